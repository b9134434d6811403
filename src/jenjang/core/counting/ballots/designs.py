"""What does the practice ballot of a contest look like? Layouts of invented people.

Sizes are those of a practice sheet, not of the printed original: what matters is that
columns lie apart by more than a hole, so that no hole can be in two boxes by chance.
Names are numbers and plants on purpose; no real party or candidate appears.
"""

from collections.abc import Callable, Iterator

from jenjang.core.counting.ballots.layout import Fold, Layout, Part, Point, Zone

GAP = 8.0  # millimetres between boxes, wider than any hole
EDGE = 12.0  # margin of the sheet
HEAD = 104.0  # blank upper half of sheets with one row, onto which they are folded
PLANTS = (
    *("Anggrek", "Bambu", "Cempaka", "Damar", "Enau", "Flamboyan", "Gaharu"),
    *("Hanjuang", "Ilalang", "Jati", "Kenanga", "Lontar", "Melati", "Nangka"),
    *("Oregano", "Pandan", "Randu", "Sagu", "Teratai", "Ulin"),
)


def pairs(number: int, *, table: str) -> Layout:
    """Columns of pairs side by side, each with number, photo and names."""
    width, height = 56.0, 92.0
    parts = tuple(
        Part(n, f"Pasangan {PLANTS[n - 1]}", (Zone("column", box),))
        for n, box in _grid(
            number, columns=number, width=width, height=height, top=HEAD
        )
    )
    return _sheet(table, parts, columns=number, width=width, height=HEAD + height)


def against_empty_column(*, table: str = "tunggal") -> Layout:
    """One pair and the empty column."""
    (_, left), (_, right) = _grid(2, columns=2, width=64.0, height=92.0, top=HEAD)
    parts = (
        Part(1, f"Pasangan {PLANTS[0]}", (Zone("column", left),)),
        Part(2, "Kolom kosong", (Zone("column", right),), is_empty_column=True),
    )
    return _sheet(table, parts, columns=2, width=64.0, height=HEAD + 92.0)


def candidates(number: int, *, table: str = "dpd") -> Layout:
    """Columns of single candidates in rows of four."""
    width, height = 40.0, 52.0
    parts = tuple(
        Part(n, f"Calon {PLANTS[n - 1]}", (Zone("column", box),))
        for n, box in _grid(number, columns=4, width=width, height=height)
    )
    return _sheet(table, parts, columns=4, width=width, height=height)


def parties(
    number: int,
    *,
    seats: int,
    gone: frozenset[tuple[int, int]] = frozenset(),
    without_list: frozenset[int] = frozenset(),
    table: str = "legislatif",
) -> Layout:
    """Boxes of parties in rows of four, each with head, candidates and shaded rest.

    `gone` holds (party, candidate) of those no longer eligible, `without_list` the
    parties that have no list of candidates.
    """
    width, height = 60.0, 20.0 + 10.0 * seats + 12.0
    parts = tuple(
        Part(
            n,
            f"Partai {PLANTS[n - 1]}",
            tuple(_party(box, 0 if n in without_list else seats, n, gone)),
        )
        for n, box in _grid(number, columns=4, width=width, height=height)
    )
    return _sheet(table, parts, columns=4, width=width, height=height)


def practice_layout(table: str) -> Layout:
    """The layout that packs use for a table: enough of all its rules speak of."""
    return _PRACTICE[table]()


def _party(
    box: tuple[Point, ...], seats: int, party: int, gone: frozenset[tuple[int, int]]
) -> Iterator[Zone]:
    (left, top), _, (right, bottom), _ = box
    yield Zone("head", _box(left, top, right, top + 20.0))
    for seat in range(1, seats + 1):
        start = top + 20.0 + 10.0 * (seat - 1)
        cell = _box(left, start, right, start + 10.0)
        yield Zone("candidate", cell, seat, (party, seat) in gone)
    yield Zone("rest", _box(left, top + 20.0 + 10.0 * seats, right, bottom))


def _grid(
    number: int, *, columns: int, width: float, height: float, top: float = 0.0
) -> Iterator[tuple[int, tuple[Point, ...]]]:
    for at in range(number):
        row, column = divmod(at, columns)
        left, start = EDGE + column * (width + GAP), EDGE + top + row * (height + GAP)
        yield at + 1, _box(left, start, left + width, start + height)


def _sheet(
    table: str, parts: tuple[Part, ...], *, columns: int, width: float, height: float
) -> Layout:
    rows = -(-len(parts) // columns)
    wide = 2 * EDGE + columns * (width + GAP) - GAP
    high = 2 * EDGE + rows * (height + GAP) - GAP
    return Layout(table, wide, high, parts, (Fold("x", wide / 2), Fold("y", high / 2)))


def _box(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


_PRACTICE: dict[str, Callable[[], Layout]] = {
    "ppwp": lambda: pairs(3, table="ppwp"),
    "legislatif": lambda: parties(
        6,
        seats=8,
        gone=frozenset({(2, 3), (2, 6), (5, 4), (5, 7)}),
        without_list=frozenset({4, 6}),
    ),
    "dpd": lambda: candidates(10),
    "pasangan": lambda: pairs(3, table="pasangan"),
    "tunggal": against_empty_column,
}
