"""The predicate of a TPS and the smallest repairs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.core.readiness.facts import DrillFact, Gap
from jenjang.core.readiness.repairs import (
    class_repairs_of,
    first_repair,
    options_of,
    smallest_repairs,
    team_after,
)
from jenjang.core.readiness.teams import count_of, is_reached, judge_team
from tests.core.teams import (
    DRILL,
    demand,
    ready_seat,
    ready_team,
    teams,
    vacant_seat,
)


def told(team) -> tuple[str, dict[str, int]]:
    """Level and counted gaps."""
    verdict = judge_team(team, demand())
    return verdict.level, {gap.code: count_of(gap) for gap in verdict.gaps}


def test_ready_team_reaches_every_level():
    verdict = judge_team(ready_team(), demand())
    assert (verdict.level, verdict.seats, verdict.trained_all) == ("C", 7, 7)
    assert verdict.gaps == ()


NEWCOMER = ready_seat(3, is_replacement=True, trained=0)
OLD = DrillFact("t", date(2024, 1, 20), True, DRILL.stations)
FAILED = replace(DRILL, is_passed=False)
LATE = {"starts_on": date(2024, 2, 9)}


@pytest.mark.parametrize(
    ("changed", "level", "gaps"),
    [
        (
            {"seat_1": vacant_seat(1)},
            "",
            {
                "SEAT_VACANT": 1,
                "CHAIR_MISSING": 1,
                "STATION_UNDRILLED": 1,
                "CRITICAL_GAP": 1,
            },
        ),
        ({"seat_4": ready_seat(4, is_sworn=False)}, "", {"NOT_SWORN": 1}),
        (
            {"seat_1": ready_seat(1, trained=1)},
            "A",
            {"CHAIR_UNTRAINED": 1, "CRITICAL_GAP": 1},
        ),
        ({"seat_3": NEWCOMER}, "A", {"SEAT_REPLACED": 1, "CRITICAL_GAP": 1}),
        ({"seat_3": ready_seat(3, is_replacement=True)}, "C", {}),
        (
            {f"seat_{n}": ready_seat(n, tested=0) for n in (2, 3, 4)},
            "B",
            {"NO_TEST": 1},
        ),
        (
            {f"seat_{n}": ready_seat(n, has_pledged=False) for n in (1, 2, 3, 4)},
            "A",
            {"NO_PLEDGE": 1},
        ),
        (
            {f"seat_{n}": ready_seat(n, trained=0) for n in (2, 3, 4, 5, 6, 7)},
            "A",
            {
                "TOO_FEW_TRAINED": 1,
                "MODULE_THIN": 1,
                "STATION_THIN": 1,
                "CRITICAL_GAP": 6,
            },
        ),
        ({"drills": ()}, "B", {"NO_DRILL": 1, "STATION_UNDRILLED": 1}),
        ({"drills": (FAILED,)}, "B", {"NO_DRILL": 1}),
        ({"drills": (OLD,)}, "B", {"PRACTICE_OLD": 1, "MANY_REPLACED": 7}),
        (
            {"seat_4": ready_seat(4, **LATE), "seat_5": ready_seat(5, **LATE)},
            "B",
            {"MANY_REPLACED": 2},
        ),
    ],
)
def test_team_with_one_thing_missing(changed, level, gaps):
    assert told(ready_team(**changed)) == (level, gaps)


def test_only_gaps_of_asked_levels_are_told():
    team = ready_team(drills=(), seat_4=ready_seat(4, is_sworn=False))
    assert [g.code for g in judge_team(team, demand(["A", "B"])).gaps] == ["NOT_SWORN"]


def test_without_a_programme_nothing_is_ready():
    nothing = replace(demand(), levels=())
    verdict = judge_team(ready_team(), nothing)
    assert (verdict.level, [g.code for g in verdict.gaps]) == ("", ["NO_PROGRAMME"])


def late(person: str, module: str) -> tuple[str, str, Gap]:
    """The lesson of class `desa` did not count for somebody."""
    facts = {"class": "desa", "module": module, "trainer": "p", "session": "s"}
    return person, module, Gap("TRAINER_LATE", facts)


def test_shared_cause_is_one_act():
    changed = {f"seat_{n}": ready_seat(n, trained=1) for n in range(1, 8)}
    team = ready_team(**changed)
    gaps = [late(f"k{n}", "M2") for n in range(1, 8)]
    classes = class_repairs_of(gaps, bits={"M1": 0, "M2": 1})
    options = options_of(team, demand(), tps="t", classes=classes)
    found = smallest_repairs(team, demand(), level="C", options=options)
    assert [[act.code for act in acts] for acts in found] == [
        ["RETEACH"],
        ["TRAIN"] * 7,
    ]
    assert found[0][0].facts == {"class": "desa", "modules": ["M2"], "trainers": ["p"]}
    first = first_repair(team, demand(), level="C", options=options)
    assert [act.code for act in first] == ["RETEACH"]


def test_replaced_chair_is_trained_or_nothing():
    team = ready_team(seat_1=ready_seat(1, is_replacement=True, trained=0))
    options = options_of(team, demand(), tps="t")
    found = smallest_repairs(team, demand(), level="B", options=options)
    assert [[a.code for a in acts] for acts in found] == [["TRAIN"]]
    assert found[0][0].facts == {
        "tps": "t",
        "seat": 1,
        "modules": ["M1", "M2"],
        "person": "k1",
    }


def test_any_five_of_seven_are_offered_smallest_first():
    changed = {f"seat_{n}": ready_seat(n, trained=2) for n in (2, 3, 4)}
    team = ready_team(**changed)
    options = options_of(team, demand(), tps="t")
    found = smallest_repairs(team, demand(), level="B", options=options)
    assert [[a.facts["seat"] for a in acts] for acts in found] == [[2], [3], [4]]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ITEMS_MISSING", "FINISH_CLASS"),
        ("MATERIAL_OUTDATED", "GIVE_DELTA"),
        ("NOT_HELD", "HOLD_CLASS"),
        ("NO_TRAINER", "RETEACH"),
    ],
)
def test_each_cause_has_its_act(code, expected):
    gap = Gap(code, {"class": "desa", "module": "M1"})
    found = class_repairs_of([("k1", "M1", gap)], bits={"M1": 0})
    assert [repair.code for repair in found] == [expected]


def test_items_alone_do_not_help_who_left_early():
    gaps = [
        ("k1", "M1", Gap("TOO_SHORT", {})),
        ("k1", "M1", Gap("ITEMS_MISSING", {"class": "desa"})),
    ]
    assert class_repairs_of(gaps, bits={"M1": 0}) == ()


@given(teams(), st.sampled_from("ABC"), st.integers(0, 7))
@settings(max_examples=100, deadline=None)
def test_repairs_reach_the_level_and_leave_nothing_over(team, level, helped):
    gaps = [late(f"k{n}", "M2") for n in range(1, helped + 1)]
    classes = class_repairs_of(gaps, bits={"M1": 0, "M2": 1})
    asked = demand()
    options = options_of(team, asked, tps="t", classes=classes)
    by_act = {id(option.act): option for option in options}
    found = list(smallest_repairs(team, asked, level=level, options=options))
    assert bool(found) != is_reached(team, asked, level=level)
    assert [len(acts) for acts in found] == sorted(len(acts) for acts in found)
    if first := first_repair(team, asked, level=level, options=options):
        found.append(first)
    for acts in found:
        chosen = [by_act[id(act)] for act in acts]
        assert is_reached(team_after(team, asked, chosen), asked, level=level)
        for left_out in range(len(chosen)):
            fewer = chosen[:left_out] + chosen[left_out + 1 :]
            after = team_after(team, asked, fewer)
            assert not is_reached(after, asked, level=level)
