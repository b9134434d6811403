"""Commands of accounts: the machine's keeper acts for the house itself."""

import json
from typing import Any

import typer
from django.utils import timezone

from jenjang.actions import accounts
from jenjang.core.accounts import SYSTEM, Role
from jenjang.core.regions import NATION, RegionCode, parse_region_code
from jenjang.core.violations import RuleViolation
from jenjang.queries import accounts as accounts_known

user_app = typer.Typer(no_args_is_help=True, help="Accounts, roles and tokens.")

JSON = typer.Option(False, "--json", help="Print JSON.")
REGION = typer.Option("", "--region", help="Region code; empty for the nation.")
ROLE = typer.Option(..., "--role", help=", ".join(Role))


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(user_app, name="user")


@user_app.command("list")
def list_users(
    search: str = typer.Option("", "--search", help="Part of a name."),
    as_json: bool = JSON,
) -> None:
    """Every account with its roles."""
    cursor, rows = "", []
    while True:
        page = accounts_known.users_in(SYSTEM, search=search, cursor=cursor)
        rows += [_row(user) for user in page.rows]
        cursor = page.next_cursor
        if not cursor:
            break
    if as_json:
        print(json.dumps({"users": rows}, ensure_ascii=False))
        return
    for row in rows:
        roles = ", ".join(f"{g['role']} {g['region'] or '-'}" for g in row["grants"])
        state = "" if row["active"] else " (nonaktif)"
        print(f"{row['username']:<20} {row['name']}{state}: {roles}")


@user_app.command("create")
def create_user(
    username: str,
    name: str = typer.Option(..., "--name", help="Name people see."),
    role: str = ROLE,
    region: str = REGION,
    email: str = typer.Option("", "--email"),
    as_json: bool = JSON,
) -> None:
    """A new account with its first role; prints its one-time password."""
    user, password = accounts.create_user(
        username,
        viewer=SYSTEM,
        name=name,
        role=_role(role),
        region=_region(region),
        email=email,
    )
    _secret("password", password, username=user.username, as_json=as_json)


@user_app.command("grant")
def grant_role(
    username: str, role: str = ROLE, region: str = REGION, as_json: bool = JSON
) -> None:
    """Another role for an account, from today on."""
    grant = accounts.grant_role(
        accounts_known.user_id_of(username),
        viewer=SYSTEM,
        role=_role(role),
        region=_region(region),
    )
    if as_json:
        print(json.dumps(_grant(grant)))
        return
    print(f"{username}: {grant.role} {grant.region_id or '-'}")


@user_app.command("password")
def set_password(username: str, as_json: bool = JSON) -> None:
    """A new one-time password for somebody who cannot get in."""
    password = accounts.set_password(accounts_known.user_id_of(username), viewer=SYSTEM)
    _secret("password", password, username=username, as_json=as_json)


@user_app.command("token")
def create_token(
    username: str,
    name: str = typer.Option(..., "--name", help="What the token is for."),
    as_json: bool = JSON,
) -> None:
    """A token for an integration that acts as the account; printed only once."""
    _, text = accounts.create_token(
        accounts_known.user_id_of(username), viewer=SYSTEM, name=name
    )
    _secret("token", text, username=username, as_json=as_json)


def _secret(kind: str, text: str, *, username: str, as_json: bool) -> None:
    print(json.dumps({"username": username, kind: text}) if as_json else text)


def _role(text: str) -> Role:
    try:
        return Role(text.upper())
    except ValueError:
        raise RuleViolation("ROLE_UNKNOWN", text=text, known=", ".join(Role)) from None


def _region(text: str) -> RegionCode:
    return parse_region_code(text) if text.strip() else NATION


def _row(user: Any) -> dict[str, Any]:
    return {
        "username": user.username,
        "name": user.name,
        "active": user.is_active,
        "grants": [_grant(grant) for grant in user.visible_grants],
    }


def _grant(grant: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "role": grant.role,
        "region": grant.region_id or "",
        "starts_on": grant.starts_on.isoformat(),
        "ends_on": grant.ends_on.isoformat() if grant.ends_on else None,
        "live": grant.starts_on <= today
        and (grant.ends_on is None or grant.ends_on >= today),
    }
