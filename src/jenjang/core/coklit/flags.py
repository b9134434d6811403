"""Who is behind, and whose counts cannot be believed as they stand?

Two questions kept apart: pace (`LATE`, `NOT_BEGUN`, `SILENT`) asks for help, doubt asks
for a visit. A flag is a reason to look, never a verdict: each has its code and the
numbers that raised it, and every limit is a row of rulebook/coklit.toml with its
source. Identical and perfect figures are reviewed, not praised (science.md 7.3).
Deliberately not done here: accusing anybody, and looking at single voters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from jenjang.core.coklit.entries import Window
from jenjang.core.coklit.recap import Tally, percent_of
from jenjang.core.coklit.rules import CoklitRules


class FlagCode(StrEnum):
    """What may stand out, the most pressing first."""

    ABOVE_LIST = "COKLIT_ABOVE_LIST"  # more voters dealt with than on the list
    TOO_FAST = "COKLIT_TOO_FAST"  # more households a day than anybody can visit
    ENTERED_AT_ONCE = "COKLIT_ENTERED_AT_ONCE"  # many days entered within minutes
    ALIKE = "COKLIT_ALIKE"  # the same counts on several days
    NOTHING_FOUND = "COKLIT_NOTHING_FOUND"  # many voters, none new, struck or corrected
    DAY_OUTSIDE = "COKLIT_DAY_OUTSIDE"  # days outside the window
    NOT_BEGUN = "COKLIT_NOT_BEGUN"
    LATE = "COKLIT_LATE"
    SILENT = "COKLIT_SILENT"  # begun, not finished, no new day


PACE = frozenset({FlagCode.NOT_BEGUN, FlagCode.LATE, FlagCode.SILENT})


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look, with its numbers."""

    code: FlagCode
    facts: dict[str, Any]

    @property
    def is_pace(self) -> bool:
        """True when the work is slow; false when it is hard to believe."""
        return self.code in PACE


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody has to do: voters of his list, and whether he still does it.

    `before` are voters of the list that those who held the seat earlier dealt with.
    """

    voters: int | None
    before: int = 0
    is_held: bool = True


def flags_of(
    tally: Tally, task: Task, *, window: Window, today: date, rules: CoklitRules
) -> list[Flag]:
    """Every flag of a Pantarlih on a day, the most pressing first."""
    found = [*_doubts(tally, task, rules), *_pace(tally, task, window, today, rules)]
    order = list(FlagCode)
    return sorted(found, key=lambda flag: order.index(flag.code))


def _doubts(tally: Tally, task: Task, rules: CoklitRules) -> Iterator[Flag]:
    done = tally.done
    handled = done.handled + task.before
    if task.voters is not None and done.handled and handled > task.voters:
        facts = {"handled": handled, "voters": task.voters}
        yield Flag(FlagCode.ABOVE_LIST, facts)
    most = rules.limit("households_a_day")
    if tally.most_households > most:
        told = {"households": tally.most_households, "most": most}
        yield Flag(FlagCode.TOO_FAST, {**told, "day": tally.busiest})
    if tally.alike_days >= rules.limit("alike_days"):
        facts = {"days": tally.alike_days, "households": tally.alike.households}
        yield Flag(FlagCode.ALIKE, facts | {"matched": tally.alike.matched})
    found = done.new + done.struck + done.corrected
    if done.matched >= rules.limit("clean_voters") and not found:
        yield Flag(FlagCode.NOTHING_FOUND, {"matched": done.matched})
    if tally.outside:
        yield Flag(FlagCode.DAY_OUTSIDE, {"days": tally.outside})
    yield from _at_once(tally, rules)


def _at_once(tally: Tally, rules: CoklitRules) -> Iterator[Flag]:
    if tally.first_at is None or tally.last_at is None:
        return
    within = tally.last_at - tally.first_at
    minutes = rules.limit("at_once_minutes")
    many = tally.phone_days >= rules.limit("at_once_days")
    if many and within <= timedelta(minutes=minutes):
        facts = {"days": tally.phone_days, "minutes": int(within.total_seconds() // 60)}
        yield Flag(FlagCode.ENTERED_AT_ONCE, facts | {"at": tally.last_at.isoformat()})


def _pace(
    tally: Tally, task: Task, window: Window, today: date, rules: CoklitRules
) -> Iterator[Flag]:
    handled, elapsed = tally.done.handled + task.before, window.elapsed(today)
    if not task.is_held or not task.voters or not elapsed or handled >= task.voters:
        return
    silent = rules.limit("silent_days")
    if tally.last_day is None and elapsed >= silent:
        yield Flag(FlagCode.NOT_BEGUN, {"days": elapsed})
        return
    asked = percent_of(elapsed, window.days)
    done = percent_of(handled, task.voters)
    if done + rules.limit("late_margin") < asked or elapsed == window.days:
        facts = {"percent": done, "asked": asked, "voters": task.voters - handled}
        yield Flag(FlagCode.LATE, facts)
    if tally.last_day is not None:
        quiet = (min(today, window.last) - tally.last_day).days - 1
        if quiet >= silent:
            yield Flag(FlagCode.SILENT, {"days": quiet, "since": tally.last_day})
