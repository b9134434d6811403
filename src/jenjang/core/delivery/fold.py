"""What is the state of a class, given the evidence about it?

A pure function of a set: any order, repetition or split of the events gives the
same state (design 4; peers.md 5, T1 and T5). A `void` takes effect on an event
that is earlier by (at, id); a void may itself be voided, which restores what it
had struck out. Attendance is clipped to the slot of each session; who came in and
never went out stayed to the end; in and out without a session count for every
session of the class. Deliberately not done here: who was trained (readiness).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from jenjang.core.delivery.evidence import EvidenceEvent, canonical
from jenjang.core.delivery.kinds import EvidenceKind

SHORTEST = timedelta(seconds=1)  # a shorter stay is a correction, not attendance


@dataclass(frozen=True, slots=True)
class Slot:
    """From when to when a session lasts; aware datetimes."""

    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> float:
        """Length."""
        return (self.ends_at - self.starts_at).total_seconds() / 60

    def clip(self, moment: datetime) -> datetime:
        """The moment of the slot nearest to it."""
        return min(max(moment, self.starts_at), self.ends_at)


@dataclass(frozen=True, slots=True)
class Interval:
    """Somebody was in the room; `is_open`: nobody recorded that they left."""

    starts_at: datetime
    ends_at: datetime
    is_open: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the log, with the answer that was noted."""

    event: UUID
    at: datetime
    session: UUID | None
    person: UUID | None
    text: str
    answer: str
    module: str = ""  # told with the question, when it was asked of no session


@dataclass(frozen=True, slots=True)
class Attempt:
    """A test taken in a module."""

    event: UUID
    at: datetime
    module: str
    score: float
    passed: bool
    stage: str = ""  # "pre": before the training, which proves nothing

    @property
    def counts(self) -> bool:
        """True when it was passed after having been taught."""
        return self.passed and self.stage != "pre"


@dataclass(frozen=True, slots=True)
class Teachback:
    """Somebody showed that he can teach a module, or these items of it."""

    at: datetime
    module: str
    items: frozenset[str] | None  # None: the whole of it


@dataclass(frozen=True, slots=True)
class ClassState:
    """Everything that evidence says about one class and has not been voided.

    `attendance` is by (person, session), `delivered` by session and item with the
    earliest time, `kits` by person and kit with the sum of quantities, `seen` are
    those who came in at all.
    """

    attendance: Mapping[tuple[UUID, UUID], tuple[Interval, ...]]
    delivered: Mapping[UUID, Mapping[str, datetime]]
    kits: Mapping[UUID, Mapping[str, int]]
    questions: tuple[Question, ...]
    pledges: Mapping[UUID, tuple[datetime, str]]
    teachbacks: Mapping[UUID, tuple[Teachback, ...]]
    attempts: Mapping[UUID, tuple[Attempt, ...]]
    seen: frozenset[UUID]
    voided: frozenset[UUID]

    def minutes(self, person: UUID, session: UUID) -> float:
        """Minutes the person was in the session, never more than its length."""
        spent = self.attendance.get((person, session), ())
        return sum(
            (part.ends_at - part.starts_at).total_seconds() / 60 for part in spent
        )


def fold(
    events: Iterable[EvidenceEvent], *, slots: Mapping[UUID, Slot] | None = None
) -> ClassState:
    """The state of one class; `slots` are its sessions.

    All events must be of the same class: a void does not reach into another one.
    """
    ordered = _ordered(events)
    voided = _voided(ordered)
    found = _Found()
    for event in ordered:
        if event.id not in voided:
            found.add(event)
    return ClassState(
        attendance=_attendance(found.moves, slots or {}),
        delivered={key: dict(value) for key, value in found.delivered.items()},
        kits={key: dict(value) for key, value in found.kits.items()},
        questions=tuple(found.questions),
        pledges=found.pledges,
        teachbacks={key: tuple(value) for key, value in found.teachbacks.items()},
        attempts={key: tuple(value) for key, value in found.attempts.items()},
        seen=frozenset(found.seen),
        voided=voided,
    )


def voided_ids(events: Iterable[EvidenceEvent]) -> frozenset[UUID]:
    """Ids of the events that a void in force has struck out, voids included."""
    return _voided(_ordered(events))


def _ordered(events: Iterable[EvidenceEvent]) -> list[EvidenceEvent]:
    """Each id once, by (at, id). Of two contents under one id the smaller bytes stay:

    storage never holds both, but a fold must not depend on what came first.
    """
    unique: dict[UUID, EvidenceEvent] = {}
    for event in events:
        held = unique.setdefault(event.id, event)
        if held is not event and canonical(event) < canonical(held):
            unique[event.id] = event
    return sorted(unique.values(), key=lambda event: event.order)


