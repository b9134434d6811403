"""May somebody be planned as a trainer of a module, by what is recorded of him?

Whoever is no root must have attended the module, passed its test and taught its
critical items back, as far as the programme asks, before the session begins; a
commissioner may let somebody through (science.md 1.5). Whether what he attended counts
itself is the proof's matter (readiness), which looks again when the class is judged.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jenjang.core.delivery.fold import ClassState, Teachback, taught_back_at

Key = tuple[UUID, str]  # person, module


class Lack(StrEnum):
    """What a trainer is still without, in the order in which it is acquired."""

    TRAINING = "training"
    TEST = "test"
    TEACHBACK = "teachback"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Since when somebody attended enough of a module, passed it, taught it back.

    `let_through` is the period of a commissioner's decision.
    """

    attended_at: datetime | None = None
    passed_at: datetime | None = None
    shown_at: datetime | None = None
    let_through: tuple[datetime, datetime] | None = None

    def lacks(
        self, *, at: datetime, needs_test: bool, needs_teachback: bool
    ) -> tuple[Lack, ...]:
        """What is lacking at that moment; nothing for who was let through then."""
        if self.let_through and self.let_through[0] < at <= self.let_through[1]:
            return ()
        asked = (
            (Lack.TRAINING, True, self.attended_at),
            (Lack.TEST, needs_test, self.passed_at),
            (Lack.TEACHBACK, needs_teachback, self.shown_at),
        )
        return tuple(
            lack
            for lack, is_needed, since in asked
            if is_needed and (since is None or since >= at)
        )


def passed_since(states: Iterable[ClassState]) -> dict[Key, datetime]:
    """Since when people have passed the test of a module, in whatever class."""
    found: dict[Key, datetime] = {}
    for state in states:
        for person, attempts in state.attempts.items():
            for attempt in attempts:
                key = (person, attempt.module)
                if attempt.counts:
                    found[key] = min(attempt.at, found.get(key, attempt.at))
    return found


def taught_back_since(
    states: Iterable[ClassState], critical: Mapping[str, frozenset[str]]
) -> dict[Key, datetime]:
    """Since when people have taught back every critical item, by module."""
    shown: dict[Key, list[Teachback]] = defaultdict(list)
    for state in states:
        for person, teachbacks in state.teachbacks.items():
            for each in teachbacks:
                if each.module in critical:
                    shown[person, each.module].append(each)
    since = {
        key: taught_back_at(parts, critical[key[1]]) for key, parts in shown.items()
    }
    return {key: at for key, at in since.items() if at}
