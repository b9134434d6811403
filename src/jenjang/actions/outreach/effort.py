"""A plan of effort is kept as it was reckoned, with the seed of its order."""

from datetime import datetime

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.outreach.effort import effort_lines, reckon_effort
from jenjang.records.models import EffortPlan

MOST_SEED = 2**63 - 1


@transaction.atomic
def keep_effort(
    office: OfficeCode,
    *,
    election: str,
    past_election: str,
    title: str,
    budget: float,
    unit: str,
    scale: float | None,
    seed: int | None,
    viewer: Viewer,
    now: datetime,
) -> EffortPlan:
    """Share a budget out over the desa of an office and keep it.

    Raises NOT_PERMITTED, NOT_FOUND, EFFORT_NAMELESS, EFFORT_SEED_IMPOSSIBLE,
    TARGET_WITHOUT_PAST, or what `share_out` refuses.
    """
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(office))
    if election not in rulebook().elections:
        raise RuleViolation("NOT_FOUND")
    if not title.strip() or not unit.strip():
        raise RuleViolation("EFFORT_NAMELESS")
    if seed is not None and not 0 <= seed <= MOST_SEED:
        raise RuleViolation("EFFORT_SEED_IMPOSSIBLE")
    found = reckon_effort(
        office, past_election=past_election, budget=budget, scale=scale, seed=seed
    )
    plan = EffortPlan.objects.create(
        office=office,
        election=election,
        title=" ".join(title.split()),
        budget=budget,
        unit=" ".join(unit.split()),
        lines=effort_lines(found, past_election),
        seed=seed,
        made_at=now,
        made_by_id=viewer.user_id,
    )
    journal.record(
        "outreach.effort_kept",
        viewer=viewer,
        subject=str(plan.pk),
        office=office,
        facts={"election": election, "places": len(found.effort.rows)},
    )
    return plan
