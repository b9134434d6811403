"""Readiness for somebody: figures, explanations, checks."""

from jenjang.queries.readiness.acts import (
    Today,
    TodayAct,
    acts_in,
    acts_of_today,
    causes_in,
)
from jenjang.queries.readiness.alarms import alarm_counts, alarms_in
from jenjang.queries.readiness.checking import stored_verdicts_checked
from jenjang.queries.readiness.elections import (
    elections_in,
    elections_of_office,
    offices,
    offices_of,
)
from jenjang.queries.readiness.explanations import explain_person, explain_tps
from jenjang.queries.readiness.exporting import gap_sheet
from jenjang.queries.readiness.figures import (
    modules_lacking,
    overview_of,
    tps_counts,
    tps_in,
)
from jenjang.queries.readiness.shapes import alarms_shape, overview_shape, tps_shape
from jenjang.queries.readiness.waterfall import climbers_of, waterfall_of

__all__ = [
    "Today",
    "TodayAct",
    "acts_in",
    "acts_of_today",
    "alarm_counts",
    "alarms_in",
    "alarms_shape",
    "causes_in",
    "climbers_of",
    "elections_in",
    "elections_of_office",
    "explain_person",
    "explain_tps",
    "gap_sheet",
    "modules_lacking",
    "offices",
    "offices_of",
    "overview_of",
    "overview_shape",
    "stored_verdicts_checked",
    "tps_counts",
    "tps_in",
    "tps_shape",
    "waterfall_of",
]
