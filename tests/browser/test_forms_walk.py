"""Forms in a hurry: pressed twice, files that are empty, too large, and right."""

import re

from playwright.sync_api import expect

TOO_LARGE_BYTES = 51 * 1024 * 1024


def test_a_material_is_released_from_a_file(walker, tmp_path):
    page = walker.page
    walker.sign_in("mojokerto")
    walker.open("/program/")
    walker.follow("Bahan ajar")
    walker.look("bahan")
    files = {"kosong": b"", "besar": None, "modul": b"%PDF-1.4 contoh"}
    for name, content in files.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content or b"")
        if content is None:
            with path.open("wb") as file:
                file.truncate(TOO_LARGE_BYTES)
        page.get_by_label("Judul bahan").fill(f"Modul {name} {walker.width}")
        page.get_by_label("Berkas").set_input_files(path)
        walker.press("Terbitkan")
        told = page.locator(".invalid-feedback").count()
        assert (name, told) == (name, int(name != "modul"))
        walker.look(f"bahan-{name}")
    assert page.get_by_text(f"Modul modul {walker.width}").count() == 1


def test_an_event_whose_button_is_pressed_twice_is_one(walker):
    page = walker.page
    walker.sign_in("mojokerto")
    walker.open("/kegiatan/baru/")
    title = f"Rapat dua kali {walker.width}"
    page.get_by_label("Judul kegiatan").fill(title)
    for label in ("Mulai", "Selesai"):
        page.get_by_label(label).fill("2024-11-20")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan").dblclick(no_wait_after=True)
    assert re.search(r"/kegiatan/[0-9a-f-]+/$", page.url)
    walker.open("/kegiatan/?cari=rapat+dua+kali")
    expect(page.get_by_text(title)).to_have_count(1)


def test_what_could_not_be_kept_is_told_and_taken_back(walker):
    page = walker.page
    walker.sign_in("mojokerto")
    walker.open("/kegiatan/")
    walker.click(page.locator("a[data-row][href^='/kegiatan/']").last)
    walker.click(page.locator("a[data-row][href^='/kelas/']").first)
    walker.click(page.locator("a[data-row][href^='/sesi/']").first)
    tick = page.locator("[data-cell=item]").first
    before = tick.is_checked()
    page.route("**/butir/", lambda route: route.abort())
    tick.click()
    expect(page.locator("#pesan [role=alert]")).to_contain_text("belum tersimpan")
    expect(tick).to_be_checked(checked=before)
    walker.problems.clear()  # the console tells of the request that was cut off


def test_refused_in_place_is_told_beside_it(walker):
    page = walker.page
    walker.sign_in("mojokerto")
    walker.open("/kegiatan/")
    walker.click(page.locator("a[data-row][href^='/kegiatan/']").last)
    walker.click(page.locator("a[data-row][href^='/kelas/']").first)
    walker.click(page.locator("a[data-row][href^='/sesi/']").first)
    cell = page.locator("[data-cell=came]").first
    cell.fill("25:99")
    with page.expect_response("**/hadir/") as answer:
        cell.press("Tab")
    assert answer.value.status == 422
    expect(page.get_by_text("bukan jam")).to_be_visible()
