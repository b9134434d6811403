"""From the page of a class to the phone and back: rounds without signal arrive."""

import re
from collections import Counter

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.field_phone import choose_player, given
from tests.browser.walker import PATIENCE_MS, Walker


class Handset(Walker):
    """A phone that talks to the real server."""

    def _hear(self, line) -> None:
        if "ERR_INTERNET_DISCONNECTED" not in line.text:
            super()._hear(line)


def open_drill(walker: Walker) -> str:
    """The code of the whole exercise, opened for a class of Pontang."""
    page = walker.page
    walker.sign_in("serang")
    walker.open("/kegiatan/?cari=kpps+kecamatan+pontang")
    walker.click(page.locator("[data-rows] a").first)
    walker.click(page.locator("a[data-row][href^='/kelas/']").first)
    room = re.search(r"/kelas/[0-9a-f-]+/", page.url)[0]
    walker.open(f"{room}latihan/")
    whole = page.get_by_role("button", name="Buka latihan lengkap")
    if whole.count():
        walker.click(whole)
    return page.locator("[data-code]").inner_text().replace("-", "").strip()


def test_rounds_of_a_class_reach_its_page(browser, walker, site):
    code = open_drill(walker)
    context = browser.new_context(viewport=PHONE, locale="id-ID", has_touch=True)
    context.set_default_timeout(PATIENCE_MS)
    phone = Handset(context, site, password="")
    page = phone.page
    phone.open(f"/lapangan/#kode={code}")
    expect(page.locator(f"[data-class='{code}']")).to_be_visible()
    expect(page.locator("[data-ready=true]")).to_be_visible()
    drill = context.request.get(f"{site}/api/v1/field/kelas/{code}").json()
    context.set_offline(True)
    name = hunt(phone, drill)
    team = count_on_paper(phone, drill)
    expect(page.locator("[data-unsent='2']")).to_be_visible()
    context.set_offline(False)
    expect(page.locator("[data-unsent='0']")).to_be_visible()
    page.locator("[data-unsent]").tap()
    expect(page.locator("#kiriman [data-state=sent]")).to_have_count(2)
    context.close()
    assert phone.problems == []

    walker.page.reload()
    main = walker.page.locator("main").inner_text()
    assert name in main
    assert team in main
    walker.look("latihan-kelas")


def hunt(phone: Handset, drill: dict) -> str:
    """Somebody finds nothing wrong with any form; returns the name."""
    page = phone.page
    page.evaluate("location.hash = '#/salah'")
    person = drill["people"][0]
    choose_player(page, person)
    page.locator("[data-pack]").first.tap()
    size = page.locator("[data-count]")
    expect(size).to_have_text(re.compile("^1 dari"))
    number = int(size.inner_text().split()[-1])
    for at in range(number):
        expect(size).to_have_text(f"{at + 1} dari {number}")
        page.keyboard.press("0")
        page.keyboard.press("Enter")
        page.locator("[data-tone]").wait_for()
        page.keyboard.press("Enter")
    page.locator("[data-grade]").first.wait_for()
    return person["name"]


def count_on_paper(phone: Handset, drill: dict) -> str:
    """A team counts printed ballots without a slip; returns the number of its TPS."""
    page = phone.page
    page.evaluate("location.hash = '#/regu'")
    page.get_by_label("Surat suara di kertas").check()
    chosen = page.locator("[data-pack]").first
    pack_id = chosen.get_attribute("data-pack")
    pack = next(pack for pack in drill["packs"] if pack["id"] == pack_id)
    chair = next(person for person in drill["people"] if person["seat"] == 1)
    page.get_by_label("TPS").first.select_option(value=chair["tps"])
    votes = Counter(given(verdict) for verdict in pack["key"])
    chosen.tap()
    begin = page.locator("[data-begin]")
    begin.tap()
    page.get_by_label("Banyaknya surat suara").fill(str(len(pack["key"])))
    page.get_by_role("button", name="Kunci angka ini").tap()
    for step in ("tally_a", "tally_b"):
        page.locator(f"[data-begin={step}]").tap()
        page.locator(".option", has_text="Dicatat di kertas").tap()
        for field in page.locator("[data-total]").all():
            field.fill(str(votes[field.get_attribute("data-total")]))
        page.get_by_role("button", name="Catatan selesai").tap()
    page.locator("[data-begin=reconcile]").tap()
    page.get_by_role("button", name="Sepakati hasil ini").tap()
    page.locator("[data-begin=form]").tap()
    for cell, number in boxes_of(votes).items():
        page.locator(f"[data-cell='{cell}']").fill(str(number))
    page.locator("[data-check]").tap()
    page.locator("[data-sign]").tap()
    expect(page.locator("[data-clean=true]")).to_be_visible()
    return chair["tps_name"]


def boxes_of(votes: Counter) -> dict[str, int]:
    """What the form of contestants holds for such votes."""
    valid = sum(number for row, number in votes.items() if row != "-")
    return {
        **{f"IV.{row}": votes[row] for row in ("1", "2", "3")},
        "V.A": valid,
        "V.B": votes["-"],
        "V.C": votes.total(),
    }
