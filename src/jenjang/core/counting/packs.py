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
from jenjang.core.counting.pack_names import (
    ADJUDICATION,
    LARGEST,
    SINGLE,
    TALLY,
    PackName,
    check_name,
)
from jenjang.core.counting.rows import Features, alternative_of
from jenjang.core.counting.rulings import Ruling, Rulings
from jenjang.core.violations import RuleViolation

PLAIN = frozenset({"P1", "B1", "B2", "D1", "K1", "E1", "E2"})  # one hole, well inside
PLAIN_SHARE = {TALLY: 0.93, ADJUDICATION: 0.4}
_INVALID_SHARE = 0.4  # of what is not plain in a tally pack


@dataclass(frozen=True, slots=True)
class Pack:
    """An exercise: its ballots in order, and for each what the table says."""

    name: PackName
    table: BallotTable
    layout: Layout
    ballots: tuple[Ballot, ...]
    key: tuple[Verdict, ...]
    rulings: Mapping[str, Ruling]  # the office's, on waiting rows of this table

    @property
    def id(self) -> str:
        """What names it on paper: the same id, the same ballots and key."""
        return self.name.id


def make_pack(
    table: BallotTable,
    *,
    contest: str,
    kind: str,
    number: int,
    seed: str,
    rulings: Rulings | None = None,
) -> Pack:
    """The pack of a seed; rulings of the office change its key, never its ballots.

    RuleViolation PACK_SIZE beyond LARGEST, and for adjudication below the rows of the
    table, because every row must be there; in small packs most of them are hard.
    """
    is_single = table.id == SINGLE
    name = check_name(
        PackName(table.election, contest, kind, number, seed, is_single=is_single)
    )
    smallest = smallest_pack(table, kind=kind)
    if not smallest <= number <= LARGEST:
        raise RuleViolation("PACK_SIZE", smallest=smallest, largest=LARGEST)
    chance, layout = Chance(name.id), practice_layout(table.id)
    vectors = _vectors(table)
    ballots = []
    rules = list(composition(table, kind=kind, number=number))
    for rule in chance.shuffled(rules):
        features = chance.pick(chance.pick(vectors[rule]))
        ballots.append(
            make_ballot(features, layout=layout, family=table.family, chance=chance)
        )
    own = {rule: made for rule, made in (rulings or {}).items() if table.waits(rule)}
    key = tuple(
        judge(ballot, layout=layout, table=table, rulings=own) for ballot in ballots
    )
    return Pack(name, table, layout, tuple(ballots), key, own)


def smallest_pack(table: BallotTable, *, kind: str) -> int:
    """The fewest ballots of a pack of this kind."""
    return len(table.rules) if kind == ADJUDICATION else 1


def composition(table: BallotTable, *, kind: str, number: int) -> Iterator[str]:
    """The rule of every ballot of such a pack, before shuffling: the seed has no say.

    A tally pack has few hard ballots; which rows they are of is drawn by its size.
    """
    plain = [rule.id for rule in table.rules if rule.id in PLAIN]
    hard = [rule.id for rule in table.rules if rule.id not in PLAIN]
    if kind == TALLY:
        hard = [r for r in hard if table.rule(r).verdict != MENUNGGU]
        by_size = Chance(f"{table.election}/{table.id}/{kind}/{number}")
        yield from _tally(table, plain, by_size.shuffled(hard), number)
        return
    easy = min(int(number * PLAIN_SHARE[kind]), number - len(hard))
    easy = max(len(plain), easy)
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
def _vectors(table: BallotTable) -> Mapping[str, Sequence[Sequence[Features]]]:
    """For each rule the vectors it speaks of, by the alternative that makes it apply.

    Alternatives are drawn as often as each other, so that a row which names several
    patterns shows them all. A spoiled sheet has a plain hole beneath, so that nothing
    but its defect makes the ballot invalid.
    """
    found: dict[str, dict[int, list[Features]]] = {}
    for vector in reachable(table.family):
        rule = table.rule_for(vector)
        if vector["defect"] == "none" or _is_plain_beneath(table, vector):
            groups = found.setdefault(rule.id, {})
            groups.setdefault(alternative_of(rule, vector), []).append(vector)
    return {rule: tuple(groups.values()) for rule, groups in found.items()}


def _is_plain_beneath(table: BallotTable, vector: Features) -> bool:
    return table.rule_for({**vector, "defect": "none"}).id in PLAIN
