"""What is asked of each place when an office is asked for a turnout?

Question answered: past turnout per place, shrunk towards the whole as far as it is
noise (beta-binomial, empirical Bayes; science.md 7.1), and a target for each place
such that all together give the target of the office: by one shift of the logit, equal
difficulty, beside equal points. Deliberately not done here: saying that the target can
be reached; what evidence lets hope for is `bands`, and stands beside every target.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaln, digamma, expit, logit

from jenjang.core.outreach.places import Place
from jenjang.core.violations import RuleViolation

Numbers = NDArray[np.float64]
NEARLY = 1e-12  # a share this near 0 or 1 is as good as certain
SMALLEST, LARGEST = 1.0, 1e8  # of the voters that the whole counts for in each place
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Whole:
    """What all places have in common: the mean, and how many voters it counts for."""

    mean: float
    weight: float  # M: large when the places differ by no more than chance


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A place: past turnout, the same shrunk, and what is asked of it."""

    code: str
    voters: int  # of the list now
    users: float  # who would vote if turnout were as last time
    turnout: float
    shrunk: float
    target: float
    equal_points: float

    @property
    def missing(self) -> float:
        """Voters more than last time; below zero where the target is passed already."""
        return self.voters * self.target - self.users


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A target shared out: the common shift of the logit and the rows in order."""

    target: float
    shift: float
    whole: Whole
    rows: tuple[TargetRow, ...]

    @property
    def voters(self) -> int:
        """Of all places."""
        return sum(row.voters for row in self.rows)

    @property
    def users(self) -> float:
        """Who would vote in all places if turnout were as last time."""
        return sum(row.users for row in self.rows)

    @property
    def turnout(self) -> float:
        """Of all places last time."""
        return self.users / self.voters

    @property
    def missing(self) -> float:
        """Voters more than last time, of all places together."""
        return self.voters * self.target - self.users


def decompose(places: Sequence[Place], target: float) -> Decomposition:
    """The target of every place; sum(voters * target) is the target of all to 1e-9.

    `target` is a share of 1 between 0 and 1, both left out. Raises RuleViolation
    TARGET_IMPOSSIBLE, TARGET_AS_PERCENT or PLACES_EMPTY.
    """
    check_target(target)
    if not places:
        raise RuleViolation("PLACES_EMPTY")
    voters = np.array([place.voters for place in places], dtype=float)
    users = np.array([place.users for place in places], dtype=float)
    whole = estimate(users, voters)
    shrunk = (users + whole.weight * whole.mean) / (voters + whole.weight)
    shrunk = np.clip(shrunk, NEARLY, 1 - NEARLY)
    today = np.array([place.asked for place in places], dtype=float)
    shift = common_shift(shrunk, today, target)
    asked = expit(logit(shrunk) + shift)
    points = equal_points(shrunk, today, target)
    rows = tuple(
        TargetRow(p.code, p.asked, p.users / p.voters * p.asked, p.turnout, *numbers)
        for p, *numbers in zip(
            places, shrunk.tolist(), asked.tolist(), points.tolist(), strict=True
        )
    )
    return Decomposition(target, shift, whole, rows)


def check_target(target: float) -> None:
    """RuleViolation unless it is a share above 0 and below 1."""
    if 1 < target <= 100:
        share = f"{target / 100:g}"
        raise RuleViolation("TARGET_AS_PERCENT", target=f"{target:g}", share=share)
    if not 0 < target < 1:
        raise RuleViolation("TARGET_IMPOSSIBLE", target=f"{target:g}")


def estimate(users: Numbers, voters: Numbers) -> Whole:
    """Mean and weight of the beta-binomial, by the greatest likelihood.

    Half a voter who came and half one who stayed away are added to the whole, so that
    0 and 1 stay possible targets to start from; with one place the weight says nothing.
    """
    mean = float((users.sum() + 0.5) / (voters.sum() + 1))
    if len(users) == 1:
        return Whole(mean, SMALLEST)
    came, size, times = _alike(users, voters)
    stayed = size - came

    def against(at: Numbers) -> tuple[float, Numbers]:
        middle, weight = float(expit(at[0])), float(np.exp(at[1]))
        a, b = middle * weight, (1 - middle) * weight
        fit = times @ (betaln(came + a, stayed + b) - betaln(a, b))
        fit += (log(middle) + log(1 - middle)) / 2
        both = digamma(size + weight) - digamma(weight)
        by_a = times @ (digamma(came + a) - digamma(a) - both)
        by_b = times @ (digamma(stayed + b) - digamma(b) - both)
        slope = a * b / weight * (by_a - by_b) + 0.5 - middle
        return -float(fit), -np.array([slope, a * by_a + b * by_b])

    start = np.array([logit(mean), log(_moments(users, voters, mean))])
    limits = [(-20.0, 20.0), (log(SMALLEST), log(LARGEST))]
    done = minimize(against, start, jac=True, method="L-BFGS-B", bounds=limits)
    return Whole(float(expit(done.x[0])), float(np.exp(done.x[1])))


def _alike(users: Numbers, voters: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each different pair of users and voters, and how often it stands there."""
    step = int(voters.max()) + 1
    both = voters.astype(np.int64) * step + users.astype(np.int64)
    found, times = np.unique(both, return_counts=True)
    size, came = np.divmod(found, step)
    return came.astype(float), size.astype(float), times.astype(float)


def _moments(users: Numbers, voters: Numbers, mean: float) -> float:
    """A weight to start from: by how much the places differ more than by chance."""
    apart = float(voters @ (users / voters - mean) ** 2)
    chance = mean * (1 - mean)
    size = float(voters.sum() - voters @ voters / voters.sum())
    between = (apart - (len(voters) - 1) * chance) / max(size, 1.0)
    if between <= 0:
        return LARGEST
    return min(max(chance / between - 1, SMALLEST), LARGEST)


def common_shift(shares: Numbers, voters: Numbers, target: float) -> float:
    """The one number that, added to each logit, gives the target of all together.

    By bisection between the shifts that lift the lowest and the highest share to the
    target, which hold the root whatever the places are.
    """
    at = logit(shares)
    wanted = float(logit(target))
    low, high = wanted - float(at.max()), wanted - float(at.min())
    parts = voters / voters.sum()
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if float(parts @ expit(at + middle)) < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def equal_points(shares: Numbers, voters: Numbers, target: float) -> Numbers:
    """The same number of points more for every place, none above 1 or below 0."""
    parts = voters / voters.sum()
    more = target - float(parts @ shares)
    if float(shares.max()) + more <= 1 and float(shares.min()) + more >= 0:
        return shares + more
    low, high = -1.0, 1.0
    for _ in range(_STEPS):
        more = (low + high) / 2
        if more in (low, high):
            break
        if float(parts @ np.clip(shares + more, 0, 1)) < target:
            low = more
        else:
            high = more
    found: Numbers = np.clip(shares + more, 0, 1)
    return found


def shape_of(found: Decomposition) -> dict[str, Any]:
    """The decomposition as JSON: what the command prints."""
    return {
        "shift": found.shift,
        "target": found.target,
        "rows": [
            {
                "code": row.code,
                "voters": row.voters,
                "turnout": row.turnout,
                "shrunk": row.shrunk,
                "target": row.target,
            }
            for row in found.rows
        ],
    }
