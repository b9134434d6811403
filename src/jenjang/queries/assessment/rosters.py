"""Whose turn is it in a class? Asked by everybody of it at the same moment."""

from time import monotonic
from uuid import UUID

from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.codes import people_in
from jenjang.records.models import TrainingClass

FRESH_SECONDS = 60.0
MOST_CLASSES = 2000  # kept at once
_known: dict[UUID, tuple[float, dict[str, int]]] = {}


def turn_of(class_id: UUID, person_id: str) -> int:
    """The place of somebody in the class list; PERSON_NOT_OF_CLASS for a stranger.

    The list is kept for a minute; who is not on it makes it be read again, so that
    somebody added a moment ago is known at once.
    """
    until, turns = _known.get(class_id, (0.0, {}))
    if person_id not in turns or monotonic() > until:
        room = TrainingClass.objects.select_related("event").get(pk=class_id)
        turns = {str(one.id): turn for turn, one in enumerate(people_in(room))}
        if len(_known) >= MOST_CLASSES:
            _known.clear()
        _known[class_id] = (monotonic() + FRESH_SECONDS, turns)
    if person_id not in turns:
        raise RuleViolation("PERSON_NOT_OF_CLASS")
    return turns[person_id]
