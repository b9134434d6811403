"""What is right for each ballot, voter or form of a pack? Its key as short answers.

An answer is written as `rounds` says. Deliberately not done here: making the key.
"""

from collections.abc import Iterable

from jenjang.core.counting.ballots.table import MENUNGGU, SAH
from jenjang.core.counting.desk import SERVE, WAITING
from jenjang.core.counting.pack_shapes import (
    AnyPackShape,
    DecisionShape,
    DeskPackShape,
    ErrorPackShape,
    FindingShape,
    VerdictShape,
)
from jenjang.core.counting.round_scores import INVALID, KeyEntry

NOTHING_WRONG = "cocok"  # the rule of a form without a mistake


def key_of(pack: AnyPackShape) -> tuple[KeyEntry, ...]:
    """The key of a pack in its order; entries of waiting rows accept nothing."""
    if isinstance(pack, DeskPackShape):
        return tuple(KeyEntry(row.rule, _decision(row)) for row in pack.key)
    if isinstance(pack, ErrorPackShape):
        return tuple(_finding(row) for row in pack.key)
    return tuple(KeyEntry(row.rule, _verdict(row)) for row in pack.key)


def served(ballots: Iterable[str]) -> str:
    """The answer of who gives these ballots."""
    return f"{SERVE}:{','.join(ballots)}"


def _verdict(row: VerdictShape) -> tuple[str, ...]:
    if row.verdict == MENUNGGU:
        return ()
    if row.verdict != SAH:
        return (INVALID,)
    part = str(row.part)
    return (part if row.candidate is None else f"{part}.{row.candidate}",)


def _decision(row: DecisionShape) -> tuple[str, ...]:
    if row.outcome == WAITING:
        return ()
    return (served(row.ballots) if row.outcome == SERVE else str(row.outcome),)


def _finding(row: FindingShape) -> KeyEntry:
    if not row.mistakes:
        return KeyEntry(NOTHING_WRONG, (INVALID,))
    cells = dict.fromkeys(cell for one in row.mistakes for cell in one.cells)
    return KeyEntry(row.mistakes[0].slip, tuple(cells))
