"""What does the starter bank ask? Strict reading of its files, item by item.

A file holds items of one module. Choices say only which are right: of several, the
right ones share the mark and the wrong ones take it away again, so that whoever
chooses everything earns nothing. Items about one election alone carry its code as a
tag. An item of confidence "?" is refused: what a person must still decide cannot be
asked. Deliberately not done here: opening files, drawing packs, the office's bank.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jenjang.core.assessment.items import (
    WHOLE,
    BallotFigure,
    Choice,
    Item,
    ItemKind,
    Number,
)
from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import Citation

ETHICS = "etik"  # the tag of items every tier's test must have
CHOICES = range(2, 9)
TRUE, FALSE = "Benar", "Salah"
_DEFAULTS: dict[str, type[float]] = {
    "pass_share": float,
    "cooling_minutes": int,
    "minutes": int,
    "ethics": int,
}
_CODE = re.compile(r"[A-Z][A-Z0-9]*-[SEB]\d{3}")

# From a pack's id and a serial: the figure, and the row of the table it shows.
Figures = Callable[[str, str], tuple[BallotFigure, str]]
# The content ids of each module, by its code.
Contents = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class StarterItem:
    """An item that ships with us; an anchor is the same for every tier."""

    item: Item
    is_anchor: bool


@dataclass(frozen=True, slots=True)
class SetDefaults:
    """What a new set of tests proposes, and by what source."""

    pass_share: float  # of the marks of a module, 0 to 1
    cooling_minutes: int
    minutes: int
    ethics: int  # items in every form
    citations: Mapping[str, Citation]


def read_defaults(file: str, raw: Mapping[str, Any]) -> SetDefaults:
    """The defaults of a file; RulebookInvalid on the first defect."""
    table = Table(raw, file=file)
    values: dict[str, float] = {}
    citations: dict[str, Citation] = {}
    for name, kind in _DEFAULTS.items():
        row = table.table(name)
        values[name] = row.take("value", kind)
        citations[name] = row.citation()
        row.close()
    table.close()
    if not 0 < values["pass_share"] <= 1:
        raise table.refuse("pass_share.value", "must be above 0, at most 1")
    return SetDefaults(
        pass_share=values["pass_share"],
        cooling_minutes=int(values["cooling_minutes"]),
        minutes=int(values["minutes"]),
        ethics=int(values["ethics"]),
        citations=citations,
    )


def read_items(
    file: str, raw: Mapping[str, Any], *, contents: Contents, figures: Figures
) -> list[StarterItem]:
    """The items of one file in its order; RulebookInvalid on the first defect."""
    table = Table(raw, file=file)
    module = table.take("module", str)
    if module not in contents:
        raise table.refuse("module", f"{module!r} is no module")
    found = [
        _item(row, module, contents=contents[module], figures=figures)
        for row in table.tables("items")
    ]
    table.close()
    return found


def _item(
    row: Table, module: str, *, contents: Collection[str], figures: Figures
) -> StarterItem:
    code = row.take("code", str)
    if not _CODE.fullmatch(code) or not code.startswith(f"{module}-"):
        raise row.refuse("code", f"{code!r} does not read {module}-S000")
    content = row.take("content", str)
    if content not in contents:
        raise row.refuse("content", f"{content!r} is no content of {module}")
    kind = _kind(row)
    answer = _ANSWERS[kind](row, figures)
    is_anchor = row.take_or("anchor", False)
    tags = row.texts("tags") if row.has("tags") else ()
    citation = row.citation()
    if citation.is_uncertain:
        raise row.refuse("confidence", "what is uncertain cannot be asked")
    item = Item(
        code=code,
        kind=kind,
        module=module,
        content=content,
        text=row.take("text", str),
        feedback=row.take("feedback", str),
        tags=tags,
        source=citation.source,
        confidence=citation.confidence,
        **answer,
    )
    row.close()
    return StarterItem(item, is_anchor)


def _kind(row: Table) -> ItemKind:
    kind = row.take("kind", str)
    if kind not in set(ItemKind):
        raise row.refuse("kind", f"{kind!r} is no kind of item")
    return ItemKind(kind)


def _single(row: Table, _figures: Figures) -> dict[str, Any]:
    read = _choices(row)
    if sum(is_right for is_right, _, _ in read) != 1:
        raise row.refuse("choices", "exactly one must be right")
    return {
        "choices": tuple(
            Choice(text=text, share=WHOLE * is_right, feedback=feedback)
            for is_right, text, feedback in read
        )
    }


def _multiple(row: Table, _figures: Figures) -> dict[str, Any]:
    read = _choices(row)
    right = sum(is_right for is_right, _, _ in read)
    wrong = len(read) - right
    if right < 2 or not wrong:
        raise row.refuse("choices", "two or more must be right, and one wrong")
    return {
        "choices": tuple(
            Choice(
                text=text,
                share=WHOLE / right if is_right else -WHOLE / wrong,
                feedback=feedback,
            )
            for is_right, text, feedback in read
        )
    }


def _true_false(row: Table, _figures: Figures) -> dict[str, Any]:
    is_true = row.take("right", bool)
    why = row.take("wrong", str)  # told to who answers wrongly
    return {
        "choices": tuple(
            Choice(text=text, share=WHOLE * is_right, feedback="" if is_right else why)
            for text, is_right in ((TRUE, is_true), (FALSE, not is_true))
        )
    }


def _numeric(row: Table, _figures: Figures) -> dict[str, Any]:
    right = Number(value=float(row.take("value", int)))
    slips = [
        Number(value=float(slip.take("value", int)), share=0.0, feedback=_last(slip))
        for slip in (row.tables("slips") if row.has("slips") else [])
    ]
    values = [right.value, *(slip.value for slip in slips)]
    if len(set(values)) != len(values):
        raise row.refuse("slips", "a number stands twice")
    return {"numbers": (right, *slips)}


def _ballot(row: Table, figures: Figures) -> dict[str, Any]:
    figure, rule = figures(row.take("pack", str), row.take("serial", str))
    if rule != row.take("row", str):
        raise row.refuse("row", f"the ballot shows {rule}")
    if not figure.accepts:
        raise row.refuse("serial", "the ballot waits for certainty")
    return {"ballot": figure}


_ANSWERS: dict[ItemKind, Callable[[Table, Figures], dict[str, Any]]] = {
    ItemKind.SINGLE: _single,
    ItemKind.MULTIPLE: _multiple,
    ItemKind.TRUE_FALSE: _true_false,
    ItemKind.NUMERIC: _numeric,
    ItemKind.BALLOT: _ballot,
}


def _choices(row: Table) -> list[tuple[bool, str, str]]:
    read = list(_each_choice(row))
    texts = {text.casefold() for _, text, _ in read}
    if len(read) not in CHOICES or len(texts) != len(read):
        raise row.refuse("choices", "must be 2 to 8, no two alike")
    return read


def _each_choice(row: Table) -> Iterator[tuple[bool, str, str]]:
    for choice in row.tables("choices"):
        is_right, text = choice.take_or("right", False), choice.take("text", str)
        feedback = choice.take_or("feedback", "")
        if not is_right and not feedback:
            raise choice.refuse("feedback", "missing: a wrong choice says why")
        choice.close()
        yield is_right, text, feedback


def _last(row: Table) -> str:
    feedback = row.take("feedback", str)
    row.close()
    return feedback
