"""GeoJSON in: the features of a FeatureCollection as the rows of one table.

It offers what a workbook offers (`sheets`, `hidden`, `rows`), so that outlines go
through the same import as any sheet. Row 1 holds the names of the properties and
"geometry"; feature n stands in row n + 1.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jenjang.core.violations import RuleViolation

SHEET = "features"
LIMIT = 400 * 1024 * 1024  # bytes after unpacking
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class FeatureBook:
    """A FeatureCollection as a book with one sheet."""

    titles: tuple[str, ...]
    features: list[Any]
    sheets: tuple[str, ...] = (SHEET,)
    hidden: tuple[str, ...] = ()

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """The titles, then a row per feature."""
        yield 1, list(self.titles)
        for number, feature in enumerate(self.features, start=2):
            cells = dict(feature.get("properties") or {})
            cells["geometry"] = feature.get("geometry")
            yield number, [cells.get(title) for title in self.titles]


@contextmanager
def open_features(path: Path, *, filename: str) -> Iterator[FeatureBook]:
    """The features of a .geojson or .geojson.gz file.

    Raises RuleViolation("FILE_NOT_GEOJSON") for anything else, and FILE_TOO_LARGE.
    """
    try:
        data = json.loads(_content(path, filename))
    except (ValueError, RecursionError, EOFError, OSError, zlib.error) as error:
        raise RuleViolation("FILE_NOT_GEOJSON", filename=filename) from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not all(_is_feature(f) for f in features):
        raise RuleViolation("FILE_NOT_GEOJSON", filename=filename)
    titles = dict.fromkeys(
        str(name) for f in features for name in (f.get("properties") or {})
    )
    yield FeatureBook((*titles, "geometry"), features)


def _is_feature(feature: Any) -> bool:
    return isinstance(feature, dict) and isinstance(
        feature.get("properties"), dict | None
    )


def _content(path: Path, filename: str) -> bytes:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    content = bytearray()
    with gzip.open(path) if packed else path.open("rb") as file:
        while block := file.read(_BLOCK):
            content += block
            if len(content) > LIMIT:
                raise RuleViolation(
                    "FILE_TOO_LARGE", filename=filename, megabytes=LIMIT // _BLOCK
                )
    return bytes(content)
