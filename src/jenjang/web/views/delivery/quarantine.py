"""Evidence that was refused and kept: what came beside what is stored, and deciding."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import Settlement
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.queries.delivery import QuarantinedEvent
from jenjang.queries.messages import text_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.quarantine import SettleForm, tell


@page(Permission.RECORD_EVIDENCE)
def quarantine(request: StaffRequest) -> HttpResponse:
    """Refused events of my regions, those still open first; settled ones on demand."""
    asked = {
        "class_id": request.GET.get("kelas", ""),
        "event_id": request.GET.get("kegiatan", ""),
        "cursor": request.GET.get("sesudah", ""),
    }
    is_settled = request.GET.get("status", "") == "selesai"
    context = {
        "section": "events",
        "found": delivery.quarantined_in(
            request.viewer, is_settled=is_settled, **asked
        ),
        "is_settled": is_settled,
        "asked": asked,
        "now": timezone.now(),
    }
    return render(request, "web/delivery/quarantine.html", context)


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def quarantined(request: StaffRequest, quarantined_id: UUID) -> HttpResponse:
    """Both contents side by side, and the decision."""
    found = delivery.quarantined_of(quarantined_id, viewer=request.viewer)
    if request.method == "POST" and found.row.settled_at:
        messages.error(request, text_of("QUARANTINE_SETTLED"))
        return redirect("quarantined", quarantined_id)
    form = SettleForm(
        request.POST or None,
        has_stored=found.stored is not None,
        may_record=found.may_record,
    )
    if request.method == "POST" and form.is_valid() and _settle(request, found, form):
        return redirect("quarantine")
    context = {"section": "events", "found": found, "row": found.row, "form": form}
    with timezone.override(found.zone):
        return form_page(request, "web/delivery/quarantined.html", context)


def _settle(request: StaffRequest, found: QuarantinedEvent, form: Any) -> bool:
    data = form.cleaned_data
    try:
        actions.settle_quarantined(
            found.row.pk,
            viewer=request.viewer,
            settlement=Settlement(data["settlement"]),
            reason=data["reason"],
            now=timezone.now(),
        )
    except RuleViolation as violation:
        tell(form, violation)
        return False
    messages.success(request, gettext("Keputusan dicatat."))
    return True
