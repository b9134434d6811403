"""The ballot tables that ship with this installation."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from jenjang.core.counting.ballots import BallotTable, read_ballots


@lru_cache(maxsize=1)
def ballot_tables() -> tuple[BallotTable, ...]:
    """Every table of every election; RulebookInvalid on a defect."""
    folder = files("jenjang") / "rulebook" / "ballots"
    found: list[BallotTable] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".toml"):
            raw = tomllib.loads(entry.read_text(encoding="utf-8"))
            found += read_ballots(f"ballots/{entry.name}", raw)
    return tuple(found)
