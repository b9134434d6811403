"""Forms: what is refused answers 422; what is sent twice is done once."""

from uuid import uuid4

import pytest

from jenjang.queries import delivery
from jenjang.records.models import Event, Evidence, Invitation, TrainingClass, User
from tests.shell.test_delivery import make_class, make_event, programme
from tests.world import REGENCY, SATU, viewer

__all__ = ["programme"]
IN_PLACE = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def event(programme):
    return make_event(programme)


@pytest.fixture
def room(event):
    return make_class(event, region=SATU)


def event_form(programme):
    return {
        "programme": str(programme.pk),
        "region": REGENCY,
        "title": "Bimtek KPPS susulan",
        "starts_on": "2024-02-01",
        "ends_on": "2024-02-01",
    }


def test_a_refused_form_answers_422_everywhere(world, room, client_of):
    operator = client_of("operator")
    for address in (
        "/kegiatan/baru/",
        f"/kegiatan/{room.event_id}/ubah/",
        f"/kegiatan/{room.event_id}/kelas/",
        f"/kegiatan/{room.event_id}/tempat/",
        f"/kegiatan/{room.event_id}/orang/",
        f"/kelas/{room.pk}/perlengkapan/",
        f"/kelas/{room.pk}/pertanyaan/",
        f"/kelas/{room.pk}/sesi/",
        "/program/pakai/",
        "/pengguna/baru/",
        f"/pengguna/{world.users['pps'].pk}/ubah/",
        f"/pengguna/{world.users['pps'].pk}/peran/",
        f"/pengguna/{world.users['pps'].pk}/token/",
        f"/orang/{world.ani.pk}/ubah/",
        "/impor/roster/",
        "/akun/password/change/",
    ):
        answer = operator.post(address, {"sesi-TOTAL_FORMS": 0, "region": "x"})
        assert (address, answer.status_code) == (address, 422)


def test_a_question_too_long_stays_in_its_field(room, client_of):
    text = "a" * 2001
    answer = client_of("operator").post(f"/kelas/{room.pk}/pertanyaan/", {"text": text})
    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_language_changed_on_a_refused_form_leads_to_the_page_before(room, client_of):
    operator = client_of("operator")
    before = f"http://testserver/kelas/{room.pk}/"
    refused = operator.post(
        f"/kelas/{room.pk}/pertanyaan/",
        {"text": "x" * 5000},
        headers={"referer": before},
    )
    assert (refused.status_code, refused.context["here"]) == (422, before)
    changed = operator.post("/bahasa/", {"language": "en", "next": before})
    assert (changed.status_code, changed["Location"]) == (302, before)


def test_a_reason_left_out_is_asked_for(room, client_of):
    operator = client_of("operator")
    operator.post(f"/kelas/{room.pk}/pertanyaan/", {"text": "Apa?"})
    asked = Evidence.objects.get()
    answer = operator.post(f"/kelas/{room.pk}/batal/", {"event": str(asked.pk)})
    assert answer.status_code == 422
    assert "Tulis alasan pembatalan." in answer.content.decode()


def test_a_refusal_in_place_is_told_above_the_page(room, client_of):
    address = f"/kelas/{room.pk}/tambahan/"
    operator = client_of("operator")
    answer = operator.post(address, {"person": str(uuid4())}, **IN_PLACE)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#pesan"
    assert "<html" not in answer.content.decode()


def test_signed_out_meanwhile_the_page_is_loaded_again(room, client):
    answer = client.post(f"/kelas/{room.pk}/tambahan/", {}, **IN_PLACE)
    assert answer["HX-Refresh"] == "true"


def test_an_event_sent_twice_is_one(programme, client_of):
    operator, form = client_of("operator"), event_form(programme)
    assert operator.post("/kegiatan/baru/", form).status_code == 302
    again = operator.post("/kegiatan/baru/", form)
    assert again.status_code == 422
    assert "sudah tercatat" in str(again.context["form"].errors["title"])
    assert Event.objects.count() == 1


def test_a_class_sent_twice_is_one(event, client_of):
    operator = client_of("operator")
    form = {"name": "Kelas 1", "region": SATU}
    address = f"/kegiatan/{event.pk}/kelas/"
    assert operator.post(address, form).status_code == 302
    assert operator.post(address, form).status_code == 422
    assert TrainingClass.objects.count() == 1


def test_a_person_of_an_event_sent_twice_is_one(event, client_of):
    operator = client_of("operator")
    form = {"role": "HOST", "name": "Bu Lurah"}
    address = f"/kegiatan/{event.pk}/orang/"
    assert operator.post(address, form).status_code == 302
    assert operator.post(address, form).status_code == 422
    assert event.people.count() == 1


def test_a_walk_in_sent_twice_is_one(world, room, client_of):
    operator = client_of("operator")
    form = {"person": str(world.budi.pk)}
    address = f"/kelas/{room.pk}/tambahan/"
    assert operator.post(address, form).status_code == 302
    assert operator.post(address, form).status_code == 422
    assert Invitation.objects.count() == 1


def test_a_user_sent_twice_is_one(world, client_of):
    operator, before = client_of("operator"), User.objects.count()
    form = {
        "name": "PPS Dua",
        "username": "pps.dua",
        "role": "PPS",
        "region": SATU,
        "starts_on": "2024-01-26",
    }
    assert operator.post("/pengguna/baru/", form).status_code == 200
    assert operator.post("/pengguna/baru/", form).status_code == 422
    assert User.objects.count() == before + 1


def test_kits_and_questions_sent_twice_are_recorded_once(world, room, client_of):
    operator = client_of("operator")
    operator.post(f"/kelas/{room.pk}/tambahan/", {"person": str(world.ani.pk)})
    kits, questions = f"/kelas/{room.pk}/perlengkapan/", f"/kelas/{room.pk}/pertanyaan/"
    key = operator.get(kits).context["form"]["key"].value()
    kit = {"kit": "ATK", "quantity": 1, "person": str(world.ani.pk), "key": key}
    question = {"text": "Apa?", "key": key}
    for _ in range(2):
        assert operator.post(kits, kit).status_code == 302
        assert operator.post(questions, question).status_code == 302
    assert Evidence.objects.count() == 2
    operator.post(questions, {**question, "text": "Mengapa?"})
    assert Evidence.objects.count() == 3
    page = delivery.class_of(room.pk, viewer=viewer())
    assert [row.kits for row in page.people] == [{"ATK": 1}]
