"""Findings of the supervision of coklit: opened, answered, settled."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.regions.holding import hold_region
from jenjang.adapters.coklit import coklit_rules
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.coklit import FindingStatus
from jenjang.core.coklit.findings import CLOSED, NEXT, clean_text
from jenjang.core.regions import Level, RegionCode, level_of, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.windows import window_of
from jenjang.queries.roster.duties import today_in
from jenjang.records.models import CoklitFinding, CoklitVisit, Tps

FOUND = (
    *("election", "village_id", "tps_id", "visit_id", "kind", "what", "found_by"),
    "found_on",
)


@transaction.atomic
def open_finding(
    village: RegionCode,
    *,
    election: str,
    kind: str,
    what: str,
    found_by: str,
    found_on: date,
    tps_id: UUID | str | None = None,
    visit_id: UUID | str | None = None,
    viewer: Viewer,
    now: datetime,
) -> CoklitFinding:
    """Keep a finding; it is due as many days later as its kind says.

    Sent twice, it is one finding: the second is refused. Raises NOT_PERMITTED,
    NOT_FOUND (desa, TPS, visit), DUTY_UNPLANNED, FINDING_KIND_UNKNOWN, FINDING_EMPTY,
    FINDING_DAY_WRONG, FINDING_TWICE or TEXT_NAMES_VOTER.
    """
    viewer.require(Permission.RECORD_EVIDENCE, village)
    office = _office(village)
    window_of(election)
    rule = coklit_rules().kind(kind)
    if rule is None:
        raise RuleViolation("FINDING_KIND_UNKNOWN")
    text, finder = clean_text(what), clean_text(found_by)
    if not text or not finder:
        raise RuleViolation("FINDING_EMPTY")
    if found_on > today_in(office, now):
        raise RuleViolation("FINDING_DAY_WRONG")
    row = CoklitFinding(
        office=office,
        election=election,
        village_id=village,
        tps=_tps(tps_id, village, election),
        visit=_visit(visit_id, village, election),
        kind=rule.id,
        what=text,
        found_by=finder,
        found_on=found_on,
        due_on=found_on + timedelta(days=rule.days),
        status=FindingStatus.OPEN.value,
        made_at=now,
        made_by_id=viewer.user_id,
    )
    _require_new(row)
    row.save(force_insert=True)
    _journal("coklit.finding_opened", row, viewer=viewer)
    return row


@transaction.atomic
def answer_finding(
    finding_id: UUID | str,
    *,
    status: FindingStatus,
    answer: str,
    settled_on: date | None = None,
    viewer: Viewer,
    now: datetime,
) -> CoklitFinding:
    """Take a finding a step on; what settles it or shows it unfounded is an answer.

    Raises NOT_FOUND, NOT_PERMITTED, FINDING_STEP_WRONG, FINDING_UNANSWERED,
    FINDING_DAY_WRONG or TEXT_NAMES_VOTER.
    """
    row = CoklitFinding.objects.select_for_update().filter(pk=finding_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.RECORD_EVIDENCE, RegionCode(row.village_id))
    if status not in NEXT[FindingStatus(row.status)]:
        raise RuleViolation("FINDING_STEP_WRONG")
    text, today = clean_text(answer), today_in(row.office, now)
    if status in CLOSED and not text:
        raise RuleViolation("FINDING_UNANSWERED")
    day = settled_on or today
    if not row.found_on <= day <= today:
        raise RuleViolation("FINDING_DAY_WRONG")
    row.status, row.answer = status.value, text
    row.settled_on = day if status in CLOSED else None
    row.save(update_fields=["status", "answer", "settled_on"])
    _journal("coklit.finding_answered", row, viewer=viewer)
    return row


def _require_new(row: CoklitFinding) -> None:
    """The desa is held, so that nobody writes the same down meanwhile."""
    hold_region(row.village_id)
    same = {name: getattr(row, name) for name in FOUND}
    if CoklitFinding.objects.filter(**same).exists():
        raise RuleViolation("FINDING_TWICE")


def _journal(kind: str, row: CoklitFinding, *, viewer: Viewer) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(row.pk),
        office=row.office,
        facts={
            "election": row.election,
            "villages": [row.village_id],
            "kind": row.kind,
            "status": row.status,
        },
    )


def _office(village: RegionCode) -> str:
    office = office_of(village)
    if office is None or level_of(village) is not Level.VILLAGE:
        raise RuleViolation("NOT_FOUND")
    return office


def _tps(tps_id: UUID | str | None, village: str, election: str) -> Tps | None:
    if not tps_id:
        return None
    row = Tps.objects.filter(pk=tps_id, village_id=village, election=election).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    return row


def _visit(
    visit_id: UUID | str | None, village: str, election: str
) -> CoklitVisit | None:
    if not visit_id:
        return None
    rows = CoklitVisit.objects.filter(tps__village_id=village, election=election)
    row = rows.filter(pk=visit_id).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    return row
