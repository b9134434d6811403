"""`jenjang regions import`: tables of dapil, TPS, centroids and outlines."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer
from django.utils import timezone

from jenjang.actions import imports
from jenjang.actions.regions.kinds import REGION_KINDS
from jenjang.adapters import uploads
from jenjang.adapters.rulebook import load_rulebook
from jenjang.cli.arguments import blocks_of, office_named
from jenjang.core.accounts import SYSTEM
from jenjang.core.imports import ImportKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of

SHOWN = 20  # findings on a terminal; --json prints all

commands = typer.Typer(no_args_is_help=True, help="Import a table about regions.")

FILE = typer.Argument(help="CSV, CSV.GZ, XLSX, XLS or ODS; outlines: GeoJSON.")
ELECTION = typer.Option(help="Code of the election, for example pemilu-2024.")
OFFICE = typer.Option("", help="Only the rows of this kabupaten/kota, e.g. 3604.")
PREVIEW = typer.Option(False, "--preview", help="Check and count; write nothing.")
JSON = typer.Option(False, "--json", help="Print JSON.")


HELP = {
    "dapil": "Dapil of an election: kecamatan, or desa where a kecamatan is split.",
    "tps": "TPS per desa/kelurahan of an election, special locations from 901.",
    "voters": "Voters (DPT) of each TPS of an election; the TPS stand already.",
    "centroids": "Where the middle of each region is.",
    "outlines": "Outlines of regions from a GeoJSON FeatureCollection.",
}


def _add(name: str) -> None:
    """The command of a kind; only kinds of an election ask for one."""

    def of_election(
        file: Path = FILE,
        election: str = ELECTION,
        office: str = OFFICE,
        preview: bool = PREVIEW,
        as_json: bool = JSON,
    ) -> None:
        _run(name, file, election, office, preview=preview, as_json=as_json)

    def of_places(
        file: Path = FILE,
        office: str = OFFICE,
        preview: bool = PREVIEW,
        as_json: bool = JSON,
    ) -> None:
        _run(name, file, "", office, preview=preview, as_json=as_json)

    needs_election = REGION_KINDS[name].needs_election
    run = of_election if needs_election else of_places
    commands.command(name, help=HELP[name])(run)


def _run(
    name: str,
    file: Path,
    election: str,
    office: str,
    *,
    preview: bool,
    as_json: bool,
) -> None:
    kind = REGION_KINDS[name]
    _require_known(election, kind)
    today = timezone.localdate()
    row = imports.stage_import(
        file.name,
        blocks=blocks_of(file),
        kind=kind,
        office=office_named(office) if office else "",
        election=election,
        viewer=SYSTEM,
    )
    row = imports.check_import(str(row.id), kind=kind, viewer=SYSTEM, today=today)
    findings = list(_findings(row.path))
    refused = bool(row.counts["errors"])
    if preview or refused:
        imports.discard_import(str(row.id), kind=kind, viewer=SYSTEM)
    else:
        row = imports.commit_import(str(row.id), kind=kind, viewer=SYSTEM, today=today)
    status = "refused" if refused else "preview" if preview else row.status
    _print(row, findings, kind, status, as_json=as_json)
    if refused:
        sys.exit(2)


def _require_known(election: str, kind: ImportKind) -> None:
    elections = load_rulebook().elections
    if kind.needs_election and election not in elections:
        listed = ", ".join(sorted(elections))
        raise RuleViolation("ELECTION_UNKNOWN", election=election, elections=listed)


def _findings(path: str) -> Iterable[dict[str, Any]]:
    """Findings of the check in file order, with their texts."""
    for line in uploads.lines_of(f"{path}.findings"):
        for found in line.get("findings", ()):
            yield {
                "sheet": line["sheet"],
                "row": line["row"],
                "column": found["column"],
                "severity": found["severity"],
                "code": found["code"],
                "facts": found["facts"],
                "text": text_of(found["code"], found["facts"]),
            }


def _print(
    row: Any,
    findings: list[dict[str, Any]],
    kind: ImportKind,
    status: str,
    *,
    as_json: bool,
) -> None:
    if as_json:
        shown = {
            "import": str(row.id),
            "kind": kind.name,
            "status": status,
            "counts": row.counts,
            "findings": findings,
        }
        print(json.dumps(shown, ensure_ascii=False))
        return
    findings.sort(key=lambda found: found["severity"] != "error")
    for found in findings[:SHOWN]:
        place = ":".join(str(found[k]) for k in ("row", "column") if found[k])
        print(f"{found['code']}: {place}: {found['text']}", file=sys.stderr)
    if len(findings) > SHOWN:
        print(f"+ {len(findings) - SHOWN} (--json)", file=sys.stderr)
    counts = ", ".join(f"{key} {number}" for key, number in row.counts.items())
    print(f"{kind.name}: {status}: {counts}")


for kind_name in REGION_KINDS:
    _add(kind_name)
