"""The tree of regions: path, children with counts, TPS of a desa.

A viewer sees the subtrees of his grants and the way down to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Sum

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import (
    Level,
    RegionCode,
    ancestors_of,
    covers,
    is_kelurahan,
    level_of,
    office_of,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.regions.dependants import without_dependants
from jenjang.records.models import Office, Region, Tps, TpsCount

LENGTHS = {
    Level.NATION: 0,
    Level.PROVINCE: 2,
    Level.REGENCY: 5,
    Level.DISTRICT: 8,
    Level.VILLAGE: 13,
}
_LEVELS = {length: level.value for level, length in LENGTHS.items()}
_KINDS = {
    (Level.REGENCY, False): "regencies",
    (Level.DISTRICT, False): "districts",
    (Level.VILLAGE, False): "desa",
    (Level.VILLAGE, True): "kelurahan",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What lies below a region; `tps` is None where it was not counted."""

    regencies: int = 0
    districts: int = 0
    desa: int = 0
    kelurahan: int = 0
    tps: int | None = None

    @property
    def villages(self) -> int:
        """Desa and kelurahan together."""
        return self.desa + self.kelurahan


@dataclass(frozen=True, slots=True)
class Child:
    """A region one level down with what lies below it."""

    code: RegionCode
    name: str
    edition: str
    counts: Counts

    @property
    def is_kelurahan(self) -> bool:
        """True for urban wards."""
        return is_kelurahan(self.code)


def region_of(code: RegionCode) -> Region:
    """The region; RuleViolation("NOT_FOUND") when there is none."""
    found = Region.objects.filter(code=code).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found


def region_named(code: RegionCode) -> Region:
    """The region, for a code somebody typed; a wrong one is told its neighbours.

    RuleViolation REGION_UNKNOWN (code, nearest) or REGION_UNKNOWN_ALONE (code).
    """
    found = Region.objects.filter(code=code).first()
    if found is not None:
        return found
    rows = Region.objects.values_list("code", "name")
    places = Places({RegionCode(known): name for known, name in rows})
    near = ", ".join(f"{c} {places.names[c]}" for c in places.nearest(code))
    if not near:
        raise RuleViolation("REGION_UNKNOWN_ALONE", code=code)
    raise RuleViolation("REGION_UNKNOWN", code=code, nearest=near)


def region_path(code: RegionCode) -> list[Region]:
    """From the province down to the region itself; names are public."""
    return list(Region.objects.filter(code__in=ancestors_of(code)).order_by("code"))


def region_seen(code: RegionCode, *, viewer: Viewer) -> Region:
    """The region, for a viewer whose subtree it lies in or leads to.

    RuleViolation("NOT_FOUND") or ("NOT_PERMITTED").
    """
    region = region_of(code)
    if not _is_visible(code, viewer):
        viewer.require(Permission.SEE_READINESS, code)
    return region


def roots_of(viewer: Viewer) -> list[RegionCode]:
    """The tops of what a viewer may see; the empty code is the nation."""
    return list(viewer.regions(Permission.SEE_READINESS))


def _is_visible(code: RegionCode, viewer: Viewer) -> bool:
    return any(covers(r, code) or covers(code, r) for r in roots_of(viewer))


def office_over(code: RegionCode) -> Office | None:
    """The KPU Kabupaten/Kota a region belongs to; None above that level."""
    office = office_of(code)
    return Office.objects.filter(code=office).first() if office else None


def counts_below(code: RegionCode) -> Counts:
    """What lies below one region, without TPS; one query."""
    return _counts_by(code, LENGTHS[level_of(code)]).get(code, Counts())


def tps_by_election(code: RegionCode) -> dict[str, int]:
    """How many TPS each election has in a region (TPS belong to an election)."""
    if level_of(code) < Level.REGENCY:
        counts = TpsCount.objects.filter(office__startswith=code, tps__gt=0)
        sums = counts.values("election").annotate(n=Sum("tps")).order_by("election")
        return {row["election"]: row["n"] for row in sums}
    rows = Tps.objects.filter(village_id__gte=code, village_id__lt=_after(code))
    found = rows.values("election").annotate(n=Count("pk")).order_by("election")
    return {row["election"]: row["n"] for row in found}


def children_of(code: RegionCode, *, viewer: Viewer, election: str = "") -> list[Child]:
    """The visible regions one level down with their counts; three queries at most."""
    return below(code, viewer=viewer, election=election)[1]


