"""How would a ballot with these features look? From a feature vector to holes.

The way back from `sensing`: packs are drawn by choosing what is to be seen and then
where. Holes keep SAFE millimetres from every line they do not mean and from each other,
and what is not mirrored is far from any image, so that a printed key is never in doubt;
a ballot that is not read back as what was asked is an error.
"""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from math import hypot

from jenjang.core.counting.ballots.layout import (
    Ballot,
    Hole,
    Layout,
    Part,
    Zone,
    frame,
    is_clear,
    touches,
)
from jenjang.core.counting.ballots.sensing import read_ballot
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.rows import Features

RADIUS = 2.0
SAFE = 1.5
UNLIKE = 15.0  # millimetres between a loose hole and any image of another
TRIES = 200


def make_ballot(
    features: Features, *, layout: Layout, family: str, chance: Chance
) -> Ballot:
    """A ballot that is read back as exactly these features.

    LookupError when the layout has no box for them, as a list with two candidates no
    longer eligible.
    """
    holes_of = _party_holes if family == "partai" else _column_holes
    for _ in range(TRIES):
        holes = holes_of(features, layout, chance)
        ballot = Ballot(
            tuple(holes),
            is_signed=features["defect"] != "unsigned",
            has_writing=features["defect"] == "writing",
            is_damaged=features["defect"] == "damaged",
            is_official_tool=features["defect"] != "other_tool",
        )
        is_meant = read_ballot(ballot, layout, family=family).features == features
        if is_meant and is_plain_to_see(ballot, layout):
            return ballot
    raise LookupError(f"{layout.table}: no ballot with {dict(features)}")


def is_plain_to_see(ballot: Ballot, layout: Layout) -> bool:
    """True when every hole is on a line or SAFE from it, and no two holes are one."""
    zones = [zone.polygon for part in layout.parts for zone in part.zones]
    return all(
        hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius + SAFE
        for one, other in combinations(ballot.holes, 2)
    ) and all(
        is_clear(hole, polygon, margin=SAFE)
        for hole in ballot.holes
        for polygon in zones
    )


def _column_holes(features: Features, layout: Layout, chance: Chance) -> list[Hole]:
    parts = chance.shuffled(layout.parts)
    if features.get("column"):
        is_empty = features["column"] == "empty"
        parts.sort(key=lambda part: part.is_empty_column != is_empty)
    amount = {"none": 0, "one": 1, "several": 2 + chance.below(2)}[features["columns"]]
    holes = []
    for part in parts[:amount]:
        place = _on_line if features["place"] == "line" else _inside
        number = 2 + chance.below(2) if features["holes"] == "repeated" else 1
        holes += [place(part.zones[0], chance) for _ in range(number)]
    return holes + _strays(features["outside"], holes, layout, chance)


def _party_holes(features: Features, layout: Layout, chance: Chance) -> list[Hole]:
    if features["parties"] == "several":
        holes = _across(features["fold"] == "yes", layout, chance)
    elif features["parties"] == "none":
        holes = []
    else:
        holes = _in_box(features, chance.pick(_fitting(features, layout)), chance)
    return holes + _strays(features["outside"], holes, layout, chance)


def _fitting(features: Features, layout: Layout) -> Sequence[Part]:
    """Boxes that have what the features speak of."""
    gone = {"none": 0, "one": 1, "several": 2}[features["gone"]]
    found = [
        part
        for part in layout.parts
        if any(z.kind == "candidate" for z in part.zones) == (features["list"] == "yes")
        and sum(zone.is_gone for zone in part.zones) >= gone
    ]
    if not found:
        raise LookupError(f"{layout.table}: no box with {dict(features)}")
    return found


