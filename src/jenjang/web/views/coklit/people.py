"""A Pantarlih: what he did on which day, what stands out, his list."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.coklit import entering
from jenjang.actions.coklit.areas import set_area
from jenjang.core.accounts import Permission
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit import people as known
from jenjang.web.access import StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.coklit import AreaForm, ProgressForm, tell
from jenjang.web.views.coklit.places import context_of


@page(Permission.SEE_PEOPLE)
def worker(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Days, flags with their reasons, visits, list and training."""
    return _show(request, appointment_id)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def enter(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Counts of a day from his sheet are added."""
    form = ProgressForm(request.POST)
    if form.is_valid():
        try:
            entering.enter_progress(
                appointment_id,
                on_day=form.cleaned_data["on_day"],
                counts=form.counts(),
                entry_id=form.cleaned_data["key"],
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            messages.success(request, gettext("Kemajuan dicatat."))
            return redirect("coklit_worker", appointment_id)
    return _show(request, appointment_id, form=form)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def area(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """The list he was given."""
    form = AreaForm(request.POST)
    if form.is_valid():
        try:
            set_area(
                appointment_id,
                **form.cleaned_data,
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            messages.success(request, gettext("Daftar pemilih disimpan."))
            return redirect("coklit_worker", appointment_id)
    return _show(request, appointment_id, area_form=form)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def strike(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    """An entry is taken back; both stay."""
    appointment = entering.strike_entry(
        entry_id, viewer=request.viewer, now=timezone.now()
    )
    messages.success(request, gettext("Catatan dibatalkan."))
    return redirect("coklit_worker", appointment)


def _show(
    request: StaffRequest,
    appointment_id: UUID,
    *,
    form: ProgressForm | None = None,
    area_form: AreaForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    found = known.worker_page(request.viewer, appointment_id, now=now)
    may_record = request.viewer.may(Permission.RECORD_EVIDENCE, found.place.region)
    if (form or area_form) and not may_record:
        request.viewer.require(Permission.RECORD_EVIDENCE, found.place.region)
    context: dict[str, Any] = {
        **context_of(request, found.place, "worker"),
        "found": found,
        "worker": found.worker,
    }
    if may_record:
        context["form"] = form or ProgressForm(
            initial={"on_day": found.place.likely_day}
        )
        context["area_form"] = area_form or AreaForm(initial=_list_of(found))
    return form_page(request, "web/coklit/worker.html", context)


def _list_of(found: known.WorkerPage) -> dict[str, Any]:
    if found.area:
        return {
            "voters": found.area.voters,
            "households": found.area.households,
            "source": found.area.source,
        }
    return {"voters": found.worker.voters}
