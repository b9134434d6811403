"""The roster: a sheet with mistakes becomes members and goes again; a PAW is red."""

import re
from pathlib import Path

import xlsxwriter

TITLES = ("NIK", "Nama", "Tgl Lahir", "JK", "Kode Desa", "No TPS", "Jabatan", "No SK")
DECREE = "21/PP.04.2/2024"


def write_sheet(path: Path, rows: list[tuple[str, ...]]) -> None:
    """A sheet as an office makes it: a heading above the titles."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("KPPS")
        sheet.write(0, 0, "DAFTAR ANGGOTA KPPS PILKADA 2024")
        for number, row in enumerate([TITLES, *rows], start=2):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)


def members(village: str, width: int) -> list[tuple[str, ...]]:
    """Three invented members of TPS 001, the first is ketua."""
    names = ("Ani Contoh, S.Pd.", "Budi Contoh", "Citra")
    return [
        (
            f"00{number}{width:04d}101900001",
            name,
            f"1{number}-01-1990",
            "L" if name.startswith("Budi") else "P",
            village,
            "1",
            "Ketua" if number == 0 else "Anggota",
            DECREE,
        )
        for number, name in enumerate(names)
    ]


def upload(walker, path: Path) -> None:
    page = walker.page
    walker.open("/impor/roster/")
    page.get_by_label("Berkas").set_input_files(path)
    page.get_by_label("Pemilihan").select_option("pilkada-2024")
    walker.press("Unggah dan cocokkan kolom")


def test_a_sheet_with_mistakes_is_mended_committed_and_undone(walker, tmp_path):
    page = walker.page
    walker.sign_in("tebo")
    walker.open("/impor/roster/")
    walker.look("impor")
    walker.open("/kesiapan/15.09/")
    districts = page.locator("tbody a[data-row]")
    walker.click(districts.nth(0 if walker.width == 360 else 1))
    href = page.locator("tbody a[data-row]").first.get_attribute("href")
    village = re.findall(r"15\.09\.\d\d\.\d{4}", href)[0]
    good = members(village, walker.width)

    bad = [good[0], ("3,60416E+15", *good[1][1:]), (*good[2][:4], "15.09.99", "1", "")]
    write_sheet(tmp_path / "kpps.xlsx", bad)
    upload(walker, tmp_path / "kpps.xlsx")
    walker.look("impor-kolom")
    choose_body(walker)
    assert page.get_by_text("Tidak ada yang disimpan").count() == 1
    assert page.get_by_role("button", name="Simpan seluruhnya").count() == 0
    assert page.get_by_text("baris 5", exact=False).count() > 0
    walker.look("impor-salah")

    write_sheet(tmp_path / "kpps-benar.xlsx", good)
    upload(walker, tmp_path / "kpps-benar.xlsx")
    choose_body(walker)
    walker.look("impor-benar")
    walker.press("Simpan seluruhnya")
    assert page.get_by_text("Impor tersimpan seluruhnya.").count() == 1
    committed = page.url
    walker.open(f"/badan/{village}/?pemilihan=pilkada-2024")
    walker.look("badan-desa")
    walker.click(page.locator("tbody a[data-row]", has_text="TPS 001").first)
    assert page.get_by_text("Ani Contoh, S.Pd.").count() > 0
    walker.look("badan-kpps")

    page.goto(committed)
    walker.press("Batalkan impor ini")
    assert page.get_by_text("data kembali seperti semula").count() == 1
    walker.look("impor-batal")


def choose_body(walker) -> None:
    """All rows are KPPS from one day; the other columns were recognised."""
    page = walker.page
    page.locator("[name=body_all]").fill("KPPS")
    page.locator("[name=starts_on_all]").fill("07-11-2024")
    walker.press("Periksa semua baris")


def test_a_file_that_is_no_sheet_is_refused(walker, tmp_path):
    walker.sign_in("tebo")
    for name, content in (
        ("kosong.xlsx", b""),
        ("foto.xlsx", b"\x89PNG\r\n"),
        ("a", b"x"),
    ):
        (tmp_path / name).write_bytes(content)
        walker.open("/impor/roster/")
        walker.page.get_by_label("Berkas").set_input_files(tmp_path / name)
        with walker.page.expect_navigation() as going:
            walker.page.get_by_role("button", name="Unggah dan cocokkan").click()
        assert (name, going.value.status) == (name, 422)
        assert walker.page.locator("#id_file_error").count() == 1
    walker.look("impor-bukan-lembar")


def test_a_replaced_member_turns_the_tps_red(walker):
    page = walker.page
    walker.sign_in("batu")
    walker.open("/kesiapan/35.79/")
    walker.click(page.locator("tbody a[data-row]").last)
    walker.click(page.locator("tbody a[data-row]").last)
    ready = page.locator("tbody tr", has_text="B: terlatih")
    row = ready.last if walker.width == 360 else ready.first
    walker.click(row.locator("a[data-row]"))
    station = page.url
    village, number = re.findall(r"/tps/([\d.]+)-(\d+)/", station)[0]

    walker.open(f"/badan/{village}/?pemilihan=pemilu-2024")
    name = f"TPS {number}"
    walker.click(page.get_by_role("link", name=name, exact=True))
    walker.look("badan-kpps-penuh")
    walker.click(page.get_by_role("link", name=re.compile("^PAW")).last)
    walker.look("paw")
    page.get_by_label("Alasan PAW").select_option(label="Mengundurkan diri")
    page.get_by_label("Nomor SK penggantian").fill("31/PP.04.2/2024")
    page.get_by_label("Pengganti mulai tugas").fill("2024-02-10")
    page.get_by_label("Nama lengkap").fill("Dodi Pengganti")
    page.get_by_label("NIK").fill(f"0035790101{walker.width:04d}01")
    walker.press("Catat PAW")
    assert page.get_by_text("PAW dicatat").count() == 1

    page.goto(station)
    for _ in range(10):  # the worker judges at once, in its own process
        if page.get_by_text("pengganti").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert page.locator("tr", has_text="Dodi Pengganti").count() == 1
    assert "B: terlatih" not in page.locator(".page-header").inner_text()
    walker.look("tps-sesudah-paw")
