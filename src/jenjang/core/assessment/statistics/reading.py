"""Which table of answers is this? Responses and keys from the rows of any sheet.

The first row names the columns: the person, then a column for each item. A cell is a
mark (0.5 or 0,5) or the chosen option; an empty one is no answer. All that is wrong is
told at once, with row and column. A row named `max` right below the titles gives the
whole mark of each item. A key lists item, key (several: `A|C`), max and options.
Deliberately not done here: opening files (adapters.spreadsheets).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from jenjang.core.assessment.statistics.marks import SAME, Choices, Marks, Table
from jenjang.core.tables import Cell, Column, column_label, proposal
from jenjang.core.violations import RuleViolation, RuleViolations, Violation

Numbered = tuple[int, Sequence[Cell]]
MAX_ROW = ("max", "maks", "maximum", "maksimum", "maximal", "maksimal")
SEPARATOR = "|"
KEY_COLUMNS = (
    Column("item", "item", ("soal", "nomor", "id", "question"), required=True),
    Column(
        "key", "key", ("kunci", "jawaban", "kunci jawaban", "answer"), required=True
    ),
    Column("max", "max", ("maks", "maksimum", "nilai", "bobot", "maximum")),
    Column("options", "options", ("pilihan", "opsi", "choices")),
)
_MARK = re.compile(r"-?\d+([.,]\d+)?|-?[.,]\d+")


@dataclass(frozen=True, slots=True)
class Key:
    """The accepted options of an item, its whole mark, and all its options if told."""

    accepted: tuple[str, ...]
    maximum: float = 1.0
    options: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """The answers as texts, with the numbers of their rows and columns."""

    titles: tuple[str, ...]
    columns: tuple[int, ...]  # of the items
    rows: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    maxima: tuple[int, tuple[str, ...]] | None = None
    wrong: list[Violation] = field(default_factory=list)

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(self.titles[column] for column in self.columns)

    def tell(self, code: str, row: int, place: int, **facts: object) -> None:
        """Note what is wrong in the cell of an item."""
        label = column_label(self.columns[place], self.titles)
        self.wrong.append(Violation(code, facts, row=row, column=label))

    def stop_if_wrong(self) -> None:
        if self.wrong:
            raise RuleViolations(self.wrong)


def read_marks(
    rows: Iterable[Numbered], *, group: str = "", whole: float | None = None
) -> Marks:
    """Cells are marks; `whole` is the maximum of an item unless a row `max` tells it.

    Where neither tells it the maximum is 1, or else the highest mark that was given,
    and the item is noted in `guessed`. RuleViolations with row and column;
    RuleViolation when it is no such table.
    """
    sheet = _sheet(rows, group)
    table = np.zeros((len(sheet.rows), len(sheet.columns)))
    for line, (number, _person, cells) in enumerate(sheet.rows):
        for place, text in enumerate(cells):
            mark = _mark_in(text) if text else 0.0
            if mark is None:
                sheet.tell("RESPONSES_NOT_A_MARK", number, place, value=text)
            table[line, place] = mark or 0.0
    is_told = bool(sheet.maxima or whole)
    maxima = _maxima(sheet, whole or 1.0) if is_told else _highest_of(table)
    for line, place in np.argwhere(np.abs(table) > np.array(maxima) + SAME):
        number, _person, cells = sheet.rows[line]
        facts = {"value": cells[place], "most": f"{maxima[place]:g}"}
        sheet.tell("RESPONSES_MARK_TOO_HIGH", number, int(place), **facts)
    pairs = zip(sheet.items, maxima, strict=True)
    guessed = () if is_told else tuple(item for item, most in pairs if most > 1)
    return replace(_marks(sheet, maxima, table), guessed=guessed)


def read_choices(
    rows: Iterable[Numbered], keys: dict[str, Key], *, group: str = ""
) -> tuple[Marks, Choices]:
    """Cells are chosen options, right when the key accepts them, whatever the case."""
    sheet = _sheet(rows, group)
    _compare(sheet, keys)
    asked = [keys[item] for item in sheet.items]
    shown = [_shown(key, sheet, place) for place, key in enumerate(asked)]
    accepted = [{_fold(option) for option in key.accepted} for key in asked]
    table = np.zeros((len(sheet.rows), len(sheet.columns)))
    chosen = []
    for line, (number, _person, cells) in enumerate(sheet.rows):
        for place, text in enumerate(cells):
            if text and _fold(text) not in shown[place]:
                known = ", ".join(shown[place].values())
                facts = {"value": text, "known": known}
                sheet.tell("RESPONSES_OPTION_UNKNOWN", number, place, **facts)
            if _fold(text) in accepted[place]:
                table[line, place] = asked[place].maximum
        pairs = zip(shown, cells, strict=True)
        chosen.append(tuple(names.get(_fold(text), "") for names, text in pairs))
    marks = _marks(sheet, tuple(key.maximum for key in asked), table)
    pairs_of = zip(shown, accepted, strict=True)
    right = tuple(frozenset(names[each] for each in good) for names, good in pairs_of)
    return marks, Choices(tuple(chosen), right, tuple(tuple(n.values()) for n in shown))


def is_right_or_wrong(rows: Iterable[Numbered], *, group: str = "") -> bool:
    """True when every answer of a table is 0, 1 or empty."""
    sheet = _sheet(rows, group)
    return all(text in ("", "0", "1") for _, _, cells in sheet.rows for text in cells)


def read_key(rows: Iterable[Numbered]) -> dict[str, Key]:
    """The key of each item, by the item's name."""
    numbered = list(rows)
    titles = tuple(_text(cell) for cell in numbered[0][1]) if numbered else ()
    columns = proposal(titles, KEY_COLUMNS)
    if not {"item", "key"} <= columns.keys():
        raise RuleViolation("KEY_COLUMNS", expected="item, key, max, options")
    found: dict[str, Key] = {}
    wrong: list[Violation] = []
    for number, cells in numbered[1:]:
        texts = {
            name: _text(cells[place]) if place < len(cells) else ""
            for name, place in columns.items()
        }
        try:
            item, key = _key_in(texts)
            if item in found:
                raise RuleViolation("KEY_ITEM_TWICE", item=item)
            found[item] = key
        except RuleViolation as one:
            wrong.append(Violation(one.code, one.facts, row=number))
    if wrong:
        raise RuleViolations(wrong)
    return found


