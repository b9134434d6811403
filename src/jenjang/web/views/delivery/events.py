"""Events: the list, the page of one, and its plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import EventRole
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.queries.delivery import EventPage
from jenjang.queries.regions import region_path
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.delivery import (
    ROLES,
    ClassForm,
    EventForm,
    EventPersonForm,
    NewEventForm,
    region_text,
    tell,
)
from jenjang.web.forms.sites import VenueForm
from jenjang.web.views.delivery.acts import event_acts

# Parameters that fill the form of a new event: {parameter: field}.
TOLD = {
    "judul": "title",
    "wilayah": "region",
    "hari": "starts_on",
    "dasar": "legal_basis",
}


@page(Permission.SEE_PEOPLE)
def events(request: StaffRequest) -> HttpResponse:
    """Events of my regions, what is to come first."""
    search = request.GET.get("cari", "")
    found = delivery.events_in(
        request.viewer,
        today=timezone.localdate(),
        office=request.GET.get("kantor", ""),
        election=request.GET.get("pemilihan", ""),
        search=search,
        cursor=request.GET.get("sesudah", ""),
    )
    context = {
        "page": found,
        "search": search,
        "today": timezone.localdate(),
        "elections": delivery.elections_in(request.viewer),
        "election": request.GET.get("pemilihan", ""),
        "may_create": request.viewer.may_anywhere(Permission.EDIT_EVENTS),
    }
    return _render(request, "events", context)


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def new_event(request: StaffRequest) -> HttpResponse:
    """Write down a new event."""
    choices = delivery.programme_choices(request.viewer)
    roots = request.viewer.regions(Permission.EDIT_EVENTS)
    initial = {"region": roots[0] if roots else "", **_told(request)}
    form = NewEventForm(request.POST or None, programmes=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            event = actions.create_event(
                form.facts(),
                viewer=request.viewer,
                programme_id=form.cleaned_data["programme"],
                region=region_text(form.cleaned_data["region"]),
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            return redirect("event", event.pk)
    context = {
        "form": form,
        "heading": gettext("Kegiatan baru"),
        "has_programmes": bool(choices),
    }
    return _render(request, "form", context)


def _told(request: StaffRequest) -> dict[str, str]:
    """Facts of an event that the page one comes from knows already."""
    asked = request.GET
    found = {field: asked[name] for name, field in TOLD.items() if name in asked}
    if "starts_on" in found:
        found["ends_on"] = found["starts_on"]
    return found


@page(Permission.SEE_PEOPLE)
def event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """One event: facts, venues, classes, and what to do next."""
    found = delivery.event_of(event_id, viewer=request.viewer)
    context = {
        "page": found,
        "event": found.event,
        "path": region_path(RegionCode(found.event.region_id)),
        "roles": [(label, found.people[role.value]) for role, label in ROLES],
        "acts": event_acts(found, today=timezone.localdate()),
        "quarantined": delivery.quarantined_count(
            request.viewer, classes=[row.room.pk for row in found.all_classes]
        ),
        "may_write": request.viewer.may_anywhere(Permission.EDIT_EVENTS),
        "now": timezone.now(),
    }
    return _render(request, "event", context)


@page(Permission.SEE_PEOPLE)
def expected(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """How many people the rules mean, by venue; loaded after the page."""
    figures = delivery.expected_in(event_id, viewer=request.viewer)
    if request.htmx:  # type: ignore[attr-defined]
        return _render(request, "expected", {"figures": figures})
    event = delivery.visible_event(event_id, viewer=request.viewer)
    return _render(request, "expected_page", {"figures": figures, "event": event})


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def change_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """Other facts."""
    found = delivery.visible_event(event_id, viewer=request.viewer)
    initial = {
        **{name: getattr(found, name) for name in EventForm.base_fields},
        "legal_basis": "\n".join(found.legal_basis),
        "agenda": "\n".join(found.agenda),
    }
    form = EventForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_event(event_id, form.facts(), viewer=request.viewer)
        except RuleViolation as violation:
            tell(form, violation)
        else:
            return redirect("event", event_id)
    return show_form(request, found, form, gettext("Ubah kegiatan"))


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def add_venue(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """A place and the dapil or regions it serves."""
    found = delivery.visible_event(event_id, viewer=request.viewer)
    form = VenueForm(
        request.POST or None,
        choices=delivery.venue_choices(event_id, viewer=request.viewer),
        initial={"region": found.region_id},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.add_venue(
                event_id,
                viewer=request.viewer,
                name=data["name"],
                region=region_text(data["region"]),
                address=data["address"],
                capacity=data["capacity"],
                dapil=data.get("dapil", ()),
                regions=[region_text(code) for code in data["regions"]],
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            return redirect("event", event_id)
    return show_form(request, found, form, gettext("Tambah tempat"))


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def add_class(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """A class at a venue."""
    found = delivery.event_of(event_id, viewer=request.viewer)
    form = ClassForm(
        request.POST or None,
        venues=_venues(found),
        initial={
            "region": found.event.region_id,
            "event_venue": request.GET.get("tempat", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            room = actions.create_class(
                event_id,
                viewer=request.viewer,
                name=data["name"],
                region=region_text(data["region"]),
                event_venue_id=data["event_venue"] or None,
                room=data["room"],
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            return redirect("class", room.pk)
    return show_form(request, found.event, form, gettext("Tambah kelas"))


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def add_event_person(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """A host, opener, guest, speaker, moderator or notulis."""
    found = delivery.event_of(event_id, viewer=request.viewer)
    form = EventPersonForm(
        request.POST or None,
        people=delivery.event_people_choices(found.event, viewer=request.viewer),
        venues=_venues(found),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.add_event_person(
                event_id,
                viewer=request.viewer,
                role=EventRole(data["role"]),
                person_id=data["person"] or None,
                name=data["name"],
                capacity=data["capacity"],
                event_venue_id=data["event_venue"] or None,
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            return redirect("event", event_id)
    return show_form(request, found.event, form, gettext("Tambah orang"))


@page(Permission.EDIT_EVENTS, methods=("POST",))
def remove_event_person(request: StaffRequest, row_id: UUID) -> HttpResponse:
    """Somebody is no longer part of the event."""
    event_id = actions.remove_event_person(row_id, viewer=request.viewer)
    return redirect("event", event_id)


@page(Permission.EDIT_EVENTS, methods=("POST",))
def draw_participants(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """Invite whom the programme means."""
    done = actions.draw_participants(event_id, viewer=request.viewer)
    text = gettext(
        "%(invited)s orang diundang, %(taken_back)s ditarik kembali, %(kept)s tetap."
    )
    figures = {name: getattr(done, name) for name in ("invited", "taken_back", "kept")}
    messages.success(request, text % figures)
    if done.unseated:
        warning = gettext(
            "%(n)s orang belum mendapat kelas karena wilayahnya tidak dilayani tempat "
            "atau kelas mana pun."
        )
        messages.warning(request, warning % {"n": done.unseated})
    return redirect("event", event_id)


def _venues(found: EventPage) -> list[tuple[str, str]]:
    return [(str(venue.row.pk), venue.row.venue.name) for venue in found.venues]


def show_form(
    request: HttpRequest, event: Any, form: Any, heading: str
) -> HttpResponse:
    """A form about an event."""
    context = {"form": form, "event": event, "heading": heading}
    return _render(request, "form", context)


def _render(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    context = {"section": "events", **context}
    return form_page(request, f"web/delivery/{name}.html", context)
