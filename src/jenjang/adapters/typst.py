"""Paper: pages set by Typst, with the fonts of its wheel only."""

from datetime import UTC, datetime
from pathlib import Path

import typst

FIXED = datetime(2024, 1, 1, tzinfo=UTC)  # no clock: the same input, the same bytes


def set_pages(template: Path, *, folder: Path, data: bytes) -> bytes:
    """The PDF of a template of a folder, which reads `data` as `sys.inputs.data`.

    Neither fonts of the machine nor packages from elsewhere are used, and the same
    template and data give the same bytes. Memory grows with pages: at most some 500.
    """
    return typst.compile(
        template,
        root=folder,
        ignore_system_fonts=True,
        sys_inputs={"data": data.decode()},
        timestamp=FIXED,
        pdf_tags=False,
    )
