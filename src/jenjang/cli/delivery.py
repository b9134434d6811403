"""Commands of delivery."""

import json
from pathlib import Path
from typing import Any

import msgspec
import typer
from django.utils import timezone

from jenjang.actions.delivery import record_evidence
from jenjang.cli.arguments import blocks_of, office_named
from jenjang.core.accounts import SYSTEM
from jenjang.core.delivery import EventResult
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.queries.messages import text_of

JSON = typer.Option(False, "--json", help="Print JSON.")
BATCH = 500

events = typer.Typer(no_args_is_help=True, help="Events.")
evidence = typer.Typer(no_args_is_help=True, help="Evidence of what happened.")


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(events, name="event")
    app.add_typer(evidence, name="evidence")


@events.command("list")
def list_events(
    office: str = typer.Option("", help="Four digits of the office, e.g. 3604."),
    as_json: bool = JSON,
) -> None:
    """List events, what is to come first."""
    rows: list[Any] = []
    chosen = office_named(office) if office else ""
    cursor = ""
    while True:
        page = delivery.events_in(
            SYSTEM, today=timezone.localdate(), office=chosen, cursor=cursor
        )
        rows += page.rows
        cursor = page.next_cursor
        if not cursor:
            break
    shown = [_event(row) for row in rows]
    if as_json:
        print(json.dumps(shown, ensure_ascii=False))
        return
    for row in shown:
        print(f"{row['starts_on']}  {row['region']:<13}  {row['title']}  {row['id']}")


@evidence.command("import")
def import_evidence(
    path: Path = typer.Argument(help="One event per line, as evidence export writes."),
    as_json: bool = JSON,
) -> None:
    """Record the events of a file; repeating it is harmless."""
    payloads = _lines(path)
    results: list[EventResult] = []
    for start in range(0, len(payloads), BATCH):
        results += record_evidence(
            payloads[start : start + BATCH],
            viewer=SYSTEM,
            received_at=timezone.now(),
        )
    if as_json:
        print(msgspec.json.encode({"results": results}).decode())
    else:
        counts = {s: sum(r.status == s for r in results) for s in _STATUSES}
        print(", ".join(f"{n} {status}" for status, n in counts.items()))
        for row, result in enumerate(results, start=1):
            if result.code:
                text = text_of(result.code, result.facts)
                typer.echo(f"{result.code}: {path.name} {row}: {text}", err=True)
    if any(result.code for result in results):
        raise typer.Exit(2)


@evidence.command("export")
def export_evidence(
    class_id: str = typer.Option(..., "--class", help="Id of the class."),
) -> None:
    """Print the evidence of a class, one event per line."""
    cursor = ""
    while True:
        page = delivery.evidence_in(
            SYSTEM, class_id=class_id, cursor=cursor, with_nameless=True
        )
        for row in page.rows:
            print(msgspec.json.encode(delivery.event_of_row(row)).decode())
        cursor = page.next_cursor
        if not cursor:
            return


_STATUSES = ("accepted", "duplicate", "refused")


def _event(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "office": row.office,
        "election": row.election,
        "programme": row.programme.rulebook,
        "region": row.region_id,
        "title": row.title,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
        "minutes_number": row.minutes_number,
        "classes": row.class_count,
        "closed": row.closed_at is not None,
    }


def _lines(path: Path) -> list[Any]:
    """The decoded lines, before anything is recorded; blank ones are left out."""
    content = b"".join(blocks_of(path))
    found = []
    for row, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise RuleViolation("EVIDENCE_FILE_MALFORMED", row=row) from None
    return found
