"""From an empty data folder to a running site, and from there to the demo world."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

COMMAND = [sys.executable, "-m", "jenjang.cli"]


def main() -> Iterator[dict[str, Any]]:
    """Seconds; targets 20 s (environment included) and 60 s more for the demo."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("JENJANG_")},
            "JENJANG_HOME": home,
        }
        yield {
            "bench": "start.empty_folder_to_first_page",
            "figure": round(_until_first_page(environment), 2),
            "unit": "s",
            "target": 20,
        }
        yield {
            "bench": "start.demo_world",
            "figure": round(_demo(environment), 2),
            "unit": "s",
            "target": 60,
        }


def _until_first_page(environment: dict[str, str]) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen(
        [*COMMAND, "run", f"--port={port}"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        while server.poll() is None:
            try:
                address = f"http://127.0.0.1:{port}/akun/login/"
                with urllib.request.urlopen(address, timeout=2):
                    return time.perf_counter() - started
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server stopped")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _demo(environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        [*COMMAND, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started
