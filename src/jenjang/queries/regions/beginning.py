"""Where may somebody begin: offices in sight, and own regions inside an office."""

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import NATION, Level, RegionCode, covers, level_of
from jenjang.queries.scope import within
from jenjang.records.models import Office, Region


def places_to_begin(
    viewer: Viewer, permission: Permission, *, below: RegionCode = NATION
) -> list[tuple[RegionCode, str]]:
    """(code, name) of every office, and of own regions inside an office, by code.

    Only what lies in `below`; two queries.
    """
    seen = Office.objects.filter(within(viewer, permission))
    found = dict(seen.values_list("region_id", "name"))
    own = [r for r in viewer.regions(permission) if level_of(r) > Level.REGENCY]
    found |= dict(Region.objects.filter(code__in=own).values_list("code", "name"))
    rows = [(RegionCode(code), name) for code, name in found.items()]
    return sorted(row for row in rows if covers(below, row[0]))
