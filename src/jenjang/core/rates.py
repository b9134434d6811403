"""How sure is a rate or a share? Intervals of counts and of shares.

Garwood's interval of a Poisson count (slips of a tally) and Clopper and Pearson's of a
share (wrong answers to a rule) are exact and serve wherever something is guaranteed;
Wilson's is the usual one for shares (science.md 1.4, 4.5). People of one class are
alike, so a sample of classes counts for less than its people: the design effect.
Deliberately not done here: what a good rate is, and Wald's interval, which is wrong
near 0 and 1 and in small groups.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from scipy.special import betaincinv, gammaincinv, ndtri, stdtrit


@dataclass(frozen=True, slots=True)
class Rate:
    """A number per hundred with its interval."""

    per_hundred: float
    low: float
    high: float


def slips_per_hundred(slips: int, ballots: int, *, confidence: float = 0.95) -> Rate:
    """Slips per 100 ballots with the exact (Garwood) Poisson interval."""
    if ballots < 1:
        raise ValueError("no ballots were tallied")
    tail, scale = (1 - confidence) / 2, 100 / ballots
    low = gammaincinv(slips, tail) if slips else 0.0
    high = gammaincinv(slips + 1, 1 - tail)
    return Rate(slips * scale, float(low) * scale, float(high) * scale)


def share_of_hundred(part: int, whole: int, *, confidence: float = 0.95) -> Rate:
    """So many of a hundred with the exact (Clopper-Pearson) interval."""
    if not 0 <= part <= whole or not whole:
        raise ValueError("a share of nothing")
    tail = (1 - confidence) / 2
    low = betaincinv(part, whole - part + 1, tail) if part else 0.0
    high = betaincinv(part + 1, whole - part, 1 - tail) if part < whole else 1.0
    return Rate(100 * part / whole, 100 * float(low), 100 * float(high))


def wilson_of_hundred(part: float, whole: float, *, confidence: float = 0.95) -> Rate:
    """So many of a hundred with Wilson's interval; both may be effective numbers."""
    if not 0 <= part <= whole or not whole:
        raise ValueError("a share of nothing")
    z = quantile_of(confidence)
    share, spread = part / whole, z * z / whole
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / whole + spread / whole / 4) / (1 + spread)
    low = 0.0 if part == 0 else max(0.0, middle - reach)
    high = 1.0 if part == whole else min(1.0, middle + reach)
    return Rate(100 * share, 100 * low, 100 * high)


def quantile_of(confidence: float) -> float:
    """How many standard errors an interval reaches on each side: 1.96 for 0.95."""
    return float(ndtri((1 + confidence) / 2))


def student_quantile(confidence: float, degrees: int) -> float:
    """The same by Student's distribution: 12.71 for 0.95 and one degree of freedom."""
    return float(stdtrit(degrees, (1 + confidence) / 2))


def variance_of_mean(values: Sequence[tuple[str, float]]) -> float | None:
    """Variance of the mean of (class, value); s2/n when every class gave one.

    None with fewer than two classes: then nothing is known about how they differ.
    """
    groups: dict[str, list[float]] = defaultdict(list)
    for cluster, value in values:
        groups[cluster].append(value)
    return variance_of_classes([(len(g), fmean(g)) for g in groups.values()])


def variance_of_classes(classes: Sequence[tuple[float, float]]) -> float | None:
    """The same from (size, mean) of each class; None with fewer than two."""
    many, whole = len(classes), sum(size for size, _ in classes)
    if many < 2:
        return None
    mean = sum(size * value for size, value in classes) / whole
    apart = sum((size * (value - mean)) ** 2 for size, value in classes)
    return many / (many - 1) * apart / whole**2


def design_effect(sizes: Sequence[int], *, likeness: float) -> float:
    """How many people of classes count as one drawn alone; 1 for classes of one.

    `likeness` is the intraclass correlation. The size that counts is the one a person
    meets, sum of squares over sum (Kish), which is the mean for classes alike.
    """
    people = sum(sizes)
    if not people:
        raise ValueError("nobody was asked")
    met = sum(size * size for size in sizes) / people
    return 1 + (met - 1) * likeness


def effective_number(sizes: Sequence[int], *, likeness: float) -> float:
    """As how many people drawn one by one the people of these classes count."""
    return sum(sizes) / design_effect(sizes, likeness=likeness)
