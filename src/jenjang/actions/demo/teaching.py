"""Events, venues, classes with their timetable, and who is invited to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from jenjang.actions.demo.office import DemoOffice, Member, moment
from jenjang.core.curriculum import Module
from jenjang.core.delivery import EventRole
from jenjang.records.models import (
    Event,
    EventPerson,
    EventVenue,
    Invitation,
    Session,
    SessionTrainer,
    TrainingClass,
    Venue,
)

PAUSE = timedelta(minutes=10)
LUNCH = timedelta(minutes=50)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A session with the module it teaches."""

    id: UUID
    module: Module
    starts_at: datetime
    ends_at: datetime


@dataclass(slots=True)
class Room:
    """A class with its sessions and those who were invited, in that order."""

    id: UUID
    lessons: list[Lesson]
    invited: list[Member] = field(default_factory=list)

    @property
    def starts_at(self) -> datetime:
        """Begin of the first session."""
        return self.lessons[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """End of the last session."""
        return self.lessons[-1].ends_at


@dataclass(frozen=True, slots=True)
class Billing:
    """Somebody named at an event, at one venue or at all."""

    role: EventRole
    name: str = ""
    capacity: str = ""
    venue: UUID | None = None
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """What an event says about itself; `note` says what is real and what invented."""

    title: str
    starts_on: date
    ends_on: date
    note: str
    legal_basis: tuple[str, ...] = ()
    minutes_number: str = ""
    decided_on: date | None = None
    agenda: tuple[str, ...] = ()


def hold_event(
    office: DemoOffice, programme: str, region: str, announcement: Announcement
) -> UUID:
    """An event of a programme; its classes follow."""
    key = office.chance.id(moment(announcement.starts_on, 6))
    office.store.put(
        Event,
        id=key,
        office=office.code,
        election=office.election,
        programme_id=office.programmes[programme],
        region_id=region,
        title=announcement.title,
        legal_basis=list(announcement.legal_basis),
        minutes_number=announcement.minutes_number,
        decided_on=announcement.decided_on,
        starts_on=announcement.starts_on,
        ends_on=announcement.ends_on,
        agenda=list(announcement.agenda),
        note=announcement.note,
        closed_at=moment(announcement.ends_on, 18),
    )
    return key


def hosted_event(
    office: DemoOffice,
    programme: str,
    region: str,
    announcement: Announcement,
    *,
    host: str,
) -> UUID:
    """An event with its host, and so far nobody else."""
    event = hold_event(office, programme, region, announcement)
    bill(office, event, [Billing(EventRole.HOST, capacity=host)])
    return event


def bill(office: DemoOffice, event: UUID, people: Iterable[Billing]) -> None:
    """Hosts, openers, guests and speakers of an event."""
    for person in people:
        office.store.put(
            EventPerson,
            id=office.chance.id(moment(office.term.kpps, 6)),
            office=office.code,
            event_id=event,
            role=person.role.value,
            event_venue_id=person.venue,
            person_id=person.person,
            name=person.name,
            capacity=person.capacity,
        )


def use_venue(
    office: DemoOffice,
    event: UUID,
    name: str,
    *,
    on: date,
    region: str = "",
    dapil: Sequence[str] = (),
    regions: Sequence[str] = (),
    capacity: int | None = None,
) -> UUID:
    """A venue of an event, serving whole dapil or regions; gives the event venue."""
    place = office.chance.id(moment(on, 5))
    office.store.put(
        Venue,
        id=place,
        office=office.code,
        name=name,
        region_id=region or office.region,
        capacity=capacity,
    )
    key = office.chance.id(moment(on, 6))
    office.store.put(
        EventVenue, id=key, office=office.code, event_id=event, venue_id=place
    )
    for one in dapil:
        through = EventVenue.dapil.through
        office.store.put(through, eventvenue_id=key, dapil_id=one)
    for code in regions:
        members = EventVenue.regions.through
        office.store.put(members, eventvenue_id=key, region_id=code)
    return key


def timetable(
    modules: Sequence[Module], *, start: datetime, blocks: Sequence[Sequence[str]] = ()
) -> list[tuple[Module, datetime, datetime]]:
    """Module after module with pauses and one lunch after noon.

    Modules of one of the `blocks` follow each other without a pause.
    """
    joined = {pair for block in blocks for pair in pairwise(block)}
    slots: list[tuple[Module, datetime, datetime]] = []
    at, had_lunch = start, False
    for module in modules:
        if slots and (slots[-1][0].code, module.code) not in joined:
            is_lunch = not had_lunch and at.hour >= 12
            at += LUNCH if is_lunch else PAUSE
            had_lunch = had_lunch or is_lunch
        end = at + timedelta(minutes=module.minutes)
        slots.append((module, at, end))
        at = end
    return slots


def open_class(
    office: DemoOffice,
    event: UUID,
    region: str,
    *,
    name: str,
    slots: Sequence[tuple[Module, datetime, datetime]],
    trainers: Mapping[str, Sequence[UUID]],
    venue: UUID | None = None,
    room: str = "",
    versions: Mapping[str, int] | None = None,
    on: date | None = None,
) -> Room:
    """A class with one session a slot; `trainers` by module code, none is possible.

    A class without slots (a swearing-in) is opened `on` a day.
    """
    day = on or slots[0][1].date()
    key = office.chance.id(moment(day, 6))
    office.store.put(
        TrainingClass,
        id=key,
        office=office.code,
        event_id=event,
        event_venue_id=venue,
        region_id=region,
        name=name,
        room=room,
        closed_at=moment(day, 20),
    )
    opened = Room(key, [])
    for module, starts_at, ends_at in slots:
        lesson = Lesson(office.chance.id(moment(day, 6)), module, starts_at, ends_at)
        opened.lessons.append(lesson)
        version = (versions or {}).get(module.code, 1)
        _add_session(office, key, lesson, version, trainers.get(module.code, ()))
    return opened


def _add_session(
    office: DemoOffice,
    class_id: UUID,
    lesson: Lesson,
    version: int,
    trainers: Sequence[UUID],
) -> None:
    office.store.put(
        Session,
        id=lesson.id,
        office=office.code,
        training_class_id=class_id,
        module=lesson.module.code,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        material_version=version,
    )
    for trainer in trainers:
        office.store.put(
            SessionTrainer,
            id=office.chance.id(lesson.starts_at),
            office=office.code,
            session_id=lesson.id,
            person_id=trainer,
        )


def invite(
    office: DemoOffice,
    room: Room,
    members: Iterable[Member],
    *,
    on: date,
    rule: str = "",
    is_walk_in: bool = False,
) -> None:
    """Participants drawn by a rule, invited by hand (no rule), or walked in."""
    for member in members:
        room.invited.append(member)
        office.store.put(
            Invitation,
            id=office.chance.id(moment(on, 6)),
            office=office.code,
            training_class_id=room.id,
            person_id=member.person,
            seat_id=member.seat,
            rule=rule,
            is_walk_in=is_walk_in,
        )
