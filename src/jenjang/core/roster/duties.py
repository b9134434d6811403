"""On which days is a duty done, and when does its code open anything?

Turnout is entered on the voting day; coklit lasts as long as the calendar of the
election says. A code opens a week earlier, so that a phone can fetch what it needs
where there is signal, and stays open a while for what was entered without any. What
a phone enters is judged by its own day, not here.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from jenjang.core.roster.bodies import Duty
from jenjang.core.violations import RuleViolation

BEFORE = timedelta(days=7)
AFTER = {Duty.TURNOUT: timedelta(days=1), Duty.COKLIT: timedelta(days=14)}


@dataclass(frozen=True, slots=True)
class DutyDays:
    """First and last day of a duty, and of what its code opens."""

    first: date
    last: date
    opens: date
    closes: date

    def check(self, today: date) -> None:
        """Raises RuleViolation CODE_NOT_YET or CODE_CLOSED outside of its days."""
        if today < self.opens:
            raise RuleViolation("CODE_NOT_YET", opens=self.opens)
        if today > self.closes:
            raise RuleViolation("CODE_CLOSED", until=self.closes)


def days_of(duty: Duty, *, first: date, last: date) -> DutyDays:
    """The days of a duty that is done from `first` to `last`."""
    return DutyDays(first, last, first - BEFORE, last + AFTER[duty])
