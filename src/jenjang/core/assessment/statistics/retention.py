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

from jenjang.core.rates import student_quantile, variance_of_classes


@dataclass(frozen=True, slots=True)
class ClassMarks:
    """The mean share of the anchors that a class had right before and after.

    `people` took both tests.
    """

    people: int
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


def gain_of(classes: Sequence[ClassMarks]) -> Gain | None:
    """The gain of a tier, every person alike; None when nobody took both tests."""
    people = sum(each.people for each in classes)
    if not people:
        return None
    return Gain(
        before=sum(each.people * each.before for each in classes) / people,
        after=sum(each.people * each.after for each in classes) / people,
        people=people,
        classes=len(classes),
        variance=variance_of_classes([(c.people, c.after - c.before) for c in classes]),
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
