"""What one Pantarlih has to visit, as the list he was given says."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.coklit.keeping import place_of
from jenjang.core.accounts import Viewer
from jenjang.core.violations import RuleViolation
from jenjang.records.models import CoklitArea

MOST = 5000


@transaction.atomic
def set_area(
    appointment_id: UUID | str,
    *,
    voters: int,
    households: int | None,
    source: str,
    viewer: Viewer,
    now: datetime,
) -> CoklitArea:
    """Voters and family cards of his list; replaces what was told before.

    Raises NOT_FOUND, NOT_PERMITTED, AREA_WRONG or AREA_UNCITED.
    """
    place = place_of(UUID(str(appointment_id)), viewer, now)
    if not 0 < voters <= MOST or (households is not None and not households > 0):
        raise RuleViolation("AREA_WRONG", most=MOST)
    if households is not None and households > voters:
        raise RuleViolation("AREA_WRONG", most=MOST)
    told = " ".join(source.split())
    if not told:
        raise RuleViolation("AREA_UNCITED")
    row, _ = CoklitArea.objects.update_or_create(
        appointment_id=appointment_id,
        defaults={
            "office": place.office,
            "election": place.election,
            "voters": voters,
            "households": households,
            "source": told,
        },
    )
    journal.record(
        "coklit.area_set",
        viewer=viewer,
        subject=str(appointment_id),
        office=place.office,
        facts={"villages": [place.village], "voters": voters},
    )
    return row
