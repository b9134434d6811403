"""What is right on a test on paper, and why? For the trainer, apart from the test.

Deliberately not done here: marks of somebody.
"""

from typing import Any

from jenjang.core.assessment.items import Item, ItemKind, right_answers
from jenjang.documents.drawing.texts import plain_of
from jenjang.documents.lembar_tes.content import TestPaper, head_of, letter
from jenjang.documents.lembar_tes.content import read as read_test

read = read_test


def content_of(paper: TestPaper) -> dict[str, Any]:
    """The key of a form."""
    return head_of(paper) | {
        "pass": f"{paper.pass_share * 100:g}".replace(".", ","),
        "items": [_line(n, item) for n, item in enumerate(paper.items, 1)],
    }


def _line(number: int, item: Item) -> dict[str, Any]:
    return {
        "number": number,
        "code": item.code,
        "module": item.content or item.module,
        "right": right_words(item),
        "why": plain_of(item, item.feedback),
        "source": item.source,
    }


def right_words(item: Item) -> str:
    """The right answer as the sheet has it: letters, a number, or a ballot's vote."""
    right = right_answers(item)
    if item.kind is ItemKind.BALLOT:
        return " / ".join(_ballot(answer) for answer in right)
    if item.kind is ItemKind.NUMERIC:
        spans = [n.tolerance for n in item.numbers if n.share >= 100]
        return " / ".join(
            value.replace(".", ",") + (f" ± {span:g}".replace(".", ",") if span else "")
            for value, span in zip(right, spans, strict=True)
        )
    return " / ".join(
        ", ".join(letter(int(place)) for place in answer.split(",") if place)
        for answer in right
    )


def _ballot(answer: str) -> str:
    if answer == "-":
        return "tidak sah"
    part, _, candidate = answer.partition(".")
    return f"sah nomor {part}" + (f", calon {candidate}" if candidate else "")
