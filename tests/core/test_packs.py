"""Packs: the same from the same seed, every row there, the key never typed."""

import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from jenjang.adapters.ballots import ballot_tables
from jenjang.core.counting.ballots import judge
from jenjang.core.counting.pack_files import (
    ballot_in,
    document_of,
    layout_in,
    read_pack,
    schema_of_packs,
    verdict_shape,
)
from jenjang.core.counting.packs import (
    ADJUDICATION,
    PLAIN,
    TALLY,
    make_pack,
    tally_of,
)
from jenjang.core.violations import RuleViolation

CONTRACT = Path(__file__).parents[2] / "contracts" / "counting" / "pack.schema.json"
TABLES = {table.id: table for table in ballot_tables()}
EVERY = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def pack_of(table, kind=ADJUDICATION, number=60, seed="7"):
    contest = table.contests[0]
    return make_pack(table, contest=contest, kind=kind, number=number, seed=seed)


@EVERY
def test_pack_is_the_same_from_the_same_seed(table):
    assert pack_of(table).ballots == pack_of(table).ballots
    assert pack_of(table).ballots != pack_of(table, seed="8").ballots


@EVERY
def test_adjudication_pack_holds_every_row_and_is_mostly_hard(table):
    rules = Counter(verdict.rule for verdict in pack_of(table).key)
    assert set(rules) == {rule.id for rule in table.rules}
    assert sum(rules[rule] for rule in PLAIN) <= 30


@EVERY
def test_packs_of_other_seeds_are_equally_hard(table):
    kinds = [
        Counter(v.rule for v in pack_of(table, seed=seed).key) for seed in ("1", "2")
    ]
    assert kinds[0] == kinds[1]


@EVERY
def test_tally_pack_is_plain_as_a_counting_day_and_never_waits(table):
    key = pack_of(table, kind=TALLY, number=100).key
    assert sum(verdict.rule in PLAIN for verdict in key) == 93
    assert Counter(verdict.verdict for verdict in key) == {"sah": 97, "tidak_sah": 3}


@EVERY
def test_tally_adds_up_to_the_pack(table):
    key = pack_of(table, kind=TALLY, number=100).key
    assert sum(tally_of(key).values()) == 100
    assert tally_of(key)[None, None] == 3


@EVERY
def test_document_is_judged_as_its_key_says_without_reading_it(table):
    document = document_of(pack_of(table), rules="contoh")
    told = json.loads(msgspec.json.encode(document))
    blind = read_pack(msgspec.json.encode(told | {"key": []}))
    found = tuple(
        verdict_shape(
            shape.serial, judge(ballot_in(shape), layout=layout_in(blind), table=table)
        )
        for shape in blind.ballots
    )
    assert found == document.key


@pytest.mark.parametrize("number", [0, 17, 1001])
def test_pack_of_an_impossible_size_is_refused(number):
    with pytest.raises(RuleViolation) as refused:
        pack_of(TABLES["ppwp"], number=number)
    assert refused.value.code == "PACK_SIZE"
    assert refused.value.facts == {"smallest": 18, "largest": 1000}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"schema": "jenjang.pack/2"}', b"\xff\xfe"]
)
def test_document_that_is_no_pack_is_refused(content):
    with pytest.raises(RuleViolation) as refused:
        read_pack(content)
    assert refused.value.code == "PACK_MALFORMED"


def test_contract_of_packs_is_current():
    assert json.loads(CONTRACT.read_text()) == json.loads(json.dumps(schema_of_packs()))
