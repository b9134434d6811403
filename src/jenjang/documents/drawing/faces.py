"""What is printed on the inner face of a practice ballot, before anybody punches it?

Zones become outlines with their texts, in millimetres of paper from the corner of the
face. Everybody named is invented: candidates have a given name and their party's plant.
Deliberately not done here: marks.
"""

from collections.abc import Iterator
from typing import Any

from jenjang.core.counting.ballots.layout import Layout, Part, Zone, frame
from jenjang.documents.drawing.sheets import rounded

GIVEN_NAMES = (
    *("Sari", "Budi", "Ani", "Joko", "Rini", "Dodi", "Wati", "Agus", "Lestari"),
    *("Hadi", "Mega", "Tono", "Yuli", "Rudi", "Indah", "Bayu", "Nia", "Eko"),
    *("Tuti", "Galih"),
)


def face_of(layout: Layout, *, scale: float, is_small: bool = False) -> dict[str, Any]:
    """The blank face; small ones bear the short names only."""
    return {
        "width": rounded(layout.width * scale),
        "height": rounded(layout.height * scale),
        "folds": [[fold.axis, rounded(fold.at * scale)] for fold in layout.folds],
        "parts": [_part(part, scale, is_small) for part in layout.parts],
        "gone": any(zone.is_gone for part in layout.parts for zone in part.zones),
    }


def candidate_name(party: str, number: int) -> str:
    """`Sari Anggrek`: candidate 1 of Partai Anggrek."""
    given = GIVEN_NAMES[(number - 1) % len(GIVEN_NAMES)]
    return f"{given} {party.removeprefix('Partai ')}"


def _part(part: Part, scale: float, is_small: bool) -> dict[str, Any]:
    is_short = is_small and part.name.startswith("Partai ")
    return {
        "number": part.number,
        "name": part.name.removeprefix("Partai ") if is_short else part.name,
        "kind": _kind(part),
        "zones": [_zone(zone, part, scale, is_small) for zone in part.zones],
    }


def _kind(part: Part) -> str:
    """empty, pair, single or party."""
    if part.is_empty_column:
        return "empty"
    if part.zones[0].kind != "column":
        return "party"
    return "pair" if part.name.startswith("Pasangan") else "single"


def _zone(zone: Zone, part: Part, scale: float, is_small: bool) -> dict[str, Any]:
    left, top, right, bottom = frame(zone.polygon)
    name = candidate_name(part.name, zone.number) if zone.kind == "candidate" else ""
    return {
        "kind": zone.kind,
        "box": [
            rounded(side * scale) for side in (left, top, right - left, bottom - top)
        ],
        "outline": [[rounded(x * scale), rounded(y * scale)] for x, y in zone.polygon],
        "number": zone.number,
        "name": name.partition(" ")[0] if is_small else name,
        "gone": zone.is_gone,
        "listless": zone.kind == "rest" and not any(_candidates(part)),
    }


def _candidates(part: Part) -> Iterator[Zone]:
    return (zone for zone in part.zones if zone.kind == "candidate")
