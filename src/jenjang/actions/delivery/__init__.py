"""Events are planned, held and recorded."""

from jenjang.actions.delivery.evidence import record_evidence

__all__ = ["record_evidence"]
