"""What phones fetch and send by the code of a duty."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jenjang.actions.roster.duties import renew_duty_code
from jenjang.adapters.rate_limits import Window
from jenjang.api import access, phones
from jenjang.core.roster import Duty
from jenjang.records.models import CoklitEntry, CoklitVisit, Entry, TurnoutEntry
from tests.house import ROOT as HOUSE
from tests.shell.duties import NOW, VOTING, duty_code, pantarlih
from tests.world import SATU, TIGA, viewer

ROOT = "/api/v1/field/tugas"
COUNTS = {"households": 3, "matched": 8, "new": 1, "struck": 0, "corrected": 2}


@pytest.fixture(autouse=True)
def _fresh_minute():
    access._addresses, access._guesses = Window(), Window()


@pytest.fixture
def clock(monkeypatch):
    """Sets the server's clock."""
    return lambda now: monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def turnout(world, clock):
    clock(VOTING)
    for tps in world.tps.values():
        tps.voters = 250
        tps.save()
    return duty_code(Duty.TURNOUT)


@pytest.fixture
def coklit(world, clock):
    clock(NOW)
    world.citra = pantarlih(world, "Citra")
    world.dewi = pantarlih(world, "Dewi", tps="002")
    return duty_code()


def told(moment):
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def hour(world, at=11, users=100, *, village=SATU, **changed):
    return {
        "id": str(uuid4()),
        "tps": str(world.tps[f"{village}/001"].pk),
        "hour": at,
        "users": users,
        "at": told(VOTING),
        "name": "Budi",
        "device": "telepon",
    } | changed


def progress(appointment, **changed):
    return {
        "id": str(uuid4()),
        "kind": "progress",
        "appointment": str(appointment.pk),
        "on_day": "2023-02-20",
        **COUNTS,
        "voids": None,
        "at": told(NOW),
        "device": "telepon",
    } | changed


def visit(appointment, **changed):
    return {
        "id": str(uuid4()),
        "appointment": str(appointment.pk),
        "on_day": "2023-02-20",
        "visitor": "Budi",
        "drawn": [3, 17, 24],
        "visited": 3,
        "confirmed": 3,
        "stickers": 2,
        "agreeing": 3,
        "note": "",
        "at": told(NOW),
    } | changed


def send(code, way, *entries, key="entries"):
    return Client().post(
        f"{ROOT}/{code.code}/{way}",
        json.dumps({key: entries}),
        content_type="application/json",
    )


def results(answer):
    return [(one["status"], one.get("code", "")) for one in answer.json()["results"]]


def schema(path):
    return Draft202012Validator(json.loads((HOUSE / "contracts" / path).read_text()))


def test_turnout_code_opens_the_tps_of_its_desa(world, turnout):
    answer = Client().get(f"{ROOT}/{turnout.code.lower()}")
    found = answer.json()
    assert answer["Cache-Control"] == "private, no-cache"
    assert (found["duty"], found["village_name"]) == ("turnout", "Satu")
    assert (found["voting_day"], found["until"]) == ("2024-02-14", "2024-02-15")
    assert found["hours"] == [8, 9, 10, 11, 12, 13, 14]
    assert [(t["number"], t["voters"], t["entries"]) for t in found["tps"]] == [
        ("001", 250, []),
        ("002", 250, []),
    ]
    again = Client(headers={"If-None-Match": answer["ETag"]})
    assert again.get(f"{ROOT}/{turnout.code}").status_code == 304


def test_hours_are_acknowledged_one_by_one_and_told_to_the_next_phone(world, turnout):
    first, last = hour(world, users=90), hour(world, users=100)
    last["at"] = told(VOTING + timedelta(minutes=1))
    strange = hour(world, village=TIGA)
    answer = send(turnout, "jam", last, first, strange, last)
    assert answer.status_code == 200
    assert results(answer) == [
        ("accepted", ""),
        ("accepted", ""),
        ("refused", "TPS_NOT_OF_DUTY"),
        ("duplicate", ""),
    ]
    station = Client().get(f"{ROOT}/{turnout.code}").json()["tps"][0]
    assert [(e["id"], e["hour"], e["users"]) for e in station["entries"]] == [
        (last["id"], 11, 100)
    ]
    assert TurnoutEntry.objects.count() == 2
    assert Entry.objects.filter(kind="outreach.hours_recorded").count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"hour": 20}, "HOUR_OUTSIDE"),
        ({"users": 400}, "TURNOUT_ABOVE_VOTERS"),
        ({"at": told(VOTING + timedelta(hours=2))}, "AT_IN_FUTURE"),
        ({"at": told(VOTING - timedelta(days=2))}, "HOUR_NOT_YET"),
        ({"users": -1}, "ENTRY_MALFORMED"),
    ],
)
def test_hours_that_cannot_be_are_refused_with_the_reason(
    world, turnout, changed, code
):
    answer = send(turnout, "jam", hour(world) | changed)
    assert (answer.status_code, results(answer)) == (422, [("refused", code)])
    assert TurnoutEntry.objects.count() == 0


