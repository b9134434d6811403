"""The codes of a desa for somebody, and what a code that was typed opens."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.codes import typed_code
from jenjang.core.regions import Level, RegionCode, level_of, office_of
from jenjang.core.roster import BodyKind, Duty
from jenjang.core.roster.duties import DutyDays, days_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.rules import election_named
from jenjang.records.models import Appointment, DutyCode, Office, Region


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty of a desa: the PPS's, or that of one Pantarlih; its code if it has one."""

    duty: Duty
    days: DutyDays
    code: DutyCode | None
    holder: Appointment | None = None


@dataclass(frozen=True, slots=True)
class DutiesBelow:
    """A region one level down, and how many codes are in use there."""

    code: str
    name: str
    codes: int


def duty_of_code(code: str) -> DutyCode:
    """The duty a code opens; RuleViolation CODE_UNKNOWN."""
    found = None
    if clean := typed_code(code):
        found = (
            DutyCode.objects.select_related(
                "village",
                "appointment__person",
                "appointment__seat__body__tps",
            )
            .filter(code=clean)
            .first()
        )
    if found is None:
        raise RuleViolation("CODE_UNKNOWN")
    return found


def opens_duty(code: str) -> bool:
    """Whether a code is that of a duty."""
    return DutyCode.objects.filter(code=typed_code(code) or None).exists()


def days_for(election: str, duty: Duty) -> DutyDays:
    """The days of a duty; RuleViolation DUTY_UNPLANNED where the calendar lacks it."""
    rules = election_named(election)
    if duty is Duty.TURNOUT:
        return days_of(duty, first=rules.voting_day, last=rules.voting_day)
    for milestone in rules.milestones:
        if milestone.id == duty.value:
            last = milestone.until or milestone.on
            return days_of(duty, first=milestone.on, last=last)
    raise RuleViolation("DUTY_UNPLANNED", election=rules.title)


def days_of_code(code: DutyCode, *, now: datetime) -> DutyDays:
    """The days of a code that is open now. Raises CODE_NOT_YET or CODE_CLOSED."""
    days = days_for(code.election, Duty(code.duty))
    days.check(today_in(code.office, now))
    return days


def today_in(office: str, now: datetime) -> date:
    """The day it is where an office is."""
    zone = Office.objects.values_list("zone", flat=True).get(code=office)
    return now.astimezone(ZoneInfo(zone)).date()


def duties_in(village: RegionCode, *, election: str, viewer: Viewer) -> list[DutyLine]:
    """The duties of a desa, the PPS's first, then each Pantarlih's; two queries."""
    require_village(village, viewer)
    rows = DutyCode.objects.filter(village_id=village, election=election)
    known = {(row.duty, row.appointment_id): row for row in rows}
    found = [
        DutyLine(duty, days, known.get((duty.value, None)))
        for duty, days in _planned(election)
    ]
    for _duty, days in _planned(election)[1:]:
        found += [
            DutyLine(Duty.COKLIT, days, known.get(("coklit", holder.pk)), holder)
            for holder in pantarlih_in(village, election=election)
        ]
    return found


def pantarlih_in(village: RegionCode, *, election: str) -> Sequence[Appointment]:
    """Who holds a seat as Pantarlih in a desa now, by TPS; one query."""
    return list(
        Appointment.objects.filter(
            office=office_of(village),
            ends_on=None,
            seat__body__kind=BodyKind.PANTARLIH.value,
            seat__body__election=election,
            seat__body__region_id=village,
        )
        .select_related("person", "seat__body__tps")
        .order_by("seat__body__tps__number", "seat__number")
    )


def duty_code(code_id: UUID | str, *, viewer: Viewer) -> DutyCode:
    """A code by its id. Raises NOT_FOUND or NOT_PERMITTED."""
    found = DutyCode.objects.select_for_update(of=("self",)).filter(pk=code_id).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.RECORD_EVIDENCE, RegionCode(found.village_id))
    return found


def duties_below(
    region: RegionCode, *, election: str, viewer: Viewer
) -> list[DutiesBelow]:
    """The regions one level down with how many codes they have; two queries."""
    viewer.require(Permission.RECORD_EVIDENCE, region)
    if level_of(region) < Level.REGENCY:
        raise RuleViolation("NOT_FOUND")
    counted: dict[str, int] = {}
    rows = DutyCode.objects.filter(
        village__code__startswith=f"{region}.", election=election
    )
    for place, codes in rows.values_list("village_id").annotate(Count("pk")):
        branch = place[: len(region) + (3 if level_of(region) is Level.REGENCY else 5)]
        counted[branch] = counted.get(branch, 0) + codes
    names = Region.objects.filter(parent_id=region).order_by("code")
    return [
        DutiesBelow(code, name, counted.get(code, 0))
        for code, name in names.values_list("code", "name")
    ]


def require_village(village: RegionCode, viewer: Viewer) -> None:
    """Raises NOT_PERMITTED, or NOT_FOUND for what is no desa of an office."""
    viewer.require(Permission.RECORD_EVIDENCE, village)
    is_village = level_of(village) is Level.VILLAGE
    if not is_village or not Region.objects.filter(code=village).exists():
        raise RuleViolation("NOT_FOUND")


def _planned(election: str) -> list[tuple[Duty, DutyDays]]:
    found = [(Duty.TURNOUT, days_for(election, Duty.TURNOUT))]
    with suppress(RuleViolation):  # an election whose calendar has no coklit
        found.append((Duty.COKLIT, days_for(election, Duty.COKLIT)))
    return found
