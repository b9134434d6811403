"""The same things at several places, for the permission matrix.

`build_places` gives every place of the small world and of a neighbouring office one
thing of each kind a URL can name: a user with a role and a token, a person in a
seat, a polling station, an event with class and session, a programme, an import.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from jenjang.adapters.ballots import rules_version
from jenjang.adapters.secrets import seal_text
from jenjang.core.assessment.items import Item, ItemKind, document_of
from jenjang.core.regions import RegionCode, level_of
from jenjang.records.ids import new_id
from jenjang.records.models import (
    Alarm,
    Applicant,
    Appointment,
    Assignment,
    Body,
    BreachReport,
    ClassTest,
    Drill,
    DutyCode,
    Event,
    EventPerson,
    EventVenue,
    Import,
    Invitation,
    ItemVersion,
    Material,
    Office,
    Pack,
    Person,
    PressRelease,
    Programme,
    QuarantinedEvidence,
    Region,
    RoleGrant,
    Ruling,
    Seat,
    ServiceToken,
    Session,
    TestSet,
    Topic,
    TopicQuestion,
    Tps,
    TrainerOverride,
    TrainingClass,
    User,
    Venue,
)
from jenjang.records.models import Item as ItemRow
from tests.web.coklit_places import coklit_of
from tests.web.turnout_places import turnout_of
from tests.world import ELECTION, PROVINCE, REGENCY, SATU, TIGA, UTARA

NEIGHBOUR, NEIGHBOUR_VILLAGE = "00.02", "00.02.01.2001"
PLACES = (PROVINCE, REGENCY, UTARA, SATU, TIGA, NEIGHBOUR_VILLAGE)
DAY = date(2024, 1, 26)
NOON = datetime(2024, 1, 26, 5, tzinfo=UTC)
_KINDS = {2: "KPU", 3: "PPK", 4: "PPS"}


@dataclass
class Place:
    """One region with a thing of every kind a URL can name there."""

    region: str
    secret: str  # a name that only those in charge of the place may read
    things: dict[str, Any] = field(default_factory=dict)


def build_places() -> dict[str, Place]:
    """Every place of PLACES with its things; the small world must stand."""
    for code, name in (("00.02.01", "Jauh"), (NEIGHBOUR_VILLAGE, "Seberang")):
        Region.objects.create(
            code=code,
            level=code.count(".") + 1,
            name=name,
            parent_id=code.rpartition(".")[0],
            edition="contoh",
        )
    Office.objects.create(code="0002", region_id=NEIGHBOUR, name="KPU Tetangga")
    return {code: _place(code) for code in PLACES}


def _place(region: str) -> Place:
    place = Place(region, f"Rahasia {region.replace('.', 'x')}x")
    place.things |= {"code": region, "region": region, **_account(place)}
    place.things |= {"rulebook": "bimtek-kpps", "module": "M1", "rule": "kpps"}
    place.things |= {"kind": "roster"}
    place.things |= {"election": ELECTION}
    if len(region) >= 5:
        office = region[:5].replace(".", "")
        place.things |= {"office": office, "waiting_rule": "P9"}
        ruled = {"outcome": "tidak_sah", "citation": "uji", "decided_at": NOON}
        scope = {"office": office, "election": ELECTION, "rule": "P9"}
        Ruling.objects.get_or_create(**scope, defaults=ruled)
        place.things |= _roster(place, office) | _training(place, office)
    return place


def _account(place: Place) -> dict[str, Any]:
    user = User.objects.create(username=f"u{place.region}", name=place.secret)
    grant = RoleGrant.objects.create(
        user=user, role="VIEWER", region_id=place.region, starts_on=date(2023, 1, 1)
    )
    token = ServiceToken.objects.create(
        user=user, name=place.secret, digest=place.region.encode()
    )
    return {"user_id": user.pk, "grant_id": grant.pk, "token_id": token.pk}


def _roster(place: Place, office: str) -> dict[str, Any]:
    scope = {"office": office, "election": ELECTION}
    found: dict[str, Any] = {"village": place.region, "number": "001"}
    found |= {"body": "kpps", "applicant_id": None}
    tps = None
    if level_of(RegionCode(place.region)) == 4:
        tps, _ = Tps.objects.get_or_create(
            **scope, village_id=place.region, number="001"
        )
    kind = "KPPS" if tps else _KINDS[place.region.count(".") + 1]
    body, _ = Body.objects.get_or_create(
        **scope, kind=kind, region_id=place.region, tps=tps
    )
    person = Person.objects.create(
        office=office, name=place.secret, name_folded=place.secret.casefold()
    )
    seat = Seat.objects.create(office=office, body=body, number=19, position="ANGGOTA")
    appointment = Appointment.objects.create(
        office=office, seat=seat, person=person, starts_on=DAY
    )
    assignment = Assignment.objects.create(
        **scope, person=person, role="KORWIL", starts_on=DAY
    )
    assignment.regions.add(place.region)
    if tps:
        found |= _at_tps(place, tps, person)
    return found | {
        "body_id": body.pk,
        "person_id": person.pk,
        "seat_id": seat.pk,
        "appointment_id": appointment.pk,
        **_imports(place, scope),
        **turnout_of(place.region, office, place.secret),
        "assignment_id": assignment.pk,
        "tps_path": f"{place.region}-001" if tps else None,
        "tps_number": 1 if tps else None,
        "tps_id": tps.pk if tps else None,
    }


def _at_tps(place: Place, tps: Tps, person: Person) -> dict[str, Any]:
    """An applicant for its KPPS, and what its phones do."""
    scope = {"office": tps.office, "election": ELECTION, "village_id": place.region}
    code = DutyCode.objects.create(
        **scope,
        duty="turnout",
        code=place.region.replace(".", "")[-8:],
        made_at=NOON,
    )
    applicant = Applicant.objects.create(
        **scope, kind="KPPS", tps=tps, person=person, registered_on=DAY
    )
    found = {"duty_code_id": code.pk, "applicant_id": applicant.pk}
    return found | coklit_of(tps, person)


def _imports(place: Place, scope: dict[str, str]) -> dict[str, Any]:
    """An upload for each permission that has imports."""
    kinds = {"import_id": "roster", "tps_import_id": "tps"}
    kinds |= {f"{kind}_import_id": kind for kind in ("turnout", "applicants")}
    named = {"filename": place.secret, "digest": "0", "path": "tidak-ada"}
    return {
        thing: Import.objects.create(**scope, **named, kind=kind).pk
        for thing, kind in kinds.items()
    }


def _release(place: Place, event: Event) -> None:
    PressRelease.objects.create(
        office=event.office,
        event=event,
        title=place.secret,
        body=place.secret,
        place="Contoh",
        on_day=DAY,
        author="Humas",
        written_at=NOON,
    )


def _training(place: Place, office: str) -> dict[str, Any]:
    scope = {"office": office, "election": ELECTION}
    programme, _ = Programme.objects.get_or_create(
        **scope, rulebook="bimtek-kpps", title="Bimtek KPPS"
    )
    material, _ = Material.objects.get_or_create(
        **scope, module="M1", version=1, released_at=datetime(2024, 1, 1, tzinfo=UTC)
    )
    event = Event.objects.create(
        **scope,
        programme=programme,
        region_id=place.region,
        title=place.secret,
        starts_on=DAY,
        ends_on=DAY,
    )
    _release(place, event)
    named = {"office": office, "name": place.secret}
    venue = Venue.objects.create(**named, region_id=place.region)
    event_venue = EventVenue.objects.create(office=office, event=event, venue=venue)
    group = TrainingClass.objects.create(**named, event=event, region_id=place.region)
    session = Session.objects.create(
        office=office,
        training_class=group,
        module="M1",
        starts_at=datetime(2024, 1, 26, 1, tzinfo=UTC),
        ends_at=datetime(2024, 1, 26, 3, tzinfo=UTC),
    )
    host = EventPerson.objects.create(**named, event=event, role="HOST")
    found = _drill(group) | _question(place, group) | _report(place, office)
    found |= _items(office) | _test(group, office)
    invitation = Invitation.objects.create(
        office=office,
        training_class=group,
        person=Person.objects.get(name=place.secret),
    )
    found |= _of_person(place, session, invitation.person)
    return found | {
        "programme_id": programme.pk,
        "material_id": material.pk,
        "event_id": event.pk,
        "event_person_id": host.pk,
        "venue_id": venue.pk,
        "event_venue_id": event_venue.pk,
        "class_id": group.pk,
        "session_id": session.pk,
        "invitation_id": invitation.pk,
    }


def _test(group: TrainingClass, office: str) -> dict[str, Any]:
    """The test of the class."""
    made = TestSet.objects.get(office=office)
    ClassTest.objects.create(
        office=office, training_class=group, test_set=made, until=DAY, opened_at=NOON
    )
    return {"form": "A"}


def _items(office: str) -> dict[str, Any]:
    """A question of the office's bank, a set, and a file of questions."""
    asked = Item(code="M1-K001", kind=ItemKind.NUMERIC, module="M1", text="Berapa?")
    row, _ = ItemRow.objects.get_or_create(office=office, code=asked.code, module="M1")
    version, _ = ItemVersion.objects.get_or_create(
        office=office,
        item=row,
        number=1,
        kind=asked.kind,
        defaults={"document": document_of(asked), "written_at": NOON},
    )
    made, _ = TestSet.objects.get_or_create(
        office=office,
        election=ELECTION,
        title="Tes",
        defaults={
            "programme": "bimtek-kpps",
            "modules": ["M1"],
            "pass_share": 0.75,
            "cooling_minutes": 60,
            "made_at": NOON,
        },
    )
    brought, _ = Import.objects.get_or_create(
        office=office,
        kind="questions",
        filename="soal",
        path="x",
        status="committed",
        undo={"items": [], "versions": []},
    )
    made.forms.get_or_create(office=office, name="A", lines=[[str(version.pk), False]])
    return {"item_id": row.pk, "set_id": made.pk, "upload_id": brought.pk}


