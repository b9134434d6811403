"""A desa gets the codes by which phones without accounts do its duties."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Viewer
from jenjang.core.codes import new_code
from jenjang.core.regions import RegionCode, office_of
from jenjang.core.roster import Duty
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.duties import (
    DutyLine,
    days_for,
    duties_in,
    duty_code,
    pantarlih_in,
    require_village,
)
from jenjang.records.models import DutyCode


@transaction.atomic
def give_duty_code(
    village: RegionCode,
    *,
    election: str,
    duty: Duty,
    appointment: UUID | str | None = None,
    viewer: Viewer,
    now: datetime,
) -> DutyCode:
    """The code of a duty, made when there is none.

    With `appointment` it is that Pantarlih's own, who holds a seat in the desa; without
    it is the PPS's. Raises NOT_PERMITTED, NOT_FOUND or DUTY_UNPLANNED.
    """
    require_village(village, viewer)
    days_for(election, duty)
    if appointment is not None:
        held = {str(row.pk) for row in pantarlih_in(village, election=election)}
        if duty is not Duty.COKLIT or str(appointment) not in held:
            raise RuleViolation("NOT_FOUND")
    found = _with_code(village, election, duty, appointment, now)
    _record("roster.duty_codes_given", [found], viewer=viewer)
    return found


@transaction.atomic
def give_duty_codes(
    village: RegionCode, *, election: str, viewer: Viewer, now: datetime
) -> list[DutyCode]:
    """Codes for every duty of a desa that has none yet; those that were made.

    Raises NOT_PERMITTED or NOT_FOUND.
    """
    lines = duties_in(village, election=election, viewer=viewer)
    made = [
        _with_code(village, election, line.duty, _whose(line), now)
        for line in lines
        if line.code is None
    ]
    _record("roster.duty_codes_given", made, viewer=viewer, village=village)
    return made


@transaction.atomic
def renew_duty_code(code_id: UUID | str, *, viewer: Viewer, now: datetime) -> DutyCode:
    """Another code for the same duty; the old one opens nothing from now on.

    Raises NOT_FOUND or NOT_PERMITTED.
    """
    found = duty_code(code_id, viewer=viewer)
    found.code, found.made_at = new_code(secrets.choice), now
    found.save(update_fields=["code", "made_at"])
    _record("roster.duty_code_renewed", [found], viewer=viewer)
    return found


def _with_code(
    village: RegionCode,
    election: str,
    duty: Duty,
    appointment: UUID | str | None,
    now: datetime,
) -> DutyCode:
    place = {"election": election, "village_id": village, "duty": duty.value}
    whose: Any = {"appointment_id": appointment}
    made = {"code": new_code(secrets.choice), "made_at": now}
    found, _ = DutyCode.objects.get_or_create(
        office=office_of(village), **place, **whose, defaults=made
    )
    return found


def _whose(line: DutyLine) -> UUID | None:
    return line.holder.pk if line.holder else None


def _record(
    kind: str, codes: Sequence[DutyCode], *, viewer: Viewer, village: str = ""
) -> None:
    place = village or codes[0].village_id
    journal.record(
        kind,
        viewer=viewer,
        subject=place,
        office=office_of(RegionCode(place)) or "",
        facts={"duty_codes": [str(code.pk) for code in codes]},
    )
