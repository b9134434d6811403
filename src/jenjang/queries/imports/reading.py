"""Sheets of an upload as rows of a kind: header found, columns mapped."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import (
    AbstractContextManager,
    ExitStack,
    contextmanager,
    nullcontext,
)
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import count, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from jenjang.adapters import spreadsheets
from jenjang.core.imports import ImportKind
from jenjang.core.tables import (
    FORMULA_ERRORS,
    LOOK_AHEAD,
    Cell,
    Header,
    Row,
    carried_over,
    column_label,
    header_of,
    is_numbering,
    plain_header_of,
)
from jenjang.core.violations import RuleViolation, Violation

SAMPLES = 5
_SHELF: ContextVar[tuple[dict[Path, Any], ExitStack] | None] = ContextVar(
    "open uploads", default=None
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table stands: the main header, those of further sheets, the rest."""

    main: Header
    headers: tuple[Header, ...]
    skipped: tuple[str, ...]  # sheets without such a header
    hidden: tuple[str, ...]


@contextmanager
def opened_once() -> Iterator[None]:
    """Within this every upload is opened and parsed once, however often it is read.

    For a command that stages, checks and commits in one go; pages read anew.
    """
    with ExitStack() as stack:
        token = _SHELF.set(({}, stack))
        try:
            yield
        finally:
            _SHELF.reset(token)


def opened(
    path: Path, *, kind: ImportKind, filename: str
) -> AbstractContextManager[Any]:
    """The upload as a book, by the kind's own reader or as a spreadsheet."""
    reader = kind.open_book or spreadsheets.open_book
    shelf = _SHELF.get()
    if shelf is None:
        return reader(path, filename=filename)
    books, stack = shelf
    if path not in books:
        books[path] = stack.enter_context(reader(path, filename=filename))
    return nullcontext(books[path])


def layout_of(book: Any, *, kind: ImportKind, filename: str) -> Layout:
    """The headers of a book; RuleViolation("TABLE_WITHOUT_HEADER") without any."""
    headers, skipped = [], []
    plain: Header | None = None
    for sheet in book.sheets:
        sample = list(islice(book.rows(sheet), LOOK_AHEAD))
        found = header_of(sheet, sample, kind.columns)
        if found:
            headers.append(found)
            continue
        skipped.append(sheet)
        plain = plain or plain_header_of(sheet, sample)
    if not headers and plain:
        headers = [plain]
        skipped.remove(plain.sheet)
    if not headers:
        expected = ", ".join(column.title for column in kind.columns)
        raise RuleViolation(
            "TABLE_WITHOUT_HEADER", filename=filename, expected=expected
        )
    return Layout(headers[0], tuple(headers), tuple(skipped), book.hidden)


def samples_of(book: Any, header: Header) -> list[tuple[int, list[Cell]]]:
    """The first rows below a header, to recognise columns by."""
    below = (row for row in book.rows(header.sheet) if row[0] > header.row)
    return [(number, list(cells)) for number, cells in islice(below, SAMPLES)]


def rows_of(
    book: Any,
    *,
    layout: Layout,
    kind: ImportKind,
    mapping: Mapping[str, int | str],
    findings: list[Violation],
) -> Iterator[Row]:
    """Every row of every sheet in the order of the kind's columns.

    Formula errors and sheets left out are added to `findings`; a row in which no
    mapped column is filled is passed over.
    """
    findings.extend(_left_out(layout))
    for header in layout.headers:
        placed = carried_over(
            mapping, main=layout.main, other=header, columns=kind.columns
        )
        missing = [field for field in mapping if field not in placed]
        if missing:
            titles = ", ".join(kind.column(field).title for field in missing)
            place = {"sheet": header.sheet, "row": header.row}
            findings.append(
                Violation("SHEET_LACKS_COLUMNS", {"titles": titles}, **place)  # type: ignore[arg-type]
            )
            continue
        yield from _mapped(
            book.rows(header.sheet), header, _places(kind, placed), kind, findings
        )


def _left_out(layout: Layout) -> Iterable[Violation]:
    for sheet in layout.skipped:
        yield Violation("SHEET_WITHOUT_HEADER", sheet=sheet, severity="warning")
    for sheet in layout.hidden:
        yield Violation("SHEET_HIDDEN", sheet=sheet, severity="warning")


def _places(
    kind: ImportKind, placed: Mapping[str, int | str]
) -> list[tuple[int, str | None]]:
    """(column index, None) or (-1, value for all rows) in the order of the columns."""
    result: list[tuple[int, str | None]] = []
    for column in kind.columns:
        target = placed.get(column.field)
        if isinstance(target, int):
            result.append((target, None))
        else:
            result.append((-1, target))
    return result


def _mapped(
    rows: Iterable[tuple[int, list[Cell]]],
    header: Header,
    places: list[tuple[int, str | None]],
    kind: ImportKind,
    findings: list[Violation],
) -> Iterator[Row]:
    sheet, last = header.sheet, header.row
    width = max((place for place, _ in places), default=0) + 1
    constants = [constant for place, constant in places if place < 0]
    empty = len(constants) - constants.count(None)
    behind = count(width)  # constants stand behind the cells
    values_of = itemgetter(*(p if p >= 0 else next(behind) for p, _ in places))
    for number, cells in rows:
        if number <= last or (number == last + 1 and is_numbering(cells)):
            continue
        missing = [None] * (width - len(cells))
        values = values_of([*cells[:width], *missing, *constants])
        if "" in values:
            values = tuple(None if value == "" else value for value in values)
        if len(values) - values.count(None) == empty:
            continue
        if any(type(value) is str and value[:1] == "#" for value in values):
            values = _without_errors(sheet, number, values, kind, findings)
        yield sheet, number, values


def _without_errors(
    sheet: str,
    number: int,
    values: tuple[Cell, ...],
    kind: ImportKind,
    findings: list[Violation],
) -> tuple[Cell, ...]:
    clean = []
    for column, value in zip(kind.columns, values, strict=True):
        if type(value) is str and value in FORMULA_ERRORS:
            findings.append(
                Violation("CELL_ERROR", {"value": value}, sheet, number, column.field)
            )
            value = None
        clean.append(value)
    return tuple(clean)


def labelled(
    violations: Iterable[Violation],
    *,
    layout: Layout,
    kind: ImportKind,
    mapping: Mapping[str, int | str],
) -> list[Violation]:
    """The findings in file order, fields turned into "C (NIK)" as the sheet has it."""
    labels: dict[tuple[str, str], str] = {}
    order = {header.sheet: place for place, header in enumerate(layout.headers)}
    for header in layout.headers:
        placed = carried_over(
            mapping, main=layout.main, other=header, columns=kind.columns
        )
        for column in kind.columns:
            target = placed.get(column.field)
            labels[header.sheet, column.field] = (
                column_label(target, header.titles)
                if isinstance(target, int)
                else column.title
            )
    named = [
        Violation(
            v.code,
            v.facts,
            v.sheet,
            v.row,
            labels.get((v.sheet, v.column), v.column),
            v.severity,
        )
        for v in violations
    ]
    return sorted(named, key=lambda v: (order.get(v.sheet, -1), v.row))
