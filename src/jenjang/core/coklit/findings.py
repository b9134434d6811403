"""What may become of a finding, and what must not stand in its text?

A finding is open until it is settled or proves unfounded; both need an answer, and
both may be opened again when the answer does not hold. Texts name no voter: a NIK or
the number of a family card has no place in them. Deliberately not done here: which
kinds there are and how long they may stay open (rulebook/coklit.toml).
"""

import re
from collections.abc import Mapping

from jenjang.core.coklit.kinds import FindingStatus
from jenjang.core.violations import RuleViolation

NEXT: Mapping[FindingStatus, tuple[FindingStatus, ...]] = {
    FindingStatus.OPEN: (
        FindingStatus.IN_HAND,
        FindingStatus.SETTLED,
        FindingStatus.UNFOUNDED,
    ),
    FindingStatus.IN_HAND: (FindingStatus.SETTLED, FindingStatus.UNFOUNDED),
    FindingStatus.SETTLED: (FindingStatus.IN_HAND,),
    FindingStatus.UNFOUNDED: (FindingStatus.IN_HAND,),
}
CLOSED = frozenset({FindingStatus.SETTLED, FindingStatus.UNFOUNDED})
_SIXTEEN = re.compile(r"(?:\d[\s.-]?){16}")


def clean_text(text: str) -> str:
    """Blanks made single within lines; TEXT_NAMES_VOTER for a NIK or number of KK."""
    if _SIXTEEN.search(text):
        raise RuleViolation("TEXT_NAMES_VOTER")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
