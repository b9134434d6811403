"""The phone app without signal: rounds are played, kept, and sent once.

What the server would give is put in the way of the calls; the page, its files and its
worker come from the real server.
"""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import served
from tests.browser.field_packs import CLASS, CODE, classroom, practice
from tests.browser.field_phone import (
    Phone,
    figures,
    given,
    pinch,
    play_by_keyboard,
    tap_answer,
)
from tests.browser.walker import RESULTS


def test_a_round_is_played_by_keyboard_without_signal(desk):
    page, pack = desk.page, practice()["packs"][0]
    desk.arrive()
    desk.look("lapangan")
    desk.offline()
    desk.room("surat-suara")
    page.locator(f"[data-pack='{pack['id']}']").focus()
    desk.look("lapangan-mulai")
    page.keyboard.press("Enter")
    page.locator(".sheet").wait_for()
    desk.look("lapangan-surat-suara")
    play_by_keyboard(page, pack, wrong=2)
    certain = sum(v["verdict"] != "menunggu" for v in pack["key"])
    found = figures(page)
    assert found["right"] == certain - 2
    assert found["waiting"] == len(pack["key"]) - certain
    assert found["strict"] + found["lenient"] == 2
    desk.look("lapangan-hasil")
    page.locator(".missed button").first.click()
    expect(page.locator("[data-tone=wrong]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Latihan di lapangan")).to_be_visible()
    assert (desk.unsent(), desk.posted) == (0, [])


def test_a_sheet_is_enlarged_by_keyboard(desk):
    page = desk.page
    desk.arrive()
    desk.room("surat-suara")
    page.locator("[data-pack*=DPR]").first.click()
    scale = page.locator(".sheet")
    expect(scale).to_have_attribute("data-scale", "1.00")
    page.keyboard.press("+")
    expect(scale).to_have_attribute("data-scale", "1.50")
    page.keyboard.press("-")
    page.keyboard.press("+")
    page.keyboard.press("r")
    expect(scale).to_have_attribute("data-scale", "1.00")


def test_a_round_is_played_by_touch_and_sent_once(phone):
    page, pack = phone.page, classroom()["packs"][0]
    phone.arrive(f"#kode={CODE}")
    assert CODE not in page.url
    expect(page.get_by_text("berlaku sampai 10 Februari 2024")).to_be_visible()
    phone.look("lapangan")
    phone.offline()
    phone.room("surat-suara")
    phone.choose_person("Ani")
    phone.look("lapangan-mulai")
    page.locator(f"[data-pack='{pack['id']}']").tap()
    page.locator(".sheet").wait_for()
    phone.look("lapangan-surat-suara")
    page.evaluate("scrollTo(0, 0)")
    pinch(page)
    enlarged = re.compile(r"^(1\.[5-9]|[2-9])")
    expect(page.locator(".sheet")).to_have_attribute("data-scale", enlarged)
    page.get_by_label("Tampilkan seluruh surat suara").tap()
    play_by_touch(page, pack)
    phone.look("lapangan-hasil")
    expect(page.locator("[data-unsent='1']")).to_be_visible()
    page.reload()
    expect(page.locator("[data-unsent='1']")).to_be_visible()
    page.locator("[data-unsent]").tap()
    expect(page.locator("[data-state=waiting]")).to_have_count(1)
    phone.look("lapangan-belum-terkirim")
    assert phone.posted == []

    phone.offline(is_off=False)
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    expect(page.locator("#kiriman [data-state=sent]")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    [event] = phone.posted
    answers = [given(v) for v in pack["key"]]
    assert event["data"]["answers"] == answers
    assert event["data"] | {"answers": [], "seconds": 0} == {
        "round": "adjudication",
        "pack": pack["id"],
        "rules": pack["rules"],
        "answers": [],
        "seconds": 0,
    }
    assert (event["kind"], event["office"], event["class"]) == (
        "count.round",
        *CLASS,
    )
    assert event["person"] == event["actor"]


def play_by_touch(page: Page, pack: dict) -> None:
    """Judge every ballot right; in between the phone is put away once."""
    for at, verdict in enumerate(pack["key"]):
        tap_answer(page, verdict, on_sheet=at % 2 == 0)
        page.get_by_role("button", name="Jawab").tap()
        page.locator("[data-tone]").wait_for()
        if at == 4:
            page.reload()
            page.locator("[data-tone]").wait_for()
        page.get_by_role("button", name=re.compile("Lanjut|Lihat hasil")).tap()
    certain = sum(v["verdict"] != "menunggu" for v in pack["key"])
    assert figures(page)["right"] == certain


def test_a_round_goes_on_when_the_server_is_gone(browser, tmp_path):
    RESULTS.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": 360, "height": 740})
    with served(tmp_path / "home", RESULTS / "gone.log") as site:
        phone = Phone(context, site)
        phone.arrive()
    context.unroute_all()
    page, pack = phone.page, practice()["packs"][0]
    page.goto(site + "/lapangan/")
    expect(page.locator("[data-ready=true]")).to_be_visible()
    phone.room("surat-suara")
    page.locator(f"[data-pack='{pack['id']}']").click()
    play_by_keyboard(page, pack)
    assert figures(page)["right"] > 0
    page.reload()
    assert figures(page)["right"] > 0
    context.close()


def test_a_refused_result_stays_with_its_reason(phone):
    page = phone.page
    phone.answer = lambda event: {"status": "refused", "code": "CODE_CLOSED"}
    phone.arrive(f"#kode={CODE}")
    phone.room("surat-suara")
    phone.choose_person("Ani")
    page.locator("[data-pack]").first.tap()
    tap_answer(page, {"verdict": "tidak_sah"}, on_sheet=False)
    page.get_by_role("button", name="Jawab").tap()
    page.locator("[data-tone]").wait_for()
    phone.room("surat-suara")
    page.get_by_role("button", name="Akhiri dan nilai").tap()
    page.locator("[data-unsent]").tap()
    row = page.locator("#kiriman [data-state=refused]")
    expect(row).to_contain_text("Kode ini sudah ditutup")
    phone.look("lapangan-ditolak")
    phone.answer = lambda event: {"status": "duplicate"}
    row.get_by_role("button", name="Kirim lagi").tap()
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    assert [event["id"] for event in phone.posted] == [phone.posted[0]["id"]] * 2
