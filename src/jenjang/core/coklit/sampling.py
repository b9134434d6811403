"""Which households are visited, and what does the result say about the others?

Households are drawn from the ordinals 1..N of those a Pantarlih says he visited, each
with the same chance, by hashes over a seed that nobody knows beforehand (dice thrown
in front of others): whoever has the seed can draw the same again. A drawn household
that was not reached, or where anything disagrees, counts as wrong (worst case). At
most c wrong of n accepts; n is the smallest for which a Pantarlih with K wrong ones
of N passes with at most the risk allowed. The chances are exact, hypergeometric: lot
quality assurance, science.md 6.3. Deliberately not done here: certifying a kabupaten,
which needs a sample of its own over all its TPS.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, comb

CURVE = (0, 2, 5, 10, 15, 20, 30, 40)  # percent wrong, at which the chance is told


class Outcome(StrEnum):
    """What a visit says of all households of that Pantarlih."""

    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    UNDECIDED = "UNDECIDED"  # those not reached yet decide


@dataclass(frozen=True, slots=True)
class Plan:
    """Draw `size` of `lot` households; at most `allowed` wrong ones accept."""

    lot: int
    size: int
    allowed: int
    tolerated: int  # K: wrong ones among the lot that should be noticed
    chance: Fraction  # of accepting a lot with K wrong ones


def chance_to_pass(lot: int, wrong: int, *, size: int, allowed: int) -> Fraction:
    """P(at most `allowed` wrong among `size` drawn of `lot` with `wrong` wrong)."""
    if not 0 <= wrong <= lot or not 0 <= size <= lot:
        raise ValueError("no such sample")
    ways = sum(
        comb(wrong, found) * comb(lot - wrong, size - found)
        for found in range(min(allowed, wrong, size) + 1)
    )
    return Fraction(ways, comb(lot, size))


def plan_of(lot: int, *, tolerated: int, risk: int, allowed: int) -> Plan:
    """The smallest sample; `tolerated` and `risk` are percents, above zero.

    A lot so small that no sample meets the risk is visited whole.
    """
    if lot < 1:
        raise ValueError("nothing to draw from")
    wrong = max(ceil(Fraction(lot * tolerated, 100)), 1)
    least, most = min(allowed + 1, lot), lot
    limit = Fraction(risk, 100)
    while least < most:  # the chance falls with the size
        middle = (least + most) // 2
        if chance_to_pass(lot, wrong, size=middle, allowed=allowed) <= limit:
            most = middle
        else:
            least = middle + 1
    chance = chance_to_pass(lot, wrong, size=least, allowed=allowed)
    return Plan(lot, least, allowed, wrong, chance)


def operating_curve(plan: Plan) -> list[tuple[int, int, float]]:
    """[(percent wrong, households wrong, chance to be accepted)] of a plan."""
    rows = []
    for percent in CURVE:
        wrong = ceil(Fraction(plan.lot * percent, 100))
        chance = chance_to_pass(plan.lot, wrong, size=plan.size, allowed=plan.allowed)
        rows.append((percent, wrong, float(chance)))
    return rows


def draw(lot: int, *, size: int, seed: str) -> list[int]:
    """`size` different ordinals of 1..`lot`, rising; the same for the same seed."""
    if not 0 <= size <= lot:
        raise ValueError("no such sample")
    ranked = sorted(range(1, lot + 1), key=lambda ordinal: _rank(seed, ordinal))
    return sorted(ranked[:size])


def _rank(seed: str, ordinal: int) -> bytes:
    return hashlib.sha256(f"{seed},{ordinal}".encode()).digest()


def outcome_of(*, drawn: int, reached: int, right: int, allowed: int) -> Outcome:
    """What a visit says: `right` of the `reached` ones of the `drawn` agreed."""
    if reached - right > allowed:
        return Outcome.REFUSED
    if drawn - right > allowed:
        return Outcome.UNDECIDED
    return Outcome.ACCEPTED


def right_of(counts: Sequence[int]) -> int:
    """How many households can be right at most: in everything that was looked at."""
    return min(counts)
