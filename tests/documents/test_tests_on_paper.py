"""What stands on a test on paper and on its key."""

import msgspec

from jenjang.core.assessment.items import Item, ItemKind, TextFormat
from jenjang.documents import documents
from jenjang.documents.drawing.texts import plain_of
from jenjang.documents.kunci_tes.content import content_of as key_of
from jenjang.documents.lembar_tes.content import content_of, read

SAMPLE = read(documents()["lembar_tes"].sample)


def test_choices_stand_in_the_order_in_which_paper_is_entered():
    told = content_of(SAMPLE)["items"]
    for item, line in zip(SAMPLE.items, told, strict=True):
        assert [text for _, text in line["choices"]] == [c.text for c in item.choices]
        assert [at for at, _ in line["choices"]] == list(
            "abcdefgh"[: len(item.choices)]
        )
    pictures = [line["picture"] is not None for line in told]
    assert pictures == [item.kind is ItemKind.BALLOT for item in SAMPLE.items]


def test_test_holds_no_key():
    told = msgspec.json.encode(content_of(SAMPLE)).decode()
    for item in SAMPLE.items:
        assert item.feedback[:30] not in told
        assert all(c.feedback not in told for c in item.choices if c.feedback)


def test_key_names_letters_numbers_and_votes():
    told = {line["number"]: line["right"] for line in key_of(SAMPLE)["items"]}
    assert told == {
        1: "c",
        2: "b",
        3: "a",
        4: "c",
        5: "b, c",
        6: "a",
        7: "19",
        8: "b",
        9: "sah nomor 3",
        10: "sah nomor 1, calon 1",
    }


def test_html_becomes_lines():
    html = (
        "<p>Siapa <b>menandatangani</b>?</p><script>x()</script>"
        "<ul><li>KPPS&nbsp;1</li><li>saksi</li></ul><img src=x alt='denah'>"
    )
    item = Item(
        code="x",
        kind=ItemKind.SINGLE,
        module="M1",
        text=html,
        format=TextFormat.HTML,
    )
    assert plain_of(item, html).split("\n") == [
        *("Siapa menandatangani?", "– KPPS 1", "– saksi", "[gambar: denah]")
    ]
    plain = msgspec.structs.replace(item, format=TextFormat.PLAIN)
    assert plain_of(plain, " a < b ") == "a < b"
