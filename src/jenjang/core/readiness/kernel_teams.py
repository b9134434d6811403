"""The predicate of `teams` over columns: every TPS of a country at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jenjang.core.curriculum import LevelRule
from jenjang.core.readiness.teams import TRAINING_CLAUSES, Demand

Array = NDArray[Any]
NO_DAY = -1


@dataclass(frozen=True, slots=True)
class Teams:
    """Columns of (tps, seats) and of (tps,). Days are ordinals; NO_DAY: none."""

    is_filled: Array
    is_chair: Array
    is_sworn: Array
    trained: Array  # masks
    tested: Array  # masks
    has_pledged: Array
    is_replacement: Array
    starts_on: Array
    drilled_on: Array  # (tps,): the last drill that was passed
    drilled: Mapping[str, Array]  # station: (tps,) holders who did it in some drill


def levels(teams: Teams, demand: Demand) -> Array:
    """(tps,) uint8: how many levels each TPS reached; 0 is not even the first."""
    holds = np.ones(len(teams.is_filled), bool)
    reached = np.zeros(len(teams.is_filled), np.uint8)
    for rule in demand.levels:
        holds = holds & _rule(rule, teams, demand)
        reached += holds
    return reached


def _rule(rule: LevelRule, teams: Teams, demand: Demand) -> Array:
    holds = np.ones(len(teams.is_filled), bool)
    for clause in rule.clauses:
        holds &= CLAUSES[clause.kind](clause.values, teams, demand)
    if any(clause.kind in TRAINING_CLAUSES for clause in rule.clauses):
        holds &= ~(teams.is_replacement & ~_has(teams, demand.required)).any(axis=1)
    return holds


def _has(teams: Teams, mask: int) -> Array:
    wanted = np.asarray(mask, teams.trained.dtype)
    return teams.is_filled & (teams.trained & wanted == wanted)


def _at_least(seats: Array, people: int) -> Array:
    return np.asarray(np.count_nonzero(seats, axis=1) >= people)


Values = Mapping[str, Any]


def _seats_filled(values: Values, teams: Teams, demand: Demand) -> Array:
    return _at_least(teams.is_filled, values["people"])


def _seats_sworn(values: Values, teams: Teams, demand: Demand) -> Array:
    return np.asarray(~(teams.is_filled & ~teams.is_sworn).any(axis=1))


def _chair_present(values: Values, teams: Teams, demand: Demand) -> Array:
    return np.asarray((teams.is_chair & teams.is_filled).any(axis=1))


def _chair_trained(values: Values, teams: Teams, demand: Demand) -> Array:
    return np.asarray((teams.is_chair & _has(teams, demand.required)).any(axis=1))


def _trained_at_least(values: Values, teams: Teams, demand: Demand) -> Array:
    return _at_least(_has(teams, demand.required), values["people"])


def _module_covered(values: Values, teams: Teams, demand: Demand) -> Array:
    return _at_least(_has(teams, 1 << demand.bits[values["module"]]), values["people"])


def _station_trained(values: Values, teams: Teams, demand: Demand) -> Array:
    mask = sum(1 << demand.bits[module] for module in set(values["modules"]))
    return _at_least(_has(teams, mask), values["people"])


def _station_drilled(values: Values, teams: Teams, demand: Demand) -> Array:
    none = np.zeros(len(teams.is_filled), np.uint8)
    return np.asarray(teams.drilled.get(values["station"], none) >= values["people"])


def _tests_passed(values: Values, teams: Teams, demand: Demand) -> Array:
    wanted = np.asarray(demand.critical, teams.tested.dtype)
    passed = teams.is_filled & (teams.tested & wanted == wanted)
    return _at_least(passed, values["people"])


def _team_drill_passed(values: Values, teams: Teams, demand: Demand) -> Array:
    return np.asarray(teams.drilled_on != NO_DAY)


def _no_critical_gap(values: Values, teams: Teams, demand: Demand) -> Array:
    return np.asarray(_has(teams, demand.critical).all(axis=1))


def _practice_age(values: Values, teams: Teams, demand: Demand) -> Array:
    age = demand.voting_day.toordinal() - teams.drilled_on
    return (teams.drilled_on != NO_DAY) & (age <= values["days"])


def _replacements(values: Values, teams: Teams, demand: Demand) -> Array:
    later = teams.is_filled & (teams.starts_on > teams.drilled_on[:, None])
    few = np.count_nonzero(later, axis=1) <= values["people"]
    return (teams.drilled_on != NO_DAY) & few


def _pledges_signed(values: Values, teams: Teams, demand: Demand) -> Array:
    return _at_least(teams.is_filled & teams.has_pledged, values["people"])


CLAUSES: dict[str, Callable[[Values, Teams, Demand], Array]] = {
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
