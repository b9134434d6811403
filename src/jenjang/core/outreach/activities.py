"""How far is an activity, and may it be planned or closed like this?

Question answered: planned, overdue, done or cancelled; and whether what is typed of it
can be. Whom an activity is for and by which method is rulebook data (PKPU 9/2022).
Deliberately not done here: anything about contestants; no field could hold it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jenjang.core.violations import RuleViolation

MOST_PEOPLE, MOST_RUPIAH = 10_000_000, 10**12


class Standing(StrEnum):
    """Where an activity stands today."""

    OVERDUE = "OVERDUE"
    PLANNED = "PLANNED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned; `person` is an id of the roster, `name` somebody else."""

    segment: str
    method: str
    what: str
    on_day: date
    person: str = ""
    name: str = ""
    reach: int | None = None  # people
    cost: int | None = None  # rupiah

    def check(self, *, segments: frozenset[str], methods: frozenset[str]) -> None:
        """RuleViolation unless it is whole.

        ACTIVITY_SEGMENT_UNKNOWN, ACTIVITY_METHOD_UNKNOWN, ACTIVITY_WITHOUT_WHAT,
        ACTIVITY_NOBODY_IN_CHARGE or ACTIVITY_NUMBER_IMPOSSIBLE.
        """
        if self.segment not in segments:
            raise RuleViolation("ACTIVITY_SEGMENT_UNKNOWN")
        if self.method not in methods:
            raise RuleViolation("ACTIVITY_METHOD_UNKNOWN")
        if not self.what.strip():
            raise RuleViolation("ACTIVITY_WITHOUT_WHAT")
        if not self.person and not self.name.strip():
            raise RuleViolation("ACTIVITY_NOBODY_IN_CHARGE")
        check_numbers(self.reach, self.cost)


def check_numbers(reach: int | None, cost: int | None) -> None:
    """RuleViolation ACTIVITY_NUMBER_IMPOSSIBLE for a reach or cost beyond any."""
    for number, most in ((reach, MOST_PEOPLE), (cost, MOST_RUPIAH)):
        if number is not None and not 0 <= number <= most:
            raise RuleViolation("ACTIVITY_NUMBER_IMPOSSIBLE")


def standing_of(
    *, on_day: date, done_on: date | None, is_cancelled: bool, today: date
) -> Standing:
    """Cancelled before done before overdue: the day itself is not overdue."""
    if is_cancelled:
        return Standing.CANCELLED
    if done_on is not None:
        return Standing.DONE
    return Standing.OVERDUE if on_day < today else Standing.PLANNED
