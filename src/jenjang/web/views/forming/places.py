"""Which desa, body and election is a page of forming about?"""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, RegionCode, level_of, parse_region_code
from jenjang.core.roster import BodyKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.regions import region_path
from jenjang.queries.roster.bodies import election_titles, elections_with_bodies
from jenjang.web.access import StaffRequest
from jenjang.web.views.roster import PATHS

SECTION = {"section": "forming"}
BODIES = {path: kind for kind, path in PATHS.items()}


def body_named(text: str) -> BodyKind:
    """The body of a URL; RuleViolation("NOT_FOUND") for any other word."""
    if text not in BODIES:
        raise RuleViolation("NOT_FOUND")
    return BODIES[text]


def election_asked(request: StaffRequest, here: RegionCode) -> str:
    """The election asked for, else the newest this office has TPS or bodies for."""
    asked = request.GET.get("pemilihan") or request.POST.get("election") or ""
    if asked in election_titles():
        return asked
    return elections_with_bodies(here)[0]


def village_asked(
    request: StaffRequest, code: str, permission: Permission
) -> RegionCode | HttpResponseRedirect:
    """The desa of the page, seen by somebody who may; above it the overview."""
    here = parse_region_code(code)
    request.viewer.require(permission, here)
    if level_of(here) is Level.VILLAGE:
        return here
    return redirect("forming_region", here)


def address(name: str, village: str, kind: BodyKind, election: str) -> str:
    """The address of a page of forming, with its election."""
    return f"{reverse(name, args=[village, PATHS[kind]])}?pemilihan={election}"


def _may_see(request: StaffRequest, code: str) -> bool:
    return request.viewer.may(Permission.SEE_READINESS, RegionCode(code))


def shared(
    request: StaffRequest, here: RegionCode, kind: BodyKind, election: str
) -> dict[str, Any]:
    """What every page about a body of a desa knows."""
    path = region_path(here)
    return {
        **SECTION,
        "code": here,
        "place": path[-1],
        "path": [(each, _may_see(request, each.code)) for each in path],
        "kind": kind,
        "body": PATHS[kind],
        "bodies": PATHS,
        "election": election,
        "titles": election_titles(),
        "may_form": request.viewer.may(Permission.FORM_BODIES, here),
    }
