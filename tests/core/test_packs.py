"""Packs: the same from the same seed, every row there, the key never typed."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.adapters.ballots import ballot_tables, counting_tables
from jenjang.core.counting.ballots import Ruling, judge
from jenjang.core.counting.drawing import ballot_table, draw, pack_of
from jenjang.core.counting.pack_files import (
    ballot_in,
    document_of,
    layout_in,
    read_pack,
    rulings_in,
    schema_of_packs,
    verdict_shape,
)
from jenjang.core.counting.pack_names import (
    ADJUDICATION,
    DRAWING,
    SINGLE,
    TALLY,
    PackName,
    group_seed,
    read_name,
)
from jenjang.core.counting.packs import PLAIN, make_pack, smallest_pack, tally_of
from jenjang.core.violations import RuleViolation

CONTRACT = Path(__file__).parents[2] / "contracts" / "counting" / "pack.schema.json"
TABLES = {table.id: table for table in ballot_tables()}
EVERY = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


ALL = counting_tables()
RULED = {
    "P9": Ruling("tidak_sah", "", "Surat KPU 1"),
    "B19": Ruling("sah", "calon", "Surat KPU 2"),
    "B20": Ruling("sah", "partai", "Surat KPU 3"),
    "B21": Ruling("sah", "partai", "Surat KPU 4"),
    "D5": Ruling("sah", "kolom", "Surat KPU 5"),
    "K6": Ruling("sah", "kolom", "Surat KPU 6"),
    "E5": Ruling("tidak_sah", "", "Surat KPU 7"),
}


def made(table, kind=ADJUDICATION, number=60, seed="7", rulings=None):
    asked = {"contest": table.contests[0], "kind": kind, "number": number}
    return make_pack(table, seed=seed, rulings=rulings, **asked)


@EVERY
def test_pack_is_the_same_from_the_same_seed(table):
    assert made(table).ballots == made(table).ballots
    assert made(table).ballots != made(table, seed="8").ballots


@EVERY
def test_adjudication_pack_holds_every_row_and_is_mostly_hard(table):
    rules = Counter(verdict.rule for verdict in made(table).key)
    assert set(rules) == {rule.id for rule in table.rules}
    assert sum(rules[rule] for rule in PLAIN) <= 30


@EVERY
def test_packs_of_other_seeds_are_equally_hard(table):
    kinds = [Counter(v.rule for v in made(table, seed=seed).key) for seed in ("1", "2")]
    assert kinds[0] == kinds[1]


BALLOT_PACKS = [
    PackName(table.election, contest, kind, 0, "", is_single=table.id == SINGLE)
    for table in TABLES.values()
    for contest in table.contests
    for kind in (TALLY, ADJUDICATION)
]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(BALLOT_PACKS),
    st.integers(0, 12),
    st.text("0123456789abcdef", min_size=1, max_size=4),
)
def test_composition_depends_on_kind_and_size_alone(name, more, seed):
    table = ballot_table(name, tables=ALL)
    number = max(2, smallest_pack(table, kind=name.kind)) + more
    packs = [
        draw(replace(name, number=number, seed=each), tables=ALL)
        for each in (seed, f"{seed}-")
    ]
    counts = [Counter(verdict.rule for verdict in pack.key) for pack in packs]
    assert counts[0] == counts[1]
    assert number == sum(counts[0].values())
    assert packs[0].ballots != packs[1].ballots
    if name.kind == ADJUDICATION:
        assert set(counts[0]) == {rule.id for rule in table.rules}
        assert 2 * sum(counts[0][rule] for rule in PLAIN) <= number


def test_groups_of_a_drill_have_seeds_of_their_own():
    seeds = [group_seed("latihan Tanara", group) for group in range(1, 501)]
    assert len(set(seeds)) == 500
    assert seeds[0] == group_seed("latihan Tanara", 1)
    assert seeds[0] != group_seed("latihan Kramatwatu", 1)
    packs = [made(TABLES["ppwp"], seed=seed) for seed in seeds[:3]]
    assert len({pack.ballots for pack in packs}) == 3
    assert len({str(sorted(v.rule for v in pack.key)) for pack in packs}) == 1
    with pytest.raises(ValueError, match="1"):
        group_seed("latihan", 0)


@EVERY
def test_tally_pack_is_plain_as_a_counting_day_and_never_waits(table):
    key = made(table, kind=TALLY, number=100).key
    assert sum(verdict.rule in PLAIN for verdict in key) == 93
    assert Counter(verdict.verdict for verdict in key) == {"sah": 97, "tidak_sah": 3}


@EVERY
def test_tally_adds_up_to_the_pack(table):
    key = made(table, kind=TALLY, number=100).key
    assert sum(tally_of(key).values()) == 100
    assert tally_of(key)[None, None] == 3


@EVERY
def test_document_is_judged_as_its_key_says_without_reading_it(table):
    document = document_of(made(table), rules="contoh")
    told = json.loads(msgspec.json.encode(document))
    blind = read_pack(msgspec.json.encode(told | {"key": []}))
    found = tuple(
        verdict_shape(
            shape.serial, judge(ballot_in(shape), layout=layout_in(blind), table=table)
        )
        for shape in blind.ballots
    )
    assert found == document.key


@EVERY
def test_ruling_of_the_office_is_in_the_key_and_travels_with_the_pack(table):
    plain, ruled = made(table), made(table, rulings=RULED)
    assert ruled.ballots == plain.ballots
    told = document_of(ruled, rules="contoh")
    assert rulings_in(told) == {r: RULED[r] for r in RULED if table.waits(r)}
    waiting = {v.rule for v in plain.key if not v.is_scored}
    assert waiting == set(rulings_in(told))
    for before, after in zip(plain.key, ruled.key, strict=True):
        assert after == before if before.is_scored else after.rule == before.rule
    rows = {row.id: row for row in told.rows}
    assert {rows[r].outcome for r in waiting} == {RULED[r].outcome for r in waiting}
    assert {rows[r].source for r in waiting} == {RULED[r].citation for r in waiting}
    blind = read_pack(msgspec.json.encode(told))
    layout, rulings = layout_in(blind), rulings_in(blind)
    assert told.key == tuple(
        verdict_shape(
            shape.serial,
            judge(ballot_in(shape), layout=layout, table=table, rulings=rulings),
        )
        for shape in blind.ballots
    )


def test_ruling_for_whom_the_ballot_has_not_leaves_it_waiting():
    key = made(TABLES["legislatif"], number=200, rulings=RULED).key
    found = {v.verdict for v in key if v.rule == "B19"}
    assert found == {"sah", "menunggu"}
    assert all(v.candidate for v in key if (v.rule, v.verdict) == ("B19", "sah"))


@EVERY
def test_document_names_the_rows_of_its_key_as_people_read_them(table):
    told = document_of(made(table, kind=TALLY, number=30), rules="contoh")
    named = {verdict.rule for verdict in told.key}
    assert [row.id for row in told.rows] == [r.id for r in table.rules if r.id in named]
    row = told.rows[0]
    assert (row.text, row.outcome) == (table.rules[0].text, table.rules[0].verdict)
    assert msgspec.to_builtins(row)["for"] == table.rules[0].beneficiary


@EVERY
def test_pack_is_drawn_again_from_its_id_alone(table):
    pack = made(table, rulings=RULED)
    assert pack_of(pack.id, tables=ALL, rulings=RULED) == pack
    assert read_name(pack.id) == pack.name


def test_one_pair_against_the_empty_column_has_an_id_of_its_own():
    name = PackName("pilkada-2024", "GUBERNUR", ADJUDICATION, 30, "7")
    single = PackName("pilkada-2024", "GUBERNUR", ADJUDICATION, 30, "7", is_single=True)
    packs = [draw(one, tables=ALL) for one in (name, single)]
    assert [pack.id for pack in packs] == [
        "pilkada-2024/GUBERNUR/adjudication/30/7",
        "pilkada-2024/GUBERNUR/tunggal/adjudication/30/7",
    ]
    assert [pack.table.id for pack in packs] == ["pasangan", SINGLE]


@pytest.mark.parametrize(
    ("pack_id", "code"),
    [
        ("", "PACK_ID"),
        ("DPR-adjudication-60-7", "PACK_ID"),
        ("pemilu-2024/DPR/sulit/60/7", "PACK_ID"),
        ("pemilu-2024/DPR/tally/060/7", "PACK_ID"),
        ("pemilu-2024/DPR/tally/60/", "PACK_ID"),
        ("pemilu-2024/DPR/tally/60/7/8", "PACK_ID"),
        ("pemilu-2024/DPR/tally/60/7\n", "PACK_ID"),
        ("pemilu-2029/DPR/tally/60/7", "BALLOT_TABLE_UNKNOWN"),
        ("pemilu-2024/DPR/tunggal/tally/60/7", "BALLOT_TABLE_UNKNOWN"),
        ("pemilu-2024/DPR/tally/9999/7", "PACK_SIZE"),
        ("pemilu-2024/DPR/adjudication/20/7", "PACK_SIZE"),
    ],
)
def test_id_that_names_no_pack_is_refused(pack_id, code):
    with pytest.raises(RuleViolation) as refused:
        pack_of(pack_id, tables=ALL)
    assert refused.value.code == code


def test_pack_of_other_tables_is_not_drawn_with_these():
    pack_id = "pemilu-2024/DPR/tally/60/7"
    known = ALL.versions[TALLY]
    assert pack_of(pack_id, tables=ALL, rules=known).id == pack_id
    with pytest.raises(RuleViolation) as refused:
        pack_of(pack_id, tables=ALL, rules="2024-000000000000")
    assert refused.value.code == "PACK_RULES"


@pytest.mark.parametrize("seed", ["", "a b", "a/b", "é", "x" * 65])
def test_seed_that_no_id_can_hold_is_refused(seed):
    with pytest.raises(RuleViolation) as refused:
        made(TABLES["ppwp"], seed=seed)
    assert refused.value.code == "PACK_SEED"


FROZEN = {
    "pemilu-2024/PPWP/adjudication/60/7": "27a6d646a312",
    "pemilu-2024/DPR/adjudication/60/7": "4fb33e8bc276",
    "pemilu-2024/DPD/tally/60/7": "e768d3956ad1",
    "pilkada-2024/GUBERNUR/adjudication/60/7": "e5be1cfc71e6",
    "pilkada-2024/GUBERNUR/tunggal/tally/60/7": "526e10a5df1e",
    "pemilu-2024/SEMUA/desk/40/7": "4fe1f6a202b0",
    "pilkada-2024/SEMUA/desk/40/7": "8ae44fcc3d54",
    "pemilu-2024/DPR/error/32/7": "30c9c9cd645f",
    "pilkada-2024/BUPATI_WALIKOTA/error/32/7": "01292c9bb6bc",
}


@pytest.mark.parametrize("pack_id", FROZEN)
def test_same_id_gives_the_same_pack_for_ever(pack_id):
    """Where this must change, `DRAWING` is raised: keys of before are then refused."""
    told = document_of(pack_of(pack_id, tables=ALL), rules="")
    body = msgspec.to_builtins(told) | {"rows": []}  # wording may change
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    assert (DRAWING, digest[:12]) == ("1", FROZEN[pack_id])


@pytest.mark.parametrize("number", [0, 8, 1001])
def test_pack_of_an_impossible_size_is_refused(number):
    with pytest.raises(RuleViolation) as refused:
        made(TABLES["ppwp"], number=number)
    assert refused.value.code == "PACK_SIZE"
    assert refused.value.facts == {"smallest": 9, "largest": 1000}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"schema": "jenjang.pack/2"}', b"\xff\xfe"]
)
def test_document_that_is_no_pack_is_refused(content):
    with pytest.raises(RuleViolation) as refused:
        read_pack(content)
    assert refused.value.code == "PACK_MALFORMED"


OLD = Path(__file__).parent / "packs" / "before-rows.json"


def test_document_written_before_rows_and_rulings_is_still_read():
    old = read_pack(OLD.read_bytes())
    assert (old.id, old.kind, old.rows, old.rulings) == (
        *("PPWP-adjudication-18-7", "adjudication", (), ()),
    )
    table, layout = TABLES["ppwp"], layout_in(old)
    assert old.key == tuple(
        verdict_shape(s.serial, judge(ballot_in(s), layout=layout, table=table))
        for s in old.ballots
    )


def test_contract_of_packs_is_current():
    assert json.loads(CONTRACT.read_text()) == json.loads(json.dumps(schema_of_packs()))
