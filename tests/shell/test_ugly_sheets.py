"""A corpus of ugly sheets: every bad row is named with sheet, row, column and code."""

import gzip
import zipfile
from datetime import date

import pytest
import xlsxwriter
import xlwt

from jenjang.actions import imports
from jenjang.actions.roster.importing import ROSTER
from jenjang.adapters import uploads
from jenjang.adapters.spreadsheets import open_book
from jenjang.adapters.workbooks import Table, write_workbook
from jenjang.core.violations import RuleViolations
from jenjang.records.models import Person, Tps
from tests.sheets import HEADER, stage, xlsx
from tests.world import ELECTION, OFFICE, TIGA, viewer

TODAY = date(2024, 1, 20)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "home", lambda: tmp_path)


@pytest.fixture
def empty_tps(world):
    return Tps.objects.create(
        office=OFFICE, election=ELECTION, village_id=TIGA, number="003"
    )


def row(number, **cells):
    known = {
        "Badan": "KPPS",
        "Kode Desa": TIGA,
        "TPS": "003",
        "Jabatan": f"KPPS {number}",
        "NIK": f"000102{number:02d}0190{number:04d}",
        "Nama Lengkap": f"Orang {'abcdefghijk'[number] * 5}",
        "Tanggal Lahir": f"{number:02d}-01-1990",
        "L/P": "L",
        "No. HP": None,
        "TMT": "25-01-2024",
    }
    return [{**known, **cells}[title] for title in HEADER]


def refused(path):
    staged = stage(path)
    with pytest.raises(RuleViolations) as caught:
        imports.commit_import(staged.id, kind=ROSTER, viewer=viewer(), today=TODAY)
    return [(v.sheet, v.row, v.column, v.code) for v in caught.value.violations]


def committed(path):
    staged = stage(path)
    return imports.commit_import(staged.id, kind=ROSTER, viewer=viewer(), today=TODAY)


def test_signature_below_the_table_is_passed_over_and_told(world, empty_tps, tmp_path):
    empty = dict.fromkeys(HEADER)
    block = [
        [{**empty, "Nama Lengkap": text}[title] for title in HEADER]
        for text in ("Ketua PPS", "(........................)")
    ]
    rows = [row(number) for number in range(1, 8)]
    path = xlsx(tmp_path / "a.xlsx", {"KPPS": [HEADER, *rows, *block]})
    done = committed(path)
    assert (done.counts["rows"], done.counts["appointments_new"]) == (7, 7)
    assert done.counts["warnings"] == 2


def test_every_bad_cell_is_named(world, empty_tps, tmp_path):
    rows = [
        row(1, NIK=1020190000100012),
        row(2, NIK="1,02019E+15"),
        row(3, **{"Tanggal Lahir": "31-02-1990"}),
        row(4, **{"Kode Desa": "00.01.02.2009"}),
        row(5, TPS="009"),
        row(6, **{"Nama Lengkap": ""}),
        row(7, **{"Tanggal Lahir": "01-01-2012"}),
        row(7, **{"L/P": "X", "No. HP": "abc", "Badan": "RT"}),
    ]
    assert refused(xlsx(tmp_path / "a.xlsx", {"KPPS": [HEADER, *rows]})) == [
        ("KPPS", 2, "E (NIK)", "NIK_NUMERIC"),
        ("KPPS", 3, "E (NIK)", "NIK_SCIENTIFIC"),
        ("KPPS", 4, "G (Tanggal Lahir)", "DATE_IMPOSSIBLE"),
        ("KPPS", 5, "B (Kode Desa)", "REGION_UNKNOWN_NEAR"),
        ("KPPS", 6, "C (TPS)", "TPS_UNKNOWN"),
        ("KPPS", 7, "F (Nama Lengkap)", "CELL_REQUIRED"),
        ("KPPS", 8, "G (Tanggal Lahir)", "PERSON_UNDER_AGE"),
        ("KPPS", 9, "A (Badan)", "BODY_UNKNOWN"),
        ("KPPS", 9, "H (L/P)", "SEX_UNREADABLE"),
        ("KPPS", 9, "I (No. HP)", "PHONE_INVALID"),
        ("KPPS", 9, "E (NIK)", "PERSON_IN_TWO_SEATS"),
    ]


def test_people_twice_are_named(world, empty_tps, tmp_path):
    twin = row(3, NIK=None, **{"Tanggal Lahir": "01-01-1990"})
    twin[5] = row(1)[5]
    two_seats = row(4, NIK=row(2)[4], Badan="PPS", TPS=None, Jabatan="Anggota")
    rows = [HEADER, row(1), row(2), twin, two_seats]
    assert refused(xlsx(tmp_path / "a.xlsx", {"KPPS": rows})) == [
        ("KPPS", 4, "F (Nama Lengkap)", "DUPLICATE_PERSON"),
        ("KPPS", 5, "E (NIK)", "PERSON_IN_TWO_SEATS"),
    ]


