"""How far would other items of the same kind have said the same?

Cronbach's alpha (KR-20 where marks are right or wrong), with Feldt's interval, the
standard error of measurement, alpha without each item (science.md 2.1).
Deliberately not done here: a verdict. Alpha falls where everybody knows everything.
"""

from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np
from scipy.special import fdtri

from jenjang.core.assessment.statistics.marks import Marks, Table, is_flat
from jenjang.core.rates import quantile_of

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of a test; None where the totals do not vary or there are too few."""

    alpha: float | None
    interval: Interval | None
    standard_error: float | None  # of measurement, in marks
    if_deleted: tuple[float | None, ...]  # alpha without each item


def reliability_of(marks: Marks, *, confidence: float = 0.95) -> Reliability:
    """Alpha with its interval, and alpha without each item."""
    table = marks.marks
    alpha = alpha_of(table)
    without = tuple(
        alpha_of(np.delete(table, place, axis=1)) for place in range(table.shape[1])
    )
    if alpha is None:
        return Reliability(None, None, None, without)
    sd = float(table.sum(axis=1).std(ddof=1))
    return Reliability(
        alpha,
        feldt_interval(alpha, *table.shape, confidence=confidence),
        sd * sqrt(max(0.0, 1 - alpha)),
        without,
    )


def alpha_of(table: Table) -> float | None:
    """Cronbach's alpha of marks, persons by items; None where it has no meaning."""
    persons, items = table.shape
    totals = table.sum(axis=1)
    if persons < 2 or items < 2 or is_flat(totals):
        return None
    within = float(table.var(axis=0, ddof=1).sum())
    return items / (items - 1) * (1 - within / float(totals.var(ddof=1)))


def feldt_interval(
    alpha: float, persons: int, items: int, *, confidence: float = 0.95
) -> Interval:
    """Feldt's interval of alpha by the F distribution (n-1 and (n-1)(J-1))."""
    tail = (1 - confidence) / 2
    degrees = (persons - 1, (persons - 1) * (items - 1))
    high, low = fdtri(*degrees, tail), fdtri(*degrees, 1 - tail)
    return 1 - (1 - alpha) * float(low), 1 - (1 - alpha) * float(high)


def correlation_interval(
    r: float, persons: int, *, confidence: float = 0.95
) -> Interval | None:
    """Fisher's interval of a correlation; None under four persons."""
    if persons < 4:
        return None
    if abs(r) >= 1:
        return r, r
    reach = quantile_of(confidence) / sqrt(persons - 3)
    return tanh(atanh(r) - reach), tanh(atanh(r) + reach)
