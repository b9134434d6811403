"""Roles of a team round: every seat has one, and each says where it comes from."""

from importlib.resources import files

import pytest

from jenjang.adapters.ballots import round_rules
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.counting.roles import ROLES, read_rounds
from jenjang.core.curriculum import RulebookInvalid

RULES = {rules.election: rules for rules in round_rules()}


def test_roles_are_known_for_every_election():
    assert sorted(RULES) == sorted(load_rulebook().elections)


@pytest.mark.parametrize("election", RULES)
def test_every_seat_of_a_kpps_has_one_role(election):
    rules = RULES[election]
    seats = [seat for role in rules.roles for seat in role.seats]
    assert sorted(seats) == [1, 2, 3, 4, 5, 6, 7]
    assert [rules.role_of(seat).role for seat in range(1, 8)] == [
        *("read", "stack", "tally_a", "tally_b", "stack", "form", "form"),
    ]
    assert rules.role_of(8) is None


@pytest.mark.parametrize("election", RULES)
def test_roles_are_at_stations_of_the_training(election):
    stations = {s.code for s in load_rulebook().programmes["bimtek-kpps"].stations}
    assert {role.station for role in RULES[election].roles} <= stations


def test_split_of_pilkada_is_not_settled():
    marks = {role.citation.confidence for role in RULES["pilkada-2024"].roles}
    assert marks == {"?"}
    assert all(role.citation.note for role in RULES["pilkada-2024"].roles)


def raw(**changes):
    cited = {"source": "contoh", "confidence": "S"}
    roles = [
        {"role": role, "seats": [seat], "station": "S4", "text": "contoh", **cited}
        for seat, role in enumerate(ROLES, start=1)
    ]
    roles[0] |= changes
    return {"election": "contoh", "roles": roles, **cited}


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "count"},
        {"role": "read"},
        {"seats": []},
        {"seats": [0]},
        {"seats": [8]},
        {"seats": ["1"]},
        {"seats": [2]},
        {"station": ""},
        {"source": ""},
        {"warna": "merah"},
    ],
)
def test_role_that_is_wrong_is_refused(changes):
    with pytest.raises(RulebookInvalid):
        read_rounds("rounds/contoh.toml", raw(**changes))


def test_roles_ship_with_the_package():
    folder = files("jenjang") / "rulebook" / "rounds"
    names = {entry.name.removesuffix(".toml") for entry in folder.iterdir()}
    assert names == set(RULES)
