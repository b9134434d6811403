"""Delta training: who was taught an older material, and a short session for them."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.delivery import PlannedSession, plan_sessions
from jenjang.core.accounts import Permission
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries import delivery
from jenjang.queries.messages import text_of
from jenjang.queries.readiness import deltas as known
from jenjang.queries.readiness.deltas import Delta, Meeting
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.forms.delivery import tell
from jenjang.web.forms.deltas import DeltaForm
from jenjang.web.views.delivery.classes import show


@page(Permission.SEE_READINESS)
def material_behind(request: StaffRequest, material_id: UUID) -> HttpResponse:
    """Which classes were taught an older version of a material?"""
    material, rooms = known.classes_behind(material_id, viewer=request.viewer)
    context = {
        "section": "programmes",
        "material": material,
        "rooms": rooms,
        "now": timezone.now(),
    }
    return render(request, "web/readiness/material_behind.html", context)


@page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def class_deltas(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Who of a class is behind in what, and a short session at their next meeting."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    deltas = known.deltas_of(found, viewer=request.viewer)
    sent = None
    if request.method == "POST":
        delta, meeting = _chosen(request, deltas)
        sent = DeltaForm(request.POST, meeting=meeting)
        if sent.is_valid() and _plan(request, sent, delta, meeting):
            messages.success(request, gettext("Sesi mikro dijadwalkan."))
            return redirect("class", meeting.room.pk)
    rows = [(delta, _forms(delta, sent), _make_up(class_id, delta)) for delta in deltas]
    return show(request, found, "deltas", {"rows": rows}, is_refused=sent is not None)


def _chosen(request: StaffRequest, deltas: list[Delta]) -> tuple[Delta, Meeting]:
    for delta in deltas:
        for meeting in delta.meetings:
            asked = (request.POST.get("module"), request.POST.get("room"))
            if asked == (delta.changed.module, str(meeting.room.pk)):
                return delta, meeting
    raise RuleViolation("NOT_FOUND")


def _plan(
    request: StaffRequest, form: DeltaForm, delta: Delta, meeting: Meeting
) -> bool:
    length = timedelta(minutes=form.cleaned_data["minutes"])
    planned = PlannedSession(
        module=delta.changed.module,
        starts_at=meeting.starts_at,
        ends_at=meeting.starts_at + length,
        trainers=form.trainers(),
        material_version=delta.changed.newest,
    )
    try:
        plan_sessions(meeting.room.pk, [planned], viewer=request.viewer)
    except RuleViolations as several:
        for violation in several.violations:
            form.add_error(None, text_of(violation.code, violation.facts))
    except RuleViolation as violation:
        tell(form, violation)
    return form.is_valid()


def _forms(
    delta: Delta, sent: DeltaForm | None
) -> list[tuple[Meeting, DeltaForm | None]]:
    """The meetings, each with its form when one may plan there."""
    found: list[tuple[Meeting, DeltaForm | None]] = []
    for meeting in delta.meetings:
        own = {"room": meeting.room.pk, "module": delta.changed.module}
        is_sent = sent is not None and all(
            str(value) == sent.data.get(name) for name, value in own.items()
        )
        initial = own | {"minutes": delta.minutes}
        form = sent if is_sent else DeltaForm(meeting=meeting, initial=initial)
        may_plan = meeting.trainers and not meeting.is_planned
        found.append((meeting, form if may_plan else None))
    return found


def _make_up(class_id: UUID, delta: Delta) -> str:
    """The make-up class for those without a meeting, filled in."""
    asked = [("modul", delta.changed.module)]
    asked += [("orang", str(behind.person.pk)) for behind in delta.without]
    return f"{reverse('make_up_class', args=[class_id])}?{urlencode(asked)}"
