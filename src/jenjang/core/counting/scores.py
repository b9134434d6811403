"""How good is somebody at judging and tallying? Figures with a meaning.

Judging is signal detection: sensitivity (d') says who needs the rules, bias (c) says
who is strict or lenient, which a share of right answers hides (science.md 4.5). Hits
are valid ballots judged valid, false alarms invalid ones judged valid. Mastery is a
sequential test with stated error rates, not a mark. Speed is not scored here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log
from statistics import NormalDist

from jenjang.core.counting.ballots.judging import Verdict
from jenjang.core.counting.ballots.table import SAH

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a trainee said of a ballot whose truth is known and certain."""

    truth: Verdict
    verdict: str  # sah, tidak_sah
    part: int | None = None
    candidate: int | None = None

    @property
    def is_verdict_right(self) -> bool:
        """Valid or invalid was told right."""
        return self.verdict == self.truth.verdict

    @property
    def is_right(self) -> bool:
        """The verdict is right, and so is whom the vote is for."""
        is_for = (self.part, self.candidate) == (self.truth.part, self.truth.candidate)
        return self.is_verdict_right and (self.truth.verdict != SAH or is_for)


@dataclass(frozen=True, slots=True)
class Adjudication:
    """The score of one round of judging."""

    ballots: int
    hits: int  # valid, judged valid
    misses: int  # valid, judged invalid: too strict
    false_alarms: int  # invalid, judged valid: too lenient
    correct_rejections: int
    wrong_beneficiaries: int  # among the hits
    sensitivity: float | None  # d'; None unless there were ballots of both kinds
    bias: float | None  # c: above 0 strict, below 0 lenient


def score(answers: Sequence[Answer]) -> Adjudication:
    """The score of a round; answers on waiting ballots must not be among them."""
    if any(not answer.truth.is_scored for answer in answers):
        raise ValueError("a waiting ballot is never scored")
    told = Counter((a.truth.verdict == SAH, a.verdict == SAH) for a in answers)
    return of_counts(
        hits=told[True, True],
        misses=told[True, False],
        false_alarms=told[False, True],
        correct_rejections=told[False, False],
        wrong_beneficiaries=sum(a.is_verdict_right and not a.is_right for a in answers),
    )


def of_counts(
    *,
    hits: int,
    misses: int,
    false_alarms: int,
    correct_rejections: int,
    wrong_beneficiaries: int,
) -> Adjudication:
    """The score of counts, also summed over several rounds."""
    valid, invalid = hits + misses, false_alarms + correct_rejections
    sensitivity = bias = None
    if valid and invalid:
        hit_z = _corrected(hits, valid)
        alarm_z = _corrected(false_alarms, invalid)
        sensitivity, bias = hit_z - alarm_z, -(hit_z + alarm_z) / 2
    return Adjudication(
        ballots=valid + invalid,
        hits=hits,
        misses=misses,
        false_alarms=false_alarms,
        correct_rejections=correct_rejections,
        wrong_beneficiaries=wrong_beneficiaries,
        sensitivity=sensitivity,
        bias=bias,
    )


def zero_error_bound(ballots: int, *, confidence: float = 0.95) -> float:
    """The highest error rate that still goes with so many ballots without an error."""
    return float(1 - (1 - confidence) ** (1 / ballots))


@dataclass(frozen=True, slots=True)
class GateSteps:
    """A gate in whole numbers, as a phone reckons it.

    The standing is judged - each_error x wrong: passed at `clean` or above, failed at
    `fail_at` or below, else open.
    """

    clean: int  # judged without an error
    each_error: int  # more ballots for every error, itself counted
    fail_at: int

    def decide(self, judged: int, wrong: int) -> str:
        """passed, failed or open, with so many judged and so many of them wrong."""
        standing = judged - self.each_error * wrong
        if standing >= self.clean:
            return "passed"
        return "failed" if standing <= self.fail_at else "open"


@dataclass(frozen=True, slots=True)
class Gate:
    """Mastery as Wald's sequential test between a bad and a good error rate."""

    bad: float
    good: float
    risk: float = 0.05  # of letting the bad pass, and of failing the good

    def decide(self, rights: Iterable[bool]) -> tuple[str, int]:
        """("passed" | "failed" | "open", answers looked at when it was decided)."""
        evidence, number = 0.0, 0
        for number, is_right in enumerate(rights, start=1):
            evidence += self._gain if is_right else -self._loss
            if abs(evidence) >= self._bound:
                return "passed" if evidence > 0 else "failed", number
        return "open", number

    def follow(self, rights: Iterable[bool]) -> "Mastery":
        """Where somebody stands after all his answers; a failure begins anew."""
        evidence, number = 0.0, 0
        for number, is_right in enumerate(rights, start=1):
            evidence += self._gain if is_right else -self._loss
            if evidence >= self._bound:
                return Mastery(True, 0, number)
            if evidence <= -self._bound:
                evidence = 0.0
        left = ceil((self._bound - evidence) / self._gain)
        return Mastery(False, left, number)

    @property
    def steps(self) -> GateSteps:
        """The gate in whole numbers; who passes it passes the exact test."""
        clean = ceil(self._bound / self._gain)
        return GateSteps(clean, 1 + ceil(self._loss / self._gain), -clean)

    @property
    def _bound(self) -> float:
        return log((1 - self.risk) / self.risk)

    @property
    def _gain(self) -> float:
        """What a right answer says for the good."""
        return log((1 - self.good) / (1 - self.bad))

    @property
    def _loss(self) -> float:
        """What a wrong answer says against the good."""
        return log(self.bad / self.good)


@dataclass(frozen=True, slots=True)
class Mastery:
    """Shown or not, and how many answers without an error are left until then."""

    is_shown: bool
    left: int
    seen: int  # answers looked at


GATES = {  # science.md 4.5: pass after a clean run of 64, 162, 326 ballots
    "lima_persen": Gate(0.05, 0.005),
    "dua_persen": Gate(0.02, 0.002),
    "satu_persen": Gate(0.01, 0.001),
}


def agreement(judgements: Sequence[Sequence[str]]) -> float | None:
    """Fleiss' kappa of several judges; a row holds what each said of one ballot.

    None when nothing was judged, by fewer than two, or all said one thing throughout.
    """
    judges = len(judgements[0]) if judgements else 0
    if judges < 2:
        return None
    if any(len(row) != judges for row in judgements):
        raise ValueError("every ballot is judged by the same number")
    counts = [Counter(row) for row in judgements]
    pairs = judges * (judges - 1)
    seen = sum(
        sum(n * (n - 1) for n in count.values()) / pairs for count in counts
    ) / len(counts)
    total: Counter[str] = sum(counts, Counter())
    chance = sum((n / total.total()) ** 2 for n in total.values())
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _corrected(number: int, among: int) -> float:
    """z of a share, with half a case added to either side (Hautus 1995)."""
    return _NORMAL.inv_cdf((number + 0.5) / (among + 1))
