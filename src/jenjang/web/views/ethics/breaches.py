"""Reports of breaches: taken in from anybody, read by the legal division alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from jenjang.actions.ethics import breaches as actions
from jenjang.core.accounts import Permission
from jenjang.core.violations import RuleViolation
from jenjang.queries.ethics import breaches as known
from jenjang.queries.messages import text_of
from jenjang.queries.messages.ethics import STATUS_NAMES
from jenjang.web.access import WITH_FORM, StaffRequest, page, public
from jenjang.web.answers import form_page
from jenjang.web.forms.delivery import tell
from jenjang.web.forms.ethics import BreachForm, ReceiptForm, StepForm
from jenjang.web.limits import count_report


@never_cache
@public(methods=WITH_FORM, keeps=True)
def report(request: HttpRequest) -> HttpResponse:
    """A report without a name; the answer is its receipt, shown once."""
    offices, kinds = known.offices_reported_to(), known.kind_choices()
    form = BreachForm(request.POST or None, offices=offices, kinds=kinds)
    if request.method == "POST":
        count_report(request)
        if form.is_valid():
            receipt = actions.report_breach(
                **form.cleaned_data, today=timezone.localdate()
            )
            return render(request, "web/ethics/receipt.html", {"receipt": receipt})
    context = {"form": form, "ask": ReceiptForm()}
    return form_page(request, "web/ethics/report.html", context)


@never_cache
@public(methods=WITH_FORM, keeps=True)
def standing(request: HttpRequest) -> HttpResponse:
    """Where a report stands, for whoever sends its receipt."""
    form = ReceiptForm(request.POST or None)
    found = None
    if request.method == "POST":
        count_report(request)
        if form.is_valid():
            try:
                found = known.standing_of(form.cleaned_data["receipt"])
            except RuleViolation as violation:
                form.add_error("receipt", text_of(violation.code, violation.facts))
    context: dict[str, Any] = {"form": form, "found": found}
    context["status"] = gettext(STATUS_NAMES[found.status]) if found else ""
    return form_page(request, "web/ethics/standing.html", context)


@never_cache
@page(Permission.HANDLE_BREACHES)
def reports(request: StaffRequest) -> HttpResponse:
    """The reports to one's office, open ones first."""
    rows = [
        (b, gettext(STATUS_NAMES[b.status])) for b in known.breaches_for(request.viewer)
    ]
    context = {"section": "breaches", "rows": rows, "now": timezone.now()}
    return render(request, "web/ethics/breaches.html", context)


@never_cache
@page(Permission.HANDLE_BREACHES, methods=WITH_FORM)
def one_report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """A report unsealed, with its steps and a form for the next."""
    found = known.breach_of(report_id, viewer=request.viewer)
    form = StepForm(request.POST or None, steps=found.next) if found.next else None
    if request.method == "POST" and form and form.is_valid():
        try:
            actions.take_step(
                report_id,
                status=form.step(),
                note=form.cleaned_data["note"],
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            messages.success(request, gettext("Langkah dicatat."))
            return redirect("breach", report_id)
    steps = [(step, gettext(STATUS_NAMES[step.status])) for step in found.steps]
    context = {
        "section": "breaches",
        "found": found,
        "status": gettext(STATUS_NAMES[found.status]),
        "steps": steps,
        "form": form,
        "now": timezone.now(),
    }
    return form_page(request, "web/ethics/breach.html", context)
