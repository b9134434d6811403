"""May somebody be planned as a trainer of a module, by what is recorded of him?

Whoever is no root must have attended the module, passed its test and taught its
critical items back, as far as the programme asks, before the session begins; a
commissioner may let somebody through (science.md 1.5). Whether what he attended counts
itself is the proof's matter (readiness), which looks again when the class is judged.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
