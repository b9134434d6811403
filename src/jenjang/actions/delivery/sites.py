"""Many sites at once: a place and a class for each kecamatan, desa or dapil."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.delivery.classes import open_class
from jenjang.actions.delivery.events import open_event
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import catchment
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rules_of
from jenjang.queries.delivery.certification import asked_of, certificates_of
from jenjang.queries.delivery.events import served_regions
from jenjang.records.ids import new_id
from jenjang.records.models import (
    Appointment,
    Dapil,
    Event,
    EventVenue,
    Evidence,
    Invitation,
    Region,
    Session,
    SessionTrainer,
    TrainingClass,
    Venue,
)


class SiteUnit(StrEnum):
    """What each site is for."""

    KECAMATAN = "kecamatan"
    DESA = "desa"
    DAPIL = "dapil"


@dataclass(frozen=True, slots=True)
class _Site:
    name: str
    region: str
    dapil: Dapil | None = None


@transaction.atomic
def create_sites(
    event_id: UUID | str, *, viewer: Viewer, unit: SiteUnit, place: str
) -> list[TrainingClass]:
    """A place called `place` and the unit's name, with one class, for every unit.

    Units that a class of the event is for already are left out. Raises
    VENUE_NAME_MISSING, or NO_SITES_LEFT when nothing remains to be made.
    """
    event = open_event(event_id, viewer=viewer)
    stem = " ".join(place.split())
    if not stem:
        raise RuleViolation("VENUE_NAME_MISSING")
    sites = _missing(event, unit)
    if not sites:
        raise RuleViolation("NO_SITES_LEFT")
    rooms = [_made(event, site, stem) for site in sites]
    _journal("delivery.sites_created", event, rooms, viewer)
    return rooms


@transaction.atomic
def spread_sessions(class_id: UUID | str, *, viewer: Viewer) -> list[TrainingClass]:
    """The sessions of a class also for every open class of its event without any.

    Same modules, times, rooms and material; trainers are the holders of the tier's
    training bodies in the regions each class is for who are certified in the module,
    neither teach elsewhere in that time nor are participants. Raises RuleViolation
    NO_SESSIONS or NO_CLASSES_LEFT.
    """
    room = open_class(class_id, viewer=viewer)
    pattern = list(room.sessions.order_by("starts_at"))
    if not pattern:
        raise RuleViolation("NO_SESSIONS")
    others = [
        other
        for other in room.event.classes.filter(closed_at__isnull=True, sessions=None)
        if viewer.may(Permission.EDIT_EVENTS, RegionCode(other.region_id))
    ]
    if not others:
        raise RuleViolation("NO_CLASSES_LEFT")
    made = {
        other.pk: [_copy(session, other) for session in pattern] for other in others
    }
    Session.objects.bulk_create([row for rows in made.values() for row in rows])
    trainers = _trainers(room.event, others, made)
    SessionTrainer.objects.bulk_create(trainers)
    people = sorted({str(trainer.person_id) for trainer in trainers})
    # not `persons`: planning changes nothing about who teaches
    _journal("delivery.sessions_spread", room.event, others, viewer, trainers=people)
    return others


@transaction.atomic
def remove_class(class_id: UUID | str, *, viewer: Viewer) -> UUID:
    """A planned class is dropped with its sessions; answers the event's id.

    Raises RuleViolation("CLASS_HAS_EVIDENCE") once something was recorded in it.
    """
    room = open_class(class_id, viewer=viewer)
    open_event(room.event_id, viewer=viewer, region=RegionCode(room.region_id))
    if Evidence.objects.filter(class_id=room.pk).exists():
        raise RuleViolation("CLASS_HAS_EVIDENCE", name=room.name)
    event, persons = room.event, _invited(room)
    gone = room.pk
    room.delete()
    journal.record(
        "delivery.class_removed",
        viewer=viewer,
        subject=str(gone),
        office=event.office,
        facts={"event": str(event.pk), "persons": persons},
    )
    return event.pk


def _invited(room: TrainingClass) -> list[str]:
    return sorted(map(str, room.invitations.values_list("person_id", flat=True)))


def _missing(event: Event, unit: SiteUnit) -> list[_Site]:
    names = set(event.classes.values_list("name", flat=True))
    if unit is SiteUnit.DAPIL:
        found = Dapil.objects.filter(office=event.office, election=event.election)
        sites = [_Site(dapil.name, event.region_id, dapil) for dapil in found]
        return [site for site in sites if site.name not in names]
    held = set(event.classes.values_list("region_id", flat=True))
    level = 3 if unit is SiteUnit.KECAMATAN else 4
    below = Region.objects.filter(
        code__startswith=f"{event.region_id}.", level=level
    ).order_by("code")
    sites = []
    for region in below:
        if region.code not in held:
            name = region.name if region.name not in names else _whole(region)
            names.add(name)
            sites.append(_Site(name, region.code))
    return sites


def _whole(region: Region) -> str:
    return f"{region.name} ({region.code})"


def _made(event: Event, site: _Site, stem: str) -> TrainingClass:
    venue, _is_new = Venue.objects.get_or_create(
        office=event.office, region_id=site.region, name=f"{stem} {site.name}"
    )
    row, is_new = EventVenue.objects.get_or_create(
        office=event.office, event=event, venue=venue
    )
    if site.dapil:
        row.dapil.add(site.dapil)
    elif is_new:
        row.regions.set(Region.objects.filter(code=site.region))
    return TrainingClass.objects.create(
        office=event.office,
        event=event,
        event_venue=row,
        region_id=site.region,
        name=site.name,
    )


def _copy(session: Session, room: TrainingClass) -> Session:
    return Session(
        id=new_id(),
        office=room.office,
        training_class=room,
        module=session.module,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room=session.room,
        material_version=session.material_version,
    )


def _trainers(
    event: Event,
    rooms: Sequence[TrainingClass],
    made: dict[UUID, list[Session]],
) -> list[SessionTrainer]:
    """Holders of the tier's training bodies where each class draws people from."""
    rules, _ = rules_of(event.programme.rulebook, election=event.election)
    kinds = {kind.value for tier in rules.tiers for kind in tier.trainers}
    held = Appointment.objects.filter(
        office=event.office,
        seat__body__kind__in=kinds,
        seat__body__election=event.election,
        ends_on__isnull=True,
    )
    holders = list(held.values_list("person_id", "seat__body__region_id"))
    served = served_regions(event)
    busy = _busy(event, next(iter(made.values())))
    people = {person for person, _ in holders} - busy
    asked = asked_of(rooms[0], people)
    known = certificates_of(
        people - asked.roots, office=event.office, election=event.election
    )
    found = []
    for room in rooms:
        venue = served[room.event_venue_id] if room.event_venue_id else ()
        places = catchment(RegionCode(room.region_id), venue_regions=venue)
        own = {
            person
            for person, region in holders
            if person not in busy and any(_is_within(region, place) for place in places)
        }
        busy |= own
        found += [
            SessionTrainer(office=room.office, session=session, person_id=person)
            for session in made[room.pk]
            for person in sorted(own)
            if not asked.lacks(
                person, session.module, at=session.starts_at, known=known
            )
        ]
    return found


def _busy(event: Event, sessions: Sequence[Session]) -> set[UUID]:
    """Who teaches between the first and last of these, or is a participant."""
    taught = SessionTrainer.objects.filter(
        office=event.office,
        session__starts_at__lt=max(session.ends_at for session in sessions),
        session__ends_at__gt=min(session.starts_at for session in sessions),
    )
    learns = Invitation.objects.filter(training_class__event=event)
    return {
        *taught.values_list("person_id", flat=True),
        *learns.values_list("person_id", flat=True),
    }


def _is_within(region: str, place: str) -> bool:
    return region == place or region.startswith(f"{place}.")


def _journal(
    kind: str,
    event: Event,
    rooms: Iterable[TrainingClass],
    viewer: Viewer,
    **facts: Any,
) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={"classes": sorted(str(room.pk) for room in rooms), **facts},
    )
