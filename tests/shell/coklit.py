"""Pantarlih of the test world, their codes and what they enter."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from jenjang.core.roster import Duty
from jenjang.records.models import Appointment, Body, DutyCode, Seat, Tps
from tests.world import ELECTION, OFFICE, SATU, person

FIRST = date(2023, 2, 12)  # of coklit for Pemilu 2024; it lasts 31 days
LAST = date(2023, 3, 14)
NOW = datetime(2023, 2, 22, 5, tzinfo=UTC)  # ten days are over


def appoint(tps: Tps, number: int = 1, *, voters: int = 200) -> Appointment:
    """A Pantarlih of a TPS."""
    if tps.voters is None:
        tps.voters = voters
        tps.save()
    body, _ = Body.objects.get_or_create(
        office=OFFICE,
        election=tps.election,
        kind="PANTARLIH",
        region_id=tps.village_id,
        tps=tps,
    )
    seat, _ = Seat.objects.get_or_create(
        office=OFFICE, body=body, number=number, defaults={"position": "ANGGOTA"}
    )
    return Appointment.objects.create(
        office=OFFICE,
        seat=seat,
        person=person(f"Pantarlih {tps.village_id[-4:]} {tps.number} {number}"),
        decree="7 Tahun 2023",
        starts_on=date(2023, 2, 6),
    )


def duty_code(
    village: str = SATU, appointment: Appointment | None = None, text: str = "PPSSATUX"
) -> DutyCode:
    """The PPS's code of a desa, or a Pantarlih's own."""
    return DutyCode.objects.create(
        office=OFFICE,
        election=ELECTION,
        duty=Duty.COKLIT.value,
        village_id=village,
        appointment=appointment,
        code=text,
        made_at=NOW,
    )


def entry(number: int, holder: Appointment, *, day: int = 0, **more: object) -> dict:
    """What a phone sends about a day, counted from the first."""
    return {
        "id": str(UUID(int=(0x018D << 112) + number)),
        "kind": "progress",
        "appointment": str(holder.pk),
        "on_day": (FIRST + timedelta(days=day)).isoformat(),
        "at": (datetime(2023, 2, 12, 9, tzinfo=UTC) + timedelta(days=day)).isoformat(),
        "device": "telepon",
        **more,
    }


def void(number: int, of: dict, **more: object) -> dict:
    """What a phone sends to take an entry back."""
    keys = ("appointment", "on_day", "at", "device")
    told = {key: of[key] for key in keys}
    told |= {"id": str(UUID(int=(0x018E << 112) + number)), "kind": "void"}
    return told | {"voids": of["id"], **more}


def visit(number: int, holder: Appointment, **more: object) -> dict:
    """What a PPS's phone sends about a sampling visit."""
    return {
        "id": str(UUID(int=(0x018F << 112) + number)),
        "appointment": str(holder.pk),
        "on_day": (FIRST + timedelta(days=5)).isoformat(),
        "visitor": "Anggota PPS",
        "drawn": [2, 5, 9],
        "visited": 3,
        "confirmed": 3,
        "stickers": 3,
        "agreeing": 3,
        "note": "",
        "at": (NOW - timedelta(days=4)).isoformat(),
        **more,
    }
