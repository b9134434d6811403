"""What stands in a file? Strict reading of parsed TOML, key by key.

A table knows its file and its place, so that every complaint names both. A key that
nobody took is an error: a misspelt rule must not be a silent one.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from jenjang.core.curriculum.values import Citation

Wanted = TypeVar("Wanted")
CONFIDENCES = frozenset("SDK?")


class RulebookInvalid(ValueError):
    """The rulebook's data is wrong: a defect of the data, told with file and key."""

    def __init__(self, file: str, key: str, problem: str, /) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file, self.key, self.problem = file, key, problem


class Table:
    """A TOML table whose keys are taken one by one."""

    def __init__(self, raw: Mapping[str, Any], *, file: str, place: str = "") -> None:
        self.file, self.place = file, place
        self._rest = dict(raw)

    def refuse(self, key: str, problem: str) -> RulebookInvalid:
        """The error to raise about a key of this table."""
        return RulebookInvalid(self.file, f"{self.place}{key}", problem)

    def has(self, key: str) -> bool:
        """True while the key stands here untaken."""
        return key in self._rest

    def take(self, key: str, kind: type[Wanted]) -> Wanted:
        """The value of a key, of exactly that type; an error when missing."""
        if key not in self._rest:
            raise self.refuse(key, "missing")
        value = self._rest.pop(key)
        if type(value) is not kind:
            raise self.refuse(key, f"must be {kind.__name__}, not {value!r}")
        if value == "":
            raise self.refuse(key, "empty")
        return value

    def take_or(self, key: str, default: Wanted) -> Wanted:
        """The value of a key, of the default's type; the default when missing."""
        return self.take(key, type(default)) if key in self._rest else default

    def positive(self, key: str) -> int:
        """A whole number above zero."""
        number = self.take(key, int)
        if number <= 0:
            raise self.refuse(key, f"must be positive, not {number}")
        return number

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts without repetition; may be empty."""
        found = self.take(key, list)
        if not all(isinstance(text, str) and text for text in found):
            raise self.refuse(key, "must be a list of texts")
        if len(set(found)) != len(found):
            raise self.refuse(key, "names something twice")
        return tuple(found)

    def table(self, key: str) -> "Table":
        """The table under a key."""
        raw = self.take(key, dict)
        return Table(raw, file=self.file, place=f"{self.place}{key}.")

    def tables(self, key: str) -> "list[Table]":
        """The tables of a list under a key; an empty list is an error."""
        rows: list[Any] = self.take(key, list)
        if not rows or not all(isinstance(row, dict) for row in rows):
            raise self.refuse(key, "must be a list of tables")
        return [
            Table(row, file=self.file, place=f"{self.place}{key}[{number}].")
            for number, row in enumerate(rows, 1)
        ]

    def citation(self) -> Citation:
        """Source and confidence of this rule; contested ones must say why."""
        source, mark = self.take("source", str), self.take("confidence", str)
        if mark not in CONFIDENCES:
            raise self.refuse("confidence", f"must be S, D, K or ?, not {mark!r}")
        note = self.take_or("note", "")
        if mark == "?" and not note:
            raise self.refuse("note", "missing: a contested rule says what conflicts")
        return Citation(source, mark, note)

    def close(self) -> None:
        """Nothing may be left."""
        for key in self._rest:
            raise self.refuse(key, "unknown key")
