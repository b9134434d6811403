"""How far does prevention reach? Sums of pledges, lessons and answers.

Question answered: how many of a tier signed the pledge and in which version, were in
the room when every content item on ethics was taught, and answer ethics items right.
Deliberately not done here: counting breaches; they say who was caught.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reach:
    """Of so many holders, how many were reached by what."""

    holders: int = 0
    pledged: int = 0
    taught: int = 0
    versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def pledged_percent(self) -> int:
        """Of a hundred, rounded down: 100 means everybody."""
        return 100 * self.pledged // self.holders if self.holders else 0

    @property
    def taught_percent(self) -> int:
        """Of a hundred, rounded down."""
        return 100 * self.taught // self.holders if self.holders else 0


def reach_of(rows: Iterable[tuple[str, int, int]]) -> Reach:
    """From (version or empty, holders, taught) of disjoint groups."""
    holders = pledged = taught = 0
    versions: Counter[str] = Counter()
    for version, n, were_taught in rows:
        holders, taught = holders + n, taught + were_taught
        if version:
            pledged += n
            versions[version] += n
    return Reach(holders, pledged, taught, dict(versions.most_common()))
