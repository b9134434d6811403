"""How far does prevention reach? Pledges, lessons and answers by tier and region."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    NATION,
    Level,
    RegionCode,
    level_of,
    office_covering,
    parse_region_code,
)
from jenjang.queries.ethics import coverage as known
from jenjang.queries.regions import region_path
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.beginning import begin
from jenjang.web.views.readiness import crumbs_of


@page(Permission.SEE_READINESS)
def start(request: StaffRequest) -> HttpResponse:
    """One's own region; a choice for somebody with several or a large one."""
    return _begin(request)


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """The coverage of an office or a part of it; above one the offices to choose."""
    place = parse_region_code(code)
    if level_of(place) < Level.REGENCY:
        return _begin(request, below=place)
    found = known.coverage_of(
        request.viewer, place, election=request.GET.get("pemilihan", "")
    )
    context = {
        "section": "readiness",
        "found": found,
        "now": timezone.now(),
        "may_name": request.viewer.may(Permission.SEE_PEOPLE, place),
        "may_release": request.viewer.may(Permission.EDIT_PROGRAMME, place),
        "office": office_covering(place),
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


def _begin(request: StaffRequest, below: RegionCode = NATION) -> HttpResponse:
    return begin(
        request,
        Permission.SEE_READINESS,
        section="readiness",
        to="ethics_region",
        heading=gettext("Pencegahan di wilayah mana?"),
        below=below,
    )
