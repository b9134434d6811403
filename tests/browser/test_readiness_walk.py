"""The main job, walked as its user: why is this TPS not ready, and what to do."""

import re


def test_from_home_to_the_root_of_a_chain(walker):
    page = walker.page
    walker.sign_in("serang")
    walker.look("beranda")
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
    walker.look("tps")
    assert page.locator("[aria-labelledby=kurang] li").count() > 0
    assert page.locator("[aria-labelledby=cara] li").count() > 0

    walker.click(page.locator("[aria-labelledby=anggota] a[href^='/orang/']").first)
    page.wait_for_load_state("networkidle")
    walker.look("orang")


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
