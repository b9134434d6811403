"""The desk: every voter there can be gets one decision, by one row with a source."""

import pytest

from jenjang.adapters.ballots import desk_tables
from jenjang.core.counting.desk import decide, possible_voters, read_desk
from jenjang.core.counting.rows import applies
from jenjang.core.curriculum import RulebookInvalid

DESKS = {desk.election: desk for desk in desk_tables()}
FIVE = ("PPWP", "DPR", "DPD", "DPRD_PROVINSI", "DPRD_KABKOTA")
EVERY = pytest.mark.parametrize("desk", DESKS.values(), ids=DESKS)


def voter(**changes):
    plain = {
        "identity": "yes",
        "inked": "no",
        "hour": "open",
        "list": "dpt",
        "letter": "",
        "address": "",
        "left": "",
    }
    return plain | changes


def decision(origin="", election="pemilu-2024", **changes):
    found = decide(voter(**changes), origin=origin, table=DESKS[election])
    return (found.rule, found.outcome, found.ballots)


@EVERY
def test_desk_speaks_once_of_every_possible_voter(desk):
    for vector in possible_voters():
        tier = min(rule.tier for rule in desk.rules if applies(rule, vector))
        found = [r.id for r in desk.rules if r.tier == tier and applies(r, vector)]
        assert len(found) == 1, (vector, found)


@EVERY
def test_every_row_of_the_desk_is_reached(desk):
    reached = {
        decide(vector, origin=desk.origins[0].id, table=desk).rule
        for vector in possible_voters()
    }
    assert reached == {rule.id for rule in desk.rules}


def test_listed_voter_gets_every_ballot_until_the_end():
    assert decision() == ("M5", "serve", FIVE)
    assert decision(hour="twelve") == ("M5", "serve", FIVE)
    assert decision(hour="queued") == ("M5", "serve", FIVE)
    assert decision(hour="late") == ("M4", "refuse", ())


@pytest.mark.parametrize(
    ("origin", "ballots"),
    [
        ("own_dapil", FIVE),
        ("own_province_dapil", FIVE[:4]),
        ("own_dpr_dapil", ("PPWP", "DPR", "DPD")),
        ("own_province", ("PPWP", "DPD")),
        ("other_province", ("PPWP",)),
    ],
)
def test_voter_who_moved_keeps_the_ballots_of_the_origin(origin, ballots):
    found = decision(origin, list="dptb", letter="yes", hour="eleven")
    assert found == ("M6", "serve", ballots)


def test_voter_on_no_list_gets_every_ballot_at_home_after_noon():
    at_home = {"list": "dpk", "address": "here", "left": "yes"}
    assert decision(**at_home, hour="eleven") == ("M10", "wait", ())
    assert decision(**at_home, hour="twelve") == ("M9", "serve", FIVE)


def test_voter_on_no_list_with_a_card_of_elsewhere_is_refused():
    found = decision(list="dpk", address="elsewhere", left="yes", hour="twelve")
    assert found == ("M12", "refuse", ())


def test_contested_hour_of_those_who_moved_waits_for_certainty():
    assert decision("own_dapil", list="dptb", letter="yes") == ("M7", "waiting", ())


def test_mover_of_another_regency_votes_for_governor_only():
    found = decision(
        "own_province", "pilkada-2024", list="dptb", letter="yes", hour="eleven"
    )
    assert found == ("N6", "serve", ("GUBERNUR",))


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "maybe"},
        {"ballots": "all"},
        {"outcome": "waiting"},
        {"when": [{"hour": ["noon"]}]},
    ],
)
def test_row_of_the_desk_that_is_wrong_is_refused(changes):
    cited = {"source": "contoh", "confidence": "S"}
    origin = {"id": "x", "text": "contoh", "ballots": ["PPWP"], **cited}
    rule = {"id": "X1", "text": "contoh", "tier": 1, "outcome": "refuse", **cited}
    rule |= {"when": [{"hour": ["late"]}]} | changes
    raw = {"election": "x", "origins": [origin], "rules": [rule], **cited}
    with pytest.raises(RulebookInvalid):
        read_desk("desk/contoh.toml", raw)
