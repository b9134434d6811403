"""Commands of outreach: targets, effort and order of places, without a database."""

import json
from pathlib import Path

import typer
from django.utils.translation import gettext
from rich import box
from rich.console import Console
from rich.table import Table

from jenjang.core.outreach.bands import Band
from jenjang.core.outreach.order import draw_order
from jenjang.core.outreach.targets import (
    Decomposition,
    check_target,
    decompose,
    shape_of,
)
from jenjang.queries.outreach.tables import (
    band_of_places,
    effort_in,
    effort_shape,
    order_shape,
    places_of_file,
)

outreach_app = typer.Typer(no_args_is_help=True, help="Turnout, targets and effort.")
FILE = typer.Argument(help="CSV, XLSX or ODS with the columns code, voters and users.")


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(outreach_app, name="outreach")


@outreach_app.command("targets")
def targets(
    path: Path = FILE,
    target: float = typer.Option(..., "--target", help="Of all together: 0.85."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Share a target out: one shift of the logit over shrunken past turnout."""
    check_target(target)
    places = places_of_file(path)
    found = decompose(places, target)
    if as_json:
        print(json.dumps(shape_of(found), ensure_ascii=False, allow_nan=False))
        return
    console = Console(highlight=False)
    console.print(_rows(found))
    _print_whole(console, found, band_of_places(places, target))


def _rows(found: Decomposition) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, collapse_padding=True)
    table.add_column(gettext("Kode"), no_wrap=True)
    for title in (
        gettext("Pemilih"),
        gettext("Lalu %"),
        gettext("Disusutkan %"),
        gettext("Sasaran %"),
        gettext("Poin sama %"),
        gettext("Kurang (pemilih)"),
    ):
        table.add_column(title, justify="right")
    for row in found.rows:
        table.add_row(
            row.code,
            str(row.voters),
            *map(_percent, (row.turnout, row.shrunk, row.target, row.equal_points)),
            str(round(row.missing)),
        )
    return table


def _print_whole(console: Console, found: Decomposition, band: Band) -> None:
    told = (
        (gettext("Kehadiran lalu"), f"{_percent(found.turnout)} %"),
        (gettext("Sasaran"), f"{_percent(found.target)} %"),
        (gettext("Geseran logit"), f"{found.shift:+.4f}"),
        (gettext("Kurang (pemilih)"), str(round(band.missing))),
        (
            gettext("Didukung bukti"),
            f"{_percent(band.low)}–{_percent(band.high)} % "
            f"(+{band.low_voters:.0f}…{band.high_voters:.0f})",
        ),
    )
    table = Table(box=None, show_header=False)
    for name, value in told:
        table.add_row(name, value)
    console.print(table)
    if band.is_beyond:
        text = gettext(
            "Sasaran ini di atas yang pernah dicapai cara apa pun yang diuji. Siapkan "
            "penjelasan, jangan tekan petugas untuk membesarkan angka."
        )
        console.print(text)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}"


@outreach_app.command("effort")
def effort(
    path: Path = FILE,
    budget: float = typer.Option(..., "--budget", help="Visits or hours in all."),
    scale: float | None = typer.Option(
        None, "--scale", help="Effort that wins 63 % of a place; default: mean share."
    ),
    cap: float | None = typer.Option(None, "--cap", help="No place takes more."),
    is_whole: bool = typer.Option(False, "--whole", help="Whole visits only."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Share effort out where it brings the most; tell what other shares would lose."""
    found = effort_in(
        places_of_file(path), budget=budget, scale=scale, cap=cap, is_whole=is_whole
    )
    if as_json:
        print(json.dumps(effort_shape(found), ensure_ascii=False, allow_nan=False))
        return
    console = Console(highlight=False)
    table = Table(box=box.SIMPLE, pad_edge=False, collapse_padding=True)
    table.add_column(gettext("Kode"), no_wrap=True)
    for title in (
        gettext("Pemilih"),
        gettext("Lalu %"),
        gettext("Terbaik"),
        gettext("Menurut pemilih"),
        gettext("Sama rata"),
    ):
        table.add_column(title, justify="right")
    for row in found.rows:
        numbers = (row.effort, row.proportional, row.equal)
        shares = (f"{number:.1f}" for number in numbers)
        table.add_row(row.code, str(row.voters), _percent(row.turnout), *shares)
    console.print(table)
    told = {
        "won": f"{found.won:.0f}",
        "proportional": f"{100 * found.loss_proportional:.1f}",
        "equal": f"{100 * found.loss_equal:.1f}",
    }
    text = gettext(
        "Paling banyak %(won)s pemilih menurut bukti. Dibagi menurut pemilih "
        "kehilangan %(proportional)s %%, sama rata kehilangan %(equal)s %%."
    )
    console.print(text % told)


@outreach_app.command("order")
def order(
    path: Path = FILE,
    seed: int = typer.Option(..., "--seed", help="Any number; write it down."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Draw which places come first, and tell what a comparison can detect."""
    found = draw_order(places_of_file(path), seed=seed)
    if as_json:
        print(json.dumps(order_shape(found), ensure_ascii=False, allow_nan=False))
        return
    console = Console(highlight=False)
    table = Table(box=box.SIMPLE, pad_edge=False, collapse_padding=True)
    for title in (gettext("Urutan"), gettext("Kode"), gettext("Paruh")):
        table.add_column(title)
    for row in found.rows:
        half = gettext("pertama") if row.is_first else gettext("kedua")
        table.add_row(str(row.turn), row.code, half)
    console.print(table)
    for explained, difference in found.detectable:
        told = {"points": f"{100 * difference:.2f}", "share": f"{100 * explained:.0f}"}
        text = gettext(
            "Beda terkecil yang terlihat: %(points)s poin, bila kehadiran lalu "
            "menjelaskan %(share)s %% perbedaannya."
        )
        console.print(text % told)
