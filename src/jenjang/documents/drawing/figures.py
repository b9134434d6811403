"""How does one ballot of a pack look, alone, as a question shows it?

Face, marks and the chair's signature in millimetres, the same on a screen and on paper.
Deliberately not done here: the key.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jenjang.core.counting.ballots.layout import Layout
from jenjang.core.counting.pack_files import ballot_in, sheet_of
from jenjang.core.counting.pack_shapes import BallotShape, LayoutShape
from jenjang.documents.drawing.contests import ballot_title, contest_name
from jenjang.documents.drawing.faces import face_of
from jenjang.documents.drawing.marks import marks_on, signature

SIGNING = (27.0, 8.5)


def layout_of(document: Mapping[str, Any], *, table: str) -> Layout:
    """The sheet of a document; msgspec.ValidationError when it is none."""
    return sheet_of(msgspec.convert(document, LayoutShape), table=table)


def picture_of(
    layout: Layout,
    ballot: Mapping[str, Any],
    *,
    contest: str,
    seed: str,
    scale: float = 1.0,
    is_small: bool = False,
) -> dict[str, Any]:
    """What is drawn of a ballot; the same seed draws the same hand."""
    shape = msgspec.convert(ballot, BallotShape)
    name = contest_name(contest)
    marks = marks_on(ballot_in(shape), layout, scale=scale, seed=seed)
    hand = signature(SIGNING, person=contest, seed=seed) if shape.signed else []
    face = face_of(layout, scale=scale, is_small=is_small)
    return {
        "face": face,
        "title": ballot_title(contest),
        "colour": name.colour,
        "signature": hand,
        "signed": shape.signed,
        "damage": marks.damage,
        "writing": marks.writing,
        "holes": marks.holes,
    }