def _in_box(features: Features, part: Part, chance: Chance) -> list[Hole]:
    head, *others = part.zones
    rest = others.pop()
    eligible = [zone for zone in others if not zone.is_gone]
    several = 2 + chance.below(2)
    holes = {
        "none": [],
        "once": [_inside(head, chance)],
        "repeated": [_inside(head, chance) for _ in range(several)],
        "line": [_on_line(head, chance)],
    }[features["head"]]
    chosen = chance.shuffled(eligible)
    if features["candidates"] == "several":
        holes += [_inside(zone, chance) for zone in chosen[:several]]
    elif features["candidates"] == "one":
        holes += _of_candidate(features["hit"], chosen[0], chance)
    if features["between"] == "yes":
        holes.append(
            _between(others, chance, lambda a, b: not (a.is_gone or b.is_gone))
        )
    if features["unclear"] == "yes":
        holes.append(_on_border(head, others[0], chance))
    barred = chance.shuffled([zone for zone in others if zone.is_gone])
    amount = {"none": 0, "one": 1, "several": 2}[features["gone"]]
    holes += [_inside(zone, chance) for zone in barred[:amount]]
    return holes + ([_inside(rest, chance)] if features["rest"] == "yes" else [])


def _of_candidate(hit: str, zone: Zone, chance: Chance) -> list[Hole]:
    if hit == "line":
        return [_on_line(zone, chance)]
    return [_inside(zone, chance) for _ in range(2 if hit == "repeated" else 1)]


def _between(
    zones: Sequence[Zone], chance: Chance, fits: Callable[[Zone, Zone], bool]
) -> Hole:
    neighbours = [
        (upper, lower) for upper, lower in pairwise(zones) if fits(upper, lower)
    ]
    return _on_border(*chance.pick(neighbours), chance)


def _across(is_folded: bool, layout: Layout, chance: Chance) -> list[Hole]:
    """Holes in the boxes of two parties, one an image of the other or not."""
    one, other = chance.shuffled(layout.parts)[:2]
    first = _inside(chance.pick(one.zones), chance)
    if not is_folded:
        return [first, _inside(chance.pick(other.zones), chance)]
    x, y = chance.pick(layout.folds).mirrored(first.centre)
    return [first, Hole(x, y, RADIUS)]


def _strays(
    kind: str, holes: Sequence[Hole], layout: Layout, chance: Chance
) -> list[Hole]:
    if kind == "none":
        return []
    if kind == "mirrored":
        x, y = chance.pick(layout.folds).mirrored(chance.pick(holes).centre)
        return [Hole(x, y, RADIUS)]
    while True:
        hole = Hole(
            chance.between(RADIUS, layout.width - RADIUS),
            chance.between(RADIUS, layout.height - RADIUS),
            RADIUS,
        )
        wide = Hole(hole.x, hole.y, RADIUS + SAFE)
        zones = [zone.polygon for part in layout.parts for zone in part.zones]
        images = (fold.mirrored(h.centre) for fold in layout.folds for h in holes)
        if all(hypot(hole.x - x, hole.y - y) > UNLIKE for x, y in images) and not any(
            touches(wide, polygon) for polygon in zones
        ):
            return [hole]


def _inside(zone: Zone, chance: Chance) -> Hole:
    left, top, right, bottom = frame(zone.polygon)
    away = RADIUS + SAFE
    x = chance.between(left + away, right - away)
    return Hole(x, chance.between(top + away, bottom - away), RADIUS)


def _on_line(zone: Zone, chance: Chance) -> Hole:
    """On the left or right line of a zone, which no other zone shares."""
    left, top, right, bottom = frame(zone.polygon)
    away = RADIUS + SAFE
    x = chance.pick((left, right))
    return Hole(x, chance.between(top + away, bottom - away), RADIUS)


def _on_border(upper: Zone, lower: Zone, chance: Chance) -> Hole:
    left, _, right, _ = frame(upper.polygon)
    away = RADIUS + SAFE
    return Hole(
        chance.between(left + away, right - away), frame(lower.polygon)[1], RADIUS
    )
