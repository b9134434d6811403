"""Pages of sets of tests."""

import pytest

from jenjang.actions.assessment.items import load_starter_bank
from jenjang.records.models import Programme
from jenjang.records.models import TestSet as SetRow
from tests.shell.test_item_bank import NOW
from tests.web.test_readiness import text
from tests.world import ELECTION, OFFICE, viewer

SENT = {
    "title": "Tes KPPS",
    "n_M1": "2",
    "n_M2": "4",
    "n_M3": "6",
    "n_M4": "6",
    "ethics": "3",
    "retests": "1",
    "pass_percent": "75",
    "cooling_minutes": "60",
    "minutes": "",
}


@pytest.fixture
def programme(world):
    load_starter_bank(OFFICE, viewer=viewer(), now=NOW)
    return Programme.objects.create(
        office=OFFICE, election=ELECTION, rulebook="bimtek-kpps", title="Bimtek KPPS"
    )


def made(client):
    answer = client.post("/soal/paket/baru/", SENT)
    assert answer.status_code == 302, text(answer)
    return answer["location"]


def test_office_without_programme_is_told(client_of, world):
    assert "belum memakai program" in text(
        client_of("operator").get("/soal/paket/baru/")
    )


def test_proposal_fits_the_bank(client_of, programme):
    page = client_of("operator").get("/soal/paket/baru/")
    told = {s.of: (s.items, s.anchors, s.most) for s in page.context["supplies"]}
    assert told["M1"] == (12, 1, 4)
    assert told["PENUTUP"] == (0, 0, 0)
    form = page.context["form"]
    sent = {field.name: field.initial for field in (*form.sizes, *form.taking)}
    sent |= {name: form[name].initial for name in ("title", "ethics", "retests")}
    assert client_of("operator").post("/soal/paket/baru/", sent).status_code == 302


def test_forms_stand_side_by_side_with_their_anchors(client_of, programme):
    client = client_of("operator")
    page = client.get(made(client))
    told = text(page)
    assert "Naskah A : 21 soal" in told
    assert "A dan C: 0 soal sama" in told
    assert [of for of, _ in page.context["found"].side_by_side] == [
        *("M1", "M2", "M3", "M4", "etik")
    ]
    first = page.context["found"].side_by_side[2][1]
    anchors = [
        [line.version.pk for line in first[name] if line.is_anchor] for name in "AB"
    ]
    assert anchors[0] == anchors[1] != []
    assert "Tes KPPS" in text(client.get("/soal/paket/"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"n_M1": "9"}, "masih kurang: M1: "),
        (
            {"n_M1": "0", "n_M2": "", "n_M3": "0", "n_M4": "0"},
            "paling sedikit satu modul",
        ),
        ({"pass_percent": "101"}, "100"),
        ({"title": ""}, "tidak boleh kosong"),
        ({"minutes": "x"}, "bilangan"),
    ],
)
def test_what_cannot_be_made_is_told(client_of, programme, change, told):
    answer = client_of("operator").post("/soal/paket/baru/", SENT | change)
    assert (answer.status_code, SetRow.objects.count()) == (422, 0)
    assert told in text(answer)


def test_title_is_taken_once(client_of, programme):
    client = client_of("operator")
    made(client)
    assert "Sudah ada paket bernama" in text(client.post("/soal/paket/baru/", SENT))


def test_set_is_withdrawn(client_of, programme):
    client = client_of("operator")
    address = made(client)
    assert "Paket ditarik" in text(client.post(f"{address}tarik/", follow=True))
    assert SetRow.objects.get().is_withdrawn
    assert client_of("kpu_provinsi").get(address).status_code == 200
    assert client_of("kpu_provinsi").post(f"{address}tarik/").status_code == 403
    assert client_of("dodi").get(address).status_code == 404


def test_form_and_key_are_printed_apart(client_of, programme):
    address = made(client_of("operator"))
    for part in ("A.pdf", "C-kunci.pdf"):
        paper = client_of("kpu_provinsi").get(f"{address}{part}")
        assert (paper.status_code, paper.content[:4]) == (200, b"%PDF")
    assert client_of("operator").get(f"{address}Z.pdf").status_code in (404, 422)
    assert client_of("pps").get(f"{address}A-kunci.pdf").status_code == 403
