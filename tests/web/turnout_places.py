"""A turnout figure and an activity of a place, for the permission matrix."""

from datetime import UTC, date, datetime
from typing import Any

from jenjang.records.models import Activity, TurnoutFigure
from tests.world import ELECTION

DAY = date(2024, 1, 26)
NOON = datetime(2024, 1, 26, 5, tzinfo=UTC)


def turnout_of(region: str, office: str, secret: str) -> dict[str, Any]:
    """Both, by the arguments of URLs that name them."""
    scope = {"office": office, "election": ELECTION, "region_id": region}
    figure = TurnoutFigure.objects.create(
        **scope,
        group="ALL",
        basis="DPT",
        stage="FINAL",
        users=7,
        voters=10,
        source="uji",
        entered_at=NOON,
    )
    activity = Activity.objects.create(
        **scope,
        segment="muda",
        method="diskusi",
        what=secret,
        name=secret,
        on_day=DAY,
        made_at=NOON,
    )
    return {"figure_id": figure.pk, "activity_id": activity.pk}
