"""Commands of items in files: questions of other programs checked and converted."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import typer
from django.utils.translation import gettext, ngettext

from jenjang.cli.arguments import blocks_of
from jenjang.cli.items import items_app
from jenjang.core.assessment.exchange.found import ERROR, Read
from jenjang.core.violations import RuleViolation, Violation
from jenjang.queries.assessment.exchange import (
    FORMATS,
    finding_shape,
    read_questions,
    read_shape,
    without_flawed,
    write_questions,
)

FILE = typer.Argument(help="GIFT, Moodle XML or Aiken.")
FROM = typer.Option("", "--from", help="gift, xml or aiken; otherwise recognised.")
MODULE = typer.Option("", "--module", help="For questions whose category names none.")


def register(_app: typer.Typer) -> None:
    """Add these commands to those of items."""
    items_app.command("check")(check)
    items_app.command("convert")(convert)


def check(
    file: Path = FILE,
    format: str = FROM,
    module: str = MODULE,
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """What a file of questions holds, and what is wrong with it, line by line."""
    read = without_flawed(_read(file, format, module))
    if as_json:
        print(json.dumps(read_shape(read), ensure_ascii=False))
    else:
        for each in read.found:
            item = each.item
            place = item.content or item.module or "–"
            print(f"{each.line:>6}  {item.code:16}  {item.kind.value:10}  {place}")
        count = len(read.found)
        told = ngettext("%(count)s soal terbaca", "%(count)s soal terbaca", count)
        print(told % {"count": count})
        _tell(read.findings)
    if read.errors:
        raise typer.Exit(2)


def convert(
    file: Path = FILE,
    to: str = typer.Option(..., "--to", help=f"{', '.join(FORMATS)}."),
    output: Path | None = typer.Option(
        None, "-o", "--out", help="The file to write; otherwise standard output."
    ),
    format: str = FROM,
    module: str = MODULE,
) -> None:
    """Write the questions of a file in another format; what gets lost is told."""
    read = _read(file, format, module)
    text, left_out = write_questions(read.items, format=to)
    _tell([*read.findings, *left_out])
    if output is None:
        sys.stdout.write(text)
    else:
        try:
            output.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise RuleViolation("FILE_UNWRITABLE", filename=str(output)) from error
        print(f"{output}: {len(read.items)}")
    if any(each.severity == ERROR for each in (*read.findings, *left_out)):
        raise typer.Exit(2)


def _read(file: Path, format: str, module: str) -> Read:
    content = b"".join(blocks_of(file))
    return read_questions(content, filename=file.name, format=format, module=module)


def _tell(findings: Iterable[Violation]) -> None:
    for finding in findings:
        line = gettext("baris %(line)s") % {"line": finding.row}
        place = f"{line}: " if finding.row else ""
        text = finding_shape(finding)["text"]
        print(f"{finding.code}: {place}{text}", file=sys.stderr)
