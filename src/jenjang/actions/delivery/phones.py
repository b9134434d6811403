"""What phones of a class send without an account becomes evidence."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jenjang.actions.delivery.evidence import record_evidence
from jenjang.core.accounts import Grant, Role, Viewer
from jenjang.core.delivery import EventResult, EvidenceEvent, EvidenceKind
from jenjang.core.delivery.anonymity import SENDER
from jenjang.core.delivery.evidence import NAMELESS
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.codes import people_in, room_of_code
from jenjang.records.models import Session, TrainingClass

OPEN_KINDS = NAMELESS | {EvidenceKind.PLEDGE_SIGNED, EvidenceKind.QUESTION_ASKED}


def phone_of(room: TrainingClass) -> Viewer:
    """Who records for a phone in a class: nobody by name, only there."""
    return Viewer(None, SENDER, (Grant(Role.PPS, RegionCode(room.region_id)),))


@transaction.atomic
def record_from_phone(
    code: str, payloads: Sequence[object], *, until: date, received_at: datetime
) -> list[EventResult]:
    """Store tickets, evaluations, pledges and questions of a class, as evidence.

    Answers as `record_evidence`, where nameless evidence loses whose phone sent it.
    `until` is the last day on which anything of the class is open. Raises
    CODE_UNKNOWN or CODE_CLOSED.
    """
    room = room_of_code(code)
    if timezone.localdate(received_at) > until:
        raise RuleViolation("CODE_CLOSED", until=until)
    return record_evidence(
        payloads,
        viewer=phone_of(room),
        received_at=received_at,
        later=True,
        check=_Check(room),
    )


class _Check:
    """Why an event is none that a phone of this class may send."""

    def __init__(self, room: TrainingClass) -> None:
        self.room = room
        self.sessions = set(
            Session.objects.filter(training_class=room).values_list("pk", flat=True)
        )
        self.people = {person.id for person in people_in(room)}

    def __call__(self, event: EvidenceEvent) -> None:
        """RuleViolation with the reason; nothing when it may."""
        if event.kind not in OPEN_KINDS:
            raise RuleViolation("PHONE_KIND", kind=event.kind.value)
        if event.class_id != self.room.pk:
            raise RuleViolation("EVIDENCE_CLASS_UNKNOWN")
        if event.session_id is not None and event.session_id not in self.sessions:
            raise RuleViolation("SESSION_NOT_OF_CLASS")
        if event.person_id is not None and event.person_id not in self.people:
            raise RuleViolation("PERSON_NOT_OF_CLASS")
