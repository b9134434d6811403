"""Which places, with how many voters and users? A table of turnout, row by row.

Question answered: is every row usable, and if not, where and what cures it; all bad
rows are told at once. Users above voters are refused, not cut down: a share above one
is a wrong denominator (domain.md section 5.2). Deliberately not done here: opening
files, and judging figures that are possible but strange (`alarms`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from jenjang.core.tables import Cell, fold_title
from jenjang.core.violations import RuleViolations, Violation

TITLES: dict[str, tuple[str, ...]] = {
    "code": ("code", "kode", "kode wilayah", "kode tps", "wilayah"),
    "voters": ("voters", "pemilih", "dpt", "jumlah pemilih"),
    "users": ("users", "pengguna", "pengguna hak pilih", "jumlah pengguna"),
}
MOST = 10**9  # people in a row; above it is a slip of the keyboard
Numbered = tuple[int, Sequence[Cell]]  # the row as in the sheet, its cells


@dataclass(frozen=True, slots=True)
class Place:
    """A TPS, desa or any region: its voters, and those of them who voted last time."""

    code: str
    voters: int
    users: int
    today: int | None = None  # voters of the list now, where it is another one

    @property
    def asked(self) -> int:
        """The voters a target is asked of."""
        return self.today or self.voters

    @property
    def turnout(self) -> float:
        """Users as a share of voters."""
        return self.users / self.voters


def read_places(rows: Sequence[Numbered]) -> list[Place]:
    """The places of a table whose first row has the titles code, voters and users.

    Other columns are passed over. Raises RuleViolations with every finding.
    """
    if not rows:
        raise RuleViolations([Violation("PLACES_EMPTY")])
    number, titles = rows[0]
    columns = _columns(titles)
    if missing := [field for field in TITLES if field not in columns]:
        facts = {"missing": ", ".join(missing)}
        raise RuleViolations([Violation("PLACES_COLUMNS", facts, row=number)])
    found: list[Place] = []
    wrong: list[Violation] = []
    seen: dict[str, int] = {}
    for number, cells in rows[1:]:
        place = _place(number, cells, columns, seen, wrong)
        if place:
            found.append(place)
    if not found and not wrong:
        wrong.append(Violation("PLACES_EMPTY"))
    if wrong:
        raise RuleViolations(wrong)
    return found


def _columns(titles: Sequence[Cell]) -> dict[str, int]:
    folded = [fold_title(title) for title in titles]
    return {
        field: next(at for at, title in enumerate(folded) if title in names)
        for field, names in TITLES.items()
        if set(folded) & set(names)
    }


def _place(
    number: int,
    cells: Sequence[Cell],
    columns: dict[str, int],
    seen: dict[str, int],
    wrong: list[Violation],
) -> Place | None:
    def told(field: str) -> Cell:
        at = columns[field]
        return cells[at] if at < len(cells) else None

    before = len(wrong)
    code = _text(told("code"))
    if not code:
        wrong.append(Violation("PLACE_WITHOUT_CODE", row=number, column="code"))
    elif code in seen:
        facts = {"place": code, "first": seen[code]}
        wrong.append(Violation("PLACE_TWICE", facts, row=number, column="code"))
    else:
        seen[code] = number
    voters, users = (_count(told(f), f, number, wrong) for f in ("voters", "users"))
    if voters == 0:
        facts = {"place": code}
        wrong.append(Violation("PLACE_WITHOUT_VOTERS", facts, row=number))
    elif voters is not None and users is not None and users > voters:
        facts = {"place": code, "users": users, "voters": voters}
        finding = Violation("PLACE_USERS_ABOVE_VOTERS", facts, row=number)
        wrong.append(finding)
    if len(wrong) > before or voters is None or users is None:
        return None
    return Place(code, voters, users)


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())


def _count(cell: Cell, field: str, row: int, wrong: list[Violation]) -> int | None:
    """A whole number of people; dots between thousands are read as people write."""
    number = _number(cell)
    if number is None or not 0 <= number <= MOST or not number.is_integer():
        facts = {"value": "" if cell is None else str(cell)[:40]}
        wrong.append(Violation("PLACE_NOT_A_COUNT", facts, row=row, column=field))
        return None
    return int(number)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell) if isfinite(cell) else None
    text = str(cell).strip()
    parts = text.split(".")
    if len(parts) > 1 and parts[0].isdigit() and all(len(p) == 3 for p in parts[1:]):
        text = "".join(parts)
    return float(text) if text.isascii() and text.isdigit() else None


def total_of(places: Iterable[Place]) -> tuple[int, int]:
    """(voters, users) of all places together."""
    several = list(places)
    return sum(p.voters for p in several), sum(p.users for p in several)
