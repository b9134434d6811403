"""Commands of regions."""

import json
from typing import Any

import typer

from jenjang.actions.regions import remove_tps
from jenjang.cli import region_tables
from jenjang.core.accounts import SYSTEM
from jenjang.core.regions import parse_region_code, parse_tps_code
from jenjang.queries import regions

commands = typer.Typer(
    no_args_is_help=True, help="The country, its dapil and its polling stations."
)
commands.add_typer(region_tables.commands, name="import")
JSON = typer.Option(False, "--json", help="Print JSON.")


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(commands, name="regions")


@commands.command("show")
def show(
    code: str = typer.Argument(help="With or without dots: 36.04.16 or 360416."),
    as_json: bool = JSON,
) -> None:
    """Show a region, its place in the tree and what lies below it."""
    shown = _region(code)
    if as_json:
        print(json.dumps(shown, ensure_ascii=False))
        return
    print(" › ".join(place["name"] for place in shown["path"]))
    below = {k: n for k, n in shown["counts"].items() if n}
    print(f"{shown['code']}  {', '.join(f'{n} {k}' for k, n in below.items())}")
    for election, number in shown["tps"].items():
        print(f"{election}: {number} TPS")
    if shown["office"]:
        print(f"{shown['office']['name']} ({shown['office']['zone']})")


@commands.command("remove-tps")
def remove(
    codes: list[str] = typer.Argument(help="36.04.16.2008/007, or 3604162008007."),
    election: str = typer.Option(help="Code of the election."),
    as_json: bool = JSON,
) -> None:
    """Remove abolished TPS; refused when a KPPS or another row depends on one."""
    wanted = [parse_tps_code(code) for code in codes]
    removed = remove_tps(wanted, election=election, viewer=SYSTEM)
    print(json.dumps({"removed": removed}) if as_json else f"{removed} TPS")


def _region(text: str) -> dict[str, Any]:
    code = parse_region_code(text)
    region = regions.region_of(code)
    counts = regions.counts_below(code)
    office = regions.office_over(code)
    return {
        "code": region.code,
        "name": region.name,
        "level": region.level,
        "edition": region.edition,
        "path": [{"code": r.code, "name": r.name} for r in regions.region_path(code)],
        "counts": {
            "regencies": counts.regencies,
            "districts": counts.districts,
            "villages": counts.villages,
            "desa": counts.desa,
            "kelurahan": counts.kelurahan,
        },
        "tps": regions.tps_by_election(code),
        "office": office
        and {"code": office.code, "name": office.name, "zone": office.zone},
    }
