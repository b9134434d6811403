"""How far is everybody? What is known of each Pantarlih, and sums over them.

A `Tally` is all that pace and improbability are judged by: sums, the busiest day, how
often the same counts stand on several days, when things were entered. It is made here
from a set of entries; `queries.coklit` makes the same of a whole kabupaten in one
statement, and a test compares the two. Deliberately not done here: the judgement.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from jenjang.core.coklit.entries import NOTHING, Counts, Entry, Window, kept_of

WEB = "web"  # the device of what staff enter: several days at once is usual there


@dataclass(frozen=True, slots=True)
class Tally:
    """What is known of a Pantarlih's entries."""

    done: Counts = NOTHING
    days: int = 0  # on which something was done
    first_day: date | None = None
    last_day: date | None = None
    most_households: int = 0  # on one day
    busiest: date | None = None  # that day, the first of several
    alike_days: int = 0  # the most days with the same counts
    alike: Counts = NOTHING  # those counts
    outside: int = 0  # days outside the window with entries
    phone_days: int = 0  # days told of by phone
    first_at: datetime | None = None  # of entries on a phone
    last_at: datetime | None = None


UNTOLD = Tally()


def tally_of(
    entries: Iterable[Entry], *, window: Window, alike_from: int
) -> Mapping[UUID, Tally]:
    """The tally of each Pantarlih with entries that count.

    Days of fewer than `alike_from` households are not compared with each other.
    """
    by_person: dict[UUID, list[Entry]] = {}
    for entry in kept_of(entries):
        by_person.setdefault(entry.appointment, []).append(entry)
    return {
        appointment: _tally(rows, window, alike_from)
        for appointment, rows in by_person.items()
    }


def _tally(rows: Sequence[Entry], window: Window, alike_from: int) -> Tally:
    days: dict[date, Counts] = {}
    for row in rows:
        days[row.on_day] = days.get(row.on_day, NOTHING) + row.counts
    days = {day: counts for day, counts in days.items() if counts}
    busiest = min(days, key=lambda day: (-days[day].households, day), default=None)
    alike, times = _alike(days.values(), alike_from)
    phoned = [row for row in rows if row.device != WEB]
    return Tally(
        done=sum(days.values(), NOTHING),
        days=len(days),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        most_households=days[busiest].households if busiest else 0,
        busiest=busiest,
        alike_days=times,
        alike=alike,
        outside=sum(day not in window for day in days),
        phone_days=len({row.on_day for row in phoned}),
        first_at=min((row.at for row in phoned), default=None),
        last_at=max((row.at for row in phoned), default=None),
    )


def _alike(days: Iterable[Counts], alike_from: int) -> tuple[Counts, int]:
    """The counts that stand on most days, the largest of several, and on how many."""
    counted = Counter(c for c in days if c.households >= alike_from)
    if not counted:
        return NOTHING, 0
    return max(counted.items(), key=lambda pair: (pair[1], _order(pair[0])))


def _order(counts: Counts) -> tuple[int, ...]:
    return (
        counts.households,
        counts.matched,
        counts.new,
        counts.struck,
        counts.corrected,
    )


@dataclass(frozen=True, slots=True)
class Sums:
    """A region: Pantarlih, voters on their lists, what was done, who needs a look."""

    people: int = 0
    voters: int = 0
    households: int | None = None  # None: not known of everybody
    done: Counts = NOTHING
    late: int = 0  # Pantarlih behind
    doubtful: int = 0  # Pantarlih with something improbable

    @property
    def percent(self) -> int:
        """Voters dealt with of a hundred, rounded down: 100 means all of them."""
        return percent_of(self.done.handled, self.voters)


def percent_of(part: int, whole: int) -> int:
    """Of a hundred, rounded down; 0 of nothing."""
    return 100 * part // whole if whole else 0


def shares_of(voters: int, known: Sequence[int | None]) -> list[int]:
    """The voters of a TPS shared between its Pantarlih.

    Whoever's list is known has that; the others share the rest evenly, those before
    getting what does not divide. Sums to `voters` while somebody's list is unknown.
    """
    open_ = [at for at, number in enumerate(known) if number is None]
    rest = max(voters - sum(number or 0 for number in known), 0)
    found = [number or 0 for number in known]
    for place, at in enumerate(open_):
        found[at] = rest // len(open_) + (place < rest % len(open_))
    return found
