"""When is somebody late, what is improbable, what may be found? Rules with sources.

Question answered: the limits and kinds of rulebook/coklit.toml as values. They judge
nobody's training, so that a change of them never makes a verdict old.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jenjang.core.curriculum import Citation
from jenjang.core.curriculum.tables import Table

LIMITS = (
    "late_margin",
    "silent_days",
    "households_a_day",
    "alike_from",
    "alike_days",
    "clean_voters",
    "at_once_days",
    "at_once_minutes",
    "count_most",
    "tolerated_percent",
    "risk_percent",
    "wrong_allowed",
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A number something is judged by."""

    id: str
    value: int
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class FindingKind:
    """What the supervision of coklit may find, and how many days it may stay open."""

    id: str
    text: str
    days: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class CoklitRules:
    """Everything of rulebook/coklit.toml."""

    limits: Mapping[str, Limit]
    kinds: tuple[FindingKind, ...]

    def limit(self, name: str) -> int:
        """The number of a limit."""
        return self.limits[name].value

    def kind(self, name: str) -> FindingKind | None:
        """The kind of a finding, None when there is none of that name."""
        return next((kind for kind in self.kinds if kind.id == name), None)


def read_coklit(raw: Mapping[str, Any], *, file: str) -> CoklitRules:
    """The parsed file, checked; RulebookInvalid names file and key."""
    table = Table(raw, file=file)
    limits = {}
    for row in table.tables("limits"):
        limit = _limit(row)
        if limit.id not in LIMITS or limit.id in limits:
            raise row.refuse("id", f"unknown or twice: {limit.id}")
        limits[limit.id] = limit
    if missing := [name for name in LIMITS if name not in limits]:
        raise table.refuse("limits", f"missing: {missing[0]}")
    kinds = tuple(_kind(row) for row in table.tables("kinds"))
    if len({kind.id for kind in kinds}) < len(kinds):
        raise table.refuse("kinds", "an id stands twice")
    table.close()
    return CoklitRules(limits, kinds)


def _limit(row: Table) -> Limit:
    value = row.take("value", int)
    if value < 0:
        raise row.refuse("value", "must not be negative")
    limit = Limit(row.take("id", str), value, row.take("text", str), row.citation())
    row.close()
    return limit


def _kind(row: Table) -> FindingKind:
    kind = FindingKind(
        id=row.take("id", str),
        text=row.take("text", str),
        days=row.positive("days"),
        citation=row.citation(),
    )
    row.close()
    return kind
