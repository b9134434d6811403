"""Alarms: what calls for a look, and what chance explains."""

import random
from math import comb, pi, sqrt

import pytest

from jenjang.core.outreach.alarms import (
    Alarm,
    Limits,
    Sign,
    alarms_in,
    expected_groups,
    regression_of,
)
from jenjang.core.outreach.places import Place
from jenjang.core.outreach.targets import decompose
from tests.core.test_outreach_targets import tebo

LIMITS = Limits(full_voters=20, nearly_full=0.98, chance=0.01)


def signs(*places):
    return [(a.sign, a.places) for a in alarms_in({"desa": places}, limits=LIMITS)]


def test_everybody_more_than_everybody_and_nearly():
    assert signs(
        Place("a", 300, 300),
        Place("b", 300, 301),
        Place("c", 300, 294),
        Place("d", 300, 293),
        Place("e", 19, 19),
        Place("f", 0, 5),
    ) == [(Sign.FULL, ("a",)), (Sign.ABOVE, ("b",)), (Sign.NEARLY_FULL, ("c",))]


def test_same_number_in_a_few_of_many_scattered_places_is_told():
    chance = random.Random(4)
    places = [Place(str(n), 300, chance.randrange(150, 280)) for n in range(6)]
    assert signs(*places) == []
    twins = [Place(c, 300 + n, 217) for n, c in enumerate("xyz")]
    found = alarms_in({"desa": [*places, *twins]}, limits=LIMITS)
    assert [(a.sign, a.places) for a in found] == [(Sign.SAME_USERS, ("x", "y", "z"))]
    assert 0 < found[0].expected < 0.01


def test_same_share_of_different_voters_is_told_once():
    places = [Place(c, n, round(0.85 * n)) for c, n in zip(
        "abcdefgh", (200, 240, 260, 280, 300, 320, 340, 360), strict=True)]  # fmt: skip
    found = alarms_in({"desa": places}, limits=LIMITS)
    assert [a.sign for a in found] == [Sign.SAME_SHARE]
    assert len(found[0].places) == 8


def test_desa_with_many_places_has_twins_by_chance():
    chance = random.Random(11)
    told = 0
    for _ in range(200):
        places = [
            Place(str(n), 300, round(chance.gauss(210, 15))) for n in range(60)
        ]  # three alike are common here
        told += any(
            a.sign is Sign.SAME_USERS
            for a in alarms_in({"desa": places}, limits=LIMITS)
        )
    assert told <= 8


def test_expected_groups_are_those_of_a_simulation():
    chance = random.Random(2)
    times, groups = 4000, 0
    for _ in range(times):
        values = [round(chance.gauss(0, 12)) for _ in range(12)]
        groups += sum(comb(values.count(v), 3) for v in set(values))
    assert groups / times == pytest.approx(expected_groups(12, 3, 12.0), rel=0.2)
    assert expected_groups(2, 2, 12.0) == pytest.approx(1 / (2 * sqrt(pi) * 12))
    assert expected_groups(2, 3, 12.0) == 0.0


def test_alarm_tells_its_figures():
    found = alarms_in({"desa": [Place("a", 50, 60)]}, limits=LIMITS)
    assert found == (Alarm(Sign.ABOVE, "desa", ("a",), 60, 50),)


def test_lowest_places_rise_by_themselves():
    places = tebo()
    whole = decompose(places, 0.85).whole
    found = regression_of(places, whole=whole, share=0.2)
    assert len(found.places) == 25
    assert 0 < found.points < 0.02
    small = [Place(str(n), 40, u) for n, u in enumerate((20, 24, 28, 30, 32, 36))]
    noisy = regression_of(small, whole=decompose(small, 0.85).whole, share=0.2)
    assert noisy.points > found.points
    assert regression_of(places[:4], whole=whole, share=0.2) is None
