"""Who is in a class, for phones that enter it by its code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from jenjang.core.codes import typed_code
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Appointment, ClassCode, Invitation, TrainingClass


@dataclass(frozen=True, slots=True)
class ClassPerson:
    """Somebody of a class, with the seat in a TPS if he holds one."""

    id: UUID
    name: str
    tps_code: str
    tps_number: str
    seat: int | None


def room_of_code(code: str) -> TrainingClass:
    """The class a code opens; RuleViolation CODE_UNKNOWN."""
    found = None
    if clean := typed_code(code):
        rows = ClassCode.objects.filter(code=clean)
        found = rows.select_related(
            "training_class__event__programme", "training_class__region"
        ).first()
    if found is None:
        raise RuleViolation("CODE_UNKNOWN")
    return found.training_class


def code_of(room: TrainingClass) -> str:
    """The code of a class; empty while it has none."""
    found = ClassCode.objects.filter(training_class=room).first()
    return found.code if found else ""


def people_in(room: TrainingClass) -> Sequence[ClassPerson]:
    """Everybody of the class by TPS and seat, else by name; two queries."""
    election = room.event.election
    held = Appointment.objects.filter(
        ends_on=None, seat__body__election=election
    ).select_related("seat__body__tps")
    rows = (
        Invitation.objects.filter(training_class=room)
        .select_related("person")
        .prefetch_related(
            Prefetch("person__appointments", queryset=held, to_attr="seats_now")
        )
    )
    people = map(_person, rows)
    return sorted(
        people, key=lambda one: (one.tps_code, one.seat or 9, one.name, one.id)
    )


def _person(row: Invitation) -> ClassPerson:
    person: Any = row.person
    for held in person.seats_now:
        if held.seat.body.tps:
            tps = held.seat.body.tps
            seat = (tps.code, tps.number, held.seat.number)
            return ClassPerson(row.person_id, row.person.printed_name, *seat)
    return ClassPerson(row.person_id, row.person.printed_name, "", "", None)
