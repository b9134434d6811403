"""The product as a user meets it: `jenjang run --demo` and a real browser."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from jenjang.actions.demo import PASSWORD
from tests.browser.field_phone import Phone
from tests.browser.walker import PATIENCE_MS, RESULTS, ROOT, Walker, fresh_results

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
START_SECONDS = 480  # two demo worlds may be built at once


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser walk."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the demo world, started by the real command.

    JENJANG_SITE names one that runs already, for whoever writes a walk.
    """
    fresh_results()
    running = os.environ.get("JENJANG_SITE")
    if running:
        yield running
        return
    home = tmp_path_factory.mktemp("home")
    with served(home, RESULTS / "server.log", "--demo") as address:
        yield address


@contextmanager
def served(home: Path, log: Path, *options: str) -> Iterator[str]:
    """A server of its own, stopped at the end; yields its address."""
    port = free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("JENJANG_")},
        "JENJANG_HOME": str(home),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "jenjang.cli", "run", f"--port={port}", *options]
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/akun/login/", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"The server stopped at once:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"No answer after {START_SECONDS} s:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(params=[PHONE, DESK], ids=["360", "1280"])
def walker(
    request: pytest.FixtureRequest, browser: Browser, site: str
) -> Iterator[Walker]:
    """Somebody with a phone, and somebody at a desk."""
    context = browser.new_context(viewport=request.param, locale="id-ID")
    context.set_default_timeout(PATIENCE_MS)
    walker = Walker(context, site, password=PASSWORD)
    yield walker
    context.close()
    assert walker.problems == []


@pytest.fixture(params=[{"width": 360, "height": 740}], ids=["360"])
def phone(request, browser: Browser, site: str) -> Iterator[Phone]:
    """A cheap phone with a touch screen."""
    context = browser.new_context(
        viewport=request.param, locale="id-ID", has_touch=True, is_mobile=True
    )
    context.set_default_timeout(PATIENCE_MS)
    phone = Phone(context, site)
    yield phone
    context.close()
    assert phone.problems == []


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Phone]:
    """The same app at a desk, with a keyboard."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="id-ID", color_scheme="dark"
    )
    context.set_default_timeout(PATIENCE_MS)
    desk = Phone(context, site)
    yield desk
    context.close()
    assert desk.problems == []
