"""Activities are planned, also from a class's RTL, and end done or cancelled."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.regions.holding import hold_region
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.activities import Plan, check_numbers
from jenjang.core.regions import OfficeCode, RegionCode, covers, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.records.models import Activity, FollowUp, Person, Region

PLANNED = (
    *("office", "election", "region_id", "segment", "method", "what", "on_day"),
    *("person_id", "name"),
)


@transaction.atomic
def plan_activity(
    plan: Plan,
    *,
    region: RegionCode,
    election: str,
    viewer: Viewer,
    now: datetime,
    follow_up: UUID | None = None,
) -> Activity:
    """Plan something in a region, of its own or from an RTL that lies there.

    Sent twice, it is one activity: the second is refused. Raises NOT_PERMITTED,
    NOT_FOUND, PERSON_UNKNOWN, ACTIVITY_TWICE, ACTIVITY_FROM_RTL_TWICE, or what
    `Plan.check` refuses.
    """
    viewer.require(Permission.EDIT_EVENTS, region)
    office = _office_for(plan, region, election)
    if follow_up is not None:
        _require_open(follow_up, region, election)
    activity = Activity(
        office=office,
        election=election,
        region_id=region,
        segment=plan.segment,
        method=plan.method,
        what=" ".join(plan.what.split()),
        on_day=plan.on_day,
        person_id=plan.person or None,
        name="" if plan.person else " ".join(plan.name.split()),
        follow_up_id=follow_up,
        planned_reach=plan.reach,
        planned_cost=plan.cost,
        made_at=now,
        made_by_id=viewer.user_id,
    )
    _require_new(activity)
    activity.save(force_insert=True)
    journal.record(
        "outreach.activity_planned",
        viewer=viewer,
        subject=str(activity.pk),
        office=office,
        facts={"election": election, "villages": [region]},
    )
    return activity


@transaction.atomic
def finish_activity(
    activity_id: UUID | str,
    *,
    done_on: date,
    proof: str,
    reach: int | None,
    cost: int | None,
    viewer: Viewer,
    today: date,
) -> Activity:
    """It happened, and this shows it; finishing again corrects what was written.

    Raises NOT_FOUND, NOT_PERMITTED, ACTIVITY_WITHOUT_PROOF, ACTIVITY_NOT_YET or
    ACTIVITY_NUMBER_IMPOSSIBLE.
    """
    activity = _activity(activity_id, viewer)
    if not proof.strip():
        raise RuleViolation("ACTIVITY_WITHOUT_PROOF")
    if done_on > today:
        raise RuleViolation("ACTIVITY_NOT_YET")
    check_numbers(reach, cost)
    activity.done_on, activity.proof = done_on, proof.strip()
    activity.reach, activity.cost = reach, cost
    activity.save(update_fields=["done_on", "proof", "reach", "cost"])
    journal.record(
        "outreach.activity_finished",
        viewer=viewer,
        subject=str(activity.pk),
        office=activity.office,
    )
    return activity


@transaction.atomic
def cancel_activity(
    activity_id: UUID | str, *, because: str, viewer: Viewer, now: datetime
) -> Activity:
    """It will not happen; the reason stays. What is done is not cancelled.

    Raises NOT_FOUND, NOT_PERMITTED, ACTIVITY_WITHOUT_REASON or ACTIVITY_IS_DONE.
    """
    activity = _activity(activity_id, viewer)
    if activity.done_on is not None:
        raise RuleViolation("ACTIVITY_IS_DONE")
    if not because.strip():
        raise RuleViolation("ACTIVITY_WITHOUT_REASON")
    activity.cancelled_at, activity.cancelled_because = now, because.strip()
    activity.save(update_fields=["cancelled_at", "cancelled_because"])
    journal.record(
        "outreach.activity_cancelled",
        viewer=viewer,
        subject=str(activity.pk),
        office=activity.office,
    )
    return activity


def _office_for(plan: Plan, region: RegionCode, election: str) -> OfficeCode:
    """The office that plans; a violation when the plan names what it does not have."""
    rules = rulebook()
    plan.check(
        segments=frozenset(each.id for each in rules.outreach.segments),
        methods=frozenset(each.id for each in rules.outreach.methods),
    )
    office = office_of(region)
    known = Region.objects.filter(code=region).exists()
    if office is None or not known or election not in rules.elections:
        raise RuleViolation("NOT_FOUND")
    people = Person.objects.filter(office=office)
    if plan.person and not people.filter(pk=plan.person).exists():
        raise RuleViolation("PERSON_UNKNOWN")
    return office


def _require_new(activity: Activity) -> None:
    """The region is held, so that nobody writes the same down meanwhile."""
    hold_region(activity.region_id)
    same = {name: getattr(activity, name) for name in PLANNED}
    if Activity.objects.filter(**same, cancelled_at=None).exists():
        raise RuleViolation("ACTIVITY_TWICE", what=activity.what)


def _require_open(follow_up: UUID, region: RegionCode, election: str) -> None:
    row = FollowUp.objects.filter(pk=follow_up, election=election).first()
    if row is None or not covers(region, RegionCode(row.region_id)):
        raise RuleViolation("NOT_FOUND")
    if Activity.objects.filter(follow_up=row).exists():
        raise RuleViolation("ACTIVITY_FROM_RTL_TWICE")


def _activity(activity_id: UUID | str, viewer: Viewer) -> Activity:
    rows = Activity.objects.select_for_update().filter(cancelled_at=None)
    activity = rows.filter(pk=activity_id).first()
    if activity is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_EVENTS, RegionCode(activity.region_id))
    return activity
