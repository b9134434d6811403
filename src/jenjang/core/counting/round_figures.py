"""What was played in a class, an office, the country? Figures that add up.

Participants are counted in each class, TPS once for each office: a team that passed in
two classes is one. Deliberately not done here: whose rounds they are.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec


class RoundFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Sums of rounds; `rules` holds (wrong, asked) by rule."""

    rounds: int = 0
    participants: int = 0
    team_rounds: int = 0
    passed: tuple[str, ...] = ()  # TPS whose team passed
    teams_passed: int = 0  # of those the number, also where codes are left out
    rules: dict[str, tuple[int, int]] = {}
    as_of: str = ""  # of the last round, ISO 8601 in UTC


def read_figures(stored: Mapping[str, Any]) -> RoundFigures:
    """Figures as they were kept; none at all for an empty mapping."""
    return msgspec.convert(stored, RoundFigures)


def total_of(parts: Iterable[RoundFigures]) -> RoundFigures:
    """The sum of parts that have no participant in common."""
    rounds = participants = teams = unnamed = 0
    passed: set[str] = set()
    rules: dict[str, tuple[int, int]] = {}
    as_of = ""
    for part in parts:
        rounds += part.rounds
        participants += part.participants
        teams += part.team_rounds
        passed.update(part.passed)
        unnamed += part.teams_passed - len(part.passed)
        as_of = max(as_of, part.as_of)
        for rule, (wrong, asked) in part.rules.items():
            before = rules.get(rule, (0, 0))
            rules[rule] = (before[0] + wrong, before[1] + asked)
    return RoundFigures(
        rounds=rounds,
        participants=participants,
        team_rounds=teams,
        passed=tuple(sorted(passed)),
        teams_passed=len(passed) + unnamed,
        rules=rules,
        as_of=as_of,
    )
