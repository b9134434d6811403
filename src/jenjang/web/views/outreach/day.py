"""Voting day by the hour, per kecamatan, desa or TPS."""

from django.http import HttpResponse
from django.shortcuts import render

from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, RegionCode, level_of
from jenjang.queries.curriculum import rulebook
from jenjang.queries.outreach.hours import day_in
from jenjang.queries.outreach.targets import target_of
from jenjang.web.access import StaffRequest
from jenjang.web.views.outreach.overview import (
    election_asked,
    outreach_page,
    page_context,
)


@outreach_page(Permission.SEE_READINESS)
def voting_day(request: StaffRequest, place: RegionCode) -> HttpResponse:
    """What phones entered, hour by hour; nothing is guessed."""
    election = election_asked(request, place)
    rules = rulebook().elections
    context = page_context(request, place, election) | {
        "found": day_in(request.viewer, place, election=election),
        "target": target_of(request.viewer, place, election=election),
        "elections": [(each.code, each.title) for each in rules.values()],
        "is_village": level_of(place) is Level.VILLAGE,
    }
    return render(request, "web/outreach/day.html", context)
