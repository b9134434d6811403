"""What is a round worth? Right or wrong by the key of its pack, and mastery.

The key is what the tables said when the pack was opened for a class; ballots whose rule
waits for certainty have none and are never scored. A team passes a round only when
every slip was caught before signing (science.md 3.2): its agreed votes, its stack and
its form are right, whatever happened on the way. Deliberately not done here: mastery
(`scores.Gate`), speed, and who may see it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jenjang.core.counting.ballots.judging import Verdict
from jenjang.core.counting.ballots.table import SAH, TIDAK_SAH
from jenjang.core.counting.checking import check
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.identities import Table
from jenjang.core.counting.rounds import (
    AdjudicationRound,
    CountRound,
    TeamRound,
)
from jenjang.core.counting.scores import Adjudication, Answer, score
from jenjang.core.violations import RuleViolation

INVALID = "-"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What is right for one ballot, voter or form; nothing while its rule waits."""

    rule: str
    accepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamScore:
    """What a team's round came to."""

    slips: int  # ballots still in the wrong row when they agreed
    tally_slips: tuple[int, int]  # of the two tallies, before they were compared
    stack_off: int  # counted minus true
    first_codes: tuple[str, ...]  # hard identities broken when first checked
    codes: tuple[str, ...]  # and as it was signed
    miscopied: tuple[str, ...]  # boxes that do not say what was agreed
    is_back_filled: bool  # ballots used is not the stack that was counted

    @property
    def is_clean(self) -> bool:
        """Nothing wrong is left on the form that was signed."""
        left = self.slips or self.stack_off or self.codes or self.miscopied
        return not (left or self.is_back_filled)


@dataclass(frozen=True, slots=True)
class RoundScore:
    """A scored round: `rights` holds a 1 or 0 for everything that was asked."""

    rights: str
    missed: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    adjudication: Adjudication | None = None
    team: TeamScore | None = None

    @property
    def asked(self) -> int:
        """How many were scored."""
        return len(self.rights)

    @property
    def right(self) -> int:
        """How many of them were right."""
        return self.rights.count("1")

    @property
    def is_clean(self) -> bool:
        """Everything was right."""
        return self.team.is_clean if self.team else self.right == self.asked > 0


def score_round(
    told: CountRound, key: Sequence[KeyEntry], *, contest: str, identities: Table
) -> RoundScore:
    """The score of a round; RuleViolation ROUND_LENGTH (have, need)."""
    if isinstance(told, TeamRound):
        return _team(told, key, contest, identities)
    _require_length(told.answers, key)
    found = None
    if isinstance(told, AdjudicationRound):
        found = score(_judged(told.answers, key))
    return RoundScore(_rights(told.answers, key), _missed(told.answers, key), found)


def _require_length(answers: Sequence[str], key: Sequence[KeyEntry]) -> None:
    if len(answers) != len(key):
        raise RuleViolation("ROUND_LENGTH", have=len(answers), need=len(key))


def _scored(
    answers: Sequence[str], key: Sequence[KeyEntry]
) -> list[tuple[str, KeyEntry]]:
    pairs = zip(answers, key, strict=True)
    return [(answer, entry) for answer, entry in pairs if entry.accepts]


def _rights(answers: Sequence[str], key: Sequence[KeyEntry]) -> str:
    return "".join(
        "1" if answer in entry.accepts else "0"
        for answer, entry in _scored(answers, key)
    )


def _missed(
    answers: Sequence[str], key: Sequence[KeyEntry]
) -> dict[str, tuple[int, int]]:
    wrong: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for answer, entry in _scored(answers, key):
        asked[entry.rule] += 1
        wrong[entry.rule] += answer not in entry.accepts
    return {rule: (wrong[rule], number) for rule, number in sorted(asked.items())}


def _judged(answers: Sequence[str], key: Sequence[KeyEntry]) -> list[Answer]:
    """Answers for signal detection; no answer counts as the wrong verdict."""
    found = []
    for answer, entry in _scored(answers, key):
        truth = _verdict(entry.rule, entry.accepts[0])
        if answer:
            told = _verdict("", answer)
            found.append(Answer(truth, told.verdict, told.part, told.candidate))
        else:
            other = TIDAK_SAH if truth.verdict == SAH else SAH
            found.append(Answer(truth, other))
    return found


def _verdict(rule: str, answer: str) -> Verdict:
    if answer == INVALID:
        return Verdict(rule, TIDAK_SAH)
    part, _, candidate = answer.partition(".")
    if not part.isdecimal() or not (candidate or "0").isdecimal():
        return Verdict(rule, SAH)  # for nobody there is: the wrong beneficiary
    return Verdict(rule, SAH, int(part), int(candidate) if candidate else None)


def _team(
    told: TeamRound, key: Sequence[KeyEntry], contest: str, identities: Table
) -> RoundScore:
    truth = Counter(entry.accepts[0] for entry in key if entry.accepts)
    found = TeamScore(
        slips=_misplaced(told.agreed, truth),
        tally_slips=(
            _misplaced(told.tallies[0], truth),
            _misplaced(told.tallies[1], truth),
        ),
        stack_off=told.stack - len(key),
        first_codes=_broken(told.first, contest, identities),
        codes=_broken(told.form, contest, identities),
        miscopied=_miscopied(told),
        is_back_filled=told.form.get("II.2", told.stack) != told.stack,
    )
    adjudication, missed = None, {}
    if told.answers:
        _require_length(told.answers, key)
        adjudication = score(_judged(told.answers, key))
        missed = _missed(told.answers, key)
    wrong = min(len(key), max(found.slips, 0 if found.is_clean else 1))
    rights = "0" * wrong + "1" * (len(key) - wrong)
    return RoundScore(rights, missed, adjudication, found)


def _misplaced(votes: Mapping[str, int], truth: Mapping[str, int]) -> int:
    """Ballots in the wrong row, missing or too many: a moved one counts once."""
    rows = {*votes, *truth}
    less = sum(max(0, truth.get(row, 0) - votes.get(row, 0)) for row in rows)
    more = sum(max(0, votes.get(row, 0) - truth.get(row, 0)) for row in rows)
    return max(less, more)


def _broken(
    cells: Mapping[str, int | None], contest: str, identities: Table
) -> tuple[str, ...]:
    found = check(CHasil("", contest, cells), table=identities)
    return tuple(dict.fromkeys(one.code for one in found if one.severity == "hard"))


def box_of(row: str, *, is_party: bool) -> str:
    """The box of C.HASIL that holds the votes of a row: `2.3` → `IV.P2.C3`."""
    if row == INVALID:
        return "V.B"
    part, _, candidate = row.partition(".")
    if not is_party:
        return f"IV.{part}"
    return f"IV.P{part}.C{candidate}" if candidate else f"IV.P{part}.party"


def _miscopied(told: TeamRound) -> tuple[str, ...]:
    is_party = any(cell.startswith("IV.P") for cell in told.form)
    boxes = {box_of(row, is_party=is_party): n for row, n in told.agreed.items()}
    return tuple(sorted(cell for cell, n in boxes.items() if told.form.get(cell) != n))
