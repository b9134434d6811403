"""What is proposed is looked at and decided; Pantarlih directly; the oath."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from jenjang.actions.roster import forming as actions
from jenjang.actions.roster.appointments import end_terms, swear_in
from jenjang.core.accounts import Permission
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.roster.applicants import applicants_in
from jenjang.queries.roster.forming import forming_of, stations_of, tps_named
from jenjang.queries.roster.rules import appointed_on, eligibility
from jenjang.web.access import StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.forming import (
    DecreeForm,
    DirectForm,
    OathDayForm,
    TermForm,
)
from jenjang.web.views.forming.places import (
    address,
    body_named,
    election_asked,
    shared,
    village_asked,
)
from jenjang.web.views.roster import BOTH, refuse


@page(Permission.FORM_BODIES, methods=BOTH)
def proposal(request: StaffRequest, code: str, body: str) -> HttpResponse:
    """Who would sit where by the rules; decided by a decree."""
    here = village_asked(request, code, Permission.FORM_BODIES)
    if not isinstance(here, str):
        return here
    kind, election = body_named(body), election_asked(request, RegionCode(here))
    asked = request.POST.get("on_day") or request.GET.get("mulai", "")
    found = forming_of(
        here,
        kind=kind,
        election=election,
        viewer=request.viewer,
        on_day=_day(asked),
    )
    form = DecreeForm(
        request.POST or None,
        found=found,
        initial={"on_day": found.on_day, "digest": found.digest},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.decide_formation(
                here,
                kind=kind,
                election=election,
                decree=form.decision,
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
            form.show_again(found)
        else:
            text = _("%(n)s orang ditetapkan; daftar cadangan disimpan.")
            messages.success(request, text % {"n": len(made)})
            return redirect(address("forming_village", here, kind, election))
    context = shared(request, here, kind, election)
    context |= {"form": form, "found": found, "rules": eligibility()}
    return form_page(request, "web/forming/proposal.html", context)


@page(Permission.FORM_BODIES, methods=BOTH)
def direct(request: StaffRequest, code: str, body: str) -> HttpResponse:
    """Give the vacant seat of a TPS to a resident, without a selection."""
    here = village_asked(request, code, Permission.FORM_BODIES)
    if not isinstance(here, str):
        return here
    kind, election = body_named(body), election_asked(request, RegionCode(here))
    form = DirectForm(
        request.POST or None,
        kind=kind,
        stations=stations_of(here, election=election),
        others=applicants_in(here, kind=kind, election=election, viewer=request.viewer),
        initial={
            "registered_on": timezone.localdate(),
            "address": here,
            "tps": request.GET.get("tps", ""),
            "on_day": appointed_on(election, kind=kind),
        },
    )
    form.fields["tps"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            actions.appoint_directly(
                tps_named(here, election=election, number=form.cleaned_data["tps"]),
                kind=kind,
                person=form.entry,
                application=form.application,
                decree=form.decision,
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Pantarlih diangkat."))
            return redirect(address("forming_village", here, kind, election))
    context = shared(request, here, kind, election)
    context |= {"form": form, "is_direct": True}
    return form_page(request, "web/forming/applicant.html", context)


@page(Permission.FORM_BODIES, methods=("POST",))
def swear(request: StaffRequest, code: str, body: str) -> HttpResponse:
    """Note the oath of everybody of this body here who has not sworn yet."""
    here = village_asked(request, code, Permission.FORM_BODIES)
    if not isinstance(here, str):
        return here
    kind, election = body_named(body), election_asked(request, RegionCode(here))
    form = OathDayForm(request.POST)
    if form.is_valid():
        number = swear_in(
            here,
            election=election,
            kind=kind.value,
            on_day=form.cleaned_data["on_day"],
            viewer=request.viewer,
        )
        messages.success(request, _("%(n)s orang dicatat dilantik.") % {"n": number})
    else:
        messages.error(request, _("Hari pelantikan tidak terbaca."))
    return redirect(address("forming_village", here, kind, election))


@page(Permission.FORM_BODIES, methods=("POST",))
def end_term(request: StaffRequest, code: str, body: str) -> HttpResponse:
    """The work of this body is done here: everybody's last day at once."""
    here = village_asked(request, code, Permission.FORM_BODIES)
    if not isinstance(here, str):
        return here
    kind, election = body_named(body), election_asked(request, RegionCode(here))
    form = TermForm(request.POST)
    if form.is_valid():
        number = end_terms(
            here,
            election=election,
            kind=kind,
            ends_on=form.cleaned_data["ends_on"],
            viewer=request.viewer,
        )
        messages.success(request, _("Masa kerja %(n)s orang diakhiri.") % {"n": number})
    else:
        messages.error(request, _("Hari terakhir bertugas tidak terbaca."))
    return redirect(address("forming_village", here, kind, election))


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
