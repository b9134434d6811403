"""Files of training material in the data folder, named by their content.

Equal files are stored once; a file that a rolled-back transaction left behind is
harmless. Official modules are the offices' to upload: none ship with Jenjang.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jenjang.adapters.database import home

FOLDER = "materials"


class TooLarge(Exception):
    """More bytes than allowed; nothing was kept."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file: its SHA-256, its path below the folder, its size in bytes."""

    digest: str
    path: str
    size: int


def store(chunks: Iterable[bytes], *, suffix: str, limit: int) -> StoredFile:
    """Write the content durably; TooLarge beyond `limit` bytes."""
    folder = home() / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    descriptor, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise TooLarge
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        name = digest.hexdigest()
        path = f"{name[:2]}/{name}{suffix}"
        (folder / path).parent.mkdir(exist_ok=True, mode=0o700)
        Path(temporary).replace(folder / path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return StoredFile(name, path, size)


def located(path: str) -> Path | None:
    """Where a stored file lies; None when it is gone or outside the folder."""
    folder = (home() / FOLDER).resolve()
    found = (folder / path).resolve()
    return found if found.is_file() and folder in found.parents else None
