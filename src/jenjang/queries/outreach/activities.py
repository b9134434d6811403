"""Activities of a region for somebody, the overdue first, and RTL not planned yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.activities import Standing, standing_of
from jenjang.core.regions import RegionCode, ancestors_of, office_of
from jenjang.core.roster import BodyKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.records.models import Activity, Appointment, FollowUp, Region

RUNNING = (BodyKind.KPU, BodyKind.PPK, BodyKind.SEKRETARIAT_PPK, BodyKind.PPS)
MOST_FOLLOW_UPS = 50


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity with the names a page shows."""

    row: Activity
    segment: str
    method: str
    standing: Standing

    @property
    def in_charge(self) -> str:
        """Who answers for it."""
        return self.row.person.printed_name if self.row.person else self.row.name


@dataclass(frozen=True, slots=True)
class ActivitySum:
    """Of a region: how many stand where, and what those that are done reached."""

    planned: int
    overdue: int
    done: int
    cancelled: int
    reach: int
    planned_reach: int
    cost: int
    by_segment: Sequence[tuple[str, int]]  # name of the segment, people reached


def activities_in(
    viewer: Viewer, region: RegionCode, *, election: str, today: date
) -> list[ActivityRow]:
    """Overdue, then planned, done and cancelled; each by day. One query."""
    viewer.require(Permission.SEE_PEOPLE, region)
    rows = _rows(region, election).select_related("person", "region")
    found = [told_of(row, today=today) for row in rows]
    order = list(Standing)
    return sorted(
        found, key=lambda a: (order.index(a.standing), a.row.on_day, str(a.row.pk))
    )


def told_of(row: Activity, *, today: date) -> ActivityRow:
    """An activity with the names of its segment and method, and where it stands."""
    segments, methods = dict(segment_choices()), dict(method_choices())
    return ActivityRow(
        row,
        segments.get(row.segment, row.segment),
        methods.get(row.method, row.method),
        _standing(row, today),
    )


def segment_choices() -> list[tuple[str, str]]:
    """The *basis pemilih* of the rulebook, in the language of who asks."""
    return [(each.id, gettext(each.text)) for each in rulebook().outreach.segments]


def method_choices() -> list[tuple[str, str]]:
    """The methods of the rulebook, in the language of who asks."""
    return [(each.id, gettext(each.text)) for each in rulebook().outreach.methods]


def sum_of_activities(
    viewer: Viewer, region: RegionCode, *, election: str, today: date
) -> ActivitySum:
    """What a region plans and has done; one query, no names."""
    viewer.require(Permission.SEE_READINESS, region)
    rows = list(_rows(region, election))
    stands = [_standing(row, today) for row in rows]
    done = [row for row in rows if row.done_on and not row.cancelled_at]
    texts = dict(segment_choices())
    reached: dict[str, int] = {}
    for row in done:
        name = texts.get(row.segment, row.segment)
        reached[name] = reached.get(name, 0) + (row.reach or 0)
    return ActivitySum(
        planned=stands.count(Standing.PLANNED),
        overdue=stands.count(Standing.OVERDUE),
        done=stands.count(Standing.DONE),
        cancelled=stands.count(Standing.CANCELLED),
        reach=sum(row.reach or 0 for row in done),
        planned_reach=sum(r.planned_reach or 0 for r in rows if not r.cancelled_at),
        cost=sum(row.cost or 0 for row in done),
        by_segment=sorted(reached.items(), key=lambda pair: (-pair[1], pair[0])),
    )


def activity_of(activity_id: UUID | str, *, viewer: Viewer) -> Activity:
    """One activity; NOT_FOUND or NOT_PERMITTED."""
    rows = Activity.objects.select_related("region", "person", "follow_up")
    row = rows.filter(pk=activity_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.SEE_PEOPLE, RegionCode(row.region_id))
    return row


def follow_ups_unplanned(
    viewer: Viewer, region: RegionCode, *, election: str
) -> list[FollowUp]:
    """RTL of classes in a region that are no activity yet, the earliest due first."""
    viewer.require(Permission.SEE_PEOPLE, region)
    rows = FollowUp.objects.filter(
        _within(region), election=election, activity=None, done_at=None
    )
    rows = rows.select_related("person", "region", "training_class")
    return list(rows.order_by("due_on", "id")[:MOST_FOLLOW_UPS])


def follow_up_of(follow_up_id: UUID | str, *, viewer: Viewer) -> FollowUp:
    """An RTL to be planned from; NOT_FOUND or NOT_PERMITTED."""
    row = FollowUp.objects.filter(pk=follow_up_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.SEE_PEOPLE, RegionCode(row.region_id))
    return row


def regions_for(region: RegionCode) -> list[tuple[str, str]]:
    """(code, name) of a region and of every region below it; one query."""
    rows = Region.objects.filter(Q(code=region) | Q(code__startswith=f"{region}."))
    return list(rows.order_by("code").values_list("code", "name"))


def people_for(region: RegionCode, *, election: str) -> list[tuple[str, str]]:
    """(id, name) of who may be in charge: seats of KPU, PPK and PPS over the region."""
    rows = Appointment.objects.filter(
        office=office_of(region),
        ends_on=None,
        seat__body__election=election,
        seat__body__kind__in=[kind.value for kind in RUNNING],
        seat__body__region_id__in=ancestors_of(region),
    ).select_related("person", "seat__body")
    ordered = rows.order_by(
        "-seat__body__region_id", "seat__body__kind", "seat__number"
    )
    return list(
        {
            str(row.person_id): f"{row.person.printed_name} · {row.seat.body.kind}"
            for row in ordered
        }.items()
    )


def _rows(region: RegionCode, election: str) -> QuerySet[Activity]:
    rows = Activity.objects.filter(office=office_of(region), election=election)
    return rows.filter(_within(region)).order_by("on_day", "id")


def _within(region: RegionCode) -> Q:
    return Q(region=region) | Q(region__code__startswith=f"{region}.")


def _standing(row: Activity, today: date) -> Standing:
    return standing_of(
        on_day=row.on_day,
        done_on=row.done_on,
        is_cancelled=row.cancelled_at is not None,
        today=today,
    )
