"""Pages of the item bank as the office uses them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.assessment.items import load_starter_bank
from jenjang.core.assessment.items import item_of, mark_of
from jenjang.records.models import Item, ItemVersion, Programme
from tests.shell.test_item_bank import NOW
from tests.shell.test_topics import answer, topic
from tests.web.test_readiness import text
from tests.world import ELECTION, OFFICE, viewer

SINGLE = {
    "place": "M3-05",
    "text": "Sampai pukul berapa TPS dibuka?",
    "c0_text": "13.00",
    "c0_right": "on",
    "c2_text": "12.00",
    "c2_feedback": "itu jam DPK",
    "source": "Keputusan KPU 66/2024",
    "confidence": "S",
}


@pytest.fixture
def bank(world):
    load_starter_bank(OFFICE, viewer=viewer(), now=NOW)


def written(client, sent=SINGLE, kind="single"):
    answer = client.post(f"/soal/baru/?jenis={kind}", sent)
    assert answer.status_code == 302, text(answer)
    return ItemVersion.objects.get(item_id=answer["location"].split("/")[2], number=1)


def test_empty_bank_offers_the_starter_bank(client_of, world):
    client = client_of("operator")
    assert "Bank soal masih kosong" in text(client.get("/soal/"))
    answer = client.post("/soal/bank-awal/", {"kantor": OFFICE}, follow=True)
    assert "Bank awal dimuat: 205 baru, 0 diperbarui, 0 tetap." in text(answer)
    assert [count.module for count in answer.context["counts"]] == [
        *("M1", "M2", "M3", "M4")
    ]
    assert "Bank soal masih kosong" not in text(client_of("kpu_provinsi").get("/soal/"))


def test_list_is_filtered_searched_and_paged(client_of, bank):
    client = client_of("komisioner")
    page = client.get("/soal/")
    assert len(page.context["rows"]) == 50
    more = client.get(f"/soal/?{page.context['kept']}&sesudah={page.context['next']}")
    first = {row.row.code for row in page.context["rows"]}
    assert len(more.context["rows"]) == 50
    assert first.isdisjoint(row.row.code for row in more.context["rows"])
    found = client.get("/soal/?modul=M4&jenis=ballot&cari=B00").context["rows"]
    assert {row.row.code[:5] for row in found} == {"M4-B0"}
    for odd in ("modul=x", "jenis=x", "keadaan=x", "cari=%25"):
        assert client.get(f"/soal/?{odd}").context["rows"] == []
    assert client.get("/soal/?sesudah=x").status_code == 404


def test_queries_do_not_grow_with_items(client_of, bank):
    client = client_of("operator")
    client.get("/soal/")
    with CaptureQueriesContext(connection) as one:
        client.get("/soal/?cari=M4-B001")
    with CaptureQueriesContext(connection) as many:
        client.get("/soal/?cari=M4-B0")
    assert len(one) == len(many)


def test_written_item_waits_on_top_and_its_author_may_not_review(client_of, bank):
    sari, asmawi = client_of("operator"), client_of("komisioner")
    version = written(sari)
    item = item_of(version.document)
    assert [(c.text, c.share) for c in item.choices] == [("13.00", 100.0), ("12.00", 0)]
    assert item.content == "M3-05"
    page = sari.get("/soal/")
    assert [row.row.code for row in page.context["waiting"]] == ["M3-K001"]
    address = f"/soal/{version.item_id}/"
    assert "Anda penulisnya" in text(sari.get(address))
    own = sari.post(f"{address}tinjau/", {"versi": "1"})
    assert own.status_code == 422
    assert "ditinjau oleh orang lain" in text(own)
    done = asmawi.post(
        f"{address}tinjau/", {"versi": "1", "note": "cocok"}, follow=True
    )
    assert "boleh diujikan" in text(done)
    again = asmawi.post(f"{address}tinjau/", {"versi": "1"})
    assert (again.status_code, "sudah ditinjau" in text(again)) == (422, True)
    assert asmawi.post(f"{address}tinjau/", {"versi": "x"}).status_code == 404


def test_new_version_shows_what_changed_while_the_old_one_is_used(client_of, bank):
    sari = client_of("operator")
    version = written(sari)
    address = f"/soal/{version.item_id}/"
    client_of("komisioner").post(f"{address}tinjau/", {"versi": "1"})
    form = sari.get(f"{address}ubah/").context["form"]
    assert form["c1_text"].value() == "12.00"
    sent = {**SINGLE, "c2_text": "11.00", "c2_feedback": ""}
    assert sari.post(f"{address}ubah/", sent).status_code == 302
    page = sari.get(address)
    told = text(page)
    assert "Versi 2 menunggu ditinjau" in told
    assert "pilihan 2 0 % · 12.00 · itu jam DPK 0 % · 11.00" in told
    row = Item.objects.get(pk=version.item_id)
    assert row.in_use == 1
    same = sari.post(f"{address}ubah/", sent)
    assert (same.status_code, "tidak berubah" in text(same)) == (422, True)


@pytest.mark.parametrize(
    ("kind", "sent", "right", "wrong"),
    [
        (
            "multiple",
            {
                "c0_text": "a",
                "c0_right": "on",
                "c1_text": "b",
                "c2_text": "c",
                "c2_right": "1",
            },
            "0,2",
            "0,1,2",
        ),
        ("true_false", {"truth": "1", "wrong": "sebab"}, "1", "0"),
        (
            "numeric",
            {"n0_value": "2,5", "n0_tolerance": "0.5", "n1_value": "4"},
            "3",
            "4",
        ),
    ],
)
def test_every_kind_is_written_as_it_is_marked(
    client_of, bank, kind, sent, right, wrong
):
    base = {"place": "M3", "text": "?", "source": "s", "ethics": "on"}
    item = item_of(written(client_of("operator"), base | sent, kind).document)
    assert (mark_of(item, right), mark_of(item, wrong)) == (1.0, 0.0)
    assert (item.content, item.tags) == ("", ("etik",))


def test_ballot_is_chosen_by_its_row(client_of, bank):
    client = client_of("operator")
    address = "/soal/baru/?jenis=ballot&surat-suara=pemilu-2024/DPR"
    page = client.get(address)
    ballots = page.context["ballots"]
    assert len({each.rule for each in ballots}) == len(ballots) > 10
    refused = client.post(address, {"place": "M4", "text": "Sah?", "ballot": "x#001"})
    assert "Pilih surat suara" in text(refused)
    sent = {"place": "M4", "text": "Sah?", "ballot": ballots[0].key}
    item = item_of(written(client, sent, "ballot").document)
    assert item.ballot.serial == ballots[0].figure.serial
    assert item.ballot.accepts == ballots[0].figure.accepts
    assert (
        b"<svg" in client.get(f"/soal/{Item.objects.get(code='M4-K001').pk}/").content
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": "  "}, "Isi teks soalnya"),
        ({"c0_right": ""}, "Tandai tepat satu pilihan yang benar"),
        ({"c2_text": " 13.00 "}, "Ada dua pilihan yang sama"),
        ({"c2_text": ""}, "Ada pilihan tanpa teks"),
        ({"place": "M9"}, "pilihan"),
        ({"c1_share": "banyak"}, "Tulis angka"),
        ({"c0_share": "1000"}, "100"),
    ],
)
def test_bad_input_is_told_and_kept(client_of, bank, change, told):
    before = ItemVersion.objects.count()
    answer = client_of("operator").post("/soal/baru/", SINGLE | change)
    assert answer.status_code == 422
    assert told in text(answer)
    assert "Keputusan KPU 66/2024" in answer.content.decode()
    assert ItemVersion.objects.count() == before


def test_text_of_others_runs_nothing(client_of, bank):
    sent = SINGLE | {
        "text": "<script>alert(1)</script>",
        "c0_text": "<b onclick=x>a</b>",
    }
    version = written(client_of("operator"), sent)
    page = client_of("operator").get(f"/soal/{version.item_id}/").content.decode()
    assert "<script>alert" not in page
    assert "<b onclick" not in page


def test_item_is_retired_restored_and_made_an_anchor(client_of, bank):
    client = client_of("operator")
    row = Item.objects.get(code="M2-S001")
    for act, sent, name, expected in (
        ("tarik", {}, "is_retired", True),
        ("tarik", {"pakai": "1"}, "is_retired", False),
        ("jangkar", {"jangkar": "1"}, "is_anchor", True),
        ("jangkar", {}, "is_anchor", False),
    ):
        assert client.post(f"/soal/{row.pk}/{act}/", sent).status_code == 302
        row.refresh_from_db()
        assert getattr(row, name) is expected


def test_those_above_only_look_and_the_field_sees_nothing(client_of, bank):
    page = client_of("kpu_provinsi").get("/soal/")
    assert page.context["may_edit"] is False
    assert "Tulis soal" not in text(page)
    row = Item.objects.first()
    assert client_of("kpu_ri").get(f"/soal/{row.pk}/").status_code == 200
    assert client_of("kpu_ri").post(f"/soal/{row.pk}/tarik/").status_code == 403
    for username in ("ppk", "pps", "viewer"):
        assert client_of(username).get("/soal/").status_code == 403
        assert client_of(username).get(f"/soal/{row.pk}/").status_code == 403
    assert client_of("dodi").get(f"/soal/{row.pk}/").status_code == 404


def test_question_of_the_log_becomes_an_item(client_of, bank):
    Programme.objects.create(
        office=OFFICE, election=ELECTION, rulebook="bimtek-kpps", title="Bimtek KPPS"
    )
    made = topic(module="M3")
    answer(made)
    client = client_of("operator")
    address = f"/soal/baru/?pertanyaan={made.pk}"
    form = client.get(address).context["form"]
    names = ("place", "text", "feedback", "source")
    assert [form[name].value() for name in names] == [
        *("M3", "Kapan DPK dilayani?", "Mulai pukul 12.00.", "PKPU 25/2023")
    ]
    assert client.post(address, SINGLE).status_code == 302
    assert client.get("/soal/baru/?pertanyaan=x").status_code == 404
    assert client_of("dodi").get(address).status_code == 404
