"""Three of the five programmes, walked from the decision to the result."""

import re

from playwright.sync_api import expect


def open_event(walker, title: str) -> str:
    """The page of an event, reached from the list; its address."""
    walker.open("/kegiatan/")
    walker.follow(title)
    return walker.page.url.removeprefix(walker.site)


def test_serang_from_the_hotels_to_the_proof_of_a_tps(walker):
    page = walker.page
    walker.sign_in("serang")
    open_event(walker, "Training of Trainers fasilitator")
    main = page.locator("main")
    for words in ("PKPU 25/2023", "Swiss-Belinn Cikande", "Dibuka oleh", "978"):
        expect(main).to_contain_text(words)
    walker.follow("Siaran pers")
    expect(page.get_by_label("Naskah")).to_have_value(re.compile("978 peserta"))
    walker.look("siaran-pers")
    page.go_back()
    walker.follow("Kecamatan Tanara")
    expect(main).to_contain_text("26 hadir dari 27")
    walker.follow("M4")
    walker.open("/kesiapan/36.04.14/")
    walker.look("kesiapan-tanara")
    walker.click(page.locator("main table a[href^='/kesiapan/36.04.14']").first)
    walker.click(page.locator("main a[href^='/tps/']").first)
    expect(main).to_contain_text("KPPS")
    walker.look("tps-serang")


def test_lebak_from_the_bimtek_to_the_recap_of_coklit(walker):
    page = walker.page
    walker.sign_in("lebak")
    open_event(walker, "Bimbingan Teknis PPS serentak")
    main = page.locator("main")
    for words in ("Pembentukan KPPS", "Pengangkatan Pantarlih", "1.035"):
        expect(main).to_contain_text(words)
    walker.open("/pembentukan/36.02.14.1002/kpps/")
    expect(main).to_contain_text("Rangkasbitung Barat")
    walker.look("pembentukan-kpps")
    walker.open("/pembentukan/36.02.14.1002/pantarlih/")
    walker.look("pembentukan-pantarlih")
    open_event(walker, "Bimtek Pantarlih Kecamatan Rangkasbitung")
    expect(main).to_contain_text("Bimtek oleh PPS")
    walker.open("/coklit/36.02.14/")
    expect(main).to_contain_text("Lakukan dahulu")
    walker.look("coklit-kecamatan")
    walker.follow("Temuan")
    expect(main).to_contain_text("lewat waktu")
    walker.follow("Rekap")
    walker.follow("Rangkasbitung Barat")
    walker.look("coklit-desa")
    walker.open("/coklit/36.02.14/harian/")
    expect(main).to_contain_text("Setiap hari")
    walker.look("coklit-harian")


def test_tebo_from_the_minutes_to_the_result(walker):
    page = walker.page
    walker.sign_in("tebo")
    open_event(walker, "Bimbingan Teknis peningkatan partisipasi")
    main = page.locator("main")
    for words in ("231/PL.02-BA/1509/2024", "GN Hotel", "177"):
        expect(main).to_contain_text(words)
    walker.follow("Peserta GN Hotel")
    walker.follow("Tindak lanjut (RTL)")
    expect(main).to_contain_text("Kunjungan rumah ke rumah")
    walker.open("/partisipasi/15.09/")
    expect(main).to_contain_text("85")
    walker.look("partisipasi-tebo")
    for part in ("sasaran", "upaya", "kegiatan", "hari-h", "angka"):
        walker.open(f"/partisipasi/15.09/{part}/")
        walker.look(f"partisipasi-{part}")
