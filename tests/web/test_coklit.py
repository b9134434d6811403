"""Pages of coklit: what to do first, days of a Pantarlih, visits and findings."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from jenjang.actions.coklit.recording import record_entries, record_visits
from jenjang.records.models import (
    CoklitArea,
    CoklitEntry,
    CoklitFinding,
    CoklitVisit,
    Entry,
)
from tests.shell.coklit import FIRST, NOW, appoint, duty_code, entry, visit
from tests.web.test_readiness import text
from tests.world import DUA, ELECTION, REGENCY, SATU, TIGA, UTARA

DAY = f"?pemilihan={ELECTION}&hari=2023-02-22"


@pytest.fixture
def asih(world):
    return appoint(world.tps[f"{SATU}/001"])


@pytest.fixture
def busy(asih):
    """Asih visited 61 households on one day, and 40 voters of 200."""
    code = duty_code()
    told = entry(1, asih, households=61, matched=40)
    record_entries(code, [told], received_at=NOW)
    return code


def page_of(asih):
    return f"/coklit/pantarlih/{asih.pk}/"


def test_recap_ranks_acts_with_their_reasons(client_of, asih, busy):
    page = text(client_of("pps").get(f"/coklit/{SATU}/{DAY}"))
    assert "Kunjungi rumah-rumah Pantarlih 2001 001 1, TPS 001 Satu." in page
    assert "61 rumah dalam satu hari (12 Februari 2023)" in page
    assert "32% hari sudah lewat" in page
    assert "40/200" in page
    above = text(client_of("operator").get(f"/coklit/{REGENCY}/{DAY}"))
    assert "Kunjungi rumah-rumah" in above
    assert "1 perlu diperiksa, 1 tertinggal" in above


def test_start_leads_to_the_own_region_or_a_choice(client_of, world):
    assert client_of("ppk").get("/coklit/").url == f"/coklit/{UTARA}/"
    assert client_of("kpu_ri").get("/coklit/").status_code == 200
    assert client_of("kpu_provinsi").get("/coklit/00/").status_code == 200
    assert 'href="/coklit/"' in client_of("pps").get("/").content.decode()


def test_viewer_sees_figures_and_no_names(client_of, asih, busy):
    response = client_of("viewer").get(f"/coklit/{SATU}/{DAY}")
    page = response.content.decode()
    assert "Pantarlih 2001 001 1" not in page
    assert "/coklit/pantarlih/" not in page
    assert client_of("viewer").get(page_of(asih)).status_code == 403


def test_day_that_is_none_and_unknown_election_are_refused(client_of, asih):
    client = client_of("pps")
    assert client.get(f"/coklit/{SATU}/?hari=kemarin").status_code == 404
    assert client.get(f"/coklit/{SATU}/?pemilihan=lain").status_code == 422
    assert client.get("/coklit/bukan/").status_code == 422


def test_daily_recap_and_its_sheet(client_of, world, asih, busy):
    other = appoint(world.tps[f"{TIGA}/001"])
    code = duty_code(TIGA, text="PPSTIGAX")
    record_entries(code, [entry(7, other, day=1, new=2)], received_at=NOW)
    client = client_of("operator")
    page = text(client.get(f"/coklit/{REGENCY}/harian/{DAY}"))
    assert "Ditambahkan Senin, 13 Februari 2023" in page
    sheet = client.get(f"/coklit/{REGENCY}/harian.xlsx{DAY}")
    book = CalamineWorkbook.from_filelike(BytesIO(sheet.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:5] == ["Hari", "Kode", "Wilayah", "Rumah", "Sesuai"]
    assert [[str(row[0]), *row[2:9]] for row in rows[1:]] == [
        ["2023-02-12", "Utara", 61, 40, 0, 0, 0, 1],
        ["2023-02-12", "Selatan", 0, 0, 0, 0, 0, 0],
        ["2023-02-13", "Utara", 0, 0, 0, 0, 0, 0],
        ["2023-02-13", "Selatan", 0, 0, 2, 0, 0, 1],
    ]


def test_staff_add_progress_and_take_it_back(client_of, asih):
    client = client_of("pps")
    address = f"{page_of(asih)}catat/"
    sent = {"on_day": "2023-02-13", "households": "3", "matched": "8"}
    assert client.post(address, sent).url == page_of(asih)
    kept = CoklitEntry.objects.get()
    assert (kept.households, kept.matched, kept.new) == (3, 8, 0)
    assert "dicatat staf" in text(client.get(page_of(asih)))
    struck = client.post(f"/coklit/catatan/{kept.pk}/batal/")
    assert struck.url == page_of(asih)
    assert "dibatalkan" in text(client.get(page_of(asih)))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"on_day": ""}, "Isi tanggalnya."),
        ({"on_day": "2023-01-01"}, "di luar masa yang dapat dicatat"),
        ({"matched": "-1"}, "lebih besar"),
        ({"matched": "1001"}, "“Sesuai” melebihi 1000"),
        ({"matched": "9" * 30}, "melebihi 1000"),
        ({"households": "", "matched": ""}, "Semua hitungan masih nol"),
    ],
)
def test_wrong_progress_is_told_beside_the_form(client_of, asih, wrong, told):
    sent = {"on_day": "2023-02-13", "households": "3", "matched": "8"} | wrong
    response = client_of("pps").post(f"{page_of(asih)}catat/", sent)
    assert response.status_code == 422
    assert told in text(response)
    assert CoklitEntry.objects.count() == 0


def test_form_sent_twice_is_one_entry(client_of, asih):
    client = client_of("pps")
    key = client.get(page_of(asih)).context["form"]["key"].value()
    sent = {"on_day": "2023-02-13", "matched": "8", "key": str(key)}
    for _ in range(2):
        client.post(f"{page_of(asih)}catat/", sent)
    assert CoklitEntry.objects.count() == 1


def test_list_is_entered_and_wrong_ones_refused(client_of, asih):
    client = client_of("pps")
    sent = {"voters": "180", "households": "60", "source": "A-Daftar Pemilih"}
    assert client.post(f"{page_of(asih)}daftar/", sent).status_code == 302
    assert CoklitArea.objects.get().voters == 180
    assert "0 dari 180 pemilih" in text(client.get(page_of(asih)))
    for wrong in ({"voters": "0"}, {"households": "999"}, {"source": ""}):
        refused = client.post(f"{page_of(asih)}daftar/", sent | wrong)
        assert refused.status_code == 422


def test_households_are_drawn_and_the_visit_kept(client_of, asih, busy):
    client = client_of("ppk")
    address = f"{page_of(asih)}kunjungan/?benih=3-1-4-1-5-9"
    page = client.get(address)
    drawing = page.context["drawing"]
    assert len(drawing.ordinals) == 9
    assert " · ".join(map(str, drawing.ordinals)) in text(page)
    sent = {
        "seed": "3-1-4-1-5-9",
        "lot": "61",
        "on_day": "2023-02-20",
        "visitor": "Anggota PPK",
        "visited": "9",
        "confirmed": "9",
        "stickers": "7",
        "agreeing": "9",
    }
    too_many = client.post(address, sent | {"stickers": "10"})
    assert too_many.status_code == 422
    assert "tidak dapat melebihi 9" in text(too_many)
    named = client.post(address, sent | {"note": "NIK 3604160101010001"})
    assert named.status_code == 422
    assert client.post(address, sent).url == page_of(asih)
    kept = CoklitVisit.objects.get()
    assert (kept.tier, kept.drawn, kept.stickers) == ("PPK", drawing.ordinals, 7)
    assert kept.made_by.username == "ppk"
    told = Entry.objects.get(kind="coklit.visit_entered")
    assert told.facts["seed"] == "3-1-4-1-5-9"
    assert "Ditolak: ulangi coklitnya" in text(client.get(page_of(asih)))
    assert "Minta" in text(client.get(f"/coklit/{UTARA}/{DAY}"))


def test_without_households_nothing_is_drawn(client_of, asih):
    page = text(client_of("pps").get(f"{page_of(asih)}kunjungan/"))
    assert "Belum ada rumah yang dicatat selesai" in page


def test_visits_rank_whom_to_visit(client_of, world, asih, busy):
    calm = appoint(world.tps[f"{SATU}/002"])
    record_entries(busy, [entry(2, calm, households=9)], received_at=NOW)
    page = client_of("pps").get(f"/coklit/{SATU}/kunjungan/{DAY}")
    waiting = [one.appointment for one in page.context["found"].waiting]
    assert waiting == [asih.pk, calm.pk]
    record_visits(busy, [visit(1, asih)], received_at=NOW)
    page = client_of("pps").get(f"/coklit/{SATU}/kunjungan/{DAY}")
    assert [one.appointment for one in page.context["found"].waiting] == [calm.pk]
    assert "Diterima" in text(page)


def test_finding_goes_from_opened_to_answered(client_of, world, asih):
    client = client_of("pps")
    address = f"/coklit/{SATU}/temuan/"
    sent = {
        "kind": "stiker",
        "tps": str(world.tps[f"{SATU}/001"].pk),
        "what": "Stiker nomor 7 belum ditempel",
        "found_by": "PPK Utara",
        "found_on": (FIRST + timedelta(days=3)).isoformat(),
    }
    for wrong in ({"kind": ""}, {"what": ""}, {"found_on": "2999-01-01"}):
        assert client.post(address, sent | wrong).status_code == 422
    assert client.post(address, sent).status_code == 302
    row = CoklitFinding.objects.get()
    listed = text(client.get(address))
    assert "Stiker nomor 7" in listed
    assert "lewat waktu" in listed
    one = f"/coklit/temuan/{row.pk}/"
    unanswered = client.post(one, {"status": "SETTLED", "answer": ""})
    assert unanswered.status_code == 422
    assert "Tulis jawabannya" in text(unanswered)
    answered = {"status": "SETTLED", "answer": "Sudah ditempel."}
    assert client.post(one, answered).status_code == 302
    assert "Sudah ditempel." in text(client.get(one))
    assert "Stiker nomor 7" not in text(client.get(address))
    assert "Stiker nomor 7" in text(client.get(f"{address}?status=selesai"))


def test_foreign_desa_is_closed(client_of, world):
    other = appoint(world.tps[f"{DUA}/001"])
    client = client_of("pps")
    for address in (
        f"/coklit/{DUA}/",
        f"/coklit/{DUA}/temuan/",
        f"/coklit/{UTARA}/kunjungan/",
        page_of(other),
    ):
        assert client.get(address).status_code == 403
    assert client.post(f"{page_of(other)}catat/", {}).status_code == 403
    assert client.post(f"{page_of(other)}daftar/", {}).status_code == 403
    assert Client().get(f"/coklit/{SATU}/").status_code == 302
