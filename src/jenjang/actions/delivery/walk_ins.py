"""Who came although not drawn: from the roster, or somebody on no roster."""

from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.roster.people import find_or_make
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.roster.people import PersonEntry
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.walk_ins import people_alike
from jenjang.records.models import Appointment, Invitation, Person, TrainingClass


@transaction.atomic
def add_walk_in(
    class_id: UUID | str, *, viewer: Viewer, person_id: UUID | str
) -> Invitation:
    """Somebody the office knows came although not drawn for this class.

    Raises RuleViolation PERSON_UNKNOWN or ALREADY_INVITED.
    """
    room = _recordable(class_id, viewer)
    person = Person.objects.filter(pk=person_id, office=room.office).first()
    if person is None:
        raise RuleViolation("PERSON_UNKNOWN")
    row = _invite(room, person)
    _record("delivery.walk_in_added", row, viewer)
    return row


@transaction.atomic
def register_walk_in(
    class_id: UUID | str,
    *,
    viewer: Viewer,
    entry: PersonEntry,
    capacity: str,
    is_someone_else: bool = False,
) -> Invitation:
    """Somebody who stands on no roster came: noted as a person without a seat.

    `capacity` says as what he came ("Linmas TPS 003"). No seat counts him, whatever
    it says; should he be appointed later, what he attended is his. Raises
    WALK_IN_ALIKE while people of alike names are known and `is_someone_else` does
    not tell them apart, CAPACITY_MISSING, or RuleViolations of the entry.
    """
    room = _recordable(class_id, viewer)
    stated = " ".join(capacity.split())
    if not stated:
        raise RuleViolation("CAPACITY_MISSING")
    alike = people_alike(entry.name, village=entry.address, viewer=viewer, room=room)
    if alike and not is_someone_else:
        raise RuleViolation("WALK_IN_ALIKE", count=len(alike))
    row = _invite(room, find_or_make(entry, office=room.office), stated)
    _record("delivery.walk_in_registered", row, viewer)
    return row


def _recordable(class_id: UUID | str, viewer: Viewer) -> TrainingClass:
    room = (
        TrainingClass.objects.select_for_update(of=("self",))
        .select_related("event")
        .filter(pk=class_id)
        .first()
    )
    if room is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.RECORD_EVIDENCE, RegionCode(room.region_id))
    return room


def _invite(room: TrainingClass, person: Person, capacity: str = "") -> Invitation:
    if Invitation.objects.filter(training_class=room, person=person).exists():
        raise RuleViolation("ALREADY_INVITED")
    holding = Appointment.objects.filter(
        person=person, ends_on__isnull=True, seat__body__election=room.event.election
    ).first()
    return Invitation.objects.create(
        office=room.office,
        training_class=room,
        person=person,
        seat_id=holding.seat_id if holding else None,
        is_walk_in=True,
        capacity=capacity,
    )


def _record(kind: str, row: Invitation, viewer: Viewer) -> None:
    room = str(row.training_class_id)
    journal.record(
        kind,
        viewer=viewer,
        subject=room,
        office=row.office,
        facts={"classes": [room], "persons": [str(row.person_id)]},
    )
