"""Regions for somebody: breadcrumb and children."""

from jenjang.core.regions import RegionCode, ancestors_of
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Region


def region_of(code: RegionCode) -> Region:
    """The region; RuleViolation("NOT_FOUND") when there is none."""
    found = Region.objects.filter(code=code).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found


def region_path(code: RegionCode) -> list[Region]:
    """From the province down to the region itself; names are public."""
    return list(Region.objects.filter(code__in=ancestors_of(code)).order_by("code"))
