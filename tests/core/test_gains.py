"""Gains of a class between parallel tests."""

import pytest

from jenjang.core.assessment.gains import gain_of


def test_gain_of_averages_not_average_of_gains():
    found = gain_of([(90.0, 95.0), (10.0, 55.0)])
    assert (found.people, found.before, found.after) == (2, 50.0, 75.0)
    assert found.share == 0.5
    assert found.effect is None


def test_effect_size_by_hand():
    # deviations 10 before and after, mean difference 20, J = 1 - 3 / (4 * 2 - 1)
    found = gain_of([(40.0, 60.0), (50.0, 70.0), (60.0, 80.0)])
    assert found.effect == pytest.approx(20 / 10 * (1 - 3 / 7))
    assert found.share == pytest.approx(20 / 50)


def test_gain_that_is_not_defined():
    assert gain_of([]) is None
    full = gain_of([(100.0, 100.0)] * 4)
    assert (full.share, full.effect) == (None, None)
