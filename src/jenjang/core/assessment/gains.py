"""How much better is a class after its training? Gains of parallel tests.

Hake's class gain is the share of what could be gained, of averages and not the average
of gains, which is biased (Nissen et al. 2018); it favours classes that knew much
before, so the effect size stands beside it: d_av with Hedges' correction (science.md
1.3). Only people with both tests count. Deliberately not done here: ranking classes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev


@dataclass(frozen=True, slots=True)
class Gain:
    """Means before and after, 0 to 100; None where a figure is not defined."""

    people: int
    before: float
    after: float
    share: float | None  # Hake's: 1 is everything that could be gained
    effect: float | None  # d_av, corrected


def gain_of(pairs: Sequence[tuple[float, float]]) -> Gain | None:
    """The gain of a class from (before, after) of each; None without any pair."""
    if not pairs:
        return None
    before = [pair[0] for pair in pairs]
    after = [pair[1] for pair in pairs]
    first, last = fmean(before), fmean(after)
    room = 100 - first
    share = (last - first) / room if room > 1e-9 else None
    return Gain(len(pairs), first, last, share, _effect(before, after))


def _effect(before: Sequence[float], after: Sequence[float]) -> float | None:
    """d_av times J = 1 - 3 / (4 v - 1) with v = n - 1; None below three people."""
    people = len(before)
    if people < 3:
        return None
    spread = sqrt((stdev(before) ** 2 + stdev(after) ** 2) / 2)
    if spread < 1e-9:
        return None
    correction = 1 - 3 / (4 * (people - 1) - 1)
    return correction * (fmean(after) - fmean(before)) / spread
