"""Today's acts: what this viewer should do first."""

from django.http import HttpResponse
from django.shortcuts import render

from jenjang.web.access import StaffRequest, page


@page(None)
def home(request: StaffRequest) -> HttpResponse:
    """The acts of today, most urgent first."""
    return render(request, "web/home.html")
