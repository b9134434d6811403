"""Which voters make a good exercise for the desk? Cards drawn from a seed, with key.

Rows are drawn as heavily as the table says (`weight`): most repeat votes came from
DPTb given ballots they may not have and from DPK of another address, so most cards are
those. How often each row and origin comes depends on the size alone; other seeds are
other voters of the same difficulty. The key is what the table decides.
Deliberately not done here: files.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from jenjang.core.counting.chance import Chance
from jenjang.core.counting.desk import (
    SERVE,
    Decision,
    DeskRule,
    DeskTable,
    decide,
    possible_voters,
)
from jenjang.core.counting.pack_names import (
    DESK,
    EVERY_CONTEST,
    LARGEST,
    PackName,
    check_name,
)
from jenjang.core.counting.rows import Features
from jenjang.core.counting.rulings import Ruling, Rulings
from jenjang.core.violations import RuleViolation

CLOCKS = {  # minutes of the day that fit an hour of the table, first and last
    "before": (6 * 60 + 20, 6 * 60 + 59),
    "open": (7 * 60, 10 * 60 + 59),
    "eleven": (11 * 60, 11 * 60 + 59),
    "twelve": (12 * 60, 13 * 60),
    "queued": (13 * 60 + 1, 13 * 60 + 40),  # called up; came before 13.00
    "late": (13 * 60 + 1, 13 * 60 + 40),
}
_CLOSED = ("before", "late")


@dataclass(frozen=True, slots=True)
class Card:
    """A voter before the desk."""

    features: Features
    clock: str  # "11.20"
    origin: str = ""  # of those who moved


@dataclass(frozen=True, slots=True)
class DeskPack:
    """An exercise: its voters in order, and for each what the table decides."""

    name: PackName
    table: DeskTable
    cards: tuple[Card, ...]
    key: tuple[Decision, ...]
    rulings: Mapping[str, Ruling]  # the office's, on waiting rows of this table

    @property
    def id(self) -> str:
        """The same id, the same cards and key."""
        return self.name.id


def make_desk_pack(
    table: DeskTable, *, number: int, seed: str, rulings: Rulings | None = None
) -> DeskPack:
    """The cards of a seed; RuleViolation PACK_SIZE beyond LARGEST.

    From as many cards as the table has rows on, every row is there.
    """
    name = check_name(PackName(table.election, EVERY_CONTEST, DESK, number, seed))
    if not 1 <= number <= LARGEST:
        raise RuleViolation("PACK_SIZE", smallest=1, largest=LARGEST)
    chance, vectors = Chance(name.id), _vectors(table)
    dealt = chance.shuffled(list(desk_composition(table, number=number)))
    cards = [
        _card(chance.pick(vectors[rule]), origin=origin, chance=chance)
        for rule, origin in dealt
    ]
    own = {rule: made for rule, made in (rulings or {}).items() if table.waits(rule)}
    key = [
        decide(card.features, origin=card.origin, table=table, rulings=own)
        for card in cards
    ]
    return DeskPack(name, table, tuple(cards), tuple(key), own)


def desk_composition(table: DeskTable, *, number: int) -> Iterator[tuple[str, str]]:
    """(rule, origin of those who moved) for every card, before shuffling.

    First every row, the heaviest before the others, then each as often as it weighs;
    origins in turn, the farthest first.
    """
    moved = {rule: count() for rule in _vectors(table)}
    origins = [origin.id for origin in reversed(table.origins)]
    for rule in _dealt(table.rules, number):
        yield rule.id, origins[next(moved[rule.id]) % len(origins)]


def _dealt(rules: Sequence[DeskRule], number: int) -> Iterator[DeskRule]:
    """Each row once, then by smooth weighted turns: nothing of it is chance."""
    heaviest = sorted(rules, key=lambda rule: -rule.weight)
    yield from heaviest[:number]
    credit = dict.fromkeys(range(len(rules)), 0)
    for _ in range(number - len(rules)):
        for at, rule in enumerate(rules):
            credit[at] += rule.weight
        chosen = max(credit, key=lambda at: (credit[at], -at))
        credit[chosen] -= sum(rule.weight for rule in rules)
        yield rules[chosen]


def _card(features: Features, *, origin: str, chance: Chance) -> Card:
    first, last = CLOCKS[features["hour"]]
    hour, minute = divmod(first + chance.below(last - first + 1), 60)
    is_moved = features["list"] == "dptb"
    return Card(features, f"{hour:02d}.{minute:02d}", origin if is_moved else "")


@lru_cache(maxsize=8)
def _vectors(table: DeskTable) -> Mapping[str, Sequence[Features]]:
    """For each row the voters it speaks of, with one reason only to send them away."""
    found: dict[str, list[Features]] = {}
    for vector in possible_voters():
        if _has_one_reason(table, vector):
            found.setdefault(table.rule_for(vector).id, []).append(vector)
    return found


def _has_one_reason(table: DeskTable, vector: Features) -> bool:
    """True when at the door nothing is wrong, or one thing and nothing behind it.

    That no ballots are left is said only where it decides.
    """
    full = {**vector, "left": vector["left"] and "yes"}
    if full != vector and table.rule_for(full) == table.rule_for(vector):
        return False
    faults = (
        vector["identity"] == "no",
        vector["inked"] == "yes",
        vector["hour"] in _CLOSED,
    )
    if sum(faults) != 1:
        return not any(faults)
    hour = "twelve" if vector["hour"] in _CLOSED else vector["hour"]
    beneath = {**vector, "identity": "yes", "inked": "no", "hour": hour}
    return table.rule_for(beneath).outcome == SERVE