def test_formula_error_is_named(world, empty_tps, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("KPPS")
    sheet.write_row(0, 0, HEADER)
    for column, value in enumerate(row(1)):
        sheet.write(1, column, value)
    sheet.write_formula(1, 6, "=A1/0", None, "#DIV/0!")
    book.close()
    assert refused(path) == [("KPPS", 2, "G (Tanggal Lahir)", "CELL_ERROR")]


def test_merged_tps_and_hidden_rows_and_two_sheets(world, empty_tps, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, numbers in (("Satu", (1, 2, 3)), ("Dua", (4, 5))):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["DAFTAR KPPS"])
        sheet.write_row(2, 0, HEADER)
        sheet.write_row(3, 0, [f"({n})" for n in range(1, 11)])
        for place, number in enumerate(numbers, start=4):
            sheet.write_row(place, 0, row(number))
        sheet.merge_range(4, 2, 3 + len(numbers), 2, "TPS 3")
        sheet.set_row(5, None, None, {"hidden": True})
    book.add_worksheet("Catatan").write(0, 0, "Mohon diisi")
    book.add_worksheet("Lama").hide()
    book.close()
    done = committed(path)
    assert (done.counts["appointments_new"], done.counts["warnings"]) == (5, 2)


@pytest.mark.parametrize(
    ("name", "encode"),
    [
        ("a.csv", lambda text: text.encode()),
        ("a.csv", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("a.csv", lambda text: text.encode("utf-16")),
        ("a.csv", lambda text: text.encode("cp1252")),
        ("a.csv.gz", lambda text: gzip.compress(text.encode())),
    ],
)
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_in_every_dress(world, empty_tps, tmp_path, name, encode, mark):
    cells = row(1, **{"Nama Lengkap": "Zoë Contoh"})
    lines = [mark.join(HEADER), mark.join(str(cell or "") for cell in cells)]
    path = tmp_path / name
    path.write_bytes(encode("\r\n".join(lines)))
    assert committed(path).counts["people_new"] == 1
    assert Person.objects.filter(name="Zoë Contoh").count() == 1


def test_ods_is_read_with_numbers_as_numbers(world, empty_tps, tmp_path):
    path = tmp_path / "a.ods"
    _write_ods(path, [HEADER, row(1, NIK=1020190000100012)])
    assert refused(path) == [("Lembar", 2, "E (NIK)", "NIK_NUMERIC")]


def test_duplicate_headers_take_the_first(world, empty_tps, tmp_path):
    rows = [[*HEADER, "NIK"], [*row(1), "x"]]
    assert committed(xlsx(tmp_path / "a.xlsx", {"S": rows})).counts["people_new"] == 1


def test_mixed_dates_and_lost_zeros_are_read(world, empty_tps, tmp_path):
    rows = [
        row(1, TPS=3, **{"Tanggal Lahir": 32874}),
        row(2, TPS="TPS 3", **{"Tanggal Lahir": "2 Januari 1990"}),
        row(3, **{"Tanggal Lahir": "Serang, 03/01/1990", "No. HP": 81200000001}),
    ]
    committed(xlsx(tmp_path / "a.xlsx", {"S": [HEADER, *rows]}))
    people = Person.objects.filter(name__startswith="Orang").order_by("name")
    assert [p.birth_date.day for p in people] == [1, 2, 3]
    assert people[2].phone == "+6281200000001"


@pytest.mark.parametrize("name", ["=1+1", "+62", "-5", "@SUM(A1)", "<script>"])
def test_name_like_a_formula_stays_text(tmp_path, name):
    path = tmp_path / "out.xlsx"
    write_workbook(path, [Table("Data", ["Nama", "NIK"], [[name, "0001010101900001"]])])
    with open_book(path) as book:
        assert list(book.rows("Data"))[1] == (2, [name, "0001010101900001"])
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def _write_ods(path, rows):
    """A minimal OpenDocument sheet; numbers become float cells."""

    def cell(value):
        if isinstance(value, int):
            return (
                f'<table:table-cell office:value-type="float" office:value="{value}"/>'
            )
        text = "" if value is None else value
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    body = "".join(
        f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>"
        for cells in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Lembar">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            f'xmlns:manifest="{urn}:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )


def biff(path, sheets):
    """An Excel 97 file (BIFF8 in an OLE container)."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, cells in enumerate(rows):
            for column, value in enumerate(cells):
                style = [day] if isinstance(value, date) else []
                sheet.write(number, column, value, *style)
    book.save(str(path))
    assert path.read_bytes()[:8].hex() == "d0cf11e0a1b11ae1"
    return path


def test_excel_97_file_is_read_like_any_other(world, empty_tps, tmp_path):
    born = {"Tanggal Lahir": date(1990, 1, 1)}
    rows = [row(1, **born), *(row(number) for number in range(2, 8))]
    done = committed(biff(tmp_path / "kpps.xls", {"KPPS": [HEADER, *rows]}))
    assert (done.counts["rows"], done.counts["appointments_new"]) == (7, 7)
    known = Person.objects.get(name=rows[0][HEADER.index("Nama Lengkap")])
    assert known.birth_date == date(1990, 1, 1)


def test_excel_97_number_in_a_nik_column_is_refused(world, empty_tps, tmp_path):
    bad = row(2, NIK=1234567890123456.0)
    sheets = {"KPPS": [HEADER, row(1)], "Susulan": [HEADER, bad]}
    assert refused(biff(tmp_path / "kpps.xls", sheets)) == [
        ("Susulan", 2, "E (NIK)", "NIK_NUMERIC")
    ]
