"""An office decides a row that waits for certainty, with a citation of its own."""

from datetime import datetime

from django.db import transaction

from jenjang.actions import journal
from jenjang.adapters.ballots import counting_tables
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.counting.rulings import Ruling as Decided
from jenjang.core.counting.waiting import check_rulings
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Ruling


@transaction.atomic
def decide_row(
    rule: str,
    *,
    office: OfficeCode,
    election: str,
    decided: Decided,
    viewer: Viewer,
    now: datetime,
) -> Ruling:
    """The ruling of an office on a waiting row, in place of an earlier one.

    Packs opened before keep the key they were opened with. Raises NOT_PERMITTED,
    RULING_NOT_WAITING, RULING_OUTCOME or RULING_UNCITED.
    """
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(office))
    check_rulings({rule: decided}, election=election, tables=counting_tables())
    row, _ = Ruling.objects.update_or_create(
        office=office,
        election=election,
        rule=rule,
        defaults={
            "outcome": decided.outcome,
            "beneficiary": decided.beneficiary,
            "citation": " ".join(decided.citation.split()),
            "decided_at": now,
            "decided_by_id": viewer.user_id,
        },
    )
    _record("counting.row_decided", row, viewer)
    return row


@transaction.atomic
def withdraw_ruling(
    rule: str, *, office: OfficeCode, election: str, viewer: Viewer
) -> None:
    """The row waits for certainty again; RuleViolation NOT_FOUND or NOT_PERMITTED."""
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(office))
    row = Ruling.objects.filter(office=office, election=election, rule=rule).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    _record("counting.ruling_withdrawn", row, viewer)
    row.delete()


def _record(kind: str, row: Ruling, viewer: Viewer) -> None:
    facts = {
        "election": row.election,
        "rule": row.rule,
        "outcome": row.outcome,
        "for": row.beneficiary,
        "citation": row.citation,
    }
    journal.record(
        kind, viewer=viewer, subject=row.rule, office=row.office, facts=facts
    )
