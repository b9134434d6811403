"""Signing in and out, the language switch, and a wrong password."""


def test_wrong_password_says_so(walker):
    walker.open("/akun/login/")
    walker.page.get_by_label("Nama pengguna").fill("serang")
    walker.page.get_by_label("Kata sandi").fill("bukan ini")
    walker.page.get_by_role("button", name="Masuk").click()
    assert walker.page.locator(".alert, .invalid-feedback, .text-danger").count() > 0
    walker.picture(f"masuk-{walker.width}")
    walker.check_access()


def test_language_switch(walker, accounts):
    walker.sign_in("serang", accounts["serang"])
    walker.page.get_by_role("button", name="English").click()
    walker.page.wait_for_load_state()
    assert walker.page.locator("html").get_attribute("lang") == "en"
    walker.picture(f"home-english-{walker.width}")
