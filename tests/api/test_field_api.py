"""What phones without accounts fetch and send."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from jenjang.actions import follow_ups
from jenjang.adapters.rate_limits import Window
from jenjang.api import access, phones
from jenjang.core.counting.pack_files import read_pack
from jenjang.jobs.handlers import HANDLERS
from jenjang.records.models import Entry, Evidence, Round
from tests.shell.counting import drill_code, drill_of, event, judged, pack_in

ROOT = "/api/v1/field"


@pytest.fixture(autouse=True)
def _fresh_minute():
    access._addresses, access._guesses = Window(), Window()


@pytest.fixture
def drill(world):
    found = drill_of(world)
    found.until = timezone.localdate()  # phones fetch by the clock of today
    found.save()
    return found


def send(drill, *events):
    return Client().post(
        f"{ROOT}/kelas/{drill_code(drill)}/putaran",
        json.dumps({"events": events}),
        content_type="application/json",
    )


def test_practice_is_the_same_for_everybody_and_may_be_kept(db):
    one, other = Client().get(f"{ROOT}/practice"), Client().get(f"{ROOT}/practice")
    assert one.content == other.content
    assert one["Cache-Control"] == "max-age=3600"
    found = one.json()
    packs = [read_pack(json.dumps(pack).encode()) for pack in found["packs"]]
    assert {pack.kind for pack in packs} >= {"adjudication", "tally", "desk"}
    assert found["gates"]["adjudication"]["clean"] == 64
    assert found["gates"]["team"]["clean"] == 162
    assert found["roles"][0]["role"] == "stack"


def test_class_is_opened_by_its_code_without_signing_in(drill):
    answer = Client().get(f"{ROOT}/kelas/{drill_code(drill).lower()}")
    found = answer.json()
    assert answer["Cache-Control"] == "private, no-cache"
    again = Client(headers={"If-None-Match": answer["ETag"]})
    known = again.get(f"{ROOT}/kelas/{drill_code(drill)}")
    assert (known.status_code, known.content) == (304, b"")
    assert found["class"]["id"] == str(drill.training_class_id)
    assert len(found["people"]) == 14
    assert set(found["people"][0]) == {"id", "name", "tps", "tps_name", "seat", "turn"}


def test_answers_are_packed_for_weak_signal(drill):
    headers = {"Accept-Encoding": "gzip"}
    packed = Client(headers=headers).get(f"{ROOT}/kelas/{drill_code(drill)}")
    plain = Client().get(f"{ROOT}/kelas/{drill_code(drill)}")
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 4


def test_unknown_and_closed_codes(drill):
    unknown = Client().get(f"{ROOT}/kelas/00000000")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "CODE_UNKNOWN")
    drill.until = "2024-01-01"
    drill.save()
    closed = Client().get(f"{ROOT}/kelas/{drill_code(drill)}")
    assert (closed.status_code, closed.json()["code"]) == (410, "CODE_CLOSED")
    assert "ditutup pada 10 Februari 2024" in closed.json()["text"]


def test_rounds_are_acknowledged_one_by_one(world, drill):
    good = event(drill, judged(pack_in(drill, "adjudication")), person=world.ani.pk)
    bad = event(drill, {"round": "race"}, person=world.ani.pk)
    answer = send(drill, good, bad, good)
    assert answer.status_code == 200
    found = [(one["status"], one.get("code", "")) for one in answer.json()["results"]]
    assert found == [
        ("accepted", ""),
        ("refused", "ROUND_MALFORMED"),
        ("duplicate", ""),
    ]
    assert Evidence.objects.filter(kind="count.round").count() == 1


def test_round_is_scored_by_the_follow_up(world, drill):
    send(
        drill,
        event(drill, judged(pack_in(drill, "adjudication")), person=world.ani.pk),
    )
    entry = Entry.objects.get(kind="delivery.evidence_recorded")
    follow_ups.run_once(str(entry.id), handlers=HANDLERS)
    assert Round.objects.get().is_clean


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"x", 400, "BODY_MALFORMED"),
        (b'{"events": 3}', 400, "BODY_MALFORMED"),
        (b'{"events": [' + b"1," * 100 + b"1]}", 413, "BATCH_TOO_LARGE"),
        (b"[" * 1024 * 1025, 413, "BODY_TOO_LARGE"),
    ],
)
def test_malformed_bodies(drill, body, status, code):
    answer = Client().post(
        f"{ROOT}/kelas/{drill_code(drill)}/putaran",
        body,
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_wrong_methods_are_told(drill):
    assert Client().post(f"{ROOT}/practice").status_code == 405
    assert Client().get(f"{ROOT}/kelas/{drill_code(drill)}/putaran")["Allow"] == "POST"


def test_codes_cannot_be_guessed_by_trying(db, monkeypatch):
    monkeypatch.setattr(phones, "GUESSES_PER_MINUTE", 1)
    codes = [Client().get(f"{ROOT}/kelas/0000000{n}") for n in range(3)]
    assert [answer.status_code for answer in codes] == [404, 404, 429]
    assert 0 < int(codes[2]["Retry-After"]) <= 60


def test_neighbours_of_a_wrong_code_are_not_shut_out(drill, monkeypatch):
    monkeypatch.setattr(phones, "GUESSES_PER_MINUTE", 1)
    Client().get(f"{ROOT}/kelas/00000000")
    answers = [Client().get(f"{ROOT}/kelas/{drill_code(drill)}") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
