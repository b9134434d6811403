"""Which turnout figures fool oneself? Signs that call for a look, not for praise.

Question answered: where did everybody vote, more than everybody, or nearly; where do
several TPS of one desa report the same number more often than chance would; and how
much of what the lowest places will gain is only a return to the mean. A sign is no
accusation: each has innocent causes, and each is named with its figures. Deliberately
not done here: who entered a figure, and what anybody voted for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, pi, sqrt

import numpy as np

from jenjang.core.outreach.places import Place
from jenjang.core.outreach.targets import Whole


class Sign(StrEnum):
    """Why a figure is looked at."""

    ABOVE = "ABOVE"  # more users than voters
    FULL = "FULL"  # as many users as voters
    NEARLY_FULL = "NEARLY_FULL"
    SAME_USERS = "SAME_USERS"  # the same number in several TPS of a desa
    SAME_SHARE = "SAME_SHARE"  # the same share to a tenth of a point


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is looked at; rulebook `outreach.toml`."""

    full_voters: float
    nearly_full: float
    chance: float


@dataclass(frozen=True, slots=True)
class Alarm:
    """A sign, the places it is about, and the figures that show it."""

    sign: Sign
    group: str
    places: tuple[str, ...]
    users: int
    voters: int
    expected: float = 0.0  # how many such groups chance alone would make


@dataclass(frozen=True, slots=True)
class Regression:
    """The lowest places: last time, and what noise alone lets them be next time."""

    places: tuple[str, ...]
    turnout: float
    expected: float

    @property
    def points(self) -> float:
        """By how much they rise although nothing is done; share."""
        return self.expected - self.turnout


def alarms_in(
    groups: Mapping[str, Sequence[Place]], *, limits: Limits
) -> tuple[Alarm, ...]:
    """The alarms of TPS by desa; figures with no voters are passed over.

    Unlike a table for targets, users may be above voters here: that is a sign.
    """
    found: list[Alarm] = []
    for group, several in sorted(groups.items()):
        places = [place for place in several if place.voters > 0]
        for place in places:
            if sign := _sign_of(place, limits):
                code = (place.code,)
                found.append(Alarm(sign, group, code, place.users, place.voters))
        found += _same(group, places, limits)
    return tuple(found)


def _sign_of(place: Place, limits: Limits) -> Sign | None:
    if place.users > place.voters:
        return Sign.ABOVE
    if place.voters < limits.full_voters:
        return None
    if place.users == place.voters:
        return Sign.FULL
    return Sign.NEARLY_FULL if place.turnout >= limits.nearly_full else None


def _same(group: str, places: Sequence[Place], limits: Limits) -> Iterable[Alarm]:
    """Numbers or shares that stand in more TPS of a desa than chance explains."""
    users = [float(place.users) for place in places]
    tenths = [float(round(1000 * place.turnout)) for place in places]
    for sign, values in ((Sign.SAME_USERS, users), (Sign.SAME_SHARE, tenths)):
        alike: dict[float, list[Place]] = defaultdict(list)
        for place, value in zip(places, values, strict=True):
            alike[value].append(place)
        spread = _spread(values)
        for value, twins in sorted(alike.items()):
            if len(twins) < 3 or value == 0:
                continue
            expected = expected_groups(len(places), len(twins), spread)
            if expected < limits.chance and not _is_told(sign, twins):
                first = twins[0]
                codes = tuple(place.code for place in twins)
                yield Alarm(sign, group, codes, first.users, first.voters, expected)


def _is_told(sign: Sign, twins: Sequence[Place]) -> bool:
    """The same share because everybody has the same users and voters is told once."""
    pairs = Counter((place.users, place.voters) for place in twins)
    return sign is Sign.SAME_SHARE and len(pairs) == 1


def _spread(values: Sequence[float]) -> float:
    """How far values lie apart, hardly moved by the twins themselves; at least one.

    From the median distance to the median of the different values; binomial noise of
    a TPS alone is more than one user.
    """
    several = np.unique(np.array(values))
    middle = float(np.median(several)) if len(several) else 0.0
    return max(1.0, 1.4826 * float(np.median(np.abs(several - middle))))


def expected_groups(places: int, alike: int, spread: float) -> float:
    """Groups of so many equal whole numbers among normal ones of that spread."""
    if alike < 2 or alike > places:
        return 0.0
    together = 1 / (sqrt(alike) * (sqrt(2 * pi) * spread) ** (alike - 1))
    return comb(places, alike) * together


def regression_of(
    places: Sequence[Place], *, whole: Whole, share: float
) -> Regression | None:
    """What the lowest `share` of places rise by for no reason; None below five places.

    Only the noise of counting is taken out; turnout that moves between elections makes
    the return larger still.
    """
    lowest = sorted(places, key=lambda place: (place.turnout, place.code))
    lowest = lowest[: int(len(places) * share)] if len(places) >= 5 else []
    voters = sum(place.voters for place in lowest)
    if not voters:
        return None
    users = sum(place.users for place in lowest)
    expected = sum(
        place.voters
        * (place.users + whole.weight * whole.mean)
        / (place.voters + whole.weight)
        for place in lowest
    )
    codes = tuple(place.code for place in lowest)
    return Regression(codes, users / voters, expected / voters)
