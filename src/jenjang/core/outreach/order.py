"""In which order are places visited so that the effect can be seen afterwards?

Question answered: an order that nobody chose, from a seed that everybody may know, the
first half against the second, and the smallest difference in turnout such a comparison
can detect. One kabupaten cannot see one point; a province can (science.md 7.3).
Deliberately not done here: leaving a place out. Every place has its turn; only which
comes first is drawn.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import stdev

from scipy.special import ndtri

from jenjang.core.outreach.places import Place

CONFIDENCE, POWER = 0.95, 0.80
EXPLAINED = (0.0, 0.4, 0.6, 0.8)  # by past turnout; told beside the raw difference


@dataclass(frozen=True, slots=True)
class Ordered:
    """A place and its turn, from 1; `is_first` in the half that comes first."""

    code: str
    turn: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a seed, and what a comparison of both halves can detect."""

    seed: int
    rows: tuple[Ordered, ...]
    spread: float  # standard deviation of turnout between places
    detectable: tuple[tuple[float, float], ...]  # (explained, difference), shares


def draw_order(places: Sequence[Place], *, seed: int) -> Order:
    """The order by SHA-256 of seed and code: the same on any machine, in any file.

    The first half has one place more when their number is odd.
    """
    codes = sorted((place.code for place in places), key=lambda c: _lot(seed, c))
    half = (len(codes) + 1) // 2
    rows = tuple(Ordered(code, n, n <= half) for n, code in enumerate(codes, 1))
    shares = [place.turnout for place in places]
    spread = stdev(shares) if len(shares) > 1 else 0.0
    return Order(seed, rows, spread, differences(len(codes), spread))


def _lot(seed: int, code: str) -> bytes:
    return hashlib.sha256(f"{seed}:{code}".encode()).digest()


def differences(places: int, spread: float) -> tuple[tuple[float, float], ...]:
    """(share explained by past turnout, smallest detectable difference) in shares.

    Empty with fewer than two places: there is nothing to compare.
    """
    if places < 2:
        return ()
    return tuple((r, detectable(places, spread, explained=r)) for r in EXPLAINED)


def detectable(places: int, spread: float, *, explained: float = 0.0) -> float:
    """The difference between halves found with 80 percent power at 95 percent."""
    first = (places + 1) // 2
    second = places - first
    quantiles = float(ndtri((1 + CONFIDENCE) / 2) + ndtri(POWER))
    return quantiles * spread * sqrt((1 / first + 1 / second) * (1 - explained))
