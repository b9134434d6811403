"""How does a file of Moodle XML say these items?

What it cannot hold (figures of ballots) is left out and told.
"""

import re
from collections.abc import Iterable
from html import escape

from jenjang.core.assessment.exchange.ballots import without_figure
from jenjang.core.assessment.exchange.found import WARNING
from jenjang.core.assessment.exchange.numbers import written
from jenjang.core.assessment.exchange.places import category_of, tags_of
from jenjang.core.assessment.items import (
    Item,
    ItemKind,
    TextFormat,
)
from jenjang.core.violations import Violation

_FORMATS = {
    TextFormat.HTML: "html",
    TextFormat.MOODLE: "moodle_auto_format",
    TextFormat.PLAIN: "plain_text",
    TextFormat.MARKDOWN: "markdown",
}
_TYPES = {
    ItemKind.SINGLE: "multichoice",
    ItemKind.MULTIPLE: "multichoice",
    ItemKind.TRUE_FALSE: "truefalse",
    ItemKind.NUMERIC: "numerical",
}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_moodle_xml(items: Iterable[Item]) -> tuple[str, list[Violation]]:
    """The text of the file, and what it does not hold (warnings naming the item)."""
    parts, findings, category = [], [], ""
    for item in items:
        if item.kind is ItemKind.BALLOT:
            facts = {"item": item.code}
            code = "EXPORT_BALLOT_AS_CHOICES"
            findings.append(Violation(code, facts, severity=WARNING))
        if category_of(item) != category:
            category = category_of(item)
            parts.append(
                f'<question type="category"><category>{_text(category)}</category>'
                "</question>"
            )
        parts.append(_question(without_figure(item)))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    return head + "\n".join([*parts, "</quiz>", ""]), findings


def _question(item: Item) -> str:
    files = "".join(
        f'<file name="{_bare(file.name, quote=True)}" path="/" encoding="base64">'
        f"{_bare(file.base64)}</file>"
        for file in item.files
    )
    tags = "".join(f"<tag>{_text(tag)}</tag>" for tag in tags_of(item))
    lines = [
        f'<question type="{_TYPES[item.kind]}">',
        f"<name>{_text(item.name)}</name>",
        _formatted(item, "questiontext", item.text, files),
        _formatted(item, "generalfeedback", item.feedback),
        "<defaultgrade>1</defaultgrade>",
        f"<idnumber>{_bare(item.code)}</idnumber>",
        *_answers(item),
        *([f"<tags>{tags}</tags>"] if tags else []),
        "</question>",
    ]
    return "\n".join(lines)


def _answers(item: Item) -> list[str]:
    if item.kind is ItemKind.TRUE_FALSE:
        pairs = zip(("true", "false"), item.choices, strict=True)
        return [_answer(item, each.share, w, each.feedback) for w, each in pairs]
    if item.kind is ItemKind.NUMERIC:
        return [
            _answer(item, n.share, written(n.value), n.feedback, written(n.tolerance))
            for n in item.numbers
        ]
    is_single = "true" if item.kind is ItemKind.SINGLE else "false"
    listed = [_answer(item, c.share, c.text, c.feedback) for c in item.choices]
    return [
        f"<single>{is_single}</single>",
        "<shuffleanswers>true</shuffleanswers>",
        *listed,
    ]


def _answer(
    item: Item, share: float, text: str, feedback: str, tolerance: str = ""
) -> str:
    told = _formatted(item, "feedback", feedback)
    reach = f"<tolerance>{tolerance}</tolerance>" if tolerance else ""
    has_format = item.kind in (ItemKind.SINGLE, ItemKind.MULTIPLE)
    format = _FORMATS[item.format] if has_format else "moodle_auto_format"
    return (
        f'<answer fraction="{written(share)}" format="{format}">'
        f"{_text(text)}{told}{reach}</answer>"
    )


def _formatted(item: Item, name: str, text: str, files: str = "") -> str:
    return f'<{name} format="{_FORMATS[item.format]}">{_text(text)}{files}</{name}>'


def _text(text: str) -> str:
    return f"<text>{_bare(text)}</text>"


def _bare(text: str, *, quote: bool = False) -> str:
    return escape(_FORBIDDEN.sub("", text), quote=quote)
