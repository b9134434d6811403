"""What did somebody change between two versions of an item?

Each change names its field with what stood there and what stands there now, so that a
reviewer reads the difference and not the item twice. Choices and numbers are compared
place by place. Deliberately not done here: words for the fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from jenjang.core.assessment.items import BallotFigure, Choice, Item, Number

PLAIN = (
    *("kind", "module", "content", "name", "text", "format"),
    *("feedback", "source", "confidence"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A field with its texts before and after; `place` counts choices from 1."""

    field: str
    before: str
    after: str
    place: int = 0


def changes_between(old: Item, new: Item) -> list[Change]:
    """Everything that differs, in the order in which an item is read."""
    return [each for each in _pairs(old, new) if each.before != each.after]


def _pairs(old: Item, new: Item) -> Iterator[Change]:
    for name in PLAIN:
        yield Change(name, str(getattr(old, name)), str(getattr(new, name)))
    for place, (was, now) in enumerate(zip_longest(old.choices, new.choices), 1):
        yield Change("choice", _choice(was), _choice(now), place)
    for place, (one, two) in enumerate(zip_longest(old.numbers, new.numbers), 1):
        yield Change("number", _number(one), _number(two), place)
    yield Change("ballot", _ballot(old.ballot), _ballot(new.ballot))
    yield Change("tags", ", ".join(sorted(old.tags)), ", ".join(sorted(new.tags)))
    yield Change("files", _files(old), _files(new))


def _choice(choice: Choice | None) -> str:
    if choice is None:
        return ""
    return _told(f"{choice.share:.4g} %", choice.text, choice.feedback)


def _number(number: Number | None) -> str:
    if number is None:
        return ""
    value = f"{number.value:g}"
    if number.tolerance:
        value += f" ± {number.tolerance:g}"
    return _told(f"{number.share:.4g} %", value, number.feedback)


def _told(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _ballot(figure: BallotFigure | None) -> str:
    if figure is None:
        return ""
    return _told(f"{figure.pack} {figure.serial}", " = ".join(figure.accepts))


def _files(item: Item) -> str:
    return ", ".join(f"{file.name} ({len(file.base64)})" for file in item.files)
