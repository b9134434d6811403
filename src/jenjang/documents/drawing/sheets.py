"""How do many slips of one size lie on a sheet of paper, and where is it cut?

All lengths are millimetres from the upper left corner of the paper. Every slip keeps
INSET from every cut line and all of it lies within the printable area, so that nothing
is cut through and nothing is cut off. Deliberately not done here: what is on a slip.
"""

from collections.abc import Iterator
from dataclasses import dataclass

A4 = (210.0, 297.0)
A3 = (297.0, 420.0)
MARGIN = 10.0  # what a printer cannot reach
FOOT = 6.0  # below the slips: what sheet this is
INSET = 2.5  # from a slip to the cut line

Size = tuple[float, float]
Cut = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """Slips of one size in rows and columns on one paper."""

    paper: Size
    columns: int
    rows: int
    slip: Size

    @property
    def capacity(self) -> int:
        """Slips on a full sheet."""
        return self.columns * self.rows

    @property
    def cell(self) -> Size:
        """From cut line to cut line."""
        return self.slip[0] + 2 * INSET, self.slip[1] + 2 * INSET

    @property
    def corner(self) -> Size:
        """Where the first two cut lines cross; the slips stand in the middle."""
        wide, high = room_of(self.paper)
        across, down = self.columns * self.cell[0], self.rows * self.cell[1]
        return MARGIN + (wide - across) / 2, MARGIN + (high - down) / 2

    def places(self, number: int) -> Iterator[list[Size]]:
        """Sheet by sheet the upper left corners of so many slips."""
        left, top = self.corner
        for first in range(0, number, self.capacity):
            sheet = range(min(self.capacity, number - first))
            yield [
                (
                    left + INSET + at % self.columns * self.cell[0],
                    top + INSET + at // self.columns * self.cell[1],
                )
                for at in sheet
            ]

    def cuts(self, slips: int) -> list[Cut]:
        """The cut lines of a sheet that holds so many slips."""
        left, top = self.corner
        rows = -(-slips // self.columns)
        columns = min(slips, self.columns)
        right, bottom = left + columns * self.cell[0], top + rows * self.cell[1]
        across = [top + row * self.cell[1] for row in range(rows + 1)]
        down = [left + column * self.cell[0] for column in range(columns + 1)]
        return [(left, y, right, y) for y in across] + [
            (x, top, x, bottom) for x in down
        ]


def room_of(paper: Size) -> Size:
    """What a sheet has for cells, between its margins and above its foot."""
    return paper[0] - 2 * MARGIN, paper[1] - 2 * MARGIN - FOOT


def turned(paper: Size) -> Size:
    """The same paper lying on its side."""
    return paper[1], paper[0]


def rounded(number: float) -> float:
    """Hundredths of a millimetre: finer than any printer."""
    return round(number, 2)
