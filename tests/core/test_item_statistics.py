"""Item analysis against Moodle's definitions, LSAT 6 and 7, and printed tables."""

import csv
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.assessment.statistics.distractors import upper_minus_lower
from jenjang.core.assessment.statistics.marks import Marks
from jenjang.core.assessment.statistics.moodle import item_figures, test_figures
from jenjang.core.assessment.statistics.reliability import (
    correlation_interval,
    feldt_interval,
    reliability_of,
)
from tests.core.lsat import LSAT6, LSAT7, answers_of
from tests.core.moodle_by_hand import items_by_hand, totals_by_hand

OWN = Path(__file__).parent / "marks_22x20.csv"
GAP = -12345.0  # in place of None, which cannot be compared roughly
test_figures.__test__ = False  # a name of ours, not a test


def marks_of(rows, maxima=None):
    table = np.array(rows, dtype=float).reshape(
        len(rows), len(rows[0]) if len(rows) else 3
    )
    return Marks(
        tuple(f"P{n}" for n in range(table.shape[0])),
        tuple(f"B{n}" for n in range(table.shape[1])),
        tuple(maxima or (1.0,) * table.shape[1]),
        table,
    )


def without_gaps(figures):
    return {name: GAP if each is None else each for name, each in figures.items()}


def own():
    with OWN.open() as file:
        rows = list(csv.reader(file))[1:]
    maxima, *marks = [[float(cell) for cell in row[1:]] for row in rows]
    return marks, maxima


def test_own_marks_give_what_a_second_implementation_gives():
    rows, maxima = own()
    assert asdict(test_figures(marks_of(rows))) == pytest.approx(
        totals_by_hand(rows), rel=1e-12
    )
    expected = items_by_hand(rows, maxima)
    found = [asdict(each) for each in item_figures(marks_of(rows, maxima))]
    assert [each.pop("item") for each in found] == [f"B{n}" for n in range(20)]
    for one, other in zip(found, expected, strict=True):
        assert without_gaps(one) == pytest.approx(without_gaps(other), abs=1e-9)


def test_own_marks_have_every_gap_that_moodle_leaves():
    rows, maxima = own()
    found = item_figures(marks_of(rows, maxima))
    gaps = {
        name: [n + 1 for n, each in enumerate(found) if getattr(each, name) is None]
        for name in ("facility", "discrimination_index", "effective_weight")
    }
    assert gaps == {
        "facility": [16],  # worth nothing
        "discrimination_index": [6, 7, 16],  # all got the same
        "effective_weight": [10],  # the better on the test, the worse on it
    }


LSAT = [
    (
        LSAT6,
        (0.924, 0.709, 0.553, 0.763, 0.870),
        (0.1128, 0.1532, 0.1728, 0.1444, 0.1216),
        (0.2950, (0.2754, 0.2376, 0.2168, 0.2459, 0.2663)),
        (3, 20, 85, 237, 357, 298),
    ),
    (
        LSAT7,
        (0.828, 0.658, 0.772, 0.606, 0.843),
        (0.2457, 0.2467, 0.3132, 0.2228, 0.1748),
        (0.4534, (0.3960, 0.3938, 0.3454, 0.4146, 0.4385)),
        (12, 40, 114, 205, 321, 308),
    ),
]


@pytest.mark.parametrize(("data", "shares", "rest", "alpha", "scores"), LSAT)
def test_lsat_to_the_printed_digits(data, shares, rest, alpha, scores):
    marks = marks_of(answers_of(data))
    items, reliability = item_figures(marks), reliability_of(marks)
    assert [each.facility / 100 for each in items] == pytest.approx(shares, abs=1e-9)
    indices = [each.discrimination_index / 100 for each in items]
    assert indices == pytest.approx(rest, abs=0.000051)
    assert reliability.alpha == pytest.approx(alpha[0], abs=0.000051)
    assert reliability.if_deleted == pytest.approx(alpha[1], abs=0.000051)
    assert tuple(np.bincount(marks.totals.astype(int))) == scores


def test_correlation_with_the_whole_test_would_be_inflated():
    marks = marks_of(answers_of(LSAT6))
    with_total = np.corrcoef(marks.marks[:, 2], marks.totals)[0, 1]
    assert with_total == pytest.approx(0.618, abs=0.0005)
    assert item_figures(marks)[2].discrimination_index == pytest.approx(17.3, abs=0.05)


@pytest.mark.parametrize(
    ("persons", "low", "high"),
    [(20, 0.46, 0.86), (35, 0.53, 0.83), (100, 0.61, 0.78), (500, 0.66, 0.74)],
)
def test_feldt_interval_of_the_printed_table(persons, low, high):
    found = feldt_interval(0.70, persons, 12)
    assert found == pytest.approx((low, high), abs=0.0051)


