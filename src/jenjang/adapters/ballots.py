"""The tables of counting that ship with this installation."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jenjang.adapters.contracts import load_identities
from jenjang.adapters.rulebook import version_of
from jenjang.core.counting.ballots import BallotTable, read_ballots
from jenjang.core.counting.desk import DeskTable, read_desk
from jenjang.core.counting.drawing import CountingTables
from jenjang.core.counting.pack_names import (
    ADJUDICATION,
    DESK,
    DRAWING,
    ERROR,
    TALLY,
)
from jenjang.core.counting.round_rules import RoundRules, read_rounds


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


@lru_cache(maxsize=8)
def round_rules(election: str) -> RoundRules:
    """How drills are played at an election; KeyError when nothing is told of it."""
    found = (read_rounds(name, raw) for name, raw in _files("rounds"))
    return {rules.election: rules for rules in found}[election]


@lru_cache(maxsize=1)
def counting_tables() -> CountingTables:
    """Everything that packs are drawn from."""
    return CountingTables(
        ballot_tables(), desk_tables(), load_identities(), _versions()
    )


def rules_version(kind: str) -> str:
    """The version of what decides packs of a kind: its tables, and how it is drawn.

    It changes with any byte of the tables, as `rulebook.version_of` does, so that a
    key is never taken for that of another version.
    """
    return counting_tables().versions[kind]


def _versions() -> dict[str, str]:
    ballots = _version("rulebook", "ballots")
    return {
        TALLY: ballots,
        ADJUDICATION: ballots,
        DESK: _version("rulebook", "desk"),
        ERROR: _version("contracts", "counting"),
    }


def _version(*folder: str) -> str:
    entries = files("jenjang").joinpath(*folder).iterdir()
    contents = {
        entry.name: entry.read_bytes()
        for entry in entries
        if entry.name.endswith(".toml") or entry.name == "identities.json"
    }
    return version_of({**contents, "drawing": DRAWING.encode()})


def _files(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    entries = (files("jenjang") / "rulebook" / folder).iterdir()
    for entry in sorted(entries, key=lambda each: each.name):
        if entry.name.endswith(".toml"):
            text = entry.read_text(encoding="utf-8")
            yield f"{folder}/{entry.name}", tomllib.loads(text)
