"""Voting day by the hour: what a duty code opens, and what was entered where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.hours import (
    Allowance,
    HourCount,
    HourTotal,
    Station,
    falling,
    fold,
    hours_of,
    totals,
)
from jenjang.core.regions import Level, RegionCode, level_of, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.regions import region_of
from jenjang.records.models import DutyCode, Office, Region, Tps, TurnoutEntry


@dataclass(frozen=True, slots=True)
class DutyDay:
    """What a turnout code opens: the TPS of a desa and the hours of voting day."""

    voting_day: date
    opens: time
    closes: time
    hours: tuple[int, ...]
    zone: ZoneInfo  # of the office
    allowance: Allowance
    stations: Mapping[UUID, Station]


@dataclass(frozen=True, slots=True)
class PartHours:
    """A region or a TPS of the day page: by hour, and what was entered last."""

    code: str  # of the region below, or the number of a TPS
    name: str
    tps: int
    voters: int
    totals: Sequence[HourTotal]
    latest: int  # users by the last entry of each of its TPS
    latest_voters: int  # of the TPS with any entry
    entered: int  # TPS with any entry
    falling: int  # TPS where an hour has fewer users than an earlier one
    above: int  # TPS with more users than voters


@dataclass(frozen=True, slots=True)
class DayPage:
    """A region on voting day: all of it, and each part below."""

    region: str
    election: str
    voting_day: date
    hours: tuple[int, ...]
    whole: PartHours
    parts: Sequence[PartHours]
    last_received: datetime | None


def day_of_duty(code: DutyCode) -> DutyDay:
    """What may be entered with a code; two queries."""
    stations = Tps.objects.filter(
        office=code.office, election=code.election, village=code.village_id
    )
    rules = rulebook().elections[code.election]
    opens, closes = rules.voting_hours
    return DutyDay(
        voting_day=rules.voting_day,
        opens=opens,
        closes=closes,
        hours=hours_of(opens.hour, closes.hour),
        zone=ZoneInfo(
            Office.objects.values_list("zone", flat=True).get(code=code.office)
        ),
        allowance=allowance(),
        stations={t.pk: Station(t.pk, t.number, t.voters) for t in stations},
    )


def entered_hours(tps: Sequence[UUID]) -> dict[UUID, dict[int, HourCount]]:
    """What holds for each TPS and hour: {tps: {hour: count}}."""
    rows = TurnoutEntry.objects.filter(tps__in=tps)
    return fold(
        HourCount(row.tps_id, row.hour, row.users, row.at, row.pk) for row in rows
    )


def allowance() -> Allowance:
    """How far users may pass the fixed list, by the rulebook."""
    rules = rulebook().outreach
    return Allowance(rules.threshold("reserve_share"), int(rules.threshold("moved")))


def day_in(viewer: Viewer, region: RegionCode, *, election: str) -> DayPage:
    """Voting day of an office or a part of it by the hour; always four queries.

    Raises NOT_PERMITTED, NOT_FOUND above an office or for an unknown election.
    """
    viewer.require(Permission.SEE_READINESS, region)
    rules = rulebook().elections.get(election)
    if office_of(region) is None or rules is None:
        raise RuleViolation("NOT_FOUND")
    stations = stations_in(region, election=election)
    entries = list(TurnoutEntry.objects.filter(tps__in=[tps.pk for tps in stations]))
    held = fold(HourCount(r.tps_id, r.hour, r.users, r.at, r.pk) for r in entries)
    opens, closes = rules.voting_hours
    hours = hours_of(opens.hour, closes.hour)
    place = region_of(region)
    names = dict(Region.objects.filter(parent=region).values_list("code", "name"))
    groups: dict[str, list[Tps]] = defaultdict(list)
    for tps in stations:
        groups[part_of(tps, region)].append(tps)
    return DayPage(
        region=region,
        election=election,
        voting_day=rules.voting_day,
        hours=hours,
        whole=_part("", place.name, stations, held, hours),
        parts=[
            _part(code, names.get(code, code), group, held, hours)
            for code, group in groups.items()
        ],
        last_received=max((row.received_at for row in entries), default=None),
    )


def stations_in(region: RegionCode, *, election: str) -> list[Tps]:
    """The TPS of a region in an election, by desa and number; one query."""
    tps = Tps.objects.filter(office=office_of(region), election=election)
    if level_of(region) is Level.VILLAGE:
        tps = tps.filter(village=region)
    elif level_of(region) is Level.DISTRICT:
        tps = tps.filter(village__code__startswith=f"{region}.")
    return list(tps.order_by("village_id", "number"))


def part_of(tps: Tps, region: RegionCode) -> str:
    """The part of a region a TPS lies in: kecamatan, desa, or the TPS itself."""
    if level_of(region) is Level.REGENCY:
        return str(tps.village_id)[:8]
    return tps.number if level_of(region) is Level.VILLAGE else str(tps.village_id)


def _part(
    code: str,
    name: str,
    stations: Sequence[Tps],
    held: Mapping[UUID, Mapping[int, HourCount]],
    hours: Sequence[int],
) -> PartHours:
    voters = {tps.pk: tps.voters for tps in stations}
    last = {t: h[max(h)].users for t, h in held.items() if t in voters and h}
    return PartHours(
        code=code,
        name=name,
        tps=len(stations),
        voters=sum(tps.voters or 0 for tps in stations),
        totals=totals(held, voters=voters, hours=hours),
        latest=sum(last.values()),
        latest_voters=sum(voters[tps] or 0 for tps in last),
        entered=len(last),
        falling=sum(bool(falling(held[tps])) for tps in last),
        above=sum(users > (voters[t] or users) for t, users in last.items()),
    )
