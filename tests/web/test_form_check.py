"""The public form checker: no account, nothing kept, answers beside the boxes."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from jenjang.adapters.rate_limits import Window
from jenjang.records.models import Entry
from jenjang.web import limits

PAGE = "/cek-c-hasil/"
GOLDEN = {"V.A": 150, "V.B": 1, "V.C": 151, "IV.1": 17, "IV.2": 124, "IV.3": 9}


@pytest.fixture(autouse=True)
def nobody_counted():
    limits._checks = Window()


def sent(client, path=PAGE, **boxes):
    return client.post(path, {cell: str(value) for cell, value in boxes.items()})


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_page_opens_without_signing_in(world):
    response = Client().get(PAGE)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert 'name="IV.3"' in text_of(response)
    assert "sessionid" not in response.cookies


def test_form_that_agrees(world):
    response = sent(Client(), **GOLDEN)
    assert response.status_code == 200
    assert "Semua hitungan yang diisi cocok" in text_of(response)
    assert "Belum diperiksa karena kolomnya tidak diisi: I1," in text_of(response)


def test_form_that_does_not_says_where_and_why(world):
    told = text_of(sent(Client(), **{**GOLDEN, "V.C": 161}))
    assert "Ada hitungan yang tidak cocok" in told
    assert "Suara sah + tidak sah (V.C) tertulis 161, padahal 150 + 1 = 151." in told
    assert "salah menyimpan di kolom puluhan" in told
    box = told[told.index('name="V.C"') :][:600]
    assert "I11" in box
    assert "periksa dulu" in box
    assert 'value="161"' in told


def test_forms_of_one_tps_are_compared(world):
    voters = {"I.A.L": 103, "I.A.P": 98, "I.A.J": 201}
    others = {"DPR:I.A.J": 201, "DPD:I.A.J": 210}
    told = text_of(sent(Client(), **GOLDEN, **voters, **others))
    assert "Hitungan cocok; ada yang perlu dipastikan" in told
    assert "I17" in told[told.index('name="DPD:I.A.J"') :][:400]
    assert "I17" not in told[told.index('name="DPR:I.A.J"') :][:400]
    assert "I17" in told[told.index('name="I.A.J"') :][:400]


def test_words_and_hours_are_checked_too(world):
    boxes = {**GOLDEN, "V.C.words": "SERATUS LIMA PULUH"}
    boxes |= {"voting_to": "13:00", "counting_from": "12:30"}
    told = text_of(sent(Client(), **boxes))
    assert "angka 151, tetapi hurufnya berbunyi 150" in told
    assert "13.00, tidak boleh lewat dari 12.30" in told


def test_empty_box_among_filled_ones_is_blank(world):
    boxes = {cell: n for cell, n in GOLDEN.items() if cell != "V.B"}
    told = text_of(sent(Client(), **boxes))
    assert "Suara tidak sah (V.B) masih kosong." in told
    assert "dikosongkan; dari kolom lain seharusnya 1" in told


def test_party_lists_and_tallies_have_their_boxes(world):
    path = f"{PAGE}?jenis=DPR&peserta=2&calon=2"
    boxes = {"IV.P1.party": 20, "IV.P1.C1": 40, "IV.P1.C2": 15, "IV.P1.total": 60}
    assert "Jumlah suara partai 1 (IV) tertulis 60" in text_of(
        sent(Client(), path, **boxes)
    )
    path = f"{PAGE}?jenis=PPWP&peserta=2&turus=on"
    told = text_of(sent(Client(), path, **{"IV.1": 65, "IV.1.r1": 60, "IV.1.r2": 4}))
    assert (
        "Suara nomor urut 1 (IV) tertulis 65, tidak cocok dengan turusnya: 64" in told
    )


@pytest.mark.parametrize(
    "boxes", [{"V.A": "x"}, {"V.A": "-1"}, {"V.A": "12345"}, {"voting_to": "25:99"}, {}]
)
def test_what_is_no_number_is_told_beside_its_box(world, boxes):
    response = sent(Client(), **boxes)
    assert response.status_code == 422
    assert "alert-danger" in text_of(response)


@pytest.mark.parametrize(
    "query",
    [
        "jenis=RT&peserta=3",
        "jenis=PPWP&peserta=0",
        "jenis=PPWP&peserta=x",
        "jenis=DPR&peserta=60&calon=15",
        "jenis=PPWP",
    ],
)
def test_form_that_does_not_exist_is_not_made(world, query):
    response = Client().get(f"{PAGE}?{query}")
    assert response.status_code in (200, 422)
    assert "invalid-feedback d-block" in text_of(response)


def test_nothing_is_kept(world):
    before = Entry.objects.count()
    client = Client()
    response = sent(client, **GOLDEN)
    assert (Entry.objects.count(), Session.objects.count()) == (before, 0)
    assert "151" not in str(response.cookies)


def test_too_much_is_refused_before_it_is_read(world):
    response = Client().post(PAGE, {"V.A": "1" * 70_000})
    assert response.status_code == 413


def test_too_often_is_refused_by_address(world, monkeypatch):
    monkeypatch.setattr(limits, "CHECKS_PER_MINUTE", 2)
    statuses = [sent(Client(), **GOLDEN).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert sent(elsewhere, **GOLDEN).status_code == 200


def test_page_asks_the_database_nothing(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        sent(Client(), **GOLDEN)


def test_page_speaks_english(world):
    client = Client()
    client.cookies["django_language"] = "en"
    told = text_of(sent(client, **{**GOLDEN, "V.C": 161}))
    assert "Some sums do not agree" in told
    assert "Add V.A and V.B again." in told
