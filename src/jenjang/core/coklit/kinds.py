"""What is entered about coklit, who visits, and how a finding ends."""

from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry of a Pantarlih says."""

    PROGRESS = "progress"  # counts that are added to the day
    VOID = "void"  # takes another entry back; both stay


class VisitTier(StrEnum):
    """Whose sampling visit it was."""

    PPS = "PPS"
    PPK = "PPK"
    KPU = "KPU"


class FindingStatus(StrEnum):
    """How far a finding of the supervision is."""

    OPEN = "OPEN"
    IN_HAND = "IN_HAND"
    SETTLED = "SETTLED"
    UNFOUNDED = "UNFOUNDED"
