"""What does Moodle say of a test and of its items?

The formulas of Moodle's quiz statistics report (science.md 2.2), with its divisors,
its percentages and its gaps: None where it prints nothing. The discrimination index is
the correlation with the rest of the test, not upper minus lower group. Sums of marks
stay in marks; facility, indices, weights, consistency and error ratio are per cent.
Deliberately not done here: what is good enough, and intervals (reliability).
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from jenjang.core.assessment.statistics.marks import Marks, Table, correlation, is_flat

_NOTHING = 1e-12  # a covariance that is smaller is rounding


@dataclass(frozen=True, slots=True)
class TestFigures:
    """Of the whole test, in marks or per cent as Moodle has them."""

    n: int
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    cic: float | None  # coefficient of internal consistency, per cent
    error_ratio: float | None  # per cent
    standard_error: float | None  # marks


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Of one item; `sd` in marks, all else per cent."""

    item: str
    facility: float | None
    sd: float | None
    discrimination_index: float | None
    discriminative_efficiency: float | None
    intended_weight: float | None
    effective_weight: float | None


def test_figures(marks: Marks) -> TestFigures:
    """Mean to standard error of the totals; needs 2, 3 or 4 persons each."""
    totals, n = marks.totals, len(marks.persons)
    if not n:
        return TestFigures(0, *[None] * 8)
    away = totals - totals.mean()
    m2, m3, m4 = (float((away**power).mean()) for power in (2, 3, 4))
    sd = sqrt(n * m2 / (n - 1)) if n > 1 else None
    skewness = kurtosis = cic = ratio = error = None
    if n > 2 and sd is not None and not is_flat(totals):
        k2 = sd * sd
        skewness = n * n * m3 / ((n - 1) * (n - 2)) / k2**1.5
        if n > 3:
            k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)
            kurtosis = k4 / ((n - 1) * (n - 2) * (n - 3)) / k2**2
        cic = _consistency(marks, k2)
    if cic is not None and sd is not None:
        ratio = 100 * sqrt(max(0.0, 1 - cic / 100))
        error = ratio * sd / 100
    shape = (sd, skewness, kurtosis, cic, ratio, error)
    return TestFigures(n, float(totals.mean()), float(np.median(totals)), *shape)


def _consistency(marks: Marks, variance: float) -> float | None:
    """Cronbach's alpha in per cent; None for a test of one item."""
    items = len(marks.items)
    if items < 2:
        return None
    within = float(marks.marks.var(axis=0, ddof=1).sum())
    return 100 * items / (items - 1) * (1 - within / variance)


def item_figures(marks: Marks) -> tuple[ItemFigures, ...]:
    """Every item of the test, in its order."""
    totals = marks.totals
    shared = [_covariance(column, totals) for column in marks.marks.T]
    whole = sum(sqrt(each) for each in shared if each is not None and each >= 0)
    full = sum(marks.maxima)
    found = []
    for place, column in enumerate(marks.marks.T):
        rest, with_total = totals - column, shared[place]
        has_weight = whole and with_total is not None and with_total >= 0
        most = marks.maxima[place]
        index = correlation(column, rest)
        found.append(
            ItemFigures(
                marks.items[place],
                100 * float(column.mean()) / most if most and column.size else None,
                float(column.std(ddof=1)) if column.size > 1 else None,
                None if index is None else 100 * index,
                _efficiency(column, rest),
                100 * most / full if full else None,
                100 * sqrt(with_total or 0.0) / whole if has_weight else None,
            )
        )
    return tuple(found)


def _covariance(one: Table, other: Table) -> float | None:
    if one.size < 2:
        return None
    shared = float((one - one.mean()) @ (other - other.mean())) / (one.size - 1)
    return 0.0 if abs(shared) < _NOTHING else shared


def _efficiency(column: Table, rest: Table) -> float | None:
    """The covariance as a share of the largest one these marks could have."""
    shared = _covariance(column, rest)
    if shared is None or is_flat(column) or is_flat(rest):
        return None
    most = _covariance(np.sort(column), np.sort(rest))
    return 100 * shared / most if most else None
