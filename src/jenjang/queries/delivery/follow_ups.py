"""Follow-ups (RTL): of a class, of a region, and what is overdue for whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from jenjang.core.accounts import Permission, Role, Viewer
from jenjang.core.delivery import EvidenceEvent, EvidenceKind, fold
from jenjang.core.delivery.fold import Question
from jenjang.core.regions import RegionCode
from jenjang.core.roster import AssignmentRole
from jenjang.queries.delivery.evidence import event_of_row
from jenjang.queries.paging import Page, page_of
from jenjang.queries.scope import within
from jenjang.records.models import (
    Assignment,
    Evidence,
    FollowUp,
    Region,
    TrainingClass,
)

PROJECTED = (
    EvidenceKind.FOLLOWUP_SET.value,
    EvidenceKind.FOLLOWUP_DONE.value,
    EvidenceKind.QUESTION_ASKED.value,
)
KECAMATAN = len("36.04.16")
MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A class with the events that tell of follow-ups and questions, and voids."""

    room: TrainingClass
    events: Sequence[EvidenceEvent]

    @property
    def questions(self) -> Sequence[Question]:
        """The questions that stand."""
        return fold(self.events).questions


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is overdue for somebody: how much, and where most of it lies."""

    total: int
    parts: Sequence[tuple[str, str, int]]  # (code, name, how many), the most first
    is_ward: bool  # of the regions he looks after as korwil
    unwatched: int = 0  # where nobody is korwil


def told_in(class_ids: Iterable[UUID]) -> list[Told]:
    """Those of some classes that tell of follow-ups or questions; three queries.

    Most batches of evidence are attendance: then it is one query. Not scoped: for jobs.
    """
    ids = list(class_ids)
    rows = Evidence.objects.filter(class_id__in=ids, kind__in=PROJECTED)
    found: dict[UUID, list[EvidenceEvent]] = defaultdict(list)
    for row in rows:
        found[row.class_id].append(event_of_row(row))
    if not found:
        return []
    voids = Evidence.objects.filter(class_id__in=found, kind=EvidenceKind.VOID.value)
    for row in voids:
        found[row.class_id].append(event_of_row(row))
    rooms = TrainingClass.objects.filter(pk__in=found).select_related("event")
    return [Told(room, found[room.pk]) for room in rooms.order_by("pk")]


def without_follow_ups(rooms: Sequence[TrainingClass]) -> list[TrainingClass]:
    """Those of some classes that agreed on nothing to do afterwards; one query."""
    held = FollowUp.objects.filter(training_class__in=rooms).order_by()
    having = set(held.values_list("training_class", flat=True))
    return [room for room in rooms if room.pk not in having]


def follow_ups_of(room: TrainingClass) -> Sequence[FollowUp]:
    """The follow-ups of a class that was checked already, the earliest due first."""
    rows = FollowUp.objects.filter(training_class=room).select_related("person")
    return list(rows.order_by("done_at", "due_on", "id"))


def follow_ups_in(
    viewer: Viewer,
    *,
    today: date,
    status: str = "",
    region: str = "",
    of: str = "",
    cursor: str = "",
) -> Page[FollowUp]:
    """Follow-ups of my regions by last day, so that the overdue stand first.

    `status` is "" (open), "lewat" (overdue) or "selesai" (done); `of` is "" (all),
    "saya" (set by me) or "binaan" (where I am korwil).
    """
    rows = _asked(viewer, today=today, status=status, region=region, of=of)
    return page_of(rows, key="due_on", cursor=cursor)


def follow_ups_listed(
    viewer: Viewer, *, today: date, status: str = "", region: str = "", of: str = ""
) -> "QuerySet[FollowUp]":
    """The same without pages, for a sheet."""
    rows = _asked(viewer, today=today, status=status, region=region, of=of)
    return rows.order_by("due_on", "id")


def overdue_for(viewer: Viewer, *, today: date) -> Overdue | None:
    """What is overdue where I record; for a korwil, in the regions he looks after.

    None for those who only look on, and when nothing is overdue. Four queries at most.
    """
    if not viewer.may_anywhere(Permission.RECORD_EVIDENCE):
        return None
    rows = FollowUp.objects.filter(
        within(viewer, Permission.RECORD_EVIDENCE),
        done_at__isnull=True,
        due_on__lt=today,
    )
    counted = {
        row["region_id"]: row["n"]
        for row in rows.order_by().values("region_id").annotate(n=Count("pk"))
    }
    if not counted:
        return None
    held = _wards(viewer, today)
    mine = [code for code, account in held if account == viewer.user_id]
    watched = [code for code, _account in held]
    wanted = {k: n for k, n in counted.items() if _in(k, mine)} if mine else counted
    lonely = sum(n for k, n in counted.items() if not _in(k, watched)) if mine else 0
    return Overdue(sum(wanted.values()), _parts(wanted), bool(mine), lonely)


def ward_of(viewer: Viewer, *, today: date) -> Sequence[str]:
    """The regions an account looks after as korwil; empty for everybody else."""
    held = _wards(viewer, today)
    return [code for code, account in held if account == viewer.user_id]


def _asked(
    viewer: Viewer, *, today: date, status: str, region: str, of: str
) -> "QuerySet[FollowUp]":
    rows = FollowUp.objects.filter(within(viewer, Permission.SEE_PEOPLE))
    rows = rows.filter(done_at__isnull=status != "selesai")
    if status == "lewat":
        rows = rows.filter(due_on__lt=today)
    if region:
        rows = rows.filter(_below([region]))
    if of == "saya":
        rows = rows.filter(set_by__in=[UUID(viewer.user_id)] if viewer.user_id else [])
    elif of == "binaan":
        rows = rows.filter(_below(ward_of(viewer, today=today)))
    return rows.select_related("region", "training_class__event", "person")


def _below(codes: Iterable[str]) -> Q:
    found = Q(pk__in=())
    for code in codes:
        found |= Q(region=code) | Q(region__code__startswith=f"{code}.")
    return found


def _in(code: str, roots: Iterable[str]) -> bool:
    return any(code == root or code.startswith(f"{root}.") for root in roots)


def _wards(viewer: Viewer, today: date) -> list[tuple[RegionCode, str]]:
    """(region, account) of every korwil of a commissioner's offices; one query."""
    offices = {
        grant.region.replace(".", "")
        for grant in viewer.grants
        if grant.role is Role.KOMISIONER
    }
    if not offices:
        return []
    rows = Assignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        office__in=offices,
        role=AssignmentRole.KORWIL.value,
        starts_on__lte=today,
    ).values_list("regions__code", "account")
    return [(RegionCode(code), str(account or "")) for code, account in rows if code]


def _parts(counted: dict[str, int]) -> list[tuple[str, str, int]]:
    by_part: Counter[str] = Counter()
    for code, n in counted.items():
        by_part[code[:KECAMATAN]] += n
    most = by_part.most_common(MOST_PARTS)
    names = dict(
        Region.objects.filter(code__in=[code for code, _n in most]).values_list(
            "code", "name"
        )
    )
    return [(code, names.get(code, code), n) for code, n in most]
