"""Uploaded sheets while they wait: `JENJANG_HOME/imports`, readable by us alone.

They hold NIKs in the clear, so each file has mode 600 and goes when its import is
committed, discarded or has waited for a week.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jenjang.adapters.database import home


def folder() -> Path:
    """The folder of waiting uploads, mode 700."""
    path = home() / "imports"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def keep(name: str, blocks: Iterable[bytes]) -> str:
    """Store a file under a name of ours; its SHA-256 as hexadecimal digits."""
    digest = hashlib.sha256()
    with _private(name, "wb") as file:
        for block in blocks:
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def path_of(name: str) -> Path:
    """Where an upload lies; FileNotFoundError when it has gone."""
    path = folder() / name
    if not path.is_file():
        raise FileNotFoundError(path)
    return path


def keep_lines(name: str, lines: Iterable[dict[str, Any]]) -> None:
    """Store JSON lines beside an upload."""
    with _private(name, "w") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")


def lines_of(name: str) -> Iterator[dict[str, Any]]:
    """JSON lines that were stored; none when there is no such file."""
    path = folder() / name
    if not path.is_file():
        return
    with path.open() as file:
        for line in file:
            yield json.loads(line)


def drop(*names: str) -> None:
    """Delete files; those that are gone already do not matter."""
    for name in names:
        (folder() / name).unlink(missing_ok=True)


def _private(name: str, mode: str) -> Any:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    return os.fdopen(os.open(folder() / name, flags, 0o600), mode)
