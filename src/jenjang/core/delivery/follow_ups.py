"""What did a class agree to do afterwards, and what of it is done?

Question answered: which follow-ups (rencana tindak lanjut, RTL) stand, given the
evidence of a class, and whether each is done or overdue. "Evaluasi dan RTL" is the
fourth session of KPU Kota Batu's training (January 2024) and the closing module of
the rulebook. A pure function of the set of events: order and repetition change
nothing. A void strikes a follow-up out, or the note that it is done.
Deliberately not done here: who may set one, and who is told that it is overdue.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from jenjang.core.delivery.evidence import EvidenceEvent
from jenjang.core.delivery.fold import voided_ids
from jenjang.core.delivery.kinds import EvidenceKind


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is to be done by whom until when; the id is that of its event.

    `person` is somebody on the roster, `name` anybody else; `proof` says which
    evidence will show it, `done_proof` which did.
    """

    id: UUID
    set_at: datetime
    set_by: str
    what: str
    due_on: date
    proof: str
    person: UUID | None
    name: str
    done_at: datetime | None = None
    done_proof: str = ""

    def is_overdue(self, today: date) -> bool:
        """True from the day after the last day on, until it is done."""
        return self.done_at is None and self.due_on < today


def follow_ups(events: Iterable[EvidenceEvent]) -> dict[UUID, FollowUp]:
    """The follow-ups of one class that stand, by id; the earliest proof counts."""
    known = {event.id: event for event in events}
    struck = voided_ids(known.values())
    standing = sorted(
        (event for event in known.values() if event.id not in struck),
        key=lambda event: event.order,
    )
    found = {
        event.id: _set(event)
        for event in standing
        if event.kind is EvidenceKind.FOLLOWUP_SET
    }
    for event in standing:
        if event.kind is not EvidenceKind.FOLLOWUP_DONE:
            continue
        row = found.get(UUID(event.data["event"]))
        if row and row.done_at is None:
            done = {"done_at": event.moment, "done_proof": event.data["proof"]}
            found[row.id] = replace(row, **done)
    return found


def _set(event: EvidenceEvent) -> FollowUp:
    who = event.data.get("who")
    return FollowUp(
        id=event.id,
        set_at=event.moment,
        set_by=event.actor,
        what=event.data["what"],
        due_on=date.fromisoformat(event.data["due_on"]),
        proof=event.data["proof"],
        person=UUID(who) if who else None,
        name=event.data.get("name") or "",
    )
