"""Commands of paper: what is printed of a pack, and the wall card of a table."""

from pathlib import Path
from typing import Any

import typer

from jenjang.adapters.ballots import counting_tables
from jenjang.cli.counting import count_app
from jenjang.cli.packs import pack_at
from jenjang.core.counting.drawing import ballot_table
from jenjang.core.counting.pack_names import TALLY, PackName
from jenjang.core.violations import RuleViolation
from jenjang.queries.documents import PACK_PARTS, WALL_PAPERS, print_of, wall_card_of

ALL = "all"


def register(app: typer.Typer) -> None:
    """Add these commands to those of counting."""
    count_app.command("print")(print_pack)
    count_app.command("wallcard")(wall_card)


def print_pack(
    path: Path = typer.Argument(help="A pack."),
    output: Path = typer.Option(
        ..., "-o", "--output", help="A folder, or FILE.pdf for one part."
    ),
    part: str = typer.Option(ALL, "--part", help=f"{', '.join(PACK_PARTS)} or {ALL}."),
) -> None:
    """Print a pack: sheets to cut, key, tally sheet and form, as its kind has them."""
    pack = pack_at(path)
    kinds = _kinds(pack.kind, part)
    is_file = output.suffix.lower() == ".pdf"
    if is_file and len(kinds) > 1:
        raise RuleViolation("PRINT_NEEDS_FOLDER", filename=str(output))
    for kind in kinds:
        _write(output if is_file else output / f"{kind}.pdf", kind, pack)


def wall_card(
    election: str = typer.Option(..., "--election", help="As pemilu-2024."),
    contest: str = typer.Option(..., "--contest", help="As PPWP, DPR, GUBERNUR."),
    output: Path = typer.Option(..., "-o", "--output", help="The file to write."),
    paper: str = typer.Option("A3", "--paper", help="A3 or A4."),
    is_single: bool = typer.Option(
        False, "--single", help="One pair against the empty column."
    ),
) -> None:
    """Print the wall card of a contest: every rule with a ballot that shows it."""
    name = PackName(election, contest, TALLY, 1, "-", is_single=is_single)
    table = ballot_table(name, tables=counting_tables())
    if paper.upper() not in WALL_PAPERS:
        known = ", ".join(WALL_PAPERS)
        raise RuleViolation("PRINT_PAPER_UNKNOWN", paper=paper, known=known)
    card = wall_card_of(table, contest=contest, paper=paper.upper())
    _write(output, "tatakan", card)


def _write(target: Path, kind: str, data: Any) -> None:
    """Write a paper and tell where; RuleViolation when it cannot be written."""
    content = print_of(kind, data)
    try:
        if not target.parent.exists() and target.parent.parent.is_dir():
            target.parent.mkdir()
        target.write_bytes(content)
    except OSError as error:
        raise RuleViolation("FILE_UNWRITABLE", filename=str(target)) from error
    print(target)


def _kinds(pack_kind: str, part: str) -> list[str]:
    """The documents of the asked part that this kind of pack has."""
    if part not in (*PACK_PARTS, ALL):
        known = ", ".join((*PACK_PARTS, ALL))
        raise RuleViolation("PRINT_PART_UNKNOWN", part=part, known=known)
    of_pack = {p: on[pack_kind] for p, on in PACK_PARTS.items() if pack_kind in on}
    if part == ALL:
        return list(of_pack.values())
    if part not in of_pack:
        known = ", ".join(of_pack)
        raise RuleViolation("PRINT_PART_KIND", kind=pack_kind, part=part, known=known)
    return [of_pack[part]]
