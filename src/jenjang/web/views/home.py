"""Today's acts: what this viewer should do first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jenjang.queries.delivery.follow_ups import overdue_for
from jenjang.queries.readiness import acts_of_today
from jenjang.web.access import StaffRequest, page


@page(None)
def home(request: StaffRequest) -> HttpResponse:
    """The acts of today, most urgent first."""
    today = timezone.localdate()
    context = {
        "section": "home",
        "overdue": overdue_for(request.viewer, today=today),
        "regions": acts_of_today(request.viewer),
        "today": today,
    }
    return render(request, "web/home.html", context)
