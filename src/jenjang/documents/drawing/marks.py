"""How do holes, a signature, writing and damage look? Outlines by chance of a seed.

Everything is told in millimetres of paper from the corner of the face, as points.
A hole is ragged as a nail leaves it, yet has the area of the circle that the key was
made with; writing and damage keep away from every hole. Deliberately not done here:
what any of it means.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from jenjang.core.counting.ballots.layout import Ballot, Hole, Layout
from jenjang.core.counting.chance import Chance
from jenjang.documents.drawing.sheets import Size, rounded

Outline = list[list[float]]
CORNERS = 16  # of a hole
RAGGED = 0.07  # of the radius
TEAR = 19.0  # millimetres of layout that a torn corner takes of either side
BURN = 11.0  # radius of a burn at the edge, less than the margin around the boxes
AWAY = 5.0  # millimetres of layout between a hole and what is not one


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn on one face, in this order."""

    damage: list[dict[str, object]]
    writing: list[Outline]
    holes: list[dict[str, object]]


def marks_on(ballot: Ballot, layout: Layout, *, scale: float, seed: str) -> Marks:
    """The marks of a ballot; the same seed draws the same."""
    chance = Chance(f"marks/{seed}")
    tool = "nail" if ballot.is_official_tool else chance.pick(("ember", "pen"))
    holes = [_hole(hole, scale, tool, chance) for hole in ballot.holes]
    damage = _damage(ballot, layout, scale, chance) if ballot.is_damaged else []
    writing = _writing(ballot, layout, scale, chance) if ballot.has_writing else []
    return Marks(damage, writing, holes)


def signature(room: Size, *, person: str, seed: str) -> Outline:
    """A signature within a room; of one person they resemble each other."""
    hand, chance = Chance(f"hand/{person}"), Chance(f"signature/{seed}")
    loops = hand.between(3.0, 6.0)
    lean = hand.between(0.08, 0.2)
    phase = hand.between(0.0, 2 * pi)
    wide = room[0] * chance.between(0.62, 0.8)
    high = room[1] * chance.between(0.5, 0.62)
    left = chance.between(0.0, room[0] - wide)
    middle = room[1] * chance.between(0.46, 0.54)
    points = []
    for at in range(61):
        part = at / 60
        turn = 2 * pi * loops * part + phase
        x = part + lean * sin(turn + 1.2)
        y = 0.5 * cos(turn) * (1 - 0.65 * part) - 0.25 * part
        points.append((left + _within(x, lean) * wide, middle + y * high * 0.9))
    end = points[-1]
    tail = min(middle + high * 0.46, room[1])
    points += [(end[0] * 0.55 + left * 0.45, tail), (left + wide, tail - 0.12 * high)]
    return _told(points)


def _within(x: float, lean: float) -> float:
    return (x + lean) / (1 + 2 * lean)


def _hole(hole: Hole, scale: float, tool: str, chance: Chance) -> dict[str, object]:
    x, y, radius = hole.x * scale, hole.y * scale, hole.radius * scale
    drawn: dict[str, object] = {
        "rim": _ring(x, y, radius * 1.22, chance, RAGGED),
        "hole": _ring(x, y, radius, chance, RAGGED),
        "tool": tool,
        "around": [],
    }
    if tool == "ember":
        drawn["around"] = [
            _ring(x, y, radius * reach, chance, 0.12) for reach in (2.1, 1.6)
        ]
    elif tool == "pen":
        drawn["around"] = [_star(x, y, radius, chance)]
    return drawn


def _ring(x: float, y: float, radius: float, chance: Chance, ragged: float) -> Outline:
    """A closed ragged line whose mean radius is the one asked for."""
    return _told(
        (
            x + radius * reach * cos(2 * pi * at / CORNERS),
            y + radius * reach * sin(2 * pi * at / CORNERS),
        )
        for at, reach in enumerate(
            1 + chance.between(-ragged, ragged) + 0.013 for _ in range(CORNERS)
        )
    )


def _star(x: float, y: float, radius: float, chance: Chance) -> Outline:
    """A slit crosswise, as a knife or a pen tears."""
    turn = chance.between(0.0, pi / 2)
    return _told(
        (
            x + radius * reach * cos(turn + pi * at / 4),
            y + radius * reach * sin(turn + pi * at / 4),
        )
        for at, reach in enumerate((2.6, 0.9, 1.9, 0.8, 2.4, 0.9, 2.0, 0.8))
    )


