"""What did a Pantarlih do on which day, whatever order his entries came in?

An entry adds counts to a day; a void takes an entry of the same Pantarlih back. The
total of a day is the sum of its entries that no void names. Entries are a set by
their ids: order, repetition and batches never change the sums, and a void may come
before the entry it names. A void of a void does nothing. Law: the tasks of a
Pantarlih and his daily report, PKPU 7/2022 and PKPU 7/2024.
Deliberately not done here: whether the counts can be believed (`flags`), storage.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID

import msgspec

from jenjang.core.coklit.kinds import EntryKind
from jenjang.core.roster import Duty
from jenjang.core.roster.duties import AFTER, BEFORE
from jenjang.core.violations import RuleViolation

CLOCKS_APART = timedelta(minutes=10)  # a phone's clock may run ahead by this
_FIELD = re.compile(r"field `(\w+)`|`\$\.?(\w*)")

Count = Annotated[int, msgspec.Meta(ge=0)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


@dataclass(frozen=True, slots=True)
class Counts:
    """Households visited, and voters by what was found."""

    households: int = 0
    matched: int = 0  # as on the list
    new: int = 0  # not on the list, entered
    struck: int = 0  # do not qualify any more (TMS)
    corrected: int = 0  # on the list with wrong data

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.households + other.households,
            self.matched + other.matched,
            self.new + other.new,
            self.struck + other.struck,
            self.corrected + other.corrected,
        )

    @property
    def handled(self) -> int:
        """Voters of the list that were dealt with; new ones were not on it."""
        return self.matched + self.struck + self.corrected

    @property
    def remaining(self) -> int:
        """Voters there are afterwards: those who stay and the new ones."""
        return self.matched + self.corrected + self.new

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Counts()
COUNTS = ("households", "matched", "new", "struck", "corrected")


@dataclass(frozen=True, slots=True)
class Window:
    """The days of coklit, first to last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def elapsed(self, today: date) -> int:
        """How many of its days are over; today is not."""
        return min(max((today - self.first).days, 0), self.days)

    @property
    def taken(self) -> tuple[date, date]:
        """The first and the last day on which anything is entered."""
        return self.first - BEFORE, self.last + AFTER[Duty.COKLIT]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Entry(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """What a phone or a page enters; the id is made where it is entered."""

    id: UUID
    kind: EntryKind
    appointment: UUID
    on_day: date
    households: Count = 0
    matched: Count = 0
    new: Count = 0
    struck: Count = 0
    corrected: Count = 0
    voids: UUID | None = None
    at: Moment
    device: Annotated[str, msgspec.Meta(max_length=64)] = ""

    @property
    def counts(self) -> Counts:
        """What it adds."""
        return Counts(*(getattr(self, name) for name in COUNTS))

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two entries of one id the same; not whose device told it."""
        return (
            self.kind.value,
            self.appointment,
            self.on_day,
            self.counts,
            self.voids,
            self.at,
        )


def read_entry(payload: object) -> Entry:
    """The entry of a decoded JSON value; ENTRY_MALFORMED (problem)."""
    if isinstance(payload, Entry):
        return payload
    try:
        return msgspec.convert(payload, Entry)
    except msgspec.ValidationError as error:
        raise RuleViolation("ENTRY_MALFORMED", problem=field_of(str(error))) from None


def field_of(problem: str) -> str:
    """The field a message of msgspec speaks of; empty when it is the whole."""
    found = _FIELD.search(problem)
    return (found[1] or found[2]) if found else ""


def check_entry(
    entry: Entry, *, window: Window, received_at: datetime, today: date, most: int
) -> None:
    """Refuse what no Pantarlih can have done on that day.

    `today` is the day where the office is, `most` the largest count of a day. Raises
    AT_IN_FUTURE, DAY_OUTSIDE (first, last), COUNT_TOO_LARGE (field, most) or
    VOID_UNKNOWN.
    """
    if entry.at > received_at + CLOCKS_APART:
        raise RuleViolation("AT_IN_FUTURE")
    check_day(entry.on_day, window=window, today=today)
    for name in COUNTS:
        if getattr(entry, name) > most:
            raise RuleViolation("COUNT_TOO_LARGE", field=name, most=most)
    if (entry.kind is EntryKind.VOID) != (entry.voids is not None):
        raise RuleViolation("VOID_UNKNOWN")
    if entry.kind is EntryKind.VOID and entry.counts:
        raise RuleViolation("ENTRY_MALFORMED", problem="households")


def check_day(day: date, *, window: Window, today: date) -> None:
    """Refuse a day on which nothing is entered; DAY_OUTSIDE (first, last)."""
    first, end = window.taken
    last = min(end, today)
    if not first <= day <= last:
        raise RuleViolation("DAY_OUTSIDE", first=first, last=max(first, last))


def kept_of(entries: Iterable[Entry]) -> list[Entry]:
    """The progress entries that count, each once, in the order of day, time and id."""
    known = {entry.id: entry for entry in entries}
    taken_back = {
        (entry.appointment, entry.voids)
        for entry in known.values()
        if entry.kind is EntryKind.VOID
    }
    counting = [
        entry
        for entry in known.values()
        if entry.kind is EntryKind.PROGRESS
        and (entry.appointment, entry.id) not in taken_back
    ]
    return sorted(counting, key=lambda entry: (entry.on_day, entry.at, entry.id))


def days_of(entries: Iterable[Entry]) -> Mapping[UUID, Mapping[date, Counts]]:
    """{appointment: {day: sum of its entries that count}}."""
    found: dict[UUID, dict[date, Counts]] = defaultdict(dict)
    for entry in kept_of(entries):
        days = found[entry.appointment]
        days[entry.on_day] = days.get(entry.on_day, NOTHING) + entry.counts
    return found
