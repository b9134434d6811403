"""Effort and order against independent solvers and by exhaustion."""

from itertools import product
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import norm

from jenjang.core.outreach.allocation import (
    Field,
    best_effort,
    fill,
    share_out,
    whole_effort,
)
from jenjang.core.outreach.order import detectable, draw_order
from jenjang.core.outreach.places import Place
from jenjang.core.violations import RuleViolation
from tests.core.test_outreach_targets import tebo

gains = st.lists(st.floats(1, 500), min_size=2, max_size=6)


def field(gains, scale, caps):
    return Field(np.array(gains), scale, np.array(caps, dtype=float))


@settings(deadline=None, max_examples=40)
@given(gains, st.floats(2, 40), st.data())
def test_independent_solver_wins_no_more(gains, scale, data):
    caps = data.draw(st.lists(st.floats(1, 60), min_size=len(gains),
                              max_size=len(gains)))  # fmt: skip
    budget = data.draw(st.floats(1, sum(caps) * 1.2))
    given_ = field(gains, scale, caps)
    ours = best_effort(given_, budget)
    assert ours.sum() <= budget * (1 + 1e-9)
    assert (ours >= 0).all()
    assert (ours <= given_.caps).all()
    start = np.array(caps) * min(1, budget / sum(caps)) * 0.9
    theirs = minimize(
        lambda x: -given_.won(x) / sum(gains),
        start,
        jac=lambda x: -given_.gains / scale * np.exp(-x / scale) / sum(gains),
        bounds=[(0, cap) for cap in caps],
        constraints=[{"type": "ineq", "fun": lambda x: budget - x.sum(),
                      "jac": lambda x: -np.ones(len(x))}],
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-12},
    )  # fmt: skip
    assert given_.won(ours) >= -theirs.fun * sum(gains) * (1 - 1e-7)
    if theirs.success:
        assert given_.won(ours) == pytest.approx(-theirs.fun * sum(gains), rel=1e-5)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.floats(1, 50), min_size=2, max_size=4),
    st.floats(0.5, 5),
    st.integers(1, 7),
    st.integers(1, 4),
)
def test_whole_effort_is_the_best_of_all(gains, scale, budget, cap):
    given_ = field(gains, scale, [cap] * len(gains))
    ours = whole_effort(given_, budget)
    every = (
        np.array(x, dtype=float)
        for x in product(range(cap + 1), repeat=len(gains))
        if sum(x) <= budget
    )
    assert given_.won(ours) == pytest.approx(max(map(given_.won, every)), rel=1e-12)
    assert ours.sum() == min(budget, cap * len(gains))


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=8), st.floats(0.5, 100))
def test_fill_spends_the_budget_and_keeps_the_caps(weights, budget):
    caps = np.array([3.0 * (1 + at) for at in range(len(weights))])
    found = fill(np.array(weights), caps, budget)
    assert found.sum() == pytest.approx(min(budget, caps.sum()))
    assert (found <= caps + 1e-9).all()


def test_tebo_loses_little_by_voters_and_more_by_equal_shares():
    found = share_out(tebo(), budget=1290, uplift=0.025)
    assert 0 <= found.loss_proportional < 0.05
    assert found.loss_proportional < found.loss_equal < 0.25
    assert sum(row.effort for row in found.rows) == pytest.approx(1290)
    assert sum(row.equal for row in found.rows) == pytest.approx(1290)
    assert found.scale == 10
    assert found.won < 0.025 * sum(row.voters for row in found.rows)


def test_alike_places_get_alike_and_nothing_is_lost():
    found = share_out([Place(c, 100, 50) for c in "abcd"], budget=8, uplift=0.1)
    assert [round(row.effort, 9) for row in found.rows] == [2.0] * 4
    assert found.loss_equal == pytest.approx(0, abs=1e-12)
    assert found.won == pytest.approx(4 * 10.1 * (1 - exp(-1)), rel=1e-3)


def test_place_where_everybody_votes_gets_the_least():
    places = [Place("full", 1000, 1000), Place("half", 1000, 500)]
    full, half = share_out(places, budget=10, uplift=0.02, is_whole=True).rows
    assert (full.effort, half.effort) == (0.0, 10.0)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"budget": 0}, "EFFORT_NOT_POSITIVE"), ({"scale": -1}, "EFFORT_NOT_POSITIVE"),
     ({"cap": 0}, "EFFORT_NOT_POSITIVE"), ({"budget": float("nan")},
      "EFFORT_NOT_POSITIVE"),
     ({"budget": 2e6, "is_whole": True}, "EFFORT_TOO_MANY")],
)  # fmt: skip
def test_impossible_effort_is_refused(wrong, code):
    told = {"budget": 5.0, "uplift": 0.02} | wrong
    with pytest.raises(RuleViolation, match=code):
        share_out([Place("a", 10, 5)], **told)


def test_effort_without_places_is_refused():
    with pytest.raises(RuleViolation, match="PLACES_EMPTY"):
        share_out([], budget=5, uplift=0.02)


def test_order_of_a_seed_is_the_same_whatever_the_file():
    places = tebo()
    found = draw_order(places, seed=231)
    assert draw_order(places[::-1], seed=231) == found
    assert draw_order(places, seed=232).rows != found.rows
    assert sorted(r.code for r in found.rows) == sorted(p.code for p in places)
    assert sum(row.is_first for row in found.rows) == 65
    assert [row.turn for row in found.rows] == list(range(1, 130))


def test_each_place_comes_first_in_half_of_all_seeds():
    places = [Place(str(at), 10, 5) for at in range(10)]
    seeds = range(2000)
    first = dict.fromkeys(map(str, range(10)), 0)
    for seed in seeds:
        for row in draw_order(places, seed=seed).rows:
            first[row.code] += row.is_first
    off = [
        abs(count - 1000) / norm.std() / (2000 / 4) ** 0.5 for count in first.values()
    ]
    assert max(off) < 4


@pytest.mark.parametrize(
    ("explained", "points"), [(0.0, 2.96), (0.4, 2.29), (0.6, 1.87), (0.8, 1.32)]
)
def test_detectable_difference_of_129_desa(explained, points):
    assert round(100 * detectable(129, 0.06, explained=explained), 2) == points


def test_one_place_has_no_comparison():
    assert draw_order([Place("a", 10, 5)], seed=1).detectable == ()
