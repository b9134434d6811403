"""How sure is a rate of mistakes? Exact intervals of counts and of shares.

Garwood's interval of a Poisson count (slips of a tally) and Clopper and Pearson's of a
share (wrong answers to a rule), both by their inverse incomplete functions
(science.md 4.5, 1.4). Deliberately not done here: what a good rate is.
"""

from dataclasses import dataclass

from scipy.special import betaincinv, gammaincinv


@dataclass(frozen=True, slots=True)
class Rate:
    """A number per hundred with its exact interval."""

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
