"""Files of questions as people have them: HTML, feedback, categories and errors."""

from pathlib import Path

import pytest

from jenjang.core.assessment.exchange.aiken import read_aiken
from jenjang.core.assessment.exchange.found import LARGEST_FILE
from jenjang.core.assessment.exchange.gift_reading import read_gift
from jenjang.core.assessment.exchange.places import place_of
from jenjang.core.assessment.exchange.xml_reading import read_moodle_xml
from jenjang.core.assessment.items import (
    Choice,
    Item,
    ItemFile,
    ItemKind,
    Number,
    TextFormat,
)
from jenjang.core.violations import RuleViolation
from tests.core.exchange import CONTENTS

FOLDER = Path(__file__).parent / "questions"


def findings_of(read):
    return [(each.row, each.code, each.facts) for each in read.findings]


@pytest.fixture(scope="module")
def gift():
    content = (FOLDER / "mixed.gift").read_bytes()
    return read_gift(content, contents=CONTENTS, module="M4")


def test_gift_question_with_html_feedback_weights_and_tags(gift):
    assert gift.found[0].line == 6
    assert gift.items[0] == Item(
        code="M3-S901",
        kind=ItemKind.SINGLE,
        module="M3",
        content="M3-04",
        name="Lubang di garis",
        text="<p>Satu lubang tepat di <b>garis</b> antara dua calon.<br>"
        "Suara itu …</p>",
        format=TextFormat.HTML,
        choices=(
            Choice(
                text="<em>sah</em> untuk partai",
                share=100.0,
                feedback="Benar: keduanya dari partai yang sama.",
            ),
            Choice(text="sah untuk calon pertama", feedback="Garis bukan kolom calon."),
            Choice(text="tidak sah", share=-50.0),
        ),
        feedback="<p>Lihat tabel.</p>",
        tags=("coblos", "kategori:Soal Pemilu"),
        source="PKPU 25/2023 Pasal 53",
    )


def test_gift_numbers_with_tolerance_range_and_shares(gift):
    assert gift.items[1].numbers == (
        Number(value=6.0, feedback="Dua persen, dibulatkan ke atas"),
        Number(value=5.4, tolerance=0.1, share=50.0),
        Number(value=5.0, share=0.0, feedback="Belum dibulatkan"),
    )


def test_gift_true_false_tells_both_feedbacks(gift):
    item = gift.items[2]
    assert (item.kind, item.module, item.tags) == (
        ItemKind.TRUE_FALSE,
        "M4",
        ("kategori:Soal lama 2019",),
    )
    assert item.choices == (
        Choice(text="Benar", share=100.0, feedback="Betul."),
        Choice(text="Salah", feedback="Periksa lagi."),
    )
    assert item.feedback == "Sebelum pemungutan."


def test_gift_several_answers_and_a_missing_word(gift):
    several, gap = gift.items[3:]
    assert (several.kind, [c.share for c in several.choices]) == (
        ItemKind.MULTIPLE,
        [50.0, 50.0, -100.0],
    )
    assert (gap.text, gap.choices[0]) == (
        "Surat suara _____ bila dicoblos satu kali.",
        Choice(text="sah", share=100.0),
    )


def test_gift_questions_that_cannot_be_taken_are_told_by_line(gift):
    assert findings_of(gift) == [
        (28, "QUESTION_KIND_UNKNOWN", {"kind": "essay"}),
        (30, "QUESTION_KIND_UNKNOWN", {"kind": "matching"}),
        (32, "QUESTION_KIND_UNKNOWN", {"kind": "shortanswer"}),
        (34, "QUESTION_KIND_UNKNOWN", {"kind": "description"}),
        (36, "GIFT_BRACES", {}),
        (38, "QUESTION_SHARE", {"answer": "%abc%b"}),
        (40, "QUESTION_NUMBER", {"answer": "seribu"}),
        (43, "QUESTION_ID_TWICE", {"id": "M3-S901", "first": 6}),
    ]
    assert len(gift.errors) == 8


@pytest.fixture(scope="module")
def xml():
    return read_moodle_xml((FOLDER / "mixed.xml").read_bytes(), contents=CONTENTS)


def test_xml_question_with_picture_and_mixed_formats(xml):
    assert xml.found[0].line == 4
    assert xml.items[0] == Item(
        code="M3-S902",
        kind=ItemKind.MULTIPLE,
        module="M3",
        content="M3-01",
        name="Gambar",
        text='<p>Lihat <img src="@@PLUGINFILE@@/a.png"> &amp; jawab.</p>',
        format=TextFormat.HTML,
        choices=(
            Choice(text="1 &lt; 2", share=50.0, feedback="ya"),
            Choice(text="b", share=50.0),
            Choice(text="c", share=-100.0),
        ),
        feedback="Umum",
        files=(ItemFile(name="a.png", base64="iVBORw0KGgo="),),
        tags=("gambar",),
        confidence="S",
    )


