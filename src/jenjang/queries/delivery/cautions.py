"""What looks wrong in a class, as codes with facts for the catalogue of texts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import (
    EvidenceKind,
    attendance_outside_appointment,
    capacity_exceeded,
)
from jenjang.queries.delivery.classes import ClassPage
from jenjang.queries.delivery.evidence import require_class
from jenjang.records.models import (
    Appointment,
    EventPerson,
    Evidence,
    Session,
    SessionTrainer,
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


def untrained_trainers(
    class_id: UUID | str, *, viewer: Viewer
) -> Sequence[tuple[str, str]]:
    """Trainers with a module of the class that they were never seen in before it.

    A hint while planning, by name and module; members of KPU and named speakers need
    none. Readiness judges later and by more than having been in the room.
    """
    room = require_class(viewer, Permission.EDIT_EVENTS, class_id=class_id)
    rows = list(
        SessionTrainer.objects.filter(session__training_class=room)
        .select_related("session", "person")
        .order_by("session__starts_at", "person__name_folded")
    )
    people = {row.person_id for row in rows}
    roots = _roots(room.event_id, people)
    seen = _seen(people, {row.session.module for row in rows})
    return [
        (row.person.printed_name, row.session.module)
        for row in rows
        if row.person_id not in roots
        and not any(
            end <= row.session.starts_at
            for end in seen.get((row.person_id, row.session.module), ())
        )
    ]


def trained_nowhere(
    people: set[UUID], *, modules: Sequence[str]
) -> Mapping[UUID, Sequence[str]]:
    """The modules that somebody was never seen in; nothing of members of KPU."""
    others = people - _members_of_kpu(people)
    seen = _seen(others, set(modules))
    found = {p: [m for m in modules if (p, m) not in seen] for p in others}
    return {person: lacking for person, lacking in found.items() if lacking}


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


def _roots(event_id: UUID, people: set[UUID]) -> set[UUID]:
    speakers = EventPerson.objects.filter(
        event=event_id, role="SPEAKER", person__in=people
    )
    return {
        *_members_of_kpu(people),
        *(row.person_id for row in speakers if row.person_id),
    }


def _members_of_kpu(people: set[UUID]) -> set[UUID]:
    held = Appointment.objects.filter(person__in=people, seat__body__kind="KPU")
    return set(held.values_list("person_id", flat=True))


def _seen(
    people: set[UUID], modules: set[str]
) -> dict[tuple[UUID, str], list[datetime]]:
    """When sessions of a module ended that somebody had come in to."""
    came = Evidence.objects.filter(
        person_id__in=people, kind=EvidenceKind.ATTENDANCE_IN.value
    ).values_list("person_id", "class_id", "session_id")
    moves = list(came)
    classes = {class_id for _, class_id, _ in moves}
    sessions = Session.objects.filter(training_class__in=classes, module__in=modules)
    by_class = defaultdict(list)
    for session in sessions:
        by_class[session.training_class_id].append(session)
    found: dict[tuple[UUID, str], list[datetime]] = defaultdict(list)
    for person, class_id, session_id in moves:
        for session in by_class[class_id]:
            if person and session_id in (None, session.pk):
                found[person, session.module].append(session.ends_at)
    return found
