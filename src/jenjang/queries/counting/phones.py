"""What a phone practises with: the packs of its class, or those for everybody."""

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
from jenjang.queries.counting.drills import documents_of
from jenjang.queries.delivery.codes import ClassPerson
from jenjang.records.models import Drill, TrainingClass

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


def drill_for_phone(
    room: TrainingClass, *, people: Sequence[ClassPerson], today: date
) -> Mapping[str, Any]:
    """The packs and rules of a class, no packs before its drill opens or after it.

    A person with turn 3 of 2 packs of a kind takes the second.
    """
    drill = Drill.objects.filter(training_class=room).prefetch_related("packs").first()
    is_open = drill is not None and today <= drill.until
    return {
        "packs": documents_of(drill.packs.all()) if drill and is_open else [],
        "teams": _teams(people),
        **_rules(str(room.event.election)),
    }


def _teams(people: Sequence[ClassPerson]) -> list[dict[str, Any]]:
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
