"""Pages of forming: applicants, the proposal, the decree, PAW, the oath, figures."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.core.roster import ApplicantStatus
from jenjang.records.models import Applicant, Appointment, Body
from tests.shell.applying import (
    ALL,
    APPOINTED,
    PANTARLIH,
    applied,
    decided,
    entry,
)
from tests.world import REGENCY, SATU, UTARA

KPPS_PAGE = f"/pembentukan/{SATU}/kpps/"
PROPOSAL = f"{KPPS_PAGE}usulan/"


@pytest.fixture
def pps(unformed, client_of):
    return client_of("pps")


def typed(**changes):
    values = {
        "name": "Rina Pendaftar, S.Pd.",
        "birth_date": "2000-03-15",
        "sex": "P",
        "address": SATU,
        "registered_on": "2023-12-12",
        "tps": "001",
        "education": "S1",
        "score": "88,5",
        **{f"answer_{rule}": "ya" for rule in ALL},
    }
    return {**values, **changes}


def decree(pps, **changes):
    form = pps.get(PROPOSAL).context["form"]
    values = {"decree": "7 Tahun 2024", "on_day": APPOINTED.isoformat()}
    return {**values, "digest": form["digest"].value(), **changes}


def text_of(response):
    return " ".join(response.content.decode().split())


def test_applicant_is_entered_and_judged(pps):
    response = pps.post(f"{KPPS_PAGE}tambah/", typed(score="88.5"))
    row = Applicant.objects.get()
    assert response["location"] == f"/pembentukan/pendaftar/{row.pk}/"
    assert (row.person.name, row.score, row.tps.number) == (
        "Rina Pendaftar",
        88.5,
        "001",
    )
    page = text_of(pps.get(response["location"]))
    assert "memenuhi syarat" in page
    assert "23 tahun pada hari pemungutan suara" in page


def test_applicant_that_cannot_be_is_told_beside_the_field(pps):
    response = pps.post(f"{KPPS_PAGE}tambah/", typed(nik="123", score="88.5"))
    assert response.status_code == 422
    assert "NIK harus 16 angka" in text_of(response)


def test_applicant_is_changed_refused_and_taken_back(pps):
    row = applied(1)
    page = f"/pembentukan/pendaftar/{row.pk}/"
    pps.post(page, typed(name="Baru", score="10", answer_pidana="tidak"))
    assert "Tidak dipenuhi" in text_of(pps.get(page))
    pps.post(f"{page}putuskan/", {"status": "REFUSED", "reason": ""})
    row.refresh_from_db()
    assert row.status == ApplicantStatus.REGISTERED
    pps.post(f"{page}putuskan/", {"status": "REFUSED", "reason": "Anggota partai"})
    assert "Anggota partai" in text_of(pps.get(KPPS_PAGE))
    pps.post(f"{page}putuskan/", {"status": "REGISTERED"})
    row.refresh_from_db()
    assert (row.status, row.reason) == ("REGISTERED", "")


def test_papers_are_completed_for_the_ticked(pps):
    rows = [applied(number, answers={}) for number in range(2)]
    forged = pps.post(f"{KPPS_PAGE}lengkap/", {"applicant": [rows[1].pk, "bukan-id"]})
    assert forged.status_code == 404
    pps.post(f"{KPPS_PAGE}lengkap/", {"applicant": [rows[0].pk]})
    standings = [
        row.verdict.standing.name for row in pps.get(KPPS_PAGE).context["found"].rows
    ]
    assert standings == ["ELIGIBLE", "INCOMPLETE"]


def test_proposal_is_looked_at_and_decided(pps):
    for number in range(16):
        applied(number)
    page = pps.get(PROPOSAL)
    assert "Pendaftar 0" in text_of(page)
    assert page.context["found"].women_waiting == 1
    chair = page.context["found"].stations[0].proposed[1].row.applicant
    response = pps.post(PROPOSAL, decree(pps, chair_001=str(chair.pk)))
    assert response.status_code == 302
    body = Body.objects.get(kind="KPPS", tps__village=SATU, tps__number="001")
    first = Appointment.objects.get(seat__body=body, seat__number=1, ends_on=None)
    assert first.person == chair.person
    shown = text_of(pps.get(KPPS_PAGE))
    assert "Daftar cadangan menurut peringkat" in shown
    assert "7 Tahun 2024" in shown


def test_proposal_that_changed_is_shown_anew_and_can_be_decided(pps):
    applied(1)
    sent = decree(pps)
    applied(2)
    response = pps.post(PROPOSAL, sent)
    assert response.status_code == 422
    assert "Usulan berubah" in text_of(response)
    shown = response.context["form"]["digest"].value()
    assert pps.post(PROPOSAL, {**sent, "digest": shown}).status_code == 302


def test_who_is_over_age_needs_a_reason_that_stays(pps):
    old = applied(1, person=entry(1, birth_date=date(1950, 1, 1)))
    response = pps.post(PROPOSAL, decree(pps))
    assert response.status_code == 422
    assert "meskipun ada peringatan" in text_of(response)
    reason = {f"reason_{old.pk}": "Tidak ada pendaftar lain di TPS ini"}
    assert pps.post(PROPOSAL, decree(pps, **reason)).status_code == 302
    shown = text_of(pps.get(KPPS_PAGE))
    assert "Tidak ada pendaftar lain di TPS ini" in shown


def test_annex_of_the_decree_is_a_pdf(pps):
    applied(1)
    decided()
    response = pps.get(f"{KPPS_PAGE}lampiran.pdf")
    assert response["content-type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    unknown = pps.get(f"{KPPS_PAGE}lampiran.pdf?sk=99")
    assert unknown.status_code == 422


def test_replacement_offers_the_next_of_the_reserve_list(pps):
    for number in range(16):
        applied(number)
    left = decided()[0]
    page = pps.get(f"/badan/paw/{left.pk}/")
    offered = page.context["form"].fields["candidate"].choices
    assert [str(label) for _key, label in offered] == [
        "15. Pendaftar 14",
        "16. Pendaftar 15",
        "orang lain, diisi di bawah",
    ]
    paw = {"reason": "MENGUNDURKAN_DIRI", "decree": "9", "on_day": "2024-02-02"}
    refused = pps.post(f"/badan/paw/{left.pk}/", paw)
    assert "Pilih dari daftar cadangan" in text_of(refused)
    pps.post(f"/badan/paw/{left.pk}/", {**paw, "candidate": offered[0][0]})
    now = Appointment.objects.get(seat=left.seat, ends_on=None)
    assert now.person.name == "Pendaftar 14"


def test_oath_of_those_appointed_is_noted(pps):
    applied(1)
    decided()
    assert "1 orang belum dilantik" in text_of(pps.get(KPPS_PAGE))
    pps.post(f"{KPPS_PAGE}lantik/", {"on_day": "2024-01-25"})
    assert "Tidak ada yang menunggu pelantikan" in text_of(pps.get(KPPS_PAGE))


def test_event_of_the_oath_opens_with_its_facts(pps):
    applied(1)
    decided()
    link = pps.get(KPPS_PAGE).context["oath_event"]
    form = pps.get(f"/kegiatan/baru/?{link}").context["form"]
    # one was appointed here, seven are known of no other TPS of the desa
    assert form["title"].value() == "Pelantikan 1 anggota KPPS Satu"
    assert form["starts_on"].value() == "2024-01-25"
    assert form["region"].value() == SATU


def test_pantarlih_is_appointed_directly(pps):
    page = f"/pembentukan/{SATU}/pantarlih/angkat/"
    sent = typed(score="", decree="3 Tahun 2023", on_day="2023-02-06", tps="002")
    assert pps.post(page, {**sent, "answer_ktp": ""}).status_code == 422
    assert pps.post(page, sent).status_code == 302
    held = Appointment.objects.get(seat__body__kind="PANTARLIH")
    assert (held.seat.body.tps.number, held.person.name) == ("002", "Rina Pendaftar")


@pytest.mark.parametrize(
    ("username", "page", "status"),
    [
        ("pps", f"/pembentukan/{SATU}/kpps/", 200),
        ("ppk", f"/pembentukan/{SATU}/kpps/", 200),
        ("ppk", f"/pembentukan/{SATU}/kpps/usulan/", 403),
        ("viewer", f"/pembentukan/{SATU}/kpps/", 403),
        ("viewer", f"/pembentukan/{SATU}/", 200),
        ("operator", f"/pembentukan/{SATU}/kpps/usulan/", 200),
        ("pps", f"/pembentukan/{SATU}/pps/", 404),
    ],
)
def test_pages_open_for_whom_they_should(world, client_of, username, page, status):
    assert client_of(username).get(page).status_code == status


@pytest.mark.parametrize(("place", "first"), [(REGENCY, "Utara"), (UTARA, "Satu")])
def test_overview_shows_most_vacancies_first(unformed, client_of, place, first):
    page = client_of("operator").get(f"/pembentukan/{place}/")
    assert page.context["parts"][0].name == first
    assert page.context["total"].vacant == 14
    other = client_of("operator").get(f"/pembentukan/{place}/?badan=pantarlih")
    assert other.context["total"].vacant == {REGENCY: 6, UTARA: 4}[place]


def test_desa_asks_the_same_number_of_queries_for_one_and_three(pps):
    applied(1)
    counts = [queries_of(pps, KPPS_PAGE), queries_of(pps, PROPOSAL)]
    applied(2, person=entry(2, birth_date=date(1950, 1, 1)))
    applied(3, related_to=Applicant.objects.first().pk)
    assert [queries_of(pps, KPPS_PAGE), queries_of(pps, PROPOSAL)] == counts


def test_pantarlih_of_a_desa_are_formed_by_a_decree(pps):
    for number in range(3):
        applied(number, kind=PANTARLIH)
    page = f"/pembentukan/{SATU}/pantarlih/usulan/"
    form = pps.get(page).context["form"]
    sent = {"decree": "2", "on_day": "2023-02-06", "digest": form["digest"].value()}
    assert pps.post(page, sent).status_code == 302
    held = Appointment.objects.filter(seat__body__kind="PANTARLIH")
    assert held.count() == 2


def test_pps_imports_a_sheet_of_applicants(pps):
    page = pps.get("/impor/applicants/")
    assert page.status_code == 200
    choices = page.context["form"].fields["office"].choices
    assert [code for code, _name in choices] == ["0001"]


def test_term_of_everybody_ends_at_once(pps):
    applied(1)
    decided()
    page = pps.get(KPPS_PAGE)
    assert page.context["term"]["ends_on"].value() == date(2024, 2, 25)
    pps.post(f"{KPPS_PAGE}akhiri/", {"ends_on": "2024-02-25"})
    assert Appointment.objects.get(decree="7 Tahun 2024").ends_on == date(2024, 2, 25)


def queries_of(client, page):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(page).status_code == 200
    return len(caught)
