"""One Pantarlih for somebody, and everybody a phone's code opens."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.coklit import EntryKind
from jenjang.core.coklit.entries import (
    COUNTS,
    NOTHING,
    Counts,
    Entry,
    days_of,
    kept_of,
)
from jenjang.core.coklit.recap import WEB
from jenjang.core.regions import RegionCode
from jenjang.core.roster import BodyKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.progress import PROGRAMME, Worker, workers_in
from jenjang.queries.coklit.recaps import Place, place_of_region, workers_of
from jenjang.queries.coklit.visits import VisitRow, visits_of
from jenjang.queries.coklit.windows import window_of
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.messages import text_of
from jenjang.queries.roster.duties import today_in
from jenjang.records.models import (
    Appointment,
    CoklitArea,
    CoklitEntry,
    DutyCode,
    Region,
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as the page of a Pantarlih shows it."""

    id: UUID
    counts: Counts
    at: datetime
    by_phone: bool
    is_struck: bool


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """A day: what counts, everything up to it, and its entries."""

    day: date
    counts: Counts
    until: Counts
    entries: Sequence[EntryRow]
    is_outside: bool


@dataclass(frozen=True, slots=True)
class WorkerPage:
    """A Pantarlih with days, visits, list and training."""

    worker: Worker
    place: Place  # his desa
    days: Sequence[DayOfWork]  # the latest first
    visits: Sequence[VisitRow]
    area: CoklitArea | None
    lacks: Sequence[str]  # modules of his training he is not trained in
    colleagues: Sequence[Worker]  # others of the TPS


def appointment_of(appointment_id: UUID | str, *, viewer: Viewer) -> Appointment:
    """The appointment of a Pantarlih; NOT_FOUND or NOT_PERMITTED."""
    found = Appointment.objects.select_related("seat__body")
    row = found.filter(
        pk=as_id(str(appointment_id)),
        seat__body__kind=BodyKind.PANTARLIH.value,
        seat__body__tps__isnull=False,
    ).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.SEE_PEOPLE, RegionCode(row.seat.body.region_id))
    return row


def worker_page(
    viewer: Viewer, appointment_id: UUID | str, *, now: datetime
) -> WorkerPage:
    """Everything about a Pantarlih; the same number of queries whatever he did.

    Raises NOT_FOUND or NOT_PERMITTED.
    """
    row = appointment_of(appointment_id, viewer=viewer)
    body = row.seat.body
    place = place_of_region(
        RegionCode(body.region_id), election=body.election, day=None, now=now
    )
    workers = workers_of(viewer, place)
    worker = next(one for one in workers if one.appointment == row.pk)
    return WorkerPage(
        worker=worker,
        place=place,
        days=_days(row.pk, place),
        visits=visits_of([row.pk]),
        area=CoklitArea.objects.filter(appointment_id=row.pk).first(),
        lacks=_lacks(worker.trained_mask),
        colleagues=[
            one
            for one in workers
            if one.tps_id == worker.tps_id and one.appointment != row.pk
        ],
    )


def coklit_for_phone(code: DutyCode, *, now: datetime) -> Mapping[str, Any]:
    """What a code opens: {"people": […], "flags": […]} of contracts/coklit.

    The PPS's code opens everybody of the desa who holds a seat, a Pantarlih's own
    only himself.
    """
    window, today = window_of(code.election), today_in(code.office, now)
    workers = [
        one
        for one in workers_in(
            RegionCode(code.village_id),
            election=code.election,
            window=window,
            today=today,
        )
        if one.is_held and code.appointment_id in (None, one.appointment)
    ]
    entries = _entries([one.appointment for one in workers])
    days = days_of(entries)
    lines: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in kept_of(entries):
        lines[entry.appointment].append(entry)
    return {
        "people": [
            _on_phone(one, days.get(one.appointment, {}), lines[one.appointment])
            for one in workers
        ],
        "flags": [
            {
                "appointment": str(one.appointment),
                "code": flag.code.value,
                "text": text_of(flag.code, flag.facts),
            }
            for one in workers
            for flag in one.flags
        ],
    }


def village_name(code: str) -> str:
    """The name of a desa/kelurahan."""
    return Region.objects.values_list("name", flat=True).get(code=code)


def _on_phone(
    one: Worker, days: Mapping[date, Counts], lines: Sequence[Entry]
) -> dict[str, Any]:
    return {
        "appointment": str(one.appointment),
        "name": one.name,
        "tps_id": str(one.tps_id),
        "tps_number": one.tps,
        "voters": one.voters,
        "households": one.households,
        "done": _told(one.tally.done),
        "days": [
            {"on_day": day.isoformat(), **_told(days[day])} for day in sorted(days)
        ],
        "entries": [_line(entry) for entry in lines],  # that count, to be taken back
    }


def _line(entry: Entry) -> dict[str, Any]:
    told = {"id": str(entry.id), "on_day": entry.on_day.isoformat()}
    return told | {"at": entry.at.isoformat(), **_told(entry.counts)}


def _told(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in COUNTS}


def _lacks(mask: int) -> list[str]:
    book = load_rulebook()
    modules = book.programmes[PROGRAMME].modules
    return [code for code in modules if not mask >> book.modules[code].bit & 1]


def _days(appointment: UUID, place: Place) -> list[DayOfWork]:
    entries = _entries([appointment])
    counting = {entry.id for entry in kept_of(entries)}
    by_day: dict[date, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.on_day, e.at, e.id)):
        if entry.kind is EntryKind.PROGRESS:
            by_day.setdefault(entry.on_day, []).append(entry)
    sums = days_of(entries).get(appointment, {})
    found, until = [], NOTHING
    for day, rows in sorted(by_day.items()):
        counts = sums.get(day, NOTHING)
        until += counts
        shown = [_shown(entry, entry.id not in counting) for entry in rows]
        found.append(DayOfWork(day, counts, until, shown, day not in place.window))
    return found[::-1]


def _shown(entry: Entry, is_struck: bool) -> EntryRow:
    return EntryRow(entry.id, entry.counts, entry.at, entry.device != WEB, is_struck)


def _entries(appointments: Sequence[UUID]) -> list[Entry]:
    rows = CoklitEntry.objects.filter(appointment__in=appointments)
    return [
        Entry(
            id=row.pk,
            kind=EntryKind(row.kind),
            appointment=row.appointment_id,
            on_day=row.on_day,
            voids=row.voids,
            at=row.at,
            device=row.device,
            **{name: getattr(row, name) for name in COUNTS},
        )
        for row in rows
    ]
