"""How is a counting drill played? Roles of a team, stations, and gates of mastery.

Rulebook data with sources: which seats of KPPS do what in a team round, which station
of the modules a round shows, and the error rates of the sequential test. Deliberately
not done here: scores.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jenjang.core.counting.scores import Gate
from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import Citation

ROLES = ("stack", "read", "tally_a", "tally_b", "form")
ROUNDS = ("adjudication", "desk", "error", "team")
SEATS = range(1, 8)


@dataclass(frozen=True, slots=True)
class TeamRole:
    """What some seats do in a team round."""

    role: str
    seats: tuple[int, ...]
    station: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class RoundGate:
    """The test of a kind of round, and the station an individual shows by it."""

    round: str
    station: str  # "" for teams: their roles have the stations
    gate: Gate
    citation: Citation


@dataclass(frozen=True, slots=True)
class RoundRules:
    """How drills are played at one election."""

    election: str
    roles: tuple[TeamRole, ...]
    gates: tuple[RoundGate, ...]

    def role(self, name: str) -> TeamRole:
        """A role by its name; KeyError when there is none."""
        for role in self.roles:
            if role.role == name:
                return role
        raise KeyError(name)

    def gate(self, round: str) -> RoundGate:
        """The gate of a kind of round; KeyError when there is none."""
        for gate in self.gates:
            if gate.round == round:
                return gate
        raise KeyError(round)


def read_rounds(file: str, raw: Mapping[str, Any]) -> RoundRules:
    """The rules of one parsed file; RulebookInvalid names file and key."""
    table = Table(raw, file=file)
    table.citation()
    found = RoundRules(
        table.take("election", str),
        tuple(_role(row) for row in table.tables("roles")),
        tuple(_gate(row) for row in table.tables("gates")),
    )
    table.close()
    if tuple(role.role for role in found.roles) != ROLES:
        raise table.refuse("roles", f"must be {', '.join(ROLES)}")
    seats = [seat for role in found.roles for seat in role.seats]
    if len(set(seats)) != len(seats):
        raise table.refuse("roles", "a seat has two roles")
    if tuple(gate.round for gate in found.gates) != ROUNDS:
        raise table.refuse("gates", f"must be {', '.join(ROUNDS)}")
    return found


def _role(row: Table) -> TeamRole:
    role = TeamRole(
        role=row.take("role", str),
        seats=tuple(row.take("seats", list)),
        station=row.take("station", str),
        text=row.take("text", str),
        citation=row.citation(),
    )
    row.close()
    if not role.seats or not all(type(n) is int and n in SEATS for n in role.seats):
        raise row.refuse("seats", f"must be some of 1 to 7, not {role.seats}")
    return role


def _gate(row: Table) -> RoundGate:
    rates = Gate(bad=row.take("bad", float), good=row.take("good", float))
    gate = RoundGate(
        round=row.take("round", str),
        station=row.take_or("station", ""),
        gate=rates,
        citation=row.citation(),
    )
    row.close()
    if not 0 < rates.good < rates.bad < 1:
        raise row.refuse("bad", "must lie between good and 1")
    if bool(gate.station) == (gate.round == "team"):
        raise row.refuse("station", "every round but the team's shows one")
    return gate
