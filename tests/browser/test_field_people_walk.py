"""A class of many people on the phone: who plays, and who sits where.

And a class whose packs hold no longer.
"""

from playwright.sync_api import expect

from tests.browser.field_packs import CODE, PEOPLE, classroom, crowd, pack_of
from tests.browser.field_phone import play_by_keyboard

TPS = "36.04.16.2008/017"


def test_who_plays_is_found_by_tps_and_seat(phone):
    page = phone.page
    phone.classroom = crowd
    phone.arrive(f"#kode={CODE}")
    phone.offline()
    phone.room("surat-suara")
    place = page.get_by_label("TPS", exact=False).first
    who = page.get_by_label("Siapa yang menilai?")
    expect(who).to_be_disabled()
    page.locator("[data-pack]").first.tap()
    expect(place).to_be_focused()
    places = ("Pilih TPS …", *(f"TPS {at:03d}" for at in range(1, 35)), "Tanpa TPS")
    expect(place.locator("option")).to_have_text(places)
    place.select_option(value=TPS)
    seated = [f"{name} 017 (Anggota {at})" for at, name in enumerate(PEOPLE[1:], 2)]
    offered = ["Pilih nama …", "Ani 017 (Ketua)", *seated]
    expect(who.locator("option")).to_have_text(offered)
    page.keyboard.press("Tab")
    expect(who).to_be_focused()
    page.keyboard.type("Dewi")
    expect(who.locator("option:checked")).to_have_text("Dewi 017 (Anggota 4)")
    phone.look("lapangan-siapa")
    page.reload()
    expect(place).to_have_value(TPS)
    expect(who.locator("option:checked")).to_have_text("Dewi 017 (Anggota 4)")
    place.select_option(label="Tanpa TPS")
    offered = ["Pilih nama …", *(f"{name} 000" for name in PEOPLE)]
    expect(who.locator("option")).to_have_text(offered)
    page.reload()
    expect(place.locator("option:checked")).to_have_text("Tanpa TPS")
    expect(who).to_have_value("")


def test_a_team_is_seated_from_its_tps_or_from_several(phone):
    page = phone.page
    phone.classroom = crowd
    phone.arrive(f"#kode={CODE}")
    phone.offline()
    phone.room("regu")
    seats = page.locator("[data-seat]")
    place = page.get_by_label("TPS").first
    expect(seats).to_have_count(0)
    page.locator(f"[data-pack='{pack_of('tally')['id']}']").tap()
    expect(page.get_by_role("alert")).to_have_text("Pilih TPS …")
    expect(place).to_be_focused()
    place.select_option(value=TPS)
    expect(seats).to_have_count(7)
    expect(page.get_by_role("alert")).to_be_empty()
    expect(seats.nth(2).locator("option:checked")).to_have_text("Citra 017 (Anggota 3)")
    expect(seats.nth(2).locator("option")).to_have_count(1 + 7 + 7)
    phone.look("lapangan-regu-tps")
    phone.room("surat-suara")
    expect(page.get_by_label("TPS").first).to_have_value(TPS)
    phone.room("regu")
    expect(place).to_have_value(TPS)
    place.select_option(label="Regu campuran")
    expect(seats.first).to_be_disabled()
    page.get_by_label("KPPS 1, TPS").select_option(value=TPS)
    seats.first.select_option(label="Ani 017 (Ketua)")
    phone.look("lapangan-regu-campuran")
    page.locator(f"[data-pack='{pack_of('tally')['id']}']").tap()
    expect(page.locator("[data-begin=stack]")).to_be_visible()


def test_packs_that_hold_no_longer_are_told_and_renewed(phone):
    page, desk = phone.page, pack_of("desk")
    phone.classroom = lambda: classroom() | {"packs": []}
    phone.open(f"/lapangan/#kode={CODE}")
    told = page.get_by_text("Paket kelas ini sudah tidak berlaku; minta pelatih")
    expect(told).to_be_visible()
    phone.room("meja")
    expect(told).to_be_visible()
    phone.look("lapangan-tidak-berlaku")
    page.get_by_role("link", name="Latihan bebas").tap()
    page.locator(f"[data-pack='{desk['id']}']").tap()
    expect(page.locator("[data-count]")).to_be_visible()
    phone.room("regu")
    expect(told).to_be_visible()
    page.get_by_role("link", name="Latihan bebas").tap()
    expect(page.locator("[data-pack]").first).to_be_visible()

    phone.classroom = lambda: classroom() | {"packs": [pack_of("adjudication", "DPD")]}
    phone.room("meja")
    page.get_by_role("button", name="Perbarui paket latihan").tap()
    expect(page.get_by_text("tidak punya paket yang berlaku")).to_be_visible()
    phone.classroom = classroom
    page.get_by_role("button", name="Perbarui paket latihan").tap()
    expect(page.locator(f"[data-pack='{desk['id']}']")).to_be_visible()
    expect(page.locator("[data-outdated]")).to_have_count(0)


def test_free_practice_beside_a_class_is_not_sent(desk):
    page, pack = desk.page, pack_of("adjudication", "DPD")
    desk.classroom = lambda: classroom() | {"packs": []}
    desk.open(f"/lapangan/#kode={CODE}")
    expect(page.locator(f"[data-class='{CODE}']")).to_be_visible()
    desk.room("surat-suara")
    desk.look("lapangan-tidak-berlaku")
    page.get_by_role("link", name="Latihan bebas").click()
    page.locator(f"[data-pack='{pack['id']}']").click()
    play_by_keyboard(page, pack)
    page.get_by_role("link", name="Putaran baru").click()
    expect(page.locator(f"[data-pack='{pack['id']}']")).to_be_visible()
    assert (desk.unsent(), desk.posted) == (0, [])
