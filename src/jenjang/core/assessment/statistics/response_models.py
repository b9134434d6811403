"""How hard is each item for anybody, and how sharply does it part people?

P(right) = logistic(a theta + d), theta standard normal among those tested: Rasch with
a = 1, with one common slope, or with a slope for each item (2PL), by marginal maximum
likelihood over 61 Gauss-Hermite nodes (science.md 2.3). Difficulty b = -d / a is where
half of the people of that ability are right. A missing answer (NaN) was not asked:
forms with common anchors are fitted together. With too few persons a model is refused:
under 250 the estimates of 2PL are off by 0.3 and more.
Deliberately not done here: guessing (3PL), scores of persons, and tests of fit.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.optimize import minimize
from scipy.special import log_expit, logsumexp

from jenjang.core.assessment.statistics.marks import Table
from jenjang.core.violations import RuleViolation

NODES = 61
FEWEST_RASCH, FEWEST_2PL = 250, 500
_CLOSE = 1e-7  # of the gradient, per person
_STEP = 1e-4  # of the differences that give the curvature


class Model(StrEnum):
    """Which slopes the items have."""

    RASCH = "rasch"  # all 1
    COMMON = "common_slope"  # all the same
    TWO_PL = "2pl"  # each its own


FEWEST = {
    Model.RASCH: FEWEST_RASCH,
    Model.COMMON: FEWEST_RASCH,
    Model.TWO_PL: FEWEST_2PL,
}


@dataclass(frozen=True, slots=True)
class ItemCurve:
    """One item: slope, intercept d and difficulty b, with standard errors."""

    a: float
    d: float
    b: float | None  # None for a slope of 0
    a_error: float | None  # None where the slope is fixed, or the curvature is not
    d_error: float | None


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model; `curves` has None for an item that all got right, or wrong."""

    model: Model
    persons: int
    log_likelihood: float
    curves: tuple[ItemCurve | None, ...]


def fit(answers: Table, model: Model) -> Fit:
    """Fit a model to right (1), wrong (0) and not asked (NaN), persons by items.

    RuleViolation MODEL_TOO_FEW (model, persons, fewest), MODEL_NOT_RIGHT_OR_WRONG or
    MODEL_TOO_FEW_ITEMS.
    """
    persons = answers.shape[0]
    if persons < FEWEST[model]:
        facts = {"model": model.value, "persons": persons, "fewest": FEWEST[model]}
        raise RuleViolation("MODEL_TOO_FEW", **facts)
    asked = ~np.isnan(answers)
    right = np.where(asked, answers, 0.0)
    if not np.all((right == 0) | (right == 1)):
        raise RuleViolation("MODEL_NOT_RIGHT_OR_WRONG", model=model.value)
    good = right.sum(axis=0)
    varies = (good > 0) & (good < asked.sum(axis=0))
    if varies.sum() < 2:
        raise RuleViolation("MODEL_TOO_FEW_ITEMS", model=model.value)
    task = _Task.of(right[:, varies], asked[:, varies], model)
    slopes, intercepts, errors, likelihood = _solved(task)
    curves = iter(_curves(slopes, intercepts, errors))
    told = tuple(next(curves) if each else None for each in varies)
    return Fit(model, persons, likelihood, told)


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """Answer patterns with how often each came, and the nodes of ability."""

    right: Table  # patterns by items
    wrong: Table
    times: Table
    nodes: Table
    weights: Table  # logarithms
    model: Model

    @classmethod
    def of(cls, right: Table, asked: Table, model: Model) -> "_Task":
        """The same answers of several people are one pattern."""
        both = np.hstack([right, asked * (1 - right)])
        patterns, times = np.unique(both, axis=0, return_counts=True)
        items = right.shape[1]
        nodes, weights = hermegauss(NODES)
        return cls(
            patterns[:, :items],
            patterns[:, items:],
            times.astype(float),
            nodes,
            np.log(weights / weights.sum()),
            model,
        )

    def split(self, vector: Table) -> tuple[Table, Table]:
        """Slopes and intercepts of the items in a vector of what is estimated."""
        items = self.right.shape[1]
        if self.model is Model.RASCH:
            return np.ones(items), vector
        if self.model is Model.COMMON:
            return np.full(items, vector[items]), vector[:items]
        return vector[items:], vector[:items]

    def start(self) -> Table:
        """Intercepts from the shares of right answers, slopes of 1."""
        good = (self.times[:, None] * self.right).sum(axis=0)
        bad = (self.times[:, None] * self.wrong).sum(axis=0)
        count = {Model.RASCH: 0, Model.COMMON: 1, Model.TWO_PL: good.size}[self.model]
        return np.concatenate([1.2 * np.log(good / bad), np.ones(count)])

    def loss(self, vector: Table) -> tuple[float, Table]:
        """Minus the log-likelihood, and its gradient, both per person."""
        slopes, intercepts = self.split(vector)
        logits = intercepts[:, None] + slopes[:, None] * self.nodes
        joint = self.right @ log_expit(logits) + self.wrong @ log_expit(-logits)
        joint += self.weights
        each = logsumexp(joint, axis=1)
        after = np.exp(joint - each[:, None]) * self.times[:, None]
        chance = np.exp(log_expit(logits))
        expected = self.right.T @ after
        miss = expected - (expected + self.wrong.T @ after) * chance
        by_slope = miss @ self.nodes
        tail = {
            Model.RASCH: np.empty(0),
            Model.COMMON: by_slope.sum(keepdims=True),
            Model.TWO_PL: by_slope,
        }[self.model]
        people = self.times.sum()
        gradient = np.concatenate([miss.sum(axis=1), tail])
        return -float(self.times @ each) / people, -gradient / people


def _solved(task: _Task) -> tuple[Table, Table, Table, float]:
    """Slopes, intercepts, standard errors of what was estimated, log-likelihood."""
    done = minimize(
        task.loss,
        task.start(),
        jac=True,
        method="BFGS",
        options={"gtol": _CLOSE, "maxiter": 2000},
    )
    slopes, intercepts = task.split(done.x)
    people = float(task.times.sum())
    errors = _errors(task, done.x, people)
    return slopes, intercepts, errors, -float(done.fun) * people


def _errors(task: _Task, at: Table, people: float) -> Table:
    """Standard errors by the observed information; NaN where it is not definite."""
    rows = []
    for step in np.eye(at.size) * _STEP:
        rows.append((task.loss(at + step)[1] - task.loss(at - step)[1]) / (2 * _STEP))
    curvature = np.array(rows) * people
    try:
        spread = np.diag(np.linalg.inv((curvature + curvature.T) / 2))
    except np.linalg.LinAlgError:
        return np.full(at.size, np.nan)
    known: Table = np.sqrt(np.where(spread > 0, spread, np.nan))
    return known


def _curves(slopes: Table, intercepts: Table, errors: Table) -> list[ItemCurve]:
    items = intercepts.size
    of_slopes = errors[items:]
    if of_slopes.size != items:
        known = of_slopes[0] if of_slopes.size else np.nan
        of_slopes = np.full(items, known)
    return [
        ItemCurve(
            float(a),
            float(d),
            float(-d / a) if a else None,
            None if np.isnan(a_error) else float(a_error),
            None if np.isnan(d_error) else float(d_error),
        )
        for a, d, a_error, d_error in zip(
            slopes, intercepts, of_slopes, errors[:items], strict=True
        )
    ]
