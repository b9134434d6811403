"""Things of coklit at a place, for the permission matrix."""

from datetime import UTC, date, datetime
from typing import Any

from jenjang.records.ids import new_id
from jenjang.records.models import (
    Appointment,
    Body,
    CoklitEntry,
    CoklitFinding,
    Person,
    Seat,
    Tps,
)
from tests.world import ELECTION

NOON = datetime(2023, 2, 14, 5, tzinfo=UTC)


def coklit_of(tps: Tps, person: Person) -> dict[str, Any]:
    """{argument of a URL: thing}; the finding tells the person's name."""
    scope = {"office": tps.office, "election": ELECTION}
    body = Body.objects.create(
        **scope, kind="PANTARLIH", region_id=tps.village_id, tps=tps
    )
    seat = Seat.objects.create(
        office=tps.office, body=body, number=1, position="ANGGOTA"
    )
    holder = Appointment.objects.create(
        office=tps.office, seat=seat, person=person, starts_on=date(2023, 2, 6)
    )
    entry = CoklitEntry.objects.create(
        **scope,
        id=new_id(),
        kind="progress",
        appointment=holder,
        tps=tps,
        on_day=date(2023, 2, 14),
        households=70,
        matched=9,
        at=NOON,
        received_at=NOON,
    )
    finding = CoklitFinding.objects.create(
        **scope,
        village_id=tps.village_id,
        tps=tps,
        kind="stiker",
        what=person.name,
        found_by="PPK",
        found_on=date(2023, 2, 14),
        due_on=date(2023, 2, 17),
        status="OPEN",
        made_at=NOON,
    )
    return {
        "pantarlih_id": holder.pk,
        "entry_id": entry.pk,
        "finding_id": finding.pk,
    }
