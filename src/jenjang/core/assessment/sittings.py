"""Which table do the tests that people took make, for the statistics?

A sitting is one attempt with what was answered. Of one form all items are columns. Of
one item over several forms the columns are the item and the rest of each sitting's
form, as many items long as the longest, so that its figures are pooled over forms. For
the models, right is only the whole mark, and what a form does not ask is missing.
Deliberately not done here: figures (statistics), fetching.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jenjang.core.assessment.items import Item, ItemKind, mark_of, right_answers
from jenjang.core.assessment.statistics.marks import Choices, Marks, Table

REST = ""  # the column of everything else
_LETTERED = (ItemKind.SINGLE, ItemKind.TRUE_FALSE)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A finished attempt: whose class, which items, what was answered."""

    id: str
    group: str  # id of the class
    lines: tuple[str, ...]  # ids of item versions
    answers: Mapping[str, str]


def table_of_form(
    sittings: Sequence[Sitting], lines: Sequence[str], items: Mapping[str, Item]
) -> tuple[Marks, Choices]:
    """The marks of those who took exactly these items, with what they chose."""
    mine = [each for each in sittings if set(each.lines) == set(lines)]
    marks = [
        [mark_of(items[key], each.answers.get(key, "")) for key in lines]
        for each in mine
    ]
    chosen = tuple(tuple(each.answers.get(key, "") for key in lines) for each in mine)
    table = np.array(marks, dtype=float).reshape(len(mine), len(lines))
    whole = (1.0,) * len(lines)
    found = _marks(mine, tuple(lines), table, maxima=whole)
    return found, _choices(chosen, lines, items)


def table_of_item(
    sittings: Sequence[Sitting], key: str, items: Mapping[str, Item]
) -> tuple[Marks, Choices]:
    """The marks of one item beside what was earned on the rest of the form.

    The rest counts as many items as the longest form has, so that totals mean the same
    over forms and the item is no more of them than it is of a form.
    """
    mine = [each for each in sittings if key in each.lines and len(each.lines) > 1]
    most = max((len(each.lines) - 1 for each in mine), default=1)
    marks = []
    for each in mine:
        got = {
            one: mark_of(items[one], each.answers.get(one, "")) for one in each.lines
        }
        own = got.pop(key)
        marks.append([own, most * sum(got.values()) / len(got)])
    chosen = tuple((each.answers.get(key, ""), "") for each in mine)
    table = np.array(marks, dtype=float).reshape(len(mine), 2)
    whole = (1.0, float(most))
    found = _marks(mine, (key, REST), table, maxima=whole)
    return found, _choices(chosen, (key, REST), items)


def table_for_models(
    sittings: Sequence[Sitting], lines: Sequence[str], items: Mapping[str, Item]
) -> Table:
    """Right (1), wrong (0) and not asked (NaN), sittings by items."""
    found = np.full((len(sittings), len(lines)), np.nan)
    place = {key: at for at, key in enumerate(lines)}
    for row, each in enumerate(sittings):
        for key in each.lines:
            if key in place:
                mark = mark_of(items[key], each.answers.get(key, ""))
                found[row, place[key]] = float(mark >= 1)
    return found


def facilities(
    sittings: Sequence[Sitting],
    items: Mapping[str, Item],
    *,
    fewest: int,
    classes: int,
) -> dict[str, float]:
    """The mean mark of each item, 0 to 1, that enough people of enough classes met."""
    got: dict[str, list[float]] = {}
    groups: dict[str, set[str]] = {}
    for each in sittings:
        for key in each.lines:
            if key in items:
                mark = mark_of(items[key], each.answers.get(key, ""))
                got.setdefault(key, []).append(mark)
                groups.setdefault(key, set()).add(each.group)
    return {
        key: sum(marks) / len(marks)
        for key, marks in got.items()
        if len(marks) >= fewest and len(groups[key]) >= classes
    }


def _marks(
    mine: Sequence[Sitting],
    names: tuple[str, ...],
    table: Table,
    *,
    maxima: tuple[float, ...],
) -> Marks:
    return Marks(
        persons=tuple(each.id for each in mine),
        items=names,
        maxima=maxima,
        marks=table,
        classes=tuple(each.group for each in mine),
    )


def _choices(
    chosen: tuple[tuple[str, ...], ...], lines: Sequence[str], items: Mapping[str, Item]
) -> Choices:
    """Options of items with lettered choices; of other kinds there are none."""
    lettered = [
        items[key] if key in items and items[key].kind in _LETTERED else None
        for key in lines
    ]
    return Choices(
        chosen=chosen,
        keys=tuple(
            frozenset(right_answers(item)) if item else frozenset() for item in lettered
        ),
        options=tuple(
            tuple(str(n) for n in range(len(item.choices))) if item else ()
            for item in lettered
        ),
    )
