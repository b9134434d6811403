"""What looks wrong in a plan or in a room, although nothing forbids recording it?

Checks over values; each answers with what it found, none refuses anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID

from jenjang.core.delivery.fold import Slot


@dataclass(frozen=True, slots=True)
class Caution:
    """A finding: its code, the class or session it speaks of, and the person."""

    code: str
    place: UUID
    person: UUID | None = None
    other: UUID | None = None


def trainer_clashes(
    taught: Iterable[tuple[UUID, UUID]], *, slots: Mapping[UUID, Slot]
) -> list[Caution]:
    """Pairs of sessions of one trainer at once; `taught` is (trainer, session).

    Sessions that only touch do not clash.
    """
    by_trainer: dict[UUID, set[UUID]] = defaultdict(set)
    for trainer, session in taught:
        by_trainer[trainer].add(session)
    found = []
    for trainer, sessions in sorted(by_trainer.items()):
        ordered = sorted(sessions, key=lambda s: (slots[s].starts_at, s))
        found += [
            Caution("TRAINER_TWICE_AT_ONCE", first, trainer, second)
            for first, second in combinations(ordered, 2)
            if slots[second].starts_at < slots[first].ends_at
        ]
    return found


def capacity_exceeded(
    place: UUID, *, people: int, capacity: int | None
) -> list[Caution]:
    """More people than the place holds; an unknown capacity is never exceeded."""
    if capacity is None or people <= capacity:
        return []
    return [Caution("CAPACITY_EXCEEDED", place)]


def attendance_outside_appointment(
    place: UUID,
    *,
    attended_on: Mapping[UUID, date],
    held: Mapping[UUID, Iterable[tuple[date, date | None]]],
) -> list[Caution]:
    """People who were in the room on a day on which they held no seat.

    Periods are first and last day held; no last day means still held.
    """
    return [
        Caution("ATTENDANCE_OUTSIDE_APPOINTMENT", place, person)
        for person, day in sorted(attended_on.items())
        if not any(
            starts <= day and (ends is None or day <= ends)
            for starts, ends in held.get(person, ())
        )
    ]
