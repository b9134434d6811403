"""Regions on screen: the tree down to the TPS, search, dapil, the map's outlines."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jenjang.actions.regions import remove_tps
from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    NATION,
    Level,
    RegionCode,
    level_of,
    office_of,
    parse_region_code,
    parse_tps_code,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries import regions
from jenjang.web.access import StaffRequest, page

SEE = Permission.SEE_READINESS


@page(SEE)
def start(request: StaffRequest) -> HttpResponse:
    """Search, or the top of what the viewer may see."""
    text = request.GET.get("cari", "").strip()
    if text:
        found, more = regions.regions_like(text, viewer=request.viewer)
        context = {"section": "regions", "text": text, "found": found, "more": more}
        return render(request, "web/regions/search.html", context)
    roots = regions.roots_of(request.viewer)
    if len(roots) == 1 and roots[0] != NATION:
        return redirect("region", code=roots[0])
    return _shown(request, NATION)


@page(SEE)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """A region with its children, or the TPS of a desa/kelurahan."""
    parsed = _code(code)
    if parsed != code:
        return redirect("region", code=parsed, permanent=True)
    return _shown(request, parsed)


def _shown(request: StaffRequest, code: RegionCode) -> HttpResponse:
    viewer = request.viewer
    here = regions.region_seen(code, viewer=viewer) if code else None
    may_see = viewer.may(SEE, code)
    by_election = regions.tps_by_election(code) if may_see else {}
    election = _chosen(request, list(by_election))
    level = level_of(code)
    context: dict[str, Any] = {
        "section": "regions",
        "code": code,
        "region": here,
        "level": level.name.lower(),
        "path": regions.region_path(code)[:-1],
        "office": regions.office_over(code),
        "by_election": by_election,
        "may_see": may_see,
        "election": election,
        "may_import": _may_import(request, code),
    }
    if level is Level.VILLAGE:
        tps = regions.tps_of(code, election=election, viewer=viewer)
        cap = regions.voters_cap(election)
        context["tps"] = tps
        context["voters"] = sum(row.voters or 0 for row in tps)
        context["voters_known"] = sum(row.voters is not None for row in tps)
        context["cap"], context["cap_source"] = cap or (None, "")
        context["removable"] = regions.removable_tps(
            code, election=election, viewer=viewer
        )
    else:
        context["counts"], context["children"] = regions.below(
            code, viewer=viewer, election=election
        )
    return render(request, f"web/regions/{_template(level)}.html", context)


@page(SEE)
def dapil(request: StaffRequest, code: str) -> HttpResponse:
    """The dapil of an office in one election."""
    parsed = _code(code)
    office = office_of(parsed)
    if office is None or level_of(parsed) is not Level.REGENCY:
        raise RuleViolation("NOT_FOUND")
    elections = regions.dapil_elections(office)
    election = _chosen(request, elections)
    context = {
        "section": "regions",
        "region": regions.region_seen(parsed, viewer=request.viewer),
        "path": regions.region_path(parsed),
        "office": regions.office_over(parsed),
        "elections": elections,
        "election": election,
        "dapil": regions.dapil_of(office, election=election, viewer=request.viewer),
        "may_import": _may_import(request, parsed),
    }
    return render(request, "web/regions/dapil.html", context)


@page(Permission.EDIT_REGIONS, methods=("POST",))
def delete_tps(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Remove a TPS that was abolished and that nothing depends on."""
    village = _code(code)
    remove_tps(
        [parse_tps_code(f"{village}/{number}")],
        election=request.POST.get("election", ""),
        viewer=request.viewer,
    )
    messages.success(
        request, _("TPS %(number)s dihapus.") % {"number": f"{number:03d}"}
    )
    return redirect("region", code=village)


@page(SEE)
def region_map(request: StaffRequest, code: str) -> HttpResponse:
    """The outlines of the children as a FeatureCollection; names and codes only."""
    parsed = _code(code)
    regions.region_of(parsed)
    return JsonResponse(regions.map_of(parsed, viewer=request.viewer))


@page(SEE)
def nation_map(request: StaffRequest) -> HttpResponse:
    """The outlines of the provinces."""
    return JsonResponse(regions.map_of(NATION, viewer=request.viewer))


def _code(text: str) -> RegionCode:
    try:
        return parse_region_code(text)
    except RuleViolation as violation:
        raise Http404 from violation


def _chosen(request: StaffRequest, elections: list[str]) -> str:
    """The election asked for, else the latest that has data, else none."""
    asked = request.GET.get("pemilihan", "")
    if asked in elections:
        return asked
    return elections[0] if elections else ""


def _may_import(request: StaffRequest, code: RegionCode) -> bool:
    return request.viewer.may(Permission.EDIT_REGIONS, code)


def _template(level: Level) -> str:
    return "village" if level is Level.VILLAGE else "region"
