"""How many people does a programme mean? Participant rules over counts of units.

The rules are data with their sources; the number of units is a fact of the regions.
Deliberately not done here: which people they are (that needs the roster) and how
they are spread over classes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jenjang.core.curriculum.values import ParticipantRule

# {"kabkota": 1, "kecamatan": 29, "desa": 326, "tps": None}; None: not known
UnitCounts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class HeadcountRow:
    """One rule expanded: units times each; None where the units are not known."""

    rule: ParticipantRule
    units: int | None

    @property
    def people(self) -> int | None:
        """How many people the rule means."""
        return None if self.units is None else self.units * self.rule.each


@dataclass(frozen=True, slots=True)
class Headcount:
    """Every rule of a programme expanded over the same place."""

    rows: tuple[HeadcountRow, ...]

    @property
    def total(self) -> int | None:
        """How many people the programme means; None when a unit is not known."""
        counts = [row.people for row in self.rows]
        known = [people for people in counts if people is not None]
        return sum(known) if len(known) == len(counts) else None

    @property
    def unknown_units(self) -> tuple[str, ...]:
        """The units nobody has counted yet."""
        return tuple(row.rule.per for row in self.rows if row.units is None)


@dataclass(frozen=True, slots=True)
class InverseRow:
    """The unit count of one rule that would explain a published total.

    `rest` is what the other rules leave for this one, in people; None when the
    units of another rule are not known either.
    """

    rule: ParticipantRule
    known_units: int | None
    rest: int | None

    @property
    def units(self) -> int | None:
        """The count that explains the total, when there is a whole one."""
        if self.rest is None or not self.is_whole:
            return None
        return self.rest // self.rule.each

    @property
    def is_whole(self) -> bool:
        """True when some whole number of units explains the total."""
        return (
            self.rest is not None and self.rest >= 0 and self.rest % self.rule.each == 0
        )

    @property
    def equals_known(self) -> bool:
        """True when that number is the one the regions have."""
        return self.units is not None and self.units == self.known_units


def headcount_of(rules: Iterable[ParticipantRule], *, units: UnitCounts) -> Headcount:
    """Every rule times its units; KeyError for a unit without even a None."""
    return Headcount(tuple(HeadcountRow(rule, units[rule.per]) for rule in rules))


def inverse_of(headcount: Headcount, *, total: int) -> tuple[InverseRow, ...]:
    """For each rule: which unit count explains `total`, the other rules standing?"""
    found = []
    for row in headcount.rows:
        others = Headcount(tuple(r for r in headcount.rows if r is not row)).total
        rest = None if others is None else total - others
        found.append(InverseRow(row.rule, row.units, rest))
    return tuple(found)


def formula_of(headcount: Headcount) -> str:
    """How the total is composed: `24 + 12×2 + 129`; `?` for what is not known.

    Rules over the same units are taken together, in the order of the rules.
    """
    together: dict[str, tuple[int | None, int]] = {}
    for row in headcount.rows:
        each = together.get(row.rule.per, (None, 0))[1]
        together[row.rule.per] = (row.units, each + row.rule.each)
    return " + ".join(_term(units, each) for units, each in together.values())


def _term(units: int | None, each: int) -> str:
    if units == 1:
        return str(each)
    shown = "?" if units is None else str(units)
    return shown if each == 1 else f"{shown}×{each}"
