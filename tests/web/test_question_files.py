"""Questions of other programs brought into a bank, taken back, and taken out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jenjang.actions.assessment.items import load_starter_bank
from jenjang.adapters import uploads
from jenjang.core.assessment.items import item_of
from jenjang.queries.assessment.exchange import read_questions
from jenjang.records.models import Entry, Import, Item, ItemVersion
from tests.shell.learning import empty_set
from tests.shell.test_item_bank import NOW
from tests.web.test_readiness import text
from tests.world import OFFICE, viewer

GIFT = """$CATEGORY: $course$/M3/M3-05

// [id:LAMA-1] [tag:sumber:KPU 66/2024]
Sampai pukul berapa? {=13.00 ~12.00}

Benar? {=ya =tidak ~mungkin ~mungkin}

Esai? {}

::Angka:: Berapa anggota KPPS? {#7}
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "home", lambda: tmp_path)


def brought(client, content=GIFT, name="soal.gift", **more):
    file = SimpleUploadedFile(name, content.encode())
    return client.post("/soal/impor/", {"file": file, **more})


def staged(client, **more):
    answer = brought(client, **more)
    assert answer.status_code == 302, text(answer)
    return answer["location"]


def test_bad_lines_are_told_and_only_good_questions_come_in(client_of, world):
    client = client_of("operator")
    address = staged(client)
    page = client.get(address)
    told = text(page)
    assert "2 soal dapat disimpan" in told
    assert [line.line for line in page.context["preview"].lines if line.errors] == [
        6,
        8,
    ]
    assert Item.objects.count() == 0
    client.post(f"{address}simpan/")
    rows = {row.code: row for row in Item.objects.all()}
    assert (len(rows), rows["LAMA-1"].content) == (2, "M3-05")
    assert {row.in_use for row in rows.values()} == {None}
    assert item_of(ItemVersion.objects.get(item=rows["LAMA-1"]).document).source == (
        "KPU 66/2024"
    )
    assert "2 soal baru, 0 versi baru, 0 sudah sama." in text(client.get(address))
    entry = Entry.objects.get(kind="assessment.questions_imported")
    assert entry.facts["added"] == 2
    assert not uploads.folder().joinpath(Import.objects.get().path).exists()
    again = client.post(f"{address}simpan/", follow=True)
    assert "tidak dapat diubah atau disimpan lagi" in text(again)


def test_same_file_changes_nothing_and_a_changed_one_makes_versions(client_of, world):
    client = client_of("operator")
    client.post(f"{staged(client)}simpan/")
    address = staged(client, content=GIFT.replace("~12.00", "~11.00"))
    client.post(f"{address}simpan/")
    assert "0 soal baru, 1 versi baru, 1 sudah sama." in text(client.get(address))
    row = Item.objects.get(code="LAMA-1")
    assert [version.number for version in row.versions.all()] == [1, 2]
    client.post(f"{address}batalkan/")
    assert [version.number for version in row.versions.all()] == [1]
    row.refresh_from_db()
    assert not row.is_retired


def test_undo_retires_what_no_set_asks(client_of, world):
    client = client_of("operator")
    address = staged(client)
    client.post(f"{address}simpan/")
    used = ItemVersion.objects.get(item__code="LAMA-1")
    empty_set("x").forms.create(office=OFFICE, name="A", lines=[[str(used.pk), False]])
    told = text(client.post(f"{address}batalkan/", follow=True))
    assert "1 soal ditarik, 0 versi dihapus, 1 tetap karena dipakai paket" in told
    assert [row.code for row in Item.objects.filter(is_retired=False)] == ["LAMA-1"]
    told = text(client.post(f"{address}batalkan/", follow=True))
    assert "Hanya impor yang sudah disimpan dapat dibatalkan" in told


def test_questions_without_module_need_one(client_of, world):
    plain = "Ibu kota?\nA. Serang\nB. Batu\nANSWER: A\n"
    client = client_of("operator")
    page = client.get(staged(client, content=plain, name="soal.txt"))
    assert page.context["preview"].good == ()
    address = staged(client, content=plain, name="soal.txt", module="M1")
    assert len(client.get(address).context["preview"].good) == 1
    refused = client.post(f"{staged(client, content=plain)}simpan/", follow=True)
    assert "Tidak ada soal yang dapat disimpan" in text(refused)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("", "kosong.gift", "kosong"),
        ("// hanya catatan\n", "x.gift", "Tidak ada satu soal pun"),
    ],
)
def test_files_that_cannot_be_read_are_refused(client_of, world, content, name, told):
    answer = brought(client_of("operator"), content=content, name=name)
    assert (answer.status_code, Import.objects.count()) == (422, 0)
    assert told in text(answer)


def test_file_is_discarded(client_of, world):
    client = client_of("operator")
    address = staged(client)
    assert "Berkas dibuang" in text(client.post(f"{address}buang/", follow=True))
    assert list(uploads.folder().iterdir()) == []


def test_bank_is_taken_out_and_read_again(client_of, world):
    load_starter_bank(OFFICE, viewer=viewer(), now=NOW)
    client = client_of("operator")
    asked = "/soal/ekspor/?format=xml&module=M1"
    answer = client.get(asked)
    assert answer["content-disposition"] == 'attachment; filename="soal-0001-m1.xml"'
    read = read_questions(answer.content, filename="a.xml")
    codes = list(Item.objects.filter(module="M1").values_list("code", flat=True))
    assert [item.code for item in read.items] == codes
    one = Item.objects.get(code="M1-S003")
    picked = client.get(f"/soal/ekspor/?format=gift&soal={one.pk}").content
    assert [item.code for item in read_questions(picked).items] == ["M1-S003"]


def test_what_a_format_cannot_hold_is_told_first(client_of, world):
    load_starter_bank(OFFICE, viewer=viewer(), now=NOW)
    client = client_of("operator")
    page = client.get("/soal/ekspor/?format=aiken")
    assert "Format ini tidak memuat semuanya" in text(page)
    file = client.get(f"/soal/ekspor/?{page.context['again']}")
    assert file["content-disposition"].endswith('.aiken"')
    assert client.get("/soal/ekspor/?format=doc").status_code == 422
    assert client.get("/soal/ekspor/?format=gift&soal=x").status_code == 404


def test_foreign_uploads_stay_foreign(client_of, world):
    address = staged(client_of("operator"))
    assert client_of("dodi").get(address).status_code == 404
    assert client_of("dodi").post(f"{address}simpan/").status_code == 404
    assert client_of("kpu_provinsi").get(address).status_code == 403
