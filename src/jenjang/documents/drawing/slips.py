"""How large is a practice ballot printed, and how many fit on a sheet of A4?

As many as stay legible: a column, a candidate's line and a hole each have a least size.
Beside or below the inner face of a ballot stands its strip, which is what is seen of
the folded ballot: signature of the chair, pack and serial. Deliberately not done here:
drawing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jenjang.core.counting.ballots.layout import Layout, frame
from jenjang.core.counting.ballots.making import RADIUS
from jenjang.documents.drawing.sheets import A4, INSET, Grid, Size, room_of, turned

STRIP_HEIGHT = 17.0  # below the face
STRIP_WIDTH = 33.0  # or beside it
MOST = 8  # ballots a sheet
LEAST_HOLE = 1.7  # millimetres across, as printed
LEAST_LINE = 5.0  # a candidate's line
LEAST_COLUMN = 17.0


@dataclass(frozen=True, slots=True)
class SlipPlan:
    """The grid of a pack and the scale of the faces on it."""

    grid: Grid
    scale: float  # millimetres of paper for a millimetre of layout
    face: Size  # as printed
    is_beside: bool  # the strip stands beside the face, not below


def plan_for(layout: Layout) -> SlipPlan:
    """The plan with the most ballots a sheet; among those the largest print."""
    plans = sorted(
        _plans(layout), key=lambda plan: (plan.grid.capacity, plan.scale), reverse=True
    )
    least = least_scale(layout)
    for plan in plans:
        if plan.scale >= least:
            return plan
    return max(plans, key=lambda plan: plan.scale)


def least_scale(layout: Layout) -> float:
    """Below this the ballot could not be read."""
    frames = [
        (zone.kind, frame(zone.polygon)) for part in layout.parts for zone in part.zones
    ]
    lines = [f[3] - f[1] for kind, f in frames if kind == "candidate"]
    columns = [f[2] - f[0] for kind, f in frames if kind in ("column", "head")]
    needed = [LEAST_HOLE / (2 * RADIUS), LEAST_COLUMN / min(columns)]
    return max(needed + ([LEAST_LINE / min(lines)] if lines else []))


def _plans(layout: Layout) -> Iterator[SlipPlan]:
    for paper in (A4, turned(A4)):
        wide, high = room_of(paper)
        for columns in range(1, 5):
            for rows in range(1, MOST // columns + 1):
                slip = wide / columns - 2 * INSET, high / rows - 2 * INSET
                for is_beside in (False, True):
                    yield _plan(layout, paper, (columns, rows), slip, is_beside)


def _plan(
    layout: Layout, paper: Size, shape: tuple[int, int], slip: Size, is_beside: bool
) -> SlipPlan:
    strip = (STRIP_WIDTH, 0.0) if is_beside else (0.0, STRIP_HEIGHT)
    scale = min(
        (slip[0] - strip[0]) / layout.width, (slip[1] - strip[1]) / layout.height
    )
    scale = min(1.0, int(scale * 1000) / 1000)
    face = layout.width * scale, layout.height * scale
    tight = face[0] + strip[0], face[1] + strip[1]
    return SlipPlan(Grid(paper, *shape, tight), scale, face, is_beside)
