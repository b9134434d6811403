"""What is asked, and is an answer right? The items of the bank as values.

An item asks one thing, belongs to a module and mostly to one of its content items,
and names its source. Answers are strings, the same in files, on phones and on paper:
the places of the chosen choices in the item's own order ("2", of several "0,2"), a
number as it was typed ("270", "2,5"), or what somebody says of a ballot ("-" not
valid, "2" for part 2, "2.3" for its candidate 3). The empty string is no answer.
Deliberately not done here: files of other programs (exchange), tests and their forms.
"""

from enum import StrEnum
from math import isfinite
from typing import Any

import msgspec

from jenjang.core.violations import RuleViolation

WHOLE = 100.0  # the share of a mark that a right choice gives
LONGEST_ANSWER = 80
_SLACK = 1e-9  # numbers that differ by less are the same


class ItemKind(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    NUMERIC = "numeric"
    BALLOT = "ballot"


class TextFormat(StrEnum):
    """How the texts of an item are written; only `html` has tags with a meaning."""

    PLAIN = "plain"
    HTML = "html"
    MARKDOWN = "markdown"
    MOODLE = "moodle"


class _Value(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    pass


class Choice(_Value, frozen=True, kw_only=True, omit_defaults=True):
    """A choice; `share` is what choosing it adds, -100 to 100 per cent of the mark."""

    text: str
    share: float = 0.0
    feedback: str = ""


class Number(_Value, frozen=True, kw_only=True, omit_defaults=True):
    """An accepted number, give or take `tolerance`, and the share it earns."""

    value: float
    tolerance: float = 0.0
    share: float = WHOLE
    feedback: str = ""


class BallotFigure(_Value, frozen=True, kw_only=True, omit_defaults=True):
    """A ballot of a counting pack: its picture as the pack has it, and its key."""

    pack: str  # the pack's id
    serial: str
    contest: str
    table: str
    layout: dict[str, Any]
    ballot: dict[str, Any]
    accepts: tuple[str, ...]  # right answers, as in count.round


class ItemFile(_Value, frozen=True, kw_only=True, omit_defaults=True):
    """A picture that a text names as `@@PLUGINFILE@@/name`."""

    name: str
    base64: str


class Item(_Value, frozen=True, kw_only=True, omit_defaults=True):
    """One item. `content` is the id of a content item ("M3-04"), or empty."""

    code: str
    kind: ItemKind
    module: str
    text: str
    content: str = ""
    name: str = ""  # a title for lists; empty: the text is shown
    format: TextFormat = TextFormat.PLAIN
    choices: tuple[Choice, ...] = ()
    numbers: tuple[Number, ...] = ()
    ballot: BallotFigure | None = None
    feedback: str = ""  # told after the answer, whatever it was
    files: tuple[ItemFile, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    confidence: str = ""  # S, D, K or ?, as everywhere in the rulebook


def document_of(item: Item) -> dict[str, Any]:
    """The item as JSON holds it; `item_of` reads it back equal."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(item))
    return found


def item_of(document: object) -> Item:
    """The item of a JSON document; RuleViolation ITEM_MALFORMED (problem)."""
    try:
        return msgspec.convert(document, Item)
    except msgspec.ValidationError as error:
        raise RuleViolation("ITEM_MALFORMED", problem=str(error)) from None


def mark_of(item: Item, answer: str) -> float:
    """The share of the mark that an answer earns, 0 to 1; no answer earns 0.

    Several wrong choices may weigh against the right ones, never below 0.
    """
    if not answer or len(answer) > LONGEST_ANSWER:
        return 0.0
    if item.kind is ItemKind.BALLOT:
        figure = item.ballot
        return float(figure is not None and answer in figure.accepts)
    if item.kind is ItemKind.NUMERIC:
        return _clip(_share_of_number(item, answer))
    chosen = places_in(answer)
    if item.kind is not ItemKind.MULTIPLE and len(chosen) != 1:
        return 0.0
    return _clip(sum(item.choices[n].share for n in chosen if n < len(item.choices)))


def is_answer(item: Item, answer: str) -> bool:
    """True when the string can be an answer to the item at all."""
    if not answer:
        return True
    if len(answer) > LONGEST_ANSWER:
        return False
    if item.kind is ItemKind.NUMERIC:
        return number_in(answer) is not None
    if item.kind is ItemKind.BALLOT:
        return len(answer) <= 7 and all(c.isdigit() or c in "-." for c in answer)
    chosen = places_in(answer)
    is_one = len(chosen) == 1 or item.kind is ItemKind.MULTIPLE
    return bool(chosen) and is_one and max(chosen) < len(item.choices)


def right_answers(item: Item) -> tuple[str, ...]:
    """Answers that earn the whole mark, the first one to be shown."""
    if item.kind is ItemKind.BALLOT:
        return item.ballot.accepts if item.ballot else ()
    if item.kind is ItemKind.NUMERIC:
        whole = (n for n in item.numbers if n.share >= WHOLE)
        return tuple(f"{number.value:g}" for number in whole)
    if item.kind is ItemKind.MULTIPLE:
        good = [str(n) for n, each in enumerate(item.choices) if each.share > 0]
        return (",".join(good),)
    return tuple(str(n) for n, each in enumerate(item.choices) if each.share >= WHOLE)


def places_in(answer: str) -> tuple[int, ...]:
    """The places an answer names, each once, in order; () when it names none."""
    parts = answer.split(",")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ()
    return tuple(sorted({int(part) for part in parts}))


def number_in(answer: str) -> float | None:
    """The number that was typed, with point or comma; None when it is none."""
    if "_" in answer:  # Python's own way of writing numbers, nobody else's
        return None
    try:
        found = float(answer.strip().replace(",", "."))
    except ValueError:
        return None
    return found if isfinite(found) else None


def _share_of_number(item: Item, answer: str) -> float:
    typed = number_in(answer)
    if typed is None:
        return 0.0
    hits = (n for n in item.numbers if abs(typed - n.value) <= n.tolerance + _SLACK)
    return max((number.share for number in hits), default=0.0)


def _clip(share: float) -> float:
    return min(max(share / WHOLE, 0.0), 1.0)
