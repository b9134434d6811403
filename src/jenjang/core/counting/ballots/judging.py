"""Is this ballot valid, for whom, and by which rule?

A rule that waits for certainty gives no verdict, unless the office has ruled on it with
a citation of its own. Deliberately not done here: scores.
"""

from dataclasses import dataclass

from jenjang.core.counting.ballots.layout import Ballot, Layout
from jenjang.core.counting.ballots.sensing import Reading, read_ballot
from jenjang.core.counting.ballots.table import (
    CALON,
    MENUNGGU,
    SAH,
    BallotRule,
    BallotTable,
)
from jenjang.core.counting.rulings import Ruling, Rulings


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one ballot."""

    rule: str  # "B13"
    verdict: str  # sah, tidak_sah, menunggu
    part: int | None = None  # number of the pair, party or candidate column it is for
    candidate: int | None = (
        None  # number of the candidate, else the vote is the party's
    )
    citation: str = ""

    @property
    def is_scored(self) -> bool:
        """False while the rule waits for certainty."""
        return self.verdict != MENUNGGU


def judge(
    ballot: Ballot,
    *,
    layout: Layout,
    table: BallotTable,
    rulings: Rulings | None = None,
) -> Verdict:
    """The verdict on a ballot; `rulings` are the office's, by rule id.

    A ruling for a candidate, or for whom there is no box, leaves a ballot waiting that
    has no one such.
    """
    reading = read_ballot(ballot, layout, family=table.family)
    rule = table.rule_for(reading.features)
    ruling = (rulings or {}).get(rule.id)
    if ruling and rule.verdict == MENUNGGU and _can_follow(ruling, reading):
        return _verdict(rule, reading, ruling)
    settled = Ruling(rule.verdict, rule.beneficiary, rule.citation.source)
    return _verdict(rule, reading, settled)


def _can_follow(ruling: Ruling, reading: Reading) -> bool:
    if ruling.outcome != SAH:
        return True
    whom = reading.candidate if ruling.beneficiary == CALON else reading.part
    return whom is not None


def _verdict(rule: BallotRule, reading: Reading, ruling: Ruling) -> Verdict:
    is_sah = ruling.outcome == SAH
    return Verdict(
        rule.id,
        ruling.outcome,
        part=reading.part if is_sah else None,
        candidate=reading.candidate if ruling.beneficiary == CALON else None,
        citation=ruling.citation,
    )