def below(
    code: RegionCode, *, viewer: Viewer, election: str = ""
) -> tuple[Counts, list[Child]]:
    """What lies below a region, and the visible regions one level down with theirs.

    TPS are counted for an election; above the kabupaten/kota from what each office
    has in store, because counting the country's 820,161 would take long.
    """
    regions = list(Region.objects.filter(parent_id=code or None).order_by("code"))
    if not regions:
        return Counts(), []
    size = LENGTHS[level_of(RegionCode(regions[0].code))]
    parts = _counts_by(code, size)
    tps = _tps_by(code, size, election) if election else None
    children = [
        Child(
            code=RegionCode(region.code),
            name=region.name,
            edition=region.edition,
            counts=_with_tps(parts.get(region.code, Counts()), tps, region.code),
        )
        for region in regions
        if _is_visible(RegionCode(region.code), viewer)
    ]
    return _sum([*parts.values(), *map(_itself, regions)]), children


def tps_of(village: RegionCode, *, election: str, viewer: Viewer) -> Sequence[Tps]:
    """The TPS of a desa/kelurahan in one election, by number."""
    viewer.require(Permission.SEE_READINESS, village)
    return list(
        Tps.objects.filter(village_id=village, election=election).order_by("number")
    )


def voters_cap(election: str) -> tuple[int, str] | None:
    """Most voters of a TPS and the instrument that says so, by the rulebook."""
    rules = load_rulebook().elections.get(election)
    return (rules.tps_cap, rules.citations["tps_cap"].source) if rules else None


def removable_tps(village: RegionCode, *, election: str, viewer: Viewer) -> set[str]:
    """Numbers of the TPS that nothing depends on; none unless the viewer may edit."""
    if not viewer.may(Permission.EDIT_REGIONS, village):
        return set()
    rows = Tps.objects.filter(village_id=village, election=election)
    return set(without_dependants(rows).values_list("number", flat=True))


def _with_tps(counts: Counts, tps: Mapping[str, int] | None, code: str) -> Counts:
    return Counts(
        regencies=counts.regencies,
        districts=counts.districts,
        desa=counts.desa,
        kelurahan=counts.kelurahan,
        tps=None if tps is None else tps.get(code, 0),
    )


def _itself(region: Region) -> Counts:
    """A region counted among those of its own kind."""
    if region.level == Level.VILLAGE:
        urban = is_kelurahan(RegionCode(region.code))
        return Counts(desa=int(not urban), kelurahan=int(urban))
    return Counts(
        regencies=int(region.level == Level.REGENCY),
        districts=int(region.level == Level.DISTRICT),
    )


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        regencies=sum(c.regencies for c in counts),
        districts=sum(c.districts for c in counts),
        desa=sum(c.desa for c in counts),
        kelurahan=sum(c.kelurahan for c in counts),
    )


def _counts_by(code: RegionCode, size: int) -> dict[str, Counts]:
    """Counts by the first `size` characters of the codes strictly below those."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select left(code, %(size)s), level, substr(code, 10, 1) = '1', count(*)"
            " from records_region"
            " where level > %(level)s and code >= %(low)s and code < %(high)s"
            " group by 1, 2, 3",
            {
                "size": size,
                "level": _LEVELS[size],
                "low": code,
                "high": _after(code),
            },
        )
        rows = cursor.fetchall()
    found: dict[str, dict[str, int]] = {}
    for part, level, is_urban, number in rows:
        if level > Level.PROVINCE:
            kind = _KINDS[level, is_urban and level == Level.VILLAGE]
            kinds = found.setdefault(part, {})
            kinds[kind] = kinds.get(kind, 0) + number
    return {part: Counts(**kinds) for part, kinds in found.items()}


def _tps_by(code: RegionCode, size: int, election: str) -> dict[str, int]:
    if level_of(code) < Level.REGENCY:
        found: dict[str, int] = {}
        counts = TpsCount.objects.filter(office__startswith=code, election=election)
        for office, number in counts.values_list("office", "tps"):
            part = f"{office[:2]}.{office[2:]}"[:size]
            found[part] = found.get(part, 0) + number
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "select left(village_id, %(size)s), count(*) from records_tps"
            " where election = %(election)s"
            " and village_id >= %(low)s and village_id < %(high)s group by 1",
            {"size": size, "election": election, "low": code, "high": _after(code)},
        )
        return dict(cursor.fetchall())


def _after(code: RegionCode) -> str:
    """The first text after every code that begins with `code` (codes sort by byte)."""
    return f"{code}~"
