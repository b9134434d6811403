"""Programmes and headcounts; a new user who sees his desa and nothing else."""

import re


def test_programme_rulebook_and_headcount(walker):
    page = walker.page
    walker.sign_in("tebo")
    walker.open("/program/")
    walker.look("program")
    walker.follow("Buka")
    walker.look("program-satu")
    walker.open("/program/buku-aturan/")
    walker.look("buku-aturan")
    walker.open("/program/buku-aturan/program/bimtek-kpps/")
    walker.look("buku-aturan-program")
    walker.open("/program/kebutuhan/")
    walker.look("hitung")
    page.get_by_label("Program dan pemilihan").select_option(
        "bimtek-partisipasi/pilkada-2024"
    )
    page.get_by_label("Kode wilayah").fill("15.09")
    walker.press("Hitung")
    formula = page.locator("main .h1").inner_text()
    assert re.sub(r"\s*×\s*", "×", formula) == "24 + 12×2 + 129 = 177"
    walker.look("hitung-tebo")


def test_the_other_pages_of_the_house(walker):
    walker.sign_in("serang")
    for path, name in (
        ("/badan/36.04/", "badan"),
        ("/badan/36.04/tugas/", "wilayah-binaan"),
        ("/wilayah/36.04/", "wilayah"),
        ("/wilayah/36.04/dapil/", "dapil"),
        ("/orang/", "cari-orang"),
        ("/cari/", "cari"),
        ("/pengguna/", "pengguna"),
        ("/pengguna/baru/", "pengguna-baru"),
        ("/jurnal/", "jurnal"),
        ("/kegiatan/baru/", "kegiatan-baru"),
        ("/impor/tps/", "impor-tps"),
        ("/akun/2fa/", "keamanan"),
        ("/akun/password/change/", "ganti-sandi"),
    ):
        walker.open(path)
        walker.look(name)


def test_a_new_pps_user_sees_only_his_desa(walker):
    page = walker.page
    walker.sign_in("serang")
    walker.open("/pengguna/baru/")
    username = f"pps.jalan{walker.width}"
    page.get_by_label("Nama", exact=True).fill("PPS Sasahan")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Peran").select_option("PPS")
    page.get_by_label("Wilayah", exact=True).fill("3604162008")
    walker.press("Buat pengguna")
    once = page.locator("#rahasia").inner_text()
    walker.look("sandi-sekali")
    walker.sign_out()

    walker.sign_in(username, once)
    assert page.url.endswith("/akun/password/change/")
    walker.look("ganti-sandi-sekali")
    own = "melati-sungai-42"
    fields = page.locator("input[type=password]")
    for number, text in enumerate((once, own, own)):
        fields.nth(number).fill(text)
    walker.press("Ganti kata sandi")
    assert page.url == f"{walker.site}/"
    walker.look("beranda-pps")
    walker.open("/kesiapan/36.04.16.2008/")
    walker.open("/tps/36.04.16.2008-001/")
    walker.open("/tps/36.04.14.2007-001/", status=403)
    walker.open("/kesiapan/36.04/", status=403)
    walker.open("/pengguna/", status=403)
