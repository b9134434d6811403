"""Who does what when a team counts? The roles of a round as data.

Five roles over the seven seats of a KPPS: the stack is counted first, one reads, two
tally without seeing each other, two fill the form. The split of the count is that of
Pemilu 2024 as far as seen, each role with its own source. Deliberately not done here:
who sits on a seat, and what a round was worth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import Citation

ROLES = ("stack", "read", "tally_a", "tally_b", "form")
SEATS = 7


@dataclass(frozen=True, slots=True)
class TeamRole:
    """A part in the count and the seats that have it."""

    role: str
    seats: tuple[int, ...]
    station: str  # of the training programme, "S4"
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class RoundRules:
    """The roles of one election, in the order of the work."""

    election: str
    roles: tuple[TeamRole, ...]
    citation: Citation

    def role_of(self, seat: int) -> TeamRole | None:
        """The role of a seat; None for a seat that has none."""
        for role in self.roles:
            if seat in role.seats:
                return role
        return None


def read_rounds(file: str, raw: Mapping[str, Any]) -> RoundRules:
    """The roles of one parsed file; RulebookInvalid names file and key."""
    table = Table(raw, file=file)
    found = RoundRules(
        election=table.take("election", str),
        citation=table.citation(),
        roles=tuple(_role(row) for row in table.tables("roles")),
    )
    table.close()
    if tuple(role.role for role in found.roles) != ROLES:
        raise table.refuse("roles", f"must be {', '.join(ROLES)}, in this order")
    seats = [seat for role in found.roles for seat in role.seats]
    if len(set(seats)) != len(seats):
        raise table.refuse("roles", "a seat has two roles")
    return found


def _role(row: Table) -> TeamRole:
    seats = tuple(row.take("seats", list))
    if not seats or not all(type(s) is int and 1 <= s <= SEATS for s in seats):
        raise row.refuse("seats", f"must be seats 1 to {SEATS}, not {seats!r}")
    role = TeamRole(
        role=row.take("role", str),
        seats=seats,
        station=row.take("station", str),
        text=row.take("text", str),
        citation=row.citation(),
    )
    row.close()
    return role
