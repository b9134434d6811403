"""Which items does a GIFT text hold?

Single and multiple choice, true/false and numbers, as Moodle reads them; a question
of another kind (essay, matching, short answer, description) is a finding.
"""

import re
from collections.abc import Collection, Mapping

from jenjang.core.assessment.exchange.found import (
    FALSE,
    TRUE,
    Harvest,
    Read,
    text_of_bytes,
)
from jenjang.core.assessment.exchange.gift_signs import (
    CATEGORY,
    Block,
    blocks_of,
    format_apart,
    shown,
)
from jenjang.core.assessment.exchange.texts import Texts
from jenjang.core.assessment.items import (
    WHOLE,
    Choice,
    Item,
    ItemKind,
    Number,
    TextFormat,
    number_in,
)
from jenjang.core.violations import RuleViolation

_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
GAP = "_____"  # where the answers stood in the middle of a sentence


def read_gift(
    content: bytes, *, contents: Mapping[str, Collection[str]], module: str = ""
) -> Read:
    """Items and findings of a GIFT file; `module` takes questions of no category.

    `contents` are the ids of content items by module.
    """
    harvest = Harvest(contents, module)
    for block in blocks_of(text_of_bytes(content)):
        if block.text.startswith(CATEGORY):
            harvest.category = block.text.removeprefix(CATEGORY).strip()
            continue
        try:
            item = _item(block, harvest)
        except RuleViolation as refused:
            harvest.tell(refused.code, block.line, **refused.facts)
            continue
        harvest.add(item, line=block.line, tags=block.tags)
    return harvest.read()


def _item(block: Block, harvest: Harvest) -> Item:
    name, text = _name_apart(block.text)
    text, answers = _answers_apart(text)
    answers, general = _feedback_apart(answers)
    kind = _kind(answers)
    format, text = format_apart(text, TextFormat.MOODLE)
    texts = Texts.of(format, shown(text))
    choices: list[tuple[float, str, str]] = []
    numbers: tuple[Number, ...] = ()
    if kind is ItemKind.NUMERIC:
        numbers = _numbers(answers[1:].strip(), block, harvest)
    elif kind is ItemKind.TRUE_FALSE:
        choices = _truth(answers)
    else:
        choices = [_choice(each) for each in _split(answers)]
    made = [
        (share, texts.add(*_told(answer, texts)), texts.add(*_told(feedback, texts)))
        for share, answer, feedback in choices
    ]
    of_numbers = [texts.add(*_told(number.feedback, texts)) for number in numbers]
    last = texts.add(*_told(general, texts))
    if texts.is_mixed:
        harvest.warn("QUESTION_FORMATS_MIXED", block.line, format=texts.format.value)
    pairs = zip(numbers, of_numbers, strict=True)
    return Item(
        code=block.id,
        kind=kind,
        module="",
        name=shown(name),
        text=texts.text(0),
        format=texts.format,
        choices=tuple(
            Choice(text=texts.text(a), share=share, feedback=texts.text(f))
            for share, a, f in made
        ),
        numbers=tuple(
            Number(
                value=number.value,
                tolerance=number.tolerance,
                share=number.share,
                feedback=texts.text(place),
            )
            for number, place in pairs
        ),
        feedback=texts.text(last),
    )


def _told(text: str, texts: Texts) -> tuple[TextFormat, str]:
    format, rest = format_apart(text, texts.first)
    return format, shown(rest)


def _name_apart(text: str) -> tuple[str, str]:
    if text.startswith("::") and "::" in text[2:]:
        name, rest = text[2:].split("::", 1)
        return name, rest.strip()
    return "", text


def _answers_apart(text: str) -> tuple[str, str]:
    """The question and what stands between its braces."""
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        raise RuleViolation("QUESTION_KIND_UNKNOWN", kind="description")
    if start < 0 or end < start:
        raise RuleViolation("GIFT_BRACES")
    before, answers, after = text[:start], text[start + 1 : end], text[end + 1 :]
    question = before + GAP + after if after.strip() else before
    return question, answers.strip()


def _feedback_apart(answers: str) -> tuple[str, str]:
    """The answers and what is told after any of them."""
    before, mark, after = answers.rpartition("####")
    return (before.strip(), after) if mark else (answers, "")


def _kind(answers: str) -> ItemKind:
    """What Moodle takes it for; RuleViolation QUESTION_KIND_UNKNOWN."""
    if answers.startswith("#"):
        return ItemKind.NUMERIC
    if "~" in answers:
        return ItemKind.SINGLE if "=" in answers else ItemKind.MULTIPLE
    if answers.split("#")[0].strip() in _TRUTH:
        return ItemKind.TRUE_FALSE
    kind = "matching" if "=" in answers and "->" in answers else "shortanswer"
    raise RuleViolation("QUESTION_KIND_UNKNOWN", kind=kind if answers else "essay")


def _split(answers: str) -> list[str]:
    parts = [part.strip() for part in answers.replace("=", "~=").split("~")]
    return parts if parts[0] else parts[1:]


def _choice(part: str) -> tuple[float, str, str]:
    """Share, text and feedback of one choice."""
    share, rest = 0.0, part
    if part.startswith("="):
        share, rest = WHOLE, part[1:]
    elif match := _WEIGHT.match(part):
        share, rest = _share(match), part[match.end() :]
    elif part.startswith("%"):
        raise RuleViolation("QUESTION_SHARE", answer=shown(part))
    text, _, feedback = rest.partition("#")
    return share, text, feedback


def _share(match: re.Match[str]) -> float:
    share = float(match.group(1))
    if abs(share) > WHOLE:
        raise RuleViolation("QUESTION_SHARE", answer=match.group(0))
    return share


def _truth(answers: str) -> list[tuple[float, str, str]]:
    word, wrong, right = [*answers.split("#", 2), "", ""][:3]
    is_true = _TRUTH[word.strip()]
    return [
        (WHOLE * is_true, TRUE, right if is_true else wrong),
        (WHOLE * (not is_true), FALSE, wrong if is_true else right),
    ]


def _numbers(answers: str, block: Block, harvest: Harvest) -> tuple[Number, ...]:
    if not answers.startswith(("=", "~")):
        answers = "=" + answers
    found = []
    for part in _split(answers):
        if not part.startswith("="):
            left_out = shown(part)
            harvest.warn("QUESTION_WRONG_NUMBER", block.line, answer=left_out)
            continue
        found.append(_number(part[1:].strip()))
    return tuple(found)


def _number(part: str) -> Number:
    share, rest = WHOLE, part
    if match := _WEIGHT.match(part):
        share, rest = _share(match), part[match.end() :]
    figure, _, feedback = rest.partition("#")
    low, is_range, high = figure.partition("..")
    if is_range:
        ends = number_in(shown(low)), number_in(shown(high))
        if ends[0] is None or ends[1] is None:
            raise RuleViolation("QUESTION_NUMBER", answer=shown(figure))
        middle, half = (ends[0] + ends[1]) / 2, abs(ends[1] - ends[0]) / 2
        return Number(value=middle, tolerance=half, share=share, feedback=feedback)
    value, _, tolerance = figure.partition(":")
    numbers = number_in(shown(value)), number_in(shown(tolerance) or "0")
    if numbers[0] is None or numbers[1] is None:
        raise RuleViolation("QUESTION_NUMBER", answer=shown(figure))
    return Number(
        value=numbers[0], tolerance=abs(numbers[1]), share=share, feedback=feedback
    )
