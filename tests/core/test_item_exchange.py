"""Items written for other programs are read back equal."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jenjang.core.assessment.exchange.aiken import read_aiken, write_aiken
from jenjang.core.assessment.exchange.found import code_for
from jenjang.core.assessment.exchange.gift_reading import read_gift
from jenjang.core.assessment.exchange.gift_writing import write_gift
from jenjang.core.assessment.exchange.xml_reading import read_moodle_xml
from jenjang.core.assessment.exchange.xml_writing import write_moodle_xml
from jenjang.core.assessment.items import (
    BallotFigure,
    Choice,
    Item,
    ItemKind,
    mark_of,
)
from tests.core.exchange import CONTENTS, FULL_TEXTS, items

banks = st.lists(items(), max_size=4, unique_by=lambda item: item.code)
banks_with_files = st.lists(
    items(with_files=True), max_size=4, unique_by=lambda item: item.code
)


@settings(deadline=None)
@given(banks)
def test_gift_is_read_back_equal(bank):
    text, left_out = write_gift(bank)
    read = read_gift(text.encode(), contents=CONTENTS)
    assert (read.items, read.findings, left_out) == (tuple(bank), (), [])


@settings(deadline=None)
@given(banks_with_files)
def test_moodle_xml_is_read_back_equal(bank):
    text, left_out = write_moodle_xml(bank)
    read = read_moodle_xml(text.encode(), contents=CONTENTS)
    assert (read.items, read.findings, left_out) == (tuple(bank), (), [])


def lines_of(text):
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


@st.composite
def simple_items(draw):
    """What Aiken holds: plain texts, one right choice."""
    texts = draw(st.lists(FULL_TEXTS, min_size=2, max_size=6))
    right = draw(st.integers(0, len(texts) - 1))
    item = Item(
        code="",
        kind=ItemKind.SINGLE,
        module="M3",
        text=lines_of(draw(FULL_TEXTS)),
        choices=tuple(
            Choice(text=" ".join(text.split()), share=100.0 * (place == right))
            for place, text in enumerate(texts)
        ),
    )
    return Item(**{**{n: getattr(item, n) for n in FIELDS}, "code": code_for(item)})


FIELDS = Item.__struct_fields__


@settings(deadline=None)
@given(st.lists(simple_items(), max_size=4, unique_by=lambda item: item.code))
def test_aiken_is_read_back_equal(bank):
    text, findings = write_aiken(bank)
    assume(not findings)
    read = read_aiken(text.encode(), contents=CONTENTS, module="M3")
    assert (read.items, read.findings) == (tuple(bank), ())


BALLOT = Item(
    code="M3-B001",
    kind=ItemKind.BALLOT,
    module="M3",
    text="Sah untuk siapa?",
    ballot=BallotFigure(
        pack="pemilu-2024/PPWP/adjudication/40/a",
        serial="007",
        contest="PPWP",
        table="ppwp",
        layout={"parts": [{"number": 1}, {"number": 2}, {"number": 3}]},
        ballot={},
        accepts=("2",),
    ),
)
FORMATS = [
    (write_gift, read_gift),
    (write_moodle_xml, read_moodle_xml),
    (write_aiken, read_aiken),
]


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_ballot_is_written_as_choices_and_its_picture_left_out(write, read):
    text, findings = write([BALLOT])
    assert [(each.severity, each.facts["item"]) for each in findings] == [
        ("warning", "M3-B001")
    ]
    [item] = read(text.encode(), contents=CONTENTS, module="M3").items
    assert (item.kind, item.text) == (
        ItemKind.SINGLE,
        "Sah untuk siapa?\n(Surat suara 007 dalam paket "
        "pemilu-2024/PPWP/adjudication/40/a.)",
    )
    assert [(choice.text, choice.share) for choice in item.choices] == [
        ("Tidak sah", 0.0),
        ("Sah untuk nomor urut 1", 0.0),
        ("Sah untuk nomor urut 2", 100.0),
        ("Sah untuk nomor urut 3", 0.0),
    ]
    assert mark_of(item, "2") == 1.0


def test_aiken_tells_what_it_cannot_hold():
    several = Item(
        code="A",
        kind=ItemKind.MULTIPLE,
        module="M3",
        text="?",
        choices=(Choice(text="a", share=50.0), Choice(text="b", share=50.0)),
    )
    rich = Item(
        code="B",
        kind=ItemKind.SINGLE,
        module="M3",
        text="<b>?</b>",
        format="html",
        choices=(Choice(text="a", share=100.0, feedback="!"), Choice(text="b")),
        source="PKPU 25/2023",
    )
    text, findings = write_aiken([several, rich])
    assert text == "<b>?</b>\nA. a\nB. b\nANSWER: A\n"
    assert [(each.code, each.facts, each.severity) for each in findings] == [
        ("AIKEN_CANNOT", {"item": "A", "kind": "multiple"}, "error"),
        (
            "AIKEN_LEFT_OUT",
            {"item": "B", "parts": "feedback, tags, format"},
            "warning",
        ),
    ]
