"""Rows that wait for certainty, and what an office has decided about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jenjang.adapters.ballots import counting_tables
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.counting.rulings import Ruling as Decided
from jenjang.core.counting.waiting import WaitingRow, waiting_rows
from jenjang.core.regions import OfficeCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import offices_of
from jenjang.records.models import Programme, Ruling


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A waiting row with the ruling of the office, if there is one."""

    row: WaitingRow
    ruling: Ruling | None


def rulings_of(office: str, *, election: str) -> dict[str, Decided]:
    """The rulings of an office by rule id; not scoped, for keys only."""
    return {
        made.rule: Decided(made.outcome, made.beneficiary, made.citation)
        for made in Ruling.objects.filter(office=office, election=election)
    }


def ruling_rows(
    viewer: Viewer, *, office: OfficeCode, election: str
) -> Sequence[RulingRow]:
    """Every waiting row of an election; RuleViolation("NOT_PERMITTED").

    PPK and PPS read what their office has decided, as they read its programmes.
    """
    mine = offices_of(viewer, permission=Permission.SEE_READINESS)
    if office not in {row.code for row in mine}:
        raise RuleViolation("NOT_PERMITTED", permission="see_readiness")
    made: Mapping[str, Ruling] = {
        row.rule: row
        for row in Ruling.objects.filter(
            office=office, election=election
        ).select_related("decided_by")
    }
    return [
        RulingRow(row, made.get(row.id))
        for row in waiting_rows(counting_tables(), election=election)
    ]


def elections_of(office: OfficeCode) -> Sequence[str]:
    """The elections an office has programmes in, the newest name first."""
    held = Programme.objects.filter(office=office).order_by().values("election")
    return sorted({row["election"] for row in held}, reverse=True)


def elections_known() -> Sequence[str]:
    """The elections whose ballots have a table, the first of the tables first."""
    return list(dict.fromkeys(table.election for table in counting_tables().ballots))
