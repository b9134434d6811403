"""Activities of a region: planned, also from an RTL, and ended done or cancelled."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.outreach import activities as actions
from jenjang.core.accounts import Permission
from jenjang.core.outreach.activities import Standing
from jenjang.core.regions import RegionCode, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.outreach import activities as known
from jenjang.queries.outreach.figures import elections_known
from jenjang.queries.regions import region_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.outreach import ActivityForm, CancelForm, FinishForm, tell
from jenjang.web.views.outreach.overview import (
    election_asked,
    outreach_page,
    page_context,
)


@outreach_page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def activities(request: StaffRequest, place: RegionCode) -> HttpResponse:
    """The overdue first; a form for one more, filled from an RTL when one is chosen."""
    election = election_asked(request, place)
    form = _form(request, place, election)
    if request.method == "POST":
        request.viewer.require(Permission.EDIT_EVENTS, place)
        if form.is_valid() and _planned(request, place, election, form):
            messages.success(request, gettext("Kegiatan direncanakan."))
            return to_page("activities", place, election=election)
    rows = known.activities_in(
        request.viewer, place, election=election, today=timezone.localdate()
    )
    office = office_of(place)
    context = page_context(request, place, election) | {
        "name": region_of(place).name,
        "rows": rows,
        "overdue": sum(row.standing is Standing.OVERDUE for row in rows),
        "waiting": known.follow_ups_unplanned(request.viewer, place, election=election),
        "form": form,
        "elections": elections_known(office, election) if office else (),
        "may_plan": request.viewer.may(Permission.EDIT_EVENTS, place),
    }
    return form_page(request, "web/outreach/activities.html", context)


def _form(request: StaffRequest, place: RegionCode, election: str) -> ActivityForm:
    choices = {
        "region": [
            (code, f"{name} ({code})") for code, name in known.regions_for(place)
        ],
        "segment": [("", "…"), *known.segment_choices()],
        "method": [("", "…"), *known.method_choices()],
        "person": [
            ("", gettext("– pilih atau tulis di bawah –")),
            *known.people_for(place, election=election),
        ],
    }
    initial: dict[str, Any] = {"region": place}
    if asked := request.GET.get("rtl", ""):
        initial |= _from_follow_up(request, asked)
    return ActivityForm(request.POST or None, choices=choices, initial=initial)


def _from_follow_up(request: StaffRequest, asked: str) -> dict[str, Any]:
    try:
        row = known.follow_up_of(UUID(asked), viewer=request.viewer)
    except ValueError:
        raise RuleViolation("NOT_FOUND") from None
    name = row.person.printed_name if row.person else row.name
    return {
        "follow_up": row.pk,
        "region": row.region_id,
        "what": row.what,
        "on_day": row.due_on,
        "person": str(row.person_id or ""),
        "name": name,
    }


def _planned(
    request: StaffRequest, place: RegionCode, election: str, form: ActivityForm
) -> bool:
    try:
        actions.plan_activity(
            form.plan(),
            region=RegionCode(form.cleaned_data["region"]),
            election=election,
            viewer=request.viewer,
            now=timezone.now(),
            follow_up=form.cleaned_data["follow_up"],
        )
    except RuleViolation as violation:
        tell(form, violation)
        return False
    return True


@page(Permission.SEE_PEOPLE)
def activity(request: StaffRequest, activity_id: UUID) -> HttpResponse:
    """One activity, and how it ends."""
    return _show(request, activity_id)


@page(Permission.EDIT_EVENTS, methods=("POST",))
def finish(request: StaffRequest, activity_id: UUID) -> HttpResponse:
    """It happened, and this shows it."""
    act = partial(actions.finish_activity, activity_id, today=timezone.localdate())
    if ended := _ended(request, form := FinishForm(request.POST), act):
        messages.success(request, gettext("Kegiatan terlaksana."))
        return ended
    return _show(request, activity_id, finish=form)


@page(Permission.EDIT_EVENTS, methods=("POST",))
def cancel(request: StaffRequest, activity_id: UUID) -> HttpResponse:
    """It will not happen."""
    act = partial(actions.cancel_activity, activity_id, now=timezone.now())
    if ended := _ended(request, form := CancelForm(request.POST), act):
        messages.success(request, gettext("Kegiatan dibatalkan."))
        return ended
    return _show(request, activity_id, cancel=form)


def _ended(
    request: StaffRequest, form: Form, act: Callable[..., Any]
) -> HttpResponse | None:
    """The way back to the activities once it is ended; None: the form says why not.

    NOT_FOUND when it ended before.
    """
    if not form.is_valid():
        return None
    try:
        row = act(**form.cleaned_data, viewer=request.viewer)
    except RuleViolation as violation:
        if violation.code == "NOT_FOUND":
            raise
        tell(form, violation)
        return None
    return to_page("activities", row.region_id, election=row.election)


def _show(request: StaffRequest, activity_id: UUID, **forms: Any) -> HttpResponse:
    row = known.activity_of(activity_id, viewer=request.viewer)
    if forms:
        request.viewer.require(Permission.EDIT_EVENTS, RegionCode(row.region_id))
    told = known.told_of(row, today=timezone.localdate())
    place = RegionCode(row.region_id)
    day = row.done_on or row.on_day
    started = {"done_on": day, "reach": row.reach, "cost": row.cost, "proof": row.proof}
    context = page_context(request, place, row.election) | {
        "told": told,
        "row": row,
        "finish": forms.get("finish") or FinishForm(initial=started),
        "cancel": forms.get("cancel") or CancelForm(),
        "may_plan": request.viewer.may(Permission.EDIT_EVENTS, place),
    }
    return form_page(request, "web/outreach/activity.html", context)
