"""The places of an event and what they serve."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.delivery.events import open_event
from jenjang.core.accounts import Viewer
from jenjang.core.regions import RegionCode, covers
from jenjang.core.violations import RuleViolation
from jenjang.records.models import (
    Dapil,
    Event,
    EventVenue,
    Region,
    TrainingClass,
    Venue,
)


@transaction.atomic
def add_venue(
    event_id: UUID | str,
    *,
    viewer: Viewer,
    name: str,
    region: RegionCode,
    address: str = "",
    capacity: int | None = None,
    dapil: Sequence[UUID | str] = (),
    regions: Sequence[RegionCode] = (),
) -> EventVenue:
    """A place of the event that serves whole dapil or regions.

    The place is kept for later events under its office, region and name. Raises
    VENUE_NAME_MISSING, VENUE_TWICE, REGION_OUTSIDE_EVENT or EVENT_DAPIL_UNKNOWN.
    """
    event = open_event(event_id, viewer=viewer)
    for code in (region, *regions):
        _require_inside(event, code)
    served = list(
        Dapil.objects.filter(pk__in=dapil, office=event.office, election=event.election)
    )
    if len(served) != len(set(map(str, dapil))):
        raise RuleViolation("EVENT_DAPIL_UNKNOWN")
    place = _place(event.office, name, region, address=address, capacity=capacity)
    if EventVenue.objects.filter(event=event, venue=place).exists():
        raise RuleViolation("VENUE_TWICE", name=place.name)
    row = EventVenue.objects.create(office=event.office, event=event, venue=place)
    row.dapil.set(served)
    row.regions.set(Region.objects.filter(code__in=regions))
    journal.record(
        "delivery.venue_added",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={
            "event_venue": str(row.pk),
            "regions": list(regions),
            "classes": _classes_at(place) if capacity is not None else [],
        },
    )
    return row


@transaction.atomic
def change_venue(
    event_venue_id: UUID | str,
    *,
    viewer: Viewer,
    name: str,
    region: RegionCode,
    address: str = "",
    capacity: int | None = None,
) -> EventVenue:
    """Another place for the same classes; what it serves stays.

    Raises VENUE_NAME_MISSING, VENUE_TWICE, REGION_OUTSIDE_EVENT or NOT_FOUND.
    """
    row, event = _opened(event_venue_id, viewer)
    _require_inside(event, region)
    place = _place(event.office, name, region, address=address, capacity=capacity)
    if event.venues.filter(venue=place).exclude(pk=row.pk).exists():
        raise RuleViolation("VENUE_TWICE", name=place.name)
    left = row.venue
    row.venue = place
    row.save(update_fields=["venue"])
    journal.record(
        "delivery.venue_changed",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={
            "event_venue": str(row.pk),
            "region": region,
            "classes": sorted({*_classes_at(left), *_classes_at(place)}),
        },
    )
    return row


@transaction.atomic
def remove_venue(event_venue_id: UUID | str, *, viewer: Viewer) -> UUID:
    """A place that no class uses is dropped; answers the event's id.

    Raises RuleViolation VENUE_HAS_CLASSES or NOT_FOUND.
    """
    row, event = _opened(event_venue_id, viewer)
    if row.classes.exists():
        raise RuleViolation("VENUE_HAS_CLASSES", name=row.venue.name)
    journal.record(
        "delivery.venue_removed",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={"event_venue": str(row.pk)},
    )
    row.delete()
    return event.pk


def _opened(event_venue_id: UUID | str, viewer: Viewer) -> tuple[EventVenue, Event]:
    row = EventVenue.objects.filter(pk=event_venue_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    return row, open_event(row.event_id, viewer=viewer)


def _place(
    office: str, name: str, region: RegionCode, *, address: str, capacity: int | None
) -> Venue:
    clean = " ".join(name.split())
    if not clean:
        raise RuleViolation("VENUE_NAME_MISSING")
    place, is_new = Venue.objects.get_or_create(
        office=office,
        region_id=region,
        name=clean,
        defaults={"address": address.strip(), "capacity": capacity},
    )
    if not is_new and (address.strip() or capacity is not None):
        place.address = address.strip() or place.address
        place.capacity = capacity if capacity is not None else place.capacity
        place.save(update_fields=["address", "capacity"])
    return place


def _classes_at(place: Venue) -> list[str]:
    """The classes held there, whose people may be too many or few enough now."""
    rows = TrainingClass.objects.filter(event_venue__venue=place)
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


def _require_inside(event: Event, code: RegionCode) -> None:
    inside = covers(RegionCode(event.region_id), code)
    if not inside or not Region.objects.filter(code=code).exists():
        raise RuleViolation("REGION_OUTSIDE_EVENT", region=code, event=event.region_id)
