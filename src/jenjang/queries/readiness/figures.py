"""How ready is a region? Sums over the counters of its desa/kelurahan."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import NATION, Level, RegionCode, level_of, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.readiness.elections import elections_in
from jenjang.queries.regions import region_of
from jenjang.records.models import PersonVerdict, Region, Tps, TpsVerdict

# The code of the part that a counter belongs to: offices are summed above the
# kabupaten/kota, villages below it.
_PART = {
    Level.NATION: "left(office, 2)",
    Level.PROVINCE: "left(office, 2) || '.' || right(office, 2)",
    Level.REGENCY: "left(village_id, 8)",
    Level.DISTRICT: "village_id",
}

_SUMS = """
select {group}, sum(tps)::int, sum(level_a)::int, sum(level_b)::int,
       sum(level_c)::int, sum(seats)::int, sum(trained_all)::int, min(as_of)
from {table} where {where} group by 1 order by 1
"""

_GAPS = """
select {group}, key, sum(value::int)::int
from {table} cross join lateral jsonb_each_text(gaps)
where {where} group by 1, 2 order by 1, 3 desc, 2
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a region as of the oldest counter in it; None: nothing counted yet."""

    code: str
    name: str
    tps: int = 0
    level_a: int = 0
    level_b: int = 0
    level_c: int = 0
    seats: int = 0
    trained_all: int = 0
    as_of: datetime | None = None
    gaps: dict[str, int] = field(default_factory=dict)

    @property
    def not_ready(self) -> int:
        """TPS below level B."""
        return self.tps - self.level_b

    @property
    def share(self) -> float:
        """TPS at level B or above, a share of 1; 0 when there is no TPS."""
        return self.level_b / self.tps if self.tps else 0.0


@dataclass(frozen=True, slots=True)
class Overview:
    """A region with its parts, least ready first."""

    region: str
    name: str
    level: Level
    election: str
    elections: tuple[str, ...]
    rulebook: str
    total: Figures
    parts: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class TpsFigures:
    """One TPS in the list of its desa."""

    code: str
    level: str
    seats: int
    trained_all: int
    voters: int | None
    gaps: dict[str, int]
    as_of: datetime


def overview_of(viewer: Viewer, region: RegionCode, *, election: str = "") -> Overview:
    """The figures of a region and of its parts; the same few queries everywhere.

    Raises RuleViolation NOT_FOUND, NOT_PERMITTED or ELECTION_UNKNOWN.
    """
    viewer.require(Permission.SEE_READINESS, region)
    name = region_of(region).name if region != NATION else ""
    known = elections_in(region)
    chosen = election_chosen(election, known)
    total = _sums(region, chosen, group="''")
    gaps = _gaps(region, chosen, group="''").get("", {})
    row = next(iter(total.values()), Figures(region, name))
    parts = () if level_of(region) is Level.VILLAGE else _parts(region, chosen)
    return Overview(
        region=region,
        name=name,
        level=level_of(region),
        election=chosen,
        elections=tuple(known),
        rulebook=_rulebook(region, chosen),
        total=_named(row, region, name, gaps),
        parts=tuple(sorted(parts, key=lambda p: (p.share, -p.not_ready, p.code))),
    )


def tps_counts(codes: list[RegionCode], *, election: str) -> dict[str, int]:
    """How many TPS each region on a path has; one query each, public."""
    offices = [office_of(code) for code in codes if office_of(code)]
    found: dict[str, int] = {}
    for code in codes:
        rows = Tps.objects.filter(election=election)
        if office_of(code):
            rows = rows.filter(office=offices[0])
        if level_of(code) is Level.VILLAGE:
            rows = rows.filter(village=code)
        else:
            rows = rows.filter(village_id__gt=f"{code}.", village_id__lt=f"{code}/")
        found[code] = rows.count()
    return found


def election_chosen(asked: str, known: list[str]) -> str:
    """The asked election, else the latest known; RuleViolation when there is none."""
    if asked and asked not in load_rulebook().elections:
        elections = ", ".join(sorted(load_rulebook().elections))
        raise RuleViolation("ELECTION_UNKNOWN", election=asked, elections=elections)
    return asked or (known[0] if known else "")


def tps_in(viewer: Viewer, village: RegionCode, *, election: str) -> list[TpsFigures]:
    """The TPS of a desa/kelurahan, least ready first; one query."""
    viewer.require(Permission.SEE_READINESS, village)
    rows = TpsVerdict.objects.filter(village=village, election=election)
    found = [
        TpsFigures(
            code=row.tps.code,
            level=row.level,
            seats=row.seats,
            trained_all=row.trained_all,
            voters=row.tps.voters,
            gaps=dict(sorted(row.gaps.items(), key=lambda g: (-g[1], g[0]))),
            as_of=row.as_of,
        )
        for row in rows.select_related("tps").order_by("tps__number")
    ]
    return sorted(found, key=lambda tps: (tps.level, tps.trained_all, tps.code))


def modules_lacking(
    persons: list[UUID], *, region: RegionCode, election: str, viewer: Viewer
) -> dict[str, set[str]]:
    """The modules each of these people of a region is not trained in, as stored.

    One query; nobody who was not judged.
    """
    viewer.require(Permission.SEE_READINESS, region)
    rows = PersonVerdict.objects.filter(
        office=office_of(region), election=election, person__in=persons
    )
    return {str(row.person_id): set(row.gaps) for row in rows}


def elections_of_tps(code: str) -> list[Tps]:
    """The TPS of that code in each election that has it."""
    village, _, number = code.partition("/")
    return list(Tps.objects.filter(village=village, number=number))


def _parts(region: RegionCode, election: str) -> list[Figures]:
    group = _PART[level_of(region)]
    sums = _sums(region, election, group=group)
    gaps = _gaps(region, election, group=group)
    names = dict(
        Region.objects.filter(parent=region or None).values_list("code", "name")
    )
    return [
        _named(row, code, names.get(code, code), gaps.get(code, {}))
        for code, row in sums.items()
    ]


def _named(row: Figures, code: str, name: str, gaps: dict[str, int]) -> Figures:
    return Figures(
        code,
        name,
        row.tps,
        row.level_a,
        row.level_b,
        row.level_c,
        row.seats,
        row.trained_all,
        row.as_of,
        gaps,
    )


def _sums(region: RegionCode, election: str, *, group: str) -> dict[str, Figures]:
    where, values = _where(region, election)
    table = _table(region)
    rows = _rows(_SUMS.format(group=group, table=table, where=where), values)
    return {row[0]: Figures(row[0], "", *row[1:]) for row in rows}


def _gaps(
    region: RegionCode, election: str, *, group: str
) -> dict[str, dict[str, int]]:
    where, values = _where(region, election)
    found: dict[str, dict[str, int]] = {}
    sql = _GAPS.format(group=group, table=_table(region), where=where)
    for code, gap, count in _rows(sql, values):
        found.setdefault(code, {})[gap] = count
    return found


def _where(region: RegionCode, election: str) -> tuple[str, list[Any]]:
    """Office first: every unique key begins with it."""
    where, values = "election = %s", [election]
    if office := office_of(region):
        where += " and office = %s"
        values.append(office)
    if level_of(region) is Level.VILLAGE:
        return where + " and village_id = %s", [*values, region]
    if level_of(region) is Level.PROVINCE:
        return where + " and office like %s", [*values, f"{region}%"]
    if region != NATION:
        return where + " and village_id like %s", [*values, f"{region}.%"]
    return where, values


def _table(region: RegionCode) -> str:
    """514 offices are summed faster than 83,000 villages."""
    if level_of(region) < Level.REGENCY:
        return "records_officecount"
    return "records_villagecount"


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _rulebook(region: RegionCode, election: str) -> str:
    """The version the region's verdicts were judged by, else the one that stands."""
    rows = TpsVerdict.objects.filter(election=election)
    if office := office_of(region):
        rows = rows.filter(office=office)
    found = rows.order_by().values_list("rulebook", flat=True).first()
    return str(found or load_rulebook().version)
