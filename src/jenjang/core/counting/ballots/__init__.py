"""Is this ballot valid, and for whom?

`layout` is the sheet with its columns as polygons, `sensing` reads features from the
holes, `table` finds the one rule that speaks of them, `judging` gives the verdict.
"""

from jenjang.core.counting.ballots.features import FAMILIES, reachable
from jenjang.core.counting.ballots.judging import Verdict, judge
from jenjang.core.counting.ballots.layout import Ballot, Hole, Layout, Part, Zone
from jenjang.core.counting.ballots.sensing import Reading, read_ballot
from jenjang.core.counting.ballots.table import BallotRule, BallotTable, read_ballots
from jenjang.core.counting.rulings import Ruling

__all__ = [
    "FAMILIES",
    "Ballot",
    "BallotRule",
    "BallotTable",
    "Hole",
    "Layout",
    "Part",
    "Reading",
    "Ruling",
    "Verdict",
    "Zone",
    "judge",
    "reachable",
    "read_ballot",
    "read_ballots",
]
