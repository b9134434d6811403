"""A phone takes a test by the class's code, and sends what belongs to the room."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jenjang.adapters.rate_limits import Window
from jenjang.api import access
from jenjang.core.assessment.items import right_answers
from jenjang.queries.assessment.attempts import items_of
from jenjang.records.ids import new_id
from jenjang.records.models import Attempt, Evidence, QuarantinedEvidence
from tests.shell.learning import class_code, opened
from tests.world import OFFICE

ROOT = "/api/v1/field"


@pytest.fixture(autouse=True)
def _fresh_minute():
    access._addresses, access._guesses = Window(), Window()


@pytest.fixture
def test(world):
    found = opened(world)
    found.until = timezone.localdate() + timedelta(days=3)
    found.save()
    return found


def post(path, body):
    return Client().post(
        f"{ROOT}/{path}", json.dumps(body), content_type="application/json"
    )


def event(test, kind, data, **fields):
    return {
        "id": str(new_id()),
        "kind": kind,
        "office": OFFICE,
        "class": str(test.training_class_id),
        "at": "2024-01-29T02:00:00.000Z",
        "device": "hp-ani",
        "actor": "ani",
        "data": data,
        **fields,
    }


def test_class_says_which_test_is_open_and_what_was_taught(test):
    found = Client().get(f"{ROOT}/kelas/{class_code(test)}").json()
    assert found["test"] == {
        "stage": "pre",
        "title": "Tes KPPS",
        "minutes": 30,
        "items": 8,
    }
    assert found["packs"] == []
    assert found["ticket"] == {"items": 3}
    session = found["sessions"][0]
    assert session["items"][0]["id"] == f"{session['module']}-01"
    assert {module["code"] for module in found["modules"]} == {
        session["module"] for session in found["sessions"]
    }


def test_test_is_taken_by_code_alone(world, test):
    code = class_code(test)
    begun = post(
        f"kelas/{code}/tes",
        {"person": str(world.ani.pk), "stage": "pre", "device": "hp-ani"},
    ).json()
    assert len(begun["items"]) == 8
    answers = [
        {
            "item": key,
            "answer": right_answers(item)[0],
            "at": timezone.now().isoformat(),
        }
        for key, item in items_of([asked["id"] for asked in begun["items"]])
    ]
    path = f"kelas/{code}/tes/{begun['attempt']}"
    kept = post(path, {"answers": answers[:3], "seconds": 30}).json()
    assert kept == {
        "kept": [answer["item"] for answer in answers[:3]],
        "finished_at": None,
        "result": None,
    }
    body = {"answers": answers[3:], "finish": True, "seconds": 400}
    done = post(path, body).json()
    assert done["result"]["score"] == 100.0
    assert post(path, body).json() == done
    assert Attempt.objects.get().seconds == 400
    assert Evidence.objects.filter(data__has_key="attempt").count() == 2


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("tes", {"person": "x", "stage": "pre"}, 422, "PERSON_NOT_OF_CLASS"),
        ("tes", {"person": "x", "stage": "post"}, 409, "TEST_CLOSED"),
        ("tes", {"stage": "post"}, 400, "BODY_MALFORMED"),
        ("tes", [], 400, "BODY_MALFORMED"),
        ("tes/1", {"answers": []}, 404, "ATTEMPT_UNKNOWN"),
        ("tes/1", {"answers": [{}] * 501}, 413, "BATCH_TOO_LARGE"),
    ],
)
def test_what_a_test_refuses(test, path, body, status, code):
    answer = post(f"kelas/{class_code(test)}/{path}", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Attempt.objects.count() == 0


def test_what_belongs_to_the_room_becomes_evidence(world, test):
    session = test.training_class.sessions.first()
    items = {f"{session.module}-01": True}
    sent = [
        event(test, "exit.ticket", {"items": items}, session=str(session.pk)),
        event(test, "evaluation.given", {"scores": {"tempat": 4}}),
        event(
            test, "pledge.signed", {"text_version": "KPPS 1"}, person=str(world.ani.pk)
        ),
        event(test, "question.asked", {"text": "Bolehkah DPTb memilih DPRD?"}),
    ]
    path = f"kelas/{class_code(test)}/bukti"
    for status in ("accepted", "duplicate"):
        found = post(path, {"events": sent}).json()["results"]
        assert [one["status"] for one in found] == [status] * 4
    nameless = Evidence.objects.filter(kind__in=["exit.ticket", "evaluation.given"])
    assert set(nameless.values_list("device", "actor", "person_id")) == {
        ("kode kelas", "kode kelas", None)
    }
    asked = Evidence.objects.get(kind="question.asked")  # by nobody in particular
    assert (asked.device, asked.actor) == ("kode kelas", "kode kelas")
    pledge = Evidence.objects.get(kind="pledge.signed")
    assert (pledge.device, pledge.actor) == ("hp-ani", "ani")


def test_what_a_code_must_not_record(world, test):
    stranger = world.people["PPK/00.01.02/1"]
    path = f"kelas/{class_code(test)}/bukti"
    sent = [
        event(test, "item.delivered", {"item": "M3-01"}, session=str(new_id())),
        event(test, "pledge.signed", {"text_version": "1"}, person=str(stranger.pk)),
        event(test, "exit.ticket", {"items": {"M3-01": True}}, session=str(new_id())),
    ]
    answer = post(path, {"events": sent})
    found = [one["code"] for one in answer.json()["results"]]
    assert answer.status_code == 422
    assert found == ["PHONE_KIND", "PERSON_NOT_OF_CLASS", "SESSION_NOT_OF_CLASS"]
    assert QuarantinedEvidence.objects.count() == 3
