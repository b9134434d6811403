"""The starter bank that ships with this installation, with a version of its own.

Its version is not the rulebook's: another question changes no verdict about readiness.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec

from jenjang.adapters.ballots import counting_tables, rules_version
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.assessment.bank import (
    SetDefaults,
    StarterItem,
    read_defaults,
    read_items,
)
from jenjang.core.assessment.items import BallotFigure
from jenjang.core.counting.drawing import pack_of
from jenjang.core.counting.keys import key_of
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.pack_names import read_name
from jenjang.core.counting.pack_shapes import (
    AdjudicationPackShape,
    TallyPackShape,
)
from jenjang.core.curriculum import RulebookInvalid


@lru_cache(maxsize=1)
def starter_items() -> tuple[StarterItem, ...]:
    """Every item that ships, by file and code; RulebookInvalid on a defect."""
    modules = load_rulebook().modules.values()
    contents = {each.code: {item.id for item in each.items} for each in modules}
    found: dict[str, StarterItem] = {}
    for name, content in starter_files().items():
        try:
            raw = tomllib.loads(content.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RulebookInvalid(name, "(file)", f"not TOML: {error}") from error
        for read in read_items(name, raw, contents=contents, figures=figure_of):
            if read.item.code in found:
                raise RulebookInvalid(name, read.item.code, "stands twice")
            found[read.item.code] = read
    return tuple(found.values())


def starter_files() -> dict[str, bytes]:
    """The files of the starter bank, in the order of their names."""
    entries = (files("jenjang") / "rulebook" / "items").iterdir()
    return {
        f"items/{entry.name}": entry.read_bytes()
        for entry in sorted(entries, key=lambda each: each.name)
        if entry.name.endswith(".toml")
    }


def figure_of(pack_id: str, serial: str) -> tuple[BallotFigure, str]:
    """A ballot of a counting pack with its key, and the row it shows; LookupError."""
    for figure, rule in figures_of(pack_id):
        if figure.serial == serial:
            return figure, rule
    raise LookupError(f"{pack_id} has no ballot {serial}")


def figures_of(pack_id: str) -> Iterator[tuple[BallotFigure, str]]:
    """Every ballot of a pack with its key, and the row each shows; LookupError."""
    shape = _pack(pack_id)
    for ballot, entry in zip(shape.ballots, key_of(shape), strict=True):
        yield (
            BallotFigure(
                pack=pack_id,
                serial=ballot.serial,
                contest=read_name(pack_id).contest,
                table=shape.table,
                layout=msgspec.to_builtins(shape.layout),
                ballot=msgspec.to_builtins(ballot),
                accepts=entry.accepts,
            ),
            entry.rule,
        )


def rows_of_pack(pack_id: str) -> dict[str, str]:
    """What the rows of the table say that the key of a pack names; LookupError."""
    return {row.id: row.text for row in _pack(pack_id).rows}


@lru_cache(maxsize=1)
def set_defaults() -> SetDefaults:
    """What a new set of tests proposes; RulebookInvalid on a defect."""
    name = "tests/bawaan.toml"
    text = (files("jenjang") / "rulebook" / name).read_text(encoding="utf-8")
    return read_defaults(name, tomllib.loads(text))


@lru_cache(maxsize=16)
def _pack(pack_id: str) -> TallyPackShape | AdjudicationPackShape:
    pack = pack_of(pack_id, tables=counting_tables())
    shape = document_of(pack, rules=rules_version(pack.name.kind))
    if not isinstance(shape, TallyPackShape | AdjudicationPackShape):
        raise LookupError(f"{pack_id} has no ballots")
    return shape


@lru_cache(maxsize=1)
def starter_version() -> str:
    """A digest that changes with any byte of the starter bank."""
    digest = hashlib.sha256()
    for name, content in starter_files().items():
        for part in (name.encode(), content):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:12]
