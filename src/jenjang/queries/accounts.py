"""Who is asking, and which accounts may somebody see and manage?"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from jenjang.adapters.statements import prepared
from jenjang.core.accounts import Grant, Permission, Role, Viewer
from jenjang.core.regions import NATION, Level, RegionCode, level_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.paging import Page, page_of
from jenjang.queries.scope import within
from jenjang.records.models import Region, RoleGrant, ServiceToken, User


@dataclass(frozen=True, slots=True)
class UserPage:
    """A user as somebody in charge sees him: only what lies in the own subtree."""

    user: User
    grants: Sequence[RoleGrant]
    tokens: Sequence[ServiceToken]
    is_manageable: bool
    grants_elsewhere: int  # how many lie outside; their places are not told
    has_second_factor: bool


def viewer_of(user: Any, *, today: date) -> Viewer:
    """The viewer of a signed-in user; one query."""
    grants = RoleGrant.objects.filter(live(today), user=user)
    return Viewer(user_id=str(user.pk), name=user.name, grants=tuple(grants_of(grants)))


_SPEAKER = """
select u.id, u.name, g.role, g.region_id
from records_servicetoken t join records_user u on u.id = t.user_id
left join records_rolegrant g on g.user_id = u.id
  and g.starts_on <= %(today)s and (g.ends_on is null or g.ends_on >= %(today)s)
where t.digest = %(digest)s and t.revoked_at is null and u.is_active
"""


def viewer_of_token(token: str, *, today: date) -> Viewer | None:
    """The viewer a token speaks for; None when unknown, revoked or deactivated.

    One prepared statement, because all phones call at once.
    """
    rows = prepared(_SPEAKER, digest=digest_of(token), today=today)
    if not rows:
        return None
    grants = tuple(
        Grant(Role(role), RegionCode(region or ""))
        for _, _, role, region in rows
        if role is not None
    )
    return Viewer(user_id=str(rows[0][0]), name=rows[0][1], grants=grants)


def digest_of(token: str) -> bytes:
    """What is kept of a token: SHA-256, enough for 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


def live(today: date) -> Q:
    """Grants in force on a day; the last day is included."""
    return Q(ends_on__isnull=True, starts_on__lte=today) | Q(
        ends_on__gte=today, starts_on__lte=today
    )


def grants_of(rows: Iterable[RoleGrant]) -> list[Grant]:
    """Rows as values of core."""
    return [Grant(Role(row.role), RegionCode(row.region_id or "")) for row in rows]


def users_in(viewer: Viewer, *, search: str = "", cursor: str = "") -> Page[User]:
    """Accounts with a grant, past or present, in the own subtree, by name.

    `search` is part of a name or user name. Each user carries `visible_grants`.
    """
    rows = User.objects.filter(_visible(viewer)).prefetch_related(_grants_for(viewer))
    if search.strip():
        text = search.strip()
        rows = rows.filter(Q(name__icontains=text) | Q(username__icontains=text))
    return page_of(rows, key="name", cursor=cursor)


def user_of(user_id: UUID | str, *, viewer: Viewer, today: date) -> UserPage:
    """The page of one user; RuleViolation("NOT_FOUND") outside the own subtree."""
    from allauth.mfa.models import Authenticator

    rows = User.objects.filter(_visible(viewer)).prefetch_related(_grants_for(viewer))
    user = rows.filter(pk=user_id).first()
    if user is None:
        raise RuleViolation("NOT_FOUND")
    manageable = is_manageable(user, viewer=viewer, today=today)
    shown: list[RoleGrant] = user.visible_grants  # type: ignore[attr-defined]
    return UserPage(
        user=user,
        grants=shown,
        tokens=list(user.tokens.order_by("-created_at")) if manageable else [],
        is_manageable=manageable,
        grants_elsewhere=RoleGrant.objects.filter(user=user).count() - len(shown),
        has_second_factor=Authenticator.objects.filter(user=user).exists(),
    )


def user_id_of(username: str) -> str:
    """The id behind a user name, for the command line; USER_UNKNOWN otherwise."""
    found = User.objects.filter(username=username.strip().lower()).first()
    if found is None:
        raise RuleViolation("USER_UNKNOWN", username=username)
    return str(found.pk)


def is_manageable(user: User, *, viewer: Viewer, today: date) -> bool:
    """True when the viewer reaches everything the user may do or will do.

    An account whose grants have all ended is judged by those it had.
    """
    rows = list(RoleGrant.objects.filter(user=user))
    current = [row for row in rows if row.ends_on is None or row.ends_on >= today]
    return viewer.may_manage(grants_of(current or rows))


def grantable_regions(viewer: Viewer) -> QuerySet[Region]:
    """Places to propose in a form: two levels down from where the viewer stands."""
    roots = viewer.regions(Permission.EDIT_USERS)
    deepest = max((_proposed(root) for root in roots), default=Level.NATION)
    return Region.objects.filter(
        within(viewer, Permission.EDIT_USERS, field="code"), level__lte=deepest
    ).order_by("code")


def region_exists(code: RegionCode) -> bool:
    """True for the nation and every region that was loaded."""
    return code == NATION or Region.objects.filter(code=code).exists()


def _proposed(root: RegionCode) -> Level:
    return Level.VILLAGE if level_of(root) >= Level.REGENCY else Level.REGENCY


def _visible(viewer: Viewer) -> Q:
    grants = RoleGrant.objects.filter(
        within(viewer, Permission.EDIT_USERS), user=OuterRef("pk")
    )
    return Q(Exists(grants))


def _grants_for(viewer: Viewer) -> "Prefetch[str, QuerySet[RoleGrant], str]":
    rows = (
        RoleGrant.objects.filter(within(viewer, Permission.EDIT_USERS))
        .select_related("region")
        .order_by("-starts_on", "id")
    )
    return Prefetch("grants", queryset=rows, to_attr="visible_grants")
