"""The regions and TPS of one office, as a roster sheet is checked against them."""

from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.roster.places import Gazetteer
from jenjang.records.models import Region, Tps


def gazetteer_of(office: str, *, election: str) -> Gazetteer:
    """Every region of the office by code, and the TPS of the election; two queries."""
    root = region_of_office(OfficeCode(office))
    regions = Region.objects.filter(code__startswith=root).values_list("code", "name")
    tps = Tps.objects.filter(office=office, election=election)
    return Gazetteer(
        root=root,
        names=dict(regions),
        tps={f"{v}/{n}" for v, n in tps.values_list("village_id", "number")},
    )


def province_codes() -> frozenset[str]:
    """The two digits of every province there is."""
    return frozenset(Region.objects.filter(level=1).values_list("code", flat=True))
