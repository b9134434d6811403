"""What are the verdicts of an office, or of any closed part of it?

A part is closed when it holds everything the verdicts of its people depend on; then
judging the part gives the same rows as judging the whole.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jenjang.core.readiness.causes import Causes
from jenjang.core.readiness.facts import (
    DrillFact,
    Gap,
    SeatFact,
    TeamFact,
    TrainingFacts,
)
from jenjang.core.readiness.proof import Proof, derive
from jenjang.core.readiness.repairs import (
    Act,
    Option,
    class_repairs_of,
    first_repair,
    options_of,
)
from jenjang.core.readiness.survival import (
    ModuleContent,
    Share,
    Survival,
    Survived,
)
from jenjang.core.readiness.teams import (
    Demand,
    SeatState,
    TeamState,
    TeamVerdict,
    count_of,
    is_reached,
    judge_team,
)


@dataclass(frozen=True, slots=True)
class World:
    """Facts of an office in one election; `required` are modules by person."""

    training: TrainingFacts
    demand: Demand
    teams: tuple[TeamFact, ...]
    required: Mapping[str, tuple[str, ...]]
    pledged: frozenset[str] = frozenset()
    drills: Mapping[str, tuple[DrillFact, ...]] = field(default_factory=dict)
    contents: Mapping[str, ModuleContent] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)  # by session


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What is stored of a person: the mask, {module: [gap codes]}, the digest.

    `content` is what survived by module, of those he was taught; empty: everything.
    """

    person: str
    mask: int
    gaps: dict[str, list[str]]
    content: dict[str, dict[str, Any]]
    digest: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """What is stored of a TPS: level, counts, {gap code: count}, acts, the digest."""

    tps: str
    level: str
    seats: int
    trained_all: int
    gaps: dict[str, int]
    acts: list[dict[str, Any]]
    digest: str


