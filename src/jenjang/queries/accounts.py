"""Who is asking: the viewer of a user with the grants of a day."""

from datetime import date
from typing import Any

from django.db.models import Q

from jenjang.core.accounts import Grant, Role, Viewer
from jenjang.core.regions import RegionCode
from jenjang.records.models import RoleGrant


def viewer_of(user: Any, *, today: date) -> Viewer:
    """The viewer of a signed-in user; one query."""
    grants = RoleGrant.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), user=user, starts_on__lte=today
    )
    return Viewer(
        user_id=str(user.pk),
        name=user.name,
        grants=tuple(
            Grant(Role(g.role), RegionCode(g.region_id or "")) for g in grants
        ),
    )
