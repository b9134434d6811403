"""What hangs on the wall of the room? Every row of a table with a ballot that shows it.

Verdict by word and sign, for whom, rule, source. Rows that wait for certainty stand in
a box of their own, unless the office has ruled on them: then its citation is the
source. A picture that is judged otherwise than its row is an error. Deliberately not
done here: rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from jenjang.core.counting.ballots.judging import judge
from jenjang.core.counting.ballots.table import (
    MENUNGGU,
    BallotRule,
    BallotTable,
    read_ballots,
)
from jenjang.core.counting.rulings import Ruling
from jenjang.documents.drawing.contests import contest_name, election_name
from jenjang.documents.drawing.faces import candidate_name, face_of
from jenjang.documents.drawing.marks import marks_on, signature
from jenjang.documents.drawing.persons import VERDICTS
from jenjang.documents.drawing.sheets import A3, A4, MARGIN, Size, rounded
from jenjang.documents.tatakan.examples import Example, examples_of

PAPERS = {"A3": A3, "A4": A4}
GUTTER, INSET = 3.0, 2.0
SIGNATURE_ROOM = (17.0, 4.6)
COLUMNS = {"A3": (2, 3, 4, 5), "A4": (2, 3)}  # the first that fits on one sheet
TITLE, WAITING, AROUND = 18.0, 12.0, 18.5  # millimetres: heads, and badge to strip
LETTER = 0.172  # millimetres wide for a point of size
CAPTIONS = {
    "unsigned": "Tidak ditandatangani ketua KPPS",
    "writing": "Ada tulisan atau catatan",
    "damaged": "Rusak, sobek, atau terbakar",
    "other_tool": "Dicoblos bukan dengan alat yang disediakan",
    "empty": "Tidak ada lubang",
    "outside": "Lubang hanya di luar kolom",
    "several": "Lubang pada dua kolom atau lebih",
    "folded": "Lubang simetris karena lipatan yang mengenai kotak partai lain",
    "mirrored": "Lubang lain simetris karena lipatan",
    "loose": "Lubang lain di luar kolom",
    "unclear": "Pada garis yang tidak jelas milik siapa",
    "gone": "Dua calon TMS atau lebih",
    "between": "Satu calon dan garis di antara dua calon",
}


@dataclass(frozen=True, slots=True, eq=False)
class WallCard:
    """A wall card to make."""

    table: BallotTable
    contest: str
    paper: str = "A3"
    rulings: Mapping[str, Ruling] = field(default_factory=dict)


class _Sample(msgspec.Struct, frozen=True):
    contest: str
    paper: str
    table: dict[str, Any]  # as a file of rulebook/ballots


def read(content: bytes) -> WallCard:
    """A wall card of a table that stands in the file itself."""
    sample = msgspec.json.decode(content, type=_Sample)
    (table,) = read_ballots("sample.json", sample.table)
    return WallCard(table, sample.contest, sample.paper)


def content_of(card: WallCard) -> dict[str, Any]:
    """The cells of a wall card; KeyError for an unknown paper."""
    paper, name = PAPERS[card.paper], contest_name(card.contest)
    columns = COLUMNS[card.paper]
    plans = [(number, *_cells(card, paper, number)) for number in columns]
    chosen = next((plan for plan in plans if plan[2] <= paper[1] - 25), plans[-1])
    number, cells, _ = chosen
    return {
        "paper": list(paper),
        "election": election_name(card.table.election),
        "contest": name.title,
        "colour": name.colour,
        "columns": number,
        "cell": rounded(_width(paper, number)),
        "size": _size(_width(paper, number)),
        "gutter": GUTTER,
        "cells": [cell for cell in cells if cell["verdict"] != MENUNGGU],
        "waiting": [cell for cell in cells if cell["verdict"] == MENUNGGU],
        "has_gone": card.table.family == "partai",
    }


def _width(paper: Size, columns: int) -> float:
    return (paper[0] - 2 * MARGIN - (columns - 1) * GUTTER) / columns


def _size(wide: float) -> float:
    """The text of a cell in points."""
    return round(min(12.0, max(8.5, 8.5 + (wide - 55) * 0.09)), 1)


def _cells(
    card: WallCard, paper: Size, columns: int
) -> tuple[list[dict[str, Any]], float]:
    """The cells in so many columns, and about how high they will stand."""
    wide = _width(paper, columns)
    cells = []
    for rule in card.table.rules:
        examples = examples_of(rule, card.table)
        cells += [
            _cell(rule, example, card, wide, has_caption=len(examples) > 1)
            for example in examples
        ]
    sure = [_height(c, wide) for c in cells if c["verdict"] != MENUNGGU]
    waiting = [_height(c, wide) for c in cells if c["verdict"] == MENUNGGU]
    rows = [
        max(group[at : at + columns])
        for group in (sure, waiting)
        for at in range(0, len(group), columns)
    ]
    return cells, TITLE + WAITING + sum(rows) + GUTTER * len(rows)


def _height(cell: dict[str, Any], wide: float) -> float:
    """About how high a cell stands, in millimetres."""
    size, room = _size(wide), wide - 2 * INSET
    lines = -(-len(cell["text"]) * LETTER * size // room) + bool(cell["whom"])
    small = -(-len(cell["source"]) * LETTER * 7 // room)
    text = lines * size * 0.53 + small * 3.2
    return float(cell["picture"]["face"]["height"] + AROUND + text)


def _cell(
    rule: BallotRule,
    example: Example,
    card: WallCard,
    wide: float,
    *,
    has_caption: bool,
) -> dict[str, Any]:
    ruling = card.rulings.get(rule.id)
    verdict = ruling.outcome if ruling else rule.verdict
    sign, word = VERDICTS[verdict]
    return {
        "rule": rule.id,
        "verdict": verdict,
        "sign": sign,
        "word": word.partition(" ")[0].upper() if verdict == MENUNGGU else word,
        "whom": _whom(rule, example, card),
        "text": CAPTIONS[example.aspect] if has_caption else rule.text,
        "source": ruling.citation if ruling else rule.citation.source,
        "picture": _picture(rule, example, card, wide - 2 * INSET),
    }


def _whom(rule: BallotRule, example: Example, card: WallCard) -> str:
    """`untuk calon 2, Budi Anggrek`, as the table judges the picture."""
    judged = judge(
        example.ballot, layout=example.layout, table=card.table, rulings=card.rulings
    )
    if judged.rule != rule.id:
        raise LookupError(f"the picture of {rule.id} shows {judged.rule}")
    if judged.part is None:
        return ""
    part = example.layout.part(judged.part)
    if judged.candidate is not None:
        name = candidate_name(part.name, judged.candidate)
        return f"untuk calon {judged.candidate}, {name}"
    if card.table.family == "partai":
        return f"untuk {part.name}"
    return f"untuk {part.name.lower() if part.is_empty_column else part.name}"


def _picture(
    rule: BallotRule, example: Example, card: WallCard, wide: float
) -> dict[str, Any]:
    seed = f"{card.table.election}/{rule.id}/{example.aspect}"
    scale = wide / example.layout.width
    marks = marks_on(example.ballot, example.layout, scale=scale, seed=seed)
    hand = signature(SIGNATURE_ROOM, person=card.table.election, seed=seed)
    return {
        "face": face_of(example.layout, scale=scale, is_small=True),
        "signature": hand if example.ballot.is_signed else [],
        "damage": marks.damage,
        "writing": marks.writing,
        "holes": marks.holes,
        "rings": [
            [rounded(hole.x * scale), rounded(hole.y * scale)]
            for hole in example.ballot.holes
        ],
    }
