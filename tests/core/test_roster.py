"""Names, NIK, phones, dates, divisions, posts and places, as sheets spell them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.roster.dates import read_date
from jenjang.core.roster.divisions import read_divisions
from jenjang.core.roster.names import (
    PersonName,
    are_alike,
    fold_name,
    printed,
    read_name,
)
from jenjang.core.roster.nik import look_rounded, nik_warnings, read_nik
from jenjang.core.roster.phones import read_phone
from jenjang.core.roster.places import Gazetteer, read_tps
from jenjang.core.roster.positions import Post, read_post
from jenjang.core.roster.twins import Twins
from jenjang.core.tables import Column, header_of, is_numbering, proposal

TODAY = date(2024, 1, 20)


@pytest.mark.parametrize(
    ("text", "name", "before", "after"),
    [
        ("Drs. H. Ahmad Suja'i, M.Si", "Ahmad Suja’i", "Drs. H.", "M.Si"),
        ("ANI", "ANI", "", ""),
        ("H", "H", "", ""),
        ("H.Ahmad Fauzi", "Ahmad Fauzi", "H.", ""),
        ("Budi Santoso S.Pd., M.Pd.", "Budi Santoso", "", "S.Pd., M.Pd."),
        ("Tb. Aep Saepudin, SE., MM", "Aep Saepudin", "Tb.", "SE., MM"),
        ("Bapak H. Udin SH", "Udin", "H.", "SH"),
        ("R. Soeharto", "R. Soeharto", "", ""),
        ("Santoso, Budi", "Santoso, Budi", "", ""),
        ("Ahmad S.", "Ahmad S.", "", ""),
        ("I Gede Putu", "I Gede Putu", "", ""),
        ("dr. Rina, Sp.A", "Rina", "dr.", "Sp.A"),
        ("  Ni`matullah  ", "Ni’matullah", "", ""),
    ],
)
def test_titles_are_kept_apart(text, name, before, after):
    assert read_name(text) == PersonName(name, before, after)


@pytest.mark.parametrize("spelling", ["Asy'ari", "ASY’ARI", "Asyari", "Asy`ari"])
def test_apostrophes_do_not_part_people(spelling):
    assert fold_name(spelling) == "asyari"


@given(st.text(alphabet="abcdefgh XYZ.,'’-é", max_size=40))
def test_no_letter_of_a_name_is_lost(text):
    person = read_name(text)
    kept = fold_name(" ".join([person.titles_before, person.name, person.titles_after]))
    assert sorted(kept.replace(" ", "")) == sorted(fold_name(text).replace(" ", ""))


@given(st.text(alphabet="abcdefgh XYZ.,'’-é", max_size=40))
def test_name_that_was_read_is_read_the_same_again(text):
    once = read_name(text)
    assert read_name(once.name).name == once.name
    assert fold_name(fold_name(text)) == fold_name(text)
    assert printed(once).strip(", ") == printed(once).strip(", ")


def test_alike_names_by_slip_and_order():
    assert are_alike("budi santoso", "budi santosa")
    assert are_alike("budi santoso", "santoso budi")
    assert not are_alike("budi santoso", "siti aminah")


days = st.integers(1, 28)


@given(
    st.integers(11, 94), days, st.integers(1, 12), st.booleans(), st.integers(1, 9999)
)
def test_every_true_nik_is_taken(province, day, month, is_woman, serial):
    shown = day + 40 if is_woman else day
    nik = f"{province}0101{shown:02d}{month:02d}90{serial:04d}"
    assert read_nik(nik) == (nik, "")
    assert read_nik(f"'{nik[:6]} {nik[6:]}") == (nik, "")
    born = date(1990, month, day)
    told = nik_warnings(
        nik,
        birth_date=born,
        sex="P" if is_woman else "L",
        provinces={str(province)},
    )
    assert told == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (3604160101900001.0, "NIK_NUMERIC"),
        (3604160101900001, "NIK_NUMERIC"),
        ("3,60416E+15", "NIK_SCIENTIFIC"),
        ("3.60416E+15", "NIK_SCIENTIFIC"),
        ("360416010190001", "NIK_LENGTH"),
        ("36041601019O0001", "NIK_DIGITS"),
        ("3604163201900001", "NIK_DATE"),
        ("3604160113900001", "NIK_DATE"),
        ("3604160101900000", "NIK_SERIAL"),
        (None, ""),
        ("", ""),
    ],
)
def test_nik_that_cannot_be_is_refused(cell, code):
    assert read_nik(cell) == ("", code)


def test_nik_that_disagrees_is_a_warning_only():
    nik = "9904164101900001"
    told = nik_warnings(nik, birth_date=date(1991, 1, 1), sex="L", provinces={"36"})
    assert told == ["NIK_PROVINCE_UNKNOWN", "NIK_BIRTH_DIFFERS", "NIK_SEX_DIFFERS"]


def test_column_of_rounded_niks_is_recognised():
    rounded = [f"36041601019{n:04d}0" for n in range(1, 13)]
    honest = [f"360416010190{n:04d}" for n in range(1, 13)]
    assert look_rounded(rounded)
    assert not look_rounded(honest)
    assert not look_rounded(rounded[:5])


@pytest.mark.parametrize(
    ("cell", "phone", "code"),
    [
        ("0812-3456-7890", "+6281234567890", ""),
        (81234567890.0, "+6281234567890", ""),
        ("+62 812 3456 7890", "+6281234567890", ""),
        ("0254 200100", "+62254200100", ""),
        ("0812 3456 7890 / 0813 1111 2222", "+6281234567890", "PHONE_SEVERAL"),
        ("123", "", "PHONE_INVALID"),
        ("-", "", ""),
        (None, "", ""),
    ],
)
def test_phone_in_every_spelling(cell, phone, code):
    assert read_phone(cell) == (phone, code)


@pytest.mark.parametrize(
    "cell",
    [
        "17 Agustus 1990",
        "17/08/1990",
        "17-8-90",
        "1990-08-17",
        "Serang, 17 Agt 1990",
        33102.0,
        date(1990, 8, 17),
        datetime(1990, 8, 17, 0, 0),
    ],
)
def test_date_in_every_spelling(cell):
    assert read_date(cell, today=TODAY) == (date(1990, 8, 17), "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31-02-1990", "DATE_IMPOSSIBLE"),
        ("08/17/1990", "DATE_IMPOSSIBLE"),
        ("kemarin", "DATE_UNREADABLE"),
        (1.5, "DATE_UNREADABLE"),
        (True, "DATE_UNREADABLE"),
    ],
)
def test_date_that_cannot_be(cell, code):
    assert read_date(cell, today=TODAY) == (None, code)


@given(st.dates(date(1925, 1, 1), date(2024, 1, 1)))
def test_every_written_day_is_read_back(day):
    for text in (f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", day.isoformat()):
        assert read_date(text, today=TODAY) == (day, "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Devisi Sosdiqlih", ("SOSDIKLIH",)),
        ("Kordiv SDM", ("SOSDIKLIH",)),
        ("Divisi Sosdiklih, Parmas dan SDM", ("SOSDIKLIH",)),
        ("Teknis & Hukum", ("TEKNIS", "HUKUM")),
        ("Divisi Pemutakhiran Daftar Pemilih", ("DATA",)),
        ("Komisi Pemilihan Umum", ()),
        ("Anggota", ()),
    ],
)
def test_division_by_its_synonyms(text, codes):
    assert read_divisions(text) == codes


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Ketua merangkap anggota", Post(None, "KETUA")),
        ("Anggota", Post(None, "ANGGOTA")),
        ("KPPS 4", Post("KPPS", "ANGGOTA", 4)),
        ("KPPS Keempat", Post("KPPS", "ANGGOTA", 4)),
        ("Anggota KPPS ke-4", Post("KPPS", "ANGGOTA", 4)),
        ("KPPS 1", Post("KPPS", "KETUA", 1)),
        ("Sekretaris PPS", Post("SEKRETARIAT_PPS", "SEKRETARIS")),
        ("PPK Divisi Teknis", Post("PPK", "ANGGOTA")),
        ("Anggota 3", Post(None, "ANGGOTA")),
        ("", Post(None, None)),
    ],
)
def test_post_as_sheets_write_it(text, post):
    assert read_post(text) == post


@pytest.mark.parametrize(
    ("cell", "tps"),
    [
        (7.0, ("", "007")),
        ("TPS 07", ("", "007")),
        ("007", ("", "007")),
        ("36.04.16.2008/7", ("36.04.16.2008", "007")),
        ("901", ("", "901")),
        ("tujuh", ("", "")),
        (0, ("", "")),
    ],
)
def test_tps_in_every_spelling(cell, tps):
    assert read_tps(cell) == tps


LEBAK = Gazetteer(
    root="36.02",
    names={
        "36.02": "Lebak",
        "36.02.01": "Malingping",
        "36.02.02": "Panggarangan",
        "36.02.01.2001": "Mekarsari",
        "36.02.02.2001": "Mekarsari",
        "36.02.02.2002": "Sogong",
    },
    tps=set(),
)


def test_name_of_a_desa_alone_is_no_key():
    code, problem, facts = LEBAK.named("", "Mekarsari")
    assert (code, problem) == ("", "REGION_NAME_IS_NO_KEY")
    assert facts["near"] == "36.02.01.2001 Mekarsari; 36.02.02.2001 Mekarsari"


def test_desa_within_its_kecamatan_is_found():
    assert LEBAK.named("KEC. MALINGPING", "mekar sari")[0] == "36.02.01.2001"


def test_mistyped_desa_proposes_desa_and_no_kecamatan():
    code, problem, facts = LEBAK.named("Panggarangan", "Sogog")
    assert (code, problem) == ("", "REGION_NAME_UNKNOWN")
    assert "36.02.02.2002 Sogong" in facts["near"]
    assert "36.02.02 Panggarangan" not in facts["near"].split("; ")


def test_unknown_code_proposes_the_nearest():
    code, problem, facts = LEBAK.coded("3602022003")
    assert (code, problem) == ("", "REGION_UNKNOWN_NEAR")
    assert "36.02.02.2002 Sogong" in facts["near"]


COLUMNS = (
    Column("nik", "NIK", ("no nik",)),
    Column("name", "Nama lengkap", ("nama",)),
    Column("village", "Desa", ("desa kelurahan", "nama desa")),
)


def test_header_is_found_below_a_letterhead():
    rows = [
        (1, ["KPU KABUPATEN CONTOH"]),
        (2, ["DAFTAR NAMA KPPS", ""]),
        (4, ["No.", "Nama Anggota", "N I K", "No. NIK", "Desa/Kelurahan"]),
        (5, [1.0, "Ani", "", "x", "Satu"]),
    ]
    found = header_of("S", rows, COLUMNS)
    assert found.row == 4
    assert proposal(found.titles, COLUMNS) == {"name": 1, "nik": 3, "village": 4}


def test_header_of_two_rows():
    rows = [
        (1, ["No", "Identitas", "", "Alamat"]),
        (2, ["", "Nama", "NIK", "Desa"]),
        (3, [1.0, "Ani", "x", "Satu"]),
    ]
    found = header_of("S", rows, COLUMNS)
    assert found.row == 2
    assert proposal(found.titles, COLUMNS) == {"name": 1, "nik": 2, "village": 3}


def test_numbering_below_the_header():
    assert is_numbering(["(1)", "(2)", "(3)"])
    assert is_numbering([1.0, 2.0, 3.0])
    assert not is_numbering([1.0, "Ani", "x"])


def test_twins_in_a_block_of_many_are_all_found():
    born, twins = date(1990, 1, 1), Twins()
    names = ["siti aminah", "aminah siti", "budi santoso", "budi santosa", "eko"]
    for row, name in enumerate(names, start=2):
        twins.add(born, "36.04.16.2008", name, f"nik {row}", "KPPS", row)
    twins.add(born, "36.04.16.2008", "eko", "", "KPPS", 9)
    found = [(v.code, v.facts["other"], v.row) for v in twins.findings()]
    assert found == [
        ("POSSIBLE_DUPLICATE", 2, 3),
        ("POSSIBLE_DUPLICATE", 4, 5),
        ("DUPLICATE_PERSON", 6, 9),
    ]
