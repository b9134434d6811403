"""Which items does an Aiken text hold, and how does it say items?

One question with one right answer: lines of text, choices `A.` or `A)`, and a line
`ANSWER: B`. It has no codes, categories, feedback, weights or formats; whatever an item
has beyond is left out and told.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from jenjang.core.assessment.exchange.ballots import without_figure
from jenjang.core.assessment.exchange.found import (
    WARNING,
    Harvest,
    Read,
    text_of_bytes,
)
from jenjang.core.assessment.items import (
    WHOLE,
    Choice,
    Item,
    ItemKind,
    TextFormat,
)
from jenjang.core.violations import Violation

_CHOICE = re.compile(r"([A-Z])[.)]\s*(.*)")
_ANSWER = re.compile(r"ANSWER:\s*(.*)", re.IGNORECASE)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True)
class _Draft:
    line: int = 0
    text: list[str] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)


def read_aiken(
    content: bytes, *, contents: Mapping[str, Collection[str]], module: str = ""
) -> Read:
    """Items and findings of an Aiken file, all in the module that is given."""
    harvest = Harvest(contents, module)
    draft = _Draft()
    lines = text_of_bytes(content).split("\n")
    for number, line in enumerate((each.strip() for each in lines), start=1):
        if not line:
            continue
        draft.line = draft.line or number
        if answer := _ANSWER.fullmatch(line):
            _finish(draft, answer.group(1).strip(), number, harvest)
            draft = _Draft()
        elif (choice := _CHOICE.fullmatch(line)) and draft.text:
            draft.choices.append((choice.group(1), choice.group(2)))
        elif draft.choices:
            harvest.tell("AIKEN_NO_ANSWER", draft.line)
            draft = _Draft(number, [line])
        else:
            draft.text.append(line)
    if draft.text or draft.choices:
        harvest.tell("AIKEN_NO_ANSWER", draft.line)
    return harvest.read()


def _finish(draft: _Draft, answer: str, number: int, harvest: Harvest) -> None:
    letters = [letter for letter, _ in draft.choices]
    if not draft.text or len(draft.choices) < 2:
        harvest.tell("AIKEN_INCOMPLETE", draft.line)
        return
    if answer.upper() not in letters or letters.count(answer.upper()) > 1:
        listed = ", ".join(letters)
        harvest.tell("AIKEN_ANSWER_UNKNOWN", number, answer=answer, letters=listed)
        return
    choices = tuple(
        Choice(text=text, share=WHOLE if letter == answer.upper() else 0.0)
        for letter, text in draft.choices
    )
    item = Item(
        code="",
        kind=ItemKind.SINGLE,
        module="",
        text="\n".join(draft.text),
        choices=choices,
    )
    harvest.add(item, line=draft.line, tags=())


def write_aiken(items: Iterable[Item]) -> tuple[str, list[Violation]]:
    """The text of the file, and what it does not hold (findings naming the item)."""
    blocks, findings = [], []
    for item in items:
        facts = {"item": item.code}
        plain = without_figure(item)
        if not _fits(plain):
            findings.append(Violation("AIKEN_CANNOT", {**facts, "kind": item.kind}))
            continue
        if lost := _lost(item):
            facts["parts"] = ", ".join(lost)
            findings.append(Violation("AIKEN_LEFT_OUT", facts, severity=WARNING))
        blocks.append(_block(plain))
    return "\n".join(blocks), findings


def _fits(item: Item) -> bool:
    """True for one right choice and no line that would be read as something else."""
    if item.kind not in (ItemKind.SINGLE, ItemKind.TRUE_FALSE):
        return False
    right = sum(choice.share >= WHOLE for choice in item.choices)
    lines = [line.strip() for line in item.text.split("\n")]
    strange = any(_ANSWER.fullmatch(line) for line in lines)
    strange = strange or any(_CHOICE.fullmatch(line) for line in lines[1:])
    return right == 1 and 2 <= len(item.choices) <= len(_LETTERS) and not strange


def _lost(item: Item) -> list[str]:
    told = {
        "ballot": item.ballot,
        "feedback": item.feedback or any(c.feedback for c in item.choices),
        "shares": any(0 != c.share < WHOLE for c in item.choices),
        "files": item.files,
        "tags": item.tags or item.source,
        "format": item.format is not TextFormat.PLAIN,
    }
    return [name for name, value in told.items() if value]


def _block(item: Item) -> str:
    lines = [line.strip() for line in item.text.split("\n") if line.strip()]
    pairs = list(zip(_LETTERS, item.choices, strict=False))
    lines += [f"{letter}. {' '.join(c.text.split())}" for letter, c in pairs]
    right = next(letter for letter, c in pairs if c.share >= WHOLE)
    return "\n".join([*lines, f"ANSWER: {right}", ""])
