"""What cannot be true in a region, and what sets it right?"""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jenjang.core.accounts import Permission
from jenjang.core.regions import NATION, RegionCode, parse_region_code
from jenjang.queries import readiness
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.readiness import crumbs_of


@page(Permission.SEE_READINESS)
def nation_alarms(request: StaffRequest) -> HttpResponse:
    """The alarms of the whole country, or of the first of one's own regions."""
    roots = request.viewer.regions(Permission.SEE_READINESS)
    if NATION in roots:
        return _alarms(request, NATION)
    return redirect("alarms", roots[0])


@page(Permission.SEE_READINESS)
def region_alarms(request: StaffRequest, code: str) -> HttpResponse:
    """The alarms that touch a region, of one kind when asked, the earliest first."""
    return _alarms(request, parse_region_code(code))


def _alarms(request: StaffRequest, code: RegionCode) -> HttpResponse:
    asked = request.GET.get("pemilihan", "")
    kind, cursor = request.GET.get("jenis", ""), request.GET.get("sesudah", "")
    viewer = request.viewer
    found = readiness.overview_of(viewer, code, election=asked)
    counts = readiness.alarm_counts(viewer, code, election=found.election)
    context = {
        "section": "readiness",
        "found": found,
        "counts": counts,
        "total": sum(counts.values()),
        "kind": kind,
        "is_first": not cursor,
        "page": readiness.alarms_in(
            viewer, code, election=found.election, kind=kind, cursor=cursor
        ),
        "may_record": viewer.may(Permission.RECORD_EVIDENCE, code),
        "crumbs": crumbs_of(viewer, code, found.election),
    }
    return render(request, "web/readiness/alarms.html", context)