class Judgement:
    """The proof of a world with the state of every team."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.proof: Proof = derive(world.training)
        self.survival = Survival(
            self.proof, modules=world.contents, shares=world.shares
        )
        self._tested = _masks_of_tests(world)
        self._codes: dict[str, dict[str, list[str]]] = {}
        self._remembered: dict[object, tuple[int, ...]] = {}
        self._verdicts: dict[object, TeamVerdict] = {}
        self._causes = Causes(self.proof)
        self._witnessed: dict[str, list[Any]] = {}

    def person_rows(self) -> Iterator[PersonRow]:
        """One row for each person of the world."""
        for person in sorted(self.world.required):
            mask, gaps = self.proof.mask_of(person), self.gap_codes(person)
            kept = self._content(person)
            digest = _digest([mask, gaps, self._witnesses(person), kept])
            yield PersonRow(person, mask, gaps, kept, digest)

    def team_rows(self) -> Iterator[TeamRow]:
        """One row for each TPS of the world."""
        for team in self.world.teams:
            state = self.state_of(team)
            verdict = self._verdict(state)
            gaps = self._counted(team, verdict)
            acts = [self._stored(act) for act in self._acts(team, state)]
            content = [verdict.level, verdict.seats, verdict.trained_all, gaps, acts]
            yield TeamRow(
                team.tps,
                verdict.level,
                verdict.seats,
                verdict.trained_all,
                gaps,
                acts,
                _digest([*content, [self._witnesses(p) for p in _holders(team)]]),
            )

    def state_of(self, team: TeamFact) -> TeamState:
        """The team as the predicate sees it."""
        seats = tuple(self._seat(seat) for seat in team.seats)
        return TeamState(seats, tuple(self.world.drills.get(team.tps, ())))

    def gap_codes(self, person: str) -> dict[str, list[str]]:
        """{module: [codes]} of the modules a person should have and has not."""
        if person not in self._codes:
            found = {}
            for module in self.world.required.get(person, ()):
                gaps = self.proof.verdict_of(person, module).gaps
                if gaps:
                    found[module] = sorted({gap.code for gap in gaps})
            self._codes[person] = found
        return self._codes[person]

    def options_of(self, team: TeamFact, state: TeamState) -> tuple[Option, ...]:
        """Every act that could help a team; shared causes are one act."""
        classes = class_repairs_of(self._team_gaps(team), bits=self.world.demand.bits)
        return options_of(state, self.world.demand, tps=team.tps, classes=classes)

    def _team_gaps(self, team: TeamFact) -> Iterator[tuple[str, str, Gap]]:
        for person in _holders(team):
            for module in self.gap_codes(person):
                for gap in self.proof.verdict_of(person, module).gaps:
                    yield person, module, gap

    def _seat(self, seat: SeatFact) -> SeatState:
        holder = seat.holder
        if holder is None:
            return SeatState(seat.number, seat.is_chair, False)
        return SeatState(
            number=seat.number,
            is_chair=seat.is_chair,
            is_filled=True,
            is_sworn=holder.sworn_on is not None,
            trained=self.proof.mask_of(holder.person),
            tested=self._tested.get(holder.person, 0),
            has_pledged=holder.person in self.world.pledged,
            is_replacement=holder.is_replacement,
            starts_on=holder.starts_on,
            person=holder.person,
        )

    def _counted(self, team: TeamFact, verdict: TeamVerdict) -> dict[str, int]:
        """Gaps of the team, and of its people by the number of people who have them."""
        counts: dict[str, int] = {}
        for gap in verdict.gaps:
            counts[gap.code] = counts.get(gap.code, 0) + count_of(gap)
        for person in _holders(team):
            for code in {c for codes in self.gap_codes(person).values() for c in codes}:
                counts[code] = counts.get(code, 0) + 1
        return dict(sorted(counts.items()))

    def _verdict(self, state: TeamState) -> TeamVerdict:
        """The verdict; teams that are alike are judged once, drills name people."""
        if state.drills:
            return judge_team(state, self.world.demand)
        shape = _shape(state)
        if shape not in self._verdicts:
            self._verdicts[shape] = judge_team(state, self.world.demand)
        return self._verdicts[shape]

    def _acts(self, team: TeamFact, state: TeamState) -> tuple[Act, ...]:
        """The first repair; teams that are alike are searched once."""
        demand = self.world.demand
        if not demand.highest or is_reached(state, demand, level=demand.highest):
            return ()
        options = self.options_of(team, state)
        if state.drills:
            return self._searched(state, options)
        shape = (_shape(state), tuple((o.act.code, o.seats) for o in options))
        if shape not in self._remembered:
            place = {id(option.act): n for n, option in enumerate(options)}
            found = self._searched(state, options)
            self._remembered[shape] = tuple(place[id(act)] for act in found)
        return tuple(options[n].act for n in self._remembered[shape])

    def _searched(self, state: TeamState, options: Sequence[Option]) -> tuple[Act, ...]:
        demand = self.world.demand
        return first_repair(state, demand, level=demand.highest, options=options)

    def _stored(self, act: Act) -> dict[str, Any]:
        """An act with the causes at the top of the chains it repairs."""
        causes = {
            cause
            for module in act.facts.get("modules", ())
            for cause in self._causes.of_class(act.facts.get("class", ""), module)
        }
        shown = [
            {
                "code": c.code,
                "person": c.person,
                "module": c.module,
                "class": c.class_id,
            }
            for c in sorted(causes)
        ]
        known: dict[str, Any] = {"causes": shown} if shown else {}
        return {"code": act.code, **act.facts, **known}

    def _content(self, person: str) -> dict[str, dict[str, Any]]:
        return {
            module: content_row(found)
            for module in self.survival.modules_of(person)
            if (found := self.survival.survived(person, module))
        }

    def _witnesses(self, person: str) -> list[Any]:
        if person not in self._witnessed:
            trained = self.proof.trained
            self._witnessed[person] = [
                [module, training.at.isoformat(), training.sessions]
                for module in self.proof.modules
                if (training := trained.get((person, module)))
            ]
        return self._witnessed[person]


def content_row(found: Survived) -> dict[str, Any]:
    """What is stored of surviving content; nothing when all of it survived.

    `share` is the lower bound, the point and the upper bound; `lost` is what ended in
    which session.
    """
    content = found.content
    if content.low >= 1:
        return {}
    bounds = (content.low, content.point, content.high)
    row: dict[str, Any] = {"share": [round(bound, 4) for bound in bounds]}
    if found.critical_lost:
        row["critical"] = list(found.critical_lost)
    if found.critical_unsure:
        row["unsure"] = found.critical_unsure
    if found.losses:
        row["lost"] = {loss.session: list(loss.items) for loss in found.losses}
    return row


def _shape(state: TeamState) -> object:
    """Everything about a team but who the people are."""
    return tuple(
        (
            seat.number,
            seat.is_chair,
            seat.is_filled,
            seat.is_sworn,
            seat.trained,
            seat.tested,
            seat.has_pledged,
            seat.is_replacement,
            seat.starts_on,
        )
        for seat in state.seats
    )


def _holders(team: TeamFact) -> Iterator[str]:
    return (seat.holder.person for seat in team.seats if seat.holder)


def _masks_of_tests(world: World) -> dict[str, int]:
    masks: dict[str, int] = {}
    for fact in world.training.passes:
        if fact.module in world.demand.bits:
            bit = 1 << world.demand.bits[fact.module]
            masks[fact.person] = masks.get(fact.person, 0) | bit
    return masks


def _digest(content: Iterable[Any]) -> str:
    """32 hexadecimal digits over JSON-like content."""
    return hashlib.blake2b(_JSON(content).encode(), digest_size=16).hexdigest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


_JSON = json.JSONEncoder(sort_keys=True, default=_plain).encode
