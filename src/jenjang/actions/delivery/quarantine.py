"""Settling refused events: what is stored stays, or the later content counts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.delivery.evidence import store_events
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import (
    EvidenceEvent,
    Settlement,
    parse_event,
    replacement,
    void_of,
)
from jenjang.core.regions import NATION, RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.evidence import event_of_row
from jenjang.queries.delivery.quarantine import is_in_force, stored_row
from jenjang.records.ids import new_id
from jenjang.records.models import QuarantinedEvidence


@transaction.atomic
def settle_quarantined(
    quarantined_id: UUID | str,
    *,
    viewer: Viewer,
    settlement: Settlement,
    reason: str,
    now: datetime,
) -> QuarantinedEvidence:
    """Decide about a refused event; both contents are kept, whatever is decided.

    KEPT sets the later content aside. RECORDED voids what is stored, if it is in
    force, and records the later content under an id of its own. Raises RuleViolation
    NOT_FOUND, NOT_PERMITTED, QUARANTINE_SETTLED, QUARANTINE_REASON_MISSING, or what
    hinders the later content from being recorded.
    """
    row = (
        QuarantinedEvidence.objects.select_for_update()
        .filter(pk=quarantined_id)
        .first()
    )
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.RECORD_EVIDENCE, RegionCode(row.region_id or NATION))
    if row.settled_at is not None:
        raise RuleViolation("QUARANTINE_SETTLED")
    row.reason = " ".join(reason.split())[:400]
    if not row.reason:
        raise RuleViolation("QUARANTINE_REASON_MISSING")
    touched: list[EvidenceEvent] = []
    if settlement is Settlement.RECORDED:
        touched = _record(row, viewer=viewer, now=now)
        row.recorded_id = touched[-1].id
    row.settlement = settlement.value
    row.settled_at, row.settled_by_id = now, viewer.user_id
    row.save()
    journal.record(
        "delivery.quarantine_settled",
        viewer=viewer,
        subject=str(row.pk),
        office=touched[-1].office if touched else row.office,
        facts={
            "settlement": row.settlement,
            "event": row.event_id,
            "classes": sorted({str(event.class_id) for event in touched}),
            "persons": sorted({str(e.person_id) for e in touched if e.person_id}),
        },
    )
    return row


def _record(
    row: QuarantinedEvidence, *, viewer: Viewer, now: datetime
) -> list[EvidenceEvent]:
    """Void what stands and store the later content; the old event and the new one."""
    later = parse_event(row.payload)
    kept = stored_row(row)
    stored = event_of_row(kept) if kept else None
    new = replacement(stored, later, event_id=new_id())
    events: list[object] = [new]
    if stored is not None and is_in_force(stored):
        events.append(
            void_of(
                stored,
                event_id=new_id(),
                now=now,
                reason=row.reason,
                actor=viewer.user_id or "",
            )
        )
    store_events(events, viewer=viewer, received_at=now)
    return [stored, new] if stored else [new]
