"""Rows that wait for certainty, and what an office has decided about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jenjang.adapters.ballots import counting_tables
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.counting.rulings import Ruling as Decided
from jenjang.core.counting.waiting import WaitingRow, waiting_rows
from jenjang.core.regions import OfficeCode, region_of_office
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
    """Every waiting row of an election; RuleViolation("NOT_PERMITTED")."""
    viewer.require(Permission.SEE_READINESS, region_of_office(office))
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
