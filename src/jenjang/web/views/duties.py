"""The codes by which phones do the duties of a desa: made, renewed, printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from jenjang.actions.roster import duties as actions
from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, RegionCode, level_of, parse_region_code
from jenjang.queries.regions import region_path
from jenjang.queries.roster import duties as known
from jenjang.queries.roster.bodies import election_titles
from jenjang.web.access import StaffRequest, page
from jenjang.web.answers import to_page
from jenjang.web.views.roster import election_asked


@never_cache
@page(Permission.RECORD_EVIDENCE)
def codes(request: StaffRequest, code: str) -> HttpResponse:
    """The duties of a desa with their codes; above it the regions to choose from."""
    here = parse_region_code(code)
    request.viewer.require(Permission.RECORD_EVIDENCE, here)
    election = election_asked(request, here)
    asked: dict[str, Any] = {"election": election, "viewer": request.viewer}
    context: dict[str, Any] = {
        "section": "roster",
        "path": region_path(here),
        "region": region_path(here)[-1],
        "election": election,
        "titles": election_titles(),
        "address": request.build_absolute_uri("/lapangan/"),
        "now": timezone.localtime(),
    }
    if level_of(here) is not Level.VILLAGE:
        context["below"] = known.duties_below(here, **asked)
        return render(request, "web/roster/duties_below.html", context)
    lines = known.duties_in(here, **asked)
    context |= {"lines": lines, "missing": sum(line.code is None for line in lines)}
    return render(request, "web/roster/duties.html", context)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def give(request: StaffRequest, code: str) -> HttpResponse:
    """Make the codes a desa lacks."""
    here = parse_region_code(code)
    election = election_asked(request, here)
    made = actions.give_duty_codes(
        here, election=election, viewer=request.viewer, now=timezone.now()
    )
    told = ngettext("%(n)s kode dibuat.", "%(n)s kode dibuat.", len(made))
    messages.success(request, told % {"n": len(made)})
    return to_page("duty_codes", here, election=election)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def renew(request: StaffRequest, duty_code_id: UUID) -> HttpResponse:
    """Another code; whoever has the old one gets nothing more by it."""
    found = actions.renew_duty_code(
        duty_code_id, viewer=request.viewer, now=timezone.now()
    )
    messages.success(request, _("Kode diganti; yang lama tidak berlaku lagi."))
    return to_page("duty_codes", RegionCode(found.village_id), election=found.election)
