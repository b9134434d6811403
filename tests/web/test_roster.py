"""Pages of the roster and the wizard, walked as the world's users."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jenjang.actions.readiness import judge_office
from jenjang.adapters import uploads
from jenjang.records.models import (
    Appointment,
    Body,
    Dapil,
    DapilMember,
    Import,
    Person,
    TpsVerdict,
)
from tests.sheets import HEADER, xlsx
from tests.shell.trainings import train
from tests.world import ELECTION, OFFICE, REGENCY, SATU, SELATAN, TIGA, UTARA, viewer


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "home", lambda: tmp_path)


def kpps_of(tps):
    return Body.objects.get(tps=tps, kind="KPPS")


@pytest.mark.parametrize(
    ("username", "code", "status"),
    [
        ("operator", REGENCY, 200),
        ("komisioner", UTARA, 200),
        ("ppk", UTARA, 200),
        ("ppk", SELATAN, 403),
        ("ppk", REGENCY, 403),
        ("pps", SATU, 200),
        ("pps", TIGA, 403),
        ("dodi", SATU, 403),
        ("viewer", REGENCY, 403),
    ],
)
def test_region_is_seen_by_its_own_people_only(client_of, username, code, status):
    assert client_of(username).get(f"/badan/{code}/").status_code == status


def test_village_lists_tps_with_seats(client_of):
    page = client_of("pps").get(f"/badan/{SATU}/").content.decode()
    assert re.findall(r"TPS (\d{3})</a>", page) == ["001", "002"]
    assert page.count("7/7") == 2


def test_body_page_offers_paw_to_operators_and_the_pps_of_the_desa(client_of, world):
    body = kpps_of(world.tps[f"{SATU}/001"])
    address = f"/badan/lembaga/{body.pk}/"
    assert "PAW" in client_of("operator").get(address).content.decode()
    assert "PAW" in client_of("pps").get(address).content.decode()
    assert "PAW" not in client_of("ppk").get(address).content.decode()
    assert client_of("dodi").get(address).status_code == 404


def test_paw_by_form(client_of, world):
    held = Appointment.objects.get(person=world.ani)
    client = client_of("operator")
    answer = client.post(
        f"/badan/paw/{held.pk}/",
        {
            "reason": "MENINGGAL",
            "decree": "9",
            "on_day": "2024-02-01",
            "name": "Rina",
        },
    )
    assert answer["location"] == f"/badan/lembaga/{held.seat.body_id}/"
    page = client.get(answer["location"]).content.decode()
    assert "Rina" in page
    assert "meninggal dunia" in page


def test_paw_with_wrong_nik_says_so_beside_the_field(client_of, world):
    held = Appointment.objects.get(person=world.ani)
    answer = client_of("operator").post(
        f"/badan/paw/{held.pk}/",
        {
            "reason": "MENINGGAL",
            "decree": "9",
            "on_day": "2024-02-01",
            "name": "Rina",
            "nik": "123",
        },
    )
    assert answer.status_code == 422
    assert "NIK harus 16 angka, di sini 3." in answer.content.decode()
    assert Appointment.objects.get(pk=held.pk).ends_on is None


def test_vacant_seat_takes_a_holder_by_form(client_of, world):
    held = Appointment.objects.get(person=world.ani)
    client = client_of("operator")
    client.post(
        f"/badan/akhiri/{held.pk}/", {"reason": "KOREKSI", "ends_on": "2024-02-01"}
    )
    address = f"/badan/lembaga/{held.seat.body_id}/kursi/2/"
    assert client.get(address).status_code == 200
    form = {"name": "Wati, S.E.", "decree": "8", "on_day": "2024-02-02"}
    client.post(address, {**form, "divisions": ["DATA", "TEKNIS"]})
    made = Appointment.objects.get(seat=held.seat, ends_on=None)
    assert (made.person.printed_name, made.divisions) == (
        "Wati, S.E.",
        ["DATA", "TEKNIS"],
    )


@pytest.mark.parametrize(
    ("username", "found"), [("operator", True), ("pps", True), ("dodi", False)]
)
def test_search_finds_people_of_the_own_subtree(client_of, username, found):
    page = client_of(username).post("/orang/", {"q": "budi san"}).content.decode()
    assert ("Budi Santoso" in page) == found


def test_search_below_three_letters(client_of):
    page = client_of("operator").post("/orang/", {"q": "bu"}).content.decode()
    assert "Ketik sedikitnya 3 huruf." in page


def test_whole_nik_needs_a_reason(client_of, world):
    from jenjang.adapters import secrets

    nik = "0001010101900001"
    Person.objects.filter(pk=world.ani.pk).update(
        nik_sealed=secrets.seal(nik), nik_hash=secrets.keyed_hash(nik)
    )
    client = client_of("operator")
    page = client.get(f"/orang/{world.ani.pk}/ubah/").content.decode()
    assert "000101******0001" in page
    assert nik not in page
    address = f"/orang/{world.ani.pk}/nik/"
    assert client.post(address, {"reason": ""}).status_code == 422
    shown = client.post(address, {"reason": "cocokkan dengan SK"})
    assert nik in shown.content.decode()
    assert "no-store" in shown["cache-control"]
    assert client_of("ppk").post(address, {"reason": "abcdef"}).status_code == 403


def test_person_is_corrected_by_form(client_of, world):
    client = client_of("operator")
    client.post(f"/orang/{world.ani.pk}/ubah/", {"name": "Ani <b>Tebal</b>"})
    page = client.get(f"/orang/{world.ani.pk}/ubah/").content.decode()
    assert "<b>Tebal</b>" not in page
    world.ani.refresh_from_db()
    assert world.ani.name == "Ani <b>Tebal</b>"


def test_regions_are_assigned_and_ended(client_of, world):
    client = client_of("operator")
    client.post(
        f"/orang/{world.sari.pk}/wilayah/",
        {"role": "KORWIL", "regions": [UTARA, SELATAN], "starts_on": "2024-01-01"},
    )
    page = client.get(f"/badan/{REGENCY}/tugas/").content.decode()
    assert "Utara, Selatan" in page
    task = world.sari.assignments.get()
    client.post(f"/badan/tugas/{task.pk}/akhiri/")
    task.refresh_from_db()
    assert task.ends_on is not None


def test_regions_of_a_whole_dapil_are_assigned(client_of, world):
    dapil = Dapil.objects.create(
        office=OFFICE, election=ELECTION, code="000101", name="Contoh 1"
    )
    DapilMember.objects.create(dapil=dapil, region_id=SELATAN)
    client, url = client_of("operator"), f"/orang/{world.sari.pk}/wilayah/"
    given = {"role": "KORWIL", "starts_on": "2024-01-01"}
    nothing = client.post(url, given)
    assert nothing.status_code == 422
    assert world.sari.assignments.count() == 0
    client.post(url, {**given, "dapil": ["000101"], "regions": [UTARA]})
    task = world.sari.assignments.get()
    assert [r.code for r in task.regions.order_by("code")] == [UTARA, SELATAN]
    again = client.post(url, {**given, "regions": [UTARA]})
    assert "sudah memegang tugas itu" in again.content.decode()
    assert world.sari.assignments.count() == 1


def test_export_masks_the_nik(client_of, world, tmp_path):
    from jenjang.adapters.spreadsheets import open_book

    answer = client_of("pps").get(f"/badan/{SATU}/daftar.xlsx")
    path = tmp_path / "out.xlsx"
    path.write_bytes(answer.content)
    with open_book(path) as book:
        rows = list(book.rows("Data"))
    assert len(rows) == 1 + 3 + 14
    assert client_of("viewer").get(f"/badan/{SATU}/daftar.xlsx").status_code == 403


def test_list_pages_make_as_many_queries_for_many_rows(
    client_of, world, django_assert_num_queries, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of("operator")
    counts = []
    for code in (UTARA, SELATAN):  # two desa, one desa
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(f"/badan/{code}/")
        counts.append(len(found))
    assert counts[0] == counts[1]


def staged(client, path):
    with path.open("rb") as file:
        upload = SimpleUploadedFile(path.name, file.read())
    form = {"file": upload, "office": OFFICE, "election": "pemilu-2024"}
    return client.post("/impor/roster/", form)


def test_wizard_from_upload_to_undo(client_of, world, tmp_path):
    client = client_of("operator")
    row = ["PPS", TIGA, "", "Anggota", "", "Baru Sekali", "01-01-1990", "L", "", ""]
    held = Appointment.objects.get(person=world.people[f"PPS/{TIGA}/3"])
    client.post(
        f"/badan/akhiri/{held.pk}/", {"reason": "KOREKSI", "ends_on": "2024-02-01"}
    )
    answer = staged(client, xlsx(tmp_path / "pps.xlsx", {"PPS": [HEADER, row]}))
    page = client.get(answer["location"]).content.decode()
    assert "F (Nama Lengkap)" in page
    upload = Import.objects.get()
    mapping = {field: str(at) for field, at in upload.mapping.items()}
    answer = client.post(answer["location"], mapping)
    assert answer["location"] == f"/impor/roster/{upload.pk}/"
    page = client.get(answer["location"]).content.decode()
    assert "Semua baris dapat disimpan." in page
    client.post(f"/impor/roster/{upload.pk}/simpan/")
    person = Person.objects.get(name="Baru Sekali")
    assert person.appointments.get().seat_id == held.seat_id
    client.post(f"/impor/roster/{upload.pk}/batalkan/")
    assert not Person.objects.filter(name="Baru Sekali").exists()


def test_wizard_shows_only_bad_rows_and_gives_them_back(client_of, world, tmp_path):
    from jenjang.adapters.spreadsheets import open_book

    client = client_of("operator")
    good = ["PPS", TIGA, "", "Anggota", "", "Orang Baik", "", "L", "", ""]
    bad = ["PPS", "00.01.09.2001", "", "Anggota", 1234567890123456, "Orang Salah"]
    path = xlsx(tmp_path / "pps.xlsx", {"PPS": [HEADER, good, bad]})
    address = staged(client, path)["location"]
    upload = Import.objects.get()
    client.post(address, {f: str(at) for f, at in upload.mapping.items()})
    page = client.get(f"/impor/roster/{upload.pk}/").content.decode()
    assert "Orang Salah" in page
    assert "Orang Baik" not in page
    assert "1234567890123456" not in page
    answer = client.get(f"/impor/roster/{upload.pk}/perbaiki.xlsx")
    out = tmp_path / "perbaiki.xlsx"
    out.write_bytes(answer.content)
    with open_book(out) as book:
        (_, titles), (_, cells) = book.rows("PPS")
    assert titles == [*HEADER, "Baris asal", "Alasan"]
    assert cells[:2] == ["PPS", "00.01.09.2001"]
    assert "NIK tersimpan sebagai angka" in cells[-1]


@pytest.mark.parametrize("username", ["ppk", "viewer", "komisioner"])
def test_wizard_is_for_those_who_edit(client_of, username):
    assert client_of(username).get("/impor/roster/").status_code == 403


def test_wizard_refuses_a_picture(client_of, world):
    upload = SimpleUploadedFile("foto.jpg", b"\xff\xd8")
    form = {"file": upload, "office": OFFICE, "election": "pemilu-2024"}
    answer = client_of("operator").post("/impor/roster/", form)
    assert answer.status_code == 422
    assert "bukan tabel yang dapat dibaca" in answer.content.decode()


def test_template_download(client_of):
    answer = client_of("operator").get("/impor/roster/templat.xlsx")
    assert answer.content[:2] == b"PK"


@pytest.fixture
def double(world):
    """Ani once more, without NIK: same birth date and desa, a slip in the name."""
    world.ani.birth_date, world.ani.address_village_id = date(1990, 1, 1), SATU
    world.ani.name, world.ani.name_folded = "Ani Lestari", "ani lestari"
    world.ani.save()
    return Person.objects.create(
        office=OFFICE,
        name="Ani Lestary",
        name_folded="ani lestary",
        birth_date=date(1990, 1, 1),
        address_village_id=SATU,
        phone="+6281200000009",
    )


def test_suspected_duplicates_are_offered(client_of, world, double):
    client = client_of("operator")
    address = f"/orang/{world.ani.pk}/gabung/{double.pk}/"
    assert address in client.get(f"/badan/{REGENCY}/ganda/").content.decode()
    assert address in client.get(f"/orang/{world.ani.pk}/ubah/").content.decode()
    told = client.get(address).content.decode()
    assert "Ani Lestari" in told
    assert "Isian yang kosong dilengkapi: nomor HP." in told


@pytest.mark.parametrize(
    "change",
    [
        {"birth_date": date(1991, 1, 1)},
        {"address_village_id": TIGA},
        {"name_folded": "rahmat hidayat"},
        {"nik_hash": b"another"},
    ],
)
def test_who_differs_is_no_suspect(client_of, world, double, change):
    Person.objects.filter(pk=world.ani.pk).update(nik_hash=b"one")
    Person.objects.filter(pk=double.pk).update(**change)
    page = client_of("operator").get(f"/badan/{REGENCY}/ganda/").content.decode()
    assert "Tidak ada data yang diduga ganda." in page


def test_merging_keeps_one_person_with_all_seats(client_of, world, double):
    held = Appointment.objects.filter(person=world.ani).count()
    client = client_of("operator")
    answer = client.post(f"/orang/{double.pk}/gabung/{world.ani.pk}/")
    assert answer["location"] == f"/orang/{double.pk}/ubah/"
    assert not Person.objects.filter(pk=world.ani.pk).exists()
    assert Appointment.objects.filter(person=double).count() == held


def test_merging_is_refused_with_its_reason(client_of, world, double):
    Person.objects.filter(pk=world.ani.pk).update(nik_hash=b"one")
    Person.objects.filter(pk=double.pk).update(nik_hash=b"two")
    answer = client_of("operator").post(f"/orang/{world.ani.pk}/gabung/{double.pk}/")
    assert answer.status_code == 422
    assert "NIK keduanya berbeda" in answer.content.decode()
    assert Person.objects.filter(pk=double.pk).exists()


@pytest.mark.parametrize("username", ["pps", "ppk", "viewer", "dodi"])
def test_merging_is_for_operators(client_of, world, double, username):
    client = client_of(username)
    for address in (
        f"/badan/{REGENCY}/ganda/",
        f"/orang/{world.ani.pk}/gabung/{double.pk}/",
    ):
        assert client.get(address).status_code in (403, 404)


def test_paw_by_form_turns_the_tps_red_at_once(
    client_of, world, django_capture_on_commit_callbacks
):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    seat = world.seats[f"KPPS/{SATU}/001/3"]
    held = Appointment.objects.get(seat=seat, ends_on=None)
    client = client_of("operator")
    assert "B: terlatih" in words(client.get(f"/tps/{SATU}-001/"))
    assert "6 dari 6 TPS terlatih" in words(client.get("/"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            f"/badan/paw/{held.pk}/",
            {
                "reason": "MENGUNDURKAN_DIRI",
                "decree": "14 Tahun 2024",
                "on_day": "2024-02-02",
                "name": "Rina Pengganti",
                "birth_date": "1995-05-05",
            },
        )
    assert answer.status_code == 302
    tps = words(client.get(f"/tps/{SATU}-001/"))
    assert "B: terlatih" not in tps
    assert "Anggota nomor 3 adalah pengganti dan belum terlatih" in tps
    verdict = TpsVerdict.objects.get(tps=world.tps[f"{SATU}/001"])
    assert verdict.gaps["SEAT_REPLACED"] == 1
    assert "Anggota pengganti belum terlatih (1)" in words(
        client.get(f"/kesiapan/{SATU}/")
    )
    assert "1 belum terlatih" in words(client.get(f"/kesiapan/{REGENCY}/"))
    assert "5 dari 6 TPS terlatih" in words(client.get("/"))


def words(response):
    """What a page says, without tags and runs of blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
