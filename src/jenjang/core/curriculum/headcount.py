"""How many people does a programme mean? Participant rules over counts of units.

The rules are data with their sources; the number of units is a fact of the regions.
Deliberately not done here: which people they are (that needs the roster) and how
they are spread over classes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jenjang.core.curriculum.values import ParticipantRule

UnitCounts = Mapping[str, int]  # {"kabkota": 1, "kecamatan": 29, "desa": 326, "tps": 1}


@dataclass(frozen=True, slots=True)
class HeadcountRow:
    """One rule expanded: units times each."""

    rule: ParticipantRule
    units: int

    @property
    def people(self) -> int:
        """How many people the rule means."""
        return self.units * self.rule.each


@dataclass(frozen=True, slots=True)
class Headcount:
    """Every rule of a programme expanded over the same place."""

    rows: tuple[HeadcountRow, ...]

    @property
    def total(self) -> int:
        """How many people the programme means."""
        return sum(row.people for row in self.rows)


@dataclass(frozen=True, slots=True)
class InverseRow:
    """The unit count of one rule that would explain a published total.

    `units` is None when no count does: the rest is negative or not divisible;
    `rest` is what the other rules leave for this one, in people.
    """

    rule: ParticipantRule
    known_units: int
    rest: int

    @property
    def units(self) -> int | None:
        """The count that explains the total, when there is a whole one."""
        return self.rest // self.rule.each if self.is_whole else None

    @property
    def is_whole(self) -> bool:
        """True when some whole number of units explains the total."""
        return self.rest >= 0 and self.rest % self.rule.each == 0

    @property
    def equals_known(self) -> bool:
        """True when that number is the one the regions have."""
        return self.units == self.known_units


def headcount_of(rules: Iterable[ParticipantRule], *, units: UnitCounts) -> Headcount:
    """Every rule times its units; KeyError when a unit was not counted."""
    return Headcount(tuple(HeadcountRow(rule, units[rule.per]) for rule in rules))


def inverse_of(headcount: Headcount, *, total: int) -> tuple[InverseRow, ...]:
    """For each rule: which unit count explains `total`, the other rules standing?"""
    return tuple(
        InverseRow(row.rule, row.units, total - (headcount.total - row.people))
        for row in headcount.rows
    )
