"""Who says so? The source of a rule and how sure we are of it.

Marks of domain.md 0.1: S seen, D derived, K own knowledge, ? contested. It stands
outside the words because rules of every word carry it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from and how sure we are of it."""

    source: str  # "PKPU 8/2022 Pasal 5-6"
    confidence: str  # S, D, K or ?
    note: str = ""  # Indonesian; for ? always: what conflicts or is unknown

    @property
    def is_uncertain(self) -> bool:
        """True when sources conflict or are missing: a person must decide."""
        return self.confidence == "?"
