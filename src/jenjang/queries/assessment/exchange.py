"""Questions of other programs read and written: for the command line and the bank.

Nothing is fetched and nothing is kept, so nobody has to be asked who he is.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.assessment.checking import flaws_of
from jenjang.core.assessment.exchange.aiken import read_aiken, write_aiken
from jenjang.core.assessment.exchange.found import ERROR, Read, text_of_bytes
from jenjang.core.assessment.exchange.gift_reading import read_gift
from jenjang.core.assessment.exchange.gift_writing import write_gift
from jenjang.core.assessment.exchange.xml_reading import read_moodle_xml
from jenjang.core.assessment.exchange.xml_writing import write_moodle_xml
from jenjang.core.assessment.items import Item
from jenjang.core.violations import RuleViolation, Violation
from jenjang.queries.messages import text_of

GIFT, XML, AIKEN = "gift", "xml", "aiken"
READERS: dict[str, Callable[..., Read]] = {
    GIFT: read_gift,
    XML: read_moodle_xml,
    AIKEN: read_aiken,
}
WRITERS: dict[str, Callable[[Iterable[Item]], tuple[str, list[Violation]]]] = {
    GIFT: write_gift,
    XML: write_moodle_xml,
    AIKEN: write_aiken,
}
FORMATS = tuple(READERS)
_ANSWER_LINE = re.compile(r"^\s*ANSWER:\s*[A-Z]\s*$", re.MULTILINE | re.IGNORECASE)


def read_questions(
    content: bytes, *, filename: str = "", format: str = "", module: str = ""
) -> Read:
    """The items of a file with all findings; the format is told, or recognised.

    `module` takes questions whose category names none. RuleViolation
    QUESTIONS_FORMAT_UNKNOWN, QUESTIONS_TOO_LARGE or MODULE_UNKNOWN.
    """
    contents = content_ids()
    if module and module not in contents:
        raise RuleViolation("MODULE_UNKNOWN", module=module)
    read = READERS[_known(format or format_of(content, filename=filename))]
    return read(content, contents=contents, module=module)


def without_flawed(read: Read, *, needs_module: bool = False) -> Read:
    """The questions that can be asked; of the others the findings say why not.

    A question of no module was only warned of, unless the module is needed.
    """
    contents = content_ids()
    found, findings = [], list(read.findings)
    for each in read.found:
        flaws = flaws_of(each.item, contents=contents)
        if not each.item.module and not needs_module:
            flaws = [flaw for flaw in flaws if flaw.code != "ITEM_MODULE_UNKNOWN"]
        findings += [
            Violation(flaw.code, flaw.facts, row=each.line, severity=ERROR)
            for flaw in flaws
        ]
        found += [] if flaws else [each]
    return Read(tuple(found), tuple(sorted(findings, key=lambda one: one.row)))


def write_questions(
    items: Iterable[Item], *, format: str
) -> tuple[str, list[Violation]]:
    """The text of a file, and what it cannot hold, each naming its item."""
    return WRITERS[_known(format)](items)


def format_of(content: bytes, *, filename: str = "") -> str:
    """xml, gift or aiken: by the ending, or by how the text looks."""
    ending = PurePath(filename).suffix.lower().lstrip(".")
    if ending in FORMATS:
        return ending
    text = text_of_bytes(content)
    if text.lstrip().startswith("<"):
        return XML
    return AIKEN if _ANSWER_LINE.search(text) and "{" not in text else GIFT


def content_ids() -> dict[str, tuple[str, ...]]:
    """The ids of the content items of every module in the rulebook."""
    modules = load_rulebook().modules
    return {
        code: tuple(item.id for item in module.items)
        for code, module in modules.items()
    }


def read_shape(read: Read) -> dict[str, Any]:
    """Items and findings as JSON."""
    return {
        "items": [
            {
                "line": each.line,
                "code": each.item.code,
                "kind": each.item.kind.value,
                "module": each.item.module,
                "content": each.item.content,
                "name": each.item.name,
                "text": each.item.text,
            }
            for each in read.found
        ],
        "findings": [finding_shape(each) for each in read.findings],
    }


def finding_shape(finding: Violation) -> dict[str, Any]:
    """A finding with its line and sentence."""
    told = asdict(finding)
    return {
        "line": finding.row,
        "code": finding.code,
        "severity": finding.severity,
        "facts": told["facts"],
        "text": text_of(finding.code, finding.facts),
    }


def _known(format: str) -> str:
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise RuleViolation("QUESTIONS_FORMAT_UNKNOWN", format=format, known=known)
    return format
