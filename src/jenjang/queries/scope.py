"""The scope of a viewer as a condition: one way for every getter."""

from django.db.models import Q

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import NATION


def within(viewer: Viewer, permission: Permission, *, field: str = "region_id") -> Q:
    """Rows whose region `field` lies where the viewer has the permission."""
    roots = viewer.regions(permission)
    if NATION in roots:
        return Q()
    condition = Q(pk__in=())
    for root in roots:
        condition |= Q(**{field: root}) | Q(**{f"{field}__startswith": f"{root}."})
    return condition
