"""What is the smallest act that makes a TPS ready? Inclusion-minimal sets of acts.

An act is coded with facts: fill a seat (and swear the newcomer in), swear in, train
a person in what he lacks, hold a class, teach it again (or give it a delta session,
or the items left out) with a trainer who may teach, test, pledge, drill. A cause
that several members share is one act. The predicate is monotone in the acts, so
leaving one out of a minimal set always breaks the level again.
Deliberately not done here: when and where; that is planning.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from jenjang.core.readiness.facts import DrillFact, Gap
from jenjang.core.readiness.teams import (
    Demand,
    SeatState,
    TeamState,
    is_reached,
)

MOST_TRIALS = 3000
NEWCOMER = "?"  # somebody still to be appointed

TEACHING_GAPS = frozenset(
    {
        "TRAINER_UNTRAINED",
        "TRAINER_LATE",
        "TRAINER_NOT_PASSED",
        "TRAINER_NO_TEACHBACK",
        "NO_TRAINER",
        "MATERIAL_OUTDATED",
    }
)
NEVER_HELD = frozenset({"NO_CLASS", "NOT_HELD"})
CLASS_GAPS = TEACHING_GAPS | NEVER_HELD | {"ITEMS_MISSING"}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: the code of a ClassRepair, or FILL_SEAT, SWEAR_IN, TRAIN,
    TAKE_TEST, SIGN_PLEDGE, RUN_DRILL, with its facts."""

    code: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClassRepair:
    """One act on a class that helps several: RETEACH, GIVE_DELTA, FINISH_CLASS (only
    items are missing) or HOLD_CLASS (planned and not held; or none, class empty)."""

    code: str
    class_id: str
    modules: tuple[str, ...]
    trainers: tuple[str, ...]  # at fault
    items: tuple[str, ...]  # that were left out
    gains: tuple[tuple[str, int], ...]  # (person, mask)


@dataclass(frozen=True, slots=True)
class Option:
    """An act with its effect on the team: masks by seat number, or a drill."""

    act: Act
    seats: tuple[tuple[int, int], ...] = ()  # (seat number, mask gained)


def class_repairs_of(
    gaps: Iterable[tuple[str, str, Gap]], *, bits: Mapping[str, int]
) -> tuple[ClassRepair, ...]:
    """One repair for each class at fault, from (person, module, gap) of a team.

    Whoever came too late or left too early is helped by a class held again, not by
    one that only delivers what was left out.
    """
    causes: dict[tuple[bool, str], list[tuple[str, str, Gap]]] = defaultdict(list)
    short: set[tuple[str, str]] = set()
    for person, module, gap in gaps:
        if gap.code == "TOO_SHORT":
            short.add((person, module))
        elif gap.code in CLASS_GAPS:
            key = (gap.code in NEVER_HELD, gap.facts.get("class", ""))
            causes[key].append((person, module, gap))
    repairs = (_class_repair(k[1], causes[k], short, bits) for k in sorted(causes))
    return tuple(repair for repair in repairs if repair.gains)


def _class_repair(
    class_id: str,
    found: Sequence[tuple[str, str, Gap]],
    short: set[tuple[str, str]],
    bits: Mapping[str, int],
) -> ClassRepair:
    code = _repair_code({gap.code for _, _, gap in found})
    gains: dict[str, int] = {}
    for person, module, _ in found:
        if code != "FINISH_CLASS" or (person, module) not in short:
            gains[person] = gains.get(person, 0) | 1 << bits[module]
    facts = [gap.facts for _, _, gap in found]
    return ClassRepair(
        code=code,
        class_id=class_id,
        modules=tuple(sorted({module for _, module, _ in found})),
        trainers=tuple(sorted({f["trainer"] for f in facts if "trainer" in f})),
        items=tuple(sorted({item for f in facts for item in f.get("items", ())})),
        gains=tuple(sorted(gains.items())),
    )


def _repair_code(codes: set[str]) -> str:
    if codes <= NEVER_HELD:
        return "HOLD_CLASS"
    if codes == {"MATERIAL_OUTDATED"}:
        return "GIVE_DELTA"
    return "FINISH_CLASS" if codes == {"ITEMS_MISSING"} else "RETEACH"


def options_of(
    team: TeamState,
    demand: Demand,
    *,
    tps: str,
    classes: Sequence[ClassRepair] = (),
) -> tuple[Option, ...]:
    """Every act that could help this team, those that help most people first."""
    return (
        *_class_options(team, classes),
        *_seat_options(team, demand, tps=tps),
        *_later_options(team, demand, tps=tps),
    )


def smallest_repairs(
    team: TeamState,
    demand: Demand,
    *,
    level: str,
    options: Sequence[Option],
    at_most: int = 5,
) -> tuple[tuple[Act, ...], ...]:
    """Inclusion-minimal sets of acts that reach the level, the smallest first.

    Empty when the level stands already or when no known act helps. When there are
    too many sets to try, one minimal set found by leaving out is returned.
    """
    if not level or is_reached(team, demand, level=level):
        return ()
    if not _helps(options, team, demand, level):
        return ()
    needed = [
        o for o in options if not _helps(_all_but(options, o), team, demand, level)
    ]
    others = [o for o in options if o not in needed]
    found: list[tuple[Option, ...]] = []
    for chosen in _trials(others):
        if len(found) == at_most:
            break
        if any(set(_ids(known)) <= set(_ids(chosen)) for known in found):
            continue
        if _helps([*needed, *chosen], team, demand, level):
            found.append(chosen)
    if not found:
        return (first_repair(team, demand, level=level, options=options),)
    return tuple(tuple(o.act for o in (*needed, *chosen)) for chosen in found)


