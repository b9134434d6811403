"""When is coklit, and which day is it where the office is?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from jenjang.core.coklit.entries import Window
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.records.models import Office

MILESTONE = "coklit"


def window_of(election: str) -> Window:
    """The days of coklit of an election; COKLIT_UNPLANNED where it has none."""
    rules = rulebook().elections.get(election)
    for milestone in rules.milestones if rules else ():
        if milestone.id == MILESTONE:
            return Window(milestone.on, milestone.until or milestone.on)
    raise RuleViolation("COKLIT_UNPLANNED", election=rules.title if rules else election)


def today_in(office: str, now: datetime) -> date:
    """The day it is where the office is."""
    zone = Office.objects.values_list("zone", flat=True).get(code=office)
    return now.astimezone(ZoneInfo(zone)).date()
