"""The wall card: every row with a ballot that the table judges as the row says."""

import pytest

from jenjang.adapters.ballots import ballot_tables
from jenjang.core.counting.ballots import judge
from jenjang.core.counting.rulings import Ruling
from jenjang.documents.tatakan.content import content_of
from jenjang.documents.tatakan.examples import examples_of
from jenjang.queries.documents import WALL_PAPERS, print_of, wall_card_of
from tests.documents.pictures import words_in

TABLES = ballot_tables()
by_table = pytest.mark.parametrize("table", TABLES, ids=[t.id for t in TABLES])


def card(table, **more):
    return wall_card_of(table, contest=table.contests[0], **more)


@by_table
def test_every_row_is_shown_by_ballots_of_that_row(table):
    judged = {
        rule.id: {
            judge(example.ballot, layout=example.layout, table=table).rule
            for example in examples_of(rule, table)
        }
        for rule in table.rules
    }
    assert judged == {rule.id: {rule.id} for rule in table.rules}


@by_table
def test_every_row_tells_verdict_text_and_source(table):
    content = content_of(card(table))
    cells = content["cells"] + content["waiting"]
    rules = {rule.id: rule for rule in table.rules}
    assert {cell["rule"] for cell in cells} == set(rules)
    for cell in cells:
        rule = rules[cell["rule"]]
        assert (cell["verdict"], cell["source"]) == (rule.verdict, rule.citation.source)
        assert bool(cell["whom"]) == (rule.verdict == "sah")
    waiting = {rule.id for rule in table.rules if rule.verdict == "menunggu"}
    assert {cell["rule"] for cell in content["waiting"]} == waiting


@by_table
def test_large_card_is_one_sheet(table):
    assert len(words_in(print_of("tatakan", card(table)))) == 1


@pytest.mark.parametrize("paper", WALL_PAPERS)
def test_card_prints_rules_and_signs_on_either_paper(paper):
    text = " ".join(words_in(print_of("tatakan", card(TABLES[0], paper=paper))))
    missing = [rule.id for rule in TABLES[0].rules if rule.id not in text]
    assert (missing, "✓ SAH" in text, "✗ TIDAK SAH" in text) == ([], True, True)


def test_row_on_which_the_office_ruled_leaves_the_waiting_box():
    ruling = Ruling("tidak_sah", "", "Surat KPU Contoh 12/2024")
    content = content_of(card(TABLES[0], rulings={"P9": ruling}))
    (cell,) = [cell for cell in content["cells"] if cell["rule"] == "P9"]
    assert (cell["word"], cell["source"]) == ("TIDAK SAH", "Surat KPU Contoh 12/2024")
    assert content["waiting"] == []
