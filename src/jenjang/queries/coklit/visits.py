"""Sampling visits for somebody: how many households, which, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from jenjang.adapters.coklit import coklit_rules
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.coklit.sampling import (
    Outcome,
    Plan,
    draw,
    operating_curve,
    outcome_of,
    plan_of,
    right_of,
)
from jenjang.core.regions import RegionCode, office_covering
from jenjang.queries.coklit.acts import waits_for_visit
from jenjang.queries.coklit.progress import Worker
from jenjang.queries.paging import SIZE
from jenjang.records.models import CoklitVisit


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit with what it says about all of that Pantarlih's households."""

    id: UUID
    appointment: UUID
    name: str  # of the Pantarlih
    village: str
    village_name: str
    tps: str
    tier: str
    visitor: str
    on_day: date
    drawn: Sequence[int]
    visited: int
    confirmed: int
    stickers: int
    agreeing: int
    note: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Drawing:
    """The sample of a Pantarlih's households with its chances."""

    plan: Plan | None  # None: he has visited no household yet
    seed: str
    ordinals: Sequence[int]
    curve: Sequence[tuple[int, int, int]]  # percent wrong, households, percent passed
    risk: int  # percent
    tolerated: int  # percent


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Whom to visit, and the visits that were made, the latest first."""

    waiting: Sequence[Worker]  # something is hard to believe, or never visited
    waits: int  # all of them, not only those shown
    visits: Sequence[VisitRow]  # the latest, SIZE of them
    made: int  # visits altogether
    visited: int  # Pantarlih with a visit


def drawing_for(worker: Worker, *, seed: str) -> Drawing:
    """How many households to visit and, with a seed, which; no query."""
    rules, lot = coklit_rules(), worker.tally.done.households
    risk, tolerated = rules.limit("risk_percent"), rules.limit("tolerated_percent")
    if not lot:
        return Drawing(None, seed, (), (), risk, tolerated)
    plan = plan_for(lot)
    ordinals = draw(lot, size=plan.size, seed=seed) if seed else []
    curve = [(p, wrong, round(100 * c)) for p, wrong, c in operating_curve(plan)]
    return Drawing(plan, seed, ordinals, curve, risk, tolerated)


def plan_for(lot: int) -> Plan:
    """The sample the rulebook asks for of so many households, one at least."""
    rules = coklit_rules()
    return plan_of(
        lot,
        tolerated=rules.limit("tolerated_percent"),
        risk=rules.limit("risk_percent"),
        allowed=rules.limit("wrong_allowed"),
    )


def visits_in(
    viewer: Viewer,
    region: RegionCode,
    workers: Sequence[Worker],
    *,
    election: str,
    until: date,
) -> VisitPage:
    """The visits of a region until a day, and whom of its Pantarlih to visit next."""
    viewer.require(Permission.SEE_PEOPLE, region)
    inside = Q(tps__village__code=region)
    inside |= Q(tps__village__code__startswith=f"{region}.")
    rows = CoklitVisit.objects.filter(
        inside, office=office_covering(region), election=election
    )
    rows = rows.filter(on_day__lte=until)
    waiting = [one for one in workers if one.tally.done.households and _waits(one)]
    waiting.sort(key=lambda one: (-len(one.doubts), -one.handled, one.village, one.tps))
    return VisitPage(
        waiting=waiting[:SIZE],
        waits=len(waiting),
        visits=[_row(row) for row in _latest(rows)[:SIZE]],
        made=rows.count(),
        visited=sum(one.visit is not None for one in workers),
    )


def visits_of(appointments: Sequence[UUID]) -> list[VisitRow]:
    """The visits to some Pantarlih, the latest first; one query."""
    rows = CoklitVisit.objects.filter(appointment__in=appointments)
    return [_row(row) for row in _latest(rows)]


def _waits(one: Worker) -> bool:
    return waits_for_visit(one) or one.visit is None


def _latest(rows: QuerySet[CoklitVisit]) -> QuerySet[CoklitVisit]:
    joined = rows.select_related("appointment__person", "tps__village")
    return joined.order_by("-on_day", "-at", "-pk")


def _row(row: CoklitVisit) -> VisitRow:
    right = right_of((row.confirmed, row.stickers, row.agreeing))
    return VisitRow(
        id=row.pk,
        appointment=row.appointment_id,
        name=row.appointment.person.printed_name,
        village=row.tps.village_id,
        village_name=row.tps.village.name,
        tps=row.tps.number,
        tier=row.tier,
        visitor=row.visitor,
        on_day=row.on_day,
        drawn=row.drawn,
        visited=row.visited,
        confirmed=row.confirmed,
        stickers=row.stickers,
        agreeing=row.agreeing,
        note=row.note,
        outcome=outcome_of(
            drawn=len(row.drawn) or row.visited,
            reached=row.visited,
            right=right,
            allowed=coklit_rules().limit("wrong_allowed"),
        ),
    )
