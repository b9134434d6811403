"""Events are planned, held and recorded."""

from jenjang.actions.delivery.classes import (
    PlannedSession,
    create_class,
    plan_sessions,
    remove_session,
)
from jenjang.actions.delivery.closing import close_class, close_event
from jenjang.actions.delivery.codes import give_code
from jenjang.actions.delivery.events import (
    EventFacts,
    add_event_person,
    change_event,
    create_event,
    remove_event_person,
)
from jenjang.actions.delivery.evidence import record_evidence
from jenjang.actions.delivery.make_ups import MakeUp, plan_make_up
from jenjang.actions.delivery.participants import (
    DrawResult,
    draw_participants,
)
from jenjang.actions.delivery.projecting import project_evidence
from jenjang.actions.delivery.quarantine import settle_quarantined
from jenjang.actions.delivery.sites import (
    SiteUnit,
    create_sites,
    remove_class,
    spread_sessions,
)
from jenjang.actions.delivery.trainers import change_trainers
from jenjang.actions.delivery.venues import add_venue, change_venue, remove_venue
from jenjang.actions.delivery.walk_ins import add_walk_in, register_walk_in

__all__ = [
    "DrawResult",
    "EventFacts",
    "MakeUp",
    "PlannedSession",
    "SiteUnit",
    "add_event_person",
    "add_venue",
    "add_walk_in",
    "change_event",
    "change_trainers",
    "change_venue",
    "close_class",
    "close_event",
    "create_class",
    "create_event",
    "create_sites",
    "draw_participants",
    "give_code",
    "plan_make_up",
    "plan_sessions",
    "project_evidence",
    "record_evidence",
    "register_walk_in",
    "remove_class",
    "remove_event_person",
    "remove_session",
    "remove_venue",
    "settle_quarantined",
    "spread_sessions",
]
