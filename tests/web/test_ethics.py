"""Pages of ethics: prevention for everybody, reports for the legal division alone."""

import re

import pytest
from django.test import Client

from jenjang.actions.readiness import judge_office
from jenjang.queries.readiness import waterfall_of
from jenjang.records.models import BreachReport, Entry, Evidence, PledgeText
from jenjang.web import limits
from tests.shell.trainings import train
from tests.web.test_readiness import text
from tests.world import OFFICE, REGENCY, SATU, viewer

REPORT = {"office": OFFICE, "kind": "lain", "story": "Terjadi sesuatu yang rahasia"}


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch):
    monkeypatch.setattr(limits, "_reports", limits.Window())


@pytest.fixture
def taught(world):
    found = train(world)
    judge_office(OFFICE, viewer=viewer())
    return found


def source(response):
    return response.content.decode()


def test_report_goes_in_without_an_account_and_out_by_its_receipt(world):
    client = Client()
    answer = client.post("/etik/lapor/", REPORT)
    receipt = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", answer.content.decode())[0]
    page = client.post("/etik/lapor/status/", {"receipt": receipt})
    assert "Diterima" in page.content.decode()
    assert receipt not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    refused = client.post("/etik/lapor/status/", {"receipt": "ABCD"})
    assert refused.status_code == 422


def test_report_asks_for_the_token_of_its_form(world):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/etik/lapor/", REPORT).status_code == 403
    assert BreachReport.objects.count() == 0


def test_incomplete_report_is_told_beside_the_field(world):
    for wrong in ({"story": ""}, {"kind": ""}, {"office": "9999"}):
        assert Client().post("/etik/lapor/", REPORT | wrong).status_code == 422
    future = REPORT | {"happened_on": "2999-01-01"}
    assert Client().post("/etik/lapor/", future).status_code == 422
    assert BreachReport.objects.count() == 0


def test_too_many_reports_of_an_address_wait(world):
    statuses = [Client().post("/etik/lapor/", REPORT).status_code for _ in range(11)]
    assert statuses[:10] == [200] * 10
    assert statuses[10] != 200
    assert BreachReport.objects.count() == 10


def test_legal_division_reads_and_takes_steps_nobody_else_finds_it(client_of):
    Client().post("/etik/lapor/", REPORT)
    row = BreachReport.objects.get()
    address = f"/etik/laporan/{row.pk}/"
    hukum = client_of("hukum")
    assert "rahasia" in text(hukum.get(address))
    sent = {"status": "EXAMINED", "note": "Klarifikasi dijadwalkan"}
    assert hukum.post(address, sent).status_code == 302
    assert "Klarifikasi dijadwalkan" in text(hukum.get(address))
    for other in ("kpu_ri", "kpu_provinsi", "operator", "komisioner", "ppk", "viewer"):
        client = client_of(other)
        assert client.get(address).status_code == 403
        assert client.get("/etik/laporan/").status_code == 403
        assert "/etik/laporan/" not in source(client.get("/"))
    assert Entry.objects.count() == 0


def test_commissioner_makes_the_legal_division_and_nobody_else(client_of):
    sent = {"username": "bagian.hukum", "name": "Bagian Hukum", "region": REGENCY}
    sent["starts_on"] = "2024-01-01"
    new = "/pengguna/baru/"
    assert "divisi hukum" in source(client_of("komisioner").get(new)).lower()
    made = client_of("komisioner").post(new, sent | {"role": "HUKUM"})
    assert made.status_code == 200
    assert "rahasia" in source(made)
    other = sent | {"username": "lain", "role": "HUKUM"}
    assert client_of("operator").post(new, other).status_code == 422
    puppet = sent | {"username": "boneka", "role": "KOMISIONER"}
    assert client_of("operator").post(new, puppet).status_code == 422


def test_class_records_signatures_on_paper(client_of, world, taught):
    address = f"/kelas/{taught[SATU].pk}/pakta/"
    client = client_of("pps")
    assert "0 dari 14" in text(client.get(address))
    sent = {"version": "umum-1", "person": [str(world.ani.pk)]}
    assert client.post(address, sent).status_code == 302
    kept = Evidence.objects.get(kind="pledge.signed")
    assert (kept.person_id, kept.data) == (world.ani.pk, {"text_version": "umum-1"})
    assert "1 dari 14" in text(client.get(address))
    assert client.post(address, {"version": "umum-1"}).status_code == 422
    assert client.post(address, sent | {"version": "palsu"}).status_code == 422


def test_office_releases_its_pledge(client_of, taught):
    address = f"/etik/pakta/{OFFICE}/"
    client = client_of("operator")
    sent = {"title": "Pakta kami", "text": "Satu.\n\nDua.", "source": "SK 1/2024"}
    assert client.post(address, sent).status_code == 302
    assert PledgeText.objects.get().paragraphs == ["Satu.", "Dua."]
    assert client.post(address, sent | {"source": ""}).status_code == 422


def test_coverage_shows_tiers_and_names_by_permission(client_of, world, taught):
    page = source(client_of("viewer").get(f"/etik/{REGENCY}/"))
    assert "PPS" in page
    assert "/belum/" not in page
    assert f"/etik/{REGENCY}/belum/" in source(
        client_of("operator").get(f"/etik/{REGENCY}/")
    )
    names = client_of("pps").get(f"/etik/{SATU}/belum/?badan=KPPS")
    assert world.ani.printed_name in text(names)
    assert client_of("operator").get("/etik/").status_code == 302
    assert source(client_of("kpu_provinsi").get("/etik/00/"))


def test_waterfall_leads_to_names_and_to_the_act(client_of, world, taught):
    viewed = source(client_of("viewer").get(f"/kesiapan/{REGENCY}/tangga/"))
    assert "Materi lengkap" in viewed
    assert "/tangga/nama/" not in viewed
    Evidence.objects.filter(kind="attendance.in", person_id=world.ani.pk).delete()
    judge_office(OFFICE, viewer=viewer())
    assert [b.stopped for b in waterfall_of(viewer(), SATU).bars][2] == 1
    page = client_of("pps").get(f"/kesiapan/{SATU}/tangga/nama/?langkah=2&berhenti=1")
    assert world.ani.printed_name in text(page)
    assert "/tps/00.01.01.2001-001/susulan/" in source(page)
    for bad in ("9", "x", "-1"):
        address = f"/kesiapan/{SATU}/tangga/nama/?langkah={bad}"
        assert client_of("pps").get(address).status_code == 404
