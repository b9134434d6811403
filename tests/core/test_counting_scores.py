"""Scores against worked values: sensitivity, exact intervals, operating points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.counting.ballots import Verdict
from jenjang.core.counting.scores import (
    GATES,
    Answer,
    agreement,
    score,
    zero_error_bound,
)
from jenjang.core.rates import share_of_hundred, slips_per_hundred

VALID = Verdict("P1", "sah", part=1)
INVALID = Verdict("P6", "tidak_sah")


def answers(hits=0, misses=0, alarms=0, rejections=0):
    return (
        [Answer(VALID, "sah", part=1)] * hits
        + [Answer(VALID, "tidak_sah")] * misses
        + [Answer(INVALID, "sah", part=1)] * alarms
        + [Answer(INVALID, "tidak_sah")] * rejections
    )


def test_sensitivity_and_bias_by_hand():
    found = score(answers(hits=20, misses=5, alarms=10, rejections=15))
    # H = 20.5/26, F = 10.5/26: z = 0.80109, -0.24340
    assert found.sensitivity == pytest.approx(1.04450, abs=1e-5)
    assert found.bias == pytest.approx(-0.27885, abs=1e-5)


def test_strict_judge_has_bias_above_zero_and_lenient_one_below():
    strict = score(answers(hits=10, misses=10, rejections=20))
    lenient = score(answers(hits=20, alarms=10, rejections=10))
    assert strict.bias > 0 > lenient.bias
    assert strict.bias == pytest.approx(-lenient.bias)
    assert strict.sensitivity == pytest.approx(lenient.sensitivity)


def test_sensitivity_needs_both_kinds_of_ballot():
    assert score(answers(hits=9, misses=1)).sensitivity is None


def test_perfect_judge_has_a_finite_sensitivity():
    found = score(answers(hits=50, rejections=50))
    assert found.sensitivity == pytest.approx(4.66, abs=0.01)
    assert found.bias == pytest.approx(0)


def test_vote_for_the_wrong_one_is_its_own_error():
    found = score([Answer(VALID, "sah", part=2), *answers(hits=1)])
    assert (found.hits, found.wrong_beneficiaries) == (2, 1)


def test_waiting_ballot_is_never_scored():
    with pytest.raises(ValueError, match="waiting"):
        score([Answer(Verdict("P9", "menunggu"), "sah")])


@pytest.mark.parametrize(
    ("slips", "low", "high"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)],
)
def test_exact_interval_of_slips(slips, low, high):
    rate = slips_per_hundred(slips, 100)
    assert rate.per_hundred == slips
    assert (rate.low, rate.high) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0, 30.85), (1, 10, 0.2529, 44.502), (10, 10, 69.15, 100)],
)
def test_exact_interval_of_a_share(part, whole, low, high):
    rate = share_of_hundred(part, whole)
    assert rate.per_hundred == 100 * part / whole
    assert (rate.low, rate.high) == pytest.approx((low, high), abs=1e-2)


@pytest.mark.parametrize(("ballots", "bound"), [(149, 0.02), (299, 0.01)])
def test_no_error_bounds_the_rate(ballots, bound):
    assert zero_error_bound(ballots) < bound < zero_error_bound(ballots - 2)


@pytest.mark.parametrize(
    ("gate", "clean_run", "each_error_adds"),
    [("lima_persen", 64, 51), ("dua_persen", 162, 128), ("satu_persen", 326, 256)],
)
def test_gate_has_the_published_operating_points(gate, clean_run, each_error_adds):
    rights = [True] * 1000
    assert GATES[gate].decide(rights) == ("passed", clean_run)
    decided, late = GATES[gate].decide([*rights[:1], False, *rights])
    assert decided == "passed"
    assert late - clean_run in (each_error_adds - 1, each_error_adds)  # rounded up
    assert GATES[gate].decide([False, False, *rights]) == ("failed", 2)
    assert GATES[gate].decide(rights[: clean_run - 1]) == ("open", clean_run - 1)


@pytest.mark.parametrize(
    ("gate", "clean", "each_error"),
    [("lima_persen", 64, 51), ("dua_persen", 162, 128), ("satu_persen", 326, 256)],
)
def test_gate_in_whole_numbers_is_the_published_one(gate, clean, each_error):
    steps = GATES[gate].steps
    assert (steps.clean, steps.each_error, steps.fail_at) == (clean, each_error, -clean)
    assert steps.decide(clean - 1, 0) == "open"
    assert steps.decide(clean, 0) == "passed"
    assert steps.decide(clean + each_error - 1, 1) == "open"
    assert steps.decide(clean + each_error, 1) == "passed"
    assert steps.decide(1, 1) == "open"
    assert steps.decide(2, 2) == "failed"  # two errors at the start


@given(st.sampled_from(sorted(GATES)), st.lists(st.integers(0, 400), max_size=4))
def test_gate_in_whole_numbers_passes_nobody_whom_the_exact_test_does_not(gate, runs):
    rights = [right for run in runs for right in [*[True] * run, False]]
    rights += [True] * 2000
    for judged in range(1, len(rights) + 1):
        told = GATES[gate].steps.decide(judged, rights[:judged].count(False))
        if told != "open":
            break
    exact, number = GATES[gate].decide(rights)
    assert told == exact or told == "failed"
    assert told != "passed" or number <= judged


def test_agreement_of_judges_by_fleiss_example():
    # Fleiss 1971 in miniature: 3 judges, 4 ballots, worked by hand.
    rows = ["aaa", "aab", "abb", "bbb"]
    assert agreement(rows) == pytest.approx(1 / 3)
    assert agreement(["aa", "bb"]) == pytest.approx(1)
    assert agreement(["aa", "aa"]) is None
    assert agreement([]) is None
