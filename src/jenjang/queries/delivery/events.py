"""Events for somebody: the list, and the page of one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import EventRole
from jenjang.core.regions import RegionCode, covers
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import participants_of
from jenjang.queries.delivery.counts import participants_by_class, present_by_class
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.paging import SIZE, Page, page_of
from jenjang.queries.scope import within
from jenjang.records.models import (
    Entry,
    Event,
    EventPerson,
    EventVenue,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in a list: how many were drawn, walked in, and came at all."""

    room: TrainingClass
    invited: int
    walk_ins: int
    present: int
    sessions: int

    @property
    def people(self) -> int:
        """All its participants."""
        return self.invited + self.walk_ins


@dataclass(frozen=True, slots=True)
class VenueRow:
    """A venue with what it serves and how many are meant for it."""

    row: EventVenue
    serves: Sequence[str]
    openers: Sequence[EventPerson]
    classes: Sequence[ClassRow]

    @property
    def people(self) -> int:
        """Participants of its classes, walk-ins included."""
        return sum(room.people for room in self.classes)

    @property
    def invited(self) -> int:
        """People drawn for its classes."""
        return sum(room.invited for room in self.classes)

    @property
    def walk_ins(self) -> int:
        """Participants who were not drawn."""
        return sum(room.walk_ins for room in self.classes)

    @property
    def present(self) -> int:
        """People who came to its classes."""
        return sum(room.present for room in self.classes)

    @property
    def is_too_small(self) -> bool:
        """More participants than the place holds."""
        capacity = self.row.venue.capacity
        return capacity is not None and self.people > capacity


@dataclass(frozen=True, slots=True)
class EventPage:
    """Everything the page of an event shows; classes are those of the viewer."""

    event: Event
    people: Mapping[str, Sequence[EventPerson]]
    venues: Sequence[VenueRow]
    classes: Sequence[ClassRow]  # those without a venue
    is_editable: bool

    @property
    def all_classes(self) -> Sequence[ClassRow]:
        """With and without a venue."""
        return [*(room for v in self.venues for room in v.classes), *self.classes]

    @property
    def open_classes(self) -> int:
        """Classes shown that are not closed yet."""
        return sum(row.room.closed_at is None for row in self.all_classes)

    @property
    def invited(self) -> int:
        """People invited to the classes shown."""
        return sum(room.invited for room in self.all_classes)

    @property
    def walk_ins(self) -> int:
        """People of the classes shown who were not drawn."""
        return sum(room.walk_ins for room in self.all_classes)

    @property
    def present(self) -> int:
        """People who came to the classes shown."""
        return sum(room.present for room in self.all_classes)


def events_in(
    viewer: Viewer,
    *,
    today: date,
    office: str = "",
    election: str = "",
    search: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> Page[Event]:
    """Events of my regions, or with a class there: first what is to come.

    The first page begins with everything that has not ended, soonest first; the
    past follows, latest first, in pages. Events carry `class_count`.
    """
    rows = _visible(viewer).select_related("programme", "region")
    rows = rows.annotate(class_count=Count("classes"))
    for field, value in (("office", office), ("election", election)):
        if value:
            rows = rows.filter(**{field: value})
    if search.strip():
        rows = rows.filter(title__icontains=search.strip())
    past = rows.filter(ends_on__lt=today).order_by("-starts_on", "-pk")
    ahead: list[Event] = []
    if cursor:
        last = Event.objects.filter(pk=as_id(cursor)).first()
        if last is None:
            raise RuleViolation("NOT_FOUND")
        past = past.filter(
            Q(starts_on__lt=last.starts_on)
            | Q(starts_on=last.starts_on, pk__lt=last.pk)
        )
    else:
        ahead = list(rows.filter(ends_on__gte=today).order_by("starts_on", "pk"))
    found = list(past[: size + 1])
    more = str(found[size - 1].pk) if len(found) > size else ""
    return Page([*ahead, *found[:size]], more)


def events_changed(
    viewer: Viewer,
    *,
    changed_since: datetime | None = None,
    cursor: str = "",
    size: int = SIZE,
) -> Page[Event]:
    """Events of mine by id, for integrations: those journaled at or after a time.

    Events carry `visible_classes`, those of my regions. RuleViolation NOT_PERMITTED
    for a role that sees no events anywhere, as on the page of events.
    """
    if not viewer.may_anywhere(Permission.SEE_PEOPLE):
        raise RuleViolation("NOT_PERMITTED", permission=Permission.SEE_PEOPLE.value)
    rooms = TrainingClass.objects.filter(_classes(viewer)).order_by("pk")
    rows = (
        _visible(viewer)
        .select_related("programme")
        .prefetch_related(
            Prefetch("classes", queryset=rooms, to_attr="visible_classes")
        )
    )
    if changed_since:
        entries = Entry.objects.filter(
            at__gte=changed_since, kind__startswith="delivery.event_"
        )
        subjects = entries.values_list("subject", flat=True).distinct()
        rows = rows.filter(pk__in=[UUID(subject) for subject in subjects])
    return page_of(rows, key="id", cursor=cursor, size=size)


def event_of(event_id: UUID | str, *, viewer: Viewer) -> EventPage:
    """The page of one event; RuleViolation("NOT_FOUND") outside my regions.

    The number of queries does not depend on how many venues or classes there are.
    """
    event = visible_event(event_id, viewer=viewer)
    rooms = list(
        event.classes.filter(_classes(viewer))
        .select_related("region", "event_venue")
        .annotate(session_count=Count("sessions"))
        .order_by("region_id", "name")
    )
    ids = [room.pk for room in rooms]
    meant, present = participants_by_class(ids), present_by_class(ids)
    rows = [
        ClassRow(
            room,
            *meant.get(room.pk, (0, 0)),
            present=present.get(room.pk, 0),
            sessions=room.session_count,
        )
        for room in rooms
    ]
    people = list(event.people.select_related("person", "event_venue__venue"))
    return EventPage(
        event=event,
        people=_by_role(people),
        venues=_venues(event, rows, people),
        classes=[row for row in rows if row.room.event_venue_id is None],
        is_editable=event.closed_at is None
        and viewer.may(Permission.EDIT_EVENTS, RegionCode(event.region_id)),
    )


def visible_event(event_id: UUID | str, *, viewer: Viewer) -> Event:
    """The event; RuleViolation("NOT_FOUND") outside my regions."""
    found = (
        _visible(viewer)
        .select_related("programme", "region")
        .filter(pk=as_id(event_id))
        .first()
    )
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found


def served_regions(event: Event) -> Mapping[UUID, tuple[RegionCode, ...]]:
    """The regions each venue serves, its dapil spelt out; four queries."""
    venues = list(event.venues.prefetch_related("dapil__members", "regions"))
    return {
        venue.pk: tuple(
            sorted(
                {
                    *(RegionCode(region.code) for region in venue.regions.all()),
                    *(
                        RegionCode(member.region_id)
                        for dapil in venue.dapil.all()
                        for member in dapil.members.all()
                    ),
                }
            )
        )
        for venue in venues
    }


def event_venue_of(event_venue_id: UUID | str, *, viewer: Viewer) -> EventVenue:
    """A venue of an event I may edit; RuleViolation NOT_FOUND or NOT_PERMITTED."""
    rows = EventVenue.objects.select_related("event__region", "venue")
    row = rows.filter(pk=as_id(event_venue_id)).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_EVENTS, RegionCode(row.event.region_id))
    return row


