"""Evidence about learning: parsed and described by the schema alike."""

import json
from pathlib import Path

import jsonschema
import pytest

from jenjang.core.delivery import parse_event
from jenjang.core.violations import RuleViolation

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "contracts/evidence/event.schema.json").read_text()
)
ID = "018d3a00-0000-7000-8000-000000000001"
EVENT = {
    "id": ID,
    "office": "3579",
    "class": ID,
    "at": "2024-01-24T01:00:00.000Z",
    "device": "hp-1",
    "actor": ID,
}
PLAN = {"what": "Latih KPPS 7", "due_on": "2024-02-01", "proof": "daftar hadir"}
GOOD = [
    ("exit.ticket", {"session": ID}, {"items": {"M3-04": True, "M3-05": False}}),
    ("observation.made", {"session": ID}, {"items": {"M3-04": True}}),
    ("evaluation.given", {}, {"scores": {"tempat": 4, f"pelatih:{ID}": 5}}),
    ("evaluation.given", {}, {"scores": {"waktu": 1}, "text": "Terlalu singkat"}),
    ("followup.set", {}, PLAN),
    ("followup.set", {}, PLAN | {"who": ID}),
    ("followup.done", {}, {"event": ID, "proof": "foto"}),
    ("test.attempt", {"person": ID}, {"module": "M3", "score": 50, "passed": False}),
    (
        "test.attempt",
        {"person": ID},
        {"module": "M3", "score": 80, "passed": True, "stage": "pre", "attempt": ID},
    ),
    ("teachback.passed", {"person": ID}, {"module": "M3", "items": ["M3-04"]}),
    ("question.asked", {}, {"text": "Bolehkah?", "module": "M3"}),
]
BAD = [
    ("exit.ticket", {}, {"items": {"M3-04": True}}),
    ("exit.ticket", {"session": ID, "person": ID}, {"items": {"M3-04": True}}),
    ("exit.ticket", {"session": ID}, {"items": {}}),
    ("exit.ticket", {"session": ID}, {"items": {"M3-04": "ya"}}),
    ("exit.ticket", {"session": ID}, {}),
    ("evaluation.given", {"person": ID}, {"scores": {"tempat": 4}}),
    ("evaluation.given", {}, {"scores": {"tempat": 6}}),
    ("evaluation.given", {}, {"scores": {}}),
    ("followup.set", {}, {"what": "Latih", "proof": "foto"}),
    ("followup.set", {}, PLAN | {"due_on": "1 Februari"}),
    ("followup.done", {}, {"event": "1", "proof": "foto"}),
    (
        "test.attempt",
        {"person": ID},
        {"module": "M3", "score": 80, "passed": True, "stage": "sesudah"},
    ),
    ("teachback.passed", {"person": ID}, {"module": "M3", "items": []}),
]


@pytest.mark.parametrize(("kind", "fields", "data"), GOOD)
def test_evidence_of_learning_is_read(kind, fields, data):
    told = EVENT | fields | {"kind": kind, "data": data}
    assert parse_event(told).data == data
    jsonschema.validate(told, SCHEMA)


@pytest.mark.parametrize(("kind", "fields", "data"), BAD)
def test_evidence_of_learning_refused(kind, fields, data):
    told = EVENT | fields | {"kind": kind, "data": data}
    with pytest.raises(RuleViolation, match="EVIDENCE_"):
        parse_event(told)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, SCHEMA)


def test_follow_up_of_an_impossible_day():
    told = EVENT | {"kind": "followup.set", "data": PLAN | {"due_on": "2024-02-31"}}
    with pytest.raises(RuleViolation) as refused:
        parse_event(told)
    assert refused.value.code == "EVIDENCE_DATA_MALFORMED"
