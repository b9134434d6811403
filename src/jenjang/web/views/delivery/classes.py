"""A class: participants, sessions, kits, questions, history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import Draft, EvidenceKind, void_drafts
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries import delivery
from jenjang.queries.delivery import ClassPage
from jenjang.queries.messages import text_of
from jenjang.queries.regions import region_path
from jenjang.web.access import StaffRequest, page
from jenjang.web.forms.delivery import KitForm, QuestionForm, session_formset
from jenjang.web.views.delivery.recording import record

POST = ("GET", "HEAD", "POST")


@page(Permission.SEE_PEOPLE)
def training_class(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """One class: who was in which session, kits, questions."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    context = {
        "path": region_path(RegionCode(found.room.region_id)),
        "question_form": QuestionForm(),
        "alarms": delivery.alarms_of(found),
        "quarantined": delivery.quarantined_count(
            request.viewer, classes=[found.room.pk]
        ),
    }
    return show(request, found, "class", context)


@page(Permission.EDIT_EVENTS, methods=POST)
def plan_sessions(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Put the programme's modules into slots with trainers."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    choices = delivery.plan_choices(class_id, viewer=request.viewer)
    formset = session_formset(
        choices,
        day=found.room.event.starts_on,
        data=request.POST if request.method == "POST" else None,
    )
    problems: list[str] = []
    if request.method == "POST" and formset.is_valid():
        planned = formset.planned(found.zone)
        problems = _plan(request, class_id, planned)
        if planned and not problems:
            return redirect("class", class_id)
        problems = problems or [gettext("Centang paling sedikit satu modul.")]
    rows = list(zip(choices.modules, formset, strict=True))
    context = {"formset": formset, "rows": rows, "problems": problems}
    return show(request, found, "plan", context)


def _plan(request: StaffRequest, class_id: UUID, planned: Any) -> list[str]:
    if not planned:
        return []
    try:
        actions.plan_sessions(class_id, planned, viewer=request.viewer)
    except RuleViolations as several:
        return [text_of(v.code, v.facts) for v in several.violations]
    except RuleViolation as violation:
        return [text_of(violation.code, violation.facts)]
    for trainer, module in delivery.untrained_trainers(class_id, viewer=request.viewer):
        facts = {"trainer": trainer, "module": module}
        messages.warning(request, text_of("PLANNED_TRAINER_UNSEEN", facts))
    return []


@page(Permission.RECORD_EVIDENCE, methods=POST)
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
        if drafts and record(request, found, drafts):
            return redirect("hand_kits", class_id)
        if not drafts:
            form.add_error(None, gettext("Centang paling sedikit satu orang."))
    kinds = {"modul", "ATK", *(k for row in found.people for k in row.kits)}
    context = {"form": form, "kinds": sorted(kinds)}
    return show(request, found, "kits", context)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def log_question(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """A question from the room, of a session or of the class."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    form = QuestionForm(request.POST)
    asked = request.POST.get("session", "")
    session = found.session(asked).session.pk if asked else None
    if form.is_valid():
        data = {key: text for key, text in form.cleaned_data.items() if text}
        draft = Draft(
            EvidenceKind.QUESTION_ASKED,
            timezone.now(),
            session,
            data=data,
        )
        record(request, found, [draft])
    else:
        wrong = [str(text) for texts in form.errors.values() for text in texts]
        messages.error(request, " ".join(wrong))
    return redirect("session", session) if session else redirect("class", class_id)


@page(Permission.SEE_PEOPLE)
def history(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Everything that was recorded, voided ones struck through."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    return show(request, found, "history", {"rows": delivery.history_of(found)})


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
        messages.error(request, text_of("REASON_MISSING"))
    elif event_id not in found.state.voided:
        drafts = void_drafts(named, now=timezone.now(), reason=reason)
        record(request, found, drafts)
    return redirect("class_history", class_id)


@page(Permission.EDIT_EVENTS, methods=("POST",))
def close_class(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The class is over."""
    actions.close_class(class_id, viewer=request.viewer)
    return redirect("class", class_id)


def show(
    request: HttpRequest, found: ClassPage, name: str, context: dict[str, Any]
) -> HttpResponse:
    """A page of a class in the time zone of its office."""
    everything = {
        "section": "events",
        "page": found,
        "room": found.room,
        "event": found.room.event,
        "now": timezone.now(),
        **context,
    }
    with timezone.override(found.zone):
        return render(request, f"web/delivery/{name}.html", everything)
