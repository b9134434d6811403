"""The news text of an event: what is known for a draft, and what a text gets wrong."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import EventRole
from jenjang.core.delivery.news import News, Place, draft_of, listed
from jenjang.core.delivery.press import Known, Remark, remarks_on
from jenjang.core.regions import Level, OfficeCode, RegionCode, region_of_office
from jenjang.core.roster.places import fold_place
from jenjang.core.violations import RuleViolation
from jenjang.documents.siaran_pers.content import Release
from jenjang.queries.curriculum.programmes import rulebook, rules_of
from jenjang.queries.delivery.events import EventPage, event_of
from jenjang.records.models import (
    Event,
    EventPerson,
    Invitation,
    Office,
    PressRelease,
    Region,
    Seat,
    Tps,
)

WORDS = {"PANTARLIH": "Pantarlih"}
LEVELS = {Level.DISTRICT: "kecamatan", Level.VILLAGE: "desa"}


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """An event with its text, or with a draft while nothing is written."""

    event: Event
    release: PressRelease | None
    title: str
    body: str
    office: str
    is_editable: bool


def release_of(event_id: UUID | str, *, viewer: Viewer) -> ReleasePage:
    """The text of an event, or a draft; RuleViolation NOT_FOUND outside my regions."""
    page = event_of(event_id, viewer=viewer)
    event = page.event
    office = Office.objects.get(code=event.office).name
    written = PressRelease.objects.filter(event=event).first()
    return ReleasePage(
        event=event,
        release=written,
        title=written.title if written else event.title,
        body=written.body if written else draft_of(_news(page, office)),
        office=office,
        is_editable=viewer.may(Permission.EDIT_EVENTS, RegionCode(event.region_id)),
    )


def printed_release(event_id: UUID | str, *, viewer: Viewer) -> Release:
    """The written text for the printer; NOT_FOUND while nothing is written."""
    page = release_of(event_id, viewer=viewer)
    written = page.release
    if written is None:
        raise RuleViolation("NOT_FOUND")
    return Release(
        office=page.office,
        title=written.title,
        body=written.body,
        place=written.place,
        on_day=written.on_day,
        author=written.author,
        photographer=written.photographer,
        editor=written.editor,
    )


def remarks_in(text: str, *, event: Event) -> tuple[Remark, ...]:
    """What in a text does not agree with the roster, the regions and the event."""
    rules = rulebook().elections.get(event.election)
    people = event.people.exclude(name="", person=None).select_related("person")
    return remarks_on(
        text,
        Known(
            places=_places(event.office),
            counts=_counts(event),
            people=[p.person.name if p.person else p.name for p in people],
            is_pemilu=rules is None or rules.kind == "pemilu",
        ),
    )


def _places(office: str) -> Mapping[str, frozenset[str]]:
    root = region_of_office(OfficeCode(office))
    found: defaultdict[str, set[str]] = defaultdict(set)
    rows = Region.objects.filter(code__startswith=f"{root}.")
    for name, level in rows.values_list("name", "level"):
        found[fold_place(name)].add(LEVELS[Level(level)])
    return {name: frozenset(levels) for name, levels in found.items()}


def _counts(event: Event) -> Mapping[str, frozenset[int]]:
    """Numbers that are right: people and bodies, places, participants."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    seats = Seat.objects.filter(
        body__office=event.office, body__election=event.election
    ).values_list("body__kind")
    both = seats.annotate(Count("id"), Count("body", distinct=True))
    for kind, people, bodies in both:
        found[WORDS.get(kind, kind)] |= {people, bodies}
    root = region_of_office(OfficeCode(event.office))
    regions = Region.objects.filter(code__startswith=f"{root}.")
    for level, number in Counter(regions.values_list("level", flat=True)).items():
        found[LEVELS[Level(level)]].add(number)
    tps = Tps.objects.filter(office=event.office, election=event.election)
    found["TPS"].add(tps.count())
    invited = Invitation.objects.filter(training_class__event=event)
    found["peserta"].add(invited.count())
    return {word: frozenset(numbers - {0}) for word, numbers in found.items()}


def _news(page: EventPage, office: str) -> News:
    event = page.event
    hosts = [p.capacity for p in page.people[EventRole.HOST] if p.capacity]
    return News(
        office=listed(hosts) or office,
        title=event.title,
        first=event.starts_on,
        last=event.ends_on,
        places=[
            Place(v.row.venue.name, v.serves, [_billed(p) for p in v.openers])
            for v in page.venues
        ],
        classes=len(page.all_classes),
        invited=page.invited,
        present=page.present,
        speakers=_people(page.people[EventRole.SPEAKER]),
        guests=_people(page.people[EventRole.GUEST]),
        legal_basis=event.legal_basis,
        minutes_number=event.minutes_number,
        agenda=event.agenda,
        purpose=_purpose(event),
    )


def _purpose(event: Event) -> str:
    rules, _ = rules_of(event.programme.rulebook, election=event.election)
    return rules.purpose


def _people(rows: Sequence[EventPerson]) -> list[str]:
    """Everybody once; two guests of the same capacity are `2 Anggota …`."""
    told = Counter(_billed(row) for row in rows)
    return [f"{n} {who}" if n > 1 else who for who, n in told.items()]


def _billed(row: EventPerson) -> str:
    name = row.person.printed_name if row.person else row.name
    return ", ".join(part for part in (name, row.capacity) if part)
