"""Records out of a JSON document or JSON lines, one after the other.

A large file of JSON lines is read line by line; a document, that is an object or a list
spread over lines, is read whole.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from jenjang.core.violations import RuleViolation

Record = tuple[str, Any]  # its place for people, its content or a RuleViolation


def opened(path: Path) -> BinaryIO:
    """The file for reading, unpacked when its name ends in .gz; OSError."""
    packed = path.suffix == ".gz"
    return cast(BinaryIO, gzip.open(path)) if packed else path.open("rb")


def records_in(stream: BinaryIO) -> Iterator[Record]:
    """(place, content) of every record; an unreadable one is a RuleViolation value."""
    try:
        yield from _records(stream)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield "gzip", RuleViolation("CHASIL_NOT_JSON", place="gzip")


def _records(stream: BinaryIO) -> Iterator[Record]:
    decoder = msgspec.json.Decoder()
    lines = enumerate(stream, start=1)
    number, first = next(((n, ln) for n, ln in lines if ln.strip()), (1, b""))
    content = _decoded(decoder, first.removeprefix(b"\xef\xbb\xbf"), f"baris {number}")
    if isinstance(content, RuleViolation):
        rest = stream.read()
        whole = _decoded(decoder, first + rest, f"baris {number}")
        yield from _document(whole, f"baris {number}")
        return
    yield from _document(content, f"baris {number}")
    for number, line in lines:
        if line.strip():
            yield f"baris {number}", _decoded(decoder, line, f"baris {number}")


def _document(content: Any, place: str) -> Iterator[Record]:
    if not isinstance(content, list):
        yield place, content
        return
    for number, one in enumerate(content, start=1):
        yield f"unsur {number}", one


def _decoded(decoder: "msgspec.json.Decoder[Any]", text: bytes, place: str) -> Any:
    try:
        return decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return RuleViolation("CHASIL_NOT_JSON", place=place)
