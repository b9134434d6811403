"""Of what is a turnout figure a share, and of whom?

Published figures contradict each other because their numerators, denominators and
stages differ (domain.md section 5.2); so each figure names all three. What somebody
voted for is no part of any figure here, and never will be.
"""

from enum import StrEnum


class Basis(StrEnum):
    """The denominator of a turnout figure."""

    DPT = "DPT"  # the fixed voter list
    DPT_DPTB_DPK = "DPT_DPTB_DPK"  # with those who moved in and those added on the day
    NOTICES = "NOTICES"  # delivered C.Pemberitahuan


class Stage(StrEnum):
    """How far a turnout figure has been checked."""

    PROVISIONAL = "PROVISIONAL"  # sementara
    FINAL = "FINAL"


class Group(StrEnum):
    """Whom a figure counts."""

    ALL = "ALL"
    WOMEN = "WOMEN"
    MEN = "MEN"
    DPT = "DPT"  # voters of the fixed list only
    DPTB = "DPTB"
    DPK = "DPK"
