"""The life of an upload, with the smallest kind there is: names for desa."""

from datetime import UTC, date, datetime, timedelta

import pytest
import xlsxwriter

from jenjang.actions import imports
from jenjang.adapters import uploads
from jenjang.core.accounts import Permission, Role
from jenjang.core.imports import Checked, ImportKind, Outcome
from jenjang.core.tables import Column
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.records.models import ColumnMapping, Entry, Import, Region
from tests.world import OFFICE, SATU, viewer

TODAY = date(2024, 1, 20)


def check(rows, context):
    records, found = [], []
    for sheet, row, (code, name) in rows:
        if Region.objects.filter(code=code).exists():
            records.append((code, name))
        else:
            found.append(Violation("NOT_FOUND", {}, sheet, row, "code"))
    return Checked(records, found, {"rows": len(records) + len(found)})


def commit(records, context):
    undo = {}
    for code, name in records:
        region = Region.objects.get(code=code)
        undo[code], region.name = region.name, name
        region.save()
    return Outcome({"changed": len(records)}, undo, {"villages": sorted(undo)})


def undo(undo, context):
    for code, name in undo.items():
        Region.objects.filter(code=code).update(name=name)
    return {"villages": sorted(undo)}


KIND = ImportKind(
    name="nama",
    word="regions",
    title="Nama desa",
    permission=Permission.EDIT_REGIONS,
    columns=(
        Column("code", "Kode desa", ("kode",), required=True),
        Column("name", "Nama desa", ("nama",), required=True),
    ),
    check=check,
    commit=commit,
    undo=undo,
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "home", lambda: tmp_path)


def staged(tmp_path, rows, filename="desa.xlsx"):
    path = tmp_path / filename
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Desa")
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    book.close()
    return imports.stage_import(
        filename,
        blocks=[path.read_bytes()],
        kind=KIND,
        office=OFFICE,
        election="pemilu-2024",
        viewer=viewer(),
    )


GOOD = [["DAFTAR DESA"], [], ["No", "Kode Desa", "Nama Desa"], [1, SATU, "Kesatu"]]


def test_upload_is_staged_with_columns_proposed(world, tmp_path):
    row = staged(tmp_path, GOOD)
    assert (row.status, row.mapping) == ("staged", {"code": 1, "name": 2})
    path = uploads.path_of(row.path)
    assert oct(path.stat().st_mode & 0o777) == "0o600"


def test_preview_counts_and_changes_nothing(world, tmp_path):
    row = staged(tmp_path, GOOD)
    row = imports.check_import(row.id, kind=KIND, viewer=viewer(), today=TODAY)
    assert row.counts == {
        "rows": 1,
        "changed": 1,
        "errors": 0,
        "warnings": 0,
        "bad_rows": 0,
    }
    assert Region.objects.get(code=SATU).name == "Satu"


def test_commit_then_undo_restores(world, tmp_path, django_capture_on_commit_callbacks):
    row = staged(tmp_path, GOOD)
    with django_capture_on_commit_callbacks(execute=True):
        imports.commit_import(row.id, kind=KIND, viewer=viewer(), today=TODAY)
    assert Region.objects.get(code=SATU).name == "Kesatu"
    entry = Entry.objects.get(kind="regions.imported")
    assert entry.facts == {"villages": [SATU], "import": str(row.id), "kind": "nama"}
    with pytest.raises(FileNotFoundError):
        uploads.path_of(row.path)
    imports.undo_import(row.id, kind=KIND, viewer=viewer(), today=TODAY)
    assert Region.objects.get(code=SATU).name == "Satu"
    assert Import.objects.get(pk=row.pk).status == "undone"
    with pytest.raises(RuleViolation) as caught:
        imports.undo_import(row.id, kind=KIND, viewer=viewer(), today=TODAY)
    assert caught.value.code == "IMPORT_NOT_COMMITTED"


def test_one_bad_row_stops_everything(world, tmp_path):
    row = staged(tmp_path, [*GOOD, [2, "99.99.99.9999", "Entah"]])
    checked = imports.check_import(row.id, kind=KIND, viewer=viewer(), today=TODAY)
    assert (checked.counts["errors"], checked.counts["bad_rows"]) == (1, 1)
    head, bad = uploads.lines_of(f"{row.path}.findings")
    assert head == {"titles": {"Desa": ["No", "Kode Desa", "Nama Desa"]}}
    assert (bad["row"], bad["cells"]) == (5, [2.0, "99.99.99.9999", "Entah"])
    with pytest.raises(RuleViolations) as caught:
        imports.commit_import(row.id, kind=KIND, viewer=viewer(), today=TODAY)
    assert caught.value.violations == [
        Violation("NOT_FOUND", {}, "Desa", 5, "B (Kode Desa)")
    ]
    assert Region.objects.get(code=SATU).name == "Satu"


def test_chosen_columns_are_remembered_for_the_same_header(world, tmp_path):
    rows = [["Alpha", "Beta"], [SATU, "Kesatu"]]
    row = staged(tmp_path, rows)
    assert row.mapping == {}
    imports.map_columns(
        row.id, mapping={"code": 0, "name": 1}, kind=KIND, viewer=viewer()
    )
    assert ColumnMapping.objects.get().mapping == {"code": 0, "name": 1}
    assert staged(tmp_path, rows).mapping == {"code": 0, "name": 1}


def test_mapping_without_required_column(world, tmp_path):
    row = staged(tmp_path, GOOD)
    with pytest.raises(RuleViolations) as caught:
        imports.map_columns(row.id, mapping={"code": 1}, kind=KIND, viewer=viewer())
    assert [v.code for v in caught.value.violations] == ["COLUMN_REQUIRED"]


@pytest.mark.parametrize(
    ("filename", "content", "code"),
    [
        ("foto.jpg", b"x", "FILE_NOT_A_TABLE"),
        ("rusak.xlsx", b"bukan zip", "FILE_NOT_A_TABLE"),
        ("kosong.csv", b"", "FILE_NOT_A_TABLE"),
        ("surat.csv", b"Dengan hormat\nkami sampaikan\n", "TABLE_WITHOUT_HEADER"),
    ],
)
def test_file_that_is_no_table_leaves_nothing(world, tmp_path, filename, content, code):
    with pytest.raises(RuleViolation) as caught:
        imports.stage_import(
            filename,
            blocks=[content],
            kind=KIND,
            office=OFFICE,
            election="pemilu-2024",
            viewer=viewer(),
        )
    assert caught.value.code == code
    assert Import.objects.count() == 0
    assert list((tmp_path / "imports").iterdir()) == []


def test_other_office_may_not_import(world, tmp_path):
    row = staged(tmp_path, GOOD)
    stranger = viewer(Role.OPERATOR, "00.02")
    with pytest.raises(RuleViolation) as caught:
        imports.commit_import(row.id, kind=KIND, viewer=stranger, today=TODAY)
    assert caught.value.code == "NOT_PERMITTED"


def test_waiting_upload_expires_with_its_file(
    world, tmp_path, django_capture_on_commit_callbacks
):
    row = staged(tmp_path, GOOD)
    later = datetime.now(UTC) + timedelta(days=8)
    with django_capture_on_commit_callbacks(execute=True):
        assert imports.expire_imports(later, viewer=viewer()) == 1
    assert Import.objects.get(pk=row.pk).status == "expired"
    assert list((tmp_path / "imports").iterdir()) == []