def first_repair(
    team: TeamState, demand: Demand, *, level: str, options: Sequence[Option]
) -> tuple[Act, ...]:
    """One inclusion-minimal set, found by leaving out acts from the last to the first.

    Acts that help many stand first in `options`, so they are the ones that stay.
    """
    if not level or is_reached(team, demand, level=level):
        return ()
    if not _helps(options, team, demand, level):
        return ()
    kept = list(options)
    for option in reversed(options):
        fewer = _all_but(kept, option)
        if _helps(fewer, team, demand, level):
            kept = fewer
    return tuple(option.act for option in kept)


def _trials(others: Sequence[Option]) -> Iterator[tuple[Option, ...]]:
    tried = 0
    for size in range(len(others) + 1):
        for chosen in combinations(others, size):
            tried += 1
            if tried > MOST_TRIALS:
                return
            yield chosen


def _ids(options: Iterable[Option]) -> list[int]:
    return [id(option) for option in options]


def _all_but(options: Sequence[Option], left_out: Option) -> list[Option]:
    return [option for option in options if option is not left_out]


def _helps(
    options: Sequence[Option], team: TeamState, demand: Demand, level: str
) -> bool:
    return is_reached(team_after(team, demand, options), demand, level=level)


# -- what an act does to a team --------------------------------------------------


def team_after(team: TeamState, demand: Demand, options: Sequence[Option]) -> TeamState:
    """The team when these acts have been done; seats are filled before all else."""
    seats = {seat.number: seat for seat in team.seats}
    drills = team.drills
    for option in sorted(options, key=lambda o: o.act.code != "FILL_SEAT"):
        for number, mask in option.seats:
            seats[number] = _seat_after(seats[number], option.act.code, mask)
    if any(option.act.code == "RUN_DRILL" for option in options):
        drills = (*drills, _drill(seats.values(), demand))
    return TeamState(tuple(seats.values()), drills)


def _seat_after(seat: SeatState, code: str, mask: int) -> SeatState:
    if code == "FILL_SEAT":
        return replace(seat, is_filled=True, is_sworn=True, person=NEWCOMER)
    if not seat.is_filled:
        return seat
    if code == "SWEAR_IN":
        return replace(seat, is_sworn=True)
    if code == "TAKE_TEST":
        return replace(seat, tested=seat.tested | mask)
    if code == "SIGN_PLEDGE":
        return replace(seat, has_pledged=True)
    return replace(seat, trained=seat.trained | mask)


def _drill(seats: Iterable[SeatState], demand: Demand) -> DrillFact:
    stations = {
        clause.values["station"]
        for rule in demand.levels
        for clause in rule.clauses
        if clause.kind == "station_drilled"
    }
    done = tuple(
        (station, seat.person)
        for station in sorted(stations)
        for seat in seats
        if seat.is_filled
    )
    return DrillFact("", on=demand.voting_day, is_passed=True, stations=done)


# -- which acts there are --------------------------------------------------------


def _class_options(team: TeamState, classes: Sequence[ClassRepair]) -> Iterator[Option]:
    by_person = {seat.person: seat for seat in team.seats if seat.is_filled}
    for repair in sorted(classes, key=lambda c: -len(c.gains)):
        effect = tuple(
            (by_person[person].number, mask)
            for person, mask in repair.gains
            if person in by_person
        )
        facts = {
            "class": repair.class_id,
            "modules": list(repair.modules),
            "trainers": list(repair.trainers),
            "items": list(repair.items),
        }
        named = {key: value for key, value in facts.items() if value}
        if effect:
            yield Option(Act(repair.code, named), effect)


def _seat_options(team: TeamState, demand: Demand, *, tps: str) -> Iterator[Option]:
    for seat in team.seats:
        place = {"tps": tps, "seat": seat.number}
        if not seat.is_filled:
            yield Option(Act("FILL_SEAT", place), ((seat.number, 0),))
        elif not seat.is_sworn:
            facts = place | {"person": seat.person}
            yield Option(Act("SWEAR_IN", facts), ((seat.number, 0),))
    for seat in team.seats:
        lacking = demand.required & ~seat.trained
        if lacking:
            modules = [code for code, bit in demand.bits.items() if lacking >> bit & 1]
            facts = {"tps": tps, "seat": seat.number, "modules": modules}
            if seat.person:
                facts["person"] = seat.person
            yield Option(Act("TRAIN", facts), ((seat.number, lacking),))


def _later_options(team: TeamState, demand: Demand, *, tps: str) -> Iterator[Option]:
    for seat in team.seats:
        place = {"tps": tps, "seat": seat.number, "person": seat.person}
        lacking = demand.critical & ~seat.tested
        if lacking:
            yield Option(Act("TAKE_TEST", place), ((seat.number, lacking),))
        if not seat.has_pledged:
            yield Option(Act("SIGN_PLEDGE", place), ((seat.number, 0),))
    yield Option(Act("RUN_DRILL", {"tps": tps}))
