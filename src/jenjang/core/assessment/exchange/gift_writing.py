"""How does a GIFT file say these items?

What GIFT cannot hold (pictures, figures of ballots) is left out and told.
"""

from collections.abc import Iterable

from jenjang.core.assessment.exchange.ballots import without_figure
from jenjang.core.assessment.exchange.found import WARNING
from jenjang.core.assessment.exchange.gift_signs import (
    CATEGORY,
    escaped,
    named,
    with_format,
)
from jenjang.core.assessment.exchange.numbers import written
from jenjang.core.assessment.exchange.places import category_of, tags_of
from jenjang.core.assessment.items import (
    WHOLE,
    Choice,
    Item,
    ItemKind,
    Number,
)
from jenjang.core.violations import Violation


def write_gift(items: Iterable[Item]) -> tuple[str, list[Violation]]:
    """The text of the file, and what it does not hold (warnings naming the item)."""
    blocks, findings, category = [], [], ""
    for item in items:
        if item.files:
            findings.append(_left_out("EXPORT_PICTURE_LEFT_OUT", item))
        if item.kind is ItemKind.BALLOT:
            findings.append(_left_out("EXPORT_BALLOT_AS_CHOICES", item))
        if category_of(item) != category:
            category = category_of(item)
            blocks.append(f"{CATEGORY} {category}")
        blocks.append(_question(without_figure(item)))
    return "\n\n".join([*blocks, ""]), findings


def _left_out(code: str, item: Item) -> Violation:
    return Violation(code, {"item": item.code}, severity=WARNING)


def _question(item: Item) -> str:
    comment = [named("id", item.code), *(named("tag", tag) for tag in tags_of(item))]
    name = f"::{escaped(item.name)}::" if item.name else ""
    text = with_format(item.text, item.format, is_first=True)
    lines = [f"// {' '.join(comment)}", f"{name}{text} {{{_answers(item)}"]
    if item.feedback:
        lines.append(f"\t####{_inline(item, item.feedback)}")
    return "\n".join(lines) + "\n}"


def _answers(item: Item) -> str:
    if item.kind is ItemKind.TRUE_FALSE:
        return _truth(item)
    if item.kind is ItemKind.NUMERIC:
        return "#" + "".join(_number(item, number) for number in item.numbers)
    return "".join(_choice(item, choice) for choice in item.choices)


def _truth(item: Item) -> str:
    true, false = item.choices[0], item.choices[1]
    right, wrong = (true, false) if true.share >= WHOLE else (false, true)
    word = "TRUE" if right is true else "FALSE"
    told = [wrong.feedback, right.feedback]
    while told and not told[-1]:
        told.pop()
    return word + "".join(f"#{_inline(item, text)}" for text in told)


def _choice(item: Item, choice: Choice) -> str:
    if item.kind is ItemKind.SINGLE and choice.share == WHOLE:
        mark = "="
    elif item.kind is ItemKind.SINGLE and not choice.share and choice.text[:1] != "%":
        mark = "~"
    else:
        mark = f"~%{written(choice.share)}%"
    return f"\n\t{mark}{_with_feedback(item, choice.text, choice.feedback)}"


def _number(item: Item, number: Number) -> str:
    weight = "" if number.share == WHOLE else f"%{written(number.share)}%"
    figure = f"{written(number.value)}:{written(number.tolerance)}"
    feedback = f"#{_inline(item, number.feedback)}" if number.feedback else ""
    return f"\n\t={weight}{figure}{feedback}"


def _with_feedback(item: Item, text: str, feedback: str) -> str:
    told = f"#{_inline(item, feedback)}" if feedback else ""
    return _inline(item, text) + told


def _inline(item: Item, text: str) -> str:
    return with_format(text, item.format)
