"""What phones enter on voting day is kept: how many had voted in a TPS by an hour."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Grant, Role, Viewer
from jenjang.core.delivery import EventResult
from jenjang.core.delivery.results import ACCEPTED, DUPLICATE, refused
from jenjang.core.outreach.hours import HourEntry, check_entry, read_entry
from jenjang.core.regions import RegionCode
from jenjang.core.roster import Duty
from jenjang.core.violations import RuleViolation
from jenjang.queries.outreach.hours import DutyDay, day_of_duty
from jenjang.records.models import DutyCode, TurnoutEntry

SENDER = "perangkat"


@transaction.atomic
def record_hours(
    code: DutyCode,
    entries: Sequence[HourEntry | Mapping[str, object]],
    *,
    received_at: datetime,
) -> list[EventResult]:
    """Keep the entries of a parcel; one result for each, in order.

    The same id with the same content is a duplicate, with other content refused
    (ENTRY_CONFLICT); refused is also what `core.outreach.hours.check_entry` refuses,
    what has another shape (ENTRY_MALFORMED), and what was entered before voting day
    (HOUR_NOT_YET). Nothing is overwritten: the last `at` of a TPS and an hour holds.
    Raises CODE_UNKNOWN for a code of another duty.
    """
    if code.duty != Duty.TURNOUT:
        raise RuleViolation("CODE_UNKNOWN")
    day = day_of_duty(code)
    told = [_read(entry) for entry in entries]
    ids = [entry.id for entry in told if isinstance(entry, HourEntry)]
    known = {row.pk: _of_row(row) for row in TurnoutEntry.objects.filter(pk__in=ids)}
    new: list[TurnoutEntry] = []
    results = []
    for entry in told:
        if isinstance(entry, EventResult):
            results.append(entry)
            continue
        result = _judge(entry, known.get(entry.id), day, received_at)
        results.append(result)
        if result.status == ACCEPTED:
            known[entry.id] = entry
            new.append(_row(entry, code, received_at))
    if new:
        _keep(code, new)
    return results


def _keep(code: DutyCode, new: Sequence[TurnoutEntry]) -> None:
    # a phone that sends the same parcel twice at once: the second finds them kept
    TurnoutEntry.objects.bulk_create(new, ignore_conflicts=True)
    region = RegionCode(code.village_id)
    journal.record(
        "outreach.hours_recorded",
        viewer=Viewer(None, SENDER, (Grant(Role.PPS, region),)),
        subject=str(code.pk),
        office=code.office,
        facts={
            "villages": [code.village_id],
            "tps": sorted({str(row.tps_id) for row in new}),
        },
        later=True,
    )


def _read(entry: HourEntry | Mapping[str, object]) -> HourEntry | EventResult:
    if isinstance(entry, HourEntry):
        return entry
    try:
        return read_entry(entry)
    except RuleViolation as violation:
        id_ = entry.get("id", "") if isinstance(entry, Mapping) else ""
        return refused(str(id_), violation.code, **violation.facts)


def _judge(
    entry: HourEntry, known: HourEntry | None, day: DutyDay, received_at: datetime
) -> EventResult:
    if known is not None:
        if known == entry:
            return EventResult(str(entry.id), DUPLICATE)
        return refused(str(entry.id), "ENTRY_CONFLICT")
    try:
        check_entry(
            entry,
            stations=day.stations,
            hours=day.hours,
            allowance=day.allowance,
            received_at=received_at,
        )
        if entry.at.astimezone(day.zone).date() < day.voting_day:
            raise RuleViolation("HOUR_NOT_YET", day=day.voting_day.isoformat())
    except RuleViolation as violation:
        return refused(str(entry.id), violation.code, **violation.facts)
    return EventResult(str(entry.id), ACCEPTED)


def _row(entry: HourEntry, code: DutyCode, received_at: datetime) -> TurnoutEntry:
    return TurnoutEntry(
        id=entry.id,
        office=code.office,
        election=code.election,
        tps_id=entry.tps,
        hour=entry.hour,
        users=entry.users,
        at=entry.at,
        name=entry.name,
        device=entry.device,
        received_at=received_at,
    )


def _of_row(row: TurnoutEntry) -> HourEntry:
    return HourEntry(
        id=row.pk,
        tps=row.tps_id,
        hour=row.hour,
        users=row.users,
        at=row.at,
        name=row.name,
        device=row.device,
    )
