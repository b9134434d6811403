"""Which slip most likely stands behind a form that does not add up.

Question answered: where should tired people look first? Each guess is tried: the form
without that slip is checked as a whole. Guesses are ranked by what they leave broken
(hard identities, then soft ones), then by the odds of the slip (rulebook data of the
table) divided by the number of ways in which it could have gone: a number that fits a
slip with few ways speaks for it. Deliberately not done: proof. A diagnosis says where
to count again, never what to write.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from jenjang.core.counting.checking import Discrepancy, bubbled, check
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.identities import Table
from jenjang.core.counting.slips import Candidate, candidates
from jenjang.core.counting.words import number_in

MOST_TOLD = 5
MOST_TRIED = 800  # a form that is wrong everywhere has no likely slip


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A likely slip, the boxes it may have happened in, and why it ranks there."""

    slip: str
    cells: tuple[str, ...]
    shift: int  # true - written
    explains: tuple[str, ...]  # codes that hold without the slip
    leaves: tuple[str, ...]  # codes that are broken still
    score: float
    facts: dict[str, Any] = field(default_factory=dict)


def diagnose(
    form: CHasil,
    found: tuple[Discrepancy, ...],
    *,
    table: Table,
    most: int = MOST_TOLD,
) -> tuple[Diagnosis, ...]:
    """The likely slips of a form, best first; empty for a form without findings."""
    if not found:
        return ()
    tried: dict[object, tuple[Candidate, tuple[Discrepancy, ...]]] = {}
    for candidate in islice(candidates(form, found, table=table), MOST_TRIED):
        key = (candidate.slip, candidate.cell, _key(candidate))
        known = tried.get(key)
        if known is None:
            left = check(_without(form, candidate), table=table)
            if _size(left) < _size(found):
                tried[key] = candidate, left
        elif candidate.weight > known[0].weight:
            tried[key] = candidate, known[1]
    ranked = sorted(_grouped(found, tried.values(), table), key=_rank)
    return tuple(_worth_telling(ranked)[:most])


Ranked = tuple[tuple[int, int], Diagnosis]


def _worth_telling(ranked: list[Ranked]) -> list[Diagnosis]:
    """Each change of a box once, by its likeliest slip; no half cure beside a whole.

    The same change is told again only where it points to another box, as a line that
    was left out of a sum does.
    """
    least = ranked[0][0][0] if ranked else 0
    told: list[Diagnosis] = []
    for (hard, _soft), one in ranked:
        known = any(
            (before.cells, before.shift) == (one.cells, one.shift) and one.shift
            for before in told
        )
        is_half = hard > 0 and least == 0
        if not is_half and not (known and "other" not in one.facts):
            told.append(one)
    return _spread(told)


def _spread(told: list[Diagnosis]) -> list[Diagnosis]:
    """First the best guess for each finding of its own, then the rest, in order."""
    covered: set[str] = set()
    ahead: list[Diagnosis] = []
    for one in told:
        if not covered.issuperset(one.explains):
            ahead.append(one)
            covered.update(one.explains)
    return [*ahead, *(one for one in told if one not in ahead)]


def _grouped(
    found: tuple[Discrepancy, ...],
    tried: Iterable[tuple[Candidate, tuple[Discrepancy, ...]]],
    table: Table,
) -> list[Ranked]:
    """Guesses that differ only in the box become one with several boxes."""
    groups: dict[object, Ranked] = {}
    for candidate, left in tried:
        leaves = tuple(dict.fromkeys(one.code for one in left))
        told = dict.fromkeys(one.code for one in found)
        explains = tuple(code for code in told if code not in leaves)
        score = float(table.slips[candidate.slip]["odds"]) * candidate.weight
        single = candidate.shift == 0 or "other" in candidate.facts
        box = candidate.cell if single else ""
        key = (candidate.slip, candidate.shift, _size(left), leaves, box)
        before = groups.get(key)
        known = before[1].cells if before else ()
        cells = tuple(dict.fromkeys((*known, candidate.cell)))
        best = Diagnosis(
            *(candidate.slip, cells, candidate.shift, explains, leaves, score),
            facts=dict(candidate.facts),
        )
        if before and before[1].score >= score:
            best = replace(before[1], cells=cells)
        groups[key] = _size(left), best
    return list(groups.values())


def _rank(ranked: Ranked) -> tuple[tuple[int, int], float, tuple[str, ...]]:
    size, diagnosis = ranked
    return size, -diagnosis.score, diagnosis.cells


def _size(found: tuple[Discrepancy, ...]) -> tuple[int, int]:
    hard = sum(one.severity == "hard" for one in found)
    return hard, len(found) - hard


def _key(candidate: Candidate) -> object:
    other = candidate.facts.get("other")
    return tuple(sorted(candidate.patch.items())), other, candidate.copies


def _without(form: CHasil, candidate: Candidate) -> CHasil:
    """The form as it would be without the slip.

    Words and bubbles that repeat a wrong number were copied from it and go with it.
    """
    gone = set(candidate.copies)
    for cell, number in candidate.patch.items():
        written = form.cells[cell]
        if number == written:
            continue
        if cell in form.words and number_in(form.words[cell]) == written:
            gone.add(f"{cell}.words")
        if cell in form.bubbles and bubbled(form.bubbles[cell]) == written:
            gone.add(f"{cell}.bubbles")
    return replace(
        form,
        cells={**form.cells, **candidate.patch},
        words={c: t for c, t in form.words.items() if f"{c}.words" not in gone},
        bubbles={c: t for c, t in form.bubbles.items() if f"{c}.bubbles" not in gone},
    )
