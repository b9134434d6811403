"""Planning and holding events through the actions."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jenjang.actions.delivery import (
    EventFacts,
    PlannedSession,
    add_event_person,
    add_venue,
    add_walk_in,
    change_event,
    close_class,
    close_event,
    create_class,
    create_event,
    draw_participants,
    plan_sessions,
    record_evidence,
    remove_event_person,
    remove_session,
)
from jenjang.core.accounts import Role
from jenjang.core.delivery import EventRole
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries import delivery
from jenjang.records.models import (
    Appointment,
    Dapil,
    DapilMember,
    Entry,
    Event,
    Invitation,
    Programme,
)
from tests.shell.trainings import let_through
from tests.world import (
    ELECTION,
    OFFICE,
    REGENCY,
    SATU,
    SELATAN,
    TIGA,
    UTARA,
    person,
    viewer,
)

DAY = date(2024, 1, 26)
AT = datetime(2024, 1, 26, 1, tzinfo=UTC)  # 08:00 WIB


@pytest.fixture
def programme(world):
    return Programme.objects.create(
        office=OFFICE, election=ELECTION, rulebook="bimtek-kpps", title="Bimtek KPPS"
    )


def make_event(programme, region=REGENCY, by=None, **facts):
    return create_event(
        EventFacts(
            **{"title": "Bimtek KPPS", "starts_on": DAY, "ends_on": DAY, **facts}
        ),
        viewer=by or viewer(),
        programme_id=programme.pk,
        region=region,
    )


def make_class(event, region=REGENCY, name="Kelas 1", **more):
    return create_class(event.pk, viewer=viewer(), name=name, region=region, **more)


def refusal(call, *args, **more):
    with pytest.raises(RuleViolation) as raised:
        call(*args, **more)
    return raised.value.code


def refusals(call, *args, **more):
    with pytest.raises(RuleViolations) as raised:
        call(*args, **more)
    return [violation.code for violation in raised.value.violations]


def test_event_is_written_down_and_journaled(programme):
    event = make_event(
        programme,
        minutes_number="231/PL.02-BA/1509/2024",
        legal_basis=["PKPU 2/2024", " "],
    )
    assert (event.office, event.election) == (OFFICE, ELECTION)
    assert event.legal_basis == ["PKPU 2/2024"]
    entry = Entry.objects.get()
    assert (entry.kind, entry.subject) == ("delivery.event_created", str(event.pk))
    change_event(
        event.pk,
        EventFacts(title="Bimtek KPPS II", starts_on=DAY, ends_on=DAY),
        viewer=viewer(),
    )
    assert Event.objects.get().title == "Bimtek KPPS II"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": " "}, "TITLE_MISSING"),
        ({"ends_on": DAY - timedelta(days=1)}, "DATES_REVERSED"),
        ({"minutes_number": "BA 231"}, "MINUTES_NUMBER_MALFORMED"),
        ({"region": "00.02"}, "NOT_PERMITTED"),
        ({"region": "00.01.09"}, "EVENT_PROGRAMME_UNKNOWN"),
        ({"by": viewer(Role.PPS, SATU)}, "NOT_PERMITTED"),
        ({"by": viewer(Role.KPU_RI, "")}, "NOT_PERMITTED"),
    ],
)
def test_event_refused(programme, facts, code):
    assert refusal(make_event, programme, **facts) == code
    assert (Event.objects.count(), Entry.objects.count()) == (0, 0)


def test_pps_creates_an_event_in_its_own_desa(programme):
    event = make_event(programme, region=SATU, by=viewer(Role.PPS, SATU))
    assert event.region_id == SATU


def test_venue_serves_dapil_and_regions(programme):
    event = make_event(programme)
    dapil = Dapil.objects.create(
        office=OFFICE, election=ELECTION, code="000101", name="Contoh 1"
    )
    DapilMember.objects.create(dapil=dapil, region_id=UTARA)
    first = add_venue(
        event.pk, viewer=viewer(), name=" Hotel  A ", region=SATU, dapil=[dapil.pk]
    )
    second = add_venue(
        event.pk, viewer=viewer(), name="Balai", region=TIGA, regions=[SELATAN]
    )
    assert delivery.served_regions(event) == {first.pk: (UTARA,), second.pk: (SELATAN,)}
    expected = delivery.expected_in(event.pk, viewer=viewer())
    assert sorted(expected.by_venue) == [("Balai", 14), ("Hotel A", 28)]
    assert (expected.total, expected.unserved) == (42, 0)
    again = {"viewer": viewer(), "name": "Hotel A", "region": SATU}
    assert refusal(add_venue, event.pk, **again) == "VENUE_TWICE"
    again["region"] = "00.02"
    assert refusal(add_venue, event.pk, **again) == "REGION_OUTSIDE_EVENT"


def test_people_of_an_event(world, programme):
    event = make_event(programme)
    room = make_class(event)
    row = add_event_person(
        event.pk, viewer=viewer(), role=EventRole.SPEAKER, person_id=world.sari.pk
    )
    entry = Entry.objects.filter(kind="delivery.event_person_added").get()
    assert entry.facts["classes"] == [str(room.pk)]
    nameless = {"viewer": viewer(), "role": EventRole.GUEST, "name": " "}
    assert refusal(add_event_person, event.pk, **nameless) == "EVENT_PERSON_NAMELESS"
    remove_event_person(row.pk, viewer=viewer())
    assert event.people.count() == 0


def test_draw_deals_bodies_to_the_classes_of_their_venue(world, programme):
    event = make_event(programme)
    north = add_venue(
        event.pk, viewer=viewer(), name="Utara", region=SATU, regions=[UTARA]
    )
    south = add_venue(
        event.pk, viewer=viewer(), name="Selatan", region=TIGA, regions=[SELATAN]
    )
    rooms = [
        make_class(event, name=name, event_venue_id=venue.pk)
        for name, venue in (("U1", north), ("U2", north), ("S1", south))
    ]
    done = draw_participants(event.pk, viewer=viewer())
    assert (done.invited, done.taken_back, done.kept, done.unseated) == (42, 0, 0, 0)
    sizes = {
        room.name: room.invitations.filter(rule__gt="", is_walk_in=False).count()
        for room in rooms
    }
    assert sizes == {"U1": 14, "U2": 14, "S1": 14}
    again = draw_participants(event.pk, viewer=viewer())
    assert (again.invited, again.kept) == (0, 42)


def test_draw_after_a_replacement(world, programme):
    event = make_event(programme)
    room = make_class(event)
    draw_participants(event.pk, viewer=viewer())
    old = Appointment.objects.get(person=world.ani)
    old.ends_on = DAY - timedelta(days=1)
    old.save()
    new = Appointment.objects.create(
        office=OFFICE,
        seat=old.seat,
        person=person("Pengganti"),
        starts_on=DAY,
        replaces=old,
    )
    done = draw_participants(event.pk, viewer=viewer())
    assert (done.invited, done.taken_back) == (1, 1)
    people = set(room.invitations.values_list("person_id", flat=True))
    assert new.person_id in people
    assert world.ani.pk not in people


def test_draw_keeps_whom_evidence_speaks_of(world, programme):
    event = make_event(programme)
    room = make_class(event)
    draw_participants(event.pk, viewer=viewer())
    attend(room, world.ani)
    Appointment.objects.filter(person=world.ani).update(ends_on=DAY)
    assert draw_participants(event.pk, viewer=viewer()).taken_back == 0


def attend(room, someone, session=None):
    (result,) = record_evidence(
        [
            {
                "id": f"018d0000-0000-7000-8000-{int(someone.pk) % 16**12:012x}",
                "kind": "attendance.in",
                "office": OFFICE,
                "class": str(room.pk),
                "session": str(session.pk) if session else None,
                "person": str(someone.pk),
                "at": "2024-01-26T01:00:00.000Z",
                "device": "web",
                "actor": "u1",
            }
        ],
        viewer=viewer(),
        received_at=AT,
    )
    assert result.status == "accepted"


def test_draw_without_classes(programme):
    event = make_event(programme)
    assert refusal(draw_participants, event.pk, viewer=viewer()) == "NO_CLASSES"


def test_class_refused(programme):
    event = make_event(programme)
    make_class(event)
    assert refusal(make_class, event) == "CLASS_NAME_TAKEN"
    assert refusal(make_class, event, name=" ") == "CLASS_NAME_MISSING"
    assert refusal(make_class, event, name="B", region="00") == "NOT_PERMITTED"


def planned(module="M3", start=0, end=2, trainers=()):
    return PlannedSession(
        module=module,
        starts_at=AT + timedelta(hours=start),
        ends_at=AT + timedelta(hours=end),
        trainers=[trainer.pk for trainer in trainers],
    )


def test_sessions_planned_all_or_none(world, programme):
    let_through(world.budi)
    room = make_class(make_event(programme))
    rows = plan_sessions(
        room.pk,
        [planned("M1", 0, 1, [world.budi]), planned("M3", 1, 2)],
        viewer=viewer(),
    )
    assert [row.module for row in rows] == ["M1", "M3"]
    assert refusals(
        plan_sessions,
        room.pk,
        [
            planned("M4", 3, 4),
            planned("X9", 4, 5),
            planned("M4", 6, 5),
            planned("M4", 30, 31),
        ],
        viewer=viewer(),
    ) == ["MODULE_OUTSIDE_PROGRAMME", "SESSION_REVERSED", "SESSION_OUTSIDE_EVENT"]
    assert refusals(plan_sessions, room.pk, [planned("M4", 1, 3)], viewer=viewer()) == [
        "CLASS_TWICE_AT_ONCE"
    ]
    assert room.sessions.count() == 2


def test_trainer_in_two_classes_at_once(world, programme):
    let_through(world.budi)
    event = make_event(programme)
    first, second = make_class(event), make_class(event, name="Kelas 2")
    plan_sessions(first.pk, [planned(trainers=[world.budi])], viewer=viewer())
    assert refusals(
        plan_sessions, second.pk, [planned("M4", 1, 3, [world.budi])], viewer=viewer()
    ) == ["TRAINER_TWICE_AT_ONCE"]
    plan_sessions(second.pk, [planned("M4", 2, 3, [world.budi])], viewer=viewer())


def test_session_with_evidence_stays(world, programme):
    room = make_class(make_event(programme))
    first, second = plan_sessions(
        room.pk, [planned("M1", 0, 1), planned("M2", 1, 2)], viewer=viewer()
    )
    attend(room, world.ani, first)
    code = refusal(remove_session, first.pk, viewer=viewer())
    assert code == "SESSION_HAS_EVIDENCE"
    assert remove_session(second.pk, viewer=viewer()) == room.pk
    assert list(room.sessions.all()) == [first]


def test_walk_in(world, programme):
    room = make_class(make_event(programme), region=SATU)
    by = viewer(Role.PPS, SATU)
    row = add_walk_in(room.pk, viewer=by, person_id=world.ani.pk)
    assert (row.is_walk_in, row.rule, row.seat.number) == (True, "", 2)
    again = {"viewer": by, "person_id": world.ani.pk}
    assert refusal(add_walk_in, room.pk, **again) == "ALREADY_INVITED"
    entry = Entry.objects.filter(kind="delivery.walk_in_added").get()
    assert entry.facts == {"classes": [str(room.pk)], "persons": [str(world.ani.pk)]}
    elsewhere = viewer(Role.PPS, TIGA)
    again = {"viewer": elsewhere, "person_id": world.budi.pk}
    assert refusal(add_walk_in, room.pk, **again) == "NOT_PERMITTED"


def test_closing_fixes_the_plan_but_not_the_evidence(world, programme):
    event = make_event(programme)
    room = make_class(event)
    assert refusal(close_event, event.pk, viewer=viewer()) == "CLASSES_OPEN"
    close_class(room.pk, viewer=viewer(), why_without="uji")
    close_event(event.pk, viewer=viewer())
    assert refusal(close_class, room.pk, viewer=viewer()) == "CLASS_CLOSED"
    assert refusal(make_class, event, name="B") == "EVENT_CLOSED"
    attend(room, world.ani)
    assert delivery.class_of(room.pk, viewer=viewer()).room.closed_at is not None


def test_events_in_scope_first_what_is_to_come(programme):
    titles = {}
    for title, offset in (("lalu", -2), ("lama", -9), ("depan", 5), ("esok", 1)):
        day = DAY + timedelta(days=offset)
        titles[title] = make_event(
            programme, title=title, starts_on=day, ends_on=day, region=UTARA
        )
    make_class(titles["esok"], region=SATU)
    page = delivery.events_in(viewer(), today=DAY)
    assert [row.title for row in page.rows] == ["esok", "depan", "lalu", "lama"]
    small = delivery.events_in(viewer(), today=DAY, size=1)
    assert [row.title for row in small.rows] == ["esok", "depan", "lalu"]
    rest = delivery.events_in(viewer(), today=DAY, size=1, cursor=small.next_cursor)
    assert ([row.title for row in rest.rows], rest.next_cursor) == (["lama"], "")
    pps = delivery.events_in(viewer(Role.PPS, SATU), today=DAY)
    assert [row.title for row in pps.rows] == ["esok"]
    assert delivery.events_in(viewer(Role.PPS, TIGA), today=DAY).rows == []
    assert delivery.events_in(viewer(Role.VIEWER), today=DAY).rows == []


def test_event_page_counts_who_was_invited_and_came(world, programme):
    event = make_event(programme)
    room = make_class(event)
    draw_participants(event.pk, viewer=viewer())
    attend(room, world.ani)
    page = delivery.event_of(event.pk, viewer=viewer())
    assert (page.invited, page.present) == (42, 1)
    (seen,) = delivery.class_of(room.pk, viewer=viewer()).events
    void = {
        "id": "018dffff-0000-7000-8000-000000000001",
        "kind": "void",
        "office": OFFICE,
        "class": str(room.pk),
        "at": "2024-01-26T02:00:00.000Z",
        "device": "web",
        "actor": "u1",
        "data": {"event": str(seen.id), "reason": "salah orang"},
    }
    record_evidence([void], viewer=viewer(), received_at=AT)
    assert delivery.event_of(event.pk, viewer=viewer()).present == 0
    assert Invitation.objects.count() == 42


def test_cautions_of_a_class(world, programme):
    event = make_event(programme)
    venue = add_venue(event.pk, viewer=viewer(), name="Balai", region=SATU, capacity=41)
    room = make_class(event, event_venue_id=venue.pk)
    draw_participants(event.pk, viewer=viewer())
    attend(room, world.ani)
    Appointment.objects.filter(person=world.ani).update(ends_on=DAY - timedelta(days=1))
    found = delivery.cautions_of(delivery.class_of(room.pk, viewer=viewer()))
    assert found == [
        ("CAPACITY_EXCEEDED", {"people": 42, "capacity": 41}),
        ("ATTENDANCE_OUTSIDE_APPOINTMENT", {"person": "Ani"}),
    ]
