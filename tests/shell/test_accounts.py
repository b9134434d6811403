"""Accounts as kept: actions, getters and tokens over the small world."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jenjang.actions import accounts
from jenjang.core.accounts import SYSTEM, Grant, Role
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.accounts import user_of, users_in, viewer_of, viewer_of_token
from jenjang.records.models import Entry, RoleGrant
from tests.world import PROVINCE, REGENCY, SATU, UTARA

FOREIGN = RegionCode("00.02")


@pytest.fixture
def today(world):
    return timezone.localdate()


@pytest.fixture
def seen_by(world, today):
    return lambda username: viewer_of(world.users[username], today=today)


def refused(action, *arguments, **facts):
    with pytest.raises(RuleViolation) as caught:
        action(*arguments, **facts)
    return caught.value.code


def make(viewer, username="bu.rini", role=Role.PPK, region=UTARA, **more):
    return accounts.create_user(
        username,
        viewer=viewer,
        name="Rini",
        role=role,
        region=RegionCode(region),
        **more,
    )


def test_create_user_by_operator(seen_by, today):
    user, password = make(seen_by("operator"))
    assert user.check_password(password)
    assert user.must_change_password
    assert viewer_of(user, today=today).grants == (Grant(Role.PPK, RegionCode(UTARA)),)
    entry = Entry.objects.get(kind="accounts.user_created")
    assert (entry.office, entry.subject) == ("0001", str(user.pk))
    assert set(entry.facts) == {"grant", "role", "region"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"username": "operator"}, "USERNAME_TAKEN"),
        ({"username": "3 kata"}, "USERNAME_MALFORMED"),
        ({"region": "00.01.09"}, "REGION_UNKNOWN_FOR_GRANT"),
        ({"region": "00.02", "role": Role.OPERATOR}, "GRANT_BEYOND_OWN"),
        ({"region": PROVINCE, "role": Role.KPU_PROVINSI}, "GRANT_BEYOND_OWN"),
        ({"region": SATU}, "ROLE_LEVEL_WRONG"),
    ],
)
def test_create_user_refused(seen_by, changes, code):
    assert refused(make, seen_by("operator"), **changes) == code
    assert not Entry.objects.filter(kind="accounts.user_created").exists()


@pytest.mark.parametrize("username", ["ppk", "pps", "komisioner", "viewer"])
def test_create_user_by_a_role_that_manages_nobody(seen_by, username):
    assert refused(make, seen_by(username)) == "GRANT_BEYOND_OWN"


def test_grant_ends_at_once_and_may_be_given_again(world, seen_by, today):
    row = RoleGrant.objects.get(user=world.users["ppk"])
    accounts.end_grant(row.pk, viewer=seen_by("operator"))
    assert viewer_of(world.users["ppk"], today=today).grants == ()
    again = {"role": Role.PPK, "region": RegionCode(UTARA)}
    operator = seen_by("operator")
    accounts.grant_role(world.users["ppk"].pk, viewer=operator, **again)
    assert len(viewer_of(world.users["ppk"], today=today).grants) == 1
    assert (
        refused(accounts.grant_role, world.users["ppk"].pk, viewer=operator, **again)
        == "GRANT_EXISTS"
    )


def test_grant_of_another_period_is_not_in_force(world, seen_by, today):
    tomorrow = today + timedelta(days=1)
    accounts.grant_role(
        world.users["ppk"].pk,
        viewer=seen_by("operator"),
        role=Role.VIEWER,
        region=RegionCode(REGENCY),
        starts_on=tomorrow,
    )
    assert len(viewer_of(world.users["ppk"], today=today).grants) == 1
    assert len(viewer_of(world.users["ppk"], today=tomorrow).grants) == 2


def test_own_roles_stay(world, seen_by):
    operator, user = seen_by("operator"), world.users["operator"]
    row = RoleGrant.objects.get(user=user)
    assert refused(accounts.end_grant, row.pk, viewer=operator) == "OWN_GRANT"
    assert refused(accounts.deactivate_user, user.pk, viewer=operator) == "OWN_ACCOUNT"
    assert refused(accounts.set_password, user.pk, viewer=operator) == "OWN_ACCOUNT"
    further = {"role": Role.VIEWER, "region": RegionCode(REGENCY)}
    assert (
        refused(accounts.grant_role, user.pk, viewer=operator, **further) == "OWN_GRANT"
    )


def test_last_operator_stays_until_there_is_another(world, seen_by):
    province, user = seen_by("kpu_provinsi"), world.users["operator"]
    row = RoleGrant.objects.get(user=user)
    assert refused(accounts.end_grant, row.pk, viewer=province) == "LAST_OPERATOR"
    assert refused(accounts.deactivate_user, user.pk, viewer=province) == (
        "LAST_OPERATOR"
    )
    make(province, role=Role.OPERATOR, region=REGENCY)
    accounts.deactivate_user(user.pk, viewer=province)
    user.refresh_from_db()
    assert not user.is_active


def test_foreign_user_is_not_found(world, seen_by, today):
    operator, dodi = seen_by("operator"), world.users["dodi"]
    assert refused(user_of, dodi.pk, viewer=operator, today=today) == "NOT_FOUND"
    assert refused(accounts.set_password, dodi.pk, viewer=operator) == "NOT_FOUND"
    row = RoleGrant.objects.get(user=dodi)
    assert refused(accounts.end_grant, row.pk, viewer=operator) == "NOT_FOUND"


def test_user_with_a_role_elsewhere_is_seen_but_not_managed(world, seen_by, today):
    accounts.grant_role(
        world.users["ppk"].pk, viewer=SYSTEM, role=Role.OPERATOR, region=FOREIGN
    )
    operator, ppk = seen_by("operator"), world.users["ppk"].pk
    page = user_of(ppk, viewer=operator, today=today)
    assert (len(page.grants), page.grants_elsewhere) == (1, 1)
    assert not page.is_manageable
    assert refused(accounts.set_password, ppk, viewer=operator) == "USER_BEYOND_OWN"
    assert (
        refused(accounts.create_token, ppk, viewer=operator, name="x")
        == "USER_BEYOND_OWN"
    )


def test_users_in_shows_the_own_subtree(seen_by):
    names = [user.username for user in users_in(seen_by("operator")).rows]
    assert names == ["hukum", "komisioner", "operator", "ppk", "pps", "viewer"]
    assert users_in(seen_by("ppk")).rows == []
    assert len(users_in(seen_by("kpu_ri")).rows) == 9


def test_users_in_asks_as_often_for_one_as_for_three(
    seen_by, django_assert_num_queries
):
    operator = seen_by("operator")
    for search in ("komisioner", ""):
        with django_assert_num_queries(2):
            list(users_in(operator, search=search).rows)


def test_token_speaks_for_its_user_until_revoked(world, seen_by, today):
    operator, ppk = seen_by("operator"), world.users["ppk"]
    token, text = accounts.create_token(ppk.pk, viewer=operator, name="Aplikasi")
    assert text.startswith("jj_")
    assert viewer_of_token(text, today=today) == viewer_of(ppk, today=today)
    assert viewer_of_token(text + "x", today=today) is None
    accounts.revoke_token(token.pk, viewer=operator)
    assert viewer_of_token(text, today=today) is None
    assert refused(accounts.revoke_token, token.pk, viewer=operator) == "TOKEN_REVOKED"
    assert text not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_token_of_a_deactivated_user_is_dead(world, seen_by, today):
    operator, ppk = seen_by("operator"), world.users["ppk"]
    _, text = accounts.create_token(ppk.pk, viewer=operator, name="Aplikasi")
    accounts.deactivate_user(ppk.pk, viewer=operator)
    assert viewer_of_token(text, today=today) is None
    accounts.activate_user(ppk.pk, viewer=operator)
    assert viewer_of_token(text, today=today) is not None


def test_change_user(world, seen_by):
    user = accounts.change_user(
        world.users["ppk"].pk,
        viewer=seen_by("operator"),
        username=" Ppk.Utara ",
        name="Tono",
        email="tono@contoh.id",
    )
    assert (user.username, user.name, user.email) == (
        "ppk.utara",
        "Tono",
        "tono@contoh.id",
    )
