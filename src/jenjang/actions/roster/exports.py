"""The roster leaves the house as a sheet; every time is journaled."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext

from jenjang.actions import journal
from jenjang.adapters.workbooks import Table, write_workbook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode, office_of
from jenjang.core.roster.columns import COLUMNS
from jenjang.core.violations import RuleViolation
from jenjang.queries.regions import region_of
from jenjang.queries.roster import people

WIDTHS = (10, 16, 18, 20, 7, 8, 12, 22, 20, 30, 12, 16, 13, 9, 17, 16, 18, 13, 13)


@transaction.atomic
def export_roster(
    path: Path,
    /,
    *,
    region: RegionCode,
    election: str,
    viewer: Viewer,
    nik_reason: str | None = None,
) -> int:
    """Write the holders of seats below a region as XLSX; the number of rows.

    The NIK is masked unless a reason is given by somebody who may see identities.
    Raises NOT_FOUND for a region nobody knows, FILE_UNWRITABLE, REASON_REQUIRED.
    """
    region_of(region)
    if nik_reason is not None:
        viewer.require(Permission.SEE_IDENTITY, region)
        if len(nik_reason.strip()) < 5:
            raise RuleViolation("REASON_REQUIRED")
    rows = people.sheet_rows(
        region, election=election, viewer=viewer, with_nik=nik_reason is not None
    )
    titles = [column.title for column in COLUMNS]
    written = write_workbook(path, [Table(gettext("Data"), titles, rows, WIDTHS)])
    journal.record(
        "roster.exported",
        viewer=viewer,
        subject=region,
        office=office_of(region) or "",
        facts={
            "election": election,
            "rows": written,
            "reason": (nik_reason or "").strip()[:200],
        },
    )
    return written
