"""How many units does a place have? Regions and TPS counted, or listed with dapil."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from jenjang.core.curriculum import (
    ElectionRules,
    dapil_of_units,
    dapil_of_villages,
)
from jenjang.core.regions import NATION, Level, RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Dapil, DapilMember, Region, Tps

LEVELS = {
    "kabkota": Level.REGENCY,
    "kecamatan": Level.DISTRICT,
    "desa": Level.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class TpsGiven:
    """TPS counts somebody typed instead of those in the database."""

    total: int
    above: int | None = None  # those above the Pantarlih threshold


def inside(region: RegionCode, *, field: str) -> Q:
    """Rows whose `field` is the region or lies in its subtree."""
    if region == NATION:
        return Q()
    return Q(**{field: region}) | Q(**{f"{field}__startswith": f"{region}."})


def counts_in(
    region: RegionCode, *, election: ElectionRules, given: TpsGiven | None = None
) -> dict[str, int | None]:
    """Counts of kabkota, kecamatan, desa, tps and tps_above; None: not known."""
    rows = (
        Region.objects.filter(inside(region, field="code"))
        .order_by()
        .values_list("level")
        .annotate(number=Count("pk"))
    )
    by_level = dict(rows)
    counts: dict[str, int | None] = {
        unit: by_level.get(int(level), 0) for unit, level in LEVELS.items()
    }
    return counts | _tps_counts(region, election, given)


def _tps_counts(
    region: RegionCode, election: ElectionRules, given: TpsGiven | None
) -> dict[str, int | None]:
    threshold = election.pantarlih_threshold
    if given:
        above = 0 if threshold is None else given.above
        return {"tps": given.total, "tps_above": above}
    found = tps_in(region, election=election.code).aggregate(
        total=Count("pk"),
        unknown=Count("pk", filter=Q(voters__isnull=True)),
        above=Count("pk", filter=Q(voters__gt=threshold or 0)),
    )
    if not found["total"]:
        return {"tps": None, "tps_above": 0 if threshold is None else None}
    above = None if found["unknown"] else found["above"]
    return {"tps": found["total"], "tps_above": 0 if threshold is None else above}


def tps_in(region: RegionCode, *, election: str) -> QuerySet[Tps]:
    """The TPS of one election in a region."""
    return Tps.objects.filter(inside(region, field="village__code"), election=election)


def unit_codes(
    region: RegionCode, *, election: ElectionRules, units: Iterable[str]
) -> dict[str, list[str]]:
    """The codes of each kind of unit asked for, in order; one query a kind."""
    return {unit: _codes(region, election, unit) for unit in sorted(set(units))}


def _codes(region: RegionCode, election: ElectionRules, unit: str) -> list[str]:
    if unit in LEVELS:
        rows = Region.objects.filter(
            inside(region, field="code"), level=int(LEVELS[unit])
        )
        return list(rows.values_list("code", flat=True))
    tps = tps_in(region, election=election.code)
    if unit == "tps_above":
        if election.pantarlih_threshold is None:
            return []
        tps = tps.filter(voters__gt=election.pantarlih_threshold)
    found = tps.values_list("village_id", "number")
    return [f"{village}/{number}" for village, number in found]


def dapil_in(region: RegionCode, *, election: str) -> list[Dapil]:
    """The dapil that touch a region, by code: of the election, else of another.

    Dapil belong to a Pemilu; for a Pilkada the latest ones drawn are shown.
    """
    touching = DapilMember.objects.filter(
        inside(region, field="region__code") | Q(region_id=region[:8])
    )
    rows = Dapil.objects.filter(pk__in=touching.values("dapil_id")).order_by("code")
    own = list(rows.filter(election=election))
    if own:
        return own
    latest = rows.order_by("-election").values_list("election", flat=True).first()
    if latest is None:
        raise RuleViolation("DAPIL_UNKNOWN", region=region)
    return list(rows.filter(election=latest))


def counts_by_dapil(
    region: RegionCode, *, election: ElectionRules, dapil: Iterable[Dapil]
) -> dict[str | None, Counter[str]]:
    """Counts of units by dapil code; None collects what lies in no single dapil."""
    members = {
        RegionCode(code): name
        for code, name in DapilMember.objects.filter(dapil__in=dapil).values_list(
            "region_id", "dapil__code"
        )
    }
    codes = unit_codes(region, election=election, units=LEVELS)
    villages = dapil_of_villages(map(RegionCode, codes["desa"]), members=members)
    found: dict[str | None, Counter[str]] = {}
    for unit, listed in codes.items():
        placed = dapil_of_units(map(RegionCode, listed), villages=villages)
        for name in placed.values():
            found.setdefault(name, Counter())[unit] += 1
    _add_tps(found, region, election, villages)
    return found


def _add_tps(
    found: dict[str | None, Counter[str]],
    region: RegionCode,
    election: ElectionRules,
    villages: Mapping[RegionCode, str | None],
) -> None:
    threshold = election.pantarlih_threshold
    rows = tps_in(region, election=election.code).values_list("village_id", "voters")
    for village, voters in rows:
        counter = found.setdefault(villages.get(RegionCode(village)), Counter())
        counter["tps"] += 1
        counter["tps_above"] += bool(threshold and voters and voters > threshold)
