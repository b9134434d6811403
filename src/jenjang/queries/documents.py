"""Documents as PDF: what `documents` says, set by `adapters.typst`."""

from typing import Any

import msgspec

from jenjang.adapters.typst import set_pages
from jenjang.documents import FOLDER, documents


def print_of(kind: str, data: Any) -> bytes:
    """The PDF of a kind of document about `data`; the same data, the same bytes.

    `data` is what `content_of` of the kind takes: of the papers of a pack the pack's
    document (`core.counting.pack_files.read_pack`). KeyError for an unknown kind.
    """
    document = documents()[kind]
    content = msgspec.json.encode(document.content_of(data))
    return set_pages(document.template, folder=FOLDER, data=content)