def _voided(ordered: list[EvidenceEvent]) -> frozenset[UUID]:
    """From the latest backwards: whether a void is in force is then already known."""
    struck: set[UUID] = set()
    found: set[UUID] = set()
    for event in reversed(ordered):
        if event.id in struck:
            found.add(event.id)
        elif event.kind is EvidenceKind.VOID:
            struck.add(UUID(event.data["event"]))
    return frozenset(found)


@dataclass(slots=True)
class _Found:
    """What is collected on the one walk through the events, oldest first."""

    moves: dict[UUID, list[EvidenceEvent]] = field(
        default_factory=lambda: defaultdict(list)
    )
    delivered: dict[UUID, dict[str, datetime]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    kits: dict[UUID, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    questions: list[Question] = field(default_factory=list)
    pledges: dict[UUID, tuple[datetime, str]] = field(default_factory=dict)
    teachbacks: dict[UUID, list[Teachback]] = field(
        default_factory=lambda: defaultdict(list)
    )
    attempts: dict[UUID, list[Attempt]] = field(
        default_factory=lambda: defaultdict(list)
    )
    seen: set[UUID] = field(default_factory=set)

    def add(self, event: EvidenceEvent) -> None:
        """Sort one event in force into its place; unknown places are not asked."""
        kind, data, person = event.kind, event.data, event.person_id
        if kind is EvidenceKind.ITEM_DELIVERED and event.session_id:
            self.delivered[event.session_id].setdefault(data["item"], event.moment)
        elif kind is EvidenceKind.QUESTION_ASKED:
            self.questions.append(_question(event))
        elif person is None:
            return
        elif kind in (EvidenceKind.ATTENDANCE_IN, EvidenceKind.ATTENDANCE_OUT):
            self.moves[person].append(event)
            if kind is EvidenceKind.ATTENDANCE_IN:
                self.seen.add(person)
        elif kind is EvidenceKind.KIT_HANDED:
            had = self.kits[person].get(data["kit"], 0)
            self.kits[person][data["kit"]] = had + data["quantity"]
        elif kind is EvidenceKind.PLEDGE_SIGNED:
            self.pledges.setdefault(person, (event.moment, data["text_version"]))
        elif kind is EvidenceKind.TEACHBACK_PASSED:
            shown = data.get("items")
            items = None if shown is None else frozenset(shown)
            shown_back = Teachback(event.moment, data["module"], items)
            self.teachbacks[person].append(shown_back)
        elif kind is EvidenceKind.TEST_ATTEMPT:
            self.attempts[person].append(_attempt(event))


def _question(event: EvidenceEvent) -> Question:
    return Question(
        event=event.id,
        at=event.moment,
        session=event.session_id,
        person=event.person_id,
        text=event.data["text"],
        answer=event.data.get("answer") or "",
        module=event.data.get("module") or "",
    )


def _attempt(event: EvidenceEvent) -> Attempt:
    return Attempt(
        event=event.id,
        at=event.moment,
        module=event.data["module"],
        score=event.data["score"],
        passed=event.data["passed"],
        stage=event.data.get("stage") or "",
    )


def _attendance(
    moves: Mapping[UUID, list[EvidenceEvent]], slots: Mapping[UUID, Slot]
) -> dict[tuple[UUID, UUID], tuple[Interval, ...]]:
    found = {}
    for person, events in moves.items():
        for session, slot in slots.items():
            intervals = _intervals(events, session, slot)
            if intervals:
                found[person, session] = intervals
    return found


def _intervals(
    events: list[EvidenceEvent], session: UUID, slot: Slot
) -> tuple[Interval, ...]:
    """Time in the room within the slot; a second `in` or `out` in a row is nothing."""
    found: list[Interval] = []
    since: datetime | None = None
    for event in events:
        if event.session_id not in (None, session):
            continue
        if event.kind is EvidenceKind.ATTENDANCE_IN:
            since = since or event.moment
        elif since is not None:
            found.extend(_clipped(since, event.moment, slot, is_open=False))
            since = None
    if since is not None:
        found.extend(_clipped(since, slot.ends_at, slot, is_open=True))
    return tuple(found)


def _clipped(
    since: datetime, until: datetime, slot: Slot, *, is_open: bool
) -> list[Interval]:
    start, end = max(since, slot.starts_at), min(until, slot.ends_at)
    return [Interval(start, end, is_open)] if end - start >= SHORTEST else []


def taught_back_at(
    shown: Iterable[Teachback], critical: frozenset[str]
) -> datetime | None:
    """Since when every critical item was taught back, at once or bit by bit."""
    done: set[str] = set()
    for each in sorted(shown, key=lambda one: one.at):
        done |= critical if each.items is None else each.items
        if critical <= done:
            return each.at
    return None
