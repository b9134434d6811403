"""Who must be trained in what, by whom, by when? The rulebook as values.

`values` are the rules, `reading` turns parsed TOML into them and refuses anything
unclear, `headcount` expands participant rules over units of regions.
"""

from jenjang.core.curriculum.headcount import (
    Headcount,
    HeadcountRow,
    InverseRow,
    UnitCounts,
    headcount_of,
    inverse_of,
)
from jenjang.core.curriculum.reading import RulebookInvalid, read_rulebook
from jenjang.core.curriculum.values import (
    BodyRule,
    Citation,
    Clause,
    ContentItem,
    ElectionRules,
    LevelRule,
    Milestone,
    Module,
    ParticipantRule,
    ProgrammeRules,
    Regulation,
    Rulebook,
    Station,
    Tier,
    Trap,
    deadline_of,
)

__all__ = [
    "BodyRule",
    "Citation",
    "Clause",
    "ContentItem",
    "ElectionRules",
    "Headcount",
    "HeadcountRow",
    "InverseRow",
    "LevelRule",
    "Milestone",
    "Module",
    "ParticipantRule",
    "ProgrammeRules",
    "Regulation",
    "Rulebook",
    "RulebookInvalid",
    "Station",
    "Tier",
    "Trap",
    "UnitCounts",
    "deadline_of",
    "headcount_of",
    "inverse_of",
    "read_rulebook",
]
