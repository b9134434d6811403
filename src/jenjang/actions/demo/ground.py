"""The ground an office stands on: its regions, its dapil and its TPS."""

from collections.abc import Mapping, Sequence
from random import Random

from jenjang.core.regions import Level
from jenjang.core.violations import RuleViolation
from jenjang.records.models import DapilMember, Region, Tps

LEAST = 2  # invented spread: no desa with fewer TPS


def villages_of(region: str) -> dict[str, list[Region]]:
    """The desa/kelurahan of a kabupaten/kota by the code of their kecamatan.

    Raises RuleViolation("DEMO_NEEDS_REGIONS") when the regions are not loaded.
    """
    found = Region.objects.filter(
        code__startswith=f"{region}.", level=Level.VILLAGE
    ).order_by("code")
    districts: dict[str, list[Region]] = {}
    for village in found:
        districts.setdefault(str(village.parent_id), []).append(village)
    if not districts:
        raise RuleViolation("DEMO_NEEDS_REGIONS", region=region)
    return districts


def names_of(region: str) -> dict[str, str]:
    """Names of a kabupaten/kota and all below it, by code."""
    rows = Region.objects.filter(code__startswith=region)
    return dict(rows.values_list("code", "name"))


def dapil_of(office: str, election: str) -> dict[str, list[str]]:
    """Ids of the dapil of an office in the order of their codes, with their members.

    Raises RuleViolation("DEMO_NEEDS_DAPIL") when they are not loaded.
    """
    rows = DapilMember.objects.filter(dapil__office=office, dapil__election=election)
    found: dict[str, list[str]] = {}
    for dapil, member in rows.order_by("dapil__code", "region_id").values_list(
        "dapil_id", "region_id"
    ):
        found.setdefault(str(dapil), []).append(member)
    if not found:
        raise RuleViolation("DEMO_NEEDS_DAPIL", office=office, election=election)
    return found


def imported_tps(office: str, election: str) -> list[Tps]:
    """TPS that stand in the database before the demo is built."""
    rows = Tps.objects.filter(office=office, election=election)
    return list(rows.order_by("village_id", "number"))


def spread(total: int, villages: Sequence[str], random: Random) -> Mapping[str, int]:
    """`total` TPS over the villages by invented weights and largest remainders.

    Every village has at least `LEAST`; the sum is exactly `total`.
    """
    weights = {village: random.lognormvariate(0.0, 0.55) for village in villages}
    free = total - LEAST * len(villages)
    if free < 0:
        raise ValueError(f"{total} TPS are too few for {len(villages)} villages")
    scale = free / sum(weights.values())
    exact = {village: weight * scale for village, weight in weights.items()}
    counts = {village: int(value) for village, value in exact.items()}
    rest = free - sum(counts.values())
    by_remainder = sorted(villages, key=lambda v: (counts[v] - exact[v], v))
    for village in by_remainder[:rest]:
        counts[village] += 1
    return {village: LEAST + count for village, count in counts.items()}


def share_voters(total: int, stations: int, *, most: int, random: Random) -> list[int]:
    """`total` voters over so many TPS, each about the mean and none above `most`.

    ValueError when they do not fit.
    """
    mean = total / stations
    if mean > most:
        raise ValueError(f"{total} voters do not fit into {stations} TPS of {most}")
    near = min(most - mean, 0.35 * mean)
    drawn = [round(mean + random.uniform(-near, near)) for _ in range(stations)]
    at = 0
    while rest := total - sum(drawn):
        step = (rest > 0) - (rest < 0)
        for _ in range(abs(rest)):
            while not 0 < drawn[at % stations] + step <= most:
                at += 1
            drawn[at % stations] += step
            at += 1
    return drawn
