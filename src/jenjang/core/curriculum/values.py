"""What does a rule say, and who says so? The rulebook's rules as values.

The rulebook is data (`rulebook/`); `adapters.rulebook` reads it into these values.
Every rule carries its source and a confidence mark of domain.md 0.1:
S seen, D derived, K own knowledge, ? contested (shown as uncertain, never chosen
silently). Deliberately not done here: judging anybody by these rules.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from jenjang.core.citations import Citation as Citation
from jenjang.core.curriculum.outreach_rules import NO_OUTREACH, Outreach
from jenjang.core.roster import BodyKind, Position
from jenjang.core.roster.eligibility import NO_ELIGIBILITY, EligibilityRules


@dataclass(frozen=True, slots=True)
class ContentItem:
    """One checkable thing a trainer says or shows."""

    id: str  # "M3-04"
    text: str
    is_critical: bool
    weight: float
    citation: Citation | None = None  # None: the module's


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its minutes and content items; `bit` is its place in masks."""

    code: str  # "M3"
    title: str
    minutes: int
    bit: int
    items: tuple[ContentItem, ...]
    citation: Citation
    goal: str = ""
    minutes_citation: Citation | None = None  # None: the module's

    @property
    def critical_items(self) -> frozenset[str]:
        """Ids of the items without which the module does not count."""
        return frozenset(item.id for item in self.items if item.is_critical)


@dataclass(frozen=True, slots=True)
class ParticipantRule:
    """`each` people of a body for every unit of `per`.

    `per` is kabkota, kecamatan, desa, tps, or tps_above: a TPS with more voters
    than the election's Pantarlih threshold.
    """

    id: str
    title: str
    body: BodyKind
    per: str
    each: int
    division: str | None  # only holders of this division
    position: Position | None
    citation: Citation
    with_bodies: tuple[BodyKind, ...] = ()  # holders of these count as well

    @property
    def bodies(self) -> tuple[BodyKind, ...]:
        """Every body whose holders the rule means."""
        return (self.body, *self.with_bodies)


@dataclass(frozen=True, slots=True)
class Tier:
    """Members of `trainee` are taught `modules` by members of `trainers`.

    Roots need no training themselves: KPU members and the named speakers of an
    event where `speakers_are_roots`. A programme has at most one tier a trainee.
    """

    trainers: tuple[BodyKind, ...]
    trainee: BodyKind
    modules: tuple[str, ...]
    speakers_are_roots: bool
    needs_test: bool  # a trainer must have passed the module's test
    needs_teachback: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Certification:
    """What somebody who is no root must show before he teaches, besides training."""

    needs_test: bool  # he passed the module's test
    needs_teachback: bool  # he taught its critical items back

    @property
    def is_asked(self) -> bool:
        """True when being trained is not enough."""
        return self.needs_test or self.needs_teachback


@dataclass(frozen=True, slots=True)
class Station:
    """A place of work at the TPS and the modules that prepare for it."""

    code: str  # "S1"
    title: str
    modules: tuple[str, ...]
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
    certification: Certification
    deadline_days: int  # days before voting day, by the default election
    participants: tuple[ParticipantRule, ...]
    tiers: tuple[Tier, ...]
    levels: tuple[LevelRule, ...]  # empty when the programme judges no TPS
    citation: Citation
    purpose: str = ""
    stations: tuple[Station, ...] = ()
    deadline_milestone: str = "voting"
    days_before_milestone: int = 1
    citations: tuple[tuple[str, Citation], ...] = ()  # by field name

    def tier_of(self, trainee: BodyKind) -> Tier | None:
        """The tier that trains a body; None when the programme does not."""
        return next((t for t in self.tiers if t.trainee is trainee), None)


@dataclass(frozen=True, slots=True)
class BodyRule:
    """How many seats a body has, and for which unit there is one."""

    body: BodyKind
    size: int
    per: str  # kabkota, kecamatan, desa or tps
    citation: Citation


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated stage of an election; `until` is its last day when it lasts longer."""

    id: str
    title: str
    on: date
    until: date | None
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
    bodies: tuple[BodyRule, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    holidays: tuple[Milestone, ...] = ()  # days on which offices are closed
    voting_hours: tuple[time, time] = (time(7), time(13))  # local time of the TPS


@dataclass(frozen=True, slots=True)
class Regulation:
    """An instrument that official papers cite."""

    id: str
    title: str  # as cited: number and year
    topic: str
    elections: tuple[str, ...]  # empty: every election
    citation: Citation


@dataclass(frozen=True, slots=True)
class Trap:
    """A citation that is often seen and wrong, and what to cite instead."""

    wrong: str
    instead: str
    why: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """What participants are asked about a training, without a name."""

    id: str
    text: str  # with %(name)s when it is asked for each trainer
    per_trainer: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The questions, and the names of the answers from the lowest to the highest."""

    questions: tuple[EvaluationQuestion, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pledge:
    """What is read out and signed; signatures name its version."""

    version: str
    title: str
    paragraphs: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class BreachKind:
    """What somebody may report as a breach of the code of ethics."""

    id: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ethics:
    """The pledge, the content items that teach ethics, and what may be reported."""

    pledge: Pledge
    items: tuple[str, ...]
    kinds: tuple[BreachKind, ...]


NO_ETHICS = Ethics(Pledge("", "", (), Citation("", "K", "")), (), ())


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything, with a version that changes with any byte of the data."""

    version: str
    elections: dict[str, ElectionRules]
    programmes: dict[str, ProgrammeRules]
    modules: dict[str, Module]
    regulations: tuple[Regulation, ...] = ()
    traps: tuple[Trap, ...] = ()
    evaluation: Evaluation = Evaluation((), ())
    ethics: Ethics = NO_ETHICS
    eligibility: EligibilityRules = NO_ELIGIBILITY
    outreach: Outreach = NO_OUTREACH


def deadline_of(programme: ProgrammeRules, election: ElectionRules) -> date:
    """The last day on which the programme may be finished in that election."""
    day = election.calendar[programme.deadline_milestone]
    return day - timedelta(days=programme.days_before_milestone)
