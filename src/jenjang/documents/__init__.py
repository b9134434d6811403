"""What is printed? One folder for each kind of document.

A kind is a folder with `content.py` (`read` makes values of bytes, `content_of` makes
of them what the page says), `template.typ` (how it looks) and `sample.json`. A kind
that draws the same thing a thousand times has it in `stamp.typ`.
Here it is decided what stands on paper; the setting is `adapters.typst`, and who binds
both is `queries.documents`. Deliberately not done here: files outside this folder.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TEMPLATE, STAMP, SAMPLE = "template.typ", "stamp.typ", "sample.json"


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document."""

    kind: str
    read: Callable[[bytes], Any]
    content_of: Callable[[Any], dict[str, Any]]

    @property
    def template(self) -> Path:
        """How it looks."""
        return FOLDER / self.kind / TEMPLATE

    @property
    def stamp(self) -> Path:
        """What is set first, because its pages are placed many times; may be absent."""
        return FOLDER / self.kind / STAMP

    @property
    def sample(self) -> bytes:
        """A file this kind can read."""
        return (FOLDER / self.kind / SAMPLE).read_bytes()


@lru_cache(maxsize=1)
def documents() -> Mapping[str, Document]:
    """Every kind by its name."""
    kinds = sorted(path.parent.name for path in FOLDER.glob(f"*/{TEMPLATE}"))
    return {kind: _document(kind) for kind in kinds}


def _document(kind: str) -> Document:
    content = import_module(f"{__name__}.{kind}.content")
    return Document(kind, content.read, content.content_of)
