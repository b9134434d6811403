"""What a phone fetches: the exercise of its class, or free practice for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from jenjang.adapters.ballots import counting_tables, round_rules, rules_version
from jenjang.core.counting.drawing import draw
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.pack_names import (
    ADJUDICATION,
    DESK,
    ERROR,
    EVERY_CONTEST,
    TALLY,
    PackName,
)
from jenjang.core.counting.pack_shapes import AnyPackShape
from jenjang.queries.counting.drills import (
    DrillPerson,
    documents_of,
    drill_of_code,
    people_in,
    require_open,
)
from jenjang.records.models import Drill

PRACTICE_ELECTION = "pemilu-2024"
PRACTICE_SEED = "latihan"
PRACTICE = (
    ("PPWP", ADJUDICATION, 40),
    ("DPR", ADJUDICATION, 50),
    ("DPD", ADJUDICATION, 30),
    ("PPWP", TALLY, 40),
    (EVERY_CONTEST, DESK, 30),
    ("PPWP", ERROR, 8),
    ("DPR", ERROR, 4),
)


@lru_cache(maxsize=1)
def practice() -> bytes:
    """Packs for everybody, the same on every phone until the tables change; JSON."""
    packs = [_practice_pack(*each) for each in PRACTICE]
    return msgspec.json.encode({"packs": packs, **_rules(PRACTICE_ELECTION)})


def _practice_pack(contest: str, kind: str, number: int) -> AnyPackShape:
    name = PackName(PRACTICE_ELECTION, contest, kind, number, PRACTICE_SEED)
    made = draw(name, tables=counting_tables())
    return document_of(made, rules=rules_version(kind))


def class_for_phone(code: str, *, today: date) -> Mapping[str, Any]:
    """The exercise that a code opens, with the names of its class only.

    `turn` spreads the packs of one kind over neighbours: who has turn 3 of 2 packs
    takes the second. Raises RuleViolation CODE_UNKNOWN or CODE_CLOSED.
    """
    drill = drill_of_code(code)
    require_open(drill, today=today)
    room = drill.training_class
    people = people_in(room)
    return {
        "code": drill.code,
        "office": drill.office,
        "class": {
            "id": str(room.pk),
            "name": room.name,
            "region": room.region_id,
            "place": room.region.name,
        },
        "event": {"title": room.event.title},
        "until": drill.until.isoformat(),
        "people": [_person(turn, one) for turn, one in enumerate(people)],
        "teams": _teams(people),
        "packs": documents_of(drill.packs.all()),
        **_rules(_election_of(drill)),
    }


def _election_of(drill: Drill) -> str:
    return str(drill.training_class.event.election)


def _person(turn: int, one: DrillPerson) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "name": one.name,
        "tps": one.tps_code,
        "tps_name": f"TPS {one.tps_number}" if one.tps_number else "",
        "seat": one.seat,
        "turn": turn,
    }


def _teams(people: Sequence[DrillPerson]) -> list[dict[str, Any]]:
    """The TPS of a class, each with its turn."""
    codes = sorted({one.tps_code for one in people if one.tps_code})
    return [{"tps": code, "turn": turn} for turn, code in enumerate(codes)]


def _rules(election: str) -> dict[str, Any]:
    rules = round_rules(election)
    return {
        "roles": [
            {
                "role": role.role,
                "seats": list(role.seats),
                "station": role.station,
                "text": role.text,
                "source": role.citation.source,
                "confidence": role.citation.confidence,
            }
            for role in rules.roles
        ],
        "gates": {gate.round: asdict(gate.gate.steps) for gate in rules.gates},
    }
