"""Commands of readiness: figures, explanations, recomputation and its check."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import typer
from django.utils import timezone
from django.utils.translation import gettext
from typer.core import TyperGroup

from jenjang.actions.readiness import NOTHING, judge_office
from jenjang.cli.arguments import office_named
from jenjang.core.accounts import SYSTEM
from jenjang.core.regions import (
    NATION,
    RegionCode,
    parse_region_code,
    parse_tps_code,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries import readiness
from jenjang.queries.messages.readiness import (
    ALARM_NAMES,
    GAP_NAMES,
    LEVEL_NAMES,
)
from jenjang.queries.readiness.alarms import AlarmRow

SHOW = "show"
JSON = typer.Option(False, "--json", help="Print JSON.")
ELECTION = typer.Option("", "--election", help="Empty: the latest of the region.")


class RegionFirst(TyperGroup):
    """A group whose first word may be a region: `readiness 3604` means `show`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `show` in front of whatever is not a command."""
        if args and args[0] not in (*self.commands, "--help"):
            args = [SHOW, *args]
        return list(super().parse_args(ctx, args))


readiness_app = typer.Typer(
    cls=RegionFirst,
    no_args_is_help=True,
    help="Readiness of a region: `jenjang readiness 3604`, or a command below.",
)


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(readiness_app, name="readiness")


@readiness_app.command(SHOW)
def show(
    code: str = typer.Argument(help="Region code, dots or not; ID for the nation."),
    election: str = ELECTION,
    as_json: bool = JSON,
) -> None:
    """TPS by level, people and gaps of a region."""
    found = readiness.overview_of(SYSTEM, _region(code), election=election)
    shape = readiness.overview_shape(found)
    if as_json:
        print(json.dumps(shape, ensure_ascii=False))
        return
    tps, people = shape["tps"], shape["people"]
    election_named = found.election or gettext("belum ada TPS")
    print(f"{found.name or 'Indonesia'} ({shape['region']}), {election_named}")
    print(f"TPS: {tps['total']}  A: {tps['A']}  B: {tps['B']}  C: {tps['C']}")
    trained = gettext("terlatih lengkap")
    print(f"KPPS: {people['seats']}, {trained}: {people['trained_all']}")
    for gap, count in shape["gaps"].items():
        print(f"{count:>7}  {gettext(GAP_NAMES[gap])} ({gap})")
    print(gettext("per %(time)s") % {"time": _local(shape["as_of"])})


@readiness_app.command("explain")
def explain(
    tps: str = typer.Argument(help="36.04.16.2008/007"),
    election: str = ELECTION,
    as_json: bool = JSON,
) -> None:
    """Every seat and module of a TPS, the chains of trainers, gaps and repairs."""
    found = readiness.explain_tps(SYSTEM, parse_tps_code(tps), election=election)
    shape = readiness.tps_shape(found, now=timezone.now())
    if as_json:
        print(json.dumps(shape, ensure_ascii=False))
        return
    print(f"TPS {found.code}, {found.election}: {gettext(LEVEL_NAMES[found.level])}")
    for gap in shape["gaps"]:
        print(f"  {gap['text']} ({gap['code']})")
    for seat in shape["seats"]:
        _print_seat(seat)
    for number, acts in enumerate(shape["repairs"], start=1):
        print(gettext("Perbaikan %(number)s:") % {"number": number})
        for act in acts:
            print(f"  - {act['text']}")


@readiness_app.command("alarms")
def alarms(
    code: str = typer.Argument(help="Region code, dots or not; ID for the nation."),
    kind: str = typer.Option("", "--kind", help="Only alarms of this code."),
    election: str = ELECTION,
    as_json: bool = JSON,
) -> None:
    """What cannot be true in a region, and what sets it right."""
    region = _region(code)
    found = readiness.overview_of(SYSTEM, region, election=election)
    counts = readiness.alarm_counts(SYSTEM, region, election=found.election)
    rows = list(_alarm_rows(region, found.election, kind))
    shape = readiness.alarms_shape(found, counts, rows)
    if as_json:
        print(json.dumps(shape, ensure_ascii=False))
        return
    for alarm, number in counts.items():
        print(f"{number:>7}  {gettext(ALARM_NAMES[alarm])} ({alarm})")
    for row in rows:
        print(f"{row.text}\n    > {row.cure}")
    print(gettext("per %(time)s") % {"time": _local(shape["as_of"])})


@readiness_app.command("recompute")
def recompute(
    code: str = typer.Argument("", help="Region code of an office, dots or not."),
    everything: bool = typer.Option(False, "--all", help="Every office."),
    as_json: bool = JSON,
) -> None:
    """Judge everybody of an office again; unchanged rows are not rewritten."""
    if everything == bool(code):
        raise RuleViolation("OFFICE_OR_ALL")
    written = NOTHING
    for office in readiness.offices() if everything else [office_named(code)]:
        written += judge_office(office, viewer=SYSTEM)
    shape = {"people": written.people, "tps": written.tps, "changed": written.changed}
    if as_json:
        print(json.dumps(shape))
    else:
        text = gettext("%(people)s orang, %(tps)s TPS; %(changed)s baris berubah")
        print(text % shape)


@readiness_app.command("check")
def check(
    code: str = typer.Argument(help="Region code of an office, dots or not."),
    as_json: bool = JSON,
) -> None:
    """Compare what is stored with a recomputation; exit status 2 when they differ."""
    found = readiness.stored_verdicts_checked(SYSTEM, office_named(code))
    differing = list(found.differing)
    if as_json:
        shape = {"people": found.people, "tps": found.tps, "differing": differing}
        print(json.dumps(shape))
    if differing:
        raise RuleViolation("STORED_DIFFERS", count=len(differing), code=code)
    if not as_json:
        text = gettext("%(people)s orang dan %(tps)s TPS sama dengan hitungan ulang")
        print(text % {"people": found.people, "tps": found.tps})


def _alarm_rows(region: RegionCode, election: str, kind: str) -> Iterator[AlarmRow]:
    """Every alarm, page after page."""
    cursor = ""
    while True:
        page = readiness.alarms_in(
            SYSTEM, region, election=election, kind=kind, cursor=cursor
        )
        yield from page.rows
        cursor = page.next_cursor
        if not cursor:
            return


def _print_seat(seat: dict[str, Any]) -> None:
    holder = seat["holder"]
    print(f"{seat['number']}. {holder['name'] if holder else gettext('(kosong)')}")
    for cell in seat["modules"]:
        print(f"   {cell['module']:<8} {_local(cell['trained_at'])}")
        for gap in cell["gaps"]:
            print(f"            {gap['text']}")
        _print_chain(cell["chain"], indent=12)


def _print_chain(chain: list[dict[str, Any]], *, indent: int) -> None:
    for lesson in chain:
        for trainer in lesson["trainers"]:
            since = "KPU" if trainer["root"] else _local(trainer["trained_at"])
            place = f"{lesson['class_name']}, {_local(lesson['starts_at'])}"
            print(f"{'':>{indent}}< {trainer['name']} ({since}) · {place}")
            _print_chain(trainer["chain"], indent=indent + 2)


def _region(code: str) -> RegionCode:
    return NATION if code.strip().upper() == "ID" else parse_region_code(code)


def _local(moment: str | None) -> str:
    """`2024-01-26 08.45 WIB` of an ISO time; a dash for none."""
    if not moment:
        return "-"
    return f"{timezone.localtime(datetime.fromisoformat(moment)):%Y-%m-%d %H.%M %Z}"
