"""Commands of roster: sheets in and out, and taking an import back."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import typer
from django.utils import timezone

from jenjang.actions import imports
from jenjang.actions.roster.exports import export_roster
from jenjang.actions.roster.importing import ROSTER
from jenjang.adapters.workbooks import write_workbook
from jenjang.cli.arguments import blocks_of, office_named
from jenjang.core.accounts import SYSTEM
from jenjang.core.regions import parse_region_code
from jenjang.core.roster import BodyKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.documents import print_of
from jenjang.queries.imports import uploads
from jenjang.queries.imports.reading import opened_once
from jenjang.queries.messages import text_of
from jenjang.queries.roster.decrees import KINDS as ANNEXES
from jenjang.queries.roster.decrees import annex_of
from jenjang.queries.roster.rules import election_named

commands = typer.Typer(no_args_is_help=True, help="Bodies, seats and people in sheets.")
JSON = typer.Option(False, "--json", help="Print JSON.")
FILE = typer.Argument(help="XLSX, XLS, ODS or CSV.", show_default=False)
ELECTION = typer.Option(..., "--election", help="pemilu-2024, pilkada-2024")


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(commands, name="roster")


@commands.command("import")
def import_file(
    file: Path = FILE,
    office: str = typer.Option(..., "--office", help="KPU code: 3604"),
    election: str = ELECTION,
    preview: bool = typer.Option(False, "--preview", help="Check only; keep nothing."),
    columns: list[str] = typer.Option(
        [], "--map", help="field=Column title or letter; again for each."
    ),
    values: list[str] = typer.Option(
        [], "--set", help="field=value for all rows, e.g. starts_on=25-01-2024."
    ),
    as_json: bool = JSON,
) -> None:
    """Import members of bodies from a sheet: all of it or nothing."""
    election_named(election)
    with opened_once():
        row = imports.stage_import(
            file.name,
            blocks=blocks_of(file),
            kind=ROSTER,
            office=office_named(office),
            election=election,
            viewer=SYSTEM,
        )
        kept = False
        try:
            if columns or values:
                mapping = {**row.mapping, **_mapping(row, columns, values)}
                imports.map_columns(row.id, mapping=mapping, kind=ROSTER, viewer=SYSTEM)
            if preview:
                _preview(row.id, as_json)
                return
            today = timezone.localdate()
            done = imports.commit_import(
                row.id, kind=ROSTER, viewer=SYSTEM, today=today
            )
            kept = True
            _print(
                {"import": str(done.id), "status": done.status, **done.counts}, as_json
            )
        finally:
            if not kept:
                imports.discard_import(row.id, kind=ROSTER, viewer=SYSTEM)


@commands.command("undo")
def undo(
    import_id: UUID = typer.Argument(help="As printed by the import."),
    as_json: bool = JSON,
) -> None:
    """Take an import back, exactly, unless something depends on it."""
    today = timezone.localdate()
    done = imports.undo_import(import_id, kind=ROSTER, viewer=SYSTEM, today=today)
    _print({"import": str(done.id), "status": done.status}, as_json)


@commands.command("export")
def export(
    file: Path = typer.Argument(help="XLSX to write."),
    region: str = typer.Option(..., "--region", help="With or without dots."),
    election: str = ELECTION,
    nik_reason: str = typer.Option(
        None, "--nik-reason", help="Write whole NIKs; the reason is journaled."
    ),
    as_json: bool = JSON,
) -> None:
    """Write the holders of seats below a region to an XLSX file."""
    election_named(election)
    rows = export_roster(
        file,
        region=parse_region_code(region),
        election=election,
        viewer=SYSTEM,
        nik_reason=nik_reason,
    )
    _print({"file": str(file), "rows": rows}, as_json)


@commands.command("template")
def template(file: Path = typer.Argument(help="XLSX to write.")) -> None:
    """Write an empty sheet with an example and an explanation of the columns."""
    write_workbook(file, uploads.template_table(ROSTER))
    print(file)


def _mapping(row: Any, columns: list[str], values: list[str]) -> dict[str, int | str]:
    known = uploads.choices_of(row, kind=ROSTER).columns
    result: dict[str, int | str] = {}
    for pair in columns:
        field, _, wanted = pair.partition("=")
        result[field] = _column(wanted, known)
    for pair in values:
        field, _, value = pair.partition("=")
        result[field] = value
    return result


def _column(wanted: str, known: tuple[tuple[int, str, str], ...]) -> int:
    folded = wanted.strip().casefold()
    for index, label, _ in known:
        letter, _, title = label.partition(" ")
        if folded in (letter.casefold(), title.strip("()").casefold()):
            return index
    listed = ", ".join(label for _, label, _ in known)
    raise RuleViolation("COLUMN_UNKNOWN", column=wanted, columns=listed)


@commands.command("annex")
def print_annex(
    file: Path = typer.Argument(help="The PDF to write.", show_default=False),
    region: str = typer.Option(..., "--region", help="A desa: 36.04.16.2008"),
    election: str = ELECTION,
    body: str = typer.Option("KPPS", "--body", help="KPPS or PANTARLIH."),
    decree: str = typer.Option("", "--decree", help="Its number; else the latest."),
) -> None:
    """Print the annex of a decree: whom it seated at which TPS of a desa."""
    if body.upper() not in ANNEXES:
        raise RuleViolation("BODY_UNKNOWN", text=body)
    kind = BodyKind(body.upper())
    annex = annex_of(
        parse_region_code(region),
        kind=kind,
        election=election,
        decree=decree,
        viewer=SYSTEM,
    )
    try:
        file.write_bytes(print_of(ANNEXES[kind], annex))
    except OSError as error:
        raise RuleViolation("FILE_UNWRITABLE", filename=str(file)) from error
    print(file)


def _preview(import_id: Any, as_json: bool) -> None:
    row = imports.check_import(
        import_id, kind=ROSTER, viewer=SYSTEM, today=timezone.localdate()
    )
    found = [
        {
            "sheet": line["sheet"],
            "row": line["row"],
            "column": finding["column"],
            "severity": finding["severity"],
            "code": finding["code"],
            "text": text_of(finding["code"], finding["facts"]),
        }
        for line in uploads.found_lines(row)
        for finding in line["findings"]
    ]
    if as_json:
        print(json.dumps({"counts": row.counts, "findings": found}, ensure_ascii=False))
    else:
        for one in found:
            place = f"{one['sheet']} {one['row']} {one['column']}".strip()
            print(f"{one['severity']}: {one['code']}: {place}: {one['text']}")
        _print(row.counts, as_json)
    if row.counts["errors"]:
        raise typer.Exit(2)


def _print(values: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(values, ensure_ascii=False))
        return
    for key, value in values.items():
        print(f"{key}: {value}")
