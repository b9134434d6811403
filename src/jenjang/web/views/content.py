"""What of the content has reached the tiers of a region, and where was it lost?"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, level_of, office_of, parse_region_code
from jenjang.queries.readiness.content import content_in, lacking_in
from jenjang.queries.readiness.elections import elections_in
from jenjang.queries.readiness.figures import election_chosen
from jenjang.queries.readiness.retention import retention_in
from jenjang.queries.readiness.words import words_in
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.readiness import crumbs_of


@page(Permission.SEE_READINESS)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """A kabupaten/kota or a part of it; `?tingkat=…&modul=…` names whom it misses.

    Above, where no office counts, the readiness page leads to the offices.
    """
    place, viewer = parse_region_code(code), request.viewer
    viewer.require(Permission.SEE_READINESS, place)
    if level_of(place) < Level.REGENCY:
        return redirect("readiness_region", code=place)
    found = content_in(viewer, place, election=request.GET.get("pemilihan", ""))
    tier, module = request.GET.get("tingkat", ""), request.GET.get("modul", "")
    lacking = None
    if tier and module:
        lacking = lacking_in(
            viewer, place, election=found.election, tier=tier, module=module
        )
    office = office_of(place) if found.level is Level.REGENCY else None
    context = {
        "section": "readiness",
        "found": found,
        "crumbs": crumbs_of(viewer, place, found.election),
        "may_name": viewer.may(Permission.SEE_PEOPLE, place),
        "lacking": lacking,
        "tier": tier,
        "module": module,
        "is_office": office is not None,
        "retention": retention_in(viewer, office, election=found.election)
        if office
        else [],
    }
    return render(request, "web/readiness/content.html", context)


@page(Permission.SEE_READINESS)
def words(request: StaffRequest, code: str) -> HttpResponse:
    """What participants and observers say there; a part of the page, fetched after."""
    place, asked = parse_region_code(code), request.GET.get("pemilihan", "")
    request.viewer.require(Permission.SEE_READINESS, place)
    election = election_chosen(asked, elections_in(place))
    context = {
        "words": words_in(request.viewer, place, election=election),
        "may_name": request.viewer.may(Permission.SEE_PEOPLE, place),
        "now": timezone.now(),
    }
    return render(request, "web/readiness/content_words.html", context)
