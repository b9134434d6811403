"""What really happened in the room? Evidence events and their fold.

State is a fold over a set of events: any order, repetition or split into
batches gives the same state (design 4).
"""

from jenjang.core.delivery.cautions import (
    Caution,
    attendance_outside_appointment,
    capacity_exceeded,
    trainer_clashes,
)
from jenjang.core.delivery.deal import Bench, Unit, catchment, deal
from jenjang.core.delivery.evidence import (
    EvidenceEvent,
    canonical,
    digest,
    event_time,
    parse_event,
    parse_events,
)
from jenjang.core.delivery.fold import (
    Attempt,
    ClassState,
    Interval,
    Question,
    Slot,
    Teachback,
    fold,
    taught_back_at,
    voided_ids,
)
from jenjang.core.delivery.kinds import EventRole, EvidenceKind
from jenjang.core.delivery.quarantine import (
    Difference,
    Settlement,
    differences,
    replacement,
    void_of,
)
from jenjang.core.delivery.results import EventResult
from jenjang.core.delivery.sheet import (
    Draft,
    attendance_drafts,
    delivered_events,
    void_drafts,
)

__all__ = [
    "Attempt",
    "Bench",
    "Caution",
    "ClassState",
    "Difference",
    "Draft",
    "EventResult",
    "EventRole",
    "EvidenceEvent",
    "EvidenceKind",
    "Interval",
    "Question",
    "Settlement",
    "Slot",
    "Teachback",
    "Unit",
    "attendance_drafts",
    "attendance_outside_appointment",
    "canonical",
    "capacity_exceeded",
    "catchment",
    "deal",
    "delivered_events",
    "differences",
    "digest",
    "event_time",
    "fold",
    "parse_event",
    "parse_events",
    "replacement",
    "taught_back_at",
    "trainer_clashes",
    "void_drafts",
    "void_of",
    "voided_ids",
]
