"""How much of what one tier learned did the next one learn?

Only anchors compare tiers: the same versions of the same items, answered before and
after by both (science.md 1.3). The figure is the gain of the lower tier over that of
the upper one, in points of the share right, since the people of one desa are too few
for the Rasch scale. The people of a class are alike, so classes are what is counted,
and Fieller's interval is used, which says so when the upper gain may be nothing.
Deliberately not done here: who is to blame.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from jenjang.core.rates import student_quantile, variance_of_mean


@dataclass(frozen=True, slots=True)
class Pair:
    """The share of the anchors somebody of a class had right before and after."""

    cluster: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Gain:
    """What a tier learned on the anchors; the variance is None below two classes."""

    before: float
    after: float
    people: int
    classes: int
    variance: float | None

    @property
    def points(self) -> float:
        """The gain, a share of 1."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Retention:
    """The gain below over the gain above; None where it is not known.

    `interval` is None below two classes of either tier, or when the upper tier may
    have gained nothing.
    """

    ratio: float | None
    interval: tuple[float, float] | None


def gain_of(pairs: Sequence[Pair]) -> Gain | None:
    """The gain of a tier; None when nobody took both tests."""
    if not pairs:
        return None
    gains = [(pair.cluster, pair.after - pair.before) for pair in pairs]
    return Gain(
        before=fmean(pair.before for pair in pairs),
        after=fmean(pair.after for pair in pairs),
        people=len(pairs),
        classes=len({pair.cluster for pair in pairs}),
        variance=variance_of_mean(gains),
    )


def retention_of(upper: Gain, lower: Gain, *, confidence: float = 0.95) -> Retention:
    """The retention between two tiers with Fieller's interval."""
    above, below = upper.points, lower.points
    if above <= 0:
        return Retention(None, None)
    ratio = below / above
    if upper.variance is None or lower.variance is None:
        return Retention(ratio, None)
    degrees = min(upper.classes, lower.classes) - 1
    reach = student_quantile(confidence, degrees)
    doubt = reach * reach * upper.variance / above**2
    if doubt >= 1:
        return Retention(ratio, None)
    spread = lower.variance * (1 - doubt) + ratio * ratio * upper.variance
    half = reach / above * sqrt(spread)
    return Retention(
        ratio, ((ratio - half) / (1 - doubt), (ratio + half) / (1 - doubt))
    )
