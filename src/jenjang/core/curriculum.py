"""Who must be trained in what, by whom, by when? The rulebook as values.

The rulebook is data (`rulebook/`); `adapters.rulebook` reads it into these values.
Every rule carries its source and a confidence mark of domain.md 0.1:
S seen, D derived, K own knowledge, ? contested (shown as uncertain, never chosen
silently).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jenjang.core.roster import BodyKind, Position


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from and how sure we are of it."""

    source: str  # "PKPU 8/2022 Pasal 5-6"
    confidence: str  # S, D, K or ?


@dataclass(frozen=True, slots=True)
class ContentItem:
    """One checkable thing a trainer says or shows."""

    id: str  # "M3-04"
    text: str
    is_critical: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its minutes and content items; `bit` is its place in masks."""

    code: str  # "M3"
    title: str
    minutes: int
    bit: int
    items: tuple[ContentItem, ...]
    citation: Citation

    @property
    def critical_items(self) -> frozenset[str]:
        """Ids of the items without which the module does not count."""
        return frozenset(item.id for item in self.items if item.is_critical)


@dataclass(frozen=True, slots=True)
class ParticipantRule:
    """`each` people of a body for every unit of `per` (kabkota … tps)."""

    id: str
    title: str
    body: BodyKind
    per: str  # kabkota, kecamatan, desa, tps
    each: int
    division: str | None  # only holders of this division
    position: Position | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Tier:
    """Members of `trainee` are taught `modules` by members of `trainers`.

    Roots need no training themselves: KPU members and the named speakers of an
    event where `speakers_are_roots`.
    """

    trainers: tuple[BodyKind, ...]
    trainee: BodyKind
    modules: tuple[str, ...]
    speakers_are_roots: bool
    needs_test: bool  # a trainer must have passed the module's test
    needs_teachback: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a level, e.g. kind "trained_at_least", values {"people": 5}."""

    kind: str
    values: dict[str, Any]
    citation: Citation


@dataclass(frozen=True, slots=True)
class LevelRule:
    """Level A, B or C of a TPS: every clause, and every clause of the level before."""

    level: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeRules:
    """A programme of `rulebook/programmes/`: the cascade as data."""

    code: str
    title: str
    elections: tuple[str, ...]
    default_election: str
    modules: tuple[str, ...]
    attendance_share: (
        float  # theta: share of a module's minutes that counts as attended
    )
    class_cap: int
    deadline_days: int  # days before voting day by which it must be done
    participants: tuple[ParticipantRule, ...]
    tiers: tuple[Tier, ...]
    levels: tuple[LevelRule, ...]  # empty when the programme judges no TPS
    citation: Citation


@dataclass(frozen=True, slots=True)
class ElectionRules:
    """An election of `rulebook/elections/`."""

    code: str
    title: str
    kind: str  # pemilu or pilkada
    voting_day: date
    body_sizes: dict[BodyKind, int]
    tps_cap: int  # voters
    kpps_term: tuple[date, date]
    pantarlih_threshold: int | None  # voters above which a TPS has two; None: one each
    contests: tuple[str, ...]
    calendar: dict[str, date]  # milestones by id
    citations: dict[str, Citation]  # by field name


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything, with a version that changes with any byte of the data."""

    version: str
    elections: dict[str, ElectionRules]
    programmes: dict[str, ProgrammeRules]
    modules: dict[str, Module]
