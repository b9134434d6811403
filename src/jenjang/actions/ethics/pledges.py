"""An office releases its own wording of the pledge."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.records.models import PledgeText, Programme


@transaction.atomic
def release_pledge(
    office: OfficeCode,
    *,
    election: str,
    title: str,
    paragraphs: Sequence[str],
    source: str,
    viewer: Viewer,
    now: datetime,
) -> PledgeText:
    """The next version; what was signed before keeps the version it names.

    Raises NOT_PERMITTED, NOT_FOUND (no programme of that election), PLEDGE_EMPTY or
    PLEDGE_UNCITED.
    """
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(office))
    if not Programme.objects.filter(office=office, election=election).exists():
        raise RuleViolation("NOT_FOUND")
    clean = [" ".join(text.split()) for text in paragraphs if text.strip()]
    if not clean or not title.strip():
        raise RuleViolation("PLEDGE_EMPTY")
    if not source.strip():
        raise RuleViolation("PLEDGE_UNCITED")
    earlier = PledgeText.objects.select_for_update().filter(
        office=office, election=election
    )
    newest = earlier.order_by("-number").first()
    row = PledgeText.objects.create(
        office=office,
        election=election,
        number=newest.number + 1 if newest else 1,
        title=" ".join(title.split()),
        paragraphs=clean,
        source=" ".join(source.split()),
        released_at=now,
        released_by_id=viewer.user_id,
    )
    journal.record(
        "ethics.pledge_released",
        viewer=viewer,
        subject=str(row.pk),
        office=office,
        facts={"election": election, "version": row.number},
    )
    return row
