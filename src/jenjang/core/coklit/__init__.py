"""How far is the door-to-door check of the voter list, and can it be believed?"""

from jenjang.core.coklit.kinds import EntryKind, FindingStatus, VisitTier

__all__ = ["EntryKind", "FindingStatus", "VisitTier"]
