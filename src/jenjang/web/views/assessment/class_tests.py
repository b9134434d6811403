"""The test of a class: opened, watched, entered from paper, closed."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jenjang.actions.assessment import attempts
from jenjang.actions.assessment import class_tests as actions
from jenjang.core.accounts import Permission
from jenjang.core.assessment.taking import FORMS, Stage
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.attempts import items_of, lines_in
from jenjang.queries.assessment.class_tests import TestPage, test_page
from jenjang.queries.delivery.classes import zone_of
from jenjang.queries.messages import text_of
from jenjang.queries.regions import region_path
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.class_tests import PaperForm, TestForm
from jenjang.web.templatetags.assessment import stage_name

USUAL_DAYS = timedelta(days=14)
FIELDS = {
    "TEST_UNTIL": "until",
    "TEST_SET_UNKNOWN": "test_set",
    "TEST_BEGUN": "test_set",
}


@page(Permission.SEE_PEOPLE)
def class_test(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The code, the stage, and where everybody stands."""
    return _show(request, test_page(class_id, viewer=request.viewer))


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def open_test(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Give the class a set of items, or another last day."""
    found = test_page(class_id, viewer=request.viewer)
    form = TestForm(request.POST, sets=found.sets)
    if form.is_valid():
        try:
            actions.open_test(
                class_id,
                set_id=form.cleaned_data["test_set"],
                until=form.cleaned_data["until"],
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as refused:
            text = text_of(refused.code, refused.facts)
            form.add_error(FIELDS.get(refused.code), text)
        else:
            messages.success(
                request, _("Tes disiapkan. Buka tahapnya saat kelas siap.")
            )
            return redirect("class_test", class_id)
    return _show(request, found, form=form)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def set_stage(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Open the test before or after the training, or close it."""
    found = test_page(class_id, viewer=request.viewer)
    if found.test is None:
        raise RuleViolation("NOT_FOUND")
    stage = request.POST.get("tahap", "")
    actions.set_stage(found.test.pk, stage=stage, viewer=request.viewer)
    return redirect("class_test", class_id)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def finish_left(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Score what was begun and never handed in, as it stands."""
    found = test_page(class_id, viewer=request.viewer)
    if found.test is None:
        raise RuleViolation("NOT_FOUND")
    stage = request.POST.get("tahap", "")
    number = attempts.finish_left(
        found.test.pk, stage=stage, viewer=request.viewer, now=timezone.now()
    )
    text = ngettext("%(n)s lembar dinilai.", "%(n)s lembar dinilai.", number)
    messages.success(request, text % {"n": number})
    return redirect("class_test", class_id)


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def paper(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Enter one sheet: `?orang=…&tahap=post&naskah=A`."""
    found = test_page(class_id, viewer=request.viewer)
    if "orang" not in request.GET:
        return redirect("class_test", class_id)
    person = next(
        (p for p in found.people if str(p.person.id) == request.GET.get("orang")), None
    )
    if found.test is None or person is None:
        raise RuleViolation("NOT_FOUND")
    stage = Stage.PRE if request.GET.get("tahap") == Stage.PRE else Stage.POST
    form_name = request.GET.get("naskah") or person.forms[stage is not Stage.PRE]
    items = items_of(lines_in(found.test.test_set_id, form_name))
    form = PaperForm(request.POST or None, items=items)
    if request.method == "POST" and form.is_valid():
        try:
            attempts.enter_paper(
                found.test.pk,
                person_id=str(person.person.id),
                stage=stage,
                form=form_name,
                answers=form.answers(),
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as refused:
            form.add_error(None, text_of(refused.code, refused.facts))
        else:
            text = _("Lembar %(name)s dinilai.") % {"name": person.person.name}
            messages.success(request, text)
            return redirect("class_test", class_id)
    context = {
        "form": form,
        "person": person,
        "stage": stage,
        "naskah": form_name,
        "forms": FORMS,
    }
    return _page(request, found, "paper", context)


def _show(
    request: StaffRequest, found: TestPage, *, form: TestForm | None = None
) -> HttpResponse:
    until = timezone.localdate() + USUAL_DAYS
    initial: dict[str, Any] = {"until": until}
    if found.test:
        initial = {"test_set": str(found.test.test_set_id), "until": found.test.until}
    context = {
        "form": form or TestForm(sets=found.sets, initial=initial),
        "address": request.build_absolute_uri("/lapangan/"),
        "is_open": bool(found.test and found.test.until >= timezone.localdate()),
        "stages": [(stage, stage_name(stage)) for stage in actions.STAGES],
        "progress": [
            (stage.value, stage_name(stage), _counts(found, stage))
            for stage in (Stage.PRE, Stage.POST)
        ],
    }
    return _page(request, found, "class_test", context)


def _counts(found: TestPage, stage: Stage) -> tuple[int, int]:
    """How many began, how many handed in."""
    began = found.count(stage, is_finished=False)
    return began, found.count(stage, is_finished=True)


def _page(
    request: StaffRequest, found: TestPage, name: str, context: dict[str, Any]
) -> HttpResponse:
    room = found.room
    everything = {
        "section": "events",
        "found": found,
        "room": room,
        "event": room.event,
        "path": region_path(RegionCode(room.region_id)),
        "now": timezone.now(),
        **context,
    }
    with timezone.override(zone_of(room.office)):
        return form_page(request, f"web/assessment/{name}.html", everything)
