"""XLSX out: frozen header, filter, everything that must stay text written as text.

Strings are always string cells, never formulas or links, so a name that begins with
= + - or @ stays a name. Rows are streamed to disk; memory does not grow with them.
"""

import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from jenjang.core.violations import RuleViolation

WIDTH = 18


@dataclass(frozen=True, slots=True)
class Table:
    """A worksheet: name, titles, rows."""

    name: str
    titles: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()


def workbook_of(
    sheet: str, *, header: Sequence[str], rows: Iterable[Sequence[str | int]]
) -> bytes:
    """One small sheet as bytes; strings as text, integers as numbers."""
    target = io.BytesIO()
    write_workbook(target, [Table(sheet, header, rows)])
    return target.getvalue()


def write_workbook(target: Path | io.BytesIO, tables: Iterable[Table]) -> int:
    """Write the tables; the number of rows below the headers.

    RuleViolation("FILE_UNWRITABLE") before anything is read for the tables.
    """
    if isinstance(target, Path):
        _require_writable(target)
    name = str(target) if isinstance(target, Path) else target
    book = xlsxwriter.Workbook(name, {"constant_memory": True})
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EDF3"})
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    written = 0
    names: set[str] = set()
    for table in tables:
        sheet = book.add_worksheet(_sheet_name(table.name, names))
        last = max(len(table.titles) - 1, 0)
        for column in range(last + 1):
            width = table.widths[column] if column < len(table.widths) else WIDTH
            sheet.set_column(column, column, width, text)
        for column, title in enumerate(table.titles):
            sheet.write_string(0, column, title, head)
        number = 0
        for number, cells in enumerate(table.rows, start=1):
            for column, value in enumerate(cells):
                _write(sheet, number, column, value, day, text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(number, 1), last)
        written += number
    book.close()
    return written


def _require_writable(target: Path) -> None:
    folder = target.parent
    if target.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise RuleViolation("FILE_UNWRITABLE", filename=str(target))


def _write(sheet: Any, row: int, column: int, value: Any, day: Any, text: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (date, datetime)):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value), text)


def _sheet_name(name: str, names: set[str]) -> str:
    clean = "".join("-" if mark in "[]:*?/\\'" else mark for mark in name)[:28] or "1"
    unique, number = clean, 2
    while unique.lower() in names:
        unique, number = f"{clean} {number}", number + 1
    names.add(unique.lower())
    return unique
