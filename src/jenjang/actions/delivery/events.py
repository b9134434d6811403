"""Events: decided by a plenary, held by hosts at one or many venues."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import EventRole
from jenjang.core.regions import RegionCode, covers
from jenjang.core.violations import RuleViolation
from jenjang.records.models import (
    Event,
    EventPerson,
    Office,
    Person,
    Programme,
    Region,
)

# 231/PL.02-BA/1509/2024; the family of numbers seen since 2021 (domain.md 2.4)
_MINUTES = re.compile(
    r"\d{1,5}/[A-Z]{2,3}\.\d{1,2}(\.\d{1,2})*(-[A-Za-z]{1,4})?/\d{2,4}/\d{4}"
)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What is written down about an event before it is held."""

    title: str
    starts_on: date
    ends_on: date
    legal_basis: Sequence[str] = ()
    minutes_number: str = ""
    decided_on: date | None = None
    agenda: Sequence[str] = field(default_factory=tuple)
    note: str = ""


@transaction.atomic
def create_event(
    facts: EventFacts, *, viewer: Viewer, programme_id: UUID | str, region: RegionCode
) -> Event:
    """A new event of a programme for a region of the programme's office.

    Sent twice, it is one event: the second is refused. Raises RuleViolation
    NOT_PERMITTED, EVENT_PROGRAMME_UNKNOWN, TITLE_MISSING, DATES_REVERSED,
    MINUTES_NUMBER_MALFORMED or EVENT_TWICE.
    """
    viewer.require(Permission.EDIT_EVENTS, region)
    programme = Programme.objects.select_for_update().filter(pk=programme_id).first()
    office = Office.objects.filter(code=programme.office).first() if programme else None
    if (
        programme is None
        or office is None
        or not covers(RegionCode(office.region_id), region)
        or not Region.objects.filter(code=region).exists()
    ):
        raise RuleViolation("EVENT_PROGRAMME_UNKNOWN")
    event = Event(
        office=programme.office,
        election=programme.election,
        programme=programme,
        region_id=region,
        **_checked(facts),
    )
    _require_new(event)
    event.save()
    journal.record(
        "delivery.event_created",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={"programme": str(programme.pk), "region": region},
        after=_content(event),
    )
    return event


@transaction.atomic
def change_event(event_id: UUID | str, facts: EventFacts, *, viewer: Viewer) -> Event:
    """Other facts of an open event; programme and region stay."""
    event = open_event(event_id, viewer=viewer)
    before = _content(event)
    for name, value in _checked(facts).items():
        setattr(event, name, value)
    event.save()
    journal.record(
        "delivery.event_changed",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        before=before,
        after=_content(event),
    )
    return event


@transaction.atomic
def add_event_person(
    event_id: UUID | str,
    *,
    viewer: Viewer,
    role: EventRole,
    person_id: UUID | str | None = None,
    name: str = "",
    capacity: str = "",
    event_venue_id: UUID | str | None = None,
) -> EventPerson:
    """A host, opener, guest, speaker, moderator or notulis, on the roster or not.

    A speaker on the roster may be a root of the proof, so readiness hears of it.
    Raises EVENT_PERSON_NAMELESS, EVENT_PERSON_TWICE, PERSON_UNKNOWN or NOT_FOUND.
    """
    event = open_event(event_id, viewer=viewer)
    if not person_id and not name.strip():
        raise RuleViolation("EVENT_PERSON_NAMELESS")
    person = None
    if person_id:
        person = Person.objects.filter(pk=person_id, office=event.office).first()
        if person is None:
            raise RuleViolation("PERSON_UNKNOWN")
    venue = None
    if event_venue_id:
        venue = event.venues.filter(pk=event_venue_id).first()
        if venue is None:
            raise RuleViolation("NOT_FOUND")
    part = {"role": role, "event_venue": venue, "person": person, "name": name.strip()}
    if event.people.filter(**part).exists():
        raise RuleViolation("EVENT_PERSON_TWICE")
    row = EventPerson.objects.create(
        office=event.office, event=event, capacity=capacity.strip(), **part
    )
    _journal_person("delivery.event_person_added", event, row, viewer)
    return row


@transaction.atomic
def remove_event_person(row_id: UUID | str, *, viewer: Viewer) -> UUID:
    """Somebody is no longer host, opener … of the event; answers its id."""
    row = EventPerson.objects.filter(pk=row_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    event = open_event(row.event_id, viewer=viewer)
    _journal_person("delivery.event_person_removed", event, row, viewer)
    row.delete()
    return event.pk


def open_event(
    event_id: UUID | str, *, viewer: Viewer, region: RegionCode | None = None
) -> Event:
    """The event locked for change, where the viewer may edit.

    The viewer needs the event's region, or the region in it that is given. Raises
    RuleViolation NOT_FOUND, NOT_PERMITTED or EVENT_CLOSED; writes nothing.
    """
    event = Event.objects.select_for_update().filter(pk=event_id).first()
    if event is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_EVENTS, region or RegionCode(event.region_id))
    if event.closed_at is not None:
        raise RuleViolation("EVENT_CLOSED")
    return event


def _require_new(event: Event) -> None:
    """The programme is locked, so that nobody writes the same down meanwhile."""
    same = Event.objects.filter(
        programme=event.programme,
        region_id=event.region_id,
        title=event.title,
        starts_on=event.starts_on,
    )
    if same.exists():
        raise RuleViolation("EVENT_TWICE", title=event.title)


def _checked(facts: EventFacts) -> dict[str, Any]:
    title = " ".join(facts.title.split())
    if not title:
        raise RuleViolation("TITLE_MISSING")
    if facts.ends_on < facts.starts_on:
        raise RuleViolation("DATES_REVERSED")
    number = facts.minutes_number.strip()
    if number and not _MINUTES.fullmatch(number):
        raise RuleViolation("MINUTES_NUMBER_MALFORMED", number=number)
    return {
        "title": title,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "legal_basis": [line.strip() for line in facts.legal_basis if line.strip()],
        "minutes_number": number,
        "decided_on": facts.decided_on,
        "agenda": [line.strip() for line in facts.agenda if line.strip()],
        "note": facts.note.strip(),
    }


def _content(event: Event) -> dict[str, Any]:
    return {
        name: getattr(event, name)
        for name in (
            "title",
            "starts_on",
            "ends_on",
            "legal_basis",
            "minutes_number",
            "decided_on",
            "agenda",
            "note",
        )
    }


def _journal_person(kind: str, event: Event, row: EventPerson, viewer: Viewer) -> None:
    classes = (
        [str(pk) for pk in event.classes.values_list("pk", flat=True)]
        if row.role == EventRole.SPEAKER and row.person_id
        else []
    )
    journal.record(
        kind,
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={"role": row.role, "event_person": str(row.pk), "classes": classes},
    )
