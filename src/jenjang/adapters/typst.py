"""Paper: pages set by Typst, with the fonts of its wheel only."""

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

FIXED = datetime(2024, 1, 1, tzinfo=UTC)  # no clock: the same input, the same bytes
LARGE = 100_000  # bytes of a PDF, some 30 pages
AGE = 11  # prints after which Typst forgets what it has not used again


def set_pages(
    template: Path, *, folder: Path, data: bytes, stamp: bytes = b""
) -> bytes:
    """The PDF of a template of a folder, which reads `data` as `sys.inputs.data`.

    `stamp` is a PDF set before, whose pages the template places as pictures
    (`sys.inputs.stamp`, its bytes as a JSON list): what is the same a thousand times is
    set and kept once. Neither fonts of the machine nor packages from elsewhere are
    used, and the same template and data give the same bytes. Memory grows with pages,
    some 2 MB each at most, and is free again after a large print.
    """
    inputs = {"data": data.decode()}
    if stamp:
        inputs["stamp"] = json.dumps(list(stamp))
    pdf = typst.compile(
        template,
        root=folder,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        timestamp=FIXED,
        pdf_tags=False,
    )
    if len(pdf) > LARGE:
        _forget()
    return pdf


def _forget() -> None:
    """Let what a large print has left in Typst's memory grow old."""
    for _ in range(AGE):
        typst.compile(b" ", ignore_system_fonts=True)
