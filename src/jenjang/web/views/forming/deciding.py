"""What is proposed is looked at and decided; Pantarlih directly; the oath."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from jenjang.actions.roster import forming as actions
from jenjang.actions.roster.appointments import end_terms, swear_in
from jenjang.core.accounts import Permission
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.roster.applicants import applicants_in
from jenjang.queries.roster.forming import forming_of, stations_of, tps_named
from jenjang.queries.roster.rules import appointed_on, eligibility
from jenjang.web.access import WITH_FORM, StaffRequest
from jenjang.web.answers import form_page
from jenjang.web.forms.forming import (
    DecreeForm,
    DirectForm,
    OathDayForm,
    TermForm,
)
from jenjang.web.views.forming.places import (
    Asked,
    shared,
    village_page,
)
from jenjang.web.views.roster import refuse


@village_page(Permission.FORM_BODIES, methods=WITH_FORM)
def proposal(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Who would sit where by the rules; decided by a decree."""
    found = forming_of(
        asked.region,
        kind=asked.kind,
        election=asked.election,
        viewer=request.viewer,
        on_day=_day(request.POST.get("on_day") or request.GET.get("mulai", "")),
    )
    form = DecreeForm(
        request.POST or None,
        found=found,
        initial={"on_day": found.on_day, "digest": found.digest},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.decide_formation(
                asked.region,
                kind=asked.kind,
                election=asked.election,
                decree=form.decision,
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
            form.show_again(found)
        else:
            text = _("%(n)s orang ditetapkan; daftar cadangan disimpan.")
            messages.success(request, text % {"n": len(made)})
            return asked.back()
    context = shared(request, asked)
    context |= {"form": form, "found": found, "rules": eligibility()}
    return form_page(request, "web/forming/proposal.html", context)


@village_page(Permission.FORM_BODIES, methods=WITH_FORM)
def direct(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Give the vacant seat of a TPS to a resident, without a selection."""
    form = DirectForm(
        request.POST or None,
        kind=asked.kind,
        stations=stations_of(asked.region, election=asked.election),
        others=applicants_in(
            asked.region,
            kind=asked.kind,
            election=asked.election,
            viewer=request.viewer,
        ),
        initial={
            "registered_on": timezone.localdate(),
            "address": asked.region,
            "tps": request.GET.get("tps", ""),
            "on_day": appointed_on(asked.election, kind=asked.kind),
        },
    )
    form.fields["tps"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            actions.appoint_directly(
                tps_named(
                    asked.region,
                    election=asked.election,
                    number=form.cleaned_data["tps"],
                ),
                kind=asked.kind,
                person=form.entry,
                application=form.application,
                decree=form.decision,
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Pantarlih diangkat."))
            return asked.back()
    context = shared(request, asked)
    context |= {"form": form, "is_direct": True}
    return form_page(request, "web/forming/applicant.html", context)


@village_page(Permission.FORM_BODIES, methods=("POST",))
def swear(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Note the oath of everybody of this body here who has not sworn yet."""
    form = OathDayForm(request.POST)
    if form.is_valid():
        number = swear_in(
            asked.region,
            election=asked.election,
            kind=asked.kind.value,
            on_day=form.cleaned_data["on_day"],
            viewer=request.viewer,
        )
        messages.success(request, _("%(n)s orang dicatat dilantik.") % {"n": number})
    else:
        messages.error(request, _("Hari pelantikan tidak terbaca."))
    return asked.back()


@village_page(Permission.FORM_BODIES, methods=("POST",))
def end_term(request: StaffRequest, asked: Asked) -> HttpResponse:
    """The work of this body is done here: everybody's last day at once."""
    form = TermForm(request.POST)
    if form.is_valid():
        number = end_terms(
            asked.region,
            election=asked.election,
            kind=asked.kind,
            ends_on=form.cleaned_data["ends_on"],
            viewer=request.viewer,
        )
        messages.success(request, _("Masa kerja %(n)s orang diakhiri.") % {"n": number})
    else:
        messages.error(request, _("Hari terakhir bertugas tidak terbaca."))
    return asked.back()


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
