"""Which items make parallel forms? Tests drawn from a bank by a seed.

Forms A and B share their anchors and nothing else; retest forms (C and on) share
nothing with them or each other. All have the same numbers by module, and as far as the
bank allows by kind and content: items are matched into blocks, one item of a block for
each form, so that whatever the seed the forms stay alike. Where facility is known, the
easier item of a block goes to the form that is harder so far (science.md 2.4).
Ethics has a number of its own in every form. Deliberately not done here: which
versions may be used, marks, printing.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jenjang.core.assessment.bank import ETHICS
from jenjang.core.assessment.items import Item
from jenjang.core.violations import RuleViolation

PAIR = ("A", "B")
MOST_RETESTS = 4
LARGEST = 40  # items of a module in a form


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item version that may be used; `facility` 0 to 1 where it is known."""

    id: str
    item: Item
    is_anchor: bool = False
    facility: float | None = None


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Items of each module in a form, ethics apart, and the number of retest forms."""

    sizes: Mapping[str, int]
    ethics: int
    retests: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """A, B, and C on for retests."""
        return (*PAIR, *(chr(ord("C") + n) for n in range(self.retests)))


@dataclass(frozen=True, slots=True)
class Shortage:
    """A module, or ethics, of which the bank has too few items."""

    of: str
    have: int
    need: int

    @property
    def missing(self) -> int:
        """How many must be written."""
        return self.need - self.have


Line = tuple[Candidate, bool]  # with True for an anchor
Block = tuple[Candidate, ...]  # one for each form


def asked_at(item: Item, *, election: str, elections: Collection[str]) -> bool:
    """False for an item that is tagged with other elections alone."""
    tied = set(item.tags) & set(elections)
    return not tied or election in tied


def make_forms(
    candidates: Sequence[Candidate], *, blueprint: Blueprint, seed: str
) -> dict[str, tuple[Line, ...]]:
    """The lines of each form by its name; the same seed gives the same forms.

    RuleViolation FORMS_EMPTY, FORMS_SIZE (largest), FORMS_ETHICS, FORMS_RETESTS (most)
    or FORMS_SHORT (missing: "M3: 4, etik: 1").
    """
    _check(blueprint)
    short = shortages(candidates, blueprint=blueprint)
    if short:
        told = ", ".join(f"{each.of}: {each.missing}" for each in short)
        raise RuleViolation("FORMS_SHORT", missing=told)
    forms: dict[str, list[Line]] = {name: [] for name in blueprint.names}
    ease = dict.fromkeys(blueprint.names, 0.0)
    for stratum, size in _wanted(blueprint):
        drawn = _draw(
            pool_in(candidates, stratum, modules=blueprint.sizes), size, blueprint, seed
        )
        for line in drawn.common:
            for name in PAIR:
                forms[name].append((line, True))
        for block in drawn.blocks:
            for name, one in _dealt(block, ease, seed).items():
                forms[name].append((one, False))
        for name, one in drawn.extra:
            forms[name].append((one, False))
    return {name: tuple(lines) for name, lines in forms.items()}


def shortages(
    candidates: Sequence[Candidate], *, blueprint: Blueprint
) -> list[Shortage]:
    """Where the bank is too small for such forms; empty when it is not."""
    found = []
    for stratum, size in _wanted(blueprint):
        pool = pool_in(candidates, stratum, modules=blueprint.sizes)
        need = items_needed(
            size, anchors=sum(c.is_anchor for c in pool), retests=blueprint.retests
        )
        if len(pool) < need:
            found.append(Shortage(stratum, len(pool), need))
    return found


def items_needed(size: int, *, anchors: int, retests: int) -> int:
    """Items a module must have for forms with `size` of it, when so many are anchors.

    Anchors beyond half of the form are used as other items are.
    """
    common = min(anchors, size // 2)
    return common + len(PAIR) * (size - common) + retests * size


def shared(first: Iterable[Line], second: Iterable[Line]) -> list[str]:
    """The ids that stand in both forms, in the order of the first."""
    known = {one.id for one, _ in second}
    return [one.id for one, _ in first if one.id in known]


def _check(blueprint: Blueprint) -> None:
    if not blueprint.sizes:
        raise RuleViolation("FORMS_EMPTY")
    if any(not 1 <= size <= LARGEST for size in blueprint.sizes.values()):
        raise RuleViolation("FORMS_SIZE", largest=LARGEST)
    if not 1 <= blueprint.ethics <= LARGEST:
        raise RuleViolation("FORMS_ETHICS", largest=LARGEST)
    if not 1 <= blueprint.retests <= MOST_RETESTS:
        raise RuleViolation("FORMS_RETESTS", most=MOST_RETESTS)


def _wanted(blueprint: Blueprint) -> Iterator[tuple[str, int]]:
    yield from blueprint.sizes.items()
    yield ETHICS, blueprint.ethics


def pool_in(
    candidates: Iterable[Candidate], stratum: str, *, modules: Collection[str]
) -> list[Candidate]:
    """The items of a module that are not ethics, or the ethics items of all of them."""
    return [
        one
        for one in candidates
        if one.item.module in modules and _stratum(one) == stratum
    ]


def _stratum(one: Candidate) -> str:
    return ETHICS if ETHICS in one.item.tags else one.item.module


@dataclass(frozen=True, slots=True)
class _Drawn:
    common: list[Candidate]  # the anchors of A and B
    blocks: list[Block]
    extra: list[tuple[str, Candidate]]  # retest forms have others for the anchors


def _draw(
    pool: Sequence[Candidate], size: int, blueprint: Blueprint, seed: str
) -> _Drawn:
    """Anchors by code, so that every set has the same; the rest by the seed."""
    anchors = sorted((c for c in pool if c.is_anchor), key=lambda c: c.item.code)
    common = anchors[: size // 2]
    held = {one.id for one in common}
    free = [one for one in pool if one.id not in held]
    width = len(blueprint.names)
    blocks = _chosen(_blocks(free, width, seed), size - len(common), seed)
    held |= {one.id for block in blocks for one in block}
    rest = [(one,) for one in free if one.id not in held]
    names = [name for name in blueprint.names if name not in PAIR]
    singles = _chosen(rest, len(common) * len(names), seed)
    extra = [
        (names[at % len(names)], one) for at, (one,) in enumerate(singles)
    ]  # in turn
    return _Drawn(common, blocks, extra)


def _blocks(pool: Sequence[Candidate], width: int, seed: str) -> list[Block]:
    """Matched items: of the same kind and content, else of the kind, else of any."""
    found: list[Block] = []
    left = list(pool)
    for alike in (_cell, _kind, _any):
        groups: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
        for one in sorted(left, key=lambda c: (_cell(c), _ease(c), _digest(seed, c))):
            groups[alike(one)].append(one)
        left = []
        for group in groups.values():
            whole = len(group) // width * width
            found += [tuple(group[at : at + width]) for at in range(0, whole, width)]
            left += group[whole:]
    return found


def _chosen(blocks: Sequence[Block], number: int, seed: str) -> list[Block]:
    """Blocks one by one, of the kind and content that has had least of its share."""
    kinds = Counter(block[0].item.kind for block in blocks)
    taken_kind: Counter[str] = Counter()
    taken_content: Counter[str] = Counter()
    left, found = list(blocks), []
    for _ in range(number):
        best = min(
            left,
            key=lambda block: (
                (taken_kind[block[0].item.kind] + 0.5) / kinds[block[0].item.kind],
                len({_kind(one) for one in block}),
                sum(taken_content[one.item.content] for one in block) / len(block),
                len({_cell(one) for one in block}),
                _digest(seed, block[0]),
            ),
        )
        left.remove(best)
        found.append(best)
        taken_kind[best[0].item.kind] += 1
        taken_content.update({one.item.content for one in best})
    return found


def _dealt(block: Block, ease: dict[str, float], seed: str) -> dict[str, Candidate]:
    """One item of the block for each form; `ease` is what each form has so far."""
    names = sorted(ease, key=lambda name: (ease[name], _hash(seed, name, block[0].id)))
    items = sorted(block, key=lambda one: (-_ease(one), _digest(seed, one)))
    found = dict(zip(names, items, strict=True))
    for name, one in found.items():
        ease[name] += _ease(one)
    return found


def _cell(one: Candidate) -> tuple[str, ...]:
    return (one.item.kind.value, one.item.content)


def _kind(one: Candidate) -> tuple[str, ...]:
    return (one.item.kind.value,)


def _any(_one: Candidate) -> tuple[str, ...]:
    return ()


def _ease(one: Candidate) -> float:
    """Facility, 0.5 where nobody knows."""
    return 0.5 if one.facility is None else one.facility


def _digest(seed: str, one: Candidate) -> str:
    return _hash(seed, one.id)


def _hash(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()
