"""Refused events that were kept: where they belong, and what they say beside others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import (
    Difference,
    EvidenceEvent,
    differences,
    parse_event,
    voided_ids,
)
from jenjang.core.regions import OfficeCode, RegionCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.classes import zone_of
from jenjang.queries.delivery.evidence import as_id, event_of_row, evidence_of
from jenjang.queries.paging import SIZE, Page
from jenjang.queries.scope import within
from jenjang.records.models import (
    Evidence,
    Person,
    QuarantinedEvidence,
    Region,
    Session,
    TrainingClass,
    User,
)

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class QuarantinePlace:
    """Where a refused event belongs; None: nobody knows."""

    class_id: UUID | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class QuarantinedEvent:
    """A refused event beside the one in force under its id, field by field."""

    row: QuarantinedEvidence
    stored: EvidenceEvent | None
    received_at: Any  # of the stored one
    fields: tuple[Difference, ...]
    later: EvidenceEvent | None  # None: not well-formed
    names: Mapping[str, str]  # of people, classes, sessions and users by id
    zone: Any

    @property
    def may_record(self) -> bool:
        """True when the later content could be recorded as an event."""
        return self.later is not None and self.row.settled_at is None


def quarantined_in(
    viewer: Viewer,
    *,
    is_settled: bool = False,
    class_id: str = "",
    event_id: str = "",
    cursor: str = "",
) -> Page[QuarantinedEvidence]:
    """Refused events of my regions, newest first; of one class or event when asked.

    RuleViolation("NOT_FOUND") for ids and cursors that are none.
    """
    rows = _open(viewer) if not is_settled else _visible(viewer).exclude(settlement="")
    if class_id:
        rows = rows.filter(training_class=as_id(class_id))
    if event_id:
        rows = rows.filter(training_class__event=as_id(event_id))
    if cursor:
        rows = rows.filter(pk__lt=as_id(cursor))
    found = list(
        rows.select_related(
            "received_from", "settled_by", "training_class", "region"
        ).order_by("-pk")[: SIZE + 1]
    )
    more = len(found) > SIZE
    return Page(found[:SIZE], str(found[SIZE - 1].pk) if more else "")


def quarantined_count(viewer: Viewer, *, classes: Iterable[UUID]) -> int:
    """How many of some classes nobody has settled; one query."""
    return _open(viewer).filter(training_class__in=list(classes)).count()


def quarantined_of(quarantined_id: UUID | str, *, viewer: Viewer) -> QuarantinedEvent:
    """One refused event; RuleViolation("NOT_FOUND") outside my regions."""
    row = (
        _visible(viewer)
        .select_related("received_from", "settled_by", "training_class", "region")
        .filter(pk=as_id(quarantined_id))
        .first()
    )
    if row is None:
        raise RuleViolation("NOT_FOUND")
    kept = stored_row(row)
    stored = event_of_row(kept) if kept else None
    later = _parsed(row.payload)
    payload = row.payload if isinstance(row.payload, dict) else {"payload": row.payload}
    fields = differences(stored, later or payload)
    office = stored.office if stored else row.office
    return QuarantinedEvent(
        row=row,
        stored=stored,
        received_at=kept.received_at if kept else None,
        fields=fields,
        later=later,
        names=_names(fields, office),
        zone=zone_of(office),
    )


def stored_row(row: QuarantinedEvidence) -> Evidence | None:
    """The evidence a refused event contradicts: what stands under its id now.

    When another content of the same id was recorded in its stead, that event.
    """
    newest = (
        QuarantinedEvidence.objects.filter(
            event_id=row.event_id, recorded_id__isnull=False
        )
        .order_by("-settled_at")
        .values_list("recorded_id", flat=True)
        .first()
    )
    wanted = newest or _uuid(row.event_id)
    return Evidence.objects.filter(pk=wanted).first() if wanted else None


def is_in_force(event: EvidenceEvent) -> bool:
    """True unless a void has struck the event out."""
    return event.id not in voided_ids(evidence_of([event.class_id])[event.class_id])


def places_of(refused: Sequence[tuple[str, object]]) -> list[QuarantinePlace]:
    """Where refused events belong, given (id, payload); three queries.

    The class of the event stored under that id, else the class it names; its region,
    else that of the office it names.
    """
    ids = {key for id_, _ in refused if (key := _uuid(id_))}
    stored = dict(Evidence.objects.filter(pk__in=ids).values_list("pk", "class_id"))
    rooms = [
        stored.get(_uuid(id_) or NOBODY) or _claimed_class(payload)
        for id_, payload in refused
    ]
    regions = dict(
        TrainingClass.objects.filter(pk__in={pk for pk in rooms if pk}).values_list(
            "pk", "region_id"
        )
    )
    offices = [_claimed_region(payload) for _, payload in refused]
    known = Region.objects.filter(code__in={code for code in offices if code})
    codes = set(known.values_list("code", flat=True))
    return [
        QuarantinePlace(room, regions[room])
        if room in regions
        else QuarantinePlace(None, office if office in codes else None)
        for room, office in zip(rooms, offices, strict=True)
    ]


def _visible(viewer: Viewer) -> "QuerySet[QuarantinedEvidence]":
    return QuarantinedEvidence.objects.filter(
        within(viewer, Permission.RECORD_EVIDENCE)
    )


def _open(viewer: Viewer) -> "QuerySet[QuarantinedEvidence]":
    return _visible(viewer).filter(settled_at__isnull=True)


def _parsed(payload: object) -> EvidenceEvent | None:
    try:
        return parse_event(payload)
    except RuleViolation:
        return None


def _names(fields: Sequence[Difference], office: str) -> dict[str, str]:
    """Names of what the fields name, of this office only; four queries."""
    ids: dict[str, set[UUID]] = {
        name: {
            key
            for field in fields
            if field.field == name
            for value in (field.stored, field.later)
            if (key := _uuid(value))
        }
        for name in ("class", "session", "person", "actor")
    }
    people = Person.objects.filter(pk__in=ids["person"], office=office)
    rooms = TrainingClass.objects.filter(pk__in=ids["class"], office=office)
    sessions = Session.objects.filter(pk__in=ids["session"], office=office)
    users = User.objects.filter(pk__in=ids["actor"])
    return {
        **{str(person.pk): person.printed_name for person in people},
        **{str(room.pk): room.name for room in rooms},
        **{str(session.pk): session.module for session in sessions},
        **{str(user.pk): user.name for user in users},
    }


def _claimed_class(payload: object) -> UUID | None:
    if isinstance(payload, EvidenceEvent):
        return payload.class_id
    return _uuid(payload.get("class")) if isinstance(payload, dict) else None


def _claimed_region(payload: object) -> RegionCode | None:
    if isinstance(payload, EvidenceEvent):
        office: object = payload.office
    else:
        office = payload.get("office") if isinstance(payload, dict) else None
    if isinstance(office, str) and len(office) == 4 and office.isascii():
        return region_of_office(OfficeCode(office))
    return None


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
