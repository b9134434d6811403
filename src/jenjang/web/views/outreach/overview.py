"""How does participation stand in a region? The way to its other pages."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.core.accounts import Permission
from jenjang.core.outreach.figure_rows import election_named
from jenjang.core.regions import (
    NATION,
    Level,
    RegionCode,
    level_of,
    office_of,
    parse_region_code,
)
from jenjang.queries import readiness
from jenjang.queries.curriculum import rulebook
from jenjang.queries.messages.outreach import SIGN_NAMES
from jenjang.queries.outreach.overview import overview_in
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.beginning import begin, office_page
from jenjang.web.views.readiness import crumbs_of


@page(Permission.SEE_READINESS)
def start(request: StaffRequest) -> HttpResponse:
    """One's own region; a choice for somebody with several or a large one."""
    return _begin(request)


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """Target, band, figures, activities and result; above an office the offices."""
    place = parse_region_code(code)
    if level_of(place) < Level.REGENCY:
        return _begin(request, below=place)
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


outreach_page = partial(office_page, above="outreach_region")


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
    rules = rulebook().elections.values()
    newest = max(rules, key=lambda each: each.voting_day).code
    office = office_of(place)
    known = readiness.elections_of_office(office) if office else ()
    return next(iter(known), newest)


def _begin(request: StaffRequest, below: RegionCode = NATION) -> HttpResponse:
    return begin(
        request,
        Permission.SEE_READINESS,
        section="outreach",
        to="outreach_region",
        heading=gettext("Partisipasi di wilayah mana?"),
        below=below,
    )
