"""Which form does somebody take, in which order, and what does the result say?

Before the training (pre) and after it (post) everybody takes two parallel forms,
counterbalanced: neighbours in the class list begin with different ones, so that a
gain is never the second form's ease (science.md 2.4). What was failed after the
training is asked again with other items once the cooling-off time is over, and no item
twice within two days. Chance is a seed: the same attempt always looks the same.
Deliberately not done here: who may start (the class's stage), storing.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from jenjang.core.assessment.items import Item, ItemKind, mark_of

FORMS = ("A", "B")
AGAIN_AFTER = timedelta(hours=48)  # before somebody meets the same item again


class Stage(StrEnum):
    """When a test is taken: before, after, and once more what was failed after."""

    PRE = "pre"
    POST = "post"
    RETEST = "retest"


@dataclass(frozen=True, slots=True)
class ModuleResult:
    """The mark in a module: score 0 to 100; `passed` is None before the training."""

    module: str
    score: float
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Result:
    """The marks of an attempt, in all and by module in the order of the form."""

    score: float
    modules: tuple[ModuleResult, ...]

    @property
    def passed(self) -> bool | None:
        """True when every module was passed; None before the training."""
        told = [module.passed for module in self.modules]
        return None if None in told else all(told)

    @property
    def failed(self) -> tuple[str, ...]:
        """The modules to be taken again."""
        return tuple(m.module for m in self.modules if m.passed is False)


def form_of(stage: Stage, *, turn: int, before: str = "") -> str:
    """The form of the person with that place in the class list: AB, BA, AB, …

    Who took form `before` takes the other one after, though the list has changed.
    """
    if stage is not Stage.PRE and before in FORMS:
        turn = FORMS.index(before)
    return FORMS[(turn + (stage is not Stage.PRE)) % len(FORMS)]


def shuffled(ids: Iterable[str], *, seed: str) -> list[str]:
    """The ids in an order that only the seed decides."""
    return sorted(ids, key=lambda each: _digest(seed, each))


def shown_choices(item: Item, *, seed: str) -> list[int]:
    """The places of the choices in the order to show; true/false stay as they are."""
    places = range(len(item.choices))
    if item.kind is ItemKind.TRUE_FALSE:
        return list(places)
    return sorted(places, key=lambda place: _digest(seed, f"{item.code}/{place}"))


def result_of(
    items: Sequence[tuple[str, Item]],
    answers: Mapping[str, str],
    *,
    stage: Stage,
    pass_share: float,
) -> Result:
    """The result of (id, item) pairs; every item weighs the same in its module.

    A module is passed from `pass_share` of its marks on.
    """
    marks: dict[str, list[float]] = {}
    for key, item in items:
        marks.setdefault(item.module, []).append(mark_of(item, answers.get(key, "")))
    modules = tuple(
        ModuleResult(module, _percent(got), _passed(got, stage, pass_share))
        for module, got in marks.items()
    )
    return Result(_percent([mark for got in marks.values() for mark in got]), modules)


def retest_of(
    pool: Sequence[tuple[str, Item]],
    *,
    modules: Collection[str],
    wanted: Mapping[str, int],
    seen: Mapping[str, datetime],
    now: datetime,
    seed: str,
) -> list[str]:
    """Ids of other items for the failed modules; fewer than wanted when the pool ends.

    `wanted` says how many a module has in its form, `seen` when somebody last met an
    item. Items never met come first, then those met longest ago.
    """
    found: list[str] = []
    for module in modules:
        fresh = [
            (seen.get(key), _digest(seed, key), key)
            for key, item in pool
            if item.module == module
            and (key not in seen or now - seen[key] >= AGAIN_AFTER)
        ]
        fresh.sort(key=lambda one: (one[0].timestamp() if one[0] else 0.0, one[1]))
        found += [key for _, _, key in fresh[: wanted.get(module, 0)]]
    return found


def _percent(marks: Sequence[float]) -> float:
    return round(100 * sum(marks) / len(marks), 2) if marks else 0.0


def _passed(marks: Sequence[float], stage: Stage, share: float) -> bool | None:
    if stage is Stage.PRE:
        return None
    return sum(marks) / len(marks) >= share - 1e-9


def _digest(seed: str, text: str) -> bytes:
    return hashlib.blake2b(f"{seed}/{text}".encode(), digest_size=8).digest()
