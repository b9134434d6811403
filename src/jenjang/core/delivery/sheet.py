"""Which events make the record say what the attendance sheet says?

The sheet is edited, the record is only appended to: what was recorded wrongly is
voided and what is right is added, nothing else. A void must be later than what it
voids, so its time is moved behind an event whose own time lies ahead.
Deliberately not done here: ids, device and actor, which are stamped where it happens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jenjang.core.delivery.evidence import EvidenceEvent, event_time
from jenjang.core.delivery.fold import Slot, fold, voided_ids
from jenjang.core.delivery.kinds import EvidenceKind

_AT_ONCE = timedelta(milliseconds=1)
_MOVES = (EvidenceKind.ATTENDANCE_IN, EvidenceKind.ATTENDANCE_OUT)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that still lacks id, office, class, device and actor."""

    kind: EvidenceKind
    at: datetime
    session: UUID | None = None
    person: UUID | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def payload(
        self, event_id: UUID, *, office: str, class_id: UUID, device: str, actor: str
    ) -> dict[str, Any]:
        """The event as it is handed in."""
        return {
            "id": str(event_id),
            "kind": self.kind.value,
            "office": office,
            "class": str(class_id),
            "session": str(self.session) if self.session else None,
            "person": str(self.person) if self.person else None,
            "at": event_time(self.at),
            "device": device,
            "actor": actor,
            "data": self.data,
        }


def attendance_drafts(
    events: Sequence[EvidenceEvent],
    *,
    person: UUID,
    session: UUID,
    slot: Slot,
    came_at: datetime | None,
    left_at: datetime | None,
    now: datetime,
    reason: str,
) -> list[Draft]:
    """What to append so that the person was there from `came_at` to `left_at`.

    None for `came_at`: was not there; None for `left_at`: nobody saw him leave.
    Nothing is appended when the record says so already. What was recorded for the
    class as a whole stays; the session answers it a millisecond later.
    """
    mine = [e for e in events if e.person_id == person or e.kind is EvidenceKind.VOID]
    if _times(mine, person, session, slot) == _wished(came_at, left_at, slot):
        return []
    voided = voided_ids(mine)
    moves = [e for e in mine if e.kind in _MOVES and e.id not in voided]
    own = [event for event in moves if event.session_id == session]
    drafts = void_drafts(own, now=now, reason=reason)
    steps = [
        (event.moment + _AT_ONCE, came_at is not None and came_at <= event.moment)
        for event in moves
        if event.session_id is None
    ]
    if came_at is not None:
        steps.append((came_at, True))
    if came_at is not None and left_at is not None:
        steps = [(at, is_in and at < left_at) for at, is_in in steps]
        steps.append((left_at, False))
    return drafts + [
        Draft(
            EvidenceKind.ATTENDANCE_IN if is_in else EvidenceKind.ATTENDANCE_OUT,
            at,
            session,
            person,
        )
        for at, is_in in sorted(steps)
    ]


def void_drafts(
    events: Iterable[EvidenceEvent], *, now: datetime, reason: str
) -> list[Draft]:
    """A void for each event, later than the event itself."""
    return [
        Draft(
            EvidenceKind.VOID,
            max(now, event.moment + _AT_ONCE),
            data={"event": str(event.id), "reason": reason},
        )
        for event in events
    ]


def delivered_events(
    events: Sequence[EvidenceEvent], *, session: UUID, item: str
) -> list[EvidenceEvent]:
    """The events in force that say the item was delivered in the session."""
    voided = voided_ids(events)
    return [
        event
        for event in events
        if event.kind is EvidenceKind.ITEM_DELIVERED
        and event.session_id == session
        and event.data["item"] == item
        and event.id not in voided
    ]


def _times(
    events: Sequence[EvidenceEvent], person: UUID, session: UUID, slot: Slot
) -> tuple[datetime, datetime | None] | None:
    """From when to when by the record; None for an end that nobody saw."""
    state = fold(events, slots={session: slot})
    parts = state.attendance.get((person, session), ())
    if not parts:
        return None
    return parts[0].starts_at, None if parts[-1].is_open else parts[-1].ends_at


def _wished(
    came_at: datetime | None, left_at: datetime | None, slot: Slot
) -> tuple[datetime, datetime | None] | None:
    if came_at is None:
        return None
    start = max(came_at, slot.starts_at)
    end = min(left_at or slot.ends_at, slot.ends_at)
    if start >= end:
        return None
    return start, None if left_at is None else end
