"""Which row of a table speaks of this case? What ballot and desk tables share.

A row applies when one of its alternatives agrees with the features of the case. Lower
tiers are asked first; within a tier two rows never both apply, which tests prove by
listing every case there can be.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from jenjang.core.curriculum.tables import Table

Features = Mapping[str, str]
Domains = Mapping[str, tuple[str, ...]]
Alternative = Mapping[str, frozenset[str]]


class Row(Protocol):
    """What a row must have to be found."""

    @property
    def tier(self) -> int: ...

    @property
    def when(self) -> tuple[Alternative, ...]: ...


Found = TypeVar("Found", bound=Row)


def applies(row: Row, features: Features) -> bool:
    """True when some alternative agrees with the features."""
    return any(_agrees(alternative, features) for alternative in row.when)


def alternative_of(row: Row, features: Features) -> int:
    """The place of the first alternative that agrees; ValueError when none does."""
    return [_agrees(alternative, features) for alternative in row.when].index(True)


def in_tiers(rows: Sequence[Found]) -> tuple[Found, ...]:
    """The rows as they are asked: lower tiers first."""
    return tuple(sorted(rows, key=lambda row: row.tier))


def row_for(rows: Sequence[Found], features: Features) -> Found:
    """The first row that applies, of rows in the order they are asked (`in_tiers`).

    LookupError when none does.
    """
    for row in rows:
        if applies(row, features):
            return row
    raise LookupError(f"no row for {dict(features)}")


def _agrees(alternative: Alternative, features: Features) -> bool:
    """True when every named feature has an allowed value."""
    return all(features[name] in allowed for name, allowed in alternative.items())


def read_alternatives(row: Table, domains: Domains) -> Iterable[Alternative]:
    """The alternatives under `when`; RulebookInvalid for a value that cannot be."""
    for alternative in row.tables("when"):
        names = [name for name in domains if alternative.has(name)]
        found = {name: frozenset(alternative.texts(name)) for name in names}
        alternative.close()
        for name, allowed in found.items():
            if not allowed or not allowed <= set(domains[name]):
                raise row.refuse("when", f"{name} cannot be {sorted(allowed)}")
        yield found
