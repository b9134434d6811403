"""Sheets in: XLSX, XLS, XLSM, XLSB, ODS and CSV as rows of cells with their numbers.

calamine reads workbooks: numbers come as floats, dates as dates. A vertical merge
carries its value to every row it covers, because a TPS number merged over seven
members belongs to all seven. Formula errors, which calamine shows as empty cells,
are found in the XML and come back as `#REF!`. Hidden rows are rows like any other;
hidden sheets are told apart, not read.
"""

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import python_calamine as calamine

from jenjang.core.tables import Cell
from jenjang.core.violations import RuleViolation

EXTENSIONS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".csv.gz", ".txt")
Numbered = tuple[int, Sequence[Cell]]
Broken = dict[int, list[tuple[int, str]]]  # by row: column index, "#REF!"
Merge = tuple[tuple[int, int], tuple[int, int]]
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>]*? t="e"[^>]*>.*?<v>([^<]*)</v>')
_NAMES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_CHUNK = 1 << 20


@dataclass(slots=True)
class Book:
    """An open file: visible sheets by name, names of hidden ones, rows on demand."""

    path: Path
    sheets: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    workbook: object = None
    filename: str = ""
    loaded: dict[str, calamine.CalamineSheet] = field(default_factory=dict)
    broken: dict[str, Broken] = field(default_factory=dict)

    def rows(self, sheet: str) -> Iterator[Numbered]:
        """Rows with their 1-based numbers, empty ones left out."""
        if self.workbook is None:
            return _csv_rows(self.path, self.filename)
        return self._workbook_rows(self._sheet(sheet))

    def _sheet(self, name: str) -> calamine.CalamineSheet:
        if name not in self.loaded:
            found = self.workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]
            self.loaded[name] = found
            self.broken[name] = _errors_in(self.path, name)
        return self.loaded[name]

    def _workbook_rows(self, sheet: calamine.CalamineSheet) -> Iterator[Numbered]:
        merges = _vertical(sheet.merged_cell_ranges or ())
        errors = self.broken[sheet.name]
        carried: dict[int, Cell] = {}
        for number, read in enumerate(sheet.iter_rows(), start=1):
            cells: list[Cell] = read  # type: ignore[assignment]
            if merges or errors:
                _carry(number, cells, merges, carried)
                for column, text in errors.get(number, ()):
                    cells[column] = text
            if any(cell != "" for cell in cells):
                yield number, cells


@contextmanager
def open_book(path: Path, *, filename: str = "") -> Iterator[Book]:
    """The file as a book; RuleViolation("FILE_NOT_A_TABLE", …) when it is none."""
    name = (filename or path.name).lower()
    if not name.endswith(EXTENSIONS):
        raise RuleViolation("FILE_NOT_A_TABLE", filename=filename or path.name)
    if name.endswith((".csv", ".csv.gz", ".txt")):
        yield Book(path, ("CSV",), filename=filename or path.name)
        return
    try:
        workbook = calamine.load_workbook(path)
    except calamine.PasswordError as error:
        raise RuleViolation("FILE_HAS_PASSWORD", filename=filename) from error
    except (calamine.CalamineError, OSError) as error:
        raise RuleViolation("FILE_NOT_A_TABLE", filename=filename) from error
    tables = [
        sheet
        for sheet in workbook.sheets_metadata
        if sheet.typ is calamine.SheetTypeEnum.WorkSheet
    ]
    visible = calamine.SheetVisibleEnum.Visible
    try:
        yield Book(
            path,
            tuple(sheet.name for sheet in tables if sheet.visible is visible),
            tuple(sheet.name for sheet in tables if sheet.visible is not visible),
            workbook,
        )
    finally:
        workbook.close()


def _vertical(ranges: Sequence[Merge]) -> dict[int, dict[int, int]]:
    """{column: {first row: last row}} of merges over several rows, 1-based rows."""
    found: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, right) in ranges:
        if bottom > top and right == left:
            found.setdefault(left, {})[top + 1] = bottom + 1
    return found


def _carry(
    number: int,
    cells: list[Cell],
    merges: dict[int, dict[int, int]],
    carried: dict[int, Cell],
) -> None:
    for column, spans in merges.items():
        for first, last in spans.items():
            if number == first:
                carried[column] = cells[column]
            elif first < number <= last and cells[column] == "":
                cells[column] = carried.get(column, "")


def _errors_in(path: Path, sheet: str) -> Broken:
    """{row: [(column index, "#REF!")]} of an XLSX sheet; empty for other formats."""
    found: Broken = {}
    if not zipfile.is_zipfile(path):
        return found
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet)
        if part is None:
            return found
        with archive.open(part) as stream:
            for match in _matches(stream):
                letters, row, text = (g.decode() for g in match)
                place = (_index(letters), text)
                found.setdefault(int(row), []).append(place)
    return found


def _matches(stream: object) -> Iterator[tuple[bytes, bytes, bytes]]:
    tail = b""
    while chunk := stream.read(_CHUNK):  # type: ignore[attr-defined]
        window = tail + chunk
        cut = window.rfind(b"<c ") if len(chunk) == _CHUNK else len(window)
        cut = cut if cut > 0 else len(window)
        if b't="e"' in window:
            yield from _ERROR.findall(window[:cut])
        tail = window[cut:]


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for entry in book.iterfind("m:sheets/m:sheet", _NAMES):
        if entry.get("name") == sheet:
            target = targets.get(entry.get(f"{{{_NAMES['r']}}}id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in archive.namelist() else None
    return None


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _csv_rows(path: Path, filename: str) -> Iterator[Numbered]:
    with _text_of(path) as text:
        sample = text.read(64 * 1024)
        text.seek(0)
        if "\x00" in sample or not sample.strip():
            raise RuleViolation("FILE_NOT_A_TABLE", filename=filename)
        reader = csv.reader(text, delimiter=_delimiter(sample))
        start = 1
        for cells in reader:
            number, start = start, reader.line_num + 1
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield number, stripped


def _delimiter(sample: str) -> str:
    lines = [line for line in sample.splitlines()[:40] if line.strip()]
    return max(";,\t|", key=lambda mark: _weight(mark, lines))


def _weight(mark: str, lines: list[str]) -> tuple[int, int]:
    """A delimiter stands in every line, a mark inside the cells only in some."""
    counts = [line.count(mark) for line in lines]
    return sum(1 for count in counts if count), sum(counts)


@contextmanager
def _text_of(path: Path) -> Iterator[io.TextIOWrapper]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rb") if packed else path.open("rb") as stream:
        encoding = _encoding(stream.read(1 << 20))
        stream.seek(0)
        yield io.TextIOWrapper(stream, encoding=encoding, newline="", errors="replace")


def _encoding(start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 3:  # not merely cut in the middle of a letter
            return "cp1252"
    return "utf-8-sig"
