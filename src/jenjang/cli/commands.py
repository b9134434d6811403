"""Every command, a file per word."""

import typer

from jenjang import __version__
from jenjang.cli import (
    accounts,
    counting,
    curriculum,
    delivery,
    demo,
    difficulty,
    items,
    outreach,
    packs,
    papers,
    questions,
    readiness,
    regions,
    roster,
    server,
)

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def _version(asked: bool) -> None:
    if asked:
        print(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Plan, run and prove the cascaded training of election workers."""


for word in (
    server,
    regions,
    accounts,
    roster,
    curriculum,
    delivery,
    items,
    questions,
    counting,
    packs,
    difficulty,
    papers,
    readiness,
    outreach,
    demo,
    difficulty,
):
    word.register(app)
