"""Commands of counting: forms C.HASIL checked without a database."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

import typer
from django.utils.translation import gettext

from jenjang.adapters.json_records import opened, records_in
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting import findings
from jenjang.queries.messages import text_of

count_app = typer.Typer(no_args_is_help=True, help="Counting at the TPS.")
NOT_OK = 1


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(count_app, name="count")


@count_app.command("check")
def check(
    path: str = typer.Argument(
        help="JSON or JSON lines, also gzipped; - reads standard input."
    ),
    format: str = typer.Option(
        findings.CHASIL, "--format", help="chasil, or sirekap: public result records."
    ),
    contest: str = typer.Option(
        "PPWP", "--contest", help="Of sirekap records, which do not name it."
    ),
    strict: bool = typer.Option(
        False, "--strict", help="Exit status 1 when a form breaks an identity."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON line a record."),
) -> None:
    """Check forms C.HASIL: broken identities, the likely slip, what no sum shows."""
    if format not in findings.FORMATS:
        known = ", ".join(findings.FORMATS)
        raise RuleViolation("CHASIL_UNKNOWN_FORMAT", format=format, known=known)
    with _opened(path) as stream:
        bad, all_ok = _checked(stream, format, contest, as_json)
    if bad:
        raise typer.Exit(2)
    if strict and not all_ok:
        raise typer.Exit(NOT_OK)


def _checked(
    stream: BinaryIO, format: str, contest: str, as_json: bool
) -> tuple[int, bool]:
    """Tell every record; how many could not be read, and whether all others agree."""
    bad, all_ok = 0, True
    for place, record in records_in(stream):
        try:
            if isinstance(record, RuleViolation):
                raise record
            done = findings.checked(record, place=place, format=format, contest=contest)
        except RuleViolation as violation:
            bad += 1
            text = text_of(violation.code, violation.facts)
            print(f"{violation.code}: {text}", file=sys.stderr)
            continue
        all_ok = all_ok and done.ok
        if as_json:
            print(json.dumps(findings.checked_shape(done), ensure_ascii=False))
        else:
            _print(done)
    return bad, all_ok


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    if path == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return opened(Path(path))
    except OSError as error:
        raise RuleViolation("CHASIL_NOT_FOUND", path=path) from error


def _print(done: findings.Checked) -> None:
    texts = findings.finding_texts(done)
    agree = gettext("semua hitungan cocok")
    print(f"{done.id}:" if texts else f"{done.id}: {agree}")
    for code, severity, text in texts:
        mark = "!" if severity == "hard" else "?"
        print(f"  {mark} {code}  {text}")
    slips = findings.diagnosis_texts(done)
    if slips:
        likely = gettext("Kemungkinan sebabnya, yang paling mungkin dahulu:")
        print(f"  {likely}")
    for number, (one, text) in enumerate(slips, start=1):
        print(f"    {number}. {text} {_reason(one)}")
    missing = findings.unchecked_in(done)
    if missing:
        untold = gettext("Belum diperiksa (kolomnya tidak diisi):")
        print(f"  {untold} {' '.join(missing)}")
    unseen = gettext("Yang tidak terlihat dari angka:")
    print(f"  {unseen}")
    for _code, text in findings.unseen_texts(done):
        print(f"    – {text}")


def _reason(one: Any) -> str:
    if not one.leaves:
        return gettext("Dengan itu semuanya cocok.")
    return gettext("Yang masih tidak cocok: %(codes)s.") % {
        "codes": " ".join(one.leaves)
    }
