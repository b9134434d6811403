"""A filled form C.HASIL as values, read from its JSON.

Question answered: what does the form say, box by box? A box is named as on the
paper (`I.B1.L`, `II.2`, `IV.3`, `V.C`); the names are listed in
`contracts/counting/identities.json`. A box that is not in the JSON was not given and
is not checked; a box that is null was left blank on the paper, which I14 tells.
Source: Model C.HASIL (Keputusan KPU 66/2024). Deliberately not done: names of people;
the checker knows numbers only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jenjang.core.counting.identities import Table, unknown_cells
from jenjang.core.violations import RuleViolation

HOURS = {
    "voting_from": "H.1",
    "voting_to": "H.2",
    "counting_from": "H.3",
    "counting_to": "H.4",
}
HOUR = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
FIELDS = {"id", "tps", "contest", "cells", "words", "bubbles", "times"}
NEXT_DAY = 24 * 60
MOST_CELLS = 5000
BEYOND = 10**9  # no slip of the pen writes more than nine digits into three boxes


@dataclass(frozen=True, slots=True)
class CHasil:
    """One form: numbers, words and bubbles by box; hours in minutes of the day."""

    id: str
    contest: str
    cells: Mapping[str, int | None]
    words: Mapping[str, str] = field(default_factory=dict)
    bubbles: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict)


def read_form(record: Any, *, place: str, table: Table) -> CHasil:
    """The form a JSON object tells; RuleViolation with the place where it does not."""
    given = mapping_in(record, place)
    foreign = sorted(set(given) - FIELDS)
    if foreign:
        raise RuleViolation("CHASIL_UNKNOWN_FIELD", place=place, field=foreign[0])
    contest = contest_in(given, place, table)
    cells = mapping_in(given.get("cells"), f"{place} cells")
    _check_cells(cells, place, table)
    return CHasil(
        id=str(given.get("id") or given.get("tps") or place),
        contest=contest,
        cells=cells,
        words=_texts(given, "words", place, cells),
        bubbles=_texts(given, "bubbles", place, cells),
        times=_times(given.get("times"), place),
    )


def contest_in(given: Mapping[str, Any], place: str, table: Table) -> str:
    """The contest named in a record; RuleViolation when it is none of the table's."""
    contest = given.get("contest")
    if not isinstance(contest, str) or contest not in table.contests:
        known = ", ".join(table.contests)
        raise RuleViolation(
            "CHASIL_UNKNOWN_CONTEST", place=place, contest=contest, known=known
        )
    return contest


def mapping_in(value: Any, place: str) -> Mapping[str, Any]:
    """The JSON object at a place; RuleViolation when there is something else."""
    if not isinstance(value, dict):
        raise RuleViolation("CHASIL_NOT_OBJECT", place=place)
    return value


def check_number(value: Any, *, place: str, cell: str) -> None:
    """RuleViolation unless the box holds a whole number or null."""
    if value is not None and not (type(value) is int and abs(value) < BEYOND):
        raise RuleViolation(
            "CHASIL_NOT_NUMBER", place=place, cell=cell, value=str(value)[:40]
        )


def _check_cells(cells: Mapping[str, Any], place: str, table: Table) -> None:
    if not cells or len(cells) > MOST_CELLS:
        raise RuleViolation("CHASIL_CELLS", place=place, most=MOST_CELLS)
    unknown = unknown_cells(table, frozenset(cells))
    if unknown:
        raise RuleViolation("CHASIL_UNKNOWN_CELL", place=place, cell=unknown[0][:40])
    for cell, value in cells.items():
        check_number(value, place=place, cell=cell)


def _texts(
    given: Mapping[str, Any], key: str, place: str, cells: Mapping[str, Any]
) -> Mapping[str, str]:
    texts = mapping_in(given.get(key) or {}, f"{place} {key}")
    for cell, text in texts.items():
        if cell not in cells:
            raise RuleViolation("CHASIL_UNKNOWN_CELL", place=place, cell=cell[:40])
        if not isinstance(text, str):
            raise RuleViolation("CHASIL_NOT_TEXT", place=place, cell=cell, field=key)
    return texts


def _times(value: Any, place: str) -> Mapping[str, int]:
    if value is None:
        return {}
    given = mapping_in(value, f"{place} times")
    foreign = sorted(set(given) - {*HOURS, "next_day"})
    if foreign:
        raise RuleViolation("CHASIL_UNKNOWN_FIELD", place=place, field=foreign[0])
    found = {
        HOURS[name]: _minutes(hour, place, name)
        for name, hour in given.items()
        if name in HOURS and hour is not None
    }
    if given.get("next_day") is True and "H.4" in found:
        found["H.4"] += NEXT_DAY
    return found


def _minutes(hour: Any, place: str, name: str) -> int:
    """Minutes since midnight of the day of voting, from `13.05` or `13:05`."""
    match = HOUR.fullmatch(hour.strip()) if isinstance(hour, str) else None
    if not match:
        raise RuleViolation(
            "CHASIL_NOT_HOUR", place=place, field=name, value=str(hour)[:20]
        )
    return int(match[1]) * 60 + int(match[2])
