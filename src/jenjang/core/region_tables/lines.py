"""Rows of a sheet as lines of text by field, and the findings collected on the way."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jenjang.core.violations import Violation

Row = tuple[str, int, Sequence[Any]]  # sheet, row as in the sheet, values by field


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it stands and the text of each field, empty when absent."""

    sheet: str
    number: int
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """The cell as a person typed it; whole floats lose their ".0"."""
        return text_of_cell(self.values.get(name))

    def finding(
        self, code: str, column: str, /, *, severity: str = "error", **facts: Any
    ) -> Violation:
        """A violation at this place."""
        return Violation(code, facts, self.sheet, self.number, column, severity)


@dataclass(slots=True)
class Findings:
    """Everything found so far, in file order, and how many rows were passed over."""

    violations: list[Violation] = field(default_factory=list)
    skipped: int = 0

    def add(self, *found: Violation) -> None:
        """Remember findings."""
        self.violations.extend(found)

    @property
    def has_errors(self) -> bool:
        """True when something stops the import."""
        return any(v.severity == "error" for v in self.violations)


def lines_of(rows: Iterable[Row], fields: Sequence[str]) -> Iterator[Line]:
    """The rows as lines."""
    for sheet, number, values in rows:
        yield Line(sheet, number, dict(zip(fields, values, strict=True)))


def text_of_cell(cell: Any) -> str:
    """Text of a cell: spreadsheets give whole numbers as floats."""
    if cell is None:
        return ""
    if isinstance(cell, float) and math.isfinite(cell) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().lstrip("'")


def whole_number(text: str) -> int | None:
    """A count written in ASCII digits; None for anything else."""
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    return None
