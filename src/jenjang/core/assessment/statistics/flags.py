"""Which items should somebody look at again?

An item is never flagged by one class: with 35 people a correlation of 0.30 may be
anything from 0 to 0.58 (science.md 2.1), so answers of two classes or more are pooled
first. A flag is a question, not a verdict; `is_sure` says that the interval agrees.
Deliberately not done here: taking an item out.
"""

from dataclasses import dataclass
from enum import StrEnum

from jenjang.core.assessment.statistics.distractors import UNANSWERED, OptionFigures
from jenjang.core.assessment.statistics.reliability import Interval
from jenjang.core.violations import RuleViolation

FEWEST_CLASSES = 2
RARE = 5.0  # per cent of persons
HARD, EASY = 30.0, 90.0  # facility in per cent


class FlagKind(StrEnum):
    """What is strange about an item."""

    MISKEY = "miskey"  # those who know the rest get it wrong: is the key right?
    DISTRACTOR = "distractor"  # those who know the rest choose a wrong option
    RARE = "rare"  # hardly anybody chooses the option
    HARD = "hard"
    EASY = "easy"  # may be right for a critical item


@dataclass(frozen=True, slots=True)
class Flag:
    """A question about an item, or about one of its options."""

    kind: FlagKind
    option: str = ""
    is_sure: bool = True


def require_pooled(classes: tuple[str, ...]) -> None:
    """RuleViolation FLAGS_NEED_CLASSES unless people of two classes are pooled."""
    known = {name for name in classes if name}
    if len(known) < FEWEST_CLASSES or not all(classes):
        raise RuleViolation(
            "FLAGS_NEED_CLASSES", classes=len(known), fewest=FEWEST_CLASSES
        )


def flags_of(
    *,
    facility: float | None,
    item_rest: float | None,
    interval: Interval | None,
    options: tuple[OptionFigures, ...] = (),
) -> tuple[Flag, ...]:
    """What is strange about an item; whether flags are allowed is asked before."""
    found = []
    keys = [each for each in options if each.is_key and each.correlation is not None]
    if any((each.correlation or 0) < 0 for each in keys):
        found += [_key_flag(each) for each in keys if (each.correlation or 0) < 0]
    elif item_rest is not None and item_rest < 0:
        found.append(Flag(FlagKind.MISKEY, is_sure=bool(interval and interval[1] < 0)))
    for each in options:
        if each.is_key or each.option == UNANSWERED:
            continue
        if each.correlation is not None and each.correlation > 0:
            sure = bool(each.interval and each.interval[0] > 0)
            found.append(Flag(FlagKind.DISTRACTOR, each.option, sure))
        if each.share < RARE:
            found.append(Flag(FlagKind.RARE, each.option))
    if facility is not None and facility < HARD:
        found.append(Flag(FlagKind.HARD))
    if facility is not None and facility > EASY:
        found.append(Flag(FlagKind.EASY))
    return tuple(found)


def _key_flag(key: OptionFigures) -> Flag:
    sure = bool(key.interval and key.interval[1] < 0)
    return Flag(FlagKind.MISKEY, key.option, sure)
