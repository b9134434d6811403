"""The places of an event: many at once, another one, none; sessions for all."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.forms.delivery import region_text, tell
from jenjang.web.forms.sites import PlaceForm, SitesForm
from jenjang.web.views.delivery.events import show_form

POSTED = ("POST",)


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def add_sites(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """A place and a class for every kecamatan, desa or dapil at once."""
    found = delivery.visible_event(event_id, viewer=request.viewer)
    form = SitesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            rooms = actions.create_sites(
                event_id,
                viewer=request.viewer,
                unit=actions.SiteUnit(data["unit"]),
                place=data["place"],
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            text = ngettext(
                "%(n)s tempat dan kelas dibuat.",
                "%(n)s tempat dan kelas dibuat.",
                len(rooms),
            )
            messages.success(request, text % {"n": len(rooms)})
            return redirect("event", event_id)
    return show_form(request, found, form, gettext("Tempat dan kelas sekaligus"))


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def change_venue(request: StaffRequest, event_venue_id: UUID) -> HttpResponse:
    """Another place for the same classes."""
    row = delivery.event_venue_of(event_venue_id, viewer=request.viewer)
    initial = {
        "name": row.venue.name,
        "region": row.venue.region_id,
        "address": row.venue.address,
        "capacity": row.venue.capacity,
    }
    form = PlaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.change_venue(
                event_venue_id,
                viewer=request.viewer,
                name=data["name"],
                region=region_text(data["region"]),
                address=data["address"],
                capacity=data["capacity"],
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            return redirect("event", row.event_id)
    return show_form(request, row.event, form, gettext("Ganti tempat"))


@page(Permission.EDIT_EVENTS, methods=POSTED)
def remove_venue(request: StaffRequest, event_venue_id: UUID) -> HttpResponse:
    """A place without classes is not needed."""
    event_id = actions.remove_venue(event_venue_id, viewer=request.viewer)
    return redirect("event", event_id)


@page(Permission.EDIT_EVENTS, methods=POSTED)
def spread(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The sessions of this class also for the others."""
    rooms = actions.spread_sessions(class_id, viewer=request.viewer)
    text = ngettext(
        "Sesi yang sama disusun untuk %(n)s kelas lain.",
        "Sesi yang sama disusun untuk %(n)s kelas lain.",
        len(rooms),
    )
    messages.success(request, text % {"n": len(rooms)})
    return redirect("event", rooms[0].event_id)


@page(Permission.EDIT_EVENTS, methods=POSTED)
def remove_class(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """A class that was planned by mistake."""
    event_id = actions.remove_class(class_id, viewer=request.viewer)
    return redirect("event", event_id)
