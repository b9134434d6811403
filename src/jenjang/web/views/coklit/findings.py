"""Findings of the supervision: which is overdue, and what was answered."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.coklit.findings import answer_finding, open_finding
from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit import findings as known
from jenjang.queries.coklit.recaps import Place, place_of_region
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.coklit import AnswerForm, FindingForm, tell
from jenjang.web.views.coklit.places import coklit_page, context_of


@coklit_page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def region(request: StaffRequest, here: RegionCode) -> HttpResponse:
    """Open findings, the overdue first; at a desa a form for another."""
    asked = request.GET.get("pemilihan", "")
    place = place_of_region(here, election=asked, day=None, now=timezone.now())
    closed = request.GET.get("status") == "selesai"
    found = known.findings_in(
        request.viewer,
        here,
        election=place.election,
        today=place.today,
        closed=closed,
        cursor=request.GET.get("sesudah", ""),
    )
    form = _form(request, place)
    if request.method == "POST":
        request.viewer.require(Permission.RECORD_EVIDENCE, here)
        if form and form.is_valid() and _opened(request, place, form):
            return to_page("coklit_findings", here, election=place.election)
    context = context_of(request, place, "findings")
    context |= {"found": found, "closed": closed, "form": form}
    return form_page(request, "web/coklit/findings.html", context)


@page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def one(request: StaffRequest, finding_id: UUID) -> HttpResponse:
    """A finding with its answer, and the next step."""
    today: date = timezone.localdate()
    found = known.finding_of(request.viewer, finding_id, today=today)
    village = RegionCode(found.village)
    initial = {"answer": found.answer}
    form = AnswerForm(request.POST or None, steps=found.next, initial=initial)
    if request.method == "POST":
        request.viewer.require(Permission.RECORD_EVIDENCE, village)
        if form.is_valid():
            try:
                answer_finding(
                    finding_id,
                    status=form.step(),
                    answer=form.cleaned_data["answer"],
                    viewer=request.viewer,
                    now=timezone.now(),
                )
            except RuleViolation as violation:
                tell(form, violation)
            else:
                messages.success(request, gettext("Langkah dicatat."))
                return redirect("coklit_finding", finding_id)
    place = place_of_region(
        village, election=found.election, day=None, now=timezone.now()
    )
    context = context_of(request, place, "findings") | {"found": found, "form": form}
    return form_page(request, "web/coklit/finding.html", context)


def _form(request: StaffRequest, place: Place) -> FindingForm | None:
    if place.level is not Level.VILLAGE:
        return None
    if not request.viewer.may(Permission.RECORD_EVIDENCE, place.region):
        return None
    initial: dict[str, Any] = {"found_on": place.likely_day}
    return FindingForm(
        request.POST or None,
        kinds=known.kind_choices(),
        stations=known.station_choices(place.region, election=place.election),
        initial=initial,
    )


def _opened(request: StaffRequest, place: Place, form: FindingForm) -> bool:
    told = form.cleaned_data
    try:
        open_finding(
            place.region,
            election=place.election,
            kind=told["kind"],
            what=told["what"],
            found_by=told["found_by"],
            found_on=told["found_on"],
            tps_id=told["tps"] or None,
            viewer=request.viewer,
            now=timezone.now(),
        )
    except RuleViolation as violation:
        tell(form, violation)
        return False
    messages.success(request, gettext("Temuan dicatat."))
    return True
