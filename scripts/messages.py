"""Collects every text of the sources and keeps the English catalogue up to date.

`make messages` reads Python, templates and lists of the rulebook, writes
src/jenjang/web/locale/en/LC_MESSAGES/django.po (translations that stand are kept;
those of texts nobody uses any more are kept at the end, out of use) and compiles
django.mo beside it. Both files are committed; the same sources always give the same
bytes.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parent.parent / "src/jenjang"
PO = HOUSE / "web/locale/en/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# What people choose from; other texts of the rulebook stay in the words of the law.
LABELS = {
    "coklit.toml": ("kinds",),
    "ethics.toml": ("kinds",),
    "outreach.toml": ("segments", "methods", "effects"),
}
Text = str | tuple[str, ...]


def texts() -> Iterator[tuple[str, int, Text]]:
    """(file, line, text) of everything to be translated, in the order of the files."""
    for path in sorted(HOUSE.rglob("*.py")):
        yield from _extracted(path, path.read_bytes())
    for path in sorted((HOUSE / "web/templates").rglob("*.*")):
        yield from _extracted(path, _as_python(path))
    for name, lists in LABELS.items():
        path = HOUSE / "rulebook" / name
        rules = tomllib.loads(path.read_text(encoding="utf-8"))
        for each in lists:
            for row in rules[each]:
                yield _place(path), 0, row["text"]


def _as_python(path: Path) -> bytes:
    """A template as the calls of gettext in it, one line a line."""
    from django.utils.translation.template import templatize

    calls = templatize(path.read_text(), origin=str(path))
    return "\n".join(line.lstrip() for line in calls.split("\n")).encode()


def _extracted(path: Path, source: bytes) -> Iterator[tuple[str, int, Text]]:
    found = extract("python", BytesIO(source), keywords=KEYWORDS)
    for line, message, _comments, _context in found:
        yield _place(path), line, message


def _place(path: Path) -> str:
    return path.relative_to(HOUSE.parent.parent).as_posix()


def collected() -> Catalog:
    """A fresh catalogue with the translations of the one that stands."""
    old = read_po(BytesIO(PO.read_bytes()), "en") if PO.exists() else Catalog("en")
    new = Catalog(
        "en",
        project="Jenjang",
        version="1",
        msgid_bugs_address="-",
        last_translator="Jenjang",
        language_team="English",
        header_comment="# English texts of Jenjang; the sources are Indonesian.",
        creation_date=datetime(2024, 1, 1, tzinfo=UTC),
        revision_date=datetime(2024, 1, 1, tzinfo=UTC),
        fuzzy=False,
    )
    known = {_key(m.id): m for m in (*old.obsolete.values(), *old) if m.id}
    for place, _line, message in texts():
        before = known.get(_key(message))
        string = before.string if before and not before.fuzzy else ""
        new.add(message, string=_fitting(message, string), locations=[(place, 0)])
    used = {_key(message.id) for message in new}
    left = {key: m for key, m in known.items() if key not in used and m.string}
    new.obsolete.update((m.id, m) for _key_, m in sorted(left.items()))
    return new


def _key(message: Text) -> str:
    return message if isinstance(message, str) else message[0]


def _fitting(message: Text, string: Text) -> Text:
    """One form for one, two forms for two; what does not fit starts anew."""
    if isinstance(message, tuple):
        return string if isinstance(string, tuple) else ("", "")
    return string if isinstance(string, str) else ""


def missing(catalogue: Catalog) -> list[str]:
    """Texts without English, or with other placeholders than the source."""
    wrong = []
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else None
        for source, english in zip(ids, strings or (message.string,), strict=False):
            if source and (not english or _holes(source) != _holes(english)):
                wrong.append(source)
    return wrong


def _holes(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w+\}", text))


def main() -> None:
    """Write both files; names what still needs English and exits with 1 if any."""
    catalogue = collected()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=88, sort_output=True, include_lineno=False)
    with MO.open("wb") as file:
        write_mo(file, catalogue)
    untold = missing(catalogue)
    for text in untold:
        print(f"needs English: {text}", file=sys.stderr)
    print(f"{len(catalogue)} texts, {len(untold)} without English")
    sys.exit(1 if untold else 0)


if __name__ == "__main__":
    main()
