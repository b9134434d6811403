"""Where does a visit more bring the most, and what is lost by sharing out otherwise?

Question answered: `max sum a_i (1 - exp(-x_i / k))` with `sum x_i <= B` and
`0 <= x_i <= cap_i`: each visit to a place brings less than the one before. `a_i` are
the voters a place could still win: voters times how undecided its turnout is, because
effects are largest in the middle (Arceneaux & Nickerson 2009). Solved by the KKT
conditions, `x_i = k ln(a_i / (k lambda))`, and in whole visits by taking the best next
one, which is exact for separable concave gains. The loss of equal shares and of shares
by voters is always told: shares by voters are nearly best (science.md 7.3).
Deliberately not done here: whom a visit is to, and any choice by what people vote for.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jenjang.core.outreach.places import Place
from jenjang.core.violations import RuleViolation

Numbers = NDArray[np.float64]
_STEPS = 200
MOST_WHOLE = 1_000_000  # visits handed out one by one


@dataclass(frozen=True, slots=True)
class Field:
    """Places that effort is shared over: what each could win, and its limit."""

    gains: Numbers  # a_i, voters at endless effort
    scale: float  # k: effort after which 63 percent of it is won
    caps: Numbers  # no place takes more

    def won(self, effort: Numbers) -> float:
        """Voters won by an effort in each place."""
        return float(self.gains @ -np.expm1(-effort / self.scale))


@dataclass(frozen=True, slots=True)
class EffortRow:
    """A place: its share of the effort by each rule, in the unit of the budget."""

    code: str
    voters: int
    turnout: float
    effort: float
    proportional: float
    equal: float


@dataclass(frozen=True, slots=True)
class Effort:
    """A budget shared out, and what other shares would lose, as a share of `won`."""

    budget: float
    scale: float
    won: float
    loss_proportional: float
    loss_equal: float
    rows: tuple[EffortRow, ...]


def share_out(
    places: Sequence[Place],
    *,
    budget: float,
    uplift: float,
    scale: float | None = None,
    cap: float | None = None,
    is_whole: bool = False,
) -> Effort:
    """The effort of each place, beside shares by voters and equal shares.

    `uplift` is what a voter reached is more likely to vote by (a share); `scale` is the
    mean share of a place when not told. Raises RuleViolation PLACES_EMPTY,
    EFFORT_NOT_POSITIVE (name, value) or EFFORT_TOO_MANY (most).
    """
    if not places:
        raise RuleViolation("PLACES_EMPTY")
    told = {"budget": budget, "scale": scale, "cap": cap, "uplift": uplift}
    for name, value in told.items():
        if value is not None and not 0 < value < float("inf"):
            raise RuleViolation("EFFORT_NOT_POSITIVE", name=name, value=f"{value:g}")
    if is_whole and budget > MOST_WHOLE:
        raise RuleViolation("EFFORT_TOO_MANY", most=MOST_WHOLE)
    voters = np.array([place.voters for place in places], dtype=float)
    field = Field(
        gains=_reachable(places, uplift),
        scale=scale or budget / len(places),
        caps=np.full(len(places), cap or np.inf),
    )
    proportional = fill(voters, field.caps, budget)
    equal = fill(np.ones(len(places)), field.caps, budget)
    effort = (whole_effort if is_whole else best_effort)(field, budget)
    won = field.won(effort)
    columns = (effort.tolist(), proportional.tolist(), equal.tolist())
    return Effort(
        budget=budget,
        scale=field.scale,
        won=won,
        loss_proportional=_loss(won, field.won(proportional)),
        loss_equal=_loss(won, field.won(equal)),
        rows=tuple(
            EffortRow(p.code, p.voters, p.turnout, *numbers)
            for p, *numbers in zip(places, *columns, strict=True)
        ),
    )


def _reachable(places: Sequence[Place], uplift: float) -> Numbers:
    """Voters each place could win: `uplift` where half vote, less towards the ends."""
    users = np.array([place.users + 0.5 for place in places])
    voters = np.array([place.voters + 1 for place in places], dtype=float)
    share = users / voters
    found: Numbers = uplift * voters * 4 * share * (1 - share)
    return found


def _loss(best: float, other: float) -> float:
    return max(0.0, 1 - other / best)


def best_effort(field: Field, budget: float) -> Numbers:
    """The optimum in any fractions, by bisection on the price of effort."""
    if float(field.caps.sum()) <= budget:
        return field.caps.copy()
    marginal = np.log(field.gains / field.scale)  # of the first effort, as logarithm

    def at(price: float) -> Numbers:
        found: Numbers = np.clip(field.scale * (marginal - price), 0, field.caps)
        return found

    high = float(marginal.max())
    low = float(marginal.min()) - budget / field.scale - 1
    for _ in range(_STEPS):
        price = (low + high) / 2
        if price in (low, high):
            break
        if float(at(price).sum()) > budget:
            low = price
        else:
            high = price
    return at(high)


def whole_effort(field: Field, budget: float) -> Numbers:
    """The optimum in whole units: each goes where it brings the most, lower rows first.

    Nothing is left over as long as some place is below its cap.
    """
    effort = np.zeros(len(field.gains))
    caps = np.floor(field.caps)
    fade = float(np.exp(-1 / field.scale))
    queue = [(-gain, at) for at, gain in enumerate(field.gains.tolist()) if caps[at]]
    heapq.heapify(queue)
    for _ in range(int(budget)):
        if not queue:
            break
        gain, at = heapq.heappop(queue)
        effort[at] += 1
        if effort[at] < caps[at]:
            heapq.heappush(queue, (gain * fade, at))
    return effort


def fill(weights: Numbers, caps: Numbers, budget: float) -> Numbers:
    """A budget by weights, none above its cap; what is over goes to the others."""
    effort = np.zeros(len(weights))
    open_ = caps > 0
    left = min(budget, float(caps.sum()))
    while left > 1e-12 * budget and open_.any():
        share = np.where(open_, weights, 0.0)
        step = np.minimum(share * (left / share.sum()), caps - effort)
        effort += step
        left -= float(step.sum())
        open_ &= effort < caps * (1 - 1e-12)
    return effort
