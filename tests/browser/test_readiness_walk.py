"""The main job, walked as its user: why is this TPS not ready, and what to do."""

import re


def open_least_ready_tps(walker) -> None:
    """From the first page down to the TPS that is furthest behind in Serang."""
    page = walker.page
    if walker.width < 992:
        page.get_by_role("button", name="Buka menu").click()
    walker.click(page.locator("#menu").get_by_role("link", name="Kesiapan"))
    page.wait_for_load_state("networkidle")
    walker.look("kesiapan-serang")
    walker.click(page.locator("[data-rows] a[data-row]").first)
    assert walker.heading() == "Seberapa siap Tanara?"
    walker.look("kesiapan-kecamatan")
    walker.click(page.locator("[data-rows] a[data-row]").first)
    walker.look("kesiapan-desa")
    walker.click(page.locator("[data-rows] a[data-row]").first)
    assert re.search(r"/tps/36\.04\.14\.\d{4}-\d{3}/", page.url)


def test_from_home_to_the_root_of_a_chain_by_links(walker):
    page = walker.page
    walker.sign_in("serang")
    walker.look("beranda")
    open_least_ready_tps(walker)
    walker.look("tps")
    assert page.locator("[aria-labelledby=kurang] li").count() > 0
    assert page.locator("[aria-labelledby=cara] a").count() > 0

    chain = page.locator("[aria-labelledby=rantai] details", has_text="M1").first
    chain.locator("summary").click()
    walker.check_access()
    walker.click(chain.locator(".chain-node a[href^='/orang/']").first)
    for body in ("PPS", "PPK"):  # who taught the KPPS, who taught him
        page.wait_for_load_state("networkidle")
        assert body in page.locator("dl").first.inner_text()
        walker.look(f"pelatih-{body.lower()}")
        lessons = page.locator("[aria-labelledby=modul-M1] .chain").first
        walker.click(lessons.locator("a[href^='/orang/']").first)
    walker.look("pelatih-kpu")
    root = "Pangkal rantai: anggota KPU Kabupaten/Kota sejak"
    assert page.get_by_text(root).count() == 1


def test_why_a_tps_is_not_ready_and_what_to_do_about_it(walker):
    page = walker.page
    walker.sign_in("serang")
    open_least_ready_tps(walker)
    walker.click(page.locator("[aria-labelledby=anggota] a[href^='/orang/']").first)
    page.wait_for_load_state("networkidle")
    drawn = page.locator("[data-chain] svg").first.bounding_box()
    assert drawn["width"] <= walker.width
    walker.look("orang")
    page.locator("[data-theme-switch]").click()
    walker.look("orang-gelap")
    page.locator("[data-theme-switch]").click()
    page.go_back()

    walker.click(page.locator("[aria-labelledby=cara] a").first)
    assert walker.heading().startswith("Kelas susulan untuk")
    assert page.locator("[name=people]:checked").count() > 6
    walker.press("Jadwalkan kelas susulan")
    assert page.locator("#id_trainers.is-invalid").count() == 1
    walker.look("kelas-susulan")
    page.get_by_label("Judul kegiatan").fill(f"Bimtek susulan {walker.width}")
    page.get_by_label("Mulai").fill("05:00" if walker.width == 360 else "13:00")
    page.get_by_label("Pelatih").select_option(index=1)
    walker.press("Jadwalkan kelas susulan")
    assert re.search(r"/kelas/[0-9a-f-]+/$", page.url)
    assert page.get_by_text("Kelas susulan dijadwalkan untuk").count() == 1
    walker.look("kelas-susulan-jadi")


def test_a_ready_tps_is_followed_up_to_the_kpu(walker):
    page = walker.page
    walker.sign_in("serang")
    walker.open("/kesiapan/36.04/")
    for _ in range(3):  # the readiest kecamatan, its readiest desa, its readiest TPS
        walker.click(page.locator("tbody a[data-row]").last)
    walker.look("tps-siap")
    walker.click(page.locator("[aria-labelledby=anggota] a[href^='/orang/']").first)
    page.wait_for_load_state("networkidle")
    walker.look("orang-siap")
    assert page.get_by_text("pangkal: KPU atau narasumber").count() > 0


def test_a_watcher_sees_figures_but_no_names(walker):
    page = walker.page
    walker.sign_in("pemantau")
    walker.open("/kesiapan/36.04/")
    for _ in range(3):
        walker.click(page.locator("tbody a[data-row]").last)
    walker.look("tps-pemantau")
    assert page.locator("a[href^='/orang/']").count() == 0
    assert page.locator("[aria-labelledby=anggota] tbody tr").count() == 7
    for path in ("/orang/", "/badan/36.04/", "/kegiatan/", "/pengguna/", "/jurnal/"):
        walker.open(path, status=403)
    walker.look("ditolak")


def test_another_office_is_not_there(walker):
    walker.sign_in("serang")
    for path in ("/kesiapan/36.02/", "/badan/36.02/", "/wilayah/36.02.01/dapil/"):
        walker.page.goto(walker.site + path)
        response = walker.page.goto(walker.site + path)
        assert response is not None
        assert response.status in (403, 404), path
