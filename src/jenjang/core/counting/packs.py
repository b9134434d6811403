"""Which ballots make a good exercise? Packs drawn from a seed, with their key.

`tally` packs are as a counting day is: nearly all ballots plain. `adjudication` packs
hold every row of the table, and at least half of their ballots are hard. How many are
plain, odd and invalid depends on kind and size alone: packs of other seeds are other
ballots of the same difficulty. The key is what the table says; nobody types one.
Deliberately not done here: files, pictures and paper.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jenjang.core.counting.ballots.designs import practice_layout
from jenjang.core.counting.ballots.features import reachable
from jenjang.core.counting.ballots.judging import Verdict, judge
from jenjang.core.counting.ballots.layout import Ballot, Layout
from jenjang.core.counting.ballots.making import make_ballot
from jenjang.core.counting.ballots.table import MENUNGGU, SAH, BallotTable
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.rows import Features
from jenjang.core.violations import RuleViolation

TALLY, ADJUDICATION = "tally", "adjudication"
KINDS = (TALLY, ADJUDICATION)
LARGEST = 1000
PLAIN = frozenset({"P1", "B1", "B2", "D1", "K1", "E1", "E2"})  # one hole, well inside
PLAIN_SHARE = {TALLY: 0.93, ADJUDICATION: 0.4}
_INVALID_SHARE = 0.4  # of what is not plain in a tally pack


@dataclass(frozen=True, slots=True)
class Pack:
    """An exercise: its ballots in order, and for each what the table says."""

    table: BallotTable
    contest: str
    kind: str
    seed: str
    layout: Layout
    ballots: tuple[Ballot, ...]
    key: tuple[Verdict, ...]

    @property
    def id(self) -> str:
        """What names it on paper: the same id, the same ballots and key."""
        return f"{self.contest}-{self.kind}-{len(self.ballots)}-{self.seed}"


def make_pack(
    table: BallotTable, *, contest: str, kind: str, number: int, seed: str
) -> Pack:
    """The pack of a seed.

    RuleViolation PACK_SIZE beyond LARGEST, and for adjudication below twice the rows
    of the table, because every row must be there and many are plain.
    """
    smallest = 2 * len(table.rules) if kind == ADJUDICATION else 1
    if not smallest <= number <= LARGEST:
        raise RuleViolation("PACK_SIZE", smallest=smallest, largest=LARGEST)
    name = f"{table.election}/{table.id}/{contest}/{kind}/{number}/{seed}"
    chance, layout = Chance(name), practice_layout(table.id)
    vectors = _vectors(table)
    ballots = []
    rules = composition(table, kind=kind, number=number, chance=chance)
    for rule in chance.shuffled(list(rules)):
        features = chance.pick(vectors[rule])
        ballots.append(
            make_ballot(features, layout=layout, family=table.family, chance=chance)
        )
    key = tuple(judge(ballot, layout=layout, table=table) for ballot in ballots)
    return Pack(table, contest, kind, seed, layout, tuple(ballots), key)


def composition(
    table: BallotTable, *, kind: str, number: int, chance: Chance
) -> Iterator[str]:
    """The rule of every ballot of such a pack, before shuffling."""
    plain = [rule.id for rule in table.rules if rule.id in PLAIN]
    hard = [rule.id for rule in table.rules if rule.id not in PLAIN]
    if kind == TALLY:
        hard = [r for r in hard if table.rule(r).verdict != MENUNGGU]
        yield from _tally(table, plain, chance.shuffled(hard), number)
        return
    easy = max(len(plain), int(number * PLAIN_SHARE[kind]))
    yield from _dealt(plain, easy)
    yield from _dealt(hard, number - easy)


def tally_of(key: Sequence[Verdict]) -> Mapping[tuple[int | None, int | None], int]:
    """Votes by (column, candidate); (None, None) holds the ballots without a vote."""
    return Counter(
        (verdict.part, verdict.candidate) if verdict.verdict == SAH else (None, None)
        for verdict in key
    )


def _tally(
    table: BallotTable, plain: Sequence[str], hard: Sequence[str], number: int
) -> Iterator[str]:
    valid = [rule for rule in hard if table.rule(rule).verdict == SAH]
    invalid = [rule for rule in hard if table.rule(rule).verdict != SAH]
    rest = number - round(number * PLAIN_SHARE[TALLY])
    spoiled = round(rest * _INVALID_SHARE)
    yield from _dealt(plain, number - rest)
    yield from _dealt(invalid, spoiled)
    yield from _dealt(valid, rest - spoiled)


def _dealt(rules: Sequence[str], number: int) -> Iterator[str]:
    """Each rule in turn, until there are so many."""
    return (rules[at % len(rules)] for at in range(number))


@lru_cache(maxsize=8)
def _vectors(table: BallotTable) -> Mapping[str, Sequence[Features]]:
    """For each rule the vectors it speaks of.

    A spoiled sheet has a plain hole beneath, so that nothing but its defect makes the
    ballot invalid.
    """
    found: dict[str, list[Features]] = {}
    for vector in reachable(table.family):
        rule = table.rule_for(vector)
        if vector["defect"] == "none" or _is_plain_beneath(table, vector):
            found.setdefault(rule.id, []).append(vector)
    return found


def _is_plain_beneath(table: BallotTable, vector: Features) -> bool:
    return table.rule_for({**vector, "defect": "none"}).id in PLAIN
