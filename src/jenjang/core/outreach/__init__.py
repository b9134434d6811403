"""How many voted, how many are asked to, and what can be done about it?

`places` reads a table of voters and users, `targets` shares a target out, `bands` says
what evidence lets hope for, `allocation` and `order` plan the effort, `alarms` looks
for figures that fool oneself, `hours` folds what is entered on the day.
"""

from jenjang.core.outreach.kinds import Basis, Group, Stage

__all__ = ["Basis", "Group", "Stage"]
