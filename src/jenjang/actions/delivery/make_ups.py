"""A class taught again, or taught late: planned with all it needs at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.delivery.classes import (
    PlannedSession,
    create_class,
    plan_sessions,
)
from jenjang.actions.delivery.events import EventFacts, create_event
from jenjang.core.accounts import Viewer
from jenjang.core.regions import RegionCode, covers
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Appointment, Invitation, TrainingClass


@dataclass(frozen=True, slots=True)
class MakeUp:
    """An event of one class: whom it is for, and what is taught by whom when."""

    facts: EventFacts
    programme_id: UUID | str
    region: RegionCode
    class_name: str
    sessions: Sequence[PlannedSession]
    people: Sequence[UUID | str]
    room: str = ""


@transaction.atomic
def plan_make_up(make_up: MakeUp, *, viewer: Viewer) -> TrainingClass:
    """The event, its class, the sessions and the invitations; all or nothing.

    Raises RuleViolation MAKE_UP_EMPTY (nobody or nothing chosen), PERSON_UNKNOWN (no
    seat in the region and election) and those of `create_event`, `create_class`;
    RuleViolations as `plan_sessions`.
    """
    if not make_up.people or not make_up.sessions:
        raise RuleViolation("MAKE_UP_EMPTY")
    event = create_event(
        make_up.facts,
        viewer=viewer,
        programme_id=make_up.programme_id,
        region=make_up.region,
    )
    room = create_class(
        event.pk,
        viewer=viewer,
        name=make_up.class_name,
        region=make_up.region,
        room=make_up.room,
    )
    Invitation.objects.bulk_create(_invitations(room, make_up.people))
    plan_sessions(room.pk, make_up.sessions, viewer=viewer)
    journal.record(
        "delivery.make_up_planned",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={
            "classes": [str(room.pk)],
            "persons": sorted({str(person) for person in make_up.people}),
        },
    )
    return room


def _invitations(room: TrainingClass, people: Sequence[UUID | str]) -> list[Invitation]:
    held = Appointment.objects.filter(
        person__in=[UUID(str(person)) for person in people],
        office=room.office,
        ends_on__isnull=True,
        seat__body__election=room.event.election,
    ).select_related("seat__body")
    region = RegionCode(room.region_id)
    seats = {
        str(row.person_id): row.seat_id
        for row in held
        if covers(region, RegionCode(row.seat.body.region_id))
    }
    wanted = dict.fromkeys(map(str, people))
    if wanted.keys() - seats.keys():
        raise RuleViolation("PERSON_UNKNOWN")
    return [
        Invitation(
            office=room.office,
            training_class=room,
            person_id=UUID(person),
            seat_id=seats[person],
        )
        for person in wanted
    ]