@pytest.mark.parametrize(
    ("persons", "low", "high"), [(35, -0.04, 0.58), (100, 0.11, 0.47)]
)
def test_interval_of_a_correlation(persons, low, high):
    assert correlation_interval(0.30, persons) == pytest.approx((low, high), abs=0.0051)


def test_interval_of_a_correlation_of_three_is_unknown_and_of_one_is_sure():
    assert correlation_interval(0.5, 3) is None
    assert correlation_interval(1.0, 10) == (1.0, 1.0)


def test_upper_less_lower_group_by_hand():
    # totals 0..10 of eleven people: 2.97 people in each group
    rows = [[float(n < total) for n in range(10)] for total in range(11)]
    assert upper_minus_lower(marks_of(rows), 4) == pytest.approx(100.0)
    assert upper_minus_lower(marks_of(rows), 0) == pytest.approx(100 / 2.97)
    assert upper_minus_lower(marks_of(rows[:3]), 0) is None


@pytest.mark.parametrize(
    ("persons", "missing"),
    [
        (0, {"mean", "median", "sd", "skewness", "kurtosis", "cic"}),
        (1, {"sd", "skewness", "kurtosis", "cic"}),
        (2, {"skewness", "kurtosis", "cic"}),
        (3, {"kurtosis"}),
        (4, set()),
    ],
)
def test_small_groups_have_the_gaps_of_moodle(persons, missing):
    rows = [[1, 1, 0], [1, 0, 0], [0, 0, 0], [1, 1, 1]][:persons]
    marks = marks_of(rows or np.empty((0, 3)), (1.0,) * 3)
    found = asdict(test_figures(marks))
    gaps = {name for name, value in found.items() if value is None}
    assert gaps - {"error_ratio", "standard_error"} == missing
    assert ("cic" in gaps) == ("error_ratio" in gaps) == ("standard_error" in gaps)


def test_totals_that_do_not_vary_have_no_shape():
    found = test_figures(marks_of([[1, 0], [0, 1], [1, 0], [0, 1]]))
    assert (found.sd, found.skewness, found.kurtosis, found.cic) == (0, *[None] * 3)
    assert reliability_of(marks_of([[1, 0], [0, 1]])).alpha is None


tables = st.integers(2, 12).flatmap(
    lambda items: st.lists(
        st.lists(st.sampled_from([0, 0.25, 0.5, 1]), min_size=items, max_size=items),
        min_size=4,
        max_size=25,
    )
)


def numbers_of(marks):
    test = list(asdict(test_figures(marks)).values())
    items = [list(asdict(each).values())[1:] for each in item_figures(marks)]
    upper = [upper_minus_lower(marks, n) for n in range(len(marks.items))]
    lists = [test, *items, upper, list(reliability_of(marks).if_deleted)]
    return [GAP if value is None else value for values in lists for value in values]


@given(tables, st.randoms())
def test_order_of_persons_changes_nothing(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    one, other = numbers_of(marks_of(rows)), numbers_of(marks_of(mixed))
    assert one == pytest.approx(other, rel=1e-9, abs=1e-6)


@given(tables)
def test_consistency_is_alpha_and_its_error_that_of_measurement(rows):
    marks = marks_of(rows)
    test, reliability = test_figures(marks), reliability_of(marks)
    if reliability.alpha is None:
        assert test.cic is None
        return
    assert test.cic == pytest.approx(100 * reliability.alpha, abs=1e-9)
    assert test.standard_error == pytest.approx(reliability.standard_error)
    low, high = reliability.interval
    assert low <= reliability.alpha <= high or reliability.alpha == pytest.approx(1)


@given(tables)
def test_weights_add_up_and_indices_stay_in_their_bounds(rows):
    found = item_figures(marks_of(rows))
    weights = [e.effective_weight for e in found if e.effective_weight is not None]
    assert not any(weights) or sum(weights) == pytest.approx(100)
    assert sum(each.intended_weight for each in found) == pytest.approx(100)
    for each in found:
        if each.discrimination_index is not None:
            assert -100 <= each.discrimination_index <= 100
            assert each.discriminative_efficiency <= 100 + 1e-6


@given(st.lists(st.integers(0, 6), min_size=4, max_size=30))
def test_efficiency_is_whole_when_every_item_orders_people_the_same(levels):
    rows = [[float(level > n) for n in range(6)] for level in levels]
    for each in item_figures(marks_of(rows)):
        if each.discriminative_efficiency is not None:
            assert each.discriminative_efficiency == pytest.approx(100)


@given(tables, st.floats(0.5, 8))
def test_another_scale_changes_no_percentage(rows, factor):
    straight = marks_of(rows)
    scaled = marks_of(np.array(rows) * factor, (factor,) * len(rows[0]))
    names = ("facility", "discrimination_index", "discriminative_efficiency")
    for one, other in zip(item_figures(straight), item_figures(scaled), strict=True):
        for name in names:
            assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-6)
