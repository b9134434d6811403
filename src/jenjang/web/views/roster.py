"""Bodies from kabupaten/kota down to the seat, people, and who looks after whom."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions.roster import appointments, bodies
from jenjang.actions.roster.appointments import seating_permission
from jenjang.actions.roster.exports import export_roster
from jenjang.core.accounts import Permission
from jenjang.core.regions import Level, RegionCode, level_of, parse_region_code
from jenjang.core.roster import BodyKind, EndReason
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.messages import text_of
from jenjang.queries.regions import region_of, region_path
from jenjang.queries.roster import bodies as bodies_known
from jenjang.queries.roster.applicants import next_in_line
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.roster import (
    AppointmentForm,
    EndForm,
    OathForm,
    ReplacementForm,
)
from jenjang.web.views.beginning import begin
from jenjang.web.views.imports import download

SECTION = {"section": "roster"}
PATHS = {BodyKind.KPPS: "kpps", BodyKind.PANTARLIH: "pantarlih"}  # of /pembentukan/


@page(Permission.SEE_PEOPLE)
def start(request: StaffRequest) -> HttpResponse:
    """Where my own part of the country begins."""
    return begin(
        request,
        Permission.SEE_PEOPLE,
        section="roster",
        to="roster_region",
        heading=_("Badan adhoc: kantor yang mana?"),
        template="web/roster/offices.html",
    )


@page(Permission.SEE_PEOPLE)
def region(request: StaffRequest, code: str) -> HttpResponse:
    """How full are the bodies here, and where are seats vacant?

    Above kabupaten/kota the answer is the list of offices.
    """
    wanted = parse_region_code(code)
    request.viewer.require(Permission.SEE_PEOPLE, wanted)
    if level_of(wanted) < Level.REGENCY:
        return redirect("roster")
    here = _place(request, code)
    shown = region_of(here)
    election = election_asked(request, here)
    context: dict[str, Any] = {
        **SECTION,
        "region": shown,
        "path": region_path(here),
        "election": election,
        "titles": bodies_known.election_titles(),
        "bodies": bodies_known.bodies_at(
            here, election=election, viewer=request.viewer
        ),
        "missing": bodies_known.kinds_missing(
            here, election=election, viewer=request.viewer
        ),
        "may_edit": request.viewer.may(Permission.EDIT_ROSTER, here),
        "may_give_codes": request.viewer.may(Permission.RECORD_EVIDENCE, here),
        "may_export": request.viewer.may(Permission.SEE_CONTACTS, here),
        "now": timezone.localtime(),
        "oath": OathForm(initial={"on_day": timezone.localdate()}),
    }
    if level_of(here) is Level.VILLAGE:
        context["stations"] = bodies_known.stations(
            here, election=election, viewer=request.viewer
        )
    else:
        context["branches"], context["totals"] = bodies_known.branches(
            here, election=election, viewer=request.viewer
        )
    return render(request, "web/roster/region.html", context)


@page(Permission.SEE_PEOPLE)
def body(request: StaffRequest, body_id: UUID) -> HttpResponse:
    """Who sits here, since when, and who sat here before?"""
    shown = bodies_known.body_of(body_id, viewer=request.viewer)
    here = RegionCode(shown.body.region_id)
    context = {
        **SECTION,
        "shown": shown,
        "path": region_path(here),
        "may_edit": request.viewer.may(seating_permission(shown.body.kind), here),
        "forming": PATHS.get(BodyKind(shown.body.kind)),
        "now": timezone.localtime(),
    }
    return render(request, "web/roster/body.html", context)


@page(Permission.FORM_BODIES, methods=("POST",))
def form_body(request: StaffRequest, code: str) -> HttpResponse:
    """Make a body with its seats, or complete one."""
    kind = request.POST.get("kind", "")
    if kind not in BodyKind.__members__.values():
        raise RuleViolation("BODY_UNKNOWN", text=kind)
    made = bodies.form_body(
        parse_region_code(code),
        kind=BodyKind(kind),
        election=request.POST.get("election", ""),
        tps_number=request.POST.get("tps", ""),
        viewer=request.viewer,
    )
    return redirect("body", made.pk)


@page(Permission.FORM_BODIES, methods=WITH_FORM)
def appoint(request: StaffRequest, body_id: UUID, number: int) -> HttpResponse:
    """Give a vacant seat a holder."""
    shown = bodies_known.body_of(body_id, viewer=request.viewer)
    _require_seating(request, shown.body)
    seat = next((s for s in shown.seats if s.number == number and s.seat), None)
    if seat is None or seat.seat is None:
        raise RuleViolation("NOT_FOUND")
    form = AppointmentForm(
        request.POST or None, initial={"on_day": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            appointments.appoint_member(
                seat.seat,
                person=form.entry,
                decree=cleaned["decree"],
                on_day=cleaned["on_day"],
                divisions=cleaned["divisions"],
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Anggota diangkat."))
            return redirect("body", body_id)
    heading = _("Angkat anggota kursi %(number)s") % {"number": number}
    return _form(request, form, shown.body, heading, _("Angkat"))


@page(Permission.FORM_BODIES, methods=WITH_FORM)
def replace(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """PAW: somebody leaves with a reason, somebody else follows."""
    old = bodies_known.appointment_of(appointment_id, viewer=request.viewer)
    body = old.seat.body
    _require_seating(request, body)
    today = timezone.localdate()
    reserve = next_in_line(
        body.region_id,
        kind=BodyKind(body.kind),
        election=body.election,
        viewer=request.viewer,
        on_day=today,
    )
    form = ReplacementForm(
        request.POST or None, reserve=reserve, initial={"on_day": today}
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            appointments.replace_member(
                appointment_id,
                reason=EndReason(cleaned["reason"]),
                decree=cleaned["decree"],
                on_day=cleaned["on_day"],
                person=form.chosen,
                spite=cleaned.get("spite", ""),
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
        else:
            messages.success(
                request, _("PAW dicatat. Pengganti belum terlatih: TPS dinilai ulang.")
            )
            return redirect("body", old.seat.body_id)
    heading = _("PAW: mengganti %(name)s") % {"name": old.person.printed_name}
    return _form(request, form, old.seat.body, heading, _("Catat PAW"))


@page(Permission.FORM_BODIES, methods=WITH_FORM)
def end(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Somebody's last day on a seat; nobody follows yet."""
    old = bodies_known.appointment_of(appointment_id, viewer=request.viewer)
    _require_seating(request, old.seat.body)
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            appointments.end_appointment(
                appointment_id,
                ends_on=cleaned["ends_on"],
                reason=EndReason(cleaned["reason"]),
                decree=cleaned["decree"],
                viewer=request.viewer,
            )
        except RuleViolation as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Tugas diakhiri; kursi kosong."))
            return redirect("body", old.seat.body_id)
    heading = _("Akhiri tugas %(name)s") % {"name": old.person.printed_name}
    return _form(request, form, old.seat.body, heading, _("Akhiri tugas"))


