"""The phone app: its own JavaScript, gzipped, against what a slow line may carry."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BUILT = Path(__file__).resolve().parents[1] / "src/jenjang/web/static/field"
MOST_KILOBYTES = 40


def main() -> Iterator[dict[str, Any]]:
    """One JSON line."""
    scripts = sorted(BUILT.glob("*.js"))
    size = sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts) / 1024
    yield {
        "bench": "field_app",
        "figure": round(size, 1),
        "unit": "KB of JavaScript, gzipped",
        "limit": MOST_KILOBYTES,
        "limit_is": "what the house plan allows",
        "ratio": round(size / MOST_KILOBYTES, 2),
        "target": "<= 1",
    }
