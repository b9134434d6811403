"""How far does prevention reach? Pledges, lessons and answers by tier and region."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    NATION,
    Level,
    RegionCode,
    level_of,
    parse_region_code,
)
from jenjang.queries import readiness
from jenjang.queries.ethics import coverage as known
from jenjang.queries.regions import region_path
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.readiness import crumbs_of


@page(Permission.SEE_READINESS)
def start(request: StaffRequest) -> HttpResponse:
    """One's own region; a choice for somebody with several or a large one."""
    roots = request.viewer.regions(Permission.SEE_READINESS)
    if roots == (NATION,):
        return _choice(request, NATION)
    if len(roots) == 1:
        return redirect("ethics_region", roots[0])
    places = [region_path(root)[-1] for root in roots]
    rows = [(place.code, place.name) for place in places]
    return render(request, "web/ethics/choice.html", {"rows": rows, "crumbs": ()})


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """The coverage of an office or a part of it; above one the offices to choose."""
    place = parse_region_code(code)
    if level_of(place) < Level.REGENCY:
        return _choice(request, place)
    found = known.coverage_of(
        request.viewer, place, election=request.GET.get("pemilihan", "")
    )
    context = {
        "section": "readiness",
        "found": found,
        "now": timezone.now(),
        "may_name": request.viewer.may(Permission.SEE_PEOPLE, place),
        "may_release": request.viewer.may(Permission.EDIT_PROGRAMME, place),
        "office": place[:5].replace(".", ""),
        "crumbs": crumbs_of(request.viewer, place, found.election),
    }
    return render(request, "web/ethics/coverage.html", context)


@page(Permission.SEE_PEOPLE)
def unsigned(request: StaffRequest, code: str) -> HttpResponse:
    """Who has not signed a pledge yet."""
    place = parse_region_code(code)
    if level_of(place) < Level.REGENCY:
        request.viewer.require(Permission.SEE_PEOPLE, place)
        return redirect("ethics_region", code)
    election = request.GET.get("pemilihan", "")
    kind = request.GET.get("badan", "")
    people, cursor = known.unsigned_in(
        request.viewer,
        place,
        election=election,
        kind=kind,
        cursor=request.GET.get("sesudah", ""),
    )
    asked = {"pemilihan": election, "badan": kind, "sesudah": cursor}
    context = {
        "section": "readiness",
        "people": people,
        "more": f"?{urlencode(asked)}" if cursor else "",
        "place": region_path(place)[-1],
        "kind": kind,
        "election": election,
        "now": timezone.now(),
        "crumbs": crumbs_of(request.viewer, place, election),
    }
    return render(request, "web/ethics/unsigned.html", context)


def _choice(request: StaffRequest, place: RegionCode) -> HttpResponse:
    found = readiness.overview_of(request.viewer, place)
    context = {
        "section": "readiness",
        "rows": [(part.code, part.name) for part in found.parts],
        "crumbs": crumbs_of(request.viewer, place, found.election),
    }
    return render(request, "web/ethics/choice.html", context)
