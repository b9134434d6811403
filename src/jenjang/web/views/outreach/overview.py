"""How does participation stand in a region? The way to its other pages."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jenjang.core.accounts import Permission
from jenjang.core.outreach.figure_rows import election_named
from jenjang.core.regions import (
    NATION,
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    parse_region_code,
)
from jenjang.queries import readiness
from jenjang.queries.curriculum import rulebook
from jenjang.queries.messages.outreach import SIGN_NAMES
from jenjang.queries.outreach.overview import overview_in
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
        return redirect("outreach_region", roots[0])
    places = [region_path(root)[-1] for root in roots]
    rows = [(place.code, place.name) for place in places]
    context = {"section": "outreach", "rows": rows, "crumbs": ()}
    return render(request, "web/outreach/choice.html", context)


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """Target, band, figures, activities and result; above an office the offices."""
    place = parse_region_code(code)
    if level_of(place) < Level.REGENCY:
        return _choice(request, place)
    found = overview_in(
        request.viewer,
        place,
        election=election_asked(request, place),
        today=timezone.localdate(),
    )
    context = page_context(request, place, found.election) | {
        "found": found,
        "elections": found.page.elections,
        "signs": SIGN_NAMES,
        "is_office": level_of(place) is Level.REGENCY,
        "may_see_people": request.viewer.may(Permission.SEE_PEOPLE, place),
        "has_day": found.election in rulebook().elections,
    }
    return render(request, "web/outreach/region.html", context)


def page_context(
    request: StaffRequest, place: RegionCode, election: str
) -> dict[str, object]:
    """What every page of a region needs."""
    return {
        "section": "outreach",
        "place": place,
        "election": election,
        "now": timezone.now(),
        "crumbs": crumbs_of(request.viewer, place, election),
        "may_edit": request.viewer.may(Permission.EDIT_PROGRAMME, place),
    }


def election_asked(request: StaffRequest, place: RegionCode) -> str:
    """The election of the address; else the latest of the office, or of all."""
    if asked := election_named(request.GET.get("pemilihan", "")):
        return asked
    office = OfficeCode(place[:5].replace(".", ""))
    rules = rulebook().elections.values()
    newest = max(rules, key=lambda each: each.voting_day).code
    return next(iter(readiness.elections_of_office(office)), newest)


def above_office(
    request: StaffRequest, place: RegionCode, permission: Permission
) -> HttpResponse | None:
    """The way to the offices when a page of one is asked for above it."""
    if level_of(place) >= Level.REGENCY:
        return None
    request.viewer.require(permission, place)
    return redirect("outreach_region", place)


def _choice(request: StaffRequest, place: RegionCode) -> HttpResponse:
    found = readiness.overview_of(request.viewer, place)
    context = {
        "section": "outreach",
        "rows": [(part.code, part.name) for part in found.parts],
        "crumbs": crumbs_of(request.viewer, place, found.election),
    }
    return render(request, "web/outreach/choice.html", context)
