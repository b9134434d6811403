"""Which row is the header, and which column means what? Tables from any sheet.

A kind of import declares its columns with every title they go by; the header row
is the one that speaks most of them. Titles are compared folded and then fuzzily;
each title serves one field and each field one title, the surest pair first.
Deliberately not done here: reading files (adapters.spreadsheets) and judging the
values (each kind's own checks). Nothing is chosen silently: a proposal is shown.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from rapidfuzz import fuzz

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Row = tuple[str, int, tuple[Cell, ...]]  # sheet, row as in the sheet, values by column
Mapped = Mapping[str, int | str]  # field: column index, or one value for all rows

LOOK_AHEAD = 40  # rows in which a header must appear
SURE = 70  # a pair below this is not proposed
_WORD = re.compile(r"[a-z0-9]+")
FORMULA_ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#CALC!")
)


@dataclass(frozen=True, slots=True)
class Column:
    """A field of an import kind and the titles it goes by in sheets."""

    field: str
    title: str  # Indonesian, as the template prints it
    synonyms: tuple[str, ...] = ()
    required: bool = False
    may_be_constant: bool = False  # one value may be given for all rows
    is_secret: bool = False  # masked on screens
    example: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one sheet: its last row (1-based) and the titles from column A."""

    sheet: str
    row: int
    titles: tuple[str, ...]
    score: int = 0


def fold_title(text: object) -> str:
    """Lower-case words of a title without marks and accents: "No. HP" is "no hp"."""
    if not isinstance(text, str):
        return ""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_WORD.findall(plain.encode("ascii", "ignore").decode()))


def proposal(titles: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """{field: column index} for every pair that is sure enough."""
    return {field: index for field, index, _ in _pairs(titles, columns)}


def header_of(
    sheet: str, rows: Iterable[tuple[int, Sequence[Cell]]], columns: Sequence[Column]
) -> Header | None:
    """The header among the first rows of a sheet; None when two fields speak nowhere.

    A header of two rows (a title over sub-titles) is tried wherever the second row
    is text only; the better of both readings wins.
    """
    sample = list(rows)
    best: Header | None = None
    for place, (number, cells) in enumerate(sample):
        candidates = [(number, _texts(cells))]
        if place + 1 < len(sample) and _is_subtitle(sample[place + 1][1]):
            below = _texts(sample[place + 1][1])
            joined = _joined(candidates[0][1], below)
            candidates.append((sample[place + 1][0], joined))
        for last_row, titles in candidates:
            found = _scored(sheet, last_row, titles, columns)
            if found and (best is None or found.score > best.score):
                best = found
    return best


def plain_header_of(
    sheet: str, rows: Iterable[tuple[int, Sequence[Cell]]]
) -> Header | None:
    """The first row with two texts or more, for tables in unknown words."""
    for number, cells in rows:
        titles = _texts(cells)
        if sum(1 for title in titles if title) >= 2:
            return Header(sheet, number, titles)
    return None


def signature_of(titles: Sequence[str]) -> str:
    """SHA-256 of the folded header: the same titles in the same order."""
    folded = "\x1f".join(fold_title(title) for title in titles).rstrip("\x1f")
    return hashlib.sha256(folded.encode()).hexdigest()


def carried_over(
    mapping: Mapped, *, main: Header, other: Header, columns: Sequence[Column]
) -> dict[str, int | str]:
    """The mapping chosen for the main header, found again by title in another sheet."""
    if fold_all(main.titles) == fold_all(other.titles):
        return dict(mapping)
    places = {title: i for i, title in enumerate(fold_all(other.titles)) if title}
    proposed = proposal(other.titles, columns)
    result: dict[str, int | str] = {}
    for field, target in mapping.items():
        if isinstance(target, str):
            result[field] = target
            continue
        found = places.get(fold_title(_title_at(main, target)), proposed.get(field))
        if found is not None:
            result[field] = found
    return result


def fold_all(titles: Sequence[str]) -> tuple[str, ...]:
    """Every title folded, empty ones at the end dropped."""
    folded = [fold_title(title) for title in titles]
    while folded and not folded[-1]:
        folded.pop()
    return tuple(folded)


def is_numbering(cells: Sequence[Cell]) -> bool:
    """True for the row "1 2 3 …" or "(1) (2) (3)" that official tables put below."""
    filled = [str(c).strip("() ") for c in cells if c not in (None, "")]
    numbers = [text.removesuffix(".0") for text in filled]
    return len(numbers) >= 3 and numbers == [str(i + 1) for i in range(len(numbers))]


def column_label(index: int, titles: Sequence[str] = ()) -> str:
    """ "C (NIK)": the letter as the sheet shows it and the title."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    title = titles[index].strip() if index < len(titles) else ""
    return f"{letters} ({title})" if title else letters


def _title_at(header: Header, index: int) -> str:
    return header.titles[index] if index < len(header.titles) else ""


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(c.split()) if isinstance(c, str) else "" for c in cells)


def _is_subtitle(cells: Sequence[Cell]) -> bool:
    filled = [c for c in cells if c not in (None, "")]
    return bool(filled) and all(isinstance(c, str) for c in filled)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    width = max(len(upper), len(lower))
    above = [*upper, *[""] * (width - len(upper))]
    below = [*lower, *[""] * (width - len(lower))]
    return tuple(low or high for low, high in zip(below, above, strict=True))


def _scored(
    sheet: str, row: int, titles: tuple[str, ...], columns: Sequence[Column]
) -> Header | None:
    pairs = _pairs(titles, columns)
    if len(pairs) < 2:
        return None
    return Header(sheet, row, titles, sum(score for _, _, score in pairs))


def _pairs(
    titles: Sequence[str], columns: Sequence[Column]
) -> list[tuple[str, int, int]]:
    folded = [fold_title(title) for title in titles]
    scored = [
        (_score(title, column), -index, column.field)
        for index, title in enumerate(folded)
        if title
        for column in columns
    ]
    scored.sort(reverse=True)
    fields: set[str] = set()
    used: set[int] = set()
    pairs = []
    for score, minus, field in scored:
        if score < SURE or field in fields or -minus in used:
            continue
        fields.add(field)
        used.add(-minus)
        pairs.append((field, -minus, score))
    return pairs


@lru_cache(maxsize=10_000)
def _score(title: str, column: Column) -> int:
    words = set(title.split())
    best = 0
    for synonym, parts in _spoken(column):
        if title == synonym:
            return 100
        alike = int(fuzz.ratio(title, synonym)) if len(title) > 4 else 0
        inside = 84 - 4 * (len(words) - len(parts)) if parts <= words else 0
        best = max(best, alike - 2 if alike >= 85 else 0, inside)
    return best


@cache
def _spoken(column: Column) -> tuple[tuple[str, frozenset[str]], ...]:
    """What a column goes by, folded, with the words of each."""
    names = (column.field.replace("_", " "), column.title, *column.synonyms)
    return tuple(
        (folded, frozenset(folded.split())) for folded in map(fold_title, names)
    )
