"""The counting drill of a class: opened, watched and closed by who teaches there."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions import counting as actions
from jenjang.core.accounts import Permission
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.drills import contest_choices
from jenjang.queries.counting.standing import DrillPage, drill_page
from jenjang.queries.delivery.classes import zone_of
from jenjang.queries.regions import region_path
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms import show_violation
from jenjang.web.forms.drills import PackForm, UntilForm, everything

FIELDS = {
    "DRILL_UNTIL": "until",
    "DRILL_GROUPS": "groups",
    "DRILL_SIZE": "size",
    "PACK_SIZE": "size",
}
USUAL_DAYS = timedelta(days=21)


@page(Permission.SEE_PEOPLE)
def drill(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The code, the packs, and where people and teams stand."""
    return _show(request, drill_page(class_id, viewer=request.viewer))


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def open_whole_drill(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Open everything at once: what a class needs when it has nothing yet."""
    found = drill_page(class_id, viewer=request.viewer)
    form = UntilForm(request.POST)
    if form.is_valid():
        teams = len({one.person.tps_code for one in found.people} - {""})
        asks = everything(contest_choices(found.room.event.election), teams=teams)
        if _open(request, found, asks, form):
            return redirect("drill", class_id)
    return _show(request, found, until_form=form)


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def add_packs(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Open more packs, or another last day."""
    found = drill_page(class_id, viewer=request.viewer)
    contests = contest_choices(found.room.event.election)
    form = PackForm(request.POST or None, contests=contests, initial=_until(found))
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _open(request, found, [form.ask()], form):
        return redirect("drill", class_id)
    return _show(request, found, pack_form=form)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def close_drill(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The code opens nothing more from tomorrow."""
    found = drill_page(class_id, viewer=request.viewer)
    if found.drill:
        actions.close_drill(found.drill.pk, viewer=request.viewer, now=timezone.now())
        messages.success(request, _("Latihan ditutup. Hasil yang masuk tetap ada."))
    return redirect("drill", class_id)


def _open(request: StaffRequest, found: DrillPage, asks: list[Any], form: Any) -> bool:
    try:
        actions.open_drill(
            found.room.pk,
            asks=asks,
            until=form.cleaned_data["until"],
            viewer=request.viewer,
            now=timezone.now(),
        )
    except RuleViolation as violation:
        show_violation(form, violation, fields=FIELDS)
        return False
    messages.success(request, _("Latihan terbuka."))
    return True


def _until(found: DrillPage) -> dict[str, Any]:
    if found.drill and found.drill.until >= timezone.localdate():
        return {"until": found.drill.until}
    return {"until": timezone.localdate() + USUAL_DAYS}


def _show(
    request: StaffRequest,
    found: DrillPage,
    *,
    until_form: UntilForm | None = None,
    pack_form: PackForm | None = None,
) -> HttpResponse:
    room = found.room
    context = {
        "section": "events",
        "found": found,
        "room": room,
        "event": room.event,
        "path": region_path(RegionCode(room.region_id)),
        "until_form": until_form or UntilForm(initial=_until(found)),
        "pack_form": pack_form,
        "address": request.build_absolute_uri("/lapangan/"),
        "is_open": found.drill and found.drill.until >= timezone.localdate(),
        "now": timezone.now(),
    }
    with timezone.override(zone_of(room.office)):
        return form_page(request, "web/counting/drill.html", context)
