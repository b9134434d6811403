"""How many had voted in each TPS at each hour? What phones send on voting day.

Question answered: is an entry possible, and what do all entries together say, in any
order and repeated. The last entry of a TPS and an hour by `at` holds, ties by id; none
is lost. Voting runs from 07.00 to 13.00 and those queued vote after (domain.md 4.1),
so entries go one hour beyond. Deliberately not done here: who voted, and what for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Annotated
from uuid import UUID

import msgspec

from jenjang.core.violations import RuleViolation

MOST_ENTRIES = 100  # in one parcel
AHEAD = timedelta(minutes=10)  # by how much a phone's clock may be fast
SPECIAL = "901"  # from here TPS stand where people of other lists vote
_MOST_USERS = 100_000


class HourEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many had voted in a TPS by an hour; `at` is when it was entered."""

    id: UUID
    tps: UUID
    hour: Annotated[int, msgspec.Meta(ge=0, le=24)]
    users: Annotated[int, msgspec.Meta(ge=0, le=_MOST_USERS)]
    at: datetime
    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    device: Annotated[str, msgspec.Meta(max_length=64)] = ""


@dataclass(frozen=True, slots=True)
class Station:
    """A TPS that somebody on duty may enter; voters None when nobody knows."""

    id: UUID
    number: str
    voters: int | None


@dataclass(frozen=True, slots=True)
class Allowance:
    """How far users may pass the fixed list: reserve ballots, and who moved in."""

    reserve_share: float
    moved: int

    def most(self, station: Station) -> int | None:
        """Users above which an entry is a slip; None where nothing can be said."""
        if station.voters is None or station.number >= SPECIAL:
            return None
        return station.voters + ceil(station.voters * self.reserve_share) + self.moved


@dataclass(frozen=True, slots=True)
class HourCount:
    """The entry that holds for a TPS and an hour."""

    tps: UUID
    hour: int
    users: int
    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class HourTotal:
    """By an hour: users in the TPS entered, and of how many voters and TPS that is."""

    hour: int
    users: int
    voters: int
    entered: int  # TPS with an entry of that very hour

    @property
    def percent(self) -> float:
        """Users of a hundred voters of those TPS; 0 where nobody knows the voters."""
        return 100 * self.users / self.voters if self.voters else 0.0


def read_entry(data: Mapping[str, object]) -> HourEntry:
    """The entry of a payload; RuleViolation ENTRY_MALFORMED (problem)."""
    try:
        found = msgspec.convert(data, HourEntry)
    except msgspec.ValidationError as error:
        raise RuleViolation("ENTRY_MALFORMED", problem=str(error)) from None
    if found.at.tzinfo is None:
        raise RuleViolation("ENTRY_MALFORMED", problem="at: without time zone")
    return found


def hours_of(opens: int, closes: int) -> tuple[int, ...]:
    """The hours that are entered: one after opening until one after closing."""
    return tuple(range(opens + 1, closes + 2))


def check_entry(
    entry: HourEntry,
    *,
    stations: Mapping[UUID, Station],
    hours: Iterable[int],
    allowance: Allowance,
    received_at: datetime,
) -> None:
    """RuleViolation with the reason why an entry cannot be.

    TPS_NOT_OF_DUTY, HOUR_OUTSIDE (hour, first, last), TURNOUT_ABOVE_VOTERS (users,
    voters, most) or AT_IN_FUTURE.
    """
    station = stations.get(entry.tps)
    if station is None:
        raise RuleViolation("TPS_NOT_OF_DUTY")
    open_hours = sorted(hours)
    if entry.hour not in open_hours:
        raise RuleViolation(
            "HOUR_OUTSIDE", hour=entry.hour, first=open_hours[0], last=open_hours[-1]
        )
    if entry.at > received_at + AHEAD:
        raise RuleViolation("AT_IN_FUTURE")
    most = allowance.most(station)
    if most is not None and entry.users > most:
        raise RuleViolation(
            "TURNOUT_ABOVE_VOTERS", users=entry.users, voters=station.voters, most=most
        )


def fold(entries: Iterable[HourCount]) -> dict[UUID, dict[int, HourCount]]:
    """What holds for each TPS and hour; any order and repetition gives the same."""
    held: dict[UUID, dict[int, HourCount]] = defaultdict(dict)
    for entry in entries:
        known = held[entry.tps].get(entry.hour)
        if known is None or (known.at, known.id) < (entry.at, entry.id):
            held[entry.tps][entry.hour] = entry
    return {tps: dict(sorted(hours.items())) for tps, hours in held.items()}


def falling(hours: Mapping[int, HourCount]) -> tuple[int, ...]:
    """Hours with fewer users than an earlier one: one of both was typed wrongly."""
    most, found = -1, []
    for hour, count in sorted(hours.items()):
        if count.users < most:
            found.append(hour)
        most = max(most, count.users)
    return tuple(found)


def totals(
    held: Mapping[UUID, Mapping[int, HourCount]],
    *,
    voters: Mapping[UUID, int | None],
    hours: Iterable[int],
) -> list[HourTotal]:
    """By hour the users and voters of the TPS entered at that hour, nothing guessed."""
    found = []
    for hour in sorted(hours):
        here = [tps for tps in voters if hour in held.get(tps, {})]
        found.append(
            HourTotal(
                hour,
                sum(held[tps][hour].users for tps in here),
                sum(voters[tps] or 0 for tps in here),
                len(here),
            )
        )
    return found