@dataclass(frozen=True, slots=True)
class Expected:
    """How many the programme's rules mean, by venue, and who is left over."""

    by_venue: Sequence[tuple[str, int]]
    by_rule: Sequence[tuple[str, int, int]]  # title, found on the roster, expected
    total: int
    unserved: int


def expected_in(event_id: UUID | str, *, viewer: Viewer) -> Expected:
    """The rules expanded over the roster of the event's region, as it is now.

    A body above the venues' regions (KPU) is counted once, under nobody's venue.
    """
    event = visible_event(event_id, viewer=viewer)
    drawn = participants_of(
        event.programme.rulebook,
        region=RegionCode(event.region_id),
        viewer=viewer,
        election=event.election,
    )
    places = Counter(holder.region for part in drawn for holder in part.people)
    served = served_regions(event)
    names = {row.pk: row.venue.name for row in event.venues.select_related("venue")}
    return Expected(
        by_venue=[
            (names[venue], _inside(places, codes)) for venue, codes in served.items()
        ],
        by_rule=[(part.rule.title, len(part.people), part.expected) for part in drawn],
        total=places.total(),
        unserved=places.total() - _inside(places, sum(served.values(), ())),
    )


def elections_in(viewer: Viewer) -> Sequence[str]:
    """Codes of the elections that my events belong to."""
    rows = _visible(viewer).order_by("election").values_list("election", flat=True)
    return list(rows.distinct())


def _inside(places: Mapping[RegionCode, int], codes: Sequence[RegionCode]) -> int:
    return sum(
        people
        for region, people in places.items()
        if any(covers(code, region) for code in codes)
    )


def _visible(viewer: Viewer) -> "QuerySet[Event]":
    with_class = TrainingClass.objects.filter(_classes(viewer), event=OuterRef("pk"))
    return Event.objects.filter(
        within(viewer, Permission.SEE_PEOPLE) | Q(Exists(with_class))
    )


def _classes(viewer: Viewer) -> Q:
    return within(viewer, Permission.SEE_PEOPLE)


def _by_role(people: Sequence[EventPerson]) -> Mapping[str, Sequence[EventPerson]]:
    return {role.value: [p for p in people if p.role == role] for role in EventRole}


def _venues(
    event: Event, rows: Sequence[ClassRow], people: Sequence[EventPerson]
) -> list[VenueRow]:
    venues = event.venues.select_related("venue").prefetch_related("dapil", "regions")
    return [
        VenueRow(
            row=venue,
            serves=[
                *(dapil.name for dapil in venue.dapil.all()),
                *(region.name for region in venue.regions.all()),
            ],
            openers=[
                p
                for p in people
                if p.role == EventRole.OPENER and p.event_venue_id == venue.pk
            ],
            classes=[row for row in rows if row.room.event_venue_id == venue.pk],
        )
        for venue in venues.order_by("venue__name")
    ]
