"""The scope of a viewer as a condition: one way for every getter."""

from django.db.models import Q

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import NATION


def within(viewer: Viewer, permission: Permission, *, field: str = "region_id") -> Q:
    """Rows whose region `field` lies where the viewer has the permission.

    `field` is a key of Region ("village_id") or a text with a code; no join is made.
    """
    roots = viewer.regions(permission)
    if NATION in roots:
        return ~Q(pk__in=())  # everything; an empty Q would vanish beside an "or"
    column = f"{field.removesuffix('_id')}__code" if field.endswith("_id") else field
    condition = Q(pk__in=())
    for root in roots:
        condition |= Q(**{column: root}) | Q(**{f"{column}__startswith": f"{root}."})
    return condition
