"""All figures of a region: entered, imported, one marked, contradictions told."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.outreach import figures as actions
from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, RegionCode, level_of, parse_region_code
from jenjang.core.violations import RuleViolation
from jenjang.queries.outreach import figures as known
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.outreach import FigureForm, tell
from jenjang.web.views.outreach.overview import (
    election_asked,
    outreach_page,
    page_context,
)


@outreach_page(Permission.SEE_READINESS, methods=WITH_FORM)
def figures(request: StaffRequest, place: RegionCode) -> HttpResponse:
    """Every figure of a region and of its parts, and a form for one more."""
    election = election_asked(request, place)
    is_village = level_of(place) is Level.VILLAGE
    form = FigureForm(request.POST or None, is_village=is_village)
    if request.method == "POST":
        request.viewer.require(Permission.EDIT_PROGRAMME, place)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_figure(
                form.row(place),
                election=election,
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            messages.success(request, gettext("Angka disimpan."))
            return to_page("turnout_figures", place, election=election)
    found = known.figures_in(request.viewer, place, election=election)
    context = page_context(request, place, election) | {
        "found": found,
        "form": form,
        "elections": found.elections,
        "told": [(name, known.told(each)) for each, name in found.contradictions],
    }
    return form_page(request, "web/outreach/figures.html", context)


@page(Permission.EDIT_PROGRAMME)
def importing(request: StaffRequest, code: str) -> HttpResponse:
    """The import wizard takes it from here."""
    request.viewer.require(Permission.EDIT_PROGRAMME, parse_region_code(code))
    return redirect("imports", "turnout")


@page(Permission.EDIT_PROGRAMME, methods=("POST",))
def mark(request: StaffRequest, figure_id: UUID) -> HttpResponse:
    """This figure is the one to reckon with."""
    figure = actions.mark_figure(figure_id, viewer=request.viewer)
    messages.success(request, gettext("Angka ini sekarang dipakai menghitung."))
    return to_page(
        "turnout_figures", RegionCode(figure.region_id), election=figure.election
    )


@page(Permission.EDIT_PROGRAMME, methods=("POST",))
def withdraw(request: StaffRequest, figure_id: UUID) -> HttpResponse:
    """This figure was typed wrongly."""
    figure = actions.withdraw_figure(
        figure_id, viewer=request.viewer, now=timezone.now()
    )
    messages.success(request, gettext("Angka ditarik; tetap terlihat."))
    return to_page(
        "turnout_figures", RegionCode(figure.region_id), election=figure.election
    )
