"""Duties on a phone: entered while the server is really stopped, and then on it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, free_port
from tests.browser.duty_server import DutyServer
from tests.browser.walker import PATIENCE_MS, RESULTS, Walker

VOTING = "2024-02-14T04:05:00+00:00"  # 11.05 in Jakarta
COKLIT = "2023-02-20T03:00:00+00:00"


class Handset(Walker):
    """A phone of the day; that nobody answers is no fault of its."""

    def _hear(self, line) -> None:
        if not re.search(r"ERR_(CONNECTION|EMPTY)_(REFUSED|RESET|RESPONSE)", line.text):
            super()._hear(line)

    def arrive(self, code: str) -> None:
        """The first visit, with signal, by the code of a duty."""
        self.open(f"/lapangan/#kode={code}")
        expect(self.page.get_by_role("heading", name="Tugas")).to_be_visible()
        expect(self.page.locator("[data-ready=true]")).to_be_visible()

    def room(self, path: str) -> None:
        """Go to a room of the app."""
        self.page.evaluate(f"location.hash = '#/{path}'")

    def send(self) -> None:
        """Opened anew the app sends by itself; until nothing is left."""
        self.page.reload()
        expect(self.page.locator("[data-unsent='0']")).to_be_visible()


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[DutyServer]:
    """The small world with its codes; each walk starts it at its own day."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    found = DutyServer(tmp_path_factory.mktemp("duty"), free_port())
    yield found
    found.stop()


def phone_at(browser: Browser, server: DutyServer, moment: str, size=PHONE) -> Handset:
    """A phone whose clock agrees with the server's."""
    context = browser.new_context(
        viewport=size,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        has_touch=size is PHONE,
    )
    context.set_default_timeout(PATIENCE_MS)
    context.clock.install(time=datetime.fromisoformat(moment).astimezone(UTC))
    return Handset(context, server.address, password="")


def enter_hour(page: Page, tps: str, users: int) -> None:
    """As somebody does who is on the telephone: the number, then Enter."""
    field = page.locator(f"[data-tps='{tps}'] input")
    field.fill(str(users))
    field.press("Enter")


def test_turnout_is_entered_without_a_server_and_arrives(browser, server):
    server.start(VOTING)
    code = server.codes()["turnout"]
    phone = phone_at(browser, server, VOTING)
    page = phone.page
    phone.arrive(code)
    phone.look("lapangan-tugas")
    server.stop()

    page.reload()
    page.get_by_role("link", name="Pengguna hak pilih").click()
    expect(page.get_by_label("11.00", exact=True)).to_be_checked()
    enter_hour(page, "001", 143)
    expect(page.locator("[data-tps='001'] [data-users='143']")).to_be_visible()
    expect(page.locator("[data-tps='002'] input")).to_be_focused()
    enter_hour(page, "002", 90)
    expect(page.locator("[data-unsent='2']")).to_be_visible()
    expect(page.locator(".sum")).to_contain_text("233 dari 500 pemilih")
    phone.look("lapangan-hari-h")

    page.get_by_label("12.00", exact=True).check()
    doubtful = page.locator("[data-tps='001']")
    doubtful.locator("input").fill("100")
    expect(doubtful).to_contain_text("Lebih kecil daripada pukul 11.00 (143)")
    doubtful.locator("input").fill("260")
    expect(doubtful).to_contain_text("Melebihi 250 pemilih")
    enter_hour(page, "001", 9999)
    expect(page.locator("[data-unsent='3']")).to_be_visible()
    page.reload()  # nothing is lost
    expect(page.locator("[data-unsent='3']")).to_be_visible()

    server.start(VOTING)
    phone.room("kiriman")
    page.reload()  # opened anew the app sends by itself
    refused = page.locator("#kiriman [data-state=refused]")
    expect(refused).to_contain_text("melebihi yang mungkin di TPS ini")
    phone.look("lapangan-hari-h-ditolak")
    told = server.told(code)["tps"]
    assert [[(e["hour"], e["users"]) for e in t["entries"]] for t in told] == [
        [(11, 143)],
        [(11, 90)],
    ]
    refused.get_by_role("button", name="Hapus dari ponsel").click()
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    page.context.close()
    assert phone.problems == []
    server.stop()


def test_a_pantarlih_enters_his_day_by_keyboard_without_a_server(browser, server):
    server.start(COKLIT)
    code = server.codes()["own"]
    phone = phone_at(browser, server, COKLIT)
    page = phone.page
    phone.arrive(code)
    server.stop()

    page.reload()
    phone.room("coklit")
    expect(page.get_by_text("Citra Contoh (TPS 001)")).to_be_visible()
    page.locator("input[name=households]").focus()
    for number in ("12", "30", "1", "2", "3"):
        page.keyboard.type(number)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-done='35']")).to_contain_text("35 dari 250 pemilih")
    page.locator("input[name=matched]").fill("7")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("[data-done='42']")).to_be_visible()
    phone.look("lapangan-coklit")
    wrong = page.locator(".entries [data-entry]").first
    wrong.get_by_role("button", name="Batalkan").click()
    wrong.get_by_role("button", name="Ya, batalkan isian ini").click()
    expect(page.locator("[data-done='35']")).to_be_visible()
    expect(page.locator("[data-day='2023-02-20']")).to_contain_text("Rumah 12")
    page.reload()
    expect(page.locator("[data-unsent='3']")).to_be_visible()

    server.start(COKLIT)
    phone.send()
    [person] = server.told(code)["people"]
    assert person["done"] == {
        "households": 12,
        "matched": 30,
        "new": 1,
        "struck": 2,
        "corrected": 3,
    }
    assert [day["on_day"] for day in person["days"]] == ["2023-02-20"]
    phone.room("coklit")  # the sum is the server's now, and still the same
    expect(page.locator("[data-done='35']")).to_be_visible()
    page.context.close()
    assert phone.problems == []
    server.stop()


def test_a_pps_enters_for_a_pantarlih_and_visits(browser, server):
    server.start(COKLIT)
    code = server.codes()["pps"]
    desk = phone_at(browser, server, COKLIT, DESK)
    page = desk.page
    desk.arrive(code)
    server.stop()
    page.reload()
    desk.room("coklit")
    page.get_by_label("Pantarlih").select_option(label="Dewi Contoh (TPS 002)")
    page.locator("input[name=matched]").fill("20")
    page.locator("input[name=matched]").press("Enter")
    expect(page.locator("[data-done='20']")).to_be_visible()
    desk.look("lapangan-coklit-pps")

    page.get_by_role("link", name="Kunjungan sampel").click()
    page.get_by_label("Yang berkunjung").fill("Budi Contoh")
    page.get_by_label("Nomor urut rumah yang diundi").fill("3, 17, 3")
    for name, number in (
        *(("visited", "2"), ("confirmed", "2"), ("stickers", "1"), ("agreeing", "2")),
    ):
        page.locator(f"input[name={name}]").fill(number)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("alert")).to_contain_text("masing-masing sekali")
    page.get_by_label("Nomor urut rumah yang diundi").fill("3, 17, 24")
    desk.look("lapangan-kunjungan")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(".entries li")).to_have_count(1)
    expect(page.locator("[data-unsent='2']")).to_be_visible()

    server.start(COKLIT)
    desk.send()
    people = {one["name"]: one for one in server.told(code)["people"]}
    assert people["Dewi Contoh"]["done"]["matched"] == 20
    page.context.close()
    assert desk.problems == []
    server.stop()
