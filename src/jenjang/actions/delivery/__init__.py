"""Events are planned, held and recorded."""

from jenjang.actions.delivery.classes import (
    PlannedSession,
    close_class,
    create_class,
    plan_sessions,
    remove_session,
)
from jenjang.actions.delivery.events import (
    EventFacts,
    add_event_person,
    add_venue,
    change_event,
    close_event,
    create_event,
    remove_event_person,
)
from jenjang.actions.delivery.evidence import record_evidence
from jenjang.actions.delivery.participants import (
    DrawResult,
    add_walk_in,
    draw_participants,
)
from jenjang.actions.delivery.quarantine import settle_quarantined
from jenjang.actions.delivery.trainers import change_trainers

__all__ = [
    "DrawResult",
    "EventFacts",
    "PlannedSession",
    "add_event_person",
    "add_venue",
    "add_walk_in",
    "change_event",
    "change_trainers",
    "close_class",
    "close_event",
    "create_class",
    "create_event",
    "draw_participants",
    "plan_sessions",
    "record_evidence",
    "remove_event_person",
    "remove_session",
    "settle_quarantined",
]
