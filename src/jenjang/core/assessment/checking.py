"""Can this item be asked? What is wrong with it, all of it at once.

An item is written in any state that can be answered; it is reviewed, and so enters
tests, only with a source. Deliberately not done here: whether what it says is true.
"""

from collections.abc import Collection, Iterator, Mapping

from jenjang.core.assessment.items import WHOLE, Item, ItemKind
from jenjang.core.violations import RuleViolation

FEWEST_CHOICES, MOST_CHOICES = 2, 8
LONGEST_TEXT = 20_000
_CHOSEN = (ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.TRUE_FALSE)
_SLACK = 0.1  # per cent: shares of thirds as other programs round them


def flaws_of(
    item: Item, *, contents: Mapping[str, Collection[str]]
) -> list[RuleViolation]:
    """What keeps an item from being answered; `contents` are ids by module.

    ITEM_MODULE_UNKNOWN, ITEM_CONTENT_UNKNOWN, ITEM_TEXT_MISSING, ITEM_TOO_LONG,
    ITEM_CHOICES_FEW, ITEM_CHOICES_MANY, ITEM_CHOICES_ALIKE, ITEM_CHOICE_EMPTY,
    ITEM_RIGHT_ONE, ITEM_RIGHT_WHOLE, ITEM_NUMBER_MISSING, ITEM_BALLOT_MISSING.
    """
    return list(_flaws(item, contents))


def check_item(item: Item, *, contents: Mapping[str, Collection[str]]) -> None:
    """Raises the first of its flaws."""
    for flaw in flaws_of(item, contents=contents):
        raise flaw


def check_reviewable(item: Item) -> None:
    """Raises ITEM_SOURCE_MISSING: a rule without a source is not asked."""
    if not item.source.strip():
        raise RuleViolation("ITEM_SOURCE_MISSING")


def _flaws(
    item: Item, contents: Mapping[str, Collection[str]]
) -> Iterator[RuleViolation]:
    if item.module not in contents:
        yield RuleViolation("ITEM_MODULE_UNKNOWN", module=item.module)
    elif item.content and item.content not in contents[item.module]:
        yield RuleViolation(
            "ITEM_CONTENT_UNKNOWN", content=item.content, module=item.module
        )
    if not item.text.strip():
        yield RuleViolation("ITEM_TEXT_MISSING")
    if len(item.text) > LONGEST_TEXT:
        yield RuleViolation("ITEM_TOO_LONG", longest=LONGEST_TEXT)
    if item.kind in _CHOSEN:
        yield from _flaws_of_choices(item)
    elif item.kind is ItemKind.NUMERIC:
        if not any(number.share >= WHOLE for number in item.numbers):
            yield RuleViolation("ITEM_NUMBER_MISSING")
    elif item.ballot is None or not item.ballot.accepts:
        yield RuleViolation("ITEM_BALLOT_MISSING")


def _flaws_of_choices(item: Item) -> Iterator[RuleViolation]:
    texts = [" ".join(choice.text.casefold().split()) for choice in item.choices]
    if len(texts) < FEWEST_CHOICES:
        yield RuleViolation("ITEM_CHOICES_FEW", fewest=FEWEST_CHOICES)
    if len(texts) > MOST_CHOICES:
        yield RuleViolation("ITEM_CHOICES_MANY", most=MOST_CHOICES)
    if not all(texts):
        yield RuleViolation("ITEM_CHOICE_EMPTY")
    if len(set(texts)) != len(texts):
        yield RuleViolation("ITEM_CHOICES_ALIKE")
    earned = [choice.share for choice in item.choices if choice.share > 0]
    if item.kind is not ItemKind.MULTIPLE:
        if sum(share >= WHOLE for share in earned) != 1:
            yield RuleViolation("ITEM_RIGHT_ONE")
    elif abs(sum(earned) - WHOLE) > _SLACK:
        yield RuleViolation("ITEM_RIGHT_WHOLE")
