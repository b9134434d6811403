"""Commands of items: what answers say about a test, without a database."""

import json
import sys
from pathlib import Path

import typer
from django.utils.translation import gettext
from rich import box
from rich.console import Console
from rich.table import Table

from jenjang.core.assessment.statistics.analysis import Analysis, ItemAnalysis
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.analysis import (
    analysis_of_file,
    analysis_shape,
    refusal_shape,
)
from jenjang.queries.messages import text_of
from jenjang.queries.messages.item_analysis import FLAG_NAMES, MODEL_NAMES

items_app = typer.Typer(no_args_is_help=True, help="Items of tests and their analysis.")


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.add_typer(items_app, name="items")


@items_app.command("analyse")
def analyse(
    responses: Path = typer.Argument(
        help="CSV, XLSX or ODS: first column the person, then one column an item."
    ),
    key: Path | None = typer.Option(
        None, "--key", help="Cells are options; columns item, key (A|C), max, options."
    ),
    scored: bool = typer.Option(False, "--scored", help="Cells are marks."),
    group: str = typer.Option(
        "", "--group", help="The column with each person's class; flags need two."
    ),
    whole: float | None = typer.Option(
        None, "--max", min=1e-6, help="Whole mark of an item, if no row `max` tells it."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Item analysis by Moodle's formulas, reliability, distractors and models."""
    done = analysis_of_file(
        responses, key=key, is_scored=scored, group=group, whole=whole
    )
    if done.guessed:
        text = text_of("RESPONSES_MAX_GUESSED", {"items": ", ".join(done.guessed)})
        print(f"RESPONSES_MAX_GUESSED: {text}", file=sys.stderr)
    if as_json:
        print(json.dumps(analysis_shape(done), ensure_ascii=False, allow_nan=False))
        return
    console = Console(highlight=False)
    _print_test(console, done)
    console.print(_item_table(done.items))
    for item in done.items:
        if item.options:
            console.print(_option_table(item))
    _print_flags(console, done)
    _print_models(console, done)


def _print_test(console: Console, done: Analysis) -> None:
    test, alpha = done.test, done.reliability
    told = (
        (gettext("Peserta"), str(test.n)),
        (gettext("Rata-rata"), f"{_told(test.mean)} / {_told(done.maximum)}"),
        (gettext("Median"), _told(test.median)),
        (gettext("Simpangan baku"), _told(test.sd)),
        (gettext("Kemencengan"), _told(test.skewness)),
        (gettext("Keruncingan"), _told(test.kurtosis)),
        (gettext("Konsistensi internal (CIC)"), _told(test.cic, " %")),
        (gettext("Rasio galat"), _told(test.error_ratio, " %")),
        (gettext("Galat baku"), _told(test.standard_error)),
        ("KR-20 (alpha)", _told(alpha.alpha, digits=3) + _between(alpha.interval)),
    )
    table = Table(box=None, show_header=False)
    for name, value in told:
        table.add_row(name, value)
    console.print(table)


def _item_table(items: tuple[ItemAnalysis, ...]) -> Table:
    table = Table(box=box.SIMPLE)
    table.add_column(gettext("Soal"))
    for title in (
        gettext("Mudah %"),
        gettext("S. baku"),
        gettext("Beda %"),
        gettext("Efisien %"),
        gettext("Bobot %"),
        "27 %",
        gettext("Alpha –"),
    ):
        table.add_column(title, justify="right")
    for item in items:
        of = item.figures
        table.add_row(
            of.item,
            _told(of.facility),
            _told(of.sd),
            _told(of.discrimination_index),
            _told(of.discriminative_efficiency),
            _told(of.effective_weight),
            _told(item.upper_minus_lower),
            _told(item.alpha_if_deleted, digits=3),
        )
    return table


def _option_table(item: ItemAnalysis) -> Table:
    table = Table(title=item.figures.item, title_justify="left", box=box.SIMPLE)
    table.add_column(gettext("Pilihan"))
    for title in (
        gettext("Dipilih"),
        "%",
        gettext("Rata-rata soal lain"),
        gettext("Korelasi"),
    ):
        table.add_column(title, justify="right")
    for option in item.options:
        name = option.option or gettext("tidak dijawab")
        table.add_row(
            f"{name} ✓" if option.is_key else name,
            str(option.count),
            _told(option.share),
            _told(option.mean_rest),
            _told(option.correlation) + _between(option.interval),
        )
    return table


def _print_flags(console: Console, done: Analysis) -> None:
    if done.no_flags:
        console.print(refusal_shape(done.no_flags)["text"])
    for item in done.items:
        for flag in item.flags or ():
            mark = "!" if flag.is_sure else "?"
            name = gettext(FLAG_NAMES[flag.kind])
            console.print(f"{mark} {item.figures.item} {flag.option}".rstrip(), name)


def _print_models(console: Console, done: Analysis) -> None:
    for model, found in done.models.items():
        if isinstance(found, RuleViolation):
            console.print(refusal_shape(found)["text"])
            continue
        title = f"{gettext(MODEL_NAMES[model])}: log L {found.log_likelihood:.3f}"
        table = Table(title=title, title_justify="left", box=box.SIMPLE)
        table.add_column(gettext("Soal"))
        for name in ("a", "d", "b", "±a", "±d"):
            table.add_column(name, justify="right")
        for item, curve in zip(done.items, found.curves, strict=True):
            numbers = (
                (curve.a, curve.d, curve.b, curve.a_error, curve.d_error)
                if curve
                else (None,) * 5
            )
            table.add_row(item.figures.item, *(_told(n, digits=4) for n in numbers))
        console.print(table)


def _told(value: float | None, unit: str = "", *, digits: int = 2) -> str:
    return "–" if value is None else f"{value:.{digits}f}{unit}"


def _between(interval: tuple[float, float] | None) -> str:
    return f" ({interval[0]:.2f}…{interval[1]:.2f})" if interval else ""
