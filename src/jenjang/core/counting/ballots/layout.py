"""Where do the holes lie on the sheet? Columns as polygons, holes as circles.

All lengths are millimetres from the upper left corner of the unfolded sheet. A hole
touches a zone when its circle overlaps the polygon; it lies inside when no part of the
circle is beyond it. Deliberately not done here: what that means (`sensing`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import Literal

Point = tuple[float, float]
Polygon = tuple[Point, ...]
ZoneKind = Literal["column", "head", "candidate", "rest"]
EPSILON = 1e-9
BLUR = 1e-6  # millimetres that no sheet shows


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a box with a meaning of its own."""

    kind: ZoneKind
    polygon: Polygon
    number: int = 0  # of the candidate
    is_gone: bool = False  # the candidate died or is no longer eligible


@dataclass(frozen=True, slots=True)
class Part:
    """The column of a pair or candidate, the box of a party, or the empty column."""

    number: int
    name: str
    zones: tuple[Zone, ...]
    is_empty_column: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """A fold of the sheet: the line x = at or y = at."""

    axis: Literal["x", "y"]
    at: float

    def mirrored(self, point: Point) -> Point:
        """The point that lies on this one when the sheet is folded."""
        x, y = point
        return (2 * self.at - x, y) if self.axis == "x" else (x, 2 * self.at - y)


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of ballot as it is printed."""

    table: str  # "legislatif"
    width: float
    height: float
    parts: tuple[Part, ...]
    folds: tuple[Fold, ...] = ()

    def part(self, number: int) -> Part:
        """A box by its number; KeyError when there is none."""
        for part in self.parts:
            if part.number == number:
                return part
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Hole:
    """A punch: its centre and radius."""

    x: float
    y: float
    radius: float = 2.0

    @property
    def centre(self) -> Point:
        """The middle."""
        return (self.x, self.y)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A marked sheet as the chair of KPPS sees it when it is unfolded."""

    holes: tuple[Hole, ...]
    is_signed: bool = True
    has_writing: bool = False
    is_damaged: bool = False
    is_official_tool: bool = True


def touches(hole: Hole, polygon: Polygon) -> bool:
    """True when the circle and the polygon share more than a point."""
    left, top, right, bottom = frame(polygon)
    if not (
        left - hole.radius < hole.x < right + hole.radius
        and top - hole.radius < hole.y < bottom + hole.radius
    ):
        return False
    return contains(polygon, hole.centre) or _edge(hole, polygon) < (
        hole.radius - EPSILON
    )


def lies_inside(hole: Hole, polygon: Polygon) -> bool:
    """True when no part of the circle is beyond the polygon."""
    return contains(polygon, hole.centre) and _edge(hole, polygon) >= (
        hole.radius - EPSILON
    )


@lru_cache(maxsize=4096)
def frame(polygon: Polygon) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a polygon."""
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return min(xs), min(ys), max(xs), max(ys)


def contains(polygon: Polygon, point: Point) -> bool:
    """True for a point of the polygon's inside; by counting crossed edges."""
    x, y = point
    is_inside = False
    for (x1, y1), (x2, y2) in _edges(polygon):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def is_clear(hole: Hole, polygon: Polygon, *, margin: float) -> bool:
    """True when the circle keeps that far from the outline, or sits right on it."""
    left, top, right, bottom = frame(polygon)
    away = hole.radius + margin
    is_far = not (
        left - away < hole.x < right + away and top - away < hole.y < bottom + away
    )
    if is_far:
        return True
    distance = _edge(hole, polygon)
    return distance < BLUR or distance > away - BLUR


def _edge(hole: Hole, polygon: Polygon) -> float:
    """From the centre to the nearest point of the outline."""
    return min(_distance(hole.centre, start, end) for start, end in _edges(polygon))


def _edges(polygon: Polygon) -> Iterator[tuple[Point, Point]]:
    yield from zip(polygon, (*polygon[1:], polygon[0]), strict=True)


def _distance(point: Point, start: Point, end: Point) -> float:
    (px, py), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((px - x1) * dx + (py - y1) * dy) / length
    along = min(1.0, max(0.0, along))
    return hypot(px - x1 - along * dx, py - y1 - along * dy)
