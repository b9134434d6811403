"""Where the pages of a word begin: at one's own region, or at a list to choose from."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jenjang.core.accounts import Permission
from jenjang.core.regions import NATION, Level, RegionCode, level_of, parse_region_code
from jenjang.queries.regions import places_to_begin
from jenjang.web.access import READ, StaffRequest, View, page


def begin(
    request: StaffRequest,
    permission: Permission,
    *,
    section: str,
    to: str,
    heading: str,
    below: RegionCode = NATION,
    template: str = "web/begin.html",
) -> HttpResponse:
    """The page `to` of one's only region in an office, or the regions to choose from.

    Raises NOT_PERMITTED where `below` is not the viewer's.
    """
    if below != NATION:
        request.viewer.require(permission, below)
    own = request.viewer.regions(permission)
    if len(own) == 1 and level_of(own[0]) >= Level.REGENCY:
        return redirect(to, own[0])
    rows = places_to_begin(request.viewer, permission, below=below)
    context = {"section": section, "to": to, "heading": heading, "rows": rows}
    return render(request, template, context)


def office_page(
    permission: Permission, *, above: str, methods: tuple[str, ...] = READ
) -> Callable[[View], View]:
    """Declare a page about a region of an office: view(request, region).

    Above an office it leads to the page `above` of that region, where offices are
    chosen.
    """

    def decorate(view: View) -> View:
        @page(permission, methods=methods)
        @wraps(view)
        def opened(request: StaffRequest, code: str, **kwargs: Any) -> HttpResponse:
            region = parse_region_code(code)
            if level_of(region) >= Level.REGENCY:
                return view(request, region, **kwargs)
            request.viewer.require(permission, region)
            return redirect(above, region)

        return opened

    return decorate
