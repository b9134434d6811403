"""Which module does a category of another program mean, and what do its tags tell?

A category is a path: `$course$/M3/M3-04` is content item M3-04 of module M3; a slash
inside a name is doubled. Whatever is not known stays with the item as a tag. Source
and confidence, which other programs do not have, travel as tags too.
Deliberately not done here: creating modules.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jenjang.core.assessment.items import Item

_CONTEXTS = re.compile(r"\$[a-z0-9]+\$|top", re.IGNORECASE)
_SLASH = re.compile(r"(?<!/)/(?!/)")
UNKNOWN = "kategori:"
SOURCE, CONFIDENCE = "sumber:", "keyakinan:"


@dataclass(frozen=True, slots=True)
class Place:
    """Module and content item of a category; what was not known, as a tag."""

    module: str = ""
    content: str = ""
    unknown: str = ""


def place_of(category: str, contents: Mapping[str, Collection[str]]) -> Place:
    """The deepest module and content item that a path names."""
    names = [part.replace("//", "/").strip() for part in _SLASH.split(category)]
    names = [name for name in names if name and not _CONTEXTS.fullmatch(name)]
    module = content = ""
    strange = []
    of = {each: name for name, listed in contents.items() for each in listed}
    for name in names:
        if name in of:
            module, content = of[name], name
        elif name in contents:
            module, content = name, ""
        else:
            strange.append(name)
    return Place(module, content, UNKNOWN + "/".join(strange) if strange else "")


def category_of(item: Item) -> str:
    """The path that `place_of` reads back."""
    names = [name.replace("/", "//") for name in (item.module, item.content) if name]
    return "/".join(["$course$", *names])


def tags_apart(tags: Collection[str]) -> tuple[str, str, tuple[str, ...]]:
    """Source, confidence and the other tags."""
    source = confidence = ""
    others = []
    for tag in tags:
        if tag.startswith(SOURCE) and not source:
            source = tag.removeprefix(SOURCE).strip()
        elif tag.startswith(CONFIDENCE) and not confidence:
            confidence = tag.removeprefix(CONFIDENCE).strip()
        elif tag:
            others.append(tag)
    return source, confidence, tuple(others)


def tags_of(item: Item) -> tuple[str, ...]:
    """The tags with source and confidence among them."""
    told = [(SOURCE, item.source), (CONFIDENCE, item.confidence)]
    return (*item.tags, *(f"{name}{value}" for name, value in told if value))
