"""Pages of the question log as people see them."""

from jenjang.records.models import AnswerTold, Topic, TopicQuestion
from tests.shell.test_evidence import ident, room
from tests.shell.test_topics import answer, ask, topic
from tests.web.test_readiness import text
from tests.world import ELECTION, OFFICE

__all__ = ["room"]


def test_question_becomes_a_topic_and_its_answer_reaches_the_class(client_of, room):
    ask(room, 1, "Kapan DPK dilayani?")
    client = client_of("operator")
    told = text(client.get("/tanya-jawab/"))
    assert "1 pertanyaan belum dipilah" in told
    sent = {"office": OFFICE, "election": ELECTION, "question": [str(ident(1))]}
    made = client.post("/tanya-jawab/topik/", {**sent, "wording": "Kapan DPK?"})
    found = Topic.objects.get()
    assert made["location"] == f"/tanya-jawab/{found.pk}/"
    refused = client.post(made["location"], {"text": "Pukul 12.00.", "source": ""})
    assert refused.status_code == 422
    assert "Sebutkan sumber jawaban ini" in text(refused)
    client.post(made["location"], {"text": "Pukul 12.00.", "source": "PKPU 25/2023"})
    told = text(client_of("pps").get(f"/kelas/{room.pk}/"))
    assert "Jawaban kantor untuk disampaikan di kelas ini" in told
    assert "Sumber: PKPU 25/2023 · versi 1" in told
    ticked = {"answer": [str(found.answers.get().pk)]}
    client_of("pps").post(f"/kelas/{room.pk}/jawaban/", ticked)
    assert AnswerTold.objects.count() == 1
    told = text(client_of("pps").get(f"/kelas/{room.pk}/"))
    assert "Jawaban kantor untuk disampaikan" not in told
    told = text(client.get(made["location"]))
    assert "Disampaikan di 1 dari 1 kelas" in told


def test_question_joins_a_suggested_topic(client_of, room):
    made = topic("Kapan DPK dilayani?")
    ask(room, 1, "Kapan DPK dilayani")
    client = client_of("operator")
    assert "Gabungkan ke “Kapan DPK dilayani?”" in text(client.get("/tanya-jawab/"))
    sent = {"question": [str(ident(1))], "topic": str(made.pk), "wording": "x"}
    client.post("/tanya-jawab/topik/", sent)
    assert TopicQuestion.objects.get().topic == made
    client.post(f"/tanya-jawab/pertanyaan/{ident(1)}/keluarkan/")
    assert TopicQuestion.objects.get().topic is None


def test_topic_leads_to_a_new_item_by_id_only(client_of, room):
    made = topic()
    answer(made)
    page = client_of("operator").get(f"/tanya-jawab/{made.pk}/").content.decode()
    assert f'href="/soal/baru/?pertanyaan={made.pk}"' in page
    page = client_of("pps").get(f"/tanya-jawab/{made.pk}/").content.decode()
    assert "/soal/baru/" not in page


def test_answer_is_withdrawn_with_a_reason(client_of, room):
    made = topic()
    answer(made)
    client, address = client_of("operator"), f"/tanya-jawab/{made.pk}/"
    refused = client.post(address + "cabut/", {"reason": ""})
    assert (refused.status_code, "Tulis alasannya." in text(refused)) == (422, True)
    client.post(address + "cabut/", {"reason": "keliru"})
    told = text(client.get(address))
    assert "dicabut" in told
    assert ": keliru" in told


def test_nik_in_a_question_is_masked_everywhere(client_of, room):
    ask(room, 1, "Apakah 0036041601900001 boleh?")
    client = client_of("operator")
    pages = ("/tanya-jawab/", f"/kelas/{room.pk}/", f"/kelas/{room.pk}/riwayat/")
    for address in pages:
        page = client.get(address).content.decode()
        assert "0036041601900001" not in page
        assert "003604******0001" in page


def test_only_the_office_sorts_and_answers(client_of, room):
    made = topic()
    for user, status in (("pps", 403), ("ppk", 403), ("dodi", 404), ("viewer", 403)):
        client = client_of(user)
        sent = {"text": "x", "source": "y"}
        answered = client.post(f"/tanya-jawab/{made.pk}/", sent)
        assert (user, answered.status_code) == (user, status)
    assert client_of("pps").post("/tanya-jawab/topik/", {}).status_code == 403
    assert client_of("operator").post("/tanya-jawab/topik/", {}).status_code == 422
