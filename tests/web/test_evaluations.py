"""Evaluations as people see them: anonymous under five, typed from paper."""

import json
from datetime import UTC, datetime

import pytest

from jenjang.actions.delivery import record_evidence
from jenjang.queries.delivery.evaluations import of_trainer, questions
from jenjang.records.models import Evidence, QuarantinedEvidence, SessionTrainer
from tests.shell.test_evidence import ident, make_room, payload, room
from tests.web.test_readiness import text
from tests.world import DUA, TIGA, viewer

__all__ = ["room"]


@pytest.fixture
def taught(world, room):
    """The class with Budi as the trainer of its session."""
    teach(room, world.budi)
    return room


def teach(room, person):
    session = room.sessions.get()
    SessionTrainer.objects.create(office=room.office, session=session, person=person)


def give(room, first, *scores, trainer=None, **data):
    """One evaluation for each score, each received in its own second."""
    for at, score in enumerate(scores, start=first):
        told = {"scores": {"tempat": score}, **data}
        if trainer:
            told["scores"] |= {f"pelatih:{trainer.pk}": score}
        sent = payload(room, at, kind="evaluation.given", person=None, data=told)
        received_at = datetime(2024, 1, 26, 12, 0, at % 60, tzinfo=UTC)
        record_evidence([sent], viewer=viewer(), received_at=received_at)


def test_questions_are_those_of_the_rulebook_and_one_a_trainer(world, taught):
    asked = questions()
    assert [each["id"] for each in asked] == ["tempat", "waktu", "bahan"]
    last = questions(taught.pk)[-1]
    assert last["id"] == f"pelatih:{world.budi.pk}"
    assert last["text"].startswith("Penyampaian Budi Santoso:")


def test_four_are_hidden_and_five_are_shown(client_of, taught):
    address = f"/kelas/{taught.pk}/penilaian/"
    give(taught, 1, 5, 5, 4, 4, text="suara kecil")
    told = text(client_of("pps").get(address))
    assert "Kurang dari lima jawaban" in told
    assert "suara kecil" not in told
    assert "rata-rata" not in told
    give(taught, 5, 2)
    told = text(client_of("pps").get(address))
    assert "4,0 rata-rata 5 jawaban" in told
    assert "suara kecil" in told
    give(taught, 6, 1)
    assert "4,0 rata-rata 5 jawaban" in text(client_of("pps").get(address))


def test_trainer_over_classes_counts_small_classes_together(world, taught):
    second, third = make_room(DUA), make_room(TIGA)
    for other in (second, third):
        teach(other, world.budi)
    give(taught, 1, *[5] * 5, trainer=world.budi)
    give(second, 11, 3, 3, trainer=world.budi)
    found = of_trainer(world.budi.pk, viewer=viewer())
    assert (found.together.people, found.together.mean) == (5, 5.0)
    give(third, 21, 3, 3, 3, trainer=world.budi)
    found = of_trainer(world.budi.pk, viewer=viewer())
    assert (found.together.people, found.together.mean) == (10, 4.0)
    figures = {room.pk: figure for room, figure in found.classes}
    assert [figures[r.pk] is None for r in (taught, second, third)] == [
        False,
        True,
        True,
    ]


def test_sheets_of_paper_one_a_line(client_of, world, taught):
    client, address = client_of("pps"), f"/kelas/{taught.pk}/penilaian/"
    lines = "5454 panas\n5454\n\n5454\n1-11\n2222"
    assert client.post(address, {"sheets": lines})["location"] == address
    assert Evidence.objects.count() == 5
    told = text(client.get(address))
    assert "3,6 rata-rata 5 jawaban" in told
    assert "5 lembar ·" in told
    refused = client.post(address, {"sheets": "5454\n54\n9999"})
    assert refused.status_code == 422
    assert "Baris 2: Tulis 4 jawaban" in text(refused)
    assert "Baris 3: Tulis 4 jawaban" in text(refused)
    assert Evidence.objects.count() == 5


def test_pile_of_paper_is_voided_together(client_of, taught):
    client, address = client_of("pps"), f"/kelas/{taught.pk}/penilaian/"
    client.post(address, {"sheets": "5454\n5454\n5454\n5454\n5454"})
    pile = Evidence.objects.first().pk.hex[:12]
    refused = client.post(address + "batal/", {"pile": pile, "reason": ""})
    assert "Tulis alasan pembatalannya." in text(refused)
    client.post(address + "batal/", {"pile": pile, "reason": "kelas lain"})
    assert Evidence.objects.filter(kind="void").count() == 5
    assert "Kurang dari lima jawaban" in text(client.get(address))
    again = client.post(address + "batal/", {"pile": pile, "reason": "lagi"})
    assert again.status_code == 422


def test_no_page_tells_who_sent_an_evaluation(client_of, world, taught):
    round_of_ani = payload(taught, 1, kind="question.asked", device="hp-ani")
    round_of_ani |= {"data": {"text": "Siapa?"}, "person": str(world.ani.pk)}
    sent = payload(taught, 2, kind="evaluation.given", person=None, device="hp-ani")
    sent |= {"data": {"scores": {"tempat": 1}}, "seq": 3, "sig": "abc"}
    named = {**sent, "id": str(ident(3)), "person": str(world.ani.pk)}
    other = {**sent, "data": {"scores": {"tempat": 2}}}
    for each in (round_of_ani, sent, named, other):
        record_evidence([each], viewer=viewer(), received_at=datetime.now(UTC))
    kept = Evidence.objects.get(kind="evaluation.given")
    assert (kept.device, kept.seq, kept.sig) == ("kode kelas", None, "")
    held = QuarantinedEvidence.objects.order_by("pk")
    assert [row.code for row in held] == ["EVIDENCE_PERSON_NAMED", "EVIDENCE_CONFLICT"]
    for row in held:
        assert "hp-ani" not in json.dumps(row.payload)
        assert str(world.ani.pk) not in json.dumps(row.payload)
    client = client_of("operator")
    listed = client.get(f"/api/v1/evidence?class={taught.pk}").json()["items"]
    assert [each["kind"] for each in listed] == ["question.asked"]
    history = client.get(f"/kelas/{taught.pk}/riwayat/")
    assert "Penilaian penyelenggaraan" not in text(history)
    assert "1 penilaian atau kartu keluar tanpa nama" in text(history)


def test_pages_are_scoped(client_of, world, taught):
    address = f"/kelas/{taught.pk}/penilaian/"
    person = f"/orang/{world.budi.pk}/penilaian/"
    for user, status in (("pps", 200), ("viewer", 403), ("dodi", 404)):
        for path in (address, person):
            assert (user, client_of(user).get(path).status_code) == (user, status)
    assert client_of("kpu_ri").post(address, {"sheets": "5454"}).status_code == 403
    assert client_of("pps").get(f"/orang/{world.sari.pk}/penilaian/").status_code == 404
