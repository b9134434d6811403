"""Who in a sheet may be the same person twice, without a NIK to tell?

People are compared only within a block of one birth date and one place, so the
work stays linear. Equal names where one lacks a NIK are one person in two rows;
alike names, or two NIKs, are a warning a human decides. Deliberately not done
here: merging anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from rapidfuzz import fuzz, process

from jenjang.core.roster.names import ALIKE, are_alike
from jenjang.core.violations import Violation

_WIDE = 1000  # blocks larger than this compare each name with its neighbours only
_NEAR = 8

Entry = tuple[str, str, str, int]  # folded name, NIK, sheet, row


@dataclass(slots=True)
class Twins:
    """Rows by birth date and place; only blocks of two or more are looked at."""

    blocks: dict[tuple[date, str], Entry | list[Entry]] = field(default_factory=dict)

    def add(
        self, birth: date, region: str, folded: str, nik: str, sheet: str, row: int
    ) -> None:
        """Remember a row."""
        entry = (folded, nik, sheet, row)
        found = self.blocks.setdefault((birth, region), entry)
        if isinstance(found, list):
            found.append(entry)
        elif found is not entry:
            self.blocks[birth, region] = [found, entry]

    def findings(self) -> Iterator[Violation]:
        """DUPLICATE_PERSON (error), POSSIBLE_DUPLICATE (warning), on the later row."""
        for block in self.blocks.values():
            if isinstance(block, list):
                yield from _within(block)


def _within(block: list[Entry]) -> Iterator[Violation]:
    for one, other in _neighbours(block) if len(block) > _WIDE else _alike(block):
        found = _compared(one, other)
        if found:
            yield found


def _alike(block: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    if len(block) == 2:
        yield block[0], block[1]
        return
    names = [" ".join(sorted(folded.split())) for folded, *_ in block]
    scores = process.cdist(
        names, names, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8
    )
    for here, there in np.argwhere(np.triu(scores, 1)).tolist():
        yield block[here], block[there]


def _neighbours(block: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    ordered = sorted(block)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _NEAR]:
            yield one, other


def _compared(one: Entry, other: Entry) -> Violation | None:
    if one[1] and one[1] == other[1]:
        return None  # told already, by NIK
    facts = {"other": one[3], "sheet": one[2]}
    is_known = bool(one[1] and other[1])
    if one[0] == other[0] and not is_known:
        return Violation("DUPLICATE_PERSON", facts, other[2], other[3], "name")
    if are_alike(one[0], other[0]):
        return Violation(
            "POSSIBLE_DUPLICATE", facts, other[2], other[3], "name", "warning"
        )
    return None
