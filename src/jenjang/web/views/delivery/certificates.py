"""Who may teach: critical items taught back, and decisions of commissioners."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jenjang.actions.delivery import overrides as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import Draft, EvidenceKind
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.queries.curriculum import rulebook
from jenjang.queries.delivery.classes import ClassPage, PersonRow
from jenjang.queries.delivery.overrides import person_in_reach
from jenjang.queries.delivery.teachbacks import modules_in, teachbacks_of
from jenjang.queries.messages import text_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.certificates import LetTeachForm, TeachbackForm
from jenjang.web.views.delivery.classes import show
from jenjang.web.views.delivery.recording import record

USUAL_DAYS = timedelta(days=14)


@page(Permission.OVERRIDE, methods=WITH_FORM)
def let_teach(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """A commissioner lets somebody teach modules until a day, with a reason."""
    person = person_in_reach(person_id, viewer=request.viewer)
    modules = list(rulebook().modules.values())
    initial = {"until": timezone.localdate() + USUAL_DAYS}
    form = LetTeachForm(request.POST or None, modules=modules, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.let_teach(
                person_id,
                modules=data["modules"],
                reason=data["reason"],
                until=data["until"],
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as refused:
            form.add_error(None, text_of(refused.code, refused.facts))
        else:
            messages.success(request, _("Izin khusus dicatat."))
            return redirect("person", person_id)
    context = {"section": "readiness", "form": form, "person": person}
    return form_page(request, "web/delivery/let_teach.html", context)


@page(Permission.OVERRIDE, methods=("POST",))
def revoke_override(request: StaffRequest, override_id: UUID) -> HttpResponse:
    """The decision holds no longer."""
    row = actions.revoke_override(
        override_id, viewer=request.viewer, now=timezone.now()
    )
    messages.success(request, _("Izin khusus dicabut."))
    return redirect("person", row.person_id)


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def teachbacks(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Who taught which critical items back; `?orang=…&modul=…` records one."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    person = _chosen(found, request.GET.get("orang", ""))
    modules = modules_in(found)
    module = next((m for m in modules if m.code == request.GET.get("modul")), None)
    form = None
    if person and module:
        shown = next(r for r in teachbacks_of(found) if r.row is person)
        cell = next(c for c in shown.cells if c.module == module.code)
        initial = {"items": sorted(cell.shown)}
        form = TeachbackForm(request.POST or None, module=module, initial=initial)
        if request.method == "POST" and form.is_valid():
            data = {"module": module.code, "items": form.cleaned_data["items"]}
            if note := form.cleaned_data["note"].strip():
                data["note"] = note
            kind = EvidenceKind.TEACHBACK_PASSED
            draft = Draft(kind, timezone.now(), person=person.person.pk, data=data)
            if record(request, found, [draft]):
                messages.success(request, _("Praktik mengajar dicatat."))
                return redirect("teachbacks", class_id)
    context = {
        "rows": teachbacks_of(found),
        "modules": modules,
        "form": form,
        "person": person,
        "module": module,
    }
    return show(request, found, "teachbacks", context)


def _chosen(found: ClassPage, person_id: str) -> PersonRow | None:
    return next((r for r in found.people if str(r.person.pk) == person_id), None)
