"""How drills are played: roles for every seat, gates for every round, with sources."""

import pytest

from jenjang.adapters.ballots import round_rules
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.counting.round_rules import ROLES, ROUNDS, read_rounds
from jenjang.core.curriculum import RulebookInvalid

RULES = {election: round_rules(election) for election in load_rulebook().elections}


@pytest.mark.parametrize("election", RULES)
def test_every_seat_of_a_kpps_has_one_role(election):
    rules = RULES[election]
    seats = [seat for role in rules.roles for seat in role.seats]
    assert sorted(seats) == [1, 2, 3, 4, 5, 6, 7]
    assert [role.seats for role in rules.roles] == [(2, 5), (1,), (3,), (4,), (6, 7)]


@pytest.mark.parametrize("election", RULES)
def test_roles_are_at_stations_of_the_training(election):
    stations = {s.code for s in load_rulebook().programmes["bimtek-kpps"].stations}
    shown = {gate.station for gate in RULES[election].gates if gate.station}
    assert {role.station for role in RULES[election].roles} | shown == stations


@pytest.mark.parametrize(
    ("round", "clean"),
    [("adjudication", 64), ("desk", 64), ("error", 5), ("team", 162)],
)
def test_gates_are_those_of_the_published_operating_points(round, clean):
    for rules in RULES.values():
        assert rules.gate(round).gate.steps.clean == clean


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
    gates = [
        {"round": kind, "bad": 0.05, "good": 0.005, **cited}
        | ({} if kind == "team" else {"station": "S3"})
        for kind in ROUNDS
    ]
    roles[0] |= changes
    return {"election": "contoh", "roles": roles, "gates": gates, **cited}


def test_rules_that_are_right_are_read():
    assert read_rounds("rounds/contoh.toml", raw()).role("stack").seats == (1,)


@pytest.mark.parametrize(
    "changes",
    [{"good": 0.5}, {"bad": 1.0}, {"round": "race"}, {"source": ""}, {"station": ""}],
)
def test_gate_that_is_wrong_is_refused(changes):
    wrong = raw()
    wrong["gates"][0] |= changes
    with pytest.raises(RulebookInvalid):
        read_rounds("rounds/contoh.toml", wrong)


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
