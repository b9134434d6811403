"""Reports of breaches: taken in from anybody, followed up by the legal division.

Nothing here stands in the journal: whoever reads the journal would learn that there
is a report. Its steps are its own record, sealed like the report.
"""

import json
import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from jenjang.adapters.secrets import seal_text
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.ethics import NEXT, BreachStatus, receipt_of
from jenjang.core.ethics.breaches import ALPHABET, SIGNS
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.ethics.breaches import digest_of, kind_choices
from jenjang.records.models import BreachReport, BreachStep, Office


@transaction.atomic
def report_breach(
    office: str,
    *,
    kind: str,
    story: str,
    happened_on: date | None,
    place: str,
    contact: str,
    today: date,
) -> str:
    """Seal a report and answer its receipt, which is kept nowhere.

    Raises NOT_FOUND (office), BREACH_KIND_UNKNOWN or BREACH_STORY_MISSING.
    """
    if not Office.objects.filter(code=office).exists():
        raise RuleViolation("NOT_FOUND")
    if kind not in dict(kind_choices()):
        raise RuleViolation("BREACH_KIND_UNKNOWN")
    if not story.strip():
        raise RuleViolation("BREACH_STORY_MISSING")
    told = {
        "kind": kind,
        "happened_on": happened_on.isoformat() if happened_on else "",
        "place": place.strip(),
        "story": story.strip(),
        "contact": contact.strip(),
    }
    receipt = receipt_of("".join(secrets.choice(ALPHABET) for _ in range(SIGNS)))
    BreachReport.objects.create(
        office=office,
        sealed=seal_text(json.dumps(told, ensure_ascii=False)),
        receipt=digest_of(receipt),
        received_on=today,
    )
    return receipt


@transaction.atomic
def take_step(
    report_id: UUID | str,
    *,
    status: BreachStatus,
    note: str,
    viewer: Viewer,
    now: datetime,
) -> BreachStep:
    """The legal division takes the report a step on, with a sealed note.

    Raises NOT_FOUND (also for whoever may not handle it) or BREACH_STEP_WRONG.
    """
    row = BreachReport.objects.select_for_update().filter(pk=report_id).first()
    if row is None or not _handles(viewer, row.office):
        raise RuleViolation("NOT_FOUND")
    if status not in NEXT[BreachStatus(row.status)]:
        raise RuleViolation("BREACH_STEP_WRONG")
    row.status = status.value
    row.save(update_fields=["status"])
    return BreachStep.objects.create(
        office=row.office,
        report=row,
        status=status.value,
        note=seal_text(note.strip()),
        at=now,
        by_id=viewer.user_id,
    )


def _handles(viewer: Viewer, office: str) -> bool:
    return viewer.may(Permission.HANDLE_BREACHES, region_of_office(OfficeCode(office)))
