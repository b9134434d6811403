"""Seeded chance: the same seed and office give the same draws and the same ids."""

import uuid
from datetime import datetime
from random import Random

_LOW = (1 << 62) - 1


class Chance:
    """Draws of one office; offices are independent, so one alone equals its part."""

    def __init__(self, *, seed: int, office: str) -> None:
        self.random = Random(f"jenjang-demo/{seed}/{office}")

    def id(self, at: datetime) -> uuid.UUID:
        """A UUIDv7 of that time whose random bits come from the seed."""
        milliseconds = int(at.timestamp() * 1000)
        bits = self.random.getrandbits(74)
        return uuid.UUID(
            int=milliseconds << 80
            | 0x7 << 76
            | (bits >> 62) << 64
            | 0b10 << 62
            | bits & _LOW
        )

    def happens(self, share: float) -> bool:
        """True in that share of draws."""
        return self.random.random() < share
