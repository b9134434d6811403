"""Which class does each drawn participant sit in?

Bodies stay whole (the three of a PPS, the seven of a TPS sit together), classes of
one place get neighbouring regions in code order, and their sizes are as equal as
whole bodies allow. Deliberately not done here: the optimum (planning).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from jenjang.core.regions import RegionCode, covers


@dataclass(frozen=True, slots=True)
class Unit:
    """A body with the number of its people who are to be taught; `key` orders it."""

    key: str
    region: RegionCode
    people: int


@dataclass(frozen=True, slots=True)
class Bench:
    """A class with the regions it takes people from."""

    class_id: UUID
    regions: tuple[RegionCode, ...]


def catchment(
    region: RegionCode, *, venue_regions: Iterable[RegionCode]
) -> tuple[RegionCode, ...]:
    """The regions a class draws from: its own within those of its venue.

    A venue without regions limits nothing.
    """
    served = sorted(set(venue_regions))
    if not served:
        return (region,)
    found = {
        inner if covers(region, inner) else region
        for inner in served
        if covers(region, inner) or covers(inner, region)
    }
    return tuple(sorted(found))


def deal(units: Iterable[Unit], *, benches: Sequence[Bench]) -> dict[str, UUID]:
    """The class of each unit by its key; units outside every catchment are left out.

    A unit above the catchments (the KPU among its kecamatan) sits with any of them.
    """
    tables: dict[tuple[UUID, ...], list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda u: (u.region, u.key)):
        takers = _takers(unit.region, benches)
        if takers:
            tables[takers].append(unit)
    return {
        key: class_id
        for takers, row in tables.items()
        for key, class_id in _split(row, takers).items()
    }


def _takers(region: RegionCode, benches: Sequence[Bench]) -> tuple[UUID, ...]:
    around = [b for b in benches if any(covers(own, region) for own in b.regions)]
    below = [b for b in benches if any(covers(region, own) for own in b.regions)]
    return tuple(bench.class_id for bench in around or below)


def _split(row: list[Unit], takers: tuple[UUID, ...]) -> dict[str, UUID]:
    """Cut the row into as many neighbouring parts as there are classes."""
    total = sum(unit.people for unit in row)
    found, seated = {}, 0
    for unit in row:
        middle = seated + unit.people / 2
        at = int(middle * len(takers) / total) if total else 0
        found[unit.key] = takers[min(at, len(takers) - 1)]
        seated += unit.people
    return found
