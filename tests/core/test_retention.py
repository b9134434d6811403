"""What the next tier learned of what this one did, on the same anchors."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.assessment.statistics.retention import (
    ClassMarks,
    Gain,
    Retention,
    gain_of,
    retention_of,
)


def gain(points: float, variance: float | None, classes: int = 31) -> Gain:
    """A gain over four tenths right before."""
    return Gain(0.4, 0.4 + points, 30 * classes, classes, variance)


def test_gain_of_people_in_classes():
    classes = [ClassMarks(2, 0.3, 0.7), ClassMarks(1, 0.4, 1.0)]
    found = gain_of(classes)
    assert (found.people, found.classes) == (3, 2)
    assert found.points == pytest.approx(1.4 / 3)
    apart = 2 * (0.4 - 1.4 / 3)  # of class a; class b differs by as much
    assert found.variance == pytest.approx(2 * 2 * apart**2 / 9)
    assert gain_of([]) is None
    assert gain_of(classes[:1]).variance is None


def test_retention_with_a_sure_upper_gain_is_a_plain_interval():
    found = retention_of(gain(0.4, 0.0), gain(0.3, 0.0004))
    assert found.ratio == pytest.approx(0.75)
    reach = 2.0422725 * 0.02 / 0.4  # Student, 30 degrees of freedom
    assert found.interval == pytest.approx((0.75 - reach, 0.75 + reach))


def test_fieller_bounds_are_the_ratios_that_cannot_be_refused():
    """At the bounds, lower - r upper is as far from 0 as chance carries it."""
    upper, lower = gain(0.4, 0.0009), gain(0.3, 0.0004)
    for ratio in retention_of(upper, lower).interval:
        apart = abs(lower.points - ratio * upper.points)
        error = (lower.variance + ratio**2 * upper.variance) ** 0.5
        assert isclose(apart / error, 2.0422725, rel_tol=1e-6)


def test_retention_that_is_not_known():
    assert retention_of(gain(0.4, None), gain(0.3, 0.01)).interval is None
    assert retention_of(gain(0.1, 0.01), gain(0.3, 0.01)).interval is None
    assert retention_of(gain(-0.1, 0.01), gain(0.3, 0.01)) == Retention(None, None)


shares = st.floats(0, 1)


@given(st.lists(st.builds(ClassMarks, st.integers(1, 40), shares, shares), min_size=1))
def test_the_interval_holds_the_ratio(classes):
    found = retention_of(gain(0.4, 0.0009), gain_of(classes))
    if found.interval:
        assert found.interval[0] <= found.ratio <= found.interval[1]
