"""Who sits where, and who is next in line? Seats of a desa from its applicants.

Law: seven seats a KPPS, formed by the PPS of the desa; the next-ranked candidate
follows when a seat falls vacant (PKPU 8/2022 Art 43); 30 percent women are considered,
so they are counted and shown, never enforced. Pantarlih: one a TPS, two above the
election's number of voters. The same applicants in any order give the same seats.
Deliberately not done here: judging applicants (`eligibility`) and decrees.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jenjang.core.roster.bodies import Sex
from jenjang.core.roster.eligibility import Standing, Verdict

NO_SCORE = -1.0  # ranks after every score, which are 0 to 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """An applicant with the verdict; `wish` is the TPS asked for, "" any."""

    id: str
    registered_on: date
    verdict: Verdict
    score: float | None = None
    wish: str = ""

    @property
    def rank_key(self) -> tuple[Standing, float, date, str]:
        """Eligible first, then the higher score, then who registered earlier."""
        score = NO_SCORE if self.score is None else self.score
        return self.verdict.standing, -score, self.registered_on, self.id


@dataclass(frozen=True, slots=True)
class Place:
    """A TPS with the numbers of its seats, and those that are held already."""

    number: str  # "007"
    size: int
    held: frozenset[int] = frozenset()

    @property
    def free(self) -> tuple[int, ...]:
        """Numbers of the seats nobody holds, the lowest first."""
        return tuple(n for n in range(1, self.size + 1) if n not in self.held)


@dataclass(frozen=True, slots=True)
class Seating:
    """A candidate proposed for a seat; seat 1 of a KPPS is the chair."""

    place: str
    seat: int
    candidate: str
    is_wish_met: bool  # True also when there was no wish


@dataclass(frozen=True, slots=True)
class Formation:
    """What is proposed for a desa."""

    seatings: tuple[Seating, ...]  # by TPS and seat
    reserve: tuple[str, ...]  # eligible and not seated, in rank order
    unready: tuple[str, ...]  # incomplete or refused, in rank order
    ranks: Mapping[str, int] = field(default_factory=dict)  # of the eligible, from 1
    vacancies: Mapping[str, int] = field(default_factory=dict)  # seats left, by TPS


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Candidates from the first to the last; equal ones by their id."""
    return tuple(sorted(candidates, key=lambda candidate: candidate.rank_key))


def form(places: Iterable[Place], candidates: Iterable[Candidate]) -> Formation:
    """Seat the eligible: first where they asked for, then wherever a seat is left.

    In rank order both times, so nobody in reserve ranks above somebody at the TPS he
    asked for, and a seat stays vacant only when no eligible applicant is left. Who has
    the first rank in a TPS gets its lowest seat, the chair of a KPPS.
    """
    stations = tuple(sorted(places, key=lambda place: place.number))
    order = ranked(candidates)
    eligible = [c for c in order if c.verdict.is_eligible]
    room = {place.number: len(place.free) for place in stations}
    given: dict[str, str] = {}  # candidate: TPS
    for candidate in eligible:
        if room.get(candidate.wish, 0):
            given[candidate.id] = candidate.wish
            room[candidate.wish] -= 1
    for candidate in eligible:
        if candidate.id not in given and (number := _emptiest(room)):
            given[candidate.id] = number
            room[number] -= 1
    return Formation(
        seatings=_seated(stations, eligible, given),
        reserve=tuple(c.id for c in eligible if c.id not in given),
        unready=tuple(c.id for c in order if not c.verdict.is_eligible),
        ranks={c.id: rank for rank, c in enumerate(eligible, start=1)},
        vacancies={number: left for number, left in room.items() if left},
    )


def _emptiest(room: Mapping[str, int]) -> str:
    """The TPS with the most seats left, the lower number first; "" without any."""
    number = min(room, key=lambda n: (-room[n], n), default="")
    return number if number and room[number] else ""


def _seated(
    places: tuple[Place, ...], eligible: list[Candidate], given: Mapping[str, str]
) -> tuple[Seating, ...]:
    found = []
    for place in places:
        here = [c for c in eligible if given.get(c.id) == place.number]
        found += [
            Seating(place.number, seat, c.id, c.wish in ("", place.number))
            for seat, c in zip(place.free, here, strict=False)
        ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class WomenShare:
    """Women among the people seated, and how many more would reach the share asked."""

    women: int
    people: int
    asked: float  # a share of 1

    @property
    def share(self) -> float | None:
        """Of the people seated; None when nobody is."""
        return self.women / self.people if self.people else None

    @property
    def short(self) -> int:
        """Women missing for the share asked; 0 when it is reached."""
        wanted = math.ceil(round(self.asked * self.people, 9))
        return max(wanted - self.women, 0)


def women_among(sexes: Iterable[str], *, asked: float) -> WomenShare:
    """Count women among the people whose sex is known or not."""
    known = list(sexes)
    return WomenShare(known.count(Sex.P), len(known), asked)


def pantarlih_needed(voters: int | None, *, threshold: int | None) -> int:
    """Pantarlih of a TPS: two above the threshold of voters, else one.

    No threshold: one a TPS. Unknown voters count as few (PKPU 7/2024).
    """
    if threshold is None or voters is None:
        return 1
    return 2 if voters > threshold else 1
