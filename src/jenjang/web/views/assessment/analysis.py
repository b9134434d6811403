"""What answers say about an item and about a test; models on demand."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jenjang.core.accounts import Permission
from jenjang.core.assessment.statistics.flags import FlagKind
from jenjang.core.assessment.statistics.response_models import Model
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment import answers
from jenjang.queries.assessment import items as bank
from jenjang.queries.messages import text_of
from jenjang.web.access import StaffRequest, page
from jenjang.web.views.assessment.bank import SECTION

MODELS = {"rasch": Model.RASCH, "2pl": Model.TWO_PL}


@page(Permission.SEE_ITEMS)
def item_statistics(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Is this item any good, by version and before and after the training?"""
    found = bank.item_page(item_id, viewer=request.viewer)
    context = {
        **SECTION,
        "row": found.row,
        "item": found.item,
        "taken": answers.item_figures_of(item_id, viewer=request.viewer),
        "fewest": answers.FEWEST,
        "now": timezone.now(),
    }
    return render(request, "web/assessment/item_statistics.html", context)


@page(Permission.SEE_ITEMS)
def analysis(request: StaffRequest) -> HttpResponse:
    """Is a test any good, and which of its items should somebody look at again?"""
    office = bank.bank_of(request.viewer, office=request.GET.get("kantor", ""))
    taken = answers.sets_taken(office, viewer=request.viewer)
    context: dict[str, Any] = {
        **SECTION,
        "office": office,
        "offices": bank.banks_of(request.viewer),
        "sets": taken,
        "stages": answers.STAGES,
        "fewest": answers.FEWEST,
        "most_fitted": answers.MOST_FITTED,
        "now": timezone.now(),
    }
    asked = request.GET.get("paket", "")
    chosen = [each for each in taken if str(each.pk) == asked] or list(taken[:1])
    if chosen:
        context |= _of_set(request, chosen[0])
    return render(request, "web/assessment/analysis.html", context)


def _of_set(request: StaffRequest, test_set: Any) -> dict[str, Any]:
    forms = [form.name for form in test_set.forms.all() if form.name in ("A", "B")]
    asked = request.GET.get("naskah", "")
    form = asked if asked in forms else forms[0]
    stage = request.GET.get("tahap", "")
    stage = stage if stage in answers.STAGES else answers.STAGES[0]
    found = answers.form_figures_of(
        test_set.pk, form=form, stage=stage, viewer=request.viewer
    )
    done = found.analysis
    rows = list(zip(found.items, done.items, strict=True)) if done else []
    told: dict[str, Any] = {
        "set": test_set,
        "forms": forms,
        "form": form,
        "stage": stage,
        "found": found,
        "rows": rows,
        "alarms": _alarms(rows),
    }
    if done and done.no_flags:
        told["no_flags"] = text_of(done.no_flags.code, done.no_flags.facts)
    name = request.GET.get("model", "")
    if name in MODELS:
        told |= _model(request, test_set, MODELS[name], stage)
    return told


def _alarms(rows: Sequence[Any]) -> list[Any]:
    """Items with flags, those whose key may be wrong first."""
    flagged = [(line, each) for line, each in rows if each.flags]
    rank = list(FlagKind).index
    return sorted(flagged, key=lambda one: min(rank(f.kind) for f in one[1].flags))


def _model(
    request: StaffRequest, test_set: Any, model: Model, stage: str
) -> dict[str, Any]:
    try:
        fitted, items = answers.model_of_set(
            test_set.pk, model=model, stage=stage, viewer=request.viewer
        )
    except RuleViolation as refused:
        if refused.code == "NOT_FOUND":
            raise
        return {"model": model.value, "refused": text_of(refused.code, refused.facts)}
    return {
        "model": model.value,
        "fitted": fitted,
        "curves": list(zip(items, fitted.curves, strict=True)),
    }
