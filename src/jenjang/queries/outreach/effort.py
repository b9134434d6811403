"""Plans of effort: reckoned over the places of an office, kept, and read again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.allocation import Effort, share_out
from jenjang.core.outreach.order import Order, draw_order
from jenjang.core.regions import Level, OfficeCode, RegionCode, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.outreach.figures import places_at
from jenjang.records.models import EffortPlan, Region


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A budget shared out, and the order when a seed was told."""

    effort: Effort
    order: Order | None


@dataclass(frozen=True, slots=True)
class EffortLine:
    """A place of a plan; turn 0 when no order was drawn."""

    code: str
    name: str
    voters: int
    turnout: float
    effort: float
    proportional: float
    equal: float
    turn: int = 0
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class KeptEffort:
    """A plan as a page shows it."""

    id: UUID
    title: str
    budget: float
    unit: str
    seed: int | None
    won: float
    scale: float
    loss_proportional: float
    loss_equal: float
    detectable: Sequence[tuple[float, float]]
    lines: Sequence[EffortLine]
    made_at: datetime


def reckon_effort(
    office: OfficeCode,
    *,
    past_election: str,
    budget: float,
    scale: float | None = None,
    seed: int | None = None,
) -> Reckoned:
    """Over the desa with a marked figure, else the kecamatan. TARGET_WITHOUT_PAST."""
    for level in (Level.VILLAGE, Level.DISTRICT):
        places = places_at(office, election=past_election, level=level)
        places = [place for place in places if place.voters]
        if len(places) > 1:
            effort = share_out(
                places,
                budget=budget,
                uplift=rulebook().outreach.uplift[1],
                scale=scale,
            )
            order = None if seed is None else draw_order(places, seed=seed)
            return Reckoned(effort, order)
    raise RuleViolation("TARGET_WITHOUT_PAST", election=past_election)


def effort_lines(found: Reckoned, past_election: str) -> dict[str, Any]:
    """What is kept of a plan."""
    turns = {row.code: row for row in found.order.rows} if found.order else {}
    rows = []
    for row in found.effort.rows:
        drawn = turns.get(row.code)
        turn = {"turn": drawn.turn, "is_first": drawn.is_first} if drawn else {}
        rows.append(asdict(row) | turn)
    return {
        "past_election": past_election,
        "won": found.effort.won,
        "scale": found.effort.scale,
        "loss_proportional": found.effort.loss_proportional,
        "loss_equal": found.effort.loss_equal,
        "detectable": [list(pair) for pair in found.order.detectable]
        if found.order
        else [],
        "rows": rows,
    }


def efforts_of(
    viewer: Viewer, region: RegionCode, *, election: str
) -> list[EffortPlan]:
    """Every plan of the office of a region, the newest first; one query."""
    viewer.require(Permission.SEE_READINESS, region)
    rows = EffortPlan.objects.filter(office=office_of(region), election=election)
    return list(rows.order_by("-made_at", "-id"))


def kept(plan: EffortPlan, *, region: RegionCode) -> KeptEffort:
    """A plan with the places of a region and their names, by turn or most effort."""
    told: Mapping[str, Any] = plan.lines
    rows = [row for row in told["rows"] if row["code"].startswith(region)]
    codes = [row["code"] for row in rows]
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    lines = [EffortLine(name=names.get(row["code"], ""), **row) for row in rows]
    return KeptEffort(
        id=plan.pk,
        title=plan.title,
        budget=plan.budget,
        unit=plan.unit,
        seed=plan.seed,
        won=told["won"],
        scale=told["scale"],
        loss_proportional=told["loss_proportional"],
        loss_equal=told["loss_equal"],
        detectable=[(explained, points) for explained, points in told["detectable"]],
        lines=sorted(lines, key=lambda line: (line.turn, -line.effort, line.code)),
        made_at=plan.made_at,
    )
