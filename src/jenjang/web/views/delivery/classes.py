"""A class: participants, sessions, kits, questions, history."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import Draft, EvidenceKind, void_drafts
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries import delivery
from jenjang.queries.delivery import ClassPage, PlanChoices
from jenjang.queries.delivery.codes import code_of
from jenjang.queries.delivery.fidelity import fidelity_of_class
from jenjang.queries.delivery.topics import answers_due
from jenjang.queries.messages import text_of
from jenjang.queries.readiness.deltas import changed_in
from jenjang.queries.regions import region_path
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.delivery import (
    KitForm,
    QuestionForm,
    SessionFormSet,
    session_formset,
)
from jenjang.web.views.delivery.learning import ways_of
from jenjang.web.views.delivery.recording import record

HISTORY_ROWS = 100  # of a page; a large class holds thousands


@page(Permission.SEE_PEOPLE)
def training_class(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """One class: who was in which session, kits, questions."""
    return show_class(request, delivery.class_of(class_id, viewer=request.viewer))


def show_class(
    request: StaffRequest,
    found: ClassPage,
    *,
    question_form: QuestionForm | None = None,
) -> HttpResponse:
    """The page of a class; with a refused question where it was typed."""
    context = {
        "fidelity": fidelity_of_class(found),
        "path": region_path(RegionCode(found.room.region_id)),
        "question_form": question_form or QuestionForm(),
        "due": answers_due(found.room),
        "ways": ways_of(found),
        "code": code_of(found.room),
        "address": request.build_absolute_uri("/lapangan/"),
        "changed": changed_in(found),
        "cautions": delivery.cautions_of(found),
        "quarantined": delivery.quarantined_count(
            request.viewer, classes=[found.room.pk]
        ),
    }
    return show(request, found, "class", context)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def give_code(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The class gets the code that phones type."""
    actions.give_code(class_id, viewer=request.viewer, now=timezone.now())
    return redirect("class", class_id)


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def plan_sessions(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Put the programme's modules into slots with trainers."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    choices = delivery.plan_choices(class_id, viewer=request.viewer)
    day = found.room.event.starts_on
    data = request.POST if request.method == "POST" else None
    formset = session_formset(choices, day=day, data=data)
    problems: list[str] = []
    if not _fits(formset, choices):
        formset = session_formset(choices, day=day)
        problems = [gettext("Jadwal kelas ini baru saja berubah. Periksa sekali lagi.")]
    elif request.method == "POST" and formset.is_valid():
        planned = formset.planned(found.zone)
        problems = _plan(request, class_id, planned)
        if planned and not problems:
            return redirect("class", class_id)
        problems = problems or [gettext("Centang paling sedikit satu modul.")]
    rows = list(zip(choices.modules, formset, strict=True))
    context = {"formset": formset, "rows": rows, "problems": problems}
    return show(request, found, "plan", context, is_refused=bool(problems))


def _fits(formset: SessionFormSet, choices: PlanChoices) -> bool:
    """False for a form that was opened before somebody else planned a module."""
    if not formset.is_bound:
        return True
    sent = [form["module"].value() for form in formset]
    return sent == [module.code for module in choices.modules]


def _plan(request: StaffRequest, class_id: UUID, planned: Any) -> list[str]:
    if not planned:
        return []
    try:
        actions.plan_sessions(class_id, planned, viewer=request.viewer)
    except RuleViolations as several:
        return [text_of(v.code, v.facts) for v in several.violations]
    except RuleViolation as violation:
        return [text_of(violation.code, violation.facts)]
    return []


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def hand_kits(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Hand something over to many at once."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    form = KitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = set(request.POST.getlist("person"))
        people = [r.person.pk for r in found.people if str(r.person.pk) in chosen]
        drafts = [
            Draft(
                EvidenceKind.KIT_HANDED,
                timezone.now(),
                person=person,
                data={"kit": data["kit"], "quantity": data["quantity"]},
            )
            for person in people
        ]
        if drafts and record(request, found, drafts, key=data["key"]):
            return redirect("hand_kits", class_id)
        if not drafts:
            form.add_error(None, gettext("Centang paling sedikit satu orang."))
    kinds = {"modul", "ATK", *(k for row in found.people for k in row.kits)}
    context = {"form": form, "kinds": sorted(kinds)}
    return show(request, found, "kits", context)


@page(Permission.SEE_PEOPLE)
def history(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """What was recorded, voided ones struck through, newest first, some at a time."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    return _show_history(request, found)


def _show_history(
    request: StaffRequest, found: ClassPage, *, problem: str = ""
) -> HttpResponse:
    pages = Paginator(delivery.history_of(found), HISTORY_ROWS)
    context = {
        "rows": pages.get_page(request.GET.get("halaman")),
        "problem": problem,
    }
    return show(request, found, "history", context, is_refused=bool(problem))


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def void_evidence(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Strike one event out, with a reason."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    reason = " ".join(request.POST.get("reason", "").split())[:400]
    event_id = delivery.as_id(request.POST.get("event", ""))
    named = [event for event in found.events if event.id == event_id]
    if not named:
        raise RuleViolation("NOT_FOUND")
    if not reason:
        return _show_history(request, found, problem=text_of("REASON_MISSING"))
    if event_id not in found.state.voided:
        drafts = void_drafts(named, now=timezone.now(), reason=reason)
        record(request, found, drafts)
    return redirect("class_history", class_id)


def show(
    request: HttpRequest,
    found: ClassPage,
    name: str,
    context: dict[str, Any],
    *,
    is_refused: bool = False,
) -> HttpResponse:
    """A page of a class in the time zone of its office."""
    everything = {
        "section": "events",
        "page": found,
        "room": found.room,
        "event": found.room.event,
        "now": timezone.now(),
        "zone_name": timezone.localtime(timezone.now(), found.zone).tzname(),
        **context,
    }
    with timezone.override(found.zone):
        return form_page(
            request, f"web/delivery/{name}.html", everything, is_refused=is_refused
        )
