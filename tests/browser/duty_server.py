"""A server of the small world at a day of the past, which can really be stopped.

Duties are done on days of the election's calendar, so its clock begins at a moment that
is named, and runs on from there. Run as a program it answers until it is told to stop.
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240


class DutyServer:
    """The server of a home: started at a moment, stopped, started again."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self.address = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, moment: str) -> None:
        """Answer from now on, as if it were that moment."""
        self.stop()
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("JENJANG_")},
            "JENJANG_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "jenjang.config.settings",
        }
        command = [sys.executable, "-m", __name__, str(self.port), moment]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdout=log, stderr=log
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.address}/lapangan/", timeout=5).close()
                return
            except OSError:
                time.sleep(0.2)
        self.stop()
        raise AssertionError((self.home / "server.log").read_text())

    def stop(self) -> None:
        """No answer comes any more, from nobody."""
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)
            self.process = None

    def codes(self) -> dict[str, str]:
        """What phones type, by the name of the duty."""
        found: dict[str, str] = json.loads((self.home / "codes.json").read_text())
        return found

    def told(self, code: str) -> dict[str, Any]:
        """What the server knows by a code."""
        url = f"{self.address}/api/v1/field/tugas/{code}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


def main(port: int, moment: datetime) -> None:
    """Build the world if nobody is there, set the clock, and answer."""
    from jenjang.adapters.database import ensure_database

    ensure_database()
    import django

    django.setup()
    from django.utils import timezone

    ahead = moment - datetime.now(UTC)
    timezone.now = lambda: datetime.now(UTC) + ahead
    _build_once(Path(os.environ["JENJANG_HOME"]) / "codes.json")
    _serve(port)


def _build_once(codes: Path) -> None:
    if codes.exists():
        return
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from jenjang.core.roster import Duty
    from jenjang.records.models import CoklitArea, Tps
    from tests.shell.duties import duty_code, pantarlih
    from tests.world import ELECTION, OFFICE, build_world

    world = build_world()
    Tps.objects.update(voters=250)
    people = [pantarlih(world, name, tps=tps) for name, tps in _PEOPLE]
    for one in people:
        CoklitArea.objects.create(
            office=OFFICE,
            election=ELECTION,
            appointment=one,
            voters=250,
            households=90,
            source="contoh",
        )
    made = {
        "turnout": duty_code(Duty.TURNOUT),
        "pps": duty_code(),
        "own": duty_code(appointment=people[0]),
    }
    codes.write_text(json.dumps({name: code.code for name, code in made.items()}))


_PEOPLE = (("Citra Contoh", "001"), ("Dewi Contoh", "002"))


def _serve(port: int) -> None:
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIServer, make_server

    from jenjang.config.wsgi import application

    class Threads(ThreadingMixIn, WSGIServer):
        """An answer for each, at once."""

        daemon_threads = True

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    with make_server("127.0.0.1", port, application, Threads) as server:
        try:
            server.serve_forever(poll_interval=0.1)
        except KeyboardInterrupt:
            sys.exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
