"""What every import of regions shares: the places of a viewer, and leave to write."""

from collections.abc import Iterable

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import NATION, OfficeCode, RegionCode, region_of_office
from jenjang.records.models import Region


def places_of(office: str = "") -> Places:
    """Every known region; rows outside the office's kabupaten/kota are passed over."""
    names = {RegionCode(c): n for c, n in Region.objects.values_list("code", "name")}
    within = region_of_office(OfficeCode(office)) if office else NATION
    return Places(names, within=within)


def require_all(viewer: Viewer, regions: Iterable[RegionCode]) -> None:
    """The viewer may edit each region, or RuleViolation("NOT_PERMITTED")."""
    for root in sorted({RegionCode(region[:5]) for region in regions}):
        viewer.require(Permission.EDIT_REGIONS, root)
