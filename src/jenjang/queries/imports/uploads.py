"""Uploads for somebody: how they stand, what was found, the rows to repair."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from jenjang.adapters import uploads
from jenjang.adapters.workbooks import Table
from jenjang.core.accounts import Viewer
from jenjang.core.imports import ImportKind
from jenjang.core.regions import (
    NATION,
    OfficeCode,
    RegionCode,
    covers,
    region_of_office,
)
from jenjang.core.tables import Cell, column_label
from jenjang.core.violations import RuleViolation
from jenjang.queries.imports import reading
from jenjang.queries.messages import text_of
from jenjang.records.models import Import, Office

PAGE = 25
SECRET = "••••"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in words, with the column it stands in."""

    column: str
    text: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that needs a look, its cells as text, secrets masked."""

    sheet: str
    row: int
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field, the column chosen for it, and whether it must have one."""

    field: str
    title: str
    is_required: bool
    may_be_constant: bool
    column: int | None
    constant: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the mapping page shows: columns of the sheet with samples, and fields."""

    sheet: str
    header_row: int
    columns: tuple[tuple[int, str, str], ...]  # index, label, samples
    fields: tuple[FieldChoice, ...]
    further_sheets: tuple[str, ...]


def import_of(import_id: UUID | str, *, kind: ImportKind, viewer: Viewer) -> Import:
    """The upload; RuleViolation("NOT_FOUND") when it is none of the viewer's."""
    row = Import.objects.filter(pk=import_id, kind=kind.name).first()
    if row is None or not may_see(row, kind=kind, viewer=viewer):
        raise RuleViolation("NOT_FOUND")
    return row


def imports_of(kind: ImportKind, *, viewer: Viewer, limit: int = 20) -> list[Import]:
    """The latest uploads of a kind where the viewer may import."""
    rows = Import.objects.filter(kind=kind.name).select_related("created_by")
    visible = (row for row in rows if may_see(row, kind=kind, viewer=viewer))
    return list(islice(visible, limit))


def may_see(row: Import, *, kind: ImportKind, viewer: Viewer) -> bool:
    """Who may do it in the whole office, and for a part of it, who uploaded it."""
    if viewer.may(kind.permission, _region(row)):
        return True
    is_own = row.created_by_id is not None and str(row.created_by_id) == viewer.user_id
    return kind.of_parts and is_own and has_part(kind, _region(row), viewer=viewer)


def has_part(kind: ImportKind, region: RegionCode, *, viewer: Viewer) -> bool:
    """True when the viewer may import this kind somewhere within the region."""
    return any(covers(region, root) for root in viewer.regions(kind.permission))


def choices_of(row: Import, *, kind: ImportKind) -> Choices:
    """Columns and fields of a staged upload; RuleViolation when its file is gone."""
    path = _path(row)
    with reading.opened(path, kind=kind, filename=row.filename) as book:
        layout = reading.layout_of(book, kind=kind, filename=row.filename)
        samples = reading.samples_of(book, layout.main)
    secret = {row.mapping.get(c.field) for c in kind.columns if c.is_secret}
    titles = layout.main.titles
    width = max([len(titles), *(len(cells) for _, cells in samples)])
    columns = tuple(
        (i, column_label(i, titles), SECRET if i in secret else _sample(samples, i))
        for i in range(width)
    )
    return Choices(
        sheet=layout.main.sheet,
        header_row=layout.main.row,
        columns=columns,
        fields=tuple(_choice(row, kind, column.field) for column in kind.columns),
        further_sheets=tuple(header.sheet for header in layout.headers[1:]),
    )


def titles_of(row: Import) -> dict[str, list[str]]:
    """The header of each sheet as the last check found it."""
    empty: dict[str, Any] = {"titles": {}}
    head = next(uploads.lines_of(f"{row.path}.findings"), empty)
    return dict(head["titles"])


