"""Items: what an answer earns, and documents read back equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.assessment.items import (
    BallotFigure,
    Choice,
    Item,
    ItemKind,
    Number,
    document_of,
    is_answer,
    item_of,
    mark_of,
    right_answers,
)
from jenjang.core.violations import RuleViolation


def item(kind, **fields):
    return Item(code="X-1", kind=kind, module="M3", text="?", **fields)


SINGLE = item(
    ItemKind.SINGLE,
    choices=(
        Choice(text="a", share=100.0),
        Choice(text="b", share=50.0),
        Choice(text="c"),
    ),
)
SEVERAL = item(
    ItemKind.MULTIPLE,
    choices=(
        Choice(text="a", share=50.0),
        Choice(text="b", share=50.0),
        Choice(text="c", share=-50.0),
        Choice(text="d", share=-100.0),
    ),
)
NUMBER = item(
    ItemKind.NUMERIC,
    numbers=(Number(value=270.0), Number(value=270.0, tolerance=5.0, share=50.0)),
)
BALLOT = item(
    ItemKind.BALLOT,
    ballot=BallotFigure(
        pack="p",
        serial="001",
        contest="DPR",
        table="t",
        layout={},
        ballot={},
        accepts=("2.3",),
    ),
)


@pytest.mark.parametrize(
    ("asked", "answer", "mark"),
    [
        (SINGLE, "0", 1.0),
        (SINGLE, "1", 0.5),
        (SINGLE, "2", 0.0),
        (SINGLE, "0,1", 0.0),
        (SINGLE, "", 0.0),
        (SINGLE, "7", 0.0),
        (SINGLE, "x", 0.0),
        (SEVERAL, "0,1", 1.0),
        (SEVERAL, "1", 0.5),
        (SEVERAL, "0,1,2", 0.5),
        (SEVERAL, "0,1,3", 0.0),
        (SEVERAL, "3", 0.0),
        (SEVERAL, "0,0", 0.5),
        (NUMBER, "270", 1.0),
        (NUMBER, "270,0", 1.0),
        (NUMBER, "268", 0.5),
        (NUMBER, "264.9", 0.0),
        (NUMBER, "nan", 0.0),
        (NUMBER, "dua", 0.0),
        (NUMBER, "27_0", 0.0),
        (BALLOT, "2.3", 1.0),
        (BALLOT, "2", 0.0),
        (BALLOT, "-", 0.0),
    ],
)
def test_mark_of_an_answer(asked, answer, mark):
    assert mark_of(asked, answer) == pytest.approx(mark)


@pytest.mark.parametrize("asked", [SINGLE, SEVERAL, NUMBER, BALLOT])
def test_right_answer_earns_everything_and_is_an_answer(asked):
    for answer in right_answers(asked):
        assert mark_of(asked, answer) == 1.0
        assert is_answer(asked, answer)
    assert is_answer(asked, "")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (SINGLE, "0,1"),
        (SINGLE, "3"),
        (SEVERAL, "0,9"),
        (NUMBER, "dua ratus"),
        (NUMBER, "inf"),
        (BALLOT, "sah"),
        (SINGLE, "9" * 5000),
    ],
)
def test_what_cannot_be_an_answer(asked, answer):
    assert not is_answer(asked, answer)


@given(st.text(max_size=100))
def test_any_text_has_a_mark(text):
    for asked in (SINGLE, SEVERAL, NUMBER, BALLOT):
        assert 0.0 <= mark_of(asked, text) <= 1.0


@pytest.mark.parametrize("asked", [SINGLE, SEVERAL, NUMBER, BALLOT])
def test_document_is_read_back(asked):
    assert item_of(document_of(asked)) == asked


def test_document_that_is_no_item():
    with pytest.raises(RuleViolation, match="ITEM_MALFORMED"):
        item_of({"code": "x", "kind": "essay"})
