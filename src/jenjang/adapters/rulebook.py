"""The rulebook's files: found in the package, parsed, given a version.

The version is a label a person can read and a digest that changes with any byte of
any file, so that a verdict names exactly the rules it was judged by.
"""

import hashlib
import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jenjang.core.curriculum import Rulebook, RulebookInvalid, read_rulebook

EDITION = "2024"
ELSEWHERE = (
    "dapil",
    "regions",
    "ballots",
    "desk",
    "rounds",
    "items",
    "tests",
    "coklit.toml",
)  # what other adapters read


@lru_cache(maxsize=1)
def load_rulebook() -> Rulebook:
    """The rulebook that ships with this installation; RulebookInvalid on a defect."""
    return rulebook_of(rulebook_files())


def rulebook_files() -> dict[str, bytes]:
    """Every file of the rules proper, by its path below `rulebook/`."""
    return dict(_walk(files("jenjang") / "rulebook", ""))


def rulebook_of(contents: dict[str, bytes]) -> Rulebook:
    """The rulebook of these files, named after their bytes."""
    parsed = {}
    for name, content in contents.items():
        try:
            parsed[name] = tomllib.loads(content.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RulebookInvalid(name, "(file)", f"not TOML: {error}") from error
    return read_rulebook(parsed, version=version_of(contents))


def version_of(contents: dict[str, bytes]) -> str:
    """`2024-1a2b3c4d5e6f`: edition and digest over names and bytes."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        for part in (name.encode(), contents[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return f"{EDITION}-{digest.hexdigest()[:12]}"


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        if entry.name in ELSEWHERE and not prefix:
            continue
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            found.append((f"{prefix}{entry.name}", entry.read_bytes()))
    return found
