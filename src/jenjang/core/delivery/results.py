"""What became of each event that was handed in?"""

from typing import Any

import msgspec

ACCEPTED = "accepted"
DUPLICATE = "duplicate"
REFUSED = "refused"


class EventResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """The answer to one event: accepted, duplicate, or refused with code and facts.

    Accepted and duplicate both mean that the event is durable here.
    """

    id: str
    status: str
    code: str = ""
    facts: dict[str, Any] = {}


def refused(event_id: str, code: str, **facts: Any) -> EventResult:
    """A refusal."""
    return EventResult(event_id, REFUSED, code, facts)
