"""Classes and their sessions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.delivery.events import open_event
from jenjang.actions.delivery.trainers import clashes_of, uncertified
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode, covers
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.queries.curriculum import rules_of
from jenjang.queries.delivery import struck_out, zone_of
from jenjang.records.models import (
    Event,
    Evidence,
    Person,
    Region,
    Session,
    SessionTrainer,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A module in a slot with its trainers; aware times."""

    module: str
    starts_at: datetime
    ends_at: datetime
    trainers: Sequence[UUID | str] = ()
    room: str = ""
    material_version: int = 1


@transaction.atomic
def create_class(
    event_id: UUID | str,
    *,
    viewer: Viewer,
    name: str,
    region: RegionCode,
    event_venue_id: UUID | str | None = None,
    room: str = "",
) -> TrainingClass:
    """A class of the event for a region in it, at one of its venues or none.

    Somebody in charge of the class's region may create it in an event above. Raises
    CLASS_NAME_MISSING, CLASS_NAME_TAKEN, REGION_OUTSIDE_EVENT or NOT_FOUND (venue).
    """
    event = open_event(event_id, viewer=viewer, region=region)
    clean = " ".join(name.split())
    if not clean:
        raise RuleViolation("CLASS_NAME_MISSING")
    if event.classes.filter(name=clean).exists():
        raise RuleViolation("CLASS_NAME_TAKEN", name=clean)
    inside = covers(RegionCode(event.region_id), region)
    if not inside or not Region.objects.filter(code=region).exists():
        raise RuleViolation(
            "REGION_OUTSIDE_EVENT", region=region, event=event.region_id
        )
    venue = None
    if event_venue_id:
        venue = event.venues.filter(pk=event_venue_id).first()
        if venue is None:
            raise RuleViolation("NOT_FOUND")
    row = TrainingClass.objects.create(
        office=event.office,
        event=event,
        event_venue=venue,
        region_id=region,
        name=clean,
        room=room.strip(),
    )
    _journal("delivery.class_created", row, viewer)
    return row


@transaction.atomic
def plan_sessions(
    class_id: UUID | str, plan: Sequence[PlannedSession], *, viewer: Viewer
) -> list[Session]:
    """Add sessions to a class; all or none.

    Raises RuleViolations with SESSION_REVERSED, SESSION_OUTSIDE_EVENT,
    MODULE_OUTSIDE_PROGRAMME, PERSON_UNKNOWN, CLASS_TWICE_AT_ONCE,
    TRAINER_TWICE_AT_ONCE, or TRAINER_LACKS_TRAINING, _TEST, _TEACHBACK.
    """
    room = open_class(class_id, viewer=viewer)
    rows = [_session(room, planned) for planned in plan]
    trainers = _trainers(room, rows, plan)
    problems = [*_outside(room, rows, plan), *_unknown(trainers, plan)]
    if not problems:
        problems = [
            *_overlaps(room, rows),
            *clashes_of(trainers),
            *uncertified(room, trainers),
        ]
    if problems:
        raise RuleViolations(problems)
    Session.objects.bulk_create(rows)
    SessionTrainer.objects.bulk_create(trainers)
    _journal(
        "delivery.sessions_planned",
        room,
        viewer,
        sessions=[str(row.pk) for row in rows],
        # not `persons`: planning changes nothing about who teaches
        trainers=sorted({str(trainer.person_id) for trainer in trainers}),
    )
    return rows


@transaction.atomic
def remove_session(session_id: UUID | str, *, viewer: Viewer) -> UUID:
    """A planned session is dropped; answers the id of its class.

    Evidence that was voided does not hold it. Raises
    RuleViolation("SESSION_HAS_EVIDENCE") while something recorded for it is in force.
    """
    session = Session.objects.filter(pk=session_id).first()
    if session is None:
        raise RuleViolation("NOT_FOUND")
    room = open_class(session.training_class_id, viewer=viewer)
    recorded = Evidence.objects.filter(session_id=session.pk)
    if recorded.exclude(pk__in=struck_out([room.pk])).exists():
        raise RuleViolation("SESSION_HAS_EVIDENCE")
    session.delete()
    _journal("delivery.session_removed", room, viewer, session=str(session_id))
    return room.pk


def open_class(class_id: UUID | str, *, viewer: Viewer) -> TrainingClass:
    """The class locked for change; NOT_FOUND, NOT_PERMITTED, CLASS_CLOSED."""
    room = (
        TrainingClass.objects.select_for_update(of=("self",))
        .select_related("event__programme")
        .filter(pk=class_id)
        .first()
    )
    if room is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_EVENTS, RegionCode(room.region_id))
    if room.closed_at is not None:
        raise RuleViolation("CLASS_CLOSED")
    return room


def _session(room: TrainingClass, planned: PlannedSession) -> Session:
    return Session(
        office=room.office,
        training_class=room,
        module=planned.module,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        room=planned.room.strip(),
        material_version=planned.material_version,
    )


def _trainers(
    room: TrainingClass, rows: Sequence[Session], plan: Sequence[PlannedSession]
) -> list[SessionTrainer]:
    asked = {str(person) for planned in plan for person in planned.trainers}
    known = {
        str(person.pk): person
        for person in Person.objects.filter(pk__in=asked, office=room.office)
    }
    return [
        SessionTrainer(office=room.office, session=row, person=known[person])
        for row, planned in zip(rows, plan, strict=True)
        for person in dict.fromkeys(map(str, planned.trainers))
        if person in known
    ]


def _unknown(
    trainers: Iterable[SessionTrainer], plan: Sequence[PlannedSession]
) -> list[Violation]:
    known = {str(trainer.person_id) for trainer in trainers}
    asked = {str(person) for planned in plan for person in planned.trainers}
    return [Violation("PERSON_UNKNOWN")] if asked - known else []


def _outside(
    room: TrainingClass, rows: Sequence[Session], plan: Sequence[PlannedSession]
) -> list[Violation]:
    event: Event = room.event
    rules, _ = rules_of(event.programme.rulebook, election=event.election)
    days = {"starts_on": event.starts_on, "ends_on": event.ends_on}
    zone = zone_of(room.office)
    found = []
    for at, row in enumerate(rows, start=1):
        first = timezone.localdate(row.starts_at, zone)
        last = timezone.localdate(row.ends_at, zone)
        if row.ends_at <= row.starts_at:
            found.append(Violation("SESSION_REVERSED", {"module": row.module}, row=at))
        elif first < event.starts_on or last > event.ends_on:
            facts: dict[str, Any] = {"module": row.module, **days}
            found.append(Violation("SESSION_OUTSIDE_EVENT", facts, row=at))
        if row.module not in rules.modules:
            facts = {"module": row.module, "programme": rules.title}
            found.append(Violation("MODULE_OUTSIDE_PROGRAMME", facts, row=at))
    return found


def _overlaps(room: TrainingClass, rows: Sequence[Session]) -> list[Violation]:
    everything = [*room.sessions.all(), *rows]
    new = {row.pk for row in rows}
    return [
        Violation("CLASS_TWICE_AT_ONCE", {"module": b.module, "other": a.module})
        for a, b in combinations(sorted(everything, key=lambda s: s.starts_at), 2)
        if b.starts_at < a.ends_at and (a.pk in new or b.pk in new)
    ]


def _journal(kind: str, room: TrainingClass, viewer: Viewer, **facts: Any) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={"classes": [str(room.pk)], **facts},
    )
