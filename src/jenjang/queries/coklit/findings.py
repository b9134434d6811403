"""Findings for somebody: the overdue first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext

from jenjang.adapters.coklit import coklit_rules
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.coklit import FindingStatus
from jenjang.core.coklit.findings import CLOSED, NEXT
from jenjang.core.regions import RegionCode, office_covering
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.acts import Overdue
from jenjang.queries.paging import page_of
from jenjang.records.models import CoklitFinding, Tps


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as it stands."""

    id: UUID
    office: str
    election: str
    village: str
    village_name: str
    tps: str  # number, empty: of the desa
    kind: str
    what: str
    found_by: str
    found_on: date
    due_on: date
    status: FindingStatus
    answer: str
    settled_on: date | None
    overdue: int  # days, 0: not

    @property
    def next(self) -> Sequence[FindingStatus]:
        """What may follow."""
        return NEXT[self.status]


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Some findings of a region, how many are open and overdue, the next page."""

    rows: Sequence[FindingRow]
    open: int
    overdue: int
    closed: int
    next_cursor: str


def kind_choices() -> list[tuple[str, str]]:
    """What may be found, by the rulebook, in the language of who asks."""
    return [(kind.id, gettext(kind.text)) for kind in coklit_rules().kinds]


def station_choices(village: RegionCode, *, election: str) -> list[tuple[str, str]]:
    """The TPS of a desa; one query."""
    rows = Tps.objects.filter(village_id=village, election=election)
    numbers = rows.order_by("number").values_list("pk", "number")
    return [(str(pk), f"TPS {number}") for pk, number in numbers]


def findings_in(
    viewer: Viewer,
    region: RegionCode,
    *,
    election: str,
    today: date,
    closed: bool = False,
    cursor: str = "",
) -> FindingPage:
    """A page of a region's findings by due day, so that the overdue come first."""
    viewer.require(Permission.SEE_PEOPLE, region)
    rows = _of(region, election)
    is_closed = Q(status__in=[status.value for status in CLOSED])
    counted = rows.aggregate(
        open=Count("pk", filter=~is_closed),
        overdue=Count("pk", filter=~is_closed & Q(due_on__lt=today)),
        closed=Count("pk", filter=is_closed),
    )
    shown = rows.filter(is_closed if closed else ~is_closed)
    page = page_of(shown.select_related("village", "tps"), key="due_on", cursor=cursor)
    return FindingPage(
        [_row(row, today) for row in page.rows],
        counted["open"],
        counted["overdue"],
        counted["closed"],
        page.next_cursor,
    )


def finding_of(viewer: Viewer, finding_id: UUID | str, *, today: date) -> FindingRow:
    """One finding; NOT_FOUND or NOT_PERMITTED."""
    rows = CoklitFinding.objects.select_related("village", "tps")
    row = rows.filter(pk=finding_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.SEE_PEOPLE, RegionCode(row.village_id))
    return _row(row, today)


def overdue_in(region: RegionCode, *, election: str, today: date) -> list[Overdue]:
    """Desa with open findings whose day has passed; one query."""
    rows = _of(region, election).filter(due_on__lt=today)
    rows = rows.exclude(status__in=[status.value for status in CLOSED])
    counted = rows.order_by().values_list("village_id")
    return [
        Overdue(village, findings, (today - oldest).days)
        for village, findings, oldest in counted.annotate(Count("pk"), Min("due_on"))
    ]


def _of(region: RegionCode, election: str) -> QuerySet[CoklitFinding]:
    inside = Q(village__code=region) | Q(village__code__startswith=f"{region}.")
    return CoklitFinding.objects.filter(
        inside, office=office_covering(region), election=election
    )


def _row(row: CoklitFinding, today: date) -> FindingRow:
    kinds: Mapping[str, str] = dict(kind_choices())
    status = FindingStatus(row.status)
    late = 0 if status in CLOSED else max((today - row.due_on).days, 0)
    return FindingRow(
        id=row.pk,
        office=row.office,
        election=row.election,
        village=row.village_id,
        village_name=row.village.name,
        tps=row.tps.number if row.tps else "",
        kind=kinds.get(row.kind, row.kind),
        what=row.what,
        found_by=row.found_by,
        found_on=row.found_on,
        due_on=row.due_on,
        status=status,
        answer=row.answer,
        settled_on=row.settled_on,
        overdue=late,
    )
