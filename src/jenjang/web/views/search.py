"""One field for everything. Names are sent in the body: they stand in no URL."""

from django.http import HttpResponse
from django.shortcuts import render

from jenjang.core.accounts import Permission
from jenjang.queries.search import found_by
from jenjang.web.access import WITH_FORM, StaffRequest, page


@page(Permission.SEE_READINESS, methods=WITH_FORM)
def search(request: StaffRequest) -> HttpResponse:
    """TPS, regions and people that a text may mean, within the own scope."""
    text = request.POST.get("q", "").strip()
    found = found_by(text, viewer=request.viewer) if text else None
    return render(request, "web/search/search.html", {"q": text, "found": found})
