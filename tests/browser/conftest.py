"""The product as a user meets it: `jenjang run --demo` and a real browser."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(os.environ.get("JENJANG_SCREENSHOTS", ROOT / "test-results"))
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
START_SECONDS = 240


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the demo world, started by the real command."""
    port = _free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("JENJANG_")},
        "JENJANG_HOME": str(tmp_path_factory.mktemp("home")),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    log = RESULTS / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jenjang.cli", "run", "--demo", f"--port={port}"],
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


@pytest.fixture(scope="session")
def accounts(site: str) -> dict[str, str]:
    """Demo accounts as the command printed them: username → password."""
    printed = (RESULTS / "server.log").read_text()
    return dict(re.findall(r"^  (\S+) +(\S+) +\S", printed, flags=re.M))


class Walker:
    """Somebody at a screen: signs in, looks, takes pictures."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on(
            "console",
            lambda line: (
                self.problems.append(line.text) if line.type == "error" else None
            ),
        )

    def open(self, path: str) -> None:
        """Go to a path of the site; anything but 200 fails the walk."""
        response = self.page.goto(self.site + path)
        assert response is not None
        assert response.status == 200, (path, response.status)

    def sign_in(self, username: str, password: str) -> None:
        """Through the form, as a person."""
        self.open("/akun/login/")
        self.page.get_by_label("Nama pengguna").fill(username)
        self.page.get_by_label("Kata sandi").fill(password)
        self.page.get_by_role("button", name="Masuk").click()
        self.page.wait_for_url(re.compile(rf"{self.site}/(?!akun)"))

    def picture(self, name: str) -> None:
        """A screenshot; the page may not scroll sideways."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - window.innerWidth"
        )
        assert wide <= 0, f"{name} is {wide} px wider than the screen"
        self.page.screenshot(path=RESULTS / f"{name}.png")

    def check_access(self) -> None:
        """No serious or critical finding of axe-core."""
        axe = ROOT / "node_modules/axe-core/axe.min.js"
        self.page.add_script_tag(path=axe)
        found = self.page.evaluate("axe.run()")["violations"]
        serious = [
            (v["id"], [n["html"][:120] for n in v["nodes"][:3]])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], serious


@pytest.fixture(params=[PHONE, DESK], ids=["360", "1280"])
def walker(
    request: pytest.FixtureRequest, browser: Browser, site: str
) -> Iterator[Walker]:
    """Somebody with a phone, and somebody at a desk."""
    context = browser.new_context(
        viewport=request.param, locale="id-ID", bypass_csp=True
    )
    walker = Walker(context, site)
    walker.width = request.param["width"]  # type: ignore[attr-defined]
    yield walker
    context.close()
    assert walker.problems == []
