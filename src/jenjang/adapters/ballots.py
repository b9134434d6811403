"""The tables of ballots and of the desk that ship with this installation."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jenjang.adapters.rulebook import version_of
from jenjang.core.counting.ballots import BallotTable, read_ballots
from jenjang.core.counting.desk import DeskTable, read_desk


@lru_cache(maxsize=1)
def ballot_tables() -> tuple[BallotTable, ...]:
    """Every table of every election; RulebookInvalid on a defect."""
    return tuple(
        table for name, raw in _files("ballots") for table in read_ballots(name, raw)
    )


@lru_cache(maxsize=1)
def desk_tables() -> tuple[DeskTable, ...]:
    """The desk of every election; RulebookInvalid on a defect."""
    return tuple(read_desk(name, raw) for name, raw in _files("desk"))


@lru_cache(maxsize=1)
def ballots_version() -> str:
    """The version of the ballot tables, as `rulebook.version_of` names it."""
    folder = files("jenjang") / "rulebook" / "ballots"
    contents = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    return version_of(contents)


def _files(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    entries = (files("jenjang") / "rulebook" / folder).iterdir()
    for entry in sorted(entries, key=lambda each: each.name):
        if entry.name.endswith(".toml"):
            text = entry.read_text(encoding="utf-8")
            yield f"{folder}/{entry.name}", tomllib.loads(text)
