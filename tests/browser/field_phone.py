"""A phone with the app in a walk, and how people answer on it."""

import json

from playwright.sync_api import Page, Route, expect

from tests.browser.field_lessons import TestDesk
from tests.browser.field_packs import CODE, classroom, practice
from tests.browser.walker import Walker


class Phone(Walker):
    """A phone with the app, and the server it would talk to."""

    def __init__(self, context, site: str) -> None:
        super().__init__(context, site, password="")
        self.posted: list[dict] = []
        self.ways: list[str] = []
        self.tests = TestDesk()
        self.is_off = False
        self.classroom = classroom
        self.answer = lambda event: {"status": "accepted", "code": "", "facts": {}}
        context.route("**/api/v1/field/**", self._serve)

    def _serve(self, route: Route) -> None:
        if self.is_off:
            route.abort("internetdisconnected")
            return
        path = route.request.url.split("/api/v1/field/")[1]
        body = json.loads(route.request.post_data or "{}")
        room = f"kelas/{CODE}"
        if path == "practice":
            route.fulfill(json=practice())
        elif path == room:
            route.fulfill(json=self.classroom())
        elif path in (f"{room}/putaran", f"{room}/bukti"):
            self.posted += body["events"]
            self.ways.append(path.rpartition("/")[2])
            results = [
                {"id": each["id"]} | self.answer(each) for each in body["events"]
            ]
            route.fulfill(json={"results": results})
        elif path == f"{room}/tes":
            status, told = self.tests.start(body)
            route.fulfill(status=status, json=told)
        elif path.startswith(f"{room}/tes/"):
            status, told = self.tests.take(path.rpartition("/")[2], body)
            route.fulfill(status=status, json=told)
        else:
            route.fulfill(status=404, json={"code": "CODE_UNKNOWN", "text": "?"})

    def arrive(self, fragment: str = "") -> None:
        """The first visit, with signal; ends when it is safe to leave."""
        self.open(f"/lapangan/{fragment}")
        expect(self.page.locator("[data-ready=true]")).to_be_visible()
        if fragment:
            expect(self.page.locator(f"[data-class={CODE}]")).to_be_visible()

    def offline(self, *, is_off: bool = True) -> None:
        """Out of reach, or back."""
        self.is_off = is_off
        self.page.context.set_offline(is_off)

    def _hear(self, line) -> None:
        if "ERR_INTERNET_DISCONNECTED" not in line.text:
            super()._hear(line)

    def room(self, path: str) -> None:
        """Go to a room of the app."""
        self.page.evaluate(f"location.hash = '#/{path}'")

    def unsent(self) -> int:
        """What the bar says is not yet sent."""
        return int(self.page.locator("[data-unsent]").get_attribute("data-unsent"))

    def picture(self, name: str) -> None:
        """A screenshot; a phone that shrinks the page to fit it is not let off."""
        super().picture(name)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide == self.width, f"{name} is {wide} px wide"

    def choose_person(self, name: str, *, label: str = "Siapa yang menilai?") -> None:
        """Say who it is, in a class of one TPS."""
        who = self.page.get_by_label(label)
        option = who.locator("option", has_text=name).first
        who.select_option(value=option.get_attribute("value"))


def choose_player(page: Page, person: dict) -> None:
    """Say who plays: first the TPS, in a class that has several."""
    who = page.get_by_label("Siapa yang menilai?")
    who.wait_for()
    selects = page.locator(".who-plays select")
    if selects.count() > 1:
        selects.first.select_option(value=person["tps"] or "-")
    who.select_option(value=person["id"])


def keys_of(verdict: dict) -> str:
    """The keys that answer a ballot right."""
    if verdict["verdict"] != "sah":
        return "0"
    return f"{verdict['part']}{verdict.get('candidate') or ''}"


def play_by_keyboard(page: Page, pack: dict, *, wrong: int = 0) -> None:
    """Judge every ballot; the first `wrong` certain ones wrongly."""
    for at, verdict in enumerate(pack["key"]):
        expect(page.locator("[data-count]")).to_have_text(
            f"{at + 1} dari {len(pack['key'])}"
        )
        is_wrong = wrong > 0 and verdict["verdict"] != "menunggu"
        wrong -= int(is_wrong)
        for key in (
            ("1" if keys_of(verdict) == "0" else "0") if is_wrong else keys_of(verdict)
        ):
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        tone = "waiting" if verdict["verdict"] == "menunggu" else "right"
        expect(page.locator("[data-tone]")).to_have_attribute(
            "data-tone", "wrong" if is_wrong else tone
        )
        page.keyboard.press("Enter")


def figures(page: Page) -> dict[str, int]:
    """The counts of the end screen."""
    page.locator("[data-grade]").first.wait_for()
    return {
        figure.get_attribute("data-grade"): int(figure.locator("b").inner_text())
        for figure in page.locator("[data-grade]").all()
    }


def given(verdict: dict) -> str:
    """The answer as it stands in the evidence."""
    if verdict["verdict"] != "sah":
        return "-"
    candidate = verdict.get("candidate")
    return f"{verdict['part']}.{candidate}" if candidate else str(verdict["part"])


def tap_answer(page: Page, verdict: dict, *, on_sheet: bool) -> None:
    """Answer right, on the sheet itself or among the buttons."""
    page.locator(".choice").wait_for()
    answer = given(verdict)
    if answer == "-":
        page.locator(".option.invalid").tap()
    elif on_sheet:
        zone = page.locator(f".sheet [data-answer='{answer}']").first
        box = zone.bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    else:
        part, _, candidate = answer.partition(".")
        page.locator(f".option:has([name=part][value='{part}'])").tap()
        if candidate:
            page.locator(f".option:has([name=candidate][value='{answer}'])").tap()


def pinch(page: Page) -> None:
    """Two fingers apart over the sheet."""
    box = page.locator(".sheet").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *spread: int) -> None:
        points = [{"x": x + way, "y": y, "id": n} for n, way in enumerate(spread)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", -20, 20)
    for apart in range(25, 75, 5):
        touch("touchMove", -apart, apart)
    touch("touchEnd")
