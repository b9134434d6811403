"""Commands of paper: what is printed of a pack, and the wall card of a table."""

from pathlib import Path

import typer

from jenjang.cli.counting import count_app
from jenjang.core.counting.pack_files import read_pack
from jenjang.core.counting.pack_shapes import AnyPackShape
from jenjang.core.violations import RuleViolation
from jenjang.queries.documents import print_of

PARTS = {
    "ballots": dict.fromkeys(("tally", "adjudication"), "surat_suara_latihan"),
    "key": dict.fromkeys(("tally", "adjudication"), "kunci_latihan"),
}
ALL = "all"


def register(app: typer.Typer) -> None:
    """Add these commands to those of counting."""
    count_app.command("print")(print_pack)


def print_pack(
    path: Path = typer.Argument(help="A pack."),
    output: Path = typer.Option(
        ..., "-o", "--output", help="A folder, or FILE.pdf for one part."
    ),
    part: str = typer.Option(ALL, "--part", help=f"{', '.join(PARTS)} or {ALL}."),
) -> None:
    """Print a pack: PDF sheets to cut, key, tally sheet and form."""
    pack = _pack(path)
    kinds = _kinds(pack, part)
    is_file = output.suffix.lower() == ".pdf"
    if is_file and len(kinds) > 1:
        raise RuleViolation("PRINT_NEEDS_FOLDER", filename=str(output))
    for kind in kinds:
        target = output if is_file else output / f"{kind}.pdf"
        write_paper(target, print_of(kind, pack))


def write_paper(target: Path, content: bytes) -> None:
    """Write a paper and tell where; RuleViolation when it cannot be written."""
    try:
        if target.parent.name:
            target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        raise RuleViolation("FILE_UNWRITABLE", filename=str(target)) from error
    print(target)


def _pack(path: Path) -> AnyPackShape:
    try:
        return read_pack(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleViolation(
            "FILE_UNREADABLE", filename=str(path), reason=reason
        ) from error


def _kinds(pack: AnyPackShape, part: str) -> list[str]:
    """The documents of the asked part that this kind of pack has."""
    of_pack = {name: on[pack.kind] for name, on in PARTS.items() if pack.kind in on}
    if part == ALL:
        return list(of_pack.values())
    if part not in PARTS:
        known = ", ".join((*PARTS, ALL))
        raise RuleViolation("PRINT_PART_UNKNOWN", part=part, known=known)
    if part not in of_pack:
        known = ", ".join(of_pack)
        raise RuleViolation("PRINT_PART_KIND", kind=pack.kind, part=part, known=known)
    return [of_pack[part]]