@page(Permission.FORM_BODIES, methods=("POST",))
def swear_in(request: StaffRequest, code: str) -> HttpResponse:
    """Note the oath of everybody of a kind of body in this region."""
    here = parse_region_code(code)
    election = election_asked(request, here)
    again = to_page("roster_region", here, election=election)
    form = OathForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hari pelantikan tidak terbaca."))
        return again
    number = appointments.swear_in(
        here,
        election=election,
        kind=form.cleaned_data["kind"],
        on_day=form.cleaned_data["on_day"],
        viewer=request.viewer,
    )
    messages.success(request, _("%(n)s orang dicatat dilantik.") % {"n": number})
    return again


@page(Permission.SEE_CONTACTS)
def export(request: StaffRequest, code: str) -> HttpResponse:
    """The holders of seats below a region as a sheet, NIK masked."""
    here = _place(request, code)
    election = election_asked(request, here)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        export_roster(path, region=here, election=election, viewer=request.viewer)
        return download(path, f"badan-adhoc-{here}-{election}.xlsx")


def election_asked(request: StaffRequest, here: RegionCode) -> str:
    """The election asked for, else the newest this office has TPS or bodies for."""
    asked = request.GET.get("pemilihan") or request.POST.get("election") or ""
    if asked in bodies_known.election_titles():
        return asked
    return bodies_known.elections_with_bodies(here)[0]


def refuse(form: forms.Form, refused: RuleViolation | RuleViolations) -> None:
    """Put what an action refused beside the fields it names, else above the form."""
    if isinstance(refused, RuleViolation):
        form.add_error(None, text_of(refused.code, refused.facts))
        return
    for found in refused.violations:
        field = found.column if found.column in form.fields else None
        form.add_error(field, text_of(found.code, found.facts))


def _place(request: StaffRequest, code: str) -> RegionCode:
    here = parse_region_code(code)
    request.viewer.require(Permission.SEE_PEOPLE, here)
    if level_of(here) < Level.REGENCY:
        raise RuleViolation("NOT_FOUND")
    return here


def _require_seating(request: StaffRequest, body: Any) -> None:
    permission = seating_permission(body.kind)
    request.viewer.require(permission, RegionCode(body.region_id))


def _form(
    request: StaffRequest, form: forms.Form, body: Any, heading: str, act: str
) -> HttpResponse:
    context = {**SECTION, "form": form, "body": body, "heading": heading, "act": act}
    return form_page(request, "web/roster/form.html", context)
