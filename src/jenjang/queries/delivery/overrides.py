"""Decisions by which somebody may teach without a certificate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.evidence import as_id
from jenjang.records.models import Office, Person, TrainerOverride


@dataclass(frozen=True, slots=True)
class Decision:
    """A commissioner's decision in words."""

    id: str
    module: str
    reason: str
    by: str
    until: date


def person_in_reach(person_id: UUID | str, *, viewer: Viewer) -> Person:
    """Somebody of an office whose people the viewer sees; NOT_FOUND else."""
    found = Person.objects.filter(pk=as_id(person_id)).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    region = Office.objects.get(code=found.office).region_id
    if not viewer.may(Permission.SEE_PEOPLE, RegionCode(region)):
        raise RuleViolation("NOT_FOUND")
    return found


def decisions(ids: Iterable[str]) -> Mapping[str, Decision]:
    """Decisions by id, for a proof that names them; one query."""
    rows = TrainerOverride.objects.filter(pk__in=list(ids)).select_related("decided_by")
    return {str(row.pk): _decision(row) for row in rows}


def decisions_for(person_id: UUID | str) -> Sequence[Decision]:
    """The decisions in force for somebody, the newest first; one query."""
    rows = TrainerOverride.objects.filter(person_id=person_id, revoked_at=None)
    return [_decision(row) for row in rows.select_related("decided_by")]


def _decision(row: TrainerOverride) -> Decision:
    by = row.decided_by
    return Decision(
        str(row.pk), row.module, row.reason, by.name if by else "", row.until
    )
