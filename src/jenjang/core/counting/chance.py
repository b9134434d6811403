"""Chance that is the same everywhere: from a seed, by SHA-256, on any machine.

Python's own generator keeps its stream but not what it makes of it between versions; a
pack must be the same forever. Deliberately not done here: secrecy.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Picked = TypeVar("Picked")


class Chance:
    """A stream of numbers that depends on nothing but its seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._turn = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, the limit; each as likely."""
        if limit < 1:
            raise ValueError("nothing to choose from")
        span = 1 << 64
        while True:
            number = self._number()
            if number < span - span % limit:
                return number % limit

    def between(self, low: float, high: float) -> float:
        """A number from low to high, in thousandths of the distance."""
        return low + (high - low) * self.below(1001) / 1000

    def pick(self, choices: Sequence[Picked]) -> Picked:
        """One of them."""
        return choices[self.below(len(choices))]

    def shuffled(self, choices: Sequence[Picked]) -> list[Picked]:
        """All of them in another order."""
        found = list(choices)
        for at in range(len(found) - 1, 0, -1):
            other = self.below(at + 1)
            found[at], found[other] = found[other], found[at]
        return found

    def _number(self) -> int:
        block = hashlib.sha256(self._seed + b":%d" % self._turn).digest()
        self._turn += 1
        return int.from_bytes(block[:8], "big")
