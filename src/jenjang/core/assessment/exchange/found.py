"""What was found in a file of questions, and what could not be taken from it?

Every question becomes an item with its line, or a finding says why not; what of a
question the bank does not hold is a finding too (a warning), so nothing goes missing
silently. Good questions beside bad ones are kept: the import decides about both.
Deliberately not done here: whether an item can be asked (assessment.checking).
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from jenjang.core.assessment.exchange.places import place_of, tags_apart
from jenjang.core.assessment.items import Item
from jenjang.core.violations import RuleViolation, Violation

ERROR, WARNING = "error", "warning"
LONGEST_CODE = 40
LARGEST_FILE = 20_000_000  # bytes; pictures are inside
TRUE, FALSE = "Benar", "Salah"
_UNSEEN = dict.fromkeys(n for n in range(32) if chr(n) not in "\t\n")


@dataclass(frozen=True, slots=True)
class Found:
    """An item and the line where its question begins."""

    item: Item
    line: int


@dataclass(frozen=True, slots=True)
class Read:
    """The questions of a file and all findings, by line (`row`)."""

    found: tuple[Found, ...]
    findings: tuple[Violation, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items alone, in the order of the file."""
        return tuple(each.item for each in self.found)

    @property
    def errors(self) -> tuple[Violation, ...]:
        """Findings that kept a question out."""
        return tuple(each for each in self.findings if each.severity == ERROR)


@dataclass(slots=True)
class Harvest:
    """What a reader gathers: items with lines, findings, the category in force."""

    contents: Mapping[str, Collection[str]]  # known modules and their content items
    module: str  # for questions of no known category
    category: str = ""
    found: list[Found] = field(default_factory=list)
    findings: list[Violation] = field(default_factory=list)

    def tell(
        self, code: str, line: int, *, severity: str = ERROR, **facts: Any
    ) -> None:
        """Note a finding of a line."""
        self.findings.append(Violation(code, facts, row=line, severity=severity))

    def warn(self, code: str, line: int, **facts: Any) -> None:
        """Note something that was left out of a question that is kept."""
        self.tell(code, line, severity=WARNING, **facts)

    def add(
        self, item: Item, *, line: int, tags: Collection[str], category: str = ""
    ) -> None:
        """Put an item in its module and keep it; its code must be new."""
        place = place_of(category or self.category, self.contents)
        source, confidence, others = tags_apart(tags)
        if place.unknown:
            others = (*others, place.unknown)
        item = replace_fields(
            item,
            module=place.module or self.module,
            content=place.content,
            tags=tuple(dict.fromkeys(others)),
            source=source,
            confidence=confidence,
        )
        item = replace_fields(item, code=item.code or code_for(item))
        if not item.module:
            self.warn("QUESTION_WITHOUT_MODULE", line)
        if len(item.code) > LONGEST_CODE:
            self.tell("QUESTION_ID_LONG", line, id=item.code, most=LONGEST_CODE)
            return
        same = [each.line for each in self.found if each.item.code == item.code]
        if same:
            self.tell("QUESTION_ID_TWICE", line, id=item.code, first=same[0])
            return
        self.found.append(Found(item, line))

    def read(self) -> Read:
        """Everything, findings by line."""
        by_line = sorted(self.findings, key=lambda each: each.row)
        return Read(tuple(self.found), tuple(by_line))


def replace_fields(item: Item, **fields: Any) -> Item:
    """The item with other fields."""
    return Item(**{**{name: getattr(item, name) for name in _NAMES}, **fields})


_NAMES = Item.__struct_fields__


def code_for(item: Item) -> str:
    """A code of an item without one, the same for the same question and answers."""
    parts = [item.kind.value, item.text]
    parts += [f"{choice.share:g} {choice.text}" for choice in item.choices]
    parts += [f"{n.value:g} {n.tolerance:g} {n.share:g}" for n in item.numbers]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"X-{digest[:12].upper()}"


def text_of_bytes(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or, failing both, Windows-1252.

    RuleViolation QUESTIONS_TOO_LARGE. Signs that cannot be seen are left out.
    """
    require_size(content)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_UNSEEN)


def require_size(content: bytes) -> None:
    """RuleViolation QUESTIONS_TOO_LARGE for a file over 20 MB."""
    if len(content) > LARGEST_FILE:
        raise RuleViolation("QUESTIONS_TOO_LARGE", megabytes=LARGEST_FILE // 1_000_000)
