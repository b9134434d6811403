"""How far is coklit in a region and its parts, and whom should one see first?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.coklit.entries import COUNTS, NOTHING, Counts, Window
from jenjang.core.coklit.recap import Sums, percent_of
from jenjang.core.regions import Level, RegionCode, level_of, office_covering
from jenjang.queries.coklit.acts import CoklitAct, acts_of
from jenjang.queries.coklit.findings import overdue_in
from jenjang.queries.coklit.progress import (
    Worker,
    sums_of,
    values_of,
    voters_in,
    workers_in,
)
from jenjang.queries.coklit.statements import DAILY
from jenjang.queries.coklit.windows import window_of
from jenjang.queries.curriculum import rulebook
from jenjang.queries.readiness.elections import elections_of_office
from jenjang.queries.readiness.figures import election_chosen
from jenjang.queries.readiness.loading import rows_of
from jenjang.queries.regions import region_of
from jenjang.queries.roster.duties import today_in
from jenjang.records.models import Region

DIGITS = {Level.REGENCY: 8, Level.DISTRICT: 13, Level.VILLAGE: 13}


@dataclass(frozen=True, slots=True)
class Place:
    """A region of an office in an election, on a day of its coklit."""

    region: RegionCode
    name: str
    level: Level
    election: str
    elections: Sequence[str]
    window: Window
    today: date  # the day it is about; entries of later days do not count

    @property
    def asked_percent(self) -> int:
        """Of a hundred days of coklit those that are over."""
        return percent_of(self.window.elapsed(self.today), self.window.days)

    @property
    def likely_day(self) -> date:
        """The day a form begins with: today, or the last one once it is over."""
        return min(self.today, self.window.last)


@dataclass(frozen=True, slots=True)
class Part:
    """A region one level down."""

    code: str
    name: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class Recap:
    """A region with its parts, or the Pantarlih of a desa; what to do first."""

    place: Place
    total: Sums
    parts: Sequence[Part]
    workers: Sequence[Worker]  # of a desa only
    acts: Sequence[CoklitAct]
    more_acts: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """A part on a day: what was added, and how far it is with that."""

    day: date
    code: str
    name: str
    counts: Counts
    people: int  # Pantarlih with entries of that day
    until: Counts  # everything up to and with that day
    voters: int

    @property
    def percent(self) -> int:
        """Voters dealt with of a hundred, up to that day."""
        return percent_of(self.until.handled, self.voters)


@dataclass(frozen=True, slots=True)
class Daily:
    """Every part of a region on every day with entries, and the sums of the days."""

    place: Place
    rows: Sequence[DayRow]  # by day, then part; parts without entries that day too
    days: Sequence[DayRow]  # the whole region
    chosen: date | None  # the latest day with entries

    @property
    def of_chosen(self) -> Sequence[DayRow]:
        """The parts on that day."""
        return [row for row in self.rows if row.day == self.chosen]


def place_of_region(
    region: RegionCode, *, election: str, day: date | None, now: datetime
) -> Place:
    """The region with election, window and day.

    Raises NOT_FOUND above an office, DUTY_UNPLANNED, ELECTION_UNKNOWN.
    """
    office = office_covering(region)
    found = region_of(region)
    known = [code for code in elections_of_office(office) if _has_coklit(code)]
    chosen = election_chosen(election, known)
    window = window_of(chosen)
    today = today_in(office, now)
    return Place(
        region=region,
        name=found.name,
        level=level_of(region),
        election=chosen,
        elections=known,
        window=window,
        today=min(day, today) if day else today,
    )


def recap_of(
    viewer: Viewer,
    region: RegionCode,
    *,
    election: str = "",
    day: date | None = None,
    now: datetime,
    acts: int = 12,
) -> Recap:
    """The recap of a kabupaten/kota, kecamatan or desa; the same number of queries.

    Names of Pantarlih are empty for a viewer who may not see people. Raises
    NOT_PERMITTED and what `place_of_region` raises.
    """
    viewer.require(Permission.SEE_READINESS, region)
    place = place_of_region(region, election=election, day=day, now=now)
    workers = _workers(viewer, place)
    names = dict(
        Region.objects.filter(code__startswith=f"{region}.").values_list("code", "name")
    )
    names[region] = place.name
    overdue = overdue_in(region, election=place.election, today=place.today)
    first, many = acts_of(workers, names=names, overdue=overdue, most=acts)
    is_village = place.level is Level.VILLAGE
    return Recap(
        place=place,
        total=sums_of(workers),
        parts=[] if is_village else _parts(place, workers, names),
        workers=workers if is_village else [],
        acts=first,
        more_acts=many - len(first),
    )


def workers_of(viewer: Viewer, place: Place) -> list[Worker]:
    """Every Pantarlih of a region; needs the permission to see figures there."""
    viewer.require(Permission.SEE_READINESS, place.region)
    return _workers(viewer, place)


def daily_of(
    viewer: Viewer,
    region: RegionCode,
    *,
    election: str = "",
    day: date | None = None,
    now: datetime,
) -> Daily:
    """The daily recap of a region: of a kabupaten per kecamatan, below per desa."""
    viewer.require(Permission.SEE_READINESS, region)
    place = place_of_region(region, election=election, day=day, now=now)
    values = values_of(
        region, election=place.election, window=place.window, until=place.today
    )
    counted: dict[tuple[date, str], tuple[Counts, int]] = {
        (on_day, code): (Counts(*numbers), people)
        for code, on_day, *numbers, people in rows_of(
            DAILY, values | {"digits": DIGITS[place.level]}
        )
    }
    voters: dict[str, int] = defaultdict(int)
    for village, number in voters_in(
        region, election=place.election, window=place.window, today=place.today
    ).items():
        voters[village[: DIGITS[place.level]]] += number
    names = dict(
        Region.objects.filter(code__in=voters)
        .order_by("code")
        .values_list("code", "name")
    )
    days = sorted({on_day for on_day, _ in counted})
    rows = [row for code in names for row in _days(code, names, days, counted, voters)]
    rows.sort(key=lambda row: (row.day, row.code))
    return Daily(
        place, rows, _total_days(place, days, rows), days[-1] if days else None
    )


def recap_shape(found: Recap) -> dict[str, Any]:
    """The recap as JSON-like content: ids, codes and figures, no names of people."""
    place = found.place
    return {
        "region": place.region,
        "name": place.name,
        "election": place.election,
        "window": {
            "first": place.window.first.isoformat(),
            "last": place.window.last.isoformat(),
        },
        "day": place.today.isoformat(),
        "days_over_percent": place.asked_percent,
        "total": _sums_shape(found.total),
        "parts": [
            {"code": part.code, "name": part.name, **_sums_shape(part.sums)}
            for part in found.parts
        ],
        "people": [_worker_shape(one) for one in found.workers],
        "acts": [{"code": act.code, "text": act.text} for act in found.acts],
    }


def _sums_shape(sums: Sums) -> dict[str, Any]:
    return {
        "people": sums.people,
        "voters": sums.voters,
        "done": _counts_shape(sums.done),
        "handled": sums.done.handled,
        "percent": sums.percent,
        "late": sums.late,
        "doubtful": sums.doubtful,
    }


def _worker_shape(one: Worker) -> dict[str, Any]:
    return {
        "appointment": str(one.appointment),
        "tps": f"{one.village}/{one.tps}",
        "seat": one.seat,
        "voters": one.voters,
        "done": _counts_shape(one.tally.done),
        "handled": one.handled,
        "percent": one.percent,
        "flags": [flag.code.value for flag in one.flags],
    }


def _counts_shape(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in COUNTS}


def _has_coklit(election: str) -> bool:
    rules = rulebook().elections.get(election)
    return bool(rules and "coklit" in rules.calendar)


def _workers(viewer: Viewer, place: Place) -> list[Worker]:
    found = workers_in(
        place.region, election=place.election, window=place.window, today=place.today
    )
    if viewer.may(Permission.SEE_PEOPLE, place.region):
        return found
    return [replace(one, name="") for one in found]


def _parts(
    place: Place, workers: Sequence[Worker], names: Mapping[str, str]
) -> list[Part]:
    """Parts with Pantarlih, those with most that wants a look first."""
    grouped: dict[str, list[Worker]] = defaultdict(list)
    for one in workers:
        grouped[one.village[: DIGITS[place.level]]].append(one)
    found = [
        Part(code, names.get(code, code), sums_of(rows))
        for code, rows in grouped.items()
    ]
    return sorted(found, key=lambda part: (part.sums.percent, part.code))


def _days(
    code: str,
    names: Mapping[str, str],
    days: Sequence[date],
    counted: Mapping[tuple[date, str], tuple[Counts, int]],
    voters: Mapping[str, int],
) -> list[DayRow]:
    found, until = [], NOTHING
    for day in days:
        counts, people = counted.get((day, code), (NOTHING, 0))
        until += counts
        found.append(
            DayRow(day, code, names[code], counts, people, until, voters[code])
        )
    return found


def _total_days(
    place: Place, days: Sequence[date], rows: Sequence[DayRow]
) -> list[DayRow]:
    found = []
    for day in days:
        of_day = [row for row in rows if row.day == day]
        found.append(
            DayRow(
                day,
                place.region,
                place.name,
                sum((row.counts for row in of_day), NOTHING),
                sum(row.people for row in of_day),
                sum((row.until for row in of_day), NOTHING),
                sum(row.voters for row in of_day),
            )
        )
    return found
