"""Evidence as values, and as rows somebody may read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import (
    EvidenceEvent,
    EvidenceKind,
    Slot,
    event_time,
)
from jenjang.core.delivery.evidence import NAMELESS
from jenjang.core.violations import RuleViolation
from jenjang.queries.paging import Page, page_of
from jenjang.queries.scope import within
from jenjang.records.models import Evidence, Session, TrainingClass


def event_of_row(row: Evidence) -> EvidenceEvent:
    """The event that was stored in this row, with the same content."""
    return EvidenceEvent(
        id=row.pk,
        kind=EvidenceKind(row.kind),
        office=row.office,
        class_id=row.class_id,
        session_id=row.session_id,
        person_id=row.person_id,
        at=event_time(row.at),
        device=row.device,
        actor=row.actor,
        seq=row.seq,
        prev=row.prev,
        data=row.data,
        sig=row.sig,
    )


def evidence_of(class_ids: Iterable[UUID]) -> Mapping[UUID, list[EvidenceEvent]]:
    """All evidence of some classes by class; one query, for folding.

    Not scoped: it is for jobs and for getters that have checked the classes.
    """
    found: dict[UUID, list[EvidenceEvent]] = defaultdict(list)
    rows = Evidence.objects.filter(class_id__in=list(class_ids))
    for row in rows.iterator(chunk_size=5000):
        found[row.class_id].append(event_of_row(row))
    return found


def slots_of(class_ids: Iterable[UUID]) -> Mapping[UUID, dict[UUID, Slot]]:
    """The slots of the sessions of some classes by class; one query."""
    found: dict[UUID, dict[UUID, Slot]] = defaultdict(dict)
    for session in Session.objects.filter(training_class__in=list(class_ids)):
        found[session.training_class_id][session.pk] = Slot(
            session.starts_at, session.ends_at
        )
    return found


def evidence_in(
    viewer: Viewer,
    *,
    class_id: UUID | str,
    cursor: str = "",
    changed_since: str = "",
    size: int = 200,
    with_nameless: bool = False,
) -> Page[Evidence]:
    """The evidence of one class by id, when its region is the viewer's.

    Exit tickets and evaluations are left out: their time beside that of others might
    tell who sent them. `with_nameless` is for who holds the database anyway.

    `changed_since` (ISO 8601) keeps what was received at or after that time.
    Raises RuleViolation NOT_FOUND or TIME_MALFORMED.
    """
    require_class(viewer, Permission.RECORD_EVIDENCE, class_id=class_id)
    rows = Evidence.objects.filter(class_id=class_id)
    if not with_nameless:
        rows = rows.exclude(kind__in=[kind.value for kind in NAMELESS])
    if changed_since:
        rows = rows.filter(received_at__gte=time_of(changed_since))
    return page_of(rows, key="id", cursor=cursor, size=size)


def require_class(
    viewer: Viewer, permission: Permission, *, class_id: UUID | str
) -> TrainingClass:
    """The class, when its region is the viewer's; RuleViolation("NOT_FOUND") else."""
    found = (
        TrainingClass.objects.filter(within(viewer, permission), pk=as_id(class_id))
        .select_related("event__programme", "region", "event_venue__venue")
        .first()
    )
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found


def editable_classes(class_ids: Iterable[str], *, viewer: Viewer) -> frozenset[str]:
    """Those of these classes in whose region the viewer plans; one query."""
    mine = TrainingClass.objects.filter(within(viewer, Permission.EDIT_EVENTS))
    wanted = [as_id(class_id) for class_id in class_ids]
    found = mine.filter(pk__in=wanted).values_list("pk", flat=True)
    return frozenset(map(str, found))


def as_id(text: UUID | str) -> UUID:
    """A UUID; RuleViolation("NOT_FOUND") for anything else."""
    try:
        return UUID(str(text))
    except ValueError:
        raise RuleViolation("NOT_FOUND") from None


def time_of(text: str) -> datetime:
    """An aware time; RuleViolation("TIME_MALFORMED") for anything else.

    A `+` that became a blank on its way through a URL is mended.
    """
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise RuleViolation("TIME_MALFORMED", text=text) from None
    if moment.tzinfo is None:
        raise RuleViolation("TIME_MALFORMED", text=text)
    return moment
