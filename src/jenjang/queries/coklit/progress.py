"""Every Pantarlih of a region with his tally, his list, and what stands out.

The same four statements for a desa and a kabupaten with 5,000 Pantarlih; the
judgement is core.coklit's. Pages show names only where the viewer may see people.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from jenjang.adapters.coklit import coklit_rules
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.coklit.entries import NOTHING, Counts, Window
from jenjang.core.coklit.flags import Flag, Task, flags_of
from jenjang.core.coklit.recap import UNTOLD, WEB, Sums, Tally, percent_of, shares_of
from jenjang.core.coklit.sampling import Outcome, outcome_of
from jenjang.core.regions import RegionCode, office_covering
from jenjang.queries.coklit.statements import TALLIES, VISITS, WORKERS
from jenjang.queries.readiness.loading import rows_of
from jenjang.records.models import CoklitArea

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
    """Those of a region as of a day, by desa, TPS and seat; four queries.

    Not scoped: whoever calls has asked for the permission.
    """
    values = values_of(region, election=election, window=window, until=today)
    seats = [_Seat(*row) for row in rows_of(WORKERS, values)]
    values["workers"] = [seat.appointment for seat in seats]
    tallies = {row[0]: _tally(row[1:]) for row in rows_of(TALLIES, values)}
    visits = {row[0]: _visit(*row[1:]) for row in rows_of(VISITS, values)}
    rules = coklit_rules()
    found = []
    for seat, (voters, households) in _listed(seats):
        tally = tallies.get(seat.appointment, UNTOLD)
        before = sum(
            tallies[earlier].done.handled
            for earlier in seat.earlier
            if earlier in tallies
        )
        task = Task(voters, before, seat.is_held and seat.is_last)
        flags = flags_of(tally, task, window=window, today=today, rules=rules)
        visit = visits.get(seat.appointment)
        found.append(_worker(seat, voters, households, before, tally, visit, flags))
    return found


def voters_in(
    region: RegionCode, *, election: str, window: Window, today: date
) -> dict[str, int]:
    """{desa: voters on the lists of its Pantarlih}; two queries."""
    values = values_of(region, election=election, window=window, until=today)
    found: dict[str, int] = defaultdict(int)
    for seat, (voters, _) in _listed([_Seat(*r) for r in rows_of(WORKERS, values)]):
        found[seat.village] += voters or 0
    return found


def values_of(
    region: RegionCode, *, election: str, window: Window, until: date
) -> dict[str, Any]:
    """What the statements ask for; NOT_FOUND above an office."""
    return {
        "office": office_covering(region),
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


@dataclass(slots=True)
class _Seat:
    """A row of WORKERS, and who held the seat earlier."""

    appointment: UUID
    person: UUID
    front: str
    name: str
    back: str
    village: str
    tps_id: UUID
    tps: str
    tps_voters: int | None
    seat: UUID
    number: int
    starts_on: date
    is_last: bool
    is_held: bool
    mask: int | None
    earlier: Sequence[UUID] = ()


_List = tuple[int | None, int | None]  # voters, households


def _listed(seats: Sequence[_Seat]) -> Iterator[tuple[_Seat, _List]]:
    """Everybody with his list; of a TPS's voters the rest is shared evenly.

    A list belongs to the seat: whoever comes after has his predecessor's. Those who
    held it earlier have none any more.
    """
    told: dict[UUID, _List] = {
        appointment: (voters, households)
        for appointment, voters, households in CoklitArea.objects.filter(
            appointment__in=[seat.appointment for seat in seats]
        ).values_list("appointment_id", "voters", "households")
    }
    for _tps, rows in groupby(seats, key=lambda seat: seat.tps_id):
        group = list(rows)
        last = [seat for seat in group if seat.is_last]
        for seat in last if len(group) > len(last) else ():
            held = [s for s in group if s.seat == seat.seat and s is not seat]
            seat.earlier = [s.appointment for s in held]
        lists = [_list_of(seat, told) for seat in last]
        if last and last[0].tps_voters is not None:
            numbers = shares_of(last[0].tps_voters, [voters for voters, _ in lists])
            lists = [(n, told_[1]) for n, told_ in zip(numbers, lists, strict=True)]
        known = {s.appointment: each for s, each in zip(last, lists, strict=True)}
        yield from ((seat, known.get(seat.appointment, (None, None))) for seat in group)


def _list_of(seat: _Seat, told: Mapping[UUID, _List]) -> _List:
    """As told for him, else for the latest before him of whom anything was told."""
    order = (seat.appointment, *reversed(seat.earlier))
    return next((told[each] for each in order if each in told), (None, None))


def _worker(
    seat: _Seat,
    voters: int | None,
    households: int | None,
    before: int,
    tally: Tally,
    visit: LastVisit | None,
    flags: Sequence[Flag],
) -> Worker:
    front = f"{seat.front} " if seat.front else ""
    back = f", {seat.back}" if seat.back else ""
    return Worker(
        appointment=seat.appointment,
        person=seat.person,
        name=f"{front}{seat.name}{back}",
        village=seat.village,
        tps_id=seat.tps_id,
        tps=seat.tps,
        seat=seat.number,
        is_last=seat.is_last,
        is_held=seat.is_held,
        voters=voters,
        households=households,
        before=before,
        tally=tally,
        visit=visit,
        trained_mask=seat.mask or 0,
        flags=flags,
    )


def _tally(row: Sequence[Any]) -> Tally:
    alike = row[12]
    return Tally(
        done=Counts(*row[:5]),
        days=row[5],
        first_day=row[6],
        last_day=row[7],
        most_households=row[8],
        busiest=row[9],
        outside=row[10],
        alike_days=row[11],
        alike=Counts(*alike[0]) if alike else NOTHING,
        phone_days=row[13],
        first_at=row[14],
        last_at=row[15],
    )


def _visit(on_day: date, drawn: int, reached: int, right: int) -> LastVisit:
    outcome = outcome_of(
        drawn=drawn or reached,
        reached=reached,
        right=right,
        allowed=coklit_rules().limit("wrong_allowed"),
    )
    return LastVisit(on_day, outcome)
