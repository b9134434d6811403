"""A form C.HASIL is checked by somebody without an account, by keyboard alone."""

BOXES = {
    "I.B4.J": "151",
    "II.1": "206",
    "II.2": "151",
    "II.3": "0",
    "II.4": "55",
    "IV.1": "17",
    "IV.2": "124",
    "IV.3": "9",
    "V.A": "160",
    "V.B": "1",
    "V.C": "161",
}


def test_a_form_is_checked_by_keyboard(walker):
    page = walker.page
    walker.open("/akun/login/")
    walker.follow("Cek C.HASIL tanpa masuk")
    assert walker.heading() == "Cek C.HASIL"
    walker.look("cek-c-hasil")
    for cell, value in BOXES.items():
        page.locator(f'[name="{cell}"]').focus()
        page.keyboard.type(value)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    result = page.locator("#hasil")
    assert "Ada hitungan yang tidak cocok" in result.inner_text()
    assert "Suara sah (V.A) tertulis 160, seharusnya 150" in result.inner_text()
    assert page.locator('.form-box:has([name="V.A"])').inner_text().split() == [
        *("I9", "tidak", "cocok"),
        *("periksa", "dulu"),
    ]
    assert page.evaluate("document.documentElement.scrollWidth") == walker.width
    walker.look("cek-c-hasil-selisih")


def test_a_party_list_has_its_boxes(walker):
    page = walker.page
    walker.open("/cek-c-hasil/")
    page.get_by_label("Jenis pemilihan").select_option("DPR")
    page.get_by_label("Jumlah peserta").fill("2")
    page.get_by_label("Calon tiap partai").fill("3")
    walker.press("Ganti formulir")
    assert page.get_by_label("Jumlah suara partai 2 (IV)").count() == 1
    walker.look("cek-c-hasil-partai")
