"""Events, classes, sessions and evidence for somebody."""

from jenjang.queries.delivery.evidence import (
    event_of_row,
    evidence_in,
    evidence_of,
    slots_of,
)

__all__ = ["event_of_row", "evidence_in", "evidence_of", "slots_of"]
