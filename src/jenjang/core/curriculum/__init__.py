"""Who must be trained in what, by whom, by when? The rulebook as values.

`values` are the rules, `reading` turns parsed TOML into them and refuses anything
unclear, `headcount` expands participant rules over units of regions, `overlay` spreads
them over dapil, `drawing` finds the people they mean, `cascade` orders the tiers.
"""

from jenjang.core.curriculum.cascade import steps_of
from jenjang.core.curriculum.drawing import Drawn, Holder, Vacancy, draw
from jenjang.core.curriculum.headcount import (
    Headcount,
    HeadcountRow,
    InverseRow,
    UnitCounts,
    formula_of,
    headcount_of,
    inverse_of,
)
from jenjang.core.curriculum.overlay import dapil_of_units, dapil_of_villages
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
    "Drawn",
    "ElectionRules",
    "Headcount",
    "HeadcountRow",
    "Holder",
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
    "Vacancy",
    "dapil_of_units",
    "dapil_of_villages",
    "deadline_of",
    "draw",
    "formula_of",
    "headcount_of",
    "inverse_of",
    "read_rulebook",
    "steps_of",
]
