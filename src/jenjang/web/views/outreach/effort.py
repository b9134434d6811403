"""Where effort goes: a budget shared out, what other shares lose, a drawn order."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.outreach.effort import keep_effort
from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    office_covering,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.outreach import effort as known
from jenjang.queries.outreach.figures import elections_known, past_elections
from jenjang.web.access import WITH_FORM, StaffRequest
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.outreach import EffortForm, tell
from jenjang.web.views.outreach.overview import (
    election_asked,
    outreach_page,
    page_context,
)


@outreach_page(Permission.SEE_READINESS, methods=WITH_FORM)
def effort(request: StaffRequest, place: RegionCode) -> HttpResponse:
    """The plans of an office, the newest or a chosen one in full; a form for more."""
    office = office_covering(place)
    election = election_asked(request, place)
    elections = elections_known(office, election)
    plans = known.efforts_of(request.viewer, place, election=election)
    others = past_elections(office, election)
    form = EffortForm(request.POST or None, elections=others)
    if request.method == "POST":
        request.viewer.require(Permission.EDIT_PROGRAMME, place)
        if form.is_valid():
            try:
                _keep(request, office, election, form)
            except RuleViolation as violation:
                tell(form, violation)
            else:
                messages.success(request, gettext("Rencana upaya disimpan."))
                return to_page("effort", place, election=election)
    asked = request.GET.get("rencana", "")
    chosen = next((plan for plan in plans if str(plan.pk) == asked), None)
    shown = chosen or next(iter(plans), None)
    context = page_context(request, place, election) | {
        "plans": plans,
        "found": known.kept(shown, region=place) if shown else None,
        "form": form,
        "elections": elections,
        "is_office": level_of(place) is Level.REGENCY,
    }
    return form_page(request, "web/outreach/effort.html", context)


def _keep(
    request: StaffRequest, office: OfficeCode, election: str, form: EffortForm
) -> None:
    data = form.cleaned_data
    keep_effort(
        office,
        election=election,
        past_election=data["past_election"],
        title=data["title"],
        budget=float(data["budget"]),
        unit=data["unit"],
        scale=float(data["scale"]) if data["scale"] else None,
        seed=data["seed"],
        viewer=request.viewer,
        now=timezone.now(),
    )
