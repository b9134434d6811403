"""Commands of coklit: how far it is, and what should be done first."""

import json
from datetime import datetime

import typer
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.core.accounts import SYSTEM
from jenjang.core.coklit.recap import Sums
from jenjang.core.regions import parse_region_code
from jenjang.queries.coklit.recaps import recap_of, recap_shape

coklit_app = typer.Typer(no_args_is_help=True, help="Coklit of a region.")


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(coklit_app, name="coklit")


@coklit_app.callback()
def group() -> None:
    """Coklit of a region."""


@coklit_app.command("recap")
def recap(
    code: str = typer.Argument(help="Kabupaten/kota, kecamatan or desa, dots or not."),
    election: str = typer.Option("", "--election", help="Empty: the latest."),
    day: datetime | None = typer.Option(
        None, "--day", formats=["%Y-%m-%d"], help="As of a day; without: today."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Voters dealt with by region or Pantarlih, who is late, what to do first."""
    found = recap_of(
        SYSTEM,
        parse_region_code(code),
        election=election,
        day=day.date() if day else None,
        now=timezone.now(),
    )
    if as_json:
        print(json.dumps(recap_shape(found), ensure_ascii=False))
        return
    place = found.place
    print(f"{place.name} ({place.region}), {place.election}, {place.today}")
    print(_head())
    for part in found.parts:
        print(_line(part.name, part.sums))
    for one in found.workers:
        name = f"TPS {one.tps} {one.name}"
        flags = " ".join(flag.code.value for flag in one.flags)
        print(f"{name[:32]:<32}{one.voters or 0:>8}{one.handled:>9}  {flags}")
    print(_line(gettext("Jumlah"), found.total))
    for act in found.acts:
        print(f"  - {act.text}")


def _head() -> str:
    titles = (gettext("Wilayah"), gettext("Pemilih"), gettext("Dicoklit"))
    looks = (gettext("Periksa"), gettext("Tertinggal"))
    return "{:<32}{:>8}{:>9}     %{:>9}{:>11}".format(*titles, *looks)


def _line(name: str, sums: Sums) -> str:
    done = f"{sums.voters:>8}{sums.done.handled:>9}{sums.percent:>6}"
    return f"{name[:32]:<32}{done}{sums.doubtful:>9}{sums.late:>11}"