def test_other_content_under_a_known_id_is_a_conflict(world, turnout):
    entry = hour(world)
    send(turnout, "jam", entry)
    answer = send(turnout, "jam", entry | {"users": 101})
    assert (answer.status_code, results(answer)) == (
        409,
        [("refused", "ENTRY_CONFLICT")],
    )


def test_coklit_code_of_the_pps_opens_everybody(world, coklit):
    found = Client().get(f"{ROOT}/{coklit.code}").json()
    assert (found["duty"], found["is_own"]) == ("coklit", False)
    assert [(p["name"], p["tps_number"]) for p in found["people"]] == [
        ("Citra", "001"),
        ("Dewi", "002"),
    ]
    assert found["window"] == {"first": "2023-02-12", "last": "2023-03-14"}


def test_own_code_of_a_pantarlih_is_for_himself_alone(world, coklit):
    own = duty_code(appointment=world.citra)
    found = Client().get(f"{ROOT}/{own.code}").json()
    assert [p["name"] for p in found["people"]] == ["Citra"]
    assert found["is_own"]
    answer = send(own, "coklit", progress(world.citra), progress(world.dewi))
    assert results(answer) == [("accepted", ""), ("refused", "NOT_OF_DUTY")]
    visited = send(own, "kunjungan", visit(world.citra), key="visits")
    assert results(visited) == [("refused", "NOT_OF_DUTY")]
    assert CoklitVisit.objects.count() == 0


def test_counts_are_added_and_taken_back(world, coklit):
    wrong, right = progress(world.citra), progress(world.citra, matched=20)
    void = progress(world.citra, kind="void", voids=wrong["id"]) | dict.fromkeys(
        COUNTS, 0
    )
    assert results(send(coklit, "coklit", wrong, right, void)) == [("accepted", "")] * 3
    person = Client().get(f"{ROOT}/{coklit.code}").json()["people"][0]
    assert person["done"] == COUNTS | {"matched": 20}
    assert person["days"] == [{"on_day": "2023-02-20", **COUNTS, "matched": 20}]
    assert [line["id"] for line in person["entries"]] == [right["id"]]
    assert CoklitEntry.objects.count() == 3


def test_visits_are_kept(world, coklit):
    answer = send(coklit, "kunjungan", visit(world.dewi), key="visits")
    assert results(answer) == [("accepted", "")]
    kept = CoklitVisit.objects.get()
    assert (kept.tier, kept.drawn, kept.stickers) == ("PPS", [3, 17, 24], 2)


def test_what_the_tests_send_is_what_the_contracts_say(world, coklit):
    schema("outreach/hour.schema.json").validate(hour(world))
    entries = schema("coklit/entry.schema.json")
    entries.validate(progress(world.citra))
    void = progress(world.citra, kind="void", voids=str(uuid4()))
    assert not entries.is_valid(void)  # a taking back has no counts
    entries.validate(void | dict.fromkeys(COUNTS, 0))
    schema("coklit/visit.schema.json").validate(visit(world.citra))


@pytest.mark.parametrize("way", ["jam", "coklit", "kunjungan"])
def test_code_of_another_duty_takes_nothing(world, turnout, coklit, way, clock):
    clock(VOTING if way != "jam" else NOW)
    code, key = (coklit if way == "jam" else turnout), "entries"
    if way == "kunjungan":
        key = "visits"
    answer = send(code, way, key=key)
    assert (answer.status_code, answer.json()["code"]) == (404, "CODE_UNKNOWN")


