"""Pages of programmes, materials, headcounts and the rulebook."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.curriculum import adopt_programme
from jenjang.queries.curriculum import rulebook
from jenjang.records.models import Appointment, Material, Programme
from tests.world import ELECTION, OFFICE, REGENCY, SATU, UTARA, viewer

EVERYBODY = ("kpu_ri", "kpu_provinsi", "operator", "komisioner", "ppk", "pps", "viewer")


@pytest.fixture
def programme(world):
    return adopt_programme("bimtek-kpps", office=OFFICE, viewer=viewer(), levels=["B"])


def text_of(response, *, status=200):
    assert response.status_code == status, response.content.decode()
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain)


def test_programmes_without_any(client_of):
    assert "Belum ada program" in text_of(client_of("operator").get("/program/"))


@pytest.mark.parametrize("username", EVERYBODY)
def test_programme_seen_by_everybody_of_the_office(client_of, programme, username):
    client = client_of(username)
    assert "Bimbingan Teknis KPPS" in text_of(client.get("/program/"))
    shown = text_of(client.get(f"/program/{programme.pk}/"))
    assert "Seluruh anggota KPPS" in shown
    assert "belum pasti" in shown
    assert "M3-04" in shown


def test_programme_of_another_office(client_of, programme):
    client = client_of("dodi")
    assert "Belum ada program" in text_of(client.get("/program/"))
    for page in ("", "ubah/", "bahan/", "peserta/kpps/"):
        assert client.get(f"/program/{programme.pk}/{page}").status_code == 404


def test_programme_shows_the_own_region(client_of, programme):
    wide = text_of(client_of("operator").get(f"/program/{programme.pk}/"))
    assert "6 TPS × 7" in wide
    assert "6×7 = 42" in wide
    narrow = text_of(client_of("ppk").get(f"/program/{programme.pk}/"))
    assert f"wilayah {UTARA}" in narrow
    assert "4 TPS × 7" in narrow


def test_programmes_cost_the_same_queries_for_one_and_three(client_of, programme):
    client = client_of("operator")
    client.get("/program/")
    with CaptureQueriesContext(connection) as one:
        client.get("/program/")
    for code in ("tot-pps", "bimtek-pps"):
        adopt_programme(code, office=OFFICE, viewer=viewer())
    with CaptureQueriesContext(connection) as three:
        client.get("/program/")
    assert len(one) == len(three)


def test_participants_with_a_vacancy(client_of, world, programme):
    Appointment.objects.filter(person=world.ani).update(ends_on="2024-02-01")
    url = f"/program/{programme.pk}/peserta/kpps/"
    shown = text_of(client_of("operator").get(url))
    assert f"Satu {SATU}/001 kurang 1 orang" in shown
    assert shown.count("kursi 3") == 6
    narrow = text_of(client_of("operator").get(url, {"wilayah": SATU}))
    assert "14 orang menurut aturan" in narrow


def test_participants_are_for_those_who_may_see_people(client_of, programme):
    url = f"/program/{programme.pk}/peserta/kpps/"
    assert client_of("viewer").get(url).status_code == 403
    assert client_of("ppk").get(url).status_code == 200
    assert client_of("ppk").get(url, {"wilayah": REGENCY}).status_code == 403
    assert client_of("operator").get(url, {"wilayah": "00.02"}).status_code == 403
    assert client_of("kpu_ri").get(url, {"wilayah": "00.02"}).status_code == 404
    assert client_of("operator").get(url, {"wilayah": "x"}).status_code == 422
    other = f"/program/{programme.pk}/peserta/lain/"
    assert client_of("operator").get(other).status_code == 404


def test_participants_too_many_for_a_page(client_of, programme, monkeypatch):
    monkeypatch.setattr("jenjang.queries.curriculum.listing.PEOPLE_A_PAGE", 20)
    url = f"/program/{programme.pk}/peserta/kpps/"
    shown = text_of(client_of("operator").get(url))
    assert "Utara 00.01.01 28 orang" in shown
    assert "Selatan 00.01.02 14 orang" in shown


def test_adopt_programme(client_of, world):
    client = client_of("operator")
    assert client.get("/program/pakai/").status_code == 200
    form = {
        "office": OFFICE,
        "programme": "bimtek-partisipasi/pemilu-2024",
        "title": "",
        "levels": "",
        "target": "85",
    }
    answer = client.post("/program/pakai/", form)
    adopted = Programme.objects.get()
    assert (answer.status_code, answer["location"]) == (302, f"/program/{adopted.pk}/")
    assert (adopted.election, adopted.target) == ("pemilu-2024", 0.85)
    again = text_of(client.post("/program/pakai/", form), status=422)
    assert "sudah memakai program" in again
    wrong = text_of(
        client.post("/program/pakai/", {**form, "target": "101"}), status=422
    )
    assert "paling tinggi 100 persen" in wrong
    none = {**form, "programme": "tot-pps/pemilu-2024", "levels": "B"}
    assert "tidak menilai tingkat B" in text_of(
        client.post("/program/pakai/", none), status=422
    )
    foreign = text_of(
        client.post("/program/pakai/", {**form, "office": "9999"}), status=422
    )
    assert Programme.objects.count() == 1
    assert "Program dipakai" not in foreign


def test_adopt_programme_is_for_operators(client_of, world):
    for username in set(EVERYBODY) - {"operator"}:
        assert client_of(username).get("/program/pakai/").status_code == 403


def test_change_programme(client_of, programme):
    client, url = client_of("operator"), f"/program/{programme.pk}/ubah/"
    assert 'value="B" selected' in client.get(url).content.decode()
    answer = client.post(url, {"title": "KPPS", "levels": "A", "target": "82,5"})
    assert answer.status_code == 302
    programme.refresh_from_db()
    assert (programme.title, programme.levels) == ("KPPS", ["A"])
    assert programme.target == 0.825
    wrong = client.post(url, {"title": " ", "levels": "A", "target": "x"})
    assert "is-invalid" in wrong.content.decode()
    programme.refresh_from_db()
    assert programme.title == "KPPS"


def test_materials_released_and_downloaded(client_of, programme, tmp_path, monkeypatch):
    monkeypatch.setenv("JENJANG_HOME", str(tmp_path))
    client, url = client_of("operator"), f"/program/{programme.pk}/bahan/"
    assert "Belum ada bahan" in text_of(client.get(url))
    file = SimpleUploadedFile("modul 3.pdf", b"isi")
    form = {"module": "M3", "title": "Modul", "file": file}
    assert client.post(url, form).status_code == 302
    material = Material.objects.get()
    assert (material.office, material.election) == (OFFICE, ELECTION)
    answer = client_of("pps").get(f"/program/bahan/{material.pk}/berkas/")
    assert b"".join(answer.streaming_content) == b"isi"
    assert 'filename="modul 3.pdf"' in answer["content-disposition"]
    assert (
        client_of("dodi").get(f"/program/bahan/{material.pk}/berkas/").status_code
        == 404
    )
    erratum = text_of(
        client.post(url, {"module": "M4", "title": "Ralat", "is_erratum": "on"}),
        status=422,
    )
    assert "belum mempunyai bahan yang dapat diralat" in erratum
    empty = {"module": "M3", "title": "x", "file": SimpleUploadedFile("a.pdf", b"")}
    assert "kosong" in text_of(client.post(url, empty), status=422)
    assert client_of("pps").post(url, {"module": "M3", "title": "x"}).status_code == 403
    assert Material.objects.count() == 1


def test_material_file_gone(client_of, programme, tmp_path, monkeypatch):
    monkeypatch.setenv("JENJANG_HOME", str(tmp_path))
    material = Material.objects.create(
        office=OFFICE,
        election=ELECTION,
        module="M3",
        version=1,
        released_at="2024-01-20T03:00:00Z",
    )
    answer = client_of("operator").get(f"/program/bahan/{material.pk}/berkas/")
    assert "tidak ada lagi" in answer.content.decode()


def test_headcount_page(client_of, world):
    client, url = client_of("operator"), "/program/kebutuhan/"
    assert "Pilih program" in text_of(client.get(url))
    asked = {"programme": "bimtek-partisipasi/pemilu-2024", "region": "0001"}
    assert "24 + 2×2 + 3 = 31" in text_of(client.get(url, asked))
    inverse = text_of(client.get(url, {**asked, "inverse": "32"}))
    assert "butuh 4 desa/kelurahan, padahal yang diketahui 3" in inverse
    assert "bukan kode wilayah" in text_of(
        client.get(url, {**asked, "region": "x"}), status=422
    )
    assert "tidak berwenang" in text_of(
        client.get(url, {**asked, "region": "00.02"}), status=422
    )


def test_rulebook_is_for_everybody_signed_in(client_of, client, world):
    book = rulebook()
    pages = [
        "",
        *(f"pemilihan/{code}/" for code in book.elections),
        *(f"program/{code}/" for code in book.programmes),
        *(f"modul/{code}/" for code in book.modules),
    ]
    reader = client_of("viewer")
    for page in pages:
        assert book.version in text_of(reader.get("/program/buku-aturan/"))
        shown = text_of(reader.get(f"/program/buku-aturan/{page}"))
        assert re.search("ada sumbernya|dihitung dari sumber", shown)
        assert client.get(f"/program/buku-aturan/{page}").status_code == 302
    assert reader.get("/program/buku-aturan/modul/M9/").status_code == 404
    shown = text_of(reader.get("/program/buku-aturan/"))
    assert "476/PP.04.2-Kpt/01/KPU/X/2020" in shown


def test_headcount_page_proposes_the_nearest_regions(client_of, world):
    asked = {"programme": "tot-pps/pemilu-2024", "region": "00.01.01.2009"}
    page = client_of("operator").get("/program/kebutuhan/", asked)
    told = page.context["form"].errors["region"][0]
    assert "Yang terdekat: 00.01.01.2001 Satu, 00.01.01.2002 Dua." in told
