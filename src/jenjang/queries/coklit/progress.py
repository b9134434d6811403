"""Every Pantarlih of a region with his tally, his list, and what stands out.

One statement for a desa or a kabupaten with 5,000 Pantarlih; the judgement is
core.coklit's. Pages show names only where the viewer may see people.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from jenjang.adapters.coklit import coklit_rules
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.coklit.entries import Counts, Window
from jenjang.core.coklit.flags import Flag, Task, flags_of
from jenjang.core.coklit.recap import WEB, Sums, Tally, percent_of, shares_of
from jenjang.core.coklit.sampling import Outcome, outcome_of
from jenjang.core.regions import RegionCode, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.statements import TALLIES
from jenjang.queries.readiness.loading import rows_of

PROGRAMME = "bimtek-pantarlih"


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The latest visit to a Pantarlih's households."""

    on_day: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Worker:
    """A Pantarlih: where, how far, what stands out."""

    appointment: UUID
    person: UUID
    name: str
    village: str
    tps_id: UUID
    tps: str  # number
    seat: int
    is_last: bool  # nobody holds or held the seat after him
    is_held: bool
    voters: int | None  # on his list; None: the TPS's voters are unknown
    households: int | None
    before: int  # voters dealt with by those who held the seat earlier
    tally: Tally
    visit: LastVisit | None
    trained_mask: int
    flags: Sequence[Flag] = ()

    @property
    def handled(self) -> int:
        """Voters of the list that were dealt with, by him and before him."""
        return self.tally.done.handled + self.before

    @property
    def percent(self) -> int:
        """Of a hundred voters of his list."""
        return percent_of(self.handled, self.voters or 0)

    @property
    def left(self) -> int:
        """Voters of his list nobody dealt with."""
        return max((self.voters or 0) - self.handled, 0)

    @property
    def is_late(self) -> bool:
        """True when some flag is about pace."""
        return any(flag.is_pace for flag in self.flags)

    @property
    def doubts(self) -> list[Flag]:
        """What is hard to believe."""
        return [flag for flag in self.flags if not flag.is_pace]


def workers_in(
    region: RegionCode, *, election: str, window: Window, today: date
) -> list[Worker]:
    """Those of a region as of a day, by desa, TPS and seat; one query.

    Not scoped: whoever calls has asked for the permission.
    """
    values = values_of(region, election=election, window=window, until=today)
    rows = [_worker(row) for row in rows_of(TALLIES, values)]
    found: list[Worker] = []
    for _tps, group in groupby(rows, key=lambda pair: pair[0].tps_id):
        found += _shared(list(group))
    rules = coklit_rules()
    return [
        replace(
            one,
            flags=flags_of(
                one.tally,
                Task(one.voters, one.before, one.is_held and one.is_last),
                window=window,
                today=today,
                rules=rules,
            ),
        )
        for one in found
    ]


def values_of(
    region: RegionCode, *, election: str, window: Window, until: date
) -> dict[str, Any]:
    """What the statements ask for; NOT_FOUND above an office."""
    office = office_of(region)
    if office is None:
        raise RuleViolation("NOT_FOUND")
    return {
        "office": office,
        "election": election,
        "region": region,
        "below": f"{region}.%",
        "until": until,
        "first": window.first,
        "last": window.last,
        "alike_from": coklit_rules().limit("alike_from"),
        "web": WEB,
    }


def sums_of(workers: Sequence[Worker]) -> Sums:
    """The sums over some Pantarlih; voters are counted once for each seat."""
    done = Counts(
        *(
            sum(getattr(one.tally.done, name) for one in workers)
            for name in ("households", "matched", "new", "struck", "corrected")
        )
    )
    known = [one.households for one in workers if one.is_last]
    return Sums(
        people=sum(one.is_last for one in workers),
        voters=sum(one.voters or 0 for one in workers),
        households=sum(n or 0 for n in known) if known and None not in known else None,
        done=done,
        late=sum(one.is_late for one in workers),
        doubtful=sum(bool(one.doubts) for one in workers),
    )


def training_mask() -> int:
    """The bits of the modules a Pantarlih is trained in."""
    book = load_rulebook()
    modules = book.programmes[PROGRAMME].modules
    return sum(1 << book.modules[code].bit for code in modules)


def _shared(group: Sequence[tuple[Worker, UUID, int | None]]) -> list[Worker]:
    """Those of a TPS with their share of its voters, and what was done before them."""
    last = [(one, voters) for one, _seat, voters in group if one.is_last]
    tps_voters = last[0][1] if last else None
    shares: dict[UUID, int | None] = {one.appointment: one.voters for one, _ in last}
    if tps_voters is not None:
        numbers = shares_of(tps_voters, list(shares.values()))
        shares = dict(zip(shares, numbers, strict=True))
    found = []
    for one, seat, _voters in group:
        earlier = [
            other.tally.done.handled
            for other, held, _ in group
            if held == seat and other.appointment != one.appointment
        ]
        before = sum(earlier) if one.is_last else 0
        share = shares.get(one.appointment)
        found.append(replace(one, voters=share, before=before))
    return found


def _worker(row: Sequence[Any]) -> tuple[Worker, UUID, int | None]:
    (appointment, person, front, name, back, village, tps_id, tps, tps_voters) = row[:9]
    (seat_id, seat, is_last, is_held, voters, households) = row[9:15]
    worker = Worker(
        appointment=appointment,
        person=person,
        name=f"{front + ' ' if front else ''}{name}{', ' + back if back else ''}",
        village=village,
        tps_id=tps_id,
        tps=tps,
        seat=seat,
        is_last=is_last,
        is_held=is_held,
        voters=voters,
        households=households,
        before=0,
        tally=_tally(row[15:35]),
        visit=_visit(*row[35:39]),
        trained_mask=row[39] or 0,
    )
    return worker, seat_id, tps_voters


def _tally(row: Sequence[Any]) -> Tally:
    zero = [0 if value is None else value for value in row]
    return Tally(
        done=Counts(*zero[:5]),
        days=zero[5],
        first_day=row[6],
        last_day=row[7],
        most_households=zero[8],
        busiest=row[9],
        outside=zero[10],
        alike_days=zero[11],
        alike=Counts(*zero[12:17]),
        phone_days=zero[17],
        first_at=row[18],
        last_at=row[19],
    )


def _visit(
    on_day: date | None, drawn: int | None, reached: int | None, right: int | None
) -> LastVisit | None:
    if on_day is None:
        return None
    outcome = outcome_of(
        drawn=drawn or reached or 0,
        reached=reached or 0,
        right=right or 0,
        allowed=coklit_rules().limit("wrong_allowed"),
    )
    return LastVisit(on_day, outcome)
