"""What people with an account enter about coklit: progress on paper, visits."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.coklit.keeping import (
    Place,
    keep_entries,
    keep_visits,
    place_of,
    stored_facts,
)
from jenjang.core.accounts import Role, Viewer
from jenjang.core.coklit import EntryKind, VisitTier
from jenjang.core.coklit.entries import COUNTS, Counts, Entry
from jenjang.core.coklit.recap import WEB
from jenjang.core.coklit.visits import Visit
from jenjang.core.delivery import EventResult
from jenjang.core.regions import RegionCode, covers
from jenjang.core.violations import RuleViolation
from jenjang.records.ids import new_id
from jenjang.records.models import CoklitEntry

_KPU = {Role.OPERATOR, Role.KOMISIONER, Role.KPU_RI, Role.KPU_PROVINSI}


@transaction.atomic
def enter_progress(
    appointment_id: UUID | str,
    *,
    on_day: date,
    counts: Counts,
    entry_id: UUID | None = None,
    viewer: Viewer,
    now: datetime,
) -> EventResult:
    """Staff add counts to a day of a Pantarlih who has no phone.

    `entry_id` makes a form sent twice one entry. Raises NOT_FOUND, NOT_PERMITTED,
    PROGRESS_EMPTY or the refusals of `record_entries`.
    """
    if not counts:
        raise RuleViolation("PROGRESS_EMPTY")
    entry = Entry(
        id=entry_id or new_id(),
        kind=EntryKind.PROGRESS,
        appointment=UUID(str(appointment_id)),
        on_day=on_day,
        at=now,
        device=WEB,
        **{name: getattr(counts, name) for name in COUNTS},
    )
    return _enter(entry, "coklit.progress_entered", viewer=viewer, now=now)


@transaction.atomic
def strike_entry(entry_id: UUID | str, *, viewer: Viewer, now: datetime) -> UUID:
    """Staff take an entry back, both stay; the appointment of the Pantarlih.

    What was taken back already stays so. Raises NOT_FOUND or NOT_PERMITTED.
    """
    row = CoklitEntry.objects.filter(pk=entry_id, kind=EntryKind.PROGRESS).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    gone = CoklitEntry.objects.filter(voids=row.pk, appointment_id=row.appointment_id)
    if gone.exists():
        return row.appointment_id
    entry = Entry(
        id=new_id(),
        kind=EntryKind.VOID,
        appointment=row.appointment_id,
        on_day=row.on_day,
        voids=row.pk,
        at=now,
        device=WEB,
    )
    _enter(entry, "coklit.entry_struck", viewer=viewer, now=now)
    return row.appointment_id


@transaction.atomic
def enter_visit(
    visit: Visit, *, seed: str = "", viewer: Viewer, now: datetime
) -> EventResult:
    """Somebody with an account records a visit; his role says whose visit it was.

    `seed` is what the households were drawn with; the journal keeps it.
    Raises NOT_FOUND, NOT_PERMITTED, AT_IN_FUTURE, DAY_OUTSIDE, VISIT_DRAWN_TWICE,
    VISIT_BEYOND_DRAWN, VISIT_BEYOND_REACHED or ENTRY_CONFLICT.
    """
    place = place_of(visit.appointment, viewer, now)
    tier = tier_of(viewer, place.village)
    results = keep_visits([visit], place, tier=tier, made_by=viewer.user_id)
    result = _accepted(results)
    _journal("coklit.visit_entered", results, place, viewer=viewer, seed=seed)
    return result


def tier_of(viewer: Viewer, village: RegionCode) -> VisitTier:
    """Whose visit it is when this viewer makes it: the highest of his roles there."""
    roles = {g.role for g in viewer.grants if covers(g.region, village)}
    if roles & _KPU:
        return VisitTier.KPU
    return VisitTier.PPK if Role.PPK in roles else VisitTier.PPS


def _enter(entry: Entry, kind: str, *, viewer: Viewer, now: datetime) -> EventResult:
    place = place_of(entry.appointment, viewer, now)
    results = keep_entries([entry], place)
    result = _accepted(results)
    _journal(kind, results, place, viewer=viewer)
    return result


def _accepted(results: Sequence[EventResult]) -> EventResult:
    (result,) = results
    if result.code:
        raise RuleViolation(result.code, **result.facts)
    return result


def _journal(
    kind: str,
    results: Sequence[EventResult],
    place: Place,
    *,
    viewer: Viewer,
    seed: str = "",
) -> None:
    """One entry for what was stored; none when everything was here already."""
    if facts := stored_facts(results, place):
        journal.record(
            kind,
            viewer=viewer,
            subject=place.village,
            office=place.office,
            facts=facts | ({"seed": seed} if seed else {}),
            later=True,
        )
