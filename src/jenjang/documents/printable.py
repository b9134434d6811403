"""Can this pack be put on paper? What a file may say and no sheet could show.

Packs that were drawn always can; files made by hand may not. Deliberately not done
here: whether the key is right.
"""

from collections.abc import Iterator

from jenjang.core.counting.ballots.layout import frame
from jenjang.core.counting.desk import possible_voters
from jenjang.core.counting.pack_shapes import (
    BallotPackShape,
    DeskPackShape,
    ErrorPackShape,
    LayoutShape,
    PackShape,
)
from jenjang.core.violations import RuleViolation

MOST = {BallotPackShape: 1000, DeskPackShape: 1000, ErrorPackShape: 200}
LEAST_BOX = 1.0  # millimetres of layout
LARGEST_SHEET = 8  # times as long as it is wide, or the reverse


def check_printable(pack: PackShape) -> None:
    """RuleViolation PACK_MALFORMED with the first thing that cannot be printed."""
    for problem in _problems(pack):
        raise RuleViolation("PACK_MALFORMED", problem=problem)


def _problems(pack: PackShape) -> Iterator[str]:
    if isinstance(pack, BallotPackShape):
        yield from _of_size(len(pack.ballots), MOST[BallotPackShape])
        yield from _of_layout(pack.layout)
        yield from _of_key(pack)
    elif isinstance(pack, DeskPackShape):
        yield from _of_size(len(pack.cards), MOST[DeskPackShape])
        yield from _of_cards(pack)
    elif isinstance(pack, ErrorPackShape):
        yield from _of_size(len(pack.forms), MOST[ErrorPackShape])
        for one in pack.forms:
            if not any(cell.startswith("IV.") for cell in one.form.cells):
                yield f"form {one.serial}: nobody who could get votes"


def _of_size(number: int, most: int) -> Iterator[str]:
    if not 1 <= number <= most:
        yield f"{number} to print, from 1 to {most} are possible"


def _of_layout(layout: LayoutShape) -> Iterator[str]:
    if not layout.parts or not all(part.zones for part in layout.parts):
        yield "layout: no columns"
        return
    sides = sorted((layout.width, layout.height))
    if sides[0] < LEAST_BOX or sides[1] > LARGEST_SHEET * sides[0]:
        yield f"layout: {layout.width} x {layout.height} mm"
    for part in layout.parts:
        for zone in part.zones:
            left, top, right, bottom = frame(zone.polygon)
            if min(right - left, bottom - top) < LEAST_BOX:
                yield f"layout: box {part.number} has a zone without room"
            if right > layout.width or bottom > layout.height:
                yield f"layout: box {part.number} lies beyond the sheet"


def _of_key(pack: BallotPackShape) -> Iterator[str]:
    parts = {part.number for part in pack.layout.parts}
    for verdict in pack.key:
        if verdict.part is not None and verdict.part not in parts:
            yield f"key {verdict.serial}: no box {verdict.part}"


def _of_cards(pack: DeskPackShape) -> Iterator[str]:
    origins = {"", *(origin.id for origin in pack.origins)}
    possible = [dict(voter) for voter in possible_voters()]
    if not pack.origins:
        yield "origins: none"
    for card in pack.cards:
        if card.features not in possible or card.origin not in origins:
            yield f"card {card.serial}: no such voter"
