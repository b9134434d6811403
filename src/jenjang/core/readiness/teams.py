"""Is a TPS ready, at which level, and if not, why? The rulebook's predicate.

Law: science.md 6.1; the clauses with their thresholds and citations are rulebook
data. One rule is implied wherever training is asked for: a replaced seat breaks the
level until the newcomer is trained himself (PKPU 8/2022 Art 43; domain.md 1.7).
Levels are cumulative: C contains B contains A.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jenjang.core.curriculum import Clause, LevelRule
from jenjang.core.readiness.facts import DrillFact, Gap

TRAINING_CLAUSES = frozenset(
    {"chair_trained", "trained_at_least", "module_covered", "station_trained"}
)


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of the TPS of an office in an election."""

    levels: tuple[LevelRule, ...]  # in order: A, B, C
    asked: tuple[str, ...]  # the levels whose gaps are shown and repaired
    bits: Mapping[str, int]  # module code: place in masks
    required: int  # mask of the modules a KPPS member must have
    critical: int  # those of them that have critical items
    voting_day: date

    @property
    def highest(self) -> str:
        """The highest level asked for; empty when none is."""
        named = [rule.level for rule in self.levels if rule.level in self.asked]
        return named[-1] if named else ""


@dataclass(frozen=True, slots=True)
class SeatState:
    """A seat as the predicate sees it; a vacant one has no person and no masks."""

    number: int
    is_chair: bool
    is_filled: bool
    is_sworn: bool = False
    trained: int = 0
    tested: int = 0
    has_pledged: bool = False
    is_replacement: bool = False
    starts_on: date | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class TeamState:
    """The seats of a TPS and the drills its team did."""

    seats: tuple[SeatState, ...]
    drills: tuple[DrillFact, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamVerdict:
    """The level reached ("" when not even A) and what the asked levels still miss."""

    level: str
    seats: int
    trained_all: int
    gaps: tuple[Gap, ...]


def judge_team(team: TeamState, demand: Demand) -> TeamVerdict:
    """The verdict of one TPS; gaps of asked levels only, each code and subject once."""
    if not demand.levels:
        found: tuple[Gap, ...] = (Gap("NO_PROGRAMME"),)
    else:
        found = tuple(_gaps_asked(team, demand))
    return TeamVerdict(
        level=level_of_team(team, demand),
        seats=len(team.seats),
        trained_all=_trained(team, demand.required),
        gaps=found,
    )


def level_of_team(team: TeamState, demand: Demand) -> str:
    """The highest level whose clauses, and those of every level below, all hold."""
    reached = ""
    for rule in demand.levels:
        if any(True for _ in _unmet(rule, team, demand)):
            break
        reached = rule.level
    return reached


def is_reached(team: TeamState, demand: Demand, *, level: str) -> bool:
    """True when the team stands at that level or above it."""
    for rule in demand.levels:
        if any(True for _ in _unmet(rule, team, demand)):
            return False
        if rule.level == level:
            return True
    return False


def count_of(gap: Gap) -> int:
    """What a gap adds to the counters: its seats where it names seats, else 1."""
    return max(1, len(gap.facts.get("seats", ())))


def _gaps_asked(team: TeamState, demand: Demand) -> Iterator[Gap]:
    seen: list[Gap] = []
    for rule in demand.levels:
        for gap in _unmet(rule, team, demand):
            if gap not in seen:
                seen.append(gap)
                yield gap
        if rule.level == demand.highest:
            return


def _unmet(rule: LevelRule, team: TeamState, demand: Demand) -> Iterator[Gap]:
    for clause in rule.clauses:
        if gap := gap_of(clause, team, demand):
            yield gap
    if any(clause.kind in TRAINING_CLAUSES for clause in rule.clauses):
        newcomers = [
            seat.number
            for seat in team.seats
            if seat.is_replacement and not _has(seat, demand.required)
        ]
        if newcomers:
            yield Gap("SEAT_REPLACED", {"seats": newcomers})


def gap_of(clause: Clause, team: TeamState, demand: Demand) -> Gap | None:
    """What a clause misses; None when it holds. KeyError for an unknown kind."""
    return CLAUSES[clause.kind](clause.values, team, demand)


def _has(seat: SeatState, mask: int) -> bool:
    return seat.is_filled and seat.trained & mask == mask


def _trained(team: TeamState, mask: int) -> int:
    return sum(_has(seat, mask) for seat in team.seats)


def _too_few(code: str, have: int, need: int, **facts: Any) -> Gap | None:
    return Gap(code, {"have": have, "need": need, **facts}) if have < need else None


Values = Mapping[str, Any]


def _seats_filled(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    vacant = [seat.number for seat in team.seats if not seat.is_filled]
    have = len(team.seats) - len(vacant)
    if have >= values["people"]:
        return None
    facts = {"have": have, "need": values["people"], "seats": vacant}
    return Gap("SEAT_VACANT", facts)


def _seats_sworn(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    unsworn = [s.number for s in team.seats if s.is_filled and not s.is_sworn]
    return Gap("NOT_SWORN", {"seats": unsworn}) if unsworn else None


def _chair_present(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    present = any(seat.is_chair and seat.is_filled for seat in team.seats)
    return None if present else Gap("CHAIR_MISSING")


def _chair_trained(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    if _chair_present(values, team, demand):
        return Gap("CHAIR_MISSING")
    trained = any(s.is_chair and _has(s, demand.required) for s in team.seats)
    return None if trained else Gap("CHAIR_UNTRAINED")


def _trained_at_least(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    have = _trained(team, demand.required)
    return _too_few("TOO_FEW_TRAINED", have, values["people"])


def _module_covered(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    have = _trained(team, 1 << demand.bits[values["module"]])
    return _too_few("MODULE_THIN", have, values["people"], module=values["module"])


def _station_trained(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    mask = sum(1 << demand.bits[module] for module in set(values["modules"]))
    have = _trained(team, mask)
    return _too_few("STATION_THIN", have, values["people"], station=values["station"])


def _station_drilled(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    holders = {seat.person for seat in team.seats if seat.is_filled}
    drilled = {
        person
        for drill in team.drills
        for station, person in drill.stations
        if station == values["station"] and person in holders
    }
    station = values["station"]
    return _too_few(
        "STATION_UNDRILLED", len(drilled), values["people"], station=station
    )


def _tests_passed(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    need = demand.critical
    have = sum(s.is_filled and s.tested & need == need for s in team.seats)
    return _too_few("NO_TEST", have, values["people"])


def _last_drill(team: TeamState) -> date | None:
    return max((drill.on for drill in team.drills if drill.is_passed), default=None)


def _team_drill_passed(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    return None if _last_drill(team) else Gap("NO_DRILL")


def _no_critical_gap(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    open_ = [s.number for s in team.seats if not _has(s, demand.critical)]
    return Gap("CRITICAL_GAP", {"seats": open_}) if open_ else None


def _practice_age(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    last = _last_drill(team)
    if last is None:
        return Gap("NO_DRILL")
    age = (demand.voting_day - last).days
    facts = {"days": age, "limit": values["days"], "on": last}
    return Gap("PRACTICE_OLD", facts) if age > values["days"] else None


def _replacements(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    last = _last_drill(team)
    if last is None:
        return Gap("NO_DRILL")
    new = [s.number for s in team.seats if s.starts_on and s.starts_on > last]
    facts = {"limit": values["people"], "on": last, "seats": new}
    return Gap("MANY_REPLACED", facts) if len(new) > values["people"] else None


def _pledges_signed(values: Values, team: TeamState, demand: Demand) -> Gap | None:
    have = sum(seat.is_filled and seat.has_pledged for seat in team.seats)
    return _too_few("NO_PLEDGE", have, values["people"])


CLAUSES: dict[str, Callable[[Values, TeamState, Demand], Gap | None]] = {
    "seats_filled": _seats_filled,
    "seats_sworn": _seats_sworn,
    "chair_present": _chair_present,
    "chair_trained": _chair_trained,
    "trained_at_least": _trained_at_least,
    "module_covered": _module_covered,
    "station_trained": _station_trained,
    "station_drilled": _station_drilled,
    "tests_passed": _tests_passed,
    "team_drill_passed": _team_drill_passed,
    "no_critical_gap": _no_critical_gap,
    "practice_age": _practice_age,
    "replacements_after_drill": _replacements,
    "pledges_signed": _pledges_signed,
}
