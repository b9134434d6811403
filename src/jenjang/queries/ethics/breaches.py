"""Sealed reports, for the legal division alone; the status for who has the receipt."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from jenjang.adapters.secrets import keyed_hash, unseal_text
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.ethics import NEXT, BreachStatus, clean_receipt
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.records.models import BreachReport, Office


@dataclass(frozen=True, slots=True)
class StepRow:
    """What was done about a report."""

    status: BreachStatus
    note: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Breach:
    """A report unsealed."""

    id: UUID
    office: str
    office_name: str
    received_on: date
    status: BreachStatus
    kind: str
    happened_on: str  # ISO, may be empty
    place: str
    story: str
    contact: str
    steps: Sequence[StepRow] = ()

    @property
    def next(self) -> Sequence[BreachStatus]:
        """What may follow."""
        return NEXT[self.status]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the one who reported learns: the day, where it stands, since when."""

    received_on: date
    status: BreachStatus


def offices_reported_to() -> list[tuple[str, str]]:
    """Offices that take reports; public."""
    return list(Office.objects.order_by("name").values_list("code", "name"))


def kind_choices() -> list[tuple[str, str]]:
    """What may be reported, by the rulebook, in the language of who asks."""
    return [(kind.id, gettext(kind.text)) for kind in rulebook().ethics.kinds]


def standing_of(receipt: str) -> Standing:
    """Where a report stands, for who has its receipt; RECEIPT_UNKNOWN."""
    clean = clean_receipt(receipt)
    row = BreachReport.objects.filter(receipt=digest_of(clean)).first()
    if not clean or row is None:
        raise RuleViolation("RECEIPT_UNKNOWN")
    return Standing(row.received_on, BreachStatus(row.status))


def digest_of(receipt: str) -> bytes:
    """The keyed hash a receipt is found by."""
    return keyed_hash(f"tanda terima {receipt}")


def breaches_for(viewer: Viewer) -> list[Breach]:
    """The reports to the offices of a legal division, open ones first; two queries."""
    rows = BreachReport.objects.filter(_handled(viewer)).order_by("received_on", "pk")
    names = dict(Office.objects.values_list("code", "name"))
    found = [_unsealed(row, names.get(row.office, row.office)) for row in rows]
    return sorted(found, key=lambda b: b.status is BreachStatus.CLOSED)


def breach_of(report_id: UUID | str, *, viewer: Viewer) -> Breach:
    """One report with its steps; NOT_FOUND for everybody else."""
    rows = BreachReport.objects.filter(_handled(viewer))
    row = rows.filter(pk=report_id).prefetch_related("steps__by").first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    office = Office.objects.filter(code=row.office).first()
    steps = [
        StepRow(
            BreachStatus(step.status),
            unseal_text(bytes(step.note)),
            step.at,
            step.by.name if step.by else "",
        )
        for step in row.steps.all()
    ]
    return _unsealed(row, office.name if office else row.office, steps)


def _handled(viewer: Viewer) -> Q:
    condition = Q(pk__in=())
    for root in viewer.regions(Permission.HANDLE_BREACHES):
        condition |= Q(office=root.replace(".", ""))
    return condition


def _unsealed(row: BreachReport, office: str, steps: Sequence[StepRow] = ()) -> Breach:
    told = json.loads(unseal_text(bytes(row.sealed)))
    kinds = dict(kind_choices())
    return Breach(
        id=row.pk,
        office=row.office,
        office_name=office,
        received_on=row.received_on,
        status=BreachStatus(row.status),
        kind=kinds.get(told["kind"], told["kind"]),
        happened_on=told["happened_on"],
        place=told["place"],
        story=told["story"],
        contact=told["contact"],
        steps=steps,
    )
