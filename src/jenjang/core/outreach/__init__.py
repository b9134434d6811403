"""How many voted, how many are asked to, and what can be done about it?"""

from jenjang.core.outreach.kinds import Basis, Group, Stage

__all__ = ["Basis", "Group", "Stage"]
