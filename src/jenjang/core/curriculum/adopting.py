"""May an office run this programme like this, and release this material?

Question answered: is what somebody asks for possible under the rulebook?
Deliberately not done here: who may ask (core.accounts) and storing anything.
"""

from collections.abc import Iterable

from jenjang.core.curriculum.values import ProgrammeRules
from jenjang.core.violations import RuleViolation

MATERIAL_MEGABYTES = 50
MATERIAL_SUFFIXES = (
    ".docx",
    ".jpg",
    ".mp4",
    ".odp",
    ".odt",
    ".pdf",
    ".png",
    ".pptx",
    ".xlsx",
    ".zip",
)


def checked_levels(rules: ProgrammeRules, levels: Iterable[str]) -> list[str]:
    """The levels asked for with every level below them, in order.

    Level B contains A by definition, so asking for B asks for A as well. Raises
    RuleViolation("LEVEL_NOT_OF_PROGRAMME").
    """
    known = [rule.level for rule in rules.levels]
    asked = set(levels)
    for level in sorted(asked - set(known)):
        raise RuleViolation(
            "LEVEL_NOT_OF_PROGRAMME",
            code=rules.code,
            level=level,
            known=", ".join(known) or "–",
        )
    highest = max((known.index(level) for level in asked), default=-1)
    return known[: highest + 1]


def checked_target(share: float | None) -> float | None:
    """A turnout target as a share of 1; RuleViolation("TARGET_OUT_OF_RANGE")."""
    if share is not None and not 0 < share <= 1:
        raise RuleViolation("TARGET_OUT_OF_RANGE")
    return share


def checked_title(title: str) -> str:
    """The title without outer blanks; RuleViolation("TITLE_EMPTY")."""
    if not title.strip():
        raise RuleViolation("TITLE_EMPTY")
    return title.strip()


def suffix_of(filename: str) -> str:
    """The file's ending in lower case; RuleViolation("MATERIAL_KIND")."""
    suffix = "." + filename.rpartition(".")[2].lower()
    if suffix not in MATERIAL_SUFFIXES:
        known = ", ".join(MATERIAL_SUFFIXES)
        raise RuleViolation("MATERIAL_KIND", filename=filename, known=known)
    return suffix


def check_erratum(*, module: str, is_erratum: bool, latest: int, note: str) -> None:
    """An erratum corrects a version that exists, and says what it corrects.

    `latest` is the highest version released, 0 for none.
    """
    if is_erratum and latest == 0:
        raise RuleViolation("MATERIAL_ERRATUM_FIRST", module=module)
    if is_erratum and not note.strip():
        raise RuleViolation("MATERIAL_ERRATUM_NOTE")
