"""When is coklit in an election?"""

from jenjang.core.coklit.entries import Window
from jenjang.core.roster import Duty
from jenjang.queries.roster.duties import days_for


def window_of(election: str) -> Window:
    """The days of coklit. Raises ELECTION_UNKNOWN or DUTY_UNPLANNED."""
    days = days_for(election, Duty.COKLIT)
    return Window(days.first, days.last)