def _key_in(texts: dict[str, str]) -> tuple[str, Key]:
    accepted = _several(texts["key"])
    options = _several(texts.get("options", ""))
    most = _mark_in(texts["max"]) if texts.get("max") else 1.0
    if not texts["item"] or not accepted:
        raise RuleViolation("KEY_INCOMPLETE", item=texts["item"] or "?")
    if most is None or most < 0:
        raise RuleViolation("KEY_MAX", item=texts["item"], value=texts["max"])
    strange = {_fold(each) for each in accepted} - {_fold(each) for each in options}
    if options and strange:
        facts = {"item": texts["item"], "key": texts["key"]}
        raise RuleViolation("KEY_NOT_AN_OPTION", **facts, known=", ".join(options))
    return texts["item"], Key(accepted, most, options)


def _sheet(rows: Iterable[Numbered], group: str) -> _Sheet:
    """Titles, persons and answers; what is wrong with them is noted, not raised."""
    numbered = iter(rows)
    first = next(numbered, None)
    if first is None:
        raise RuleViolation("RESPONSES_EMPTY")
    titles = tuple(_text(cell) for cell in first[1])
    while titles and not titles[-1]:
        titles = titles[:-1]
    apart = _group_column(titles, group)
    columns = tuple(n for n in range(1, len(titles)) if n != apart)
    if not columns:
        raise RuleViolation("RESPONSES_NO_ITEMS")
    sheet = _Sheet(titles, columns)
    _check_titles(sheet, first[0])
    _fill(sheet, numbered, apart)
    if not sheet.rows:
        raise RuleViolation("RESPONSES_EMPTY")
    return sheet


