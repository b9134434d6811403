"""Whom to visit, which households, and what the visits found."""

import secrets
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.coklit.entering import enter_visit
from jenjang.core.accounts import Permission
from jenjang.core.coklit.sampling import draw as drawn_of
from jenjang.core.coklit.visits import Visit, read_visit
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit import people
from jenjang.queries.coklit import visits as known
from jenjang.queries.coklit.recaps import place_of_region, workers_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.coklit import VisitForm, tell
from jenjang.web.forms.delivery import form_key
from jenjang.web.views.coklit.places import (
    asked_day,
    coklit_page,
    context_of,
)

_DICE, _SIDES = 6, 6


@coklit_page(Permission.SEE_PEOPLE)
def region(request: StaffRequest, here: RegionCode) -> HttpResponse:
    """Whom to visit next, and the visits that were made."""
    place = place_of_region(
        here,
        election=request.GET.get("pemilihan", ""),
        day=asked_day(request),
        now=timezone.now(),
    )
    workers = workers_of(request.viewer, place)
    found = known.visits_in(
        request.viewer,
        here,
        workers,
        election=place.election,
        until=place.today,
    )
    context = context_of(request, place, "visits")
    context |= {"found": found, "people": len(workers)}
    return render(request, "web/coklit/visits.html", context)


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def draw(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """The households drawn with a seed, and what the visit found there."""
    now = timezone.now()
    page_ = people.worker_page(request.viewer, appointment_id, now=now)
    request.viewer.require(Permission.RECORD_EVIDENCE, page_.place.region)
    worker = page_.worker
    seed = " ".join(request.GET.get("benih", "").split())[:40]
    drawing = known.drawing_for(worker, seed=seed)
    initial = {
        "seed": seed,
        "lot": drawing.plan.lot if drawing.plan else None,
        "on_day": page_.place.likely_day,
        "visitor": request.viewer.name,
    }
    form = VisitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            visit = _visit(form, appointment_id, now)
            enter_visit(
                visit,
                seed=form.cleaned_data["seed"],
                viewer=request.viewer,
                now=now,
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            messages.success(request, gettext("Kunjungan dicatat."))
            return redirect("coklit_worker", appointment_id)
    context = {
        **context_of(request, page_.place, "visits"),
        "worker": worker,
        "drawing": drawing,
        "dice": _dice(),
        "form": form,
    }
    return form_page(request, "web/coklit/draw.html", context)


def _visit(form: VisitForm, appointment_id: UUID, now: datetime) -> Visit:
    """The visit of a form; the households are drawn here again by their seed."""
    told = form.cleaned_data
    plan = known.plan_for(told["lot"])
    return read_visit(
        {
            "id": str(told["key"] or form_key()),
            "appointment": str(appointment_id),
            "on_day": told["on_day"].isoformat(),
            "visitor": told["visitor"],
            "drawn": drawn_of(plan.lot, size=plan.size, seed=told["seed"]),
            "visited": told["visited"],
            "confirmed": told["confirmed"],
            "stickers": told["stickers"],
            "agreeing": told["agreeing"],
            "note": told["note"],
            "at": now.isoformat(),
        }
    )


def _dice() -> str:
    """Six dice, to be proposed where nobody has any at hand."""
    return "-".join(str(secrets.randbelow(_SIDES) + 1) for _ in range(_DICE))
