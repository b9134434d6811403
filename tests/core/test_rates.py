"""Intervals of shares against printed tables; classes count for less than people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.rates import (
    design_effect,
    effective_number,
    share_of_hundred,
    wilson_of_hundred,
)

PRINTED = [
    (7, 7, (0.646, 1.000), (0.590, 1.000)),
    (6, 7, (0.487, 0.974), (0.421, 0.996)),
    (28, 35, (0.641, 0.900), (0.631, 0.916)),
    (33, 35, (0.814, 0.984), (0.808, 0.993)),
    (95, 98, (0.914, 0.990), (0.913, 0.994)),
]


@pytest.mark.parametrize(("part", "whole", "wilson", "exact"), PRINTED)
def test_intervals_of_the_printed_table(part, whole, wilson, exact):
    for interval, printed in (
        (wilson_of_hundred(part, whole), wilson),
        (share_of_hundred(part, whole), exact),
    ):
        found = (interval.low / 100, interval.high / 100)
        assert found == pytest.approx(printed, abs=0.00051)
        assert interval.per_hundred == pytest.approx(100 * part / whole)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_exact_interval_is_the_wider_and_both_contain_the_share(counts):
    wilson, exact = wilson_of_hundred(*counts), share_of_hundred(*counts)
    share = 100 * counts[0] / counts[1]
    for found in (wilson, exact):
        assert 0 <= found.low <= share + 1e-9
        assert share - 1e-9 <= found.high <= 100
    assert exact.high - exact.low >= wilson.high - wilson.low - 1.0


@given(st.integers(0, 20), st.integers(20, 60))
def test_wilson_turns_with_the_share(part, whole):
    found, turned = (
        wilson_of_hundred(part, whole),
        wilson_of_hundred(whole - part, whole),
    )
    assert found.low == pytest.approx(100 - turned.high)


def test_share_of_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        wilson_of_hundred(0, 0)
    with pytest.raises(ValueError, match="nobody"):
        design_effect([], likeness=0.1)


@pytest.mark.parametrize(("likeness", "effect"), [(0.05, 1.65), (0.10, 2.30)])
def test_classes_of_fourteen_count_for_less(likeness, effect):
    sizes = [14] * 7
    assert design_effect(sizes, likeness=likeness) == pytest.approx(effect)
    assert effective_number(sizes, likeness=likeness) == pytest.approx(98 / effect)


def test_people_drawn_one_by_one_count_wholly():
    assert effective_number([1] * 35, likeness=0.3) == 35
