"""Somebody came who was not drawn: found in the roster or noted anew."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import Draft, EvidenceKind
from jenjang.core.regions import Level, RegionCode, level_of
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries import delivery
from jenjang.queries.delivery import Candidate, ClassPage
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.forms.walk_ins import WalkInForm
from jenjang.web.views.delivery.classes import show
from jenjang.web.views.delivery.recording import record
from jenjang.web.views.roster import refuse

Context = dict[str, Any]


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def add_walk_in(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Search first; who is on no roster is entered; both are noted as present."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    if "person" in request.POST:
        person_id = delivery.as_id(request.POST["person"])
        row = actions.add_walk_in(class_id, viewer=request.viewer, person_id=person_id)
        return _noted(request, found, row.person_id)
    if "name" in request.POST:
        return _register(request, found)
    search = request.POST.get("cari", "")
    people = delivery.people_found(search, viewer=request.viewer, room=found.room)
    form = WalkInForm(
        initial={"name": search.strip(), "address": _home(found)},
        villages=delivery.villages_by_district(found.room, viewer=request.viewer),
    )
    return _show(request, found, {"search": search, "people": people, "form": form})


def _register(request: StaffRequest, found: ClassPage) -> HttpResponse:
    viewer, room = request.viewer, found.room
    villages = delivery.villages_by_district(room, viewer=viewer)
    form = WalkInForm(request.POST, villages=villages)
    alike: Sequence[Candidate] = ()
    if form.is_valid():
        entry = form.entry()
        try:
            row = actions.register_walk_in(
                room.pk,
                viewer=viewer,
                entry=entry,
                capacity=form.cleaned_data["capacity"],
                is_someone_else=form.cleaned_data["is_someone_else"],
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
            alike = delivery.people_alike(
                entry.name, village=entry.address, viewer=viewer, room=room
            )
        else:
            return _noted(request, found, row.person_id)
    return _show(request, found, {"form": form, "alike": alike})


def _noted(request: StaffRequest, found: ClassPage, person: UUID) -> HttpResponse:
    """Present in the ticked sessions from their beginning, as evidence."""
    ticked = set(request.POST.getlist("session"))
    drafts = [
        Draft(
            EvidenceKind.ATTENDANCE_IN,
            min(row.session.starts_at, timezone.now()),
            row.session.pk,
            person,
        )
        for row in found.sessions
        if str(row.session.pk) in ticked
    ]
    record(request, found, drafts)
    return redirect("class", found.room.pk)


def _show(request: StaffRequest, found: ClassPage, context: Context) -> HttpResponse:
    now = timezone.now()
    begun = [str(r.session.pk) for r in found.sessions if r.session.starts_at <= now]
    ticked = request.POST.getlist("session") if "name" in request.POST else begun
    return show(request, found, "walk_in", {"ticked": ticked, **context})


def _home(found: ClassPage) -> str:
    region = RegionCode(found.room.region_id)
    return region if level_of(region) is Level.VILLAGE else ""