def test_xml_true_false_and_number(xml):
    truth, number = xml.items[1:]
    assert truth.choices == (
        Choice(text="Benar", feedback="bukan"),
        Choice(text="Salah", share=100.0),
    )
    assert number.numbers == (Number(value=7.0, tolerance=0.5),)


def test_xml_errors_and_what_is_left_out_are_told_by_line(xml):
    lines = [(row, code) for row, code, _ in findings_of(xml)]
    assert lines == [
        (4, "XML_PART_LEFT_OUT"),
        (29, "QUESTION_WRONG_NUMBER"),
        (31, "QUESTION_KIND_UNKNOWN"),
        (34, "QUESTION_NUMBER"),
        (38, "XML_MALFORMED"),
    ]
    assert findings_of(xml)[0][2] == {"parts": "correctfeedback, defaultgrade"}
    assert [each.code for each in xml.errors] == [
        "QUESTION_KIND_UNKNOWN",
        "QUESTION_NUMBER",
        "XML_MALFORMED",
    ]


def test_aiken_questions_and_their_errors_by_line():
    content = (FOLDER / "mixed.aiken.txt").read_bytes()
    read = read_aiken(content, contents=CONTENTS, module="M3")
    told = [(each.line, each.item.text, each.item.choices) for each in read.found]
    assert told == [
        (
            1,
            "Siapa yang memimpin rapat pemungutan suara?",
            (Choice(text="Ketua KPPS", share=100.0), Choice(text="Saksi")),
        ),
        (16, "Berikutnya baik", (Choice(text="satu"), Choice(text="dua", share=100.0))),
    ]
    assert findings_of(read) == [
        (10, "AIKEN_ANSWER_UNKNOWN", {"answer": "C", "letters": "A, B"}),
        (12, "AIKEN_NO_ANSWER", {}),
        (21, "AIKEN_INCOMPLETE", {}),
    ]


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<quiz><question type="category"><category><text>&b;</text></category></question></quiz>
"""
OUTSIDE = b"""<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<quiz><question type="category"><category><text>&x;</text></category></question></quiz>
"""


@pytest.mark.parametrize(("content", "line"), [(BOMB, 2), (OUTSIDE, 1)])
def test_xml_with_entities_is_refused_before_any_is_read(content, line):
    read = read_moodle_xml(content, contents=CONTENTS)
    assert (read.items, findings_of(read)) == ((), [(line, "XML_WITH_DOCTYPE", {})])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<quiz>" + b"<a>" * 50, "XML_DEEP"),
        (b"<html><body/></html>", "XML_OTHER_ROOT"),
        (b"", "XML_MALFORMED"),
        (b"<quiz>&nbsp;</quiz>", "XML_MALFORMED"),
        (b"\x00\x01", "XML_MALFORMED"),
    ],
)
def test_other_xml_is_refused_with_a_reason(content, code):
    read = read_moodle_xml(content, contents=CONTENTS)
    assert (read.items, [each.code for each in read.findings]) == ((), [code])


@pytest.mark.parametrize("read", [read_gift, read_aiken, read_moodle_xml])
def test_file_that_is_too_large_is_refused(read):
    with pytest.raises(RuleViolation, match="QUESTIONS_TOO_LARGE"):
        read(b" " * (LARGEST_FILE + 1), contents=CONTENTS)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_gift_in_other_encodings_and_with_other_line_ends(encoding):
    content = "Café?{=ya\r\n~tidak}\r\n".encode(encoding)
    [item] = read_gift(content, contents=CONTENTS, module="M3").items
    assert (item.text, [c.text for c in item.choices]) == ("Café?", ["ya", "tidak"])


def test_question_of_no_module_is_kept_and_told():
    read = read_gift(b"a{=b ~c}", contents=CONTENTS)
    assert [item.module for item in read.items] == [""]
    assert [(each.code, each.severity) for each in read.findings] == [
        ("QUESTION_WITHOUT_MODULE", "warning")
    ]


@pytest.mark.parametrize(
    ("category", "module", "content", "unknown"),
    [
        ("$course$/M3/M3-04", "M3", "M3-04", ""),
        ("top/Default for X/M3", "M3", "", "kategori:Default for X"),
        ("$system$/M4-02", "M4", "M4-02", ""),
        ("A//B/C", "", "", "kategori:A/B/C"),
        ("", "", "", ""),
    ],
)
def test_category_names_module_and_content(category, module, content, unknown):
    place = place_of(category, CONTENTS)
    assert (place.module, place.content, place.unknown) == (module, content, unknown)
