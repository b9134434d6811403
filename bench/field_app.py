"""The phone app: its own JavaScript, gzipped, against what a slow line may carry.

The first page loads the entry and registers the worker; rooms are fetched when they are
opened, and by the worker beforehand. Both figures are told, so that neither grows
unseen (docs/decisions/0011-rooms-are-fetched-when-opened.md).
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

BUILT = Path(__file__).resolve().parents[1] / "src/jenjang/web/static/field"
MOST_FIRST, MOST_WHOLE = 40, 56  # KB


def main() -> Iterator[dict[str, Any]]:
    """A JSON line for the first page, one for everything."""
    first = [*first_scripts(), BUILT / "sw.js"]
    yield _told("first page", first, MOST_FIRST, "what the house plan allows")
    whole = sorted(BUILT.glob("*.js"))
    yield _told("whole app", whole, MOST_WHOLE, "kept by the worker before it is used")


def first_scripts() -> list[Path]:
    """The scripts that the page itself names."""
    page = (BUILT / "index.html").read_text()
    return [BUILT / name for name in re.findall(r'src="[^"]*/([^"/]+\.js)"', page)]


def _told(of: str, scripts: Iterable[Path], most: int, why: str) -> dict[str, Any]:
    sizes = [len(gzip.compress(path.read_bytes(), 9)) for path in scripts]
    figure = round(sum(sizes) / 1024, 1)
    return {
        "bench": "field_app",
        "figure_of": of,
        "figure": figure,
        "unit": "KB of JavaScript, gzipped",
        "limit": most,
        "limit_is": why,
        "ratio": round(figure / most, 2),
        "target": "<= 1",
    }
