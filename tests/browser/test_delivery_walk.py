"""Serang's ToT: four hotels, a class, a session kept by keyboard, a mistake voided."""

import re

from playwright.sync_api import expect

HOTELS = {
    "Swiss-Belinn Cikande": 381,
    "Horison": 219,
    "MaxOne": 219,
    "Forbis": 159,
}
SLOW_MS = 1200  # until a village hears an answer


def test_the_event_with_its_four_hotels(walker):
    page = walker.page
    walker.sign_in("serang")
    walker.open("/kegiatan/")
    walker.look("kegiatan")
    open_tot(walker)
    page.wait_for_load_state("networkidle")
    walker.look("kegiatan-serang")
    for hotel, invited in HOTELS.items():
        card = page.locator("section.card", has_text=hotel).first.inner_text()
        assert f" hadir, {invited} diundang" in card, hotel
        assert re.search(r"Dibuka oleh \w+", card), hotel


def open_tot(walker) -> None:
    """The training of trainers of 24 January 2024."""
    walker.open("/kegiatan/?cari=fasilitator&pemilihan=pemilu-2024")
    rows = walker.page.locator("[data-rows] > li", has_text="24 Januari 2024")
    walker.click(rows.locator("a[data-row]").first)


def test_a_session_is_kept_by_keyboard(walker):
    page = walker.page
    walker.sign_in("serang")
    open_tot(walker)
    rows = page.locator("a[data-row][href^='/kelas/']")
    walker.click(rows.nth(-1 if walker.width == 360 else -2))
    walker.look("kelas")
    walker.click(page.locator("a[data-row][href^='/sesi/']").nth(1))
    walker.look("sesi")

    ticks = page.locator("[data-cell=present]")
    count = page.locator("#hitungan")
    before = re.compile(rf"^{count.inner_text().split(' · ')[0]} ·")
    name = page.locator("[data-cell=present]:checked").first.get_attribute("aria-label")
    person = page.get_by_label(name, exact=True)
    for is_present in (False, True):
        person.focus()
        with page.expect_response("**/hadir/"):
            page.keyboard.press("Space")
        told = expect(count)
        (told.to_have_text if is_present else told.not_to_have_text)(before)
        expect(person).to_be_checked(checked=is_present)
    ticks.first.focus()
    page.keyboard.press("ArrowDown")
    assert ticks.nth(1).evaluate("(el) => el === document.activeElement")

    tick_in_a_hurry(walker)
    page.get_by_label("Pertanyaan").fill("Bagaimana bila <b>surat suara</b> kurang?")
    walker.press("Catat pertanyaan")
    assert page.get_by_text("<b>surat suara</b>").count() > 0


def tick_in_a_hurry(walker) -> None:
    """Two items, the second before the first is answered; all of it is kept."""
    page = walker.page
    progress = page.get_by_role("progressbar", name="Butir tersampaikan")
    before = int(progress.get_attribute("value") or 0)
    items = [page.locator("[data-cell=item]").nth(at) for at in (-1, -2)]
    was_delivered = [item.is_checked() for item in items]
    change = was_delivered.count(False) - was_delivered.count(True)
    walker.be_far(SLOW_MS)
    for back in (False, True):
        for item in items:
            item.click()
            page.wait_for_timeout(SLOW_MS / 2)
        wanted = before if back else before + change
        expect(progress).to_have_attribute("value", str(wanted))
        for item, was in zip(items, was_delivered, strict=True):
            expect(item).to_be_checked(checked=was == back)
            expect(item).not_to_have_class(re.compile("htmx-"))
    walker.be_far(0)
    page.reload()
    assert [item.is_checked() for item in items] == was_delivered


def test_kits_are_handed_over_and_a_mistake_is_voided(walker):
    page = walker.page
    walker.sign_in("serang")
    open_tot(walker)
    rows = page.locator("a[data-row][href^='/kelas/']")
    walker.click(rows.nth(-3 if walker.width == 360 else -4))
    walker.follow("Perlengkapan")
    walker.look("perlengkapan")
    page.get_by_label("Perlengkapan").fill("flashdisk")
    page.locator("[name=person]").first.check()
    walker.press("Serahkan kepada yang dicentang")
    assert page.locator("td", has_text="flashdisk 1").count() == 1

    page.go_back()
    walker.click(page.locator("main .breadcrumb a").last)
    walker.follow("Riwayat bukti")
    row = page.locator("li[id^='e-']", has_text="flashdisk").first
    row.locator("summary").click()
    walker.picture("riwayat")
    row.get_by_label("Alasan").fill("salah orang")
    walker.click(row.get_by_role("button", name="Batalkan bukti ini"))
    assert page.locator("s", has_text="flashdisk").count() == 1
    walker.check_access()
