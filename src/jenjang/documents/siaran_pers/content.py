"""What stands on a siaran pers? The text, where and when, and who is credited."""

from datetime import date
from typing import Any

import msgspec

from jenjang.core.delivery.news import MONTHS


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """A news text as it is printed."""

    office: str
    title: str
    body: str  # paragraphs between empty lines
    place: str
    on_day: date
    author: str
    photographer: str = ""
    editor: str = ""


def read(content: bytes) -> Release:
    """A news text of a file."""
    return msgspec.json.decode(content, type=Release)


def content_of(release: Release) -> dict[str, Any]:
    """Head, paragraphs and credits."""
    credits = (
        ("Penulis", release.author),
        ("Foto", release.photographer),
        ("Penyunting", release.editor),
    )
    paragraphs = (part.strip() for part in release.body.split("\n\n"))
    day = release.on_day
    return {
        "office": release.office,
        "title": release.title,
        "place": release.place,
        "day": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "paragraphs": [" ".join(part.split()) for part in paragraphs if part],
        "credits": [[word, name] for word, name in credits if name],
    }
