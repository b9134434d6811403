"""What a phone learns by the code of a turnout duty: TPS, hours, what was entered."""

from collections.abc import Mapping
from typing import Any

from jenjang.queries.outreach.hours import day_of_duty, entered_hours
from jenjang.records.models import DutyCode


def turnout_for_phone(code: DutyCode) -> Mapping[str, Any]:
    """The TPS of the desa with the entries that hold; three queries.

    {"voting_day","opens","closes","hours":[8,…],"tps":[{"id","number","voters",
    "entries":[{"id","hour","users","at"}]}]}
    """
    day = day_of_duty(code)
    held = entered_hours(list(day.stations))
    stations = sorted(day.stations.values(), key=lambda one: one.number)
    return {
        "voting_day": day.voting_day.isoformat(),
        "opens": f"{day.opens:%H:%M}",
        "closes": f"{day.closes:%H:%M}",
        "hours": list(day.hours),
        "tps": [
            {
                "id": str(one.id),
                "number": one.number,
                "voters": one.voters,
                "entries": [
                    {
                        "id": str(count.id),
                        "hour": count.hour,
                        "users": count.users,
                        "at": count.at.isoformat(),
                    }
                    for count in held.get(one.id, {}).values()
                ],
            }
            for one in stations
        ],
    }
