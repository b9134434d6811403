"""Somebody at a screen: signs in, clicks, looks, takes pictures."""

import os
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Response, expect

ROOT = Path(__file__).resolve().parents[2]
# of each process that walks, a folder of its own
RESULTS = ROOT / "test-results" / os.environ.get("PYTEST_XDIST_WORKER", "")
README_PICTURES = (
    "kesiapan-serang-1280",
    "tps-1280",
    "orang-1280",
    "kegiatan-serang-1280",
    "sesi-360",
    "lapangan-surat-suara-360",
)
PATIENCE_MS = 30_000  # of a walk; a slow machine is not a fault
expect.set_options(timeout=PATIENCE_MS)
AXE = ROOT / "node_modules/axe-core/axe.min.js"


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


class Walker:
    """A person with a browser of a certain width.

    What the console says is collected in `problems`; an answer of 4xx that a walk
    asks for is not one of them.
    """

    def __init__(self, context: BrowserContext, site: str, *, password: str) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.password = password
        viewport: Any = self.page.viewport_size
        self.width: int = viewport["width"]
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, line: Any) -> None:
        refused = re.search(r"status of 4\d\d", line.text)
        if line.type == "error" and not refused:
            self.problems.append(f"{self.page.url}: {line.text}")

    def open(self, path: str, *, status: int = 200) -> None:
        """Go to a path of the site; another answer than expected fails the walk."""
        response = self.page.goto(self.site + path)
        assert response is not None
        assert (path, response.status) == (path, status)

    def be_far(self, latency_ms: int) -> None:
        """Every answer takes this long at least, until it is 0 again."""
        line = self.page.context.new_cdp_session(self.page)
        conditions = {"offline": False, "latency": latency_ms}
        unlimited = {"downloadThroughput": -1, "uploadThroughput": -1}
        line.send("Network.emulateNetworkConditions", {**conditions, **unlimited})

    def sign_in(self, username: str, password: str = "") -> None:
        """Through the form, as a person."""
        self.open("/akun/login/")
        self.page.get_by_label("Nama pengguna").fill(username)
        self.page.get_by_label("Kata sandi").fill(password or self.password)
        self.page.get_by_role("button", name="Masuk", exact=True).click()
        self.page.wait_for_url(re.compile(rf"{self.site}/(?!akun/login)"))

    def sign_out(self) -> None:
        """Through the menu of the account."""
        self.page.locator("header .dropdown > button").click()
        self.page.get_by_role("button", name="Keluar").click()
        self.page.wait_for_url(re.compile("/akun/login/"))

    def click(self, target: Locator) -> Response | None:
        """Click what leads to another page, or back to a refused form; wait for it."""
        with self.page.expect_navigation() as going:
            target.click()
        response = going.value
        assert response is None or response.status in (200, 422), (
            response.url,
            response.status,
        )
        return response

    def press(self, name: str) -> None:
        """Press the button of this name and wait for the next page."""
        self.click(self.page.get_by_role("button", name=name, exact=True).first)

    def follow(self, name: str) -> None:
        """Click the link of this name in the page itself."""
        self.click(self.page.locator("main").get_by_role("link", name=name).first)

    def heading(self) -> str:
        """What the page is about."""
        return self.page.locator("h1").first.inner_text()

    def look(self, name: str) -> None:
        """A picture of a page that fits, can be pressed, and axe does not object to."""
        self.picture(name)
        self.check_targets()
        self.check_access()

    def picture(self, name: str) -> None:
        """A screenshot of the whole page; the page may not scroll sideways."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - window.innerWidth"
        )
        assert wide <= 0, f"{name} is {wide} px wider than the screen"
        full = f"{name}-{self.width}"
        self.page.screenshot(path=RESULTS / f"{full}.png", full_page=True)
        folder = os.environ.get("JENJANG_SCREENSHOTS")
        if folder and full in README_PICTURES:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{full}.png")

    def check_targets(self) -> None:
        """On a phone every button and field is at least 40 px high."""
        if self.width > 400:
            return
        small = self.page.evaluate(
            """[...document.querySelectorAll(
                 "button, .btn, select, input:not([type=hidden], [type=checkbox])")]
               .filter((el) => el.checkVisibility({visibilityProperty: true}))
               .filter((el) => el.getBoundingClientRect().height < 39.5)
               .map((el) => `${el.outerHTML.slice(0, 90)}
                 ${el.getBoundingClientRect().height}`)"""
        )
        assert small == [], small

    def check_access(self) -> None:
        """No serious or critical finding of axe-core."""
        self.page.evaluate(_axe())
        found = self.page.evaluate("axe.run()")["violations"]
        serious = [
            (v["id"], [n["html"][:160] for n in v["nodes"][:3]])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], serious


def fresh_results() -> None:
    """Pictures of earlier walks are thrown away."""
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
