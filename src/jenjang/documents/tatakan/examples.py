"""Which ballots show what a row of the table means? Small sheets, drawn by the table.

A row that speaks of unlike ballots (no hole, no signature, writing …) is shown by one
ballot of each; of each the plainest feature vector is taken, and `making` draws it on a
small layout. So every picture is read back as the row it stands for. Deliberately not
done here: texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import hypot

from jenjang.core.counting.ballots.designs import PLANTS
from jenjang.core.counting.ballots.features import FAMILIES, reachable
from jenjang.core.counting.ballots.layout import (
    Ballot,
    Fold,
    Layout,
    Part,
    Polygon,
    Zone,
)
from jenjang.core.counting.ballots.making import make_ballot
from jenjang.core.counting.ballots.table import BallotRule, BallotTable
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.rows import Features

EDGE, GAP = 8.0, 8.0
PAIR, SINGLE, BOX = (34.0, 40.0), (26.0, 34.0), (46.0, 48.0)
HEAD, LINE, SEATS = 12.0, 7.0, 4
PLAIN = "plain"
TRIES, CLEAR_OF = 8, 9.0  # ballots drawn to choose from; millimetres
MIRRORED = "mirrored"  # needs a blank half onto which the columns are folded
LOW = 26.0  # columns below it


@dataclass(frozen=True, slots=True)
class Example:
    """A ballot of a row and what is to be seen on it."""

    aspect: str
    layout: Layout
    ballot: Ballot


def examples_of(rule: BallotRule, table: BallotTable) -> list[Example]:
    """One ballot for each aspect of a row, at least one."""
    found = _plainest(table)[rule.id]
    if PLAIN in found:
        found = {PLAIN: found[PLAIN]}
    drawn = [_drawn(rule, table, aspect, found[aspect]) for aspect in found]
    return [example for example in drawn if example]


@lru_cache(maxsize=8)
def _plainest(table: BallotTable) -> Mapping[str, Mapping[str, Features]]:
    """For each row and aspect the plainest vector."""
    found: dict[str, dict[str, Features]] = {}
    for vector in sorted(reachable(table.family), key=lambda v: _weight(v, table)):
        of_rule = found.setdefault(table.rule_for(vector).id, {})
        of_rule.setdefault(aspect_of(vector), vector)
    return found


def aspect_of(vector: Features) -> str:
    """What strikes the eye first."""
    if vector["defect"] != "none":
        return vector["defect"]
    boxes = vector.get("columns") or vector["parties"]
    if boxes == "none":
        return "empty" if vector["outside"] == "none" else "outside"
    if boxes == "several":
        return "folded" if vector.get("fold") == "yes" else "several"
    if vector.get("gone") == "several":
        return "gone"
    if vector.get("between") == "yes" and vector["candidates"] == "one":
        return "between"
    if vector.get("unclear") == "yes":
        return "unclear"
    if vector["outside"] != "none":
        return "loose" if "parties" in vector else vector["outside"]
    return PLAIN


def _weight(vector: Features, table: BallotTable) -> tuple[bool, int]:
    """Plain vectors first; under a defect of the sheet one good hole.

    Among parties a stray hole is no image along a fold: no rule tells them apart.
    """
    boxes = vector.get("columns") or vector["parties"]
    domains = FAMILIES[table.family]
    is_odd = vector["outside"] == MIRRORED and "parties" in vector
    return (
        (vector["defect"] != "none" and boxes != "one") or is_odd,
        sum(domains[name].index(value) for name, value in vector.items()),
    )


def _drawn(
    rule: BallotRule, table: BallotTable, aspect: str, vector: Features
) -> Example | None:
    """None when the small layout has no place for it."""
    layout = _layout(
        table,
        has_blank=aspect == MIRRORED,
        has_list=vector.get("list", "yes") == "yes",
    )
    chance = Chance(f"wall/{table.election}/{rule.id}/{aspect}")
    try:
        tries = [
            make_ballot(vector, layout=layout, family=table.family, chance=chance)
            for _ in range(TRIES)
        ]
    except LookupError:
        return None
    return Example(aspect, layout, max(tries, key=_apart))


def _apart(ballot: Ballot) -> float:
    """How far the nearest two holes are from each other, up to what is plain to see."""
    pairs = combinations(ballot.holes, 2)
    return min((hypot(a.x - b.x, a.y - b.y) for a, b in pairs), default=CLEAR_OF)


def _layout(table: BallotTable, *, has_blank: bool, has_list: bool) -> Layout:
    sizes: Mapping[str, tuple[int, tuple[float, float]]] = {
        "legislatif": (2, BOX),
        "dpd": (3, SINGLE),
    }
    number, (wide, high) = sizes.get(table.id, (2, PAIR))
    if has_blank:
        high = LOW
    top = EDGE + (high + GAP if has_blank else 0.0)
    parts = []
    for at in range(number):
        left = EDGE + at * (wide + GAP)
        parts.append(_part(table, at + 1, left, top, (wide, high), has_list))
    width = 2 * EDGE + number * (wide + GAP) - GAP
    height = top + high + EDGE
    folds = (Fold("x", width / 2), Fold("y", height / 2))
    return Layout(table.id, width, height, tuple(parts), folds)


def _part(
    table: BallotTable,
    number: int,
    left: float,
    top: float,
    size: tuple[float, float],
    has_list: bool,
) -> Part:
    plant, (wide, high) = PLANTS[number - 1], size
    if table.family == "partai":
        return Part(number, f"Partai {plant}", _zones(number, left, top, has_list))
    zone = Zone("column", _box(left, top, wide, high))
    if table.family == "tunggal" and number == 2:
        return Part(number, "Kolom kosong", (zone,), is_empty_column=True)
    word = "Calon" if table.id == "dpd" else "Pasangan"
    return Part(number, f"{word} {plant}", (zone,))


def _zones(party: int, left: float, top: float, has_list: bool) -> tuple[Zone, ...]:
    """Head, four candidates, of the second party two no longer eligible, and rest."""
    wide, high = BOX
    zones = [Zone("head", _box(left, top, wide, HEAD))]
    seats = SEATS if has_list else 0
    for seat in range(1, seats + 1):
        line = _box(left, top + HEAD + LINE * (seat - 1), wide, LINE)
        zones.append(Zone("candidate", line, seat, party == 2 and seat > 2))
    start = HEAD + LINE * seats
    zones.append(Zone("rest", _box(left, top + start, wide, high - start)))
    return tuple(zones)


def _box(left: float, top: float, wide: float, high: float) -> Polygon:
    right, bottom = left + wide, top + high
    return ((left, top), (right, top), (right, bottom), (left, bottom))
