"""What a phone learns about the class whose code it typed, and until when."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from jenjang.adapters.rulebook import load_rulebook
from jenjang.queries.delivery.codes import ClassPerson
from jenjang.queries.delivery.evaluations import questions
from jenjang.queries.delivery.topics import answers_for
from jenjang.records.models import Session, TrainingClass

AFTERWARDS = timedelta(days=14)  # evidence of the room is taken so long after the event
ITEMS_OF_A_TICKET = 3  # science.md 1.3: 35 people cover 30 items thrice


def class_for_phone(
    room: TrainingClass, *, people: Sequence[ClassPerson]
) -> Mapping[str, Any]:
    """The class with the names of its people only, its modules and sessions."""
    sessions = list(
        room.sessions.prefetch_related("trainers__person").order_by("starts_at")
    )
    codes = list(dict.fromkeys(session.module for session in sessions))
    modules = load_rulebook().modules
    return {
        "office": room.office,
        "class": {
            "id": str(room.pk),
            "name": room.name,
            "region": room.region_id,
            "place": room.region.name,
        },
        "event": {"title": room.event.title},
        "people": [_person(turn, one) for turn, one in enumerate(people)],
        "modules": [
            {"code": code, "title": modules[code].title, "text": modules[code].goal}
            for code in codes
            if code in modules
        ],
        "sessions": [_session(session) for session in sessions],
        "ticket": {"items": ITEMS_OF_A_TICKET},
        "evaluation": {"questions": questions()},
        "answers": answers_for(room.office, str(room.event.election)),
    }


def open_until(room: TrainingClass) -> date:
    """The last day on which a class takes tickets, evaluations and questions."""
    latest = room.sessions.order_by("-ends_at").first()
    held = timezone.localdate(latest.ends_at) if latest else room.event.ends_on
    return max(held, room.event.ends_on) + AFTERWARDS


def _person(turn: int, one: ClassPerson) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "name": one.name,
        "tps": one.tps_code,
        "tps_name": f"TPS {one.tps_number}" if one.tps_number else "",
        "seat": one.seat,
        "turn": turn,
    }


def _session(session: Session) -> dict[str, Any]:
    module = load_rulebook().modules.get(session.module)
    return {
        "id": str(session.pk),
        "module": session.module,
        "title": module.title if module else session.module,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "trainers": [
            {"id": str(row.person_id), "name": row.person.printed_name}
            for row in session.trainers.all()
        ],
        "items": [
            {"id": item.id, "text": item.text}
            for item in (module.items if module else ())
        ],
    }
