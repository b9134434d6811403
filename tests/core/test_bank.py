"""The starter bank's files: what is read, and what is refused with file and key."""

import pytest

from jenjang.core.assessment.bank import StarterItem, read_defaults, read_items
from jenjang.core.assessment.items import (
    BallotFigure,
    Choice,
    Item,
    ItemKind,
    Number,
    mark_of,
)
from jenjang.core.curriculum import RulebookInvalid

FIGURE = BallotFigure(
    pack="p", serial="001", contest="PPWP", table="ppwp", layout={}, ballot={},
    accepts=("2",),
)  # fmt: skip
SINGLE = {
    "code": "M3-S001",
    "kind": "single",
    "content": "M3-05",
    "text": "Sampai pukul berapa?",
    "choices": [
        {"text": "12.00", "feedback": "Awal layanan DPK."},
        {"text": "13.00", "right": True},
    ],
    "feedback": "Sampai 13.00.",
    "source": "Keputusan KPU 66/2024",
    "confidence": "S",
}


def read(*rows):
    return read_items(
        "items/m3.toml",
        {"module": "M3", "items": list(rows)},
        contents={"M3": {"M3-05"}},
        figures=lambda pack, serial: (FIGURE, "P2"),
    )


def without(row, *keys, **more):
    return {key: value for key, value in row.items() if key not in keys} | more


def test_single_is_read_whole():
    assert read(SINGLE | {"anchor": True, "tags": ["etik"]}) == [
        StarterItem(
            Item(
                code="M3-S001",
                kind=ItemKind.SINGLE,
                module="M3",
                content="M3-05",
                text="Sampai pukul berapa?",
                choices=(
                    Choice(text="12.00", feedback="Awal layanan DPK."),
                    Choice(text="13.00", share=100.0),
                ),
                feedback="Sampai 13.00.",
                tags=("etik",),
                source="Keputusan KPU 66/2024",
                confidence="S",
            ),
            is_anchor=True,
        )
    ]


def test_several_share_the_mark_and_wrong_ones_take_it_away():
    row = SINGLE | {
        "kind": "multiple",
        "choices": [
            {"text": "a", "right": True},
            {"text": "b", "right": True},
            {"text": "c", "feedback": "bukan"},
        ],
    }
    item = read(row)[0].item
    assert [choice.share for choice in item.choices] == [50.0, 50.0, -100.0]
    assert [mark_of(item, answer) for answer in ("0,1", "0", "0,1,2")] == [1, 0.5, 0]


def test_statement_tells_only_who_answers_wrongly():
    row = without(SINGLE, "choices") | {
        "kind": "true_false",
        "right": False,
        "wrong": "Sampai 13.00.",
    }
    assert read(row)[0].item.choices == (
        Choice(text="Benar", share=0.0, feedback="Sampai 13.00."),
        Choice(text="Salah", share=100.0),
    )


def test_number_knows_the_slips_people_make():
    row = without(SINGLE, "choices") | {
        "kind": "numeric",
        "value": 383,
        "slips": [{"value": 183, "feedback": "Tertulis pada 2014."}],
    }
    assert read(row)[0].item.numbers == (
        Number(value=383.0),
        Number(value=183.0, share=0.0, feedback="Tertulis pada 2014."),
    )


def test_ballot_carries_its_picture_and_key():
    row = without(SINGLE, "choices") | {
        "kind": "ballot",
        "pack": "p",
        "serial": "001",
        "row": "P2",
    }
    assert read(row)[0].item.ballot == FIGURE
    with pytest.raises(RulebookInvalid, match="the ballot shows P2"):
        read(row | {"row": "P3"})


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (without(SINGLE, "source"), "source: missing"),
        (SINGLE | {"confidence": "?", "note": "n"}, "cannot be asked"),
        (SINGLE | {"content": "M3-99"}, "is no content of M3"),
        (SINGLE | {"code": "M4-S001"}, "does not read M3-S000"),
        (SINGLE | {"kind": "essay"}, "is no kind of item"),
        (SINGLE | {"hint": "x"}, "hint: unknown key"),
        (SINGLE | {"choices": [{"text": "a", "right": True}]}, "must be 2 to 8"),
        (
            SINGLE
            | {"choices": [{"text": t, "right": True} for t in ("a", "b")]},
            "exactly one must be right",
        ),
        (
            SINGLE | {"choices": [{"text": "a", "right": True}, {"text": "b"}]},
            "a wrong choice says why",
        ),
        (SINGLE | {"feedback": ""}, "feedback: empty"),
    ],
)  # fmt: skip
def test_defects_are_refused_by_file_and_key(row, problem):
    with pytest.raises(RulebookInvalid, match=problem) as caught:
        read(row)
    assert caught.value.file == "items/m3.toml"


def test_defaults_of_sets_name_their_sources():
    from_file = {
        name: {"value": value, "source": "s", "confidence": "?", "note": "n"}
        for name, value in (
            ("pass_share", 0.75),
            ("cooling_minutes", 60),
            ("minutes", 30),
            ("ethics", 3),
        )
    }
    read_back = read_defaults("tests/bawaan.toml", from_file)
    assert (read_back.pass_share, read_back.cooling_minutes) == (0.75, 60)
    assert {c.is_uncertain for c in read_back.citations.values()} == {True}
    from_file["pass_share"]["value"] = 1.5
    with pytest.raises(RulebookInvalid, match="must be above 0"):
        read_defaults("tests/bawaan.toml", from_file)