@pytest.mark.parametrize(
    ("now", "status", "code"),
    [
        (datetime(2024, 2, 6, 3, tzinfo=UTC), 409, "CODE_NOT_YET"),
        (datetime(2024, 2, 15, 16, 59, tzinfo=UTC), 200, ""),
        (datetime(2024, 2, 15, 17, 1, tzinfo=UTC), 410, "CODE_CLOSED"),
    ],
)
def test_code_opens_by_the_clock_of_the_office(
    world, turnout, clock, now, status, code
):
    clock(now)
    answer = Client().get(f"{ROOT}/{turnout.code}")
    assert (answer.status_code, answer.json().get("code", "")) == (
        status,
        code or turnout.code,
    )
    if code:
        assert send(turnout, "jam", hour(world)).status_code == status


def test_renewed_code_takes_nothing_more(world, turnout):
    old = turnout.code
    renew_duty_code(turnout.pk, viewer=viewer(), now=VOTING)
    answer = Client().get(f"{ROOT}/{old}")
    assert (answer.status_code, answer.json()["code"]) == (404, "CODE_UNKNOWN")
    assert send(turnout, "jam", hour(world)).status_code == 404


def test_phone_that_asks_for_a_class_is_told_of_the_duty(turnout, monkeypatch):
    monkeypatch.setattr(phones, "GUESSES_PER_MINUTE", 1)
    for _ in range(3):  # no wrong code, so nothing is counted
        answer = Client().get(f"/api/v1/field/kelas/{turnout.code}")
        assert (answer.status_code, answer.json()["code"]) == (404, "CODE_OF_DUTY")


def test_wrong_codes_are_counted_together_with_those_of_classes(world, monkeypatch):
    monkeypatch.setattr(phones, "GUESSES_PER_MINUTE", 2)
    assert Client().get(f"{ROOT}/00000000").status_code == 404
    assert Client().get("/api/v1/field/kelas/00000000").status_code == 404
    assert Client().get(f"{ROOT}/00000000").status_code == 404
    assert Client().get(f"{ROOT}/00000001").status_code == 429
    assert Client().get("/api/v1/field/kelas/00000000").status_code == 429


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"x", 400, "BODY_MALFORMED"),
        (b"[]", 400, "BODY_MALFORMED"),
        (b'{"entries": 3}', 400, "BODY_MALFORMED"),
        (b'{"visits": []}', 400, "BODY_MALFORMED"),
        (b'{"entries": [{"name": "\\u0000"}]}', 400, "BODY_MALFORMED"),
        (b'{"entries": [' + b"1," * 100 + b"1]}", 413, "BATCH_TOO_LARGE"),
        (b"[" * 1024 * 1025, 413, "BODY_TOO_LARGE"),
    ],
)
def test_malformed_bodies(turnout, body, status, code):
    answer = Client().post(
        f"{ROOT}/{turnout.code}/jam", body, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_wrong_methods_are_told(turnout):
    assert Client().post(f"{ROOT}/{turnout.code}").status_code == 405
    assert Client().get(f"{ROOT}/{turnout.code}/jam")["Allow"] == "POST"


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)
FIELDS = ("id", "tps", "hour", "users", "at", "name", "kind", "on_day", "voids", "new")


@example(entry={"visitor": "\0", "name": "\0", "device": "\0"}, is_whole=True)
@example(entry={"hour": 10**30, "new": 10**30}, is_whole=True)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    entry=ANYTHING | st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4),
    is_whole=st.booleans(),
)
def test_nothing_a_phone_can_send_breaks_the_server(
    world, coklit, turnout, clock, entry, is_whole
):
    access._addresses, access._guesses = Window(), Window()
    for code, way, now, good in (
        (turnout, "jam", VOTING, hour(world)),
        (coklit, "coklit", NOW, progress(world.citra)),
        (coklit, "kunjungan", NOW, visit(world.citra)),
    ):
        clock(now)
        told_ = {**good, **entry} if is_whole and isinstance(entry, dict) else entry
        answer = send(
            code, way, told_, key="visits" if way == "kunjungan" else "entries"
        )
        if "\\u0000" in json.dumps(told_):
            assert answer.status_code == 400
            continue
        assert answer.status_code in (200, 409, 422)
        (result,) = answer.json()["results"]
        assert result["status"] in ("accepted", "refused", "duplicate")
