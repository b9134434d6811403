"""How much of a session was really taught, and whose word is that?

Three sources speak of the same items: the trainer ticks what he taught, participants
say on leaving which of three items were taught (matrix sampling: each another three),
and an observer watches some sessions. Formulas: science.md 1.3 and 1.4. Believed is
nobody alone: what observers see in a few sessions corrects what everybody says in all.
Deliberately not done here: what it means for the tiers below (readiness).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import TypeVar
from uuid import UUID

from jenjang.core.delivery.fold import ClassState, Observation
from jenjang.core.rates import (
    Rate,
    effective_number,
    student_quantile,
    variance_of_mean,
    wilson_of_hundred,
)

ITEMS_OF_A_TICKET = 3  # science.md 1.3: 35 people cover 30 items thrice
LIKENESS = 0.1  # of two answers on one ticket, and of two sessions of one class
SKEWED = 0.6  # from this prevalence index on, kappa says little (Byrt 1993)
FEWEST_ANSWERS = 30  # effective ones: fewer say nothing about the place of a class

Weights = Mapping[str, float]
Told = Mapping[str, tuple[int, int]]  # by item: how many said yes, how many were asked
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Adherence:
    """Weight of what was taught of a hundred; None: the source said nothing."""

    rate: Rate | None
    answers: float  # effective ones
    items: int  # on how many items there is a word


@dataclass(frozen=True, slots=True)
class SessionFidelity:
    """One session by source; `unreported` are items that no source says were taught.

    `said` and `seen` are by item how many tickets and observers say yes, of how many.
    """

    checklist: Adherence
    tickets: Adherence
    observers: Adherence
    tickets_handed_in: int
    said: Told
    seen: Told
    unreported: tuple[str, ...]
    with_checklist: "Agreement | None"  # observers with the checklist
    with_tickets: "Agreement | None"  # observers with the majority of the tickets


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sources say the same of the same items.

    `kappa` is None when chance alone would agree; `is_skewed` warns that nearly all
    answers are alike, so that kappa is low however well the two agree. The interval is
    Wilson's, for the raw share.
    """

    items: int
    raw: Rate
    kappa: float | None
    ac1: float
    is_skewed: bool


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The share taught, by everybody's word corrected by what observers saw.

    `bias` is seen minus said where both are known; the interval is None when fewer
    than two classes were observed or reported.
    """

    share: float
    bias: float
    sessions: int
    observed: int
    variance: float | None
    interval: tuple[float, float] | None


def session_fidelity(
    weights: Weights,
    *,
    ticked: Iterable[str],
    tickets: Sequence[Mapping[str, bool]],
    observations: Sequence[Mapping[str, bool]],
) -> SessionFidelity:
    """What three sources say of a session; `weights` are those of its items.

    Items the module does not know are left out.
    """
    done = frozenset(ticked) & weights.keys()
    said, seen = told_of(tickets, weights), told_of(observations, weights)
    watched, believed = verdicts_of(seen), verdicts_of(said)
    checked = dict.fromkeys(weights, False) | dict.fromkeys(done, True)
    claimed = done | _yes(said) | _yes(seen)
    return SessionFidelity(
        checklist=_of_checklist(done, weights),
        tickets=adherence_of(said, weights, sizes=[len(t) for t in tickets]),
        observers=adherence_of(seen, weights, sizes=[1]),
        tickets_handed_in=len(tickets),
        said=said,
        seen=seen,
        unreported=tuple(sorted(weights.keys() - claimed)),
        with_checklist=agreement_of(_pairs(watched, checked)) if done else None,
        with_tickets=agreement_of(_pairs(watched, believed)),
    )


def told_of(reports: Iterable[Mapping[str, bool]], known: Iterable[str]) -> Told:
    """By item of `known`: how many of the reports say it was taught, of how many."""
    wanted, yes, asked = set(known), Counter[str](), Counter[str]()
    for report in reports:
        for item in report.keys() & wanted:
            asked[item] += 1
            yes[item] += report[item]
    return {item: (yes[item], asked[item]) for item in sorted(asked)}


def verdicts_of(told: Told) -> dict[str, bool]:
    """Each item as more than half of those who were asked say; a tie is a no."""
    return {item: 2 * yes > asked for item, (yes, asked) in told.items()}


def independent(
    observations: Iterable[Observation], trainers: Iterable[UUID]
) -> list[Mapping[str, bool]]:
    """What was seen by observers who did not teach the session themselves."""
    taught = set(trainers)
    return [each.items for each in observations if each.observer not in taught]


def adherence_of(told: Told, weights: Weights, *, sizes: Sequence[int]) -> Adherence:
    """The weighted share of yes over the items asked, with Wilson's interval.

    `sizes` is how many answers each report holds: answers of one person are alike.
    Items nobody was asked about are left out, not taken for untaught.
    """
    if not told:
        return Adherence(None, 0, 0)
    whole = sum(weights[item] for item in told)
    share = _share(told, weights, told)
    spread = sum(weights[i] ** 2 / asked for i, (_, asked) in told.items())
    answers = whole**2 / spread  # as many drawn alike would vary as much
    answers *= effective_number(sizes, likeness=LIKENESS) / sum(sizes)
    rate = wilson_of_hundred(min(share, 1.0) * answers, answers)
    return Adherence(rate, answers, len(told))


def _of_checklist(done: frozenset[str], weights: Weights) -> Adherence:
    """A checklist tells about every item; nothing ticked at all is no record."""
    if not done:
        return Adherence(None, 0, 0)
    share = 100 * sum(weights[i] for i in done) / sum(weights.values())
    return Adherence(Rate(share, share, share), len(weights), len(weights))


def _yes(told: Told) -> frozenset[str]:
    return frozenset(item for item, (yes, _) in told.items() if yes)


# -- agreement ---------------------------------------------------------------------


def _pairs(
    one: Mapping[str, bool], other: Mapping[str, bool]
) -> list[tuple[bool, bool]]:
    return [(one[item], other[item]) for item in sorted(one.keys() & other.keys())]


def agreement_of(
    pairs: Sequence[tuple[bool, bool]], *, sizes: Sequence[int] = ()
) -> Agreement | None:
    """Raw agreement, Cohen's kappa and Gwet's AC1 of pairs of yes and no.

    `sizes` are how many pairs each class gave, for the interval. None without pairs.
    """
    total = len(pairs)
    if not total:
        return None
    both = sum(a and b for a, b in pairs)
    neither = sum(not a and not b for a, b in pairs)
    first, second = (sum(p[n] for p in pairs) / total for n in (0, 1))
    raw = (both + neither) / total
    chance = first * second + (1 - first) * (1 - second)
    usual = (first + second) / 2
    gwet = 2 * usual * (1 - usual)
    effective = effective_number(sizes or [1] * total, likeness=LIKENESS)
    return Agreement(
        items=total,
        raw=wilson_of_hundred(raw * effective, effective),
        kappa=None if chance == 1 else (raw - chance) / (1 - chance),
        ac1=(raw - gwet) / (1 - gwet),
        is_skewed=abs(both - neither) / total > SKEWED,
    )


# -- many sessions -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reported:
    """A session of a class: the share everybody says, and how far observers differ."""

    cluster: str  # the class
    said: float  # 0 to 1
    gap: float | None = None  # seen minus said, of the same items; None: nobody watched


def reported(
    cluster: str, weights: Weights, *, said: Told, seen: Told
) -> Reported | None:
    """A session as calibration takes it; None when nobody said anything of it."""
    if not said:
        return None
    common = said.keys() & seen.keys()
    gap = None
    if common:
        gap = _share(seen, weights, common) - _share(said, weights, common)
    return Reported(cluster, _share(said, weights, said), gap)


def _share(told: Told, weights: Weights, items: Iterable[str]) -> float:
    wanted = sorted(items)
    whole = sum(weights[item] for item in wanted)
    return sum(weights[i] * told[i][0] / told[i][1] for i in wanted) / whole


def calibrated(
    reports: Sequence[Reported], *, confidence: float = 0.95
) -> Calibrated | None:
    """Double sampling: what is said everywhere, corrected where somebody watched.

    mean(said) + mean(seen - said), variance s2(said)/n + s2(seen - said)/n_observed
    (Cochran 1977; science.md 1.3), both over classes, since sessions of one class are
    alike; Student's interval with the observed classes less one. None when nobody
    watched: then there is only somebody's word.
    """
    said = [(r.cluster, r.said) for r in reports]
    seen = [(r.cluster, r.gap) for r in reports if r.gap is not None]
    if not seen:
        return None
    bias = fmean(value for _, value in seen)
    share = min(1.0, max(0.0, fmean(value for _, value in said) + bias))
    of_said, of_seen = variance_of_mean(said), variance_of_mean(seen)
    if of_said is None or of_seen is None:
        return Calibrated(share, bias, len(said), len(seen), None, None)
    variance = of_said + of_seen
    degrees = len({cluster for cluster, _ in seen}) - 1
    reach = student_quantile(confidence, degrees) * sqrt(variance)
    interval = (max(0.0, share - reach), min(1.0, share + reach))
    return Calibrated(share, bias, len(said), len(seen), variance, interval)


def ranked(
    rows: Iterable[_T], *, adherence: Callable[[_T], Adherence]
) -> tuple[list[_T], list[_T]]:
    """Rows that may be ranked, surely low ones first, and those too small for it.

    In order of the upper end of the interval: who is surely low comes before whose
    figure may be chance. Too small ones keep their order (science.md 1.4).
    """
    big: list[_T] = []
    small: list[_T] = []
    for row in rows:
        found = adherence(row)
        is_big = found.rate is not None and found.answers >= FEWEST_ANSWERS
        (big if is_big else small).append(row)
    return sorted(big, key=lambda row: _upper(adherence(row))), small


def _upper(found: Adherence) -> float:
    return found.rate.high if found.rate else 100.0


def fidelity_in(
    state: ClassState, session: UUID, *, weights: Weights, trainers: Iterable[UUID]
) -> SessionFidelity:
    """The fidelity of one session of a class, from its evidence."""
    return session_fidelity(
        weights,
        ticked=state.delivered.get(session, {}),
        tickets=[ticket.items for ticket in state.tickets.get(session, ())],
        observations=independent(state.observations.get(session, ()), trainers),
    )
