"""Entries and visits of coklit are kept once by their ids: where, for whom, how.

A part of actions.coklit: `recording` is for phones, `entering` for people with an
account; both are one transaction with one entry in the journal.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db.models import Model

from jenjang.adapters.coklit import coklit_rules
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.coklit import EntryKind, VisitTier
from jenjang.core.coklit.entries import (
    COUNTS,
    Counts,
    Entry,
    Window,
    check_entry,
    read_entry,
)
from jenjang.core.coklit.recap import WEB
from jenjang.core.coklit.visits import Visit, check_visit, read_visit
from jenjang.core.delivery import EventResult
from jenjang.core.delivery.results import ACCEPTED, DUPLICATE, refused
from jenjang.core.regions import OfficeCode, RegionCode
from jenjang.core.roster import BodyKind, Duty
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.windows import window_of
from jenjang.queries.roster.duties import today_in
from jenjang.records.models import Appointment, CoklitEntry, CoklitVisit, DutyCode


class _Told(Protocol):
    """What entries and visits have in common."""

    @property
    def id(self) -> UUID: ...
    @property
    def appointment(self) -> UUID: ...
    @property
    def content(self) -> tuple[object, ...]: ...


Item = TypeVar("Item", bound=_Told)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when something is recorded, and for which Pantarlih it may be."""

    office: OfficeCode
    election: str
    village: RegionCode
    window: Window
    today: date
    received_at: datetime
    tps: Mapping[UUID, UUID]  # {appointment of a Pantarlih: his TPS}
    by_phone: bool


def place_of_code(code: DutyCode, received_at: datetime) -> Place:
    """What a code opens; CODE_UNKNOWN for that of another duty."""
    if code.duty != Duty.COKLIT:
        raise RuleViolation("CODE_UNKNOWN")
    rows = Appointment.objects.filter(
        seat__body__region_id=code.village_id, seat__body__election=code.election
    )
    if code.appointment_id is not None:
        rows = rows.filter(pk=code.appointment_id)
    return Place(
        office=OfficeCode(code.office),
        election=code.election,
        village=RegionCode(code.village_id),
        window=window_of(code.election),
        today=today_in(code.office, received_at),
        received_at=received_at,
        tps=_pantarlih(rows),
        by_phone=True,
    )


def place_of(appointment_id: UUID, viewer: Viewer, now: datetime) -> Place:
    """Where a Pantarlih works; NOT_FOUND or NOT_PERMITTED."""
    rows = Appointment.objects.filter(pk=appointment_id)
    row = rows.select_related("seat__body").first()
    tps = _pantarlih(rows)
    if row is None or not tps:
        raise RuleViolation("NOT_FOUND")
    body = row.seat.body
    viewer.require(Permission.RECORD_EVIDENCE, RegionCode(body.region_id))
    return Place(
        office=OfficeCode(row.office),
        election=body.election,
        village=RegionCode(body.region_id),
        window=window_of(body.election),
        today=today_in(row.office, now),
        received_at=now,
        tps=tps,
        by_phone=False,
    )


def _pantarlih(rows: Any) -> dict[UUID, UUID]:
    found = rows.filter(
        seat__body__kind=BodyKind.PANTARLIH, seat__body__tps__isnull=False
    )
    return dict(found.values_list("pk", "seat__body__tps_id"))


def keep_entries(payloads: Sequence[object], place: Place) -> list[EventResult]:
    """Store entries of Pantarlih; one answer for each payload."""
    most = coklit_rules().limit("count_most")

    strange = _strange_voids(payloads)

    def check(entry: Entry) -> None:
        check_entry(
            entry,
            window=place.window,
            received_at=place.received_at,
            today=place.today,
            most=most,
        )
        if (entry.appointment, entry.voids) in strange:
            raise RuleViolation("VOID_UNKNOWN")

    return _keep(
        payloads,
        place,
        read=read_entry,
        check=check,
        store=lambda entries: _store_entries(entries, place),
    )


def keep_visits(
    payloads: Sequence[object], place: Place, *, tier: VisitTier, made_by: str | None
) -> list[EventResult]:
    """Store sampling visits; one answer for each payload."""
    return _keep(
        payloads,
        place,
        read=read_visit,
        check=lambda visit: check_visit(
            visit,
            window=place.window,
            received_at=place.received_at,
            today=place.today,
        ),
        store=lambda visits: _store_visits(visits, place, tier, made_by),
    )


def _strange_voids(payloads: Sequence[object]) -> set[tuple[UUID, UUID | None]]:
    """(appointment, voided) of voids that name what they cannot take back.

    What is not here yet may still come: then the void waits for it.
    """
    found = []
    for payload in payloads:
        try:
            found.append(read_entry(payload))
        except RuleViolation:
            continue  # refused where it is kept
    voids = {e.voids: e for e in found if e.voids is not None}
    here = {e.id: (e.appointment, e.kind.value) for e in found}
    here |= {
        key: (appointment, kind)
        for key, appointment, kind in CoklitEntry.objects.filter(
            pk__in=voids
        ).values_list("pk", "appointment_id", "kind")
    }
    right = EntryKind.PROGRESS.value
    return {
        (entry.appointment, entry.voids)
        for entry in found
        if entry.voids in here and here[entry.voids] != (entry.appointment, right)
    }


