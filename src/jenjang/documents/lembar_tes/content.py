"""What stands on a test on paper? Questions with lettered choices, an answer sheet.

Choices stand in the item's own order: `a` is place 0, as when the sheet is entered.
Ballots are as small as they stay legible. Deliberately not done here: the key
(`kunci_tes`), and pictures of HTML, which are named only.
"""

from typing import Any

import msgspec

from jenjang.core.assessment.items import BallotFigure, Item, ItemKind
from jenjang.documents.drawing.contests import election_name
from jenjang.documents.drawing.figures import layout_of, picture_of
from jenjang.documents.drawing.slips import least_scale
from jenjang.documents.drawing.texts import plain_of

WIDEST = 150.0  # millimetres of a ballot on the page


class TestPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A form of a set as it is printed."""

    __test__ = False  # not a test of ours

    title: str
    election: str
    form: str
    items: tuple[Item, ...]
    pass_share: float
    minutes: int | None = None


def read(content: bytes) -> TestPaper:
    """A form of a file."""
    return msgspec.json.decode(content, type=TestPaper)


def content_of(paper: TestPaper) -> dict[str, Any]:
    """Questions and answer sheet of a form."""
    return head_of(paper) | {
        "items": [_question(n, item) for n, item in enumerate(paper.items, 1)]
    }


def head_of(paper: TestPaper) -> dict[str, Any]:
    """What runs along the head of test and key."""
    return {
        "title": paper.title,
        "election": election_name(paper.election),
        "form": paper.form,
        "minutes": paper.minutes,
        "number": len(paper.items),
    }


def letter(place: int) -> str:
    """The letter of a choice."""
    return chr(ord("a") + place)


def _question(number: int, item: Item) -> dict[str, Any]:
    return {
        "number": number,
        "kind": item.kind.value,
        "text": plain_of(item, item.text),
        "hint": "Pilih semua yang benar." if item.kind is ItemKind.MULTIPLE else "",
        "choices": [
            [letter(place), plain_of(item, choice.text)]
            for place, choice in enumerate(item.choices)
        ],
        "picture": _picture(item.ballot) if item.ballot else None,
    }


def _picture(figure: BallotFigure) -> dict[str, Any]:
    layout = layout_of(figure.layout, table=figure.table)
    return picture_of(
        layout,
        figure.ballot,
        contest=figure.contest,
        seed=f"{figure.pack}/{figure.serial}",
        scale=min(1.0, WIDEST / layout.width, least_scale(layout)),
    )
