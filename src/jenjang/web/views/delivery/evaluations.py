"""What participants said: of a class, of a trainer; sheets typed from paper."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.core.accounts import Permission
from jenjang.core.delivery import Draft, EvidenceKind, void_drafts
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.queries.delivery import ClassPage
from jenjang.queries.delivery import evaluations as known
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.forms.evaluations import PaperForm, VoidPileForm
from jenjang.web.views.delivery.classes import show
from jenjang.web.views.delivery.recording import record

_APART = timedelta(milliseconds=1)  # equal sheets are two people, not one twice


@page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def class_evaluations(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """What the participants said, and a place to type sheets of paper."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    asked = [each["id"] for each in known.questions(found.room.pk)]
    form = PaperForm(request.POST or None, questions=asked)
    if request.method != "POST":
        return _show(request, found, form)
    region = RegionCode(found.room.region_id)
    request.viewer.require(Permission.RECORD_EVIDENCE, region)
    if not form.is_valid():
        return _show(request, found, form)
    now = timezone.now()
    sheets = form.cleaned_data["sheets"]
    drafts = [
        Draft(EvidenceKind.EVALUATION_GIVEN, now + at * _APART, data=sheet)
        for at, sheet in enumerate(sheets)
    ]
    if record(request, found, drafts, key=form.cleaned_data["key"]):
        messages.success(request, gettext("%(n)s lembar dicatat.") % {"n": len(sheets)})
    return redirect("class_evaluations", class_id)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def void_pile(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Sheets typed at once are voided together, with a reason."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    form = VoidPileForm(request.POST)
    if not form.is_valid():
        return _show(request, found, None, void=form)
    data = form.cleaned_data
    piles = {pile.id: pile for pile in known.piles_of(found.room)}
    if data["pile"] not in piles:
        raise RuleViolation("PILE_UNKNOWN")
    ids = set(piles[data["pile"]].events)
    named = [event for event in found.events if event.id in ids]
    drafts = void_drafts(named, now=timezone.now(), reason=data["reason"])
    if record(request, found, drafts, key=data["key"]):
        messages.success(request, gettext("Lembar dibatalkan."))
    return redirect("class_evaluations", class_id)


@page(Permission.SEE_PEOPLE)
def trainer_evaluations(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What was said about a trainer over classes; for coaching, not for ranking."""
    context = {
        "section": "events",
        "found": known.of_trainer(person_id, viewer=request.viewer),
        "now": timezone.localtime(),
    }
    return render(request, "web/delivery/trainer_evaluations.html", context)


def _show(
    request: StaffRequest,
    found: ClassPage,
    form: PaperForm | None,
    *,
    void: VoidPileForm | None = None,
) -> HttpResponse:
    asked = [each["id"] for each in known.questions(found.room.pk)]
    context = {
        "results": known.results_of(found.room),
        "answers": known.answers(),
        "piles": known.piles_of(found.room) if found.may_record else (),
        "form": form or PaperForm(questions=asked),
        "void": void,
        "example": "5" * len(asked),
    }
    return show(request, found, "evaluations", context)
