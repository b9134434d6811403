"""What looks wrong in a class, as codes with facts for the catalogue of texts."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from jenjang.core.delivery import (
    EvidenceKind,
    attendance_outside_appointment,
    capacity_exceeded,
)
from jenjang.queries.delivery.classes import ClassPage
from jenjang.records.models import (
    Appointment,
)

Finding = tuple[str, dict[str, Any]]


def cautions_of(page: ClassPage) -> Sequence[Finding]:
    """Too many people for the place; people who came without holding a seat."""
    venue = page.room.event_venue.venue if page.room.event_venue else None
    capacity = venue.capacity if venue else None
    people = max(page.present, len(page.people))
    found: list[Finding] = [
        (caution.code, {"people": people, "capacity": capacity})
        for caution in capacity_exceeded(page.room.pk, people=people, capacity=capacity)
    ]
    names = {
        row.person.pk: row.person.printed_name
        for row in page.people
        if not row.invitation.capacity  # who came as something else needs no seat
    }
    for caution in attendance_outside_appointment(
        page.room.pk, attended_on=_attended(page), held=_held(set(names))
    ):
        if caution.person in names:
            found.append((caution.code, {"person": names[caution.person]}))
    return found


def _attended(page: ClassPage) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    for event in page.events:
        is_in = event.kind is EvidenceKind.ATTENDANCE_IN
        if is_in and event.person_id and event.id not in page.state.voided:
            found[event.person_id] = event.moment.astimezone(page.zone).date()
    return found


def _held(people: set[UUID]) -> dict[UUID, list[tuple[date, date | None]]]:
    found = defaultdict(list)
    for row in Appointment.objects.filter(person__in=people):
        found[row.person_id].append((row.starts_on, row.ends_on))
    return found
