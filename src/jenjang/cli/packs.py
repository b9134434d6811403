"""Commands of exercises: packs of ballots drawn from a seed, and judged."""

import json
from pathlib import Path
from typing import Any

import msgspec
import typer

from jenjang.adapters.ballots import ballot_tables, ballots_version
from jenjang.cli.counting import count_app
from jenjang.core.counting.ballots import BallotTable, judge
from jenjang.core.counting.pack_files import (
    ballot_in,
    document_of,
    layout_in,
    read_pack,
    verdict_shape,
)
from jenjang.core.counting.packs import ADJUDICATION, KINDS, make_pack
from jenjang.core.violations import RuleViolation

SINGLE = "tunggal"


def register(app: typer.Typer) -> None:
    """Add these commands to those of counting."""
    count_app.command("pack")(pack)
    count_app.command("judge")(judge_pack)


def pack(
    election: str = typer.Option(..., "--election", help="As pemilu-2024."),
    contest: str = typer.Option(..., "--contest", help="As PPWP, DPR, GUBERNUR."),
    kind: str = typer.Option(ADJUDICATION, "--kind", help="tally or adjudication."),
    number: int = typer.Option(..., "--n", help="Ballots."),
    seed: str = typer.Option(..., "--seed", help="The same seed, the same pack."),
    output: Path = typer.Option(..., "-o", "--output", help="The file to write."),
    is_single: bool = typer.Option(
        False, "--single", help="One pair against the empty column."
    ),
) -> None:
    """Draw a pack of ballots with its key from a seed."""
    table = _table(election, contest, is_single=is_single)
    if kind not in KINDS:
        raise RuleViolation("PACK_KIND_UNKNOWN", kind=kind, known=", ".join(KINDS))
    made = make_pack(table, contest=contest, kind=kind, number=number, seed=seed)
    content = msgspec.json.encode(document_of(made, rules=ballots_version()))
    try:
        output.write_bytes(content + b"\n")
    except OSError as error:
        raise RuleViolation("FILE_UNWRITABLE", filename=str(output)) from error
    print(f"{made.id}: {output}")


def judge_pack(
    path: Path = typer.Argument(help="A pack; its key is not read."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Judge every ballot of a pack by the tables of this installation."""
    try:
        document = read_pack(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleViolation(
            "FILE_UNREADABLE", filename=str(path), reason=reason
        ) from error
    is_single = document.table == SINGLE
    table = _table(document.election, document.contest, is_single=is_single)
    layout = layout_in(document)
    found = [
        verdict_shape(shape.serial, judge(ballot_in(shape), layout=layout, table=table))
        for shape in document.ballots
    ]
    if as_json:
        verdicts: list[Any] = msgspec.to_builtins(found)
        print(json.dumps({"id": document.id, "verdicts": verdicts}))
        return
    for verdict in found:
        text = table.rule(verdict.rule).text
        whom = _whom(verdict.part, verdict.candidate)
        result = verdict.verdict.replace("_", " ")
        print(f"{verdict.serial}  {result}{whom}  {verdict.rule}: {text}")


def _whom(part: int | None, candidate: int | None) -> str:
    if part is None:
        return ""
    return f" {part}" if candidate is None else f" {part}.{candidate}"


def _table(election: str, contest: str, *, is_single: bool) -> BallotTable:
    for table in ballot_tables():
        is_wanted = (table.election, table.id == SINGLE) == (election, is_single)
        if is_wanted and contest in table.contests:
            return table
    known = sorted({f"{t.election} {c}" for t in ballot_tables() for c in t.contests})
    raise RuleViolation(
        "BALLOT_TABLE_UNKNOWN",
        asked=f"{election} {contest}",
        known=", ".join(known),
    )
