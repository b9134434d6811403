"""Packs for the desk: weighted to what goes wrong, and decided by the table."""

from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.adapters.ballots import counting_tables
from jenjang.core.counting.ballots import Ruling
from jenjang.core.counting.desk import DOMAINS, SERVE, decide
from jenjang.core.counting.desk_packs import CLOCKS, desk_composition, make_desk_pack
from jenjang.core.counting.drawing import draw, pack_of
from jenjang.core.counting.pack_files import (
    decision_shape,
    document_of,
    read_pack,
    rulings_in,
)
from jenjang.core.counting.pack_names import DESK, EVERY_CONTEST, PackName
from jenjang.core.violations import RuleViolation

ALL = counting_tables()
DESKS = {desk.election: desk for desk in ALL.desks}
EVERY = pytest.mark.parametrize("desk", DESKS.values(), ids=DESKS)
SIZES = st.integers(1, 120)
SEEDS = st.integers(0, 10**6).map(str)
FEW = settings(max_examples=15, deadline=None)


def made(desk, number=40, seed="a", rulings=None):
    return make_desk_pack(desk, number=number, seed=seed, rulings=rulings)


@EVERY
@FEW
@given(number=SIZES, seed=SEEDS)
def test_every_card_is_decided_by_the_table_and_fits_its_hour(desk, number, seed):
    pack = made(desk, number, seed)
    assert len(pack.cards) == number
    for card, decision in zip(pack.cards, pack.key, strict=True):
        assert decide(card.features, origin=card.origin, table=desk) == decision
        assert all(card.features[name] in DOMAINS[name] for name in DOMAINS)
        hour, minute = map(int, card.clock.split("."))
        first, last = CLOCKS[card.features["hour"]]
        assert first <= 60 * hour + minute <= last
        assert bool(card.origin) == (card.features["list"] == "dptb")


@EVERY
@FEW
@given(number=SIZES, seed=SEEDS)
def test_seeds_give_other_cards_of_the_same_rows_and_origins(desk, number, seed):
    rows = Counter(rule for rule, _ in desk_composition(desk, number=number))
    assert Counter(decision.rule for decision in made(desk, number, seed).key) == rows


@EVERY
def test_seeds_give_other_cards(desk):
    assert made(desk).cards == made(desk).cards
    assert made(desk).cards != made(desk, seed="b").cards


@EVERY
@given(number=st.integers(13, 200))
def test_every_row_is_there_when_there_is_room(desk, number):
    rows = Counter(rule for rule, _ in desk_composition(desk, number=number))
    assert set(rows) == {rule.id for rule in desk.rules}
    weights = {rule.id: rule.weight for rule in desk.rules}
    for one in rows:
        for other in rows:
            assert weights[one] < weights[other] or rows[one] >= rows[other] - 1


@EVERY
def test_most_cards_are_of_what_led_to_repeat_votes(desk):
    cards = made(desk, 100).cards
    risky = [
        card
        for card in cards
        if card.features["list"] in ("dptb", "dpk", "dpt_elsewhere")
    ]
    assert len(risky) >= 75


@EVERY
def test_who_moved_comes_from_every_origin(desk):
    pack = made(desk, 40)
    served = {
        card.origin
        for card, decision in zip(pack.cards, pack.key, strict=True)
        if decision.outcome == SERVE and card.origin
    }
    assert served == {origin.id for origin in desk.origins}


@EVERY
def test_who_is_sent_away_has_one_reason(desk):
    for card in made(desk, 300).cards:
        told = card.features
        at_the_door = (
            told["identity"] == "no",
            told["inked"] == "yes",
            told["hour"] in ("before", "late"),
        )
        assert sum(at_the_door) <= 1
        if any(at_the_door):
            assert told["letter"] != "no"
            assert (told["address"], told["left"]) in (("", ""), ("here", "yes"))


def test_waiting_row_is_scored_only_where_the_office_has_ruled():
    desk = DESKS["pemilu-2024"]
    plain = made(desk)
    assert {d.rule for d in plain.key if not d.is_scored} == {"M7"}
    ruling = {"M7": Ruling("wait", "", "Surat KPU Kabupaten Contoh 2/2024")}
    ruled = made(desk, rulings=ruling)
    assert ruled.cards == plain.cards
    assert {d.outcome for d in ruled.key if d.rule == "M7"} == {"wait"}
    assert all(decision.is_scored for decision in ruled.key)
    told = document_of(ruled, rules="x")
    assert rulings_in(told) == ruling
    row = next(row for row in told.rows if row.id == "M7")
    assert (row.outcome, row.source) == ("wait", ruling["M7"].citation)


def test_mover_served_early_by_ruling_gets_the_ballots_of_the_origin():
    ruling = {"M7": Ruling("serve", "origin", "Surat KPU")}
    pack = made(DESKS["pemilu-2024"], rulings=ruling)
    for card, decision in zip(pack.cards, pack.key, strict=True):
        if decision.rule == "M7":
            assert decision.ballots == pack.table.origin(card.origin).ballots


@EVERY
def test_document_is_read_back_and_decided_as_its_key_says(desk):
    pack = made(desk)
    told = read_pack(msgspec.json.encode(document_of(pack, rules="x")))
    assert (told.kind, told.contest, told.id) == (DESK, EVERY_CONTEST, pack.id)
    assert told.origins[0].ballots == desk.origins[0].ballots
    assert told.key == tuple(
        decision_shape(
            card.serial, decide(card.features, origin=card.origin, table=desk)
        )
        for card in told.cards
    )
    assert pack_of(told.id, tables=ALL) == pack


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"election": "pemilu-2029"}, "DESK_TABLE_UNKNOWN"),
        ({"contest": "DPR"}, "DESK_TABLE_UNKNOWN"),
        ({"is_single": True}, "DESK_TABLE_UNKNOWN"),
        ({"number": 0}, "PACK_SIZE"),
        ({"number": 1001}, "PACK_SIZE"),
        ({"seed": "a/b"}, "PACK_SEED"),
    ],
)
def test_pack_that_cannot_be_is_refused(changes, code):
    asked = {"election": "pemilu-2024", "contest": EVERY_CONTEST, "number": 9}
    with pytest.raises(RuleViolation) as refused:
        draw(PackName(**{**asked, "kind": DESK, "seed": "a", **changes}), tables=ALL)
    assert refused.value.code == code