def _of_person(place: Place, session: Session, person: Person) -> dict[str, Any]:
    override = TrainerOverride.objects.create(
        office=person.office,
        person=person,
        module="M1",
        reason="uji",
        decided_at=NOON,
        until=DAY,
    )
    refused = _findings(place, session, person)
    return {"quarantined_id": refused.pk, "override_id": override.pk}


def _question(place: Place, group: TrainingClass) -> dict[str, Any]:
    """A topic of the office with a question that was asked here."""
    scope = {"office": group.office, "election": ELECTION}
    topic = Topic.objects.create(**scope, wording="Siapa ketua?", made_at=NOON)
    question = TopicQuestion.objects.create(
        **scope,
        id=new_id(),
        training_class=group,
        region_id=place.region,
        text=place.secret,
        asked_on=DAY,
        topic=topic,
    )
    return {"topic_id": topic.pk, "question_id": question.pk}


def _report(place: Place, office: str) -> dict[str, Any]:
    """A sealed report to the office."""
    told = {"kind": "lain", "happened_on": "", "place": "", "contact": ""}
    report = BreachReport.objects.create(
        office=office,
        sealed=seal_text(json.dumps(told | {"story": place.secret})),
        receipt=place.region.encode(),
        received_on=DAY,
    )
    return {"report_id": report.pk}