def _damage(
    ballot: Ballot, layout: Layout, scale: float, chance: Chance
) -> list[dict[str, object]]:
    kinds = chance.shuffled(("corner", "burn"))
    for kind in kinds:
        places = _corners(layout) if kind == "corner" else _edges(layout)
        for x, y in chance.shuffled(places):
            reach = TEAR if kind == "corner" else BURN
            if all(hypot(h.x - x, h.y - y) > reach + AWAY for h in ballot.holes):
                draw = _torn if kind == "corner" else _burnt
                return draw(x, y, layout, scale, chance)
    x, y = chance.pick(_corners(layout))
    return _torn(x, y, layout, scale, chance)


def _corners(layout: Layout) -> Sequence[tuple[float, float]]:
    wide, high = layout.width, layout.height
    return (0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)


def _edges(layout: Layout) -> Sequence[tuple[float, float]]:
    wide, high = layout.width, layout.height
    found = [(wide * share, y) for share in (0.25, 0.5, 0.75) for y in (0.0, high)]
    return found + [(x, high * share) for share in (0.3, 0.7) for x in (0.0, wide)]


def _torn(
    x: float, y: float, layout: Layout, scale: float, chance: Chance
) -> list[dict[str, object]]:
    """A corner that is gone: paper white with a torn line."""
    inward = (1 if x == 0 else -1, 1 if y == 0 else -1)
    steps, line = 9, []
    for at in range(steps + 1):
        part = at / steps
        off = chance.between(-1.4, 1.4) if 0 < at < steps else 0.0
        line.append(
            (
                x + inward[0] * (TEAR * part + off),
                y + inward[1] * (TEAR * (1 - part) + off),
            )
        )
    beyond = 0.6  # also takes the outline of the face with it
    outer = (x - inward[0] * beyond, y - inward[1] * beyond)
    first = (outer[0], line[0][1])
    last = (line[-1][0], outer[1])
    area = [(a * scale, b * scale) for a, b in (outer, first, *line, last)]
    edge = [(a * scale, b * scale) for a, b in line]
    return [{"kind": "torn", "area": _told(area), "edge": _told(edge)}]


def _burnt(
    x: float, y: float, layout: Layout, scale: float, chance: Chance
) -> list[dict[str, object]]:
    """A burn that ate into the edge: brown, then darker, then nothing."""
    found: list[dict[str, object]] = []
    for kind, reach in (("scorch", BURN), ("char", BURN * 0.72), ("gone", BURN * 0.55)):
        points = []
        for at in range(25):
            turn = 2 * pi * at / 24
            far = reach * chance.between(0.9, 1.0)
            px = min(max(x + far * cos(turn), 0.0), layout.width)
            py = min(max(y + far * sin(turn), 0.0), layout.height)
            points.append((px * scale, py * scale))
        found.append({"kind": kind, "area": _told(points), "edge": []})
    return found


def _writing(
    ballot: Ballot, layout: Layout, scale: float, chance: Chance
) -> list[Outline]:
    """Words nobody can read, a tick, or a cross, where no hole is."""
    kind = chance.pick(("words", "tick", "cross"))
    wide, high = (46.0, 13.0) if kind == "words" else (20.0, 20.0)
    left, top = _free(ballot, layout, (wide, high), chance)
    if kind == "words":
        line = signature((wide, high), person=f"writer/{left}", seed=f"{top}")
        strokes = [[(px, py) for px, py in line[:-2]]]
    elif kind == "tick":
        strokes = [[(1.0, 11.0), (7.0, 18.0), (19.0, 1.5)]]
    else:
        strokes = [[(1.0, 1.5), (18.5, 18.0)], [(18.0, 1.0), (2.0, 19.0)]]
    return [
        _told(((left + px) * scale, (top + py) * scale) for px, py in stroke)
        for stroke in strokes
    ]


def _free(
    ballot: Ballot, layout: Layout, room: Size, chance: Chance
) -> tuple[float, float]:
    """A place for a box where no hole is near; the best of what is tried."""
    tried = []
    for _ in range(40):
        left = chance.between(4.0, layout.width - room[0] - 4.0)
        top = chance.between(10.0, layout.height - room[1] - 4.0)
        tried.append(
            (min(_distances(ballot, left, top, room), default=99.0), left, top)
        )
        if tried[-1][0] > AWAY + 2:
            return left, top
    _, left, top = max(tried)
    return left, top


def _distances(ballot: Ballot, left: float, top: float, room: Size) -> list[float]:
    found = []
    for hole in ballot.holes:
        aside = max(left - hole.x, 0.0, hole.x - left - room[0])
        above = max(top - hole.y, 0.0, hole.y - top - room[1])
        found.append(hypot(aside, above))
    return found


def _told(points: Iterable[Sequence[float]]) -> Outline:
    return [[rounded(x), rounded(y)] for x, y in points]
