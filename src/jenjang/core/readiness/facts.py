"""What goes into the proof: small values, ids as strings, times with a zone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ModuleFact:
    """What being trained in a module takes: minutes attended and critical items."""

    code: str
    minutes_needed: int  # theta x the module's minutes, rounded up
    critical_items: frozenset[str]
    bit: int  # place in masks
    erratum: int = 0  # versions below this one are outdated; 0: none


@dataclass(frozen=True, slots=True)
class SessionFact:
    """A module taught to a class: by whom, when, from which version, what of it."""

    id: str
    class_id: str
    module: str
    starts_at: datetime
    ends_at: datetime
    trainers: tuple[str, ...]
    version: int = 1
    items: frozenset[str] = frozenset()  # delivered
    event: str = ""
    needs_test: bool = False  # its trainers must have passed the module's test
    needs_teachback: bool = False
    is_held: bool = True  # there is some evidence of it


@dataclass(frozen=True, slots=True)
class AttendanceFact:
    """A person was in a session for so many minutes."""

    person: str
    session: str
    minutes: int


@dataclass(frozen=True, slots=True)
class InvitationFact:
    """A person belongs to a class, whether he came or not."""

    person: str
    class_id: str


@dataclass(frozen=True, slots=True)
class RootFact:
    """A person needs no training himself: a KPU member, or a speaker at an event."""

    person: str
    since: datetime
    until: datetime | None = None
    event: str = ""  # only there; empty: everywhere


@dataclass(frozen=True, slots=True)
class OverrideFact:
    """A commissioner lets a person teach a module from a moment until another."""

    id: str
    person: str
    module: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class PassFact:
    """A person passed the test of a module."""

    person: str
    module: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TeachbackFact:
    """A person showed that he can teach a module."""

    person: str
    module: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DrillFact:
    """A counting drill of a TPS team: who did which station, and did they pass."""

    tps: str
    on: date
    is_passed: bool
    stations: tuple[tuple[str, str], ...] = ()  # (station, person)


@dataclass(frozen=True, slots=True)
class HolderFact:
    """Who holds a seat now: from when, sworn in or not, after somebody else or not."""

    person: str
    starts_on: date
    sworn_on: date | None
    is_replacement: bool = False


@dataclass(frozen=True, slots=True)
class SeatFact:
    """A seat of a KPPS; holder None is a vacant seat."""

    id: str
    number: int
    is_chair: bool
    holder: HolderFact | None


@dataclass(frozen=True, slots=True)
class TeamFact:
    """The seats of one TPS."""

    tps: str
    seats: tuple[SeatFact, ...]


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """Everything the derivation of `trained` and `may_teach` looks at."""

    modules: Mapping[str, ModuleFact]
    sessions: tuple[SessionFact, ...] = ()
    attendances: tuple[AttendanceFact, ...] = ()
    invitations: tuple[InvitationFact, ...] = ()
    roots: tuple[RootFact, ...] = ()
    passes: tuple[PassFact, ...] = ()
    teachbacks: tuple[TeachbackFact, ...] = ()
    overrides: tuple[OverrideFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Why something does not hold. `facts` name persons, sessions, times by value."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
