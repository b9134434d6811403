"""A commissioner lets somebody teach who is not certified, and takes it back."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.delivery.overrides import person_in_reach
from jenjang.records.models import Office, TrainerOverride


@transaction.atomic
def let_teach(
    person_id: UUID | str,
    *,
    modules: Sequence[str],
    reason: str,
    until: date,
    viewer: Viewer,
    now: datetime,
) -> list[TrainerOverride]:
    """Let somebody teach modules from now until the end of a day, with a reason.

    The decision shows in every proof that rests on it. Only who may override (a
    commissioner) in the person's office. Raises NOT_FOUND, NOT_PERMITTED,
    OVERRIDE_REASON_MISSING, OVERRIDE_MODULES_MISSING or OVERRIDE_UNTIL.
    """
    person = person_in_reach(person_id, viewer=viewer)
    viewer.require(Permission.OVERRIDE, _region_of(person.office))
    why = " ".join(reason.split())[:500]
    if not why:
        raise RuleViolation("OVERRIDE_REASON_MISSING")
    if not modules:
        raise RuleViolation("OVERRIDE_MODULES_MISSING")
    if until < timezone.localdate(now):
        raise RuleViolation("OVERRIDE_UNTIL", until=until)
    made = TrainerOverride.objects.bulk_create(
        TrainerOverride(
            office=person.office,
            person=person,
            module=module,
            reason=why,
            decided_at=now,
            decided_by_id=viewer.user_id,
            until=until,
        )
        for module in dict.fromkeys(modules)
    )
    journal.record(
        "delivery.trainer_let_through",
        viewer=viewer,
        subject=str(person.pk),
        office=person.office,
        facts={
            "persons": [str(person.pk)],
            "overrides": [str(row.pk) for row in made],
            "modules": list(dict.fromkeys(modules)),
        },
    )
    return made


@transaction.atomic
def revoke_override(
    override_id: UUID | str, *, viewer: Viewer, now: datetime
) -> TrainerOverride:
    """The decision no longer holds, also for what was taught under it.

    Raises NOT_FOUND or NOT_PERMITTED.
    """
    rows = TrainerOverride.objects.select_for_update(of=("self",))
    row = rows.filter(pk=as_id(override_id), revoked_at=None).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.OVERRIDE, _region_of(row.office))
    row.revoked_at, row.revoked_by_id = now, viewer.user_id
    row.save(update_fields=["revoked_at", "revoked_by"])
    journal.record(
        "delivery.override_revoked",
        viewer=viewer,
        subject=str(row.person_id),
        office=row.office,
        facts={"persons": [str(row.person_id)], "override": str(row.pk)},
    )
    return row


def _region_of(office: str) -> RegionCode:
    return RegionCode(Office.objects.get(code=office).region_id)
