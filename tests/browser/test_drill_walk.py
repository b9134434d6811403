"""A drill from the office to the phone and back: nothing is put in the way."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.field_phone import choose_player, figures, play_by_keyboard
from tests.browser.walker import PATIENCE_MS

CLASSES = {360: 0, 1280: 1}  # each width has a class of its own


@pytest.fixture
def reach(browser: Browser, site: str):
    """A phone without an account, on the real server."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID", has_touch=True
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page(), context, site
    context.close()


def test_a_class_practises_and_its_trainer_sees_who_masters_what(walker, reach):
    page = walker.page
    walker.sign_in("pps-sisir")
    open_class(walker)
    walker.click(page.get_by_role("link", name="Latihan hitung suara"))
    walker.click(page.get_by_role("button", name="Buka latihan lengkap"))
    walker.look("latihan")
    code = page.locator("[data-code]").inner_text()
    answers = play(*reach, code=code)
    expect(page.locator("#paket")).to_be_visible()
    for _ in range(20):
        page.reload()
        if f"{answers} benar dari {answers}" in page.locator("main").inner_text():
            break
        page.wait_for_timeout(500)
    row = page.locator("section", has=page.locator("#orang")).locator("tbody tr").first
    expect(row).to_contain_text(f"{answers} benar dari {answers}")
    walker.look("latihan-hasil")
    paper = page.locator("a[href$='/key.pdf']").first.get_attribute("href")
    answer = page.request.get(walker.site + paper)
    assert (answer.status, answer.body()[:4]) == (200, b"%PDF")
    walker.click(page.get_by_role("button", name="Tutup latihan"))
    expect(page.get_by_text("Hasil yang masuk tetap ada")).to_be_visible()


def open_class(walker) -> None:
    """A class of KPPS of kelurahan Sisir."""
    walker.open("/kegiatan/?cari=Bimtek+KPPS")
    walker.click(walker.page.get_by_role("link", name=re.compile("Bimtek KPPS")).first)
    rooms = walker.page.locator("a[data-row][href^='/kelas/']")
    walker.click(rooms.nth(rooms.count() - 1 - CLASSES[walker.width]))


def play(page: Page, context, site: str, *, code: str) -> int:
    """Somebody fetches the class, judges a pack without signal, and comes back."""
    clean = code.replace("-", "")
    with urllib.request.urlopen(f"{site}/api/v1/field/kelas/{clean}") as answer:
        room = json.load(answer)
    pack = next(
        p
        for p in room["packs"]
        if (p["kind"], p["contest"]) == ("adjudication", "PPWP")
    )
    page.goto(f"{site}/lapangan/#kode={clean}")
    expect(page.locator(f"[data-class='{clean}']")).to_be_visible()
    expect(page.locator("[data-ready=true]")).to_be_visible()
    context.set_offline(True)
    page.evaluate("location.hash = '#/surat-suara'")
    choose_player(page, room["people"][0])
    page.locator(f"[data-pack='{pack['id']}']").tap()
    page.locator(".sheet").wait_for()
    play_by_keyboard(page, pack)
    certain = sum(verdict["verdict"] != "menunggu" for verdict in pack["key"])
    assert figures(page)["right"] == certain
    expect(page.locator("[data-unsent='1']")).to_be_visible()
    context.set_offline(False)
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    return certain


def test_the_office_decides_a_waiting_rule_and_prints_the_wall_card(walker):
    page = walker.page
    walker.sign_in("batu")
    walker.open("/hitung-suara/")
    walker.look("hitung-suara")
    expect(page.locator("tbody tr").first).to_contain_text("%")
    walker.click(page.get_by_role("link", name="Aturan yang menunggu"))
    walker.look("aturan")
    rule = {360: "B20", 1280: "D5"}[walker.width]
    card = page.locator(f"#{rule}")
    walker.click(card.get_by_role("link", name="Tetapkan"))
    walker.click(card.get_by_role("button", name="Tetapkan"))
    expect(card.get_by_text("Bidang ini")).to_be_visible()
    card.get_by_label("Penetapan").select_option(value="tidak_sah:")
    card.get_by_label("Rujukan kantor").fill("BA Pleno 12/PL.01-BA/3579/2024")
    walker.click(card.get_by_role("button", name="Tetapkan"))
    expect(card).to_contain_text("BA Pleno 12/PL.01-BA/3579/2024")
    walker.look("aturan-ditetapkan")
    link = page.get_by_role("link", name="DPR A3").first.get_attribute("href")
    answer = page.request.get(walker.site + link)
    assert (answer.status, answer.body()[:4]) == (200, b"%PDF")
    walker.click(card.get_by_role("button", name="Cabut penetapan"))
    expect(card).to_contain_text("Menunggu kepastian")