def _group_column(titles: tuple[str, ...], group: str) -> int | None:
    if not group:
        return None
    for place, title in enumerate(titles):
        if place and _fold(title) == _fold(group):
            return place
    columns = ", ".join(titles[1:])
    raise RuleViolation("COLUMN_UNKNOWN", column=group, columns=columns)


def _check_titles(sheet: _Sheet, row: int) -> None:
    seen: dict[str, int] = {}
    for place, item in enumerate(sheet.items):
        if not item:
            sheet.tell("RESPONSES_ITEM_UNNAMED", row, place)
        elif item in seen:
            first = column_label(sheet.columns[seen[item]], sheet.titles)
            sheet.tell("RESPONSES_ITEM_TWICE", row, place, item=item, first=first)
        seen.setdefault(item, place)


def _fill(sheet: _Sheet, rows: Iterator[Numbered], apart: int | None) -> None:
    seen: dict[str, int] = {}
    width = len(sheet.titles)
    for number, raw in rows:
        cells = tuple(_text(cell) for cell in raw)
        while len(cells) > width and not cells[-1]:
            cells = cells[:-1]
        if len(cells) != width:
            ragged = {"cells": len(cells), "columns": width}
            sheet.wrong.append(Violation("RESPONSES_RAGGED", ragged, row=number))
            continue
        person, answers = cells[0], tuple(cells[n] for n in sheet.columns)
        if _fold(person) in MAX_ROW and not sheet.rows and not sheet.maxima:
            sheet.maxima = (number, answers)
            continue
        if not person:
            sheet.wrong.append(Violation("RESPONSES_PERSON_MISSING", {}, row=number))
        elif person in seen:
            facts = {"person": person, "first": seen[person]}
            sheet.wrong.append(Violation("RESPONSES_PERSON_TWICE", facts, row=number))
        seen.setdefault(person, number)
        if apart is not None:
            sheet.classes.append(cells[apart])
        sheet.rows.append((number, person, answers))


def _maxima(sheet: _Sheet, whole: float) -> tuple[float, ...]:
    if sheet.maxima is None:
        return (whole,) * len(sheet.columns)
    number, texts = sheet.maxima
    found = []
    for place, text in enumerate(texts):
        most = _mark_in(text) if text else whole
        if most is None or most < 0:
            sheet.tell("RESPONSES_NOT_A_MAX", number, place, value=text)
        found.append(whole if most is None else most)
    return tuple(found)


def _highest_of(table: Table) -> tuple[float, ...]:
    """1, or the highest mark; not when one mark alone stands out among 0 and 1."""
    found = []
    for column in table.T:
        high = column[column > 1 + SAME]
        is_slip = high.size == 1 and bool(np.all(np.isin(column[column <= 1], (0, 1))))
        found.append(1.0 if is_slip or not high.size else float(high.max()))
    return tuple(found)


def _compare(sheet: _Sheet, keys: dict[str, Key]) -> None:
    """Items without a key, and keys without an item: likely misspelt."""
    for place, item in enumerate(sheet.items):
        if item and item not in keys:
            sheet.tell("KEY_MISSING", 0, place, item=item)
    strange = [item for item in keys if item not in sheet.items]
    sheet.wrong += [Violation("KEY_ITEM_UNKNOWN", {"item": item}) for item in strange]
    sheet.stop_if_wrong()


def _shown(key: Key, sheet: _Sheet, place: int) -> dict[str, str]:
    """{folded: as shown}: the options told by the key, or accepted and chosen ones."""
    told = {_fold(option): option for option in key.options}
    if told:
        return told
    seen = {_fold(option): option for option in key.accepted}
    for _number, _person, cells in sheet.rows:
        if cells[place]:
            seen.setdefault(_fold(cells[place]), cells[place])
    return dict(sorted(seen.items()))


def _marks(sheet: _Sheet, maxima: tuple[float, ...], table: Table) -> Marks:
    sheet.stop_if_wrong()
    persons = tuple(person for _, person, _ in sheet.rows)
    return Marks(persons, sheet.items, maxima, table, tuple(sheet.classes))


def _mark_in(text: str) -> float | None:
    return float(text.replace(",", ".")) if _MARK.fullmatch(text) else None


def _several(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in text.split(SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part))


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
