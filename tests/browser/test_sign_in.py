"""Signing in and out, a wrong password, the language and the light."""


def test_wrong_password_says_so(walker):
    walker.open("/akun/login/")
    walker.look("masuk")
    walker.page.get_by_label("Nama pengguna").fill("serang")
    walker.page.get_by_label("Kata sandi").fill("bukan ini")
    walker.press("Masuk")
    assert walker.page.get_by_role("alert").count() == 1
    assert walker.page.get_by_label("Nama pengguna").input_value() == "serang"
    assert walker.page.get_by_label("Kata sandi").input_value() == ""
    walker.look("masuk-salah")


def test_a_page_asked_for_before_signing_in_is_shown_after(walker):
    walker.open("/kegiatan/")
    walker.page.get_by_label("Nama pengguna").fill("serang")
    walker.page.get_by_label("Kata sandi").fill(walker.password)
    walker.press("Masuk")
    assert walker.page.url == f"{walker.site}/kegiatan/"


def test_language_and_light_are_kept_from_page_to_page(walker):
    page = walker.page
    walker.sign_in("serang")
    page.locator("button[name=language]").click()
    page.wait_for_selector("html[lang=en]")
    page.locator("[data-theme-switch]").click()
    walker.open("/kesiapan/36.04/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    walker.look("kesiapan-gelap-inggris")
    page.locator("button[name=language]").click()
    page.wait_for_selector("html[lang=id]")
    walker.sign_out()
    walker.open("/kesiapan/36.04/")
    assert "/akun/login/" in page.url


def test_an_address_that_does_not_exist(walker):
    walker.sign_in("serang")
    walker.open("/tidak-ada/", status=404)
    assert walker.heading() == "Halaman tidak ditemukan"
    walker.look("tidak-ditemukan")
    walker.open("/tps/36.04.99.9999-001/", status=404)
    walker.follow("Ke Beranda")
    assert walker.page.url == f"{walker.site}/"
