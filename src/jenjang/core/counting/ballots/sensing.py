"""What is to be seen on this ballot? From holes on a layout to features.

A hole that crosses the outline of one zone only is on that zone's line; one that
crosses into a second zone of the same box is between them. Holes outside every box are
mirrored when each is the image of another hole along a fold of the sheet.
Deliberately not done here: any verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from jenjang.core.counting.ballots.layout import (
    Ballot,
    Fold,
    Hole,
    Layout,
    Part,
    Zone,
    lies_inside,
    touches,
)
from jenjang.core.counting.rows import Features

MIRROR_TOLERANCE = 1.5  # millimetres between a hole and the image of another


@dataclass(frozen=True, slots=True)
class Reading:
    """The features of a ballot, and the box and candidate they speak of."""

    features: Features
    part: int | None = None
    candidate: int | None = None


def read_ballot(ballot: Ballot, layout: Layout, *, family: str) -> Reading:
    """The features of a ballot of that family (features.FAMILIES)."""
    hits = {
        part.number: found
        for part in layout.parts
        if (found := [hole for hole in ballot.holes if _is_in(hole, part)])
    }
    sheet = {
        "defect": _defect(ballot),
        "outside": _outside(ballot, hits, layout.folds),
    }
    if family == "partai":
        return _of_party(sheet, hits, layout)
    return _of_column(sheet, hits, layout, family=family)


def _is_in(hole: Hole, part: Part) -> bool:
    return any(touches(hole, zone.polygon) for zone in part.zones)


def _defect(ballot: Ballot) -> str:
    if not ballot.is_signed:
        return "unsigned"
    if ballot.has_writing:
        return "writing"
    if ballot.is_damaged:
        return "damaged"
    return "none" if ballot.is_official_tool else "other_tool"


def _outside(ballot: Ballot, hits: dict[int, list[Hole]], folds: Sequence[Fold]) -> str:
    inside = {hole for found in hits.values() for hole in found}
    stray = [hole for hole in ballot.holes if hole not in inside]
    if not stray:
        return "none"
    return "mirrored" if all(_is_image(h, inside, folds) for h in stray) else "loose"


def _is_image(hole: Hole, others: "set[Hole]", folds: Sequence[Fold]) -> bool:
    for other in others:
        for fold in folds:
            x, y = fold.mirrored(other.centre)
            if hypot(hole.x - x, hole.y - y) <= MIRROR_TOLERANCE:
                return True
    return False


def _amount(number: int) -> str:
    return ("none", "one", "several")[min(number, 2)]


def _yes(told: object) -> str:
    return "yes" if told else "no"


def _of_column(
    sheet: dict[str, str], hits: dict[int, list[Hole]], layout: Layout, *, family: str
) -> Reading:
    features = {**sheet, "columns": _amount(len(hits)), "place": "", "holes": ""}
    if family == "tunggal":
        features["column"] = ""
    if len(hits) != 1:
        return Reading(features)
    (number, holes), *_ = hits.items()
    part = layout.part(number)
    zone = part.zones[0].polygon
    is_inside = any(lies_inside(hole, zone) for hole in holes)
    features["place"] = "inside" if is_inside else "line"
    features["holes"] = "single" if len(holes) == 1 else "repeated"
    if family == "tunggal":
        features["column"] = "empty" if part.is_empty_column else "pair"
    return Reading(features, number)


def _of_party(
    sheet: dict[str, str], hits: dict[int, list[Hole]], layout: Layout
) -> Reading:
    nothing = {"head": "none", "candidates": "none", "hit": "", "between": "no"}
    nothing |= {"gone": "none", "rest": "no", "unclear": "no", "list": "yes"}
    features = {**sheet, "parties": _amount(len(hits)), "fold": "no", **nothing}
    if len(hits) > 1:
        features["fold"] = _yes(_is_fold_across(hits, layout.folds))
    if len(hits) != 1:
        return Reading(features)
    (number, holes), *_ = hits.items()
    part = layout.part(number)
    marks = _Marks(part, holes)
    features |= marks.features()
    return Reading(features, number, marks.candidate)


def _is_fold_across(hits: dict[int, list[Hole]], folds: Sequence[Fold]) -> bool:
    """True when the holes of one box explain all others as images along a fold."""
    for main, holes in hits.items():
        others = [h for number, found in hits.items() if number != main for h in found]
        if all(_is_image(hole, set(holes), folds) for hole in others):
            return True
    return False


class _Marks:
    """What the holes in one party's box say, hole by hole."""

    def __init__(self, part: Part, holes: Sequence[Hole]) -> None:
        self.has_list = any(zone.kind == "candidate" for zone in part.zones)
        self.head_inside = self.head_line = 0
        self.inside: dict[int, int] = {}  # eligible candidates, holes in the cell
        self.line: set[int] = set()
        self.gone: set[int] = set()
        self.between = self.rest = self.unclear = False
        for hole in holes:
            zones = [zone for zone in part.zones if touches(hole, zone.polygon)]
            if len(zones) == 1:
                self._single(zones[0], lies_inside(hole, zones[0].polygon))
            else:
                self._several(zones)

    @property
    def candidate(self) -> int | None:
        """The one eligible candidate that was hit."""
        found = self._candidates()
        return found.pop() if len(found) == 1 else None

    def features(self) -> dict[str, str]:
        """As features.FAMILIES names them."""
        found = self._candidates()
        head = ("none", "once", "repeated")[min(self.head_inside, 2)]
        if head == "none" and self.head_line:
            head = "line"
        return {
            "head": head,
            "candidates": _amount(len(found)),
            "hit": self._hit(next(iter(found))) if len(found) == 1 else "",
            "between": _yes(self.between),
            "gone": _amount(len(self.gone)),
            "rest": _yes(self.rest),
            "unclear": _yes(self.unclear),
            "list": _yes(self.has_list),
        }

    def _candidates(self) -> set[int]:
        return self.line | self.inside.keys()

    def _hit(self, number: int) -> str:
        return ("line", "once", "repeated")[min(self.inside.get(number, 0), 2)]

    def _single(self, zone: Zone, is_inside: bool) -> None:
        if zone.kind == "rest":
            self.rest = True
        elif zone.kind == "head":
            self.head_inside += is_inside
            self.head_line += not is_inside
        elif zone.is_gone:
            self.gone.add(zone.number)
        elif is_inside:
            self.inside[zone.number] = self.inside.get(zone.number, 0) + 1
        else:
            self.line.add(zone.number)

    def _several(self, zones: Sequence[Zone]) -> None:
        """A hole on a line that zones share: of one, of several, or unclear."""
        candidates = [zone for zone in zones if zone.kind == "candidate"]
        eligible = [zone for zone in candidates if not zone.is_gone]
        with_head = any(zone.kind == "head" for zone in zones)
        if with_head and not candidates:  # head and the shaded part: no list
            self.head_line += 1
        elif with_head or (eligible and len(eligible) < len(candidates)):
            self.unclear = True
        elif len(eligible) > 1:
            self.between = True
        elif eligible:  # its own lower line, above the shaded part
            self.line.add(eligible[0].number)
        else:
            self.gone.update(zone.number for zone in candidates)
