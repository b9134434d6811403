"""Roles, permissions and who may give what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.accounts import (
    GRANTABLE,
    LEVELS,
    PERMISSIONS,
    Grant,
    Permission,
    Role,
    Viewer,
    check_grant,
)
from jenjang.core.regions import NATION, RegionCode, covers
from jenjang.core.violations import RuleViolation

regions = st.sampled_from(
    [RegionCode(c) for c in ("", "36", "36.04", "36.04.16", "36.04.16.2008", "36.05")]
)
grants = st.builds(Grant, st.sampled_from(Role), regions)
DAY = date(2024, 1, 1)


def viewer(*held):
    return Viewer("1", "uji", tuple(Grant(r, RegionCode(c)) for r, c in held))


def refused(giver, role, region, *, ends_on=None):
    with pytest.raises(RuleViolation) as caught:
        check_grant(
            giver, Grant(role, RegionCode(region)), starts_on=DAY, ends_on=ends_on
        )
    return caught.value.code


def test_every_role_has_permissions_levels_and_a_rank():
    assert set(PERMISSIONS) == set(LEVELS) == set(GRANTABLE) == set(Role)


def test_permission_reaches_down_and_not_up():
    operator = viewer((Role.OPERATOR, "36.04"))
    assert operator.may(Permission.EDIT_ROSTER, RegionCode("36.04.16.2008"))
    assert not operator.may(Permission.EDIT_ROSTER, RegionCode("36"))
    assert not operator.may(Permission.EDIT_ROSTER, RegionCode("36.05"))


def test_nested_grants_are_one_root():
    held = viewer((Role.PPK, "36.04.16"), (Role.OPERATOR, "36.04"))
    assert held.regions(Permission.SEE_PEOPLE) == (RegionCode("36.04"),)


@given(st.lists(grants), grants)
def test_nobody_gives_beyond_the_own_subtree(mine, wanted):
    giver = Viewer("1", "uji", tuple(mine))
    if giver.may_grant(wanted):
        assert any(
            covers(g.region, wanted.region) and wanted.role in GRANTABLE[g.role]
            for g in mine
        )


@given(st.lists(grants, min_size=1, max_size=1), grants)
def test_a_grant_given_on_never_gives_more(mine, wanted):
    giver = Viewer("1", "uji", tuple(mine))
    if giver.may_grant(wanted):
        receiver = Viewer("2", "uji", (wanted,))
        for role in Role:
            further = Grant(role, wanted.region)
            assert giver.may_grant(further) or not receiver.may_grant(further)


def test_grant_refused_beyond_own():
    operator = viewer((Role.OPERATOR, "36.04"))
    assert refused(operator, Role.OPERATOR, "36.05") == "GRANT_BEYOND_OWN"
    assert refused(operator, Role.KPU_PROVINSI, "36") == "GRANT_BEYOND_OWN"
    assert refused(viewer((Role.PPK, "36.04.16")), Role.PPS, "36.04.16.2008") == (
        "GRANT_BEYOND_OWN"
    )


def test_grant_refused_on_the_wrong_level():
    nation = viewer((Role.KPU_RI, NATION))
    assert refused(nation, Role.OPERATOR, "36") == "ROLE_LEVEL_WRONG"
    assert refused(nation, Role.PPS, "36.04.16") == "ROLE_LEVEL_WRONG"


def test_grant_refused_with_a_reversed_period():
    nation = viewer((Role.KPU_RI, NATION))
    assert refused(nation, Role.OPERATOR, "36.04", ends_on=date(2023, 12, 31)) == (
        "PERIOD_REVERSED"
    )


def test_manage_needs_reach_over_every_grant():
    operator = viewer((Role.OPERATOR, "36.04"))
    inside = Grant(Role.PPK, RegionCode("36.04.16"))
    outside = Grant(Role.PPK, RegionCode("36.05.01"))
    assert operator.may_manage([inside])
    assert not operator.may_manage([inside, outside])
    assert not operator.may_manage([])


def test_grantable_roles_follow_the_hierarchy():
    operator = viewer((Role.OPERATOR, "36.04"))
    assert operator.grantable_roles() == (
        Role.OPERATOR,
        Role.PPK,
        Role.PPS,
        Role.VIEWER,
    )
    assert viewer((Role.VIEWER, "36")).grantable_roles() == ()