def bad_rows(row: Import, *, kind: ImportKind, page: int) -> tuple[list[BadRow], bool]:
    """A page of rows with findings, from 1, and whether there is another."""
    start = (page - 1) * PAGE
    lines = list(islice(found_lines(row), start, start + PAGE + 1))
    secret = {row.mapping.get(c.field) for c in kind.columns if c.is_secret}
    shown = [
        BadRow(
            line["sheet"],
            line["row"],
            tuple(
                SECRET if i in secret and cell else _text(cell)
                for i, cell in enumerate(line["cells"])
            ),
            tuple(
                Finding(
                    f["column"],
                    text_of(f["code"], f["facts"]),
                    f["severity"] == "error",
                )
                for f in line["findings"]
            ),
        )
        for line in lines[:PAGE]
    ]
    return shown, len(lines) > PAGE


def error_tables(row: Import) -> Iterator[Table]:
    """The rows with errors as they were, sheet by sheet, with a column of reasons."""
    for sheet, titles in titles_of(row).items():
        width = len(titles)
        lines = (
            line for line in found_lines(row) if line["sheet"] == sheet and line["row"]
        )
        rows = (
            [*_padded(line["cells"], width), line["row"], _reasons(line)]
            for line in lines
        )
        heads = [*titles, gettext("Baris asal"), gettext("Alasan")]
        yield Table(sheet, heads, rows, widths=[16] * width + [10, 80])


def template_table(kind: ImportKind) -> list[Table]:
    """An empty sheet with one example, and a sheet that explains the columns."""
    titles = [column.title for column in kind.columns]
    example = [column.example for column in kind.columns]
    notes = [
        [
            column.title,
            gettext("wajib") if column.required else gettext("boleh kosong"),
            column.example,
            ", ".join(column.synonyms[:4]),
        ]
        for column in kind.columns
    ]
    heads = [
        gettext("Isian"),
        gettext("Keharusan"),
        gettext("Contoh"),
        gettext("Sebutan lain"),
    ]
    return [
        Table(gettext("Data"), titles, [example]),
        Table(gettext("Petunjuk"), heads, notes, widths=[24, 16, 28, 60]),
    ]


def found_lines(row: Import) -> Iterator[dict[str, Any]]:
    """Every row of the last check that has findings, as kept beside the upload."""
    return islice(uploads.lines_of(f"{row.path}.findings"), 1, None)


def _region(row: Import) -> RegionCode:
    return region_of_office(OfficeCode(row.office)) if row.office else NATION


def _path(row: Import) -> Any:
    try:
        return uploads.path_of(row.path)
    except FileNotFoundError as error:
        raise RuleViolation("IMPORT_FILE_GONE") from error


def _choice(row: Import, kind: ImportKind, field: str) -> FieldChoice:
    column, target = kind.column(field), row.mapping.get(field)
    return FieldChoice(
        field,
        column.title,
        column.required,
        column.may_be_constant,
        target if isinstance(target, int) else None,
        target if isinstance(target, str) else "",
    )


def _sample(samples: list[tuple[int, list[Cell]]], index: int) -> str:
    shown = [_text(cells[index]) for _, cells in samples if index < len(cells)]
    return " · ".join(text for text in shown[:3] if text)[:80]


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _padded(cells: list[Any], width: int) -> list[Any]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _reasons(line: dict[str, Any]) -> str:
    return " | ".join(
        f"{f['column']}: {text_of(f['code'], f['facts'])}".removeprefix(": ")
        for f in line["findings"]
    )


def offices_for(kind: ImportKind, *, viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of the offices the viewer may import for."""
    roots = viewer.regions(kind.permission)
    offices = Office.objects.order_by("code").values_list("code", "name")
    found = [
        (code, name)
        for code, name in offices
        if any(covers(root, region_of_office(OfficeCode(code))) for root in roots)
        or (
            kind.of_parts
            and has_part(kind, region_of_office(OfficeCode(code)), viewer=viewer)
        )
    ]
    if not kind.needs_office and NATION in roots:
        found.insert(0, ("", gettext("Seluruh Indonesia")))
    return found
