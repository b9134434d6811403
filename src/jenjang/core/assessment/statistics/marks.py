"""Who earned what on which item: the table that every statistic reads.

A row is a person, a column an item; no answer is a mark of 0, as in Moodle.
Deliberately not done here: reading files (reading) and any statistic.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]
SAME = 1e-9  # marks that differ by less are the same


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Marks of a test; `classes` names each person's class, or is empty."""

    persons: tuple[str, ...]
    items: tuple[str, ...]
    maxima: tuple[float, ...]  # the whole mark of each item
    marks: Table  # persons by items
    classes: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()  # items whose whole mark nobody told

    def __post_init__(self) -> None:
        """The table must be as large as its names say."""
        if self.marks.shape != (len(self.persons), len(self.items)):
            raise ValueError("marks do not fit their persons and items")
        if len(self.maxima) != len(self.items):
            raise ValueError("every item has a whole mark")
        if self.classes and len(self.classes) != len(self.persons):
            raise ValueError("every person has a class, or nobody")

    @property
    def totals(self) -> Table:
        """What each person earned on the whole test."""
        found: Table = self.marks.sum(axis=1)
        return found

    @property
    def is_right_or_wrong(self) -> bool:
        """True when every mark is nothing or the whole."""
        whole = np.asarray(self.maxima)
        return bool(np.all((self.marks == 0) | (self.marks == whole)))


@dataclass(frozen=True, slots=True)
class Choices:
    """What each person chose of each item ("" nothing), and the accepted options."""

    chosen: tuple[tuple[str, ...], ...]  # persons by items
    keys: tuple[frozenset[str], ...]
    options: tuple[tuple[str, ...], ...]  # of each item, in the order to show


def is_flat(values: Table) -> bool:
    """True when all values are the same, rounding apart, or there are none."""
    return values.size == 0 or float(np.ptp(values)) <= SAME


def correlation(one: Table, other: Table) -> float | None:
    """Pearson's correlation; None where one of both does not vary."""
    if one.size < 2 or is_flat(one) or is_flat(other):
        return None
    a, b = one - one.mean(), other - other.mean()
    return float(np.clip(a @ b / np.sqrt((a @ a) * (b @ b)), -1.0, 1.0))
