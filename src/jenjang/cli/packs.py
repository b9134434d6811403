"""Commands of exercises: packs drawn from a seed, and judged."""

import json
from pathlib import Path

import msgspec
import typer
from django.utils.translation import gettext

from jenjang.adapters.ballots import counting_tables, rules_version
from jenjang.cli.counting import count_app
from jenjang.core.counting.drawing import draw
from jenjang.core.counting.pack_files import document_of, read_pack
from jenjang.core.counting.pack_names import (
    ADJUDICATION,
    DESK,
    EVERY_CONTEST,
    PackName,
)
from jenjang.core.counting.pack_shapes import AnyPackShape
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.judgements import judgements_of


def register(app: typer.Typer) -> None:
    """Add these commands to those of counting."""
    count_app.command("pack")(pack)
    count_app.command("judge")(judge_pack)


def pack(
    election: str = typer.Option(..., "--election", help="As pemilu-2024."),
    contest: str = typer.Option(
        "", "--contest", help="As PPWP, DPR, GUBERNUR; not asked for the desk."
    ),
    kind: str = typer.Option(
        ADJUDICATION, "--kind", help="tally, adjudication, error or desk."
    ),
    number: int = typer.Option(..., "--n", help="Ballots, forms or cards."),
    seed: str = typer.Option(..., "--seed", help="The same seed, the same pack."),
    output: Path = typer.Option(..., "-o", "--output", help="The file to write."),
    is_single: bool = typer.Option(
        False, "--single", help="One pair against the empty column."
    ),
) -> None:
    """Draw a pack with its key from a seed."""
    if not contest and kind != DESK:
        raise RuleViolation("PACK_CONTEST_MISSING", kind=kind)
    contest = contest or EVERY_CONTEST
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
    document = pack_at(path)
    listed, found = judgements_of(document)
    if as_json:
        told = {"id": document.id, listed: [one.shape for one in found]}
        print(json.dumps(told, ensure_ascii=False))
        return
    agrees = gettext("semua hitungan cocok")
    for one in found:
        parts = (one.serial, one.result, one.reason)
        said = one.result or one.reason
        print("  ".join(filter(None, parts if said else (one.serial, agrees))))


def pack_at(path: Path) -> AnyPackShape:
    """The pack in a file; RuleViolation when there is none."""
    try:
        return read_pack(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleViolation(
            "FILE_UNREADABLE", filename=str(path), reason=reason
        ) from error
