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
    steps = _steps([e for e in moves if e.session_id is None], came_at, left_at)
    kept = {} if len(own) < len(moves) else _kept(own, steps, slot)
    gone = [event for event in own if event not in kept.values()]
    return void_drafts(gone, now=now, reason=reason) + [
        Draft(kind, at, session, person) for at, kind in steps if (at, kind) not in kept
    ]


def _steps(
    class_moves: Sequence[EvidenceEvent],
    came_at: datetime | None,
    left_at: datetime | None,
) -> list[tuple[datetime, EvidenceKind]]:
    """When the session must say `in` or `out`, given what the class said."""
    marks = [(event.moment + _AT_ONCE, event.moment) for event in class_moves]
    if came_at is not None:
        marks.append((came_at, came_at))
        marks += [(left_at, left_at)] if left_at is not None else []
    return [
        (at, _MOVES[0] if _is_in(moment, came_at, left_at) else _MOVES[1])
        for at, moment in sorted(marks)
    ]


def _is_in(
    moment: datetime, came_at: datetime | None, left_at: datetime | None
) -> bool:
    if came_at is None or moment < came_at:
        return False
    return left_at is None or moment < left_at


def _kept(
    own: Sequence[EvidenceEvent],
    steps: Sequence[tuple[datetime, EvidenceKind]],
    slot: Slot,
) -> dict[tuple[datetime, EvidenceKind], EvidenceEvent]:
    """The events that say already what a step says, seen through the slot."""
    found = {}
    for at, kind in steps:
        for event in own:
            if event.kind is kind and slot.clip(event.moment) == slot.clip(at):
                found[at, kind] = event
    return found


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
