"""Accounts: who gets one, which roles he holds where, and how he gets in.

Nobody gives a role or region beyond the own subtree and rank (core.accounts),
nobody changes the own roles, and the last operator of an office stays.
"""

import re
import secrets
from datetime import date, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from jenjang.actions import journal
from jenjang.core.accounts import Grant, Role, Viewer, check_grant
from jenjang.core.regions import RegionCode, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries import accounts as accounts_known
from jenjang.records.models import RoleGrant, ServiceToken, User

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,59}")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like another


@transaction.atomic
def create_user(
    username: str,
    *,
    viewer: Viewer,
    name: str,
    role: Role,
    region: RegionCode,
    email: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> tuple[User, str]:
    """A new account with its first role; also returns its one-time password.

    Raises RuleViolation USERNAME_MALFORMED, USERNAME_TAKEN, NAME_MISSING and
    those of `grant_role`.
    """
    password = _one_time_password()
    user = User(email=email.strip(), must_change_password=True)
    _name_user(user, username=username, name=name)
    user.set_password(password)
    _keep_new(user)
    grant = _add_grant(user, Grant(role, region), starts_on, ends_on, viewer)
    journal.record(
        "accounts.user_created",
        viewer=viewer,
        subject=str(user.pk),
        office=_office(region),
        facts={"grant": str(grant.pk), "role": role.value, "region": region},
    )
    return user, password


@transaction.atomic
def change_user(
    user_id: UUID | str, *, viewer: Viewer, username: str, name: str, email: str = ""
) -> User:
    """Other names or e-mail address of an account that the viewer manages."""
    user = _managed(user_id, viewer)
    user.email = email.strip()
    _name_user(user, username=username, name=name)
    user.save()
    _journal_user("accounts.user_changed", user, viewer)
    return user


@transaction.atomic
def deactivate_user(user_id: UUID | str, *, viewer: Viewer) -> User:
    """Nobody signs in with the account any more, sessions and tokens end at once.

    Raises RuleViolation OWN_ACCOUNT or LAST_OPERATOR.
    """
    user = _managed(user_id, viewer, own="OWN_ACCOUNT")
    for grant in RoleGrant.objects.filter(accounts_known.live(_today()), user=user):
        _keep_an_operator(grant)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _journal_user("accounts.user_deactivated", user, viewer)
    return user


@transaction.atomic
def activate_user(user_id: UUID | str, *, viewer: Viewer) -> User:
    """A deactivated account is open again, with the roles it still holds."""
    user = _managed(user_id, viewer, own="OWN_ACCOUNT")
    user.is_active = True
    user.save(update_fields=["is_active"])
    _journal_user("accounts.user_activated", user, viewer)
    return user


@transaction.atomic
def grant_role(
    user_id: UUID | str,
    *,
    viewer: Viewer,
    role: Role,
    region: RegionCode,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> RoleGrant:
    """A role over a region subtree from a day (today) to a day (none: until ended).

    Raises RuleViolation OWN_GRANT, ROLE_LEVEL_WRONG, PERIOD_REVERSED,
    GRANT_BEYOND_OWN, REGION_UNKNOWN_FOR_GRANT or GRANT_EXISTS.
    """
    user = _visible(user_id, viewer, own="OWN_GRANT")
    row = _add_grant(user, Grant(role, region), starts_on, ends_on, viewer)
    journal.record(
        "accounts.role_granted",
        viewer=viewer,
        subject=str(user.pk),
        office=_office(region),
        facts={"grant": str(row.pk), "role": role.value, "region": region},
    )
    return row


@transaction.atomic
def end_grant(grant_id: UUID | str, *, viewer: Viewer) -> RoleGrant:
    """The role ends at once: yesterday was its last day.

    Raises RuleViolation NOT_FOUND, OWN_GRANT, GRANT_ENDED, GRANT_BEYOND_OWN or
    LAST_OPERATOR.
    """
    row = RoleGrant.objects.select_for_update().filter(pk=grant_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    _visible(row.user_id, viewer, own="OWN_GRANT")
    (grant,) = accounts_known.grants_of([row])
    if not viewer.may_grant(grant):
        raise RuleViolation(
            "GRANT_BEYOND_OWN", role=grant.role.value, region=grant.region
        )
    if row.ends_on is not None and row.ends_on < _today():
        raise RuleViolation("GRANT_ENDED")
    _keep_an_operator(row)
    row.ends_on = _today() - timedelta(days=1)
    row.save(update_fields=["ends_on"])
    journal.record(
        "accounts.grant_ended",
        viewer=viewer,
        subject=str(row.user_id),
        office=_office(grant.region),
        facts={"grant": str(row.pk), "role": row.role, "region": grant.region},
    )
    return row


@transaction.atomic
def set_password(user_id: UUID | str, *, viewer: Viewer) -> str:
    """A new one-time password, shown once; the user must change it when he enters.

    Open sessions of the user end. Raises RuleViolation OWN_ACCOUNT.
    """
    user = _managed(user_id, viewer, own="OWN_ACCOUNT")
    password = _one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _journal_user("accounts.password_set", user, viewer)
    return password


@transaction.atomic
def reset_second_factor(user_id: UUID | str, *, viewer: Viewer) -> None:
    """Forget codes and passkeys of somebody who lost his phone."""
    user = _managed(user_id, viewer, own="OWN_ACCOUNT")
    Authenticator.objects.filter(user=user).delete()
    _journal_user("accounts.second_factor_reset", user, viewer)


@transaction.atomic
def create_token(
    user_id: UUID | str, *, viewer: Viewer, name: str
) -> tuple[ServiceToken, str]:
    """A token that acts as the user; its text is returned here and kept nowhere."""
    user = _managed(user_id, viewer)
    if not name.strip():
        raise RuleViolation("NAME_MISSING")
    text = "jj_" + secrets.token_urlsafe(32)
    token = ServiceToken.objects.create(
        user=user, name=name.strip(), digest=accounts_known.digest_of(text)
    )
    _journal_user("accounts.token_created", user, viewer, token=str(token.pk))
    return token, text


@transaction.atomic
def revoke_token(token_id: UUID | str, *, viewer: Viewer) -> ServiceToken:
    """The token is refused from now on. Raises RuleViolation TOKEN_REVOKED."""
    token = ServiceToken.objects.select_for_update().filter(pk=token_id).first()
    if token is None:
        raise RuleViolation("NOT_FOUND")
    user = _managed(token.user_id, viewer)
    if token.revoked_at is not None:
        raise RuleViolation("TOKEN_REVOKED")
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    _journal_user("accounts.token_revoked", user, viewer, token=str(token.pk))
    return token


def _today() -> date:
    return timezone.localdate()


def _one_time_password() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(3))
    return "-".join(groups)  # 15 of 31 signs: 74 bits


def _name_user(user: User, *, username: str, name: str) -> None:
    chosen = username.strip().lower()
    if not _USERNAME.fullmatch(chosen):
        raise RuleViolation("USERNAME_MALFORMED", username=username)
    if User.objects.filter(username=chosen).exclude(pk=user.pk).exists():
        raise RuleViolation("USERNAME_TAKEN", username=chosen)
    if not name.strip():
        raise RuleViolation("NAME_MISSING")
    user.username, user.name = chosen, name.strip()


def _keep_new(user: User) -> None:
    """Somebody else may have taken the name in the same moment."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise RuleViolation("USERNAME_TAKEN", username=user.username) from None


def _visible(user_id: UUID | str, viewer: Viewer, *, own: str = "") -> User:
    if own and str(user_id) == viewer.user_id:
        raise RuleViolation(own)
    page = accounts_known.user_of(user_id, viewer=viewer, today=_today())
    return User.objects.select_for_update().get(pk=page.user.pk)


def _managed(user_id: UUID | str, viewer: Viewer, *, own: str = "") -> User:
    user = _visible(user_id, viewer, own=own)
    if not accounts_known.is_manageable(user, viewer=viewer, today=_today()):
        raise RuleViolation("USER_BEYOND_OWN")
    return user


def _add_grant(
    user: User,
    grant: Grant,
    starts_on: date | None,
    ends_on: date | None,
    viewer: Viewer,
) -> RoleGrant:
    begins = starts_on or _today()
    check_grant(viewer, grant, starts_on=begins, ends_on=ends_on)
    if not accounts_known.region_exists(grant.region):
        raise RuleViolation("REGION_UNKNOWN_FOR_GRANT", region=grant.region)
    same = RoleGrant.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=begins),
        user=user,
        role=grant.role,
        region_id=grant.region or None,
    )
    if ends_on is not None:
        same = same.filter(starts_on__lte=ends_on)
    if same.exists():
        raise RuleViolation("GRANT_EXISTS", role=grant.role.value, region=grant.region)
    row, _ = RoleGrant.objects.update_or_create(
        user=user,
        role=grant.role,
        region_id=grant.region or None,
        starts_on=begins,
        defaults={"ends_on": ends_on},
    )
    return row


def _keep_an_operator(row: RoleGrant) -> None:
    """Refuse when nobody else could then manage the office; rows are locked."""
    if row.role != Role.OPERATOR:
        return
    rivals = RoleGrant.objects.select_for_update(of=("self",)).filter(
        accounts_known.live(_today()),
        role=Role.OPERATOR,
        region_id=row.region_id,
        user__is_active=True,
    )
    if not [rival for rival in rivals if rival.user_id != row.user_id]:
        raise RuleViolation("LAST_OPERATOR", region=row.region_id)


def _journal_user(kind: str, user: User, viewer: Viewer, **facts: str) -> None:
    first = RoleGrant.objects.filter(user=user).order_by("-starts_on", "id").first()
    region = RegionCode(first.region_id or "") if first else RegionCode("")
    journal.record(
        kind,
        viewer=viewer,
        subject=str(user.pk),
        office=_office(region),
        facts={"region": region, **facts},
    )


def _office(region: RegionCode) -> str:
    return office_of(region) or ""
