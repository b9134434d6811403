"""Who may do what, where? Roles, permissions and the viewer.

A grant is a role over one region subtree for a period. A permission holds for
a region when some grant of a role that has the permission covers the region.
Who may give which role follows the hierarchy of UU 7/2017 Arts 9-10 (KPU, KPU
Provinsi, KPU Kabupaten/Kota) and PKPU 8/2022 (ad hoc bodies stand under the latter).
Deliberately not done here: sessions, passwords, HTTP.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jenjang.core.regions import NATION, Level, RegionCode, covers, level_of
from jenjang.core.violations import RuleViolation


class Role(StrEnum):
    """The roles of issue 2; the texts people see are in the web layer."""

    KPU_RI = "KPU_RI"
    KPU_PROVINSI = "KPU_PROVINSI"
    OPERATOR = "OPERATOR"
    KOMISIONER = "KOMISIONER"
    HUKUM = "HUKUM"
    PPK = "PPK"
    PPS = "PPS"
    VIEWER = "VIEWER"


class Permission(StrEnum):
    """One word for each thing somebody may be allowed to do."""

    SEE_READINESS = "see_readiness"  # figures and TPS pages
    SEE_PEOPLE = "see_people"  # names, chains
    SEE_CONTACTS = "see_contacts"  # phones, masked NIK
    SEE_IDENTITY = "see_identity"  # the whole NIK, with a journaled reason
    EDIT_REGIONS = "edit_regions"  # importers of regions
    EDIT_ROSTER = "edit_roster"
    FORM_BODIES = "form_bodies"  # applicants, KPPS and Pantarlih of a desa
    EDIT_PROGRAMME = "edit_programme"
    EDIT_EVENTS = "edit_events"
    RECORD_EVIDENCE = "record_evidence"
    SEE_ITEMS = "see_items"  # the item bank with its keys
    EDIT_ITEMS = "edit_items"  # write, review and retire items; make sets of tests
    OVERRIDE = "override"  # commissioners decide exceptions
    EDIT_USERS = "edit_users"
    SEE_JOURNAL = "see_journal"
    HANDLE_BREACHES = "handle_breaches"  # reports of breaches, for nobody else


_SEE = {Permission.SEE_READINESS, Permission.SEE_PEOPLE}
_ROOM = _SEE | {Permission.SEE_CONTACTS, Permission.RECORD_EVIDENCE}
_ABOVE = _SEE | {Permission.SEE_ITEMS, Permission.EDIT_USERS, Permission.SEE_JOURNAL}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.KPU_RI: frozenset({*_ABOVE, Permission.EDIT_REGIONS}),
    Role.KPU_PROVINSI: frozenset(_ABOVE),
    Role.OPERATOR: frozenset(
        set(Permission) - {Permission.OVERRIDE, Permission.HANDLE_BREACHES}
    ),
    Role.KOMISIONER: frozenset(
        {
            *(*_ROOM, Permission.OVERRIDE, Permission.SEE_JOURNAL),
            Permission.EDIT_USERS,  # who is of the legal division
            *(Permission.EDIT_EVENTS, Permission.SEE_ITEMS, Permission.EDIT_ITEMS),
        }
    ),
    Role.HUKUM: frozenset({Permission.SEE_READINESS, Permission.HANDLE_BREACHES}),
    Role.PPK: frozenset({*_ROOM, Permission.EDIT_EVENTS}),
    Role.PPS: frozenset({*_ROOM, Permission.EDIT_EVENTS, Permission.FORM_BODIES}),
    Role.VIEWER: frozenset({Permission.SEE_READINESS}),
}


# The level of region a role is given for; a viewer may be given any region.
LEVELS: dict[Role, frozenset[Level]] = {
    Role.KPU_RI: frozenset({Level.NATION}),
    Role.KPU_PROVINSI: frozenset({Level.PROVINCE}),
    Role.OPERATOR: frozenset({Level.REGENCY}),
    Role.KOMISIONER: frozenset({Level.REGENCY}),
    Role.HUKUM: frozenset({Level.REGENCY}),
    Role.PPK: frozenset({Level.DISTRICT}),
    Role.PPS: frozenset({Level.VILLAGE}),
    Role.VIEWER: frozenset(Level),
}

_AD_HOC = {Role.PPK, Role.PPS}

# Who may give which role, always within the own subtree only. Commissioners and the
# offices above, never the operator, say who is of the legal division; so an operator
# does not make a commissioner either.
GRANTABLE: dict[Role, frozenset[Role]] = {
    Role.KPU_RI: frozenset(Role),
    Role.KPU_PROVINSI: frozenset(Role) - {Role.KPU_RI},
    Role.OPERATOR: frozenset({Role.OPERATOR, *_AD_HOC, Role.VIEWER}),
    Role.KOMISIONER: frozenset({Role.HUKUM}),
    Role.HUKUM: frozenset(),
    Role.PPK: frozenset(),
    Role.PPS: frozenset(),
    Role.VIEWER: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over a region subtree; the nation covers everything."""

    role: Role
    region: RegionCode


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking, with the grants valid today. `user_id` is None for jobs."""

    user_id: str | None
    name: str
    grants: tuple[Grant, ...]

    def may(self, permission: Permission, region: RegionCode) -> bool:
        """True when some grant of mine gives the permission over that region."""
        return any(
            permission in PERMISSIONS[grant.role] and covers(grant.region, region)
            for grant in self.grants
        )

    def may_anywhere(self, permission: Permission) -> bool:
        """True when some grant of mine gives the permission over any region."""
        return any(permission in PERMISSIONS[grant.role] for grant in self.grants)

    def regions(self, permission: Permission) -> tuple[RegionCode, ...]:
        """The roots of the subtrees where I have the permission, no nested ones."""
        roots = {g.region for g in self.grants if permission in PERMISSIONS[g.role]}
        return tuple(sorted(r for r in roots if not _nested(r, roots)))

    def require(self, permission: Permission, region: RegionCode) -> None:
        """Raises RuleViolation("NOT_PERMITTED") unless `may` holds."""
        if not self.may(permission, region):
            raise RuleViolation(
                "NOT_PERMITTED", permission=permission.value, region=region
            )

    def may_grant(self, grant: Grant) -> bool:
        """True when some grant of mine ranks and reaches at least as far."""
        return any(
            grant.role in GRANTABLE[mine.role] and covers(mine.region, grant.region)
            for mine in self.grants
        )

    def may_manage(self, grants: Iterable[Grant]) -> bool:
        """True when I could have given every one of the grants, and there is one.

        Whoever sets another's password can act as him; so a user is managed only
        by somebody who reaches all that the user may do.
        """
        held = tuple(grants)
        return bool(held) and all(self.may_grant(grant) for grant in held)

    def grantable_roles(self) -> tuple[Role, ...]:
        """The roles I may give somewhere, in the order of the hierarchy."""
        mine = {role for grant in self.grants for role in GRANTABLE[grant.role]}
        return tuple(role for role in Role if role in mine)


def check_grant(
    viewer: Viewer,
    grant: Grant,
    *,
    starts_on: date,
    ends_on: date | None,
) -> None:
    """Refuse a grant on the wrong level, in a reversed period or beyond the giver.

    Raises RuleViolation ROLE_LEVEL_WRONG, PERIOD_REVERSED or GRANT_BEYOND_OWN.
    """
    if level_of(grant.region) not in LEVELS[grant.role]:
        raise RuleViolation("ROLE_LEVEL_WRONG", role=grant.role, region=grant.region)
    if ends_on is not None and ends_on < starts_on:
        raise RuleViolation("PERIOD_REVERSED", starts_on=starts_on, ends_on=ends_on)
    if not viewer.may_grant(grant):
        raise RuleViolation("GRANT_BEYOND_OWN", role=grant.role, region=grant.region)


def _nested(region: RegionCode, roots: Iterable[RegionCode]) -> bool:
    return any(other != region and covers(other, region) for other in roots)


SYSTEM = Viewer(
    user_id=None,
    name="sistem",
    grants=tuple(Grant(role, NATION) for role in (Role.OPERATOR, Role.KPU_RI)),
)
