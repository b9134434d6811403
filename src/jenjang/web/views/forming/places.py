"""Which desa, body and election is a page of forming about?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, RegionCode, level_of, parse_region_code
from jenjang.core.roster import BodyKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.regions import region_path
from jenjang.queries.roster.bodies import election_titles
from jenjang.web.access import READ, StaffRequest, View, page
from jenjang.web.answers import to_page
from jenjang.web.views.roster import PATHS, election_asked

SECTION = {"section": "forming"}
BODIES = {path: kind for kind, path in PATHS.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind of body of a region in an election that a page is about."""

    region: RegionCode
    kind: BodyKind
    election: str

    def back(self, name: str = "forming_village") -> HttpResponse:
        """The way to a page about it; by default where everything of a desa stands."""
        return to_page(name, self.region, PATHS[self.kind], election=self.election)


def village_page(
    permission: Permission, *, methods: tuple[str, ...] = READ
) -> Callable[[View], View]:
    """Declare a page about a body of a desa: view(request, asked).

    Above a desa it leads to the overview of the region. NOT_FOUND for another body.
    """

    def decorate(view: View) -> View:
        @page(permission, methods=methods)
        @wraps(view)
        def opened(request: StaffRequest, code: str, body: str) -> HttpResponse:
            here = parse_region_code(code)
            request.viewer.require(permission, here)
            if level_of(here) is not Level.VILLAGE:
                return redirect("forming_region", here)
            if body not in BODIES:
                raise RuleViolation("NOT_FOUND")
            election = election_asked(request, here)
            return view(request, Asked(here, BODIES[body], election))

        return opened

    return decorate


def _may_see(request: StaffRequest, code: str) -> bool:
    return request.viewer.may(Permission.SEE_READINESS, RegionCode(code))


def shared(request: StaffRequest, asked: Asked) -> dict[str, Any]:
    """What every page about a body of a region knows."""
    path = region_path(asked.region)
    return {
        **SECTION,
        "code": asked.region,
        "place": path[-1],
        "path": [(each, _may_see(request, each.code)) for each in path],
        "kind": asked.kind,
        "body": PATHS[asked.kind],
        "bodies": PATHS,
        "election": asked.election,
        "titles": election_titles(),
        "may_form": request.viewer.may(Permission.FORM_BODIES, asked.region),
    }
