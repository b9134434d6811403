"""Commands of the demo."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from jenjang.actions.demo import PASSWORD, SEED, build_demo

NUMBER = typer.Option(help="The same number gives the same rows.")
OFFICE = typer.Option(help="Only this office, e.g. 3604; may be repeated.")
FORCE = typer.Option("--force", help="Beside other data, if these offices have none.")
AS_JSON = typer.Option("--json", help="Machine-readable output.")


def register(app: typer.Typer) -> None:
    """Add the commands of this word."""
    app.command()(demo)


def demo(
    seed: Annotated[int, NUMBER] = SEED,
    office: Annotated[list[str] | None, OFFICE] = None,
    force: Annotated[bool, FORCE] = False,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """Build the demo world in an empty database and print the accounts that open it."""
    with Console(stderr=True).status("Data contoh sedang dibangun …"):
        built = build_demo(seed=seed, offices=office or (), force=force)
    if as_json:
        print(json.dumps({**asdict(built), "password": PASSWORD}, ensure_ascii=False))
        return
    for one in built.offices:
        rows = one.rows
        print(
            f"{one.name} ({one.code}, {one.election}): {rows['Person']} orang rekaan, "
            f"{rows['TrainingClass']} kelas, {rows['Evidence']} bukti"
        )
    print(f"Akun contoh, semuanya dengan kata sandi {PASSWORD}:")
    for account in built.accounts:
        place = account.region or "nasional"
        print(f"  {account.username:14} {account.role.value:13} {place}")
