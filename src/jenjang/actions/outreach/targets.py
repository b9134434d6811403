"""The turnout asked of an office is decided, shared out and kept as it was printed."""

from datetime import date, datetime

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.outreach.targets import lines_json, reckon
from jenjang.records.models import TurnoutTarget


@transaction.atomic
def decide_target(
    office: OfficeCode,
    *,
    election: str,
    past_election: str,
    rate: float,
    minutes_number: str,
    decided_on: date | None,
    viewer: Viewer,
    now: datetime,
) -> TurnoutTarget:
    """Keep a target with its lines; the newest holds, those before stay.

    `rate` is a share of 1. Raises NOT_PERMITTED, NOT_FOUND for an unknown election,
    TARGET_UNDECIDED without a number of the minutes, TARGET_WITHOUT_PAST, or what
    `core.outreach.targets.decompose` refuses.
    """
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(office))
    if election not in rulebook().elections:
        raise RuleViolation("NOT_FOUND")
    number = " ".join(minutes_number.split())
    if not number or (decided_on and decided_on > now.date()):
        raise RuleViolation("TARGET_UNDECIDED")
    found, level, without = reckon(
        office, election=election, past_election=past_election, rate=rate
    )
    row = TurnoutTarget.objects.create(
        office=office,
        election=election,
        rate=rate,
        past_election=past_election,
        minutes_number=number,
        decided_on=decided_on,
        lines=lines_json(found, level, without),
        made_at=now,
        made_by_id=viewer.user_id,
    )
    journal.record(
        "outreach.target_decided",
        viewer=viewer,
        subject=str(row.pk),
        office=office,
        facts={"election": election, "rate": rate, "places": len(found.rows)},
    )
    return row