def _keep(
    payloads: Sequence[object],
    place: Place,
    *,
    read: Callable[[object], Item],
    check: Callable[[Item], None],
    store: Callable[[Sequence[Item]], "_Stored"],
) -> list[EventResult]:
    """Read, check and store; one answer for each payload."""
    answers: list[EventResult | None] = []
    items: list[Item | None] = []
    fresh: dict[UUID, Item] = {}
    for payload in payloads:
        answer, item = None, None
        try:
            item = read(payload)
            if item.appointment not in place.tps:
                raise RuleViolation("NOT_OF_DUTY")
            check(item)
            fresh.setdefault(item.id, item)
        except RuleViolation as violation:
            answer = refused(claimed_id(payload), violation.code, **violation.facts)
        answers.append(answer)
        items.append(item)
    known, stored = store([fresh[key] for key in sorted(fresh)]) if fresh else ((), {})
    told, results = set(known), []
    for answer, item in zip(answers, items, strict=True):
        if answer is not None or item is None:
            results.append(answer or refused("", "ENTRY_MALFORMED"))
            continue
        results.append(_answer(item, stored, told))
        told.add(item.id)
    return results


_Stored = tuple[Iterable[UUID], Mapping[UUID, tuple[object, ...]]]


def _answer(
    item: _Told, stored: Mapping[UUID, tuple[object, ...]], told: set[UUID]
) -> EventResult:
    if stored[item.id] != item.content:
        return refused(str(item.id), "ENTRY_CONFLICT")
    return EventResult(str(item.id), DUPLICATE if item.id in told else ACCEPTED)


def claimed_id(payload: object) -> str:
    """The id a payload says it has, to answer by."""
    if isinstance(payload, Entry | Visit):
        return str(payload.id)
    found = payload.get("id") if isinstance(payload, dict) else None
    return found[:60] if isinstance(found, str) else ""


def _store_entries(entries: Sequence[Entry], place: Place) -> _Stored:
    known, rows = _store(
        CoklitEntry,
        [
            CoklitEntry(
                id=entry.id,
                office=place.office,
                election=place.election,
                kind=entry.kind.value,
                appointment_id=entry.appointment,
                tps_id=place.tps[entry.appointment],
                on_day=entry.on_day,
                voids=entry.voids,
                at=entry.at,
                device=_device(entry, place),
                received_at=place.received_at,
                **{name: getattr(entry, name) for name in COUNTS},
            )
            for entry in entries
        ],
    )
    return known, {
        row.pk: (
            row.kind,
            row.appointment_id,
            row.on_day,
            Counts(*(getattr(row, name) for name in COUNTS)),
            row.voids,
            row.at,
        )
        for row in rows
    }


def _device(entry: Entry, place: Place) -> str:
    """A phone is never taken for the page where staff copy whole weeks."""
    return "" if place.by_phone and entry.device == WEB else entry.device


def _store_visits(
    visits: Sequence[Visit], place: Place, tier: VisitTier, made_by: str | None
) -> _Stored:
    known, rows = _store(
        CoklitVisit,
        [
            CoklitVisit(
                id=visit.id,
                office=place.office,
                election=place.election,
                appointment_id=visit.appointment,
                tps_id=place.tps[visit.appointment],
                tier=tier.value,
                visitor=visit.visitor,
                on_day=visit.on_day,
                drawn=list(visit.drawn),
                visited=visit.visited,
                confirmed=visit.confirmed,
                stickers=visit.stickers,
                agreeing=visit.agreeing,
                note=visit.note,
                at=visit.at,
                made_by_id=made_by,
            )
            for visit in visits
        ],
    )
    return known, {
        row.pk: (
            row.appointment_id,
            row.on_day,
            row.visitor,
            row.drawn,
            row.visited,
            row.confirmed,
            row.stickers,
            row.agreeing,
            row.note,
            row.at,
        )
        for row in rows
    }


Row = TypeVar("Row", bound=Model)


def _store(model: type[Row], rows: Sequence[Row]) -> tuple[list[UUID], list[Row]]:
    """Ids that were here before, and every row as it is kept now.

    Rows come by id, so that overlapping batches cannot lock each other out; reading
    them again afterwards shows what another connection stored meanwhile.
    """
    ids = [row.pk for row in rows]
    objects = model._default_manager
    known = list(objects.filter(pk__in=ids).values_list("pk", flat=True))
    objects.bulk_create(
        [row for row in rows if row.pk not in set(known)], ignore_conflicts=True
    )
    return known, list(objects.filter(pk__in=ids))


def stored_facts(
    results: Sequence[EventResult], place: Place
) -> dict[str, object] | None:
    """What the journal tells of a batch; None when everything was here already."""
    accepted = sum(result.status == ACCEPTED for result in results)
    if not accepted:
        return None
    return {
        "election": place.election,
        "villages": [place.village],
        "accepted": accepted,
        "refused": sum(bool(result.code) for result in results),
    }
