"""What a person can repair, as values with a code.

Question answered: what is wrong, where, and what cures it?
Deliberately not done here: words. The texts, Indonesian and English, are one
catalogue in `jenjang.queries.messages`; core speaks in codes and facts only.
Everything that is not a RuleViolation is a bug and must crash loudly.
"""

from dataclasses import dataclass, field
from typing import Any


class RuleViolation(Exception):
    """A rule was not met; `code` names it, `facts` fill its text."""

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        listed = ", ".join(f"{key}={value!r}" for key, value in self.facts.items())
        return f"{self.code}({listed})"


class RuleViolations(Exception):
    """Several rules were not met; imports collect all before they speak."""

    def __init__(self, violations: "list[Violation]", /) -> None:
        super().__init__(f"{len(violations)} violations")
        self.violations = violations


@dataclass(frozen=True, slots=True)
class Violation:
    """One finding with its place: sheet, row (1-based, as in the sheet), column."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0
    column: str = ""
    severity: str = "error"  # "error" stops the import, "warning" does not
