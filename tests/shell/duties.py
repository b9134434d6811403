"""Pantarlih and duty codes of the small world, for tests of phones."""

from datetime import UTC, date, datetime

from jenjang.actions.roster.duties import give_duty_code
from jenjang.core.roster import Duty
from jenjang.records.models import Appointment, Body, DutyCode, Seat
from tests.world import ELECTION, OFFICE, SATU, World, person, viewer

NOW = datetime(2023, 2, 20, 3, tzinfo=UTC)  # coklit of pemilu-2024 runs
VOTING = datetime(2024, 2, 14, 4, tzinfo=UTC)  # 11.00 in Jakarta


def pantarlih(world: World, name: str, *, tps: str = "001", village: str = SATU):
    """Somebody holds a seat as Pantarlih of a TPS."""
    station = world.tps[f"{village}/{tps}"]
    body, _ = Body.objects.get_or_create(
        office=OFFICE,
        election=ELECTION,
        kind="PANTARLIH",
        region_id=village,
        tps=station,
    )
    number = body.seats.count() + 1
    seat = Seat.objects.create(
        office=OFFICE, body=body, number=number, position="ANGGOTA"
    )
    return Appointment.objects.create(
        office=OFFICE, seat=seat, person=person(name), starts_on=date(2023, 2, 12)
    )


def duty_code(
    duty: Duty = Duty.COKLIT, *, appointment: Appointment | None = None
) -> DutyCode:
    """A code of desa Satu: the PPS's, or a Pantarlih's own."""
    return give_duty_code(
        SATU,
        election=ELECTION,
        duty=duty,
        appointment=appointment and appointment.pk,
        viewer=viewer(),
        now=NOW,
    )
