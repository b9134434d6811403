"""Commands of exercises: packs drawn from a seed, and judged."""

import json
from pathlib import Path
from typing import Any

import msgspec
import typer

from jenjang.adapters.ballots import counting_tables, rules_version
from jenjang.cli.counting import count_app
from jenjang.core.counting.ballots import judge
from jenjang.core.counting.drawing import ballot_table, draw
from jenjang.core.counting.pack_files import (
    ballot_in,
    document_of,
    layout_in,
    read_pack,
    rulings_in,
    verdict_shape,
)
from jenjang.core.counting.pack_names import ADJUDICATION, SINGLE, PackName
from jenjang.core.counting.pack_shapes import AnyPackShape, BallotPackShape
from jenjang.core.counting.waiting import check_rulings
from jenjang.core.violations import RuleViolation


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
    """Draw a pack with its key from a seed."""
    name = PackName(election, contest, kind, number, seed, is_single=is_single)
    made = draw(name, tables=counting_tables())
    content = msgspec.json.encode(document_of(made, rules=rules_version(kind)))
    try:
        output.write_bytes(content + b"\n")
    except OSError as error:
        raise RuleViolation("FILE_UNWRITABLE", filename=str(output)) from error
    print(f"{made.id}: {output}")


def judge_pack(
    path: Path = typer.Argument(help="A pack; its key is not read."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Judge a pack by the tables of this installation and the rulings in it."""
    document = _read(path)
    check_rulings(
        rulings_in(document), election=document.election, tables=counting_tables()
    )
    if isinstance(document, BallotPackShape):
        _judge_ballots(document, as_json=as_json)


def _read(path: Path) -> AnyPackShape:
    try:
        return read_pack(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleViolation(
            "FILE_UNREADABLE", filename=str(path), reason=reason
        ) from error


def _judge_ballots(document: BallotPackShape, *, as_json: bool) -> None:
    name = PackName(
        document.election,
        document.contest,
        document.kind,
        len(document.ballots),
        document.seed,
        is_single=document.table == SINGLE,
    )
    table = ballot_table(name, tables=counting_tables())
    layout, rulings = layout_in(document), rulings_in(document)
    found = [
        verdict_shape(
            shape.serial,
            judge(ballot_in(shape), layout=layout, table=table, rulings=rulings),
        )
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
