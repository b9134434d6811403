"""Starting Jenjang: init, run, worker."""

import signal
import socket
import subprocess
import sys
from types import FrameType

import typer
from django.core.management import call_command

from jenjang.actions.demo import PASSWORD, build_demo, demo_accounts
from jenjang.actions.regions import load_dapil_seed, load_regions
from jenjang.adapters import queue
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import SYSTEM
from jenjang.core.violations import RuleViolation


def register(app: typer.Typer) -> None:
    """Add the commands that set up and serve."""
    app.command()(init)
    app.command()(run)
    app.command()(worker)


def init() -> None:
    """Make the database: tables, the regions of the whole country, the rulebook."""
    call_command("migrate", verbosity=0)
    regions = load_regions(viewer=SYSTEM)
    load_dapil_seed(viewer=SYSTEM)
    edition, villages = regions.edition, regions.villages
    print(f"{edition}: {villages} desa/kelurahan", flush=True)
    print(f"rulebook {load_rulebook().version}", flush=True)


def run(
    address: str = typer.Option("127.0.0.1", help="Address to listen on."),
    port: int = typer.Option(8000, help="Port to listen on."),
    demo: bool = typer.Option(False, help="Build the demo world if nobody is there."),
) -> None:
    """Set up what is missing and serve until Ctrl+C."""
    _require_free(address, port)
    init()
    if demo:
        _demo_once()
    print(f"\n  Jenjang: http://{address}:{port}/\n", flush=True)
    if demo:
        _print_accounts()
    helper = subprocess.Popen([sys.executable, "-m", "jenjang.cli", "worker"])
    try:
        serve(address, port)
    finally:
        helper.send_signal(signal.SIGTERM)
        helper.wait(timeout=20)


def worker(
    until_empty: bool = typer.Option(False, help="Stop when no job is waiting."),
) -> None:
    """Do the follow-ups that wait in the database; any number may run."""
    queue.work(wait=not until_empty)


def _require_free(address: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as error:
            raise RuleViolation(
                "ADDRESS_TAKEN", address=address, port=port, reason=str(error)
            ) from error


def _demo_once() -> None:
    print("Demo world: building it if nobody is there yet …", flush=True)
    try:
        build_demo()
    except RuleViolation as violation:
        if violation.code != "DEMO_NOT_EMPTY":
            raise


def _print_accounts() -> None:
    for account in demo_accounts():
        print(f"  {account.username:16} {PASSWORD:20} {account.name}")
    print(flush=True)


def serve(address: str, port: int) -> None:
    """Answer until Ctrl+C; a second process answers while the first one computes."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    Granian(
        "jenjang.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