def _drill(group: TrainingClass) -> dict[str, Any]:
    """A drill with the smallest pack there is."""
    drill = Drill.objects.create(
        office=group.office,
        training_class=group,
        until=DAY,
        opened_at=NOON,
    )
    pack = Pack.objects.create(
        office=group.office,
        drill=drill,
        kind="tally",
        contest="PPWP",
        size=1,
        seed="uji",
        name=f"{ELECTION}/PPWP/tally/1/uji",
        rules=rules_version("tally"),
        key=[["P1", ["1"]]],
    )
    return {"pack_id": pack.pk, "part": "ballots", "contest": "PPWP"}


def _findings(place: Place, session: Session, person: Person) -> QuarantinedEvidence:
    """Refused evidence and an alarm."""
    office = session.office
    refused = QuarantinedEvidence.objects.create(
        office=office,
        event_id=str(new_id()),
        code="EVIDENCE_CONFLICT",
        payload={"kind": "question.asked", "data": {"text": place.secret}},
        training_class=session.training_class,
        region_id=place.region,
        received_at=datetime(2024, 1, 26, 3, tzinfo=UTC),
    )
    Alarm.objects.create(
        office=office,
        election=ELECTION,
        code="ATTENDEE_TWICE",
        subject=place.secret,
        person=person,
        training_class=session.training_class,
        region_id=place.region,
        at=session.starts_at,
        facts={"sessions": [str(session.pk)], "until": session.ends_at.isoformat()},
        as_of=session.ends_at,
    )
    return refused
