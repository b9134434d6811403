"""The target of an office: tried out, decided by minutes, shared out, with its band."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.outreach.targets import decide_target
from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    office_covering,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.outreach import targets as known
from jenjang.queries.outreach.figures import elections_known, past_elections
from jenjang.web.access import WITH_FORM, StaffRequest
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.outreach import TargetForm, tell
from jenjang.web.views.outreach.overview import (
    election_asked,
    outreach_page,
    page_context,
)


@outreach_page(Permission.SEE_READINESS, methods=WITH_FORM)
def target(request: StaffRequest, place: RegionCode) -> HttpResponse:
    """The target that holds; the operator tries one out before the minutes."""
    office = office_covering(place)
    election = election_asked(request, place)
    held = known.target_of(request.viewer, place, election=election)
    elections = elections_known(office, election)
    form = _form(request, office, election)
    tried = None
    if request.method == "POST":
        request.viewer.require(Permission.EDIT_PROGRAMME, place)
        if form.is_valid():
            try:
                if "putuskan" in request.POST:
                    _decide(request, office, election, form)
                    return to_page("turnout_target", place, election=election)
                tried = _tried(place, office, election, form)
            except RuleViolation as violation:
                tell(form, violation)
    shown = tried or held
    context = page_context(request, place, election) | {
        "found": shown,
        "is_tried": tried is not None,
        "form": form,
        "elections": elections,
        "past_title": dict(elections).get(shown.past_election, "") if shown else "",
        "earlier": known.targets_of(request.viewer, place, election=election)[1:],
        "effects": rulebook().outreach.effects,
        "is_office": level_of(place) is Level.REGENCY,
    }
    return form_page(request, "web/outreach/target.html", context)


def _form(request: StaffRequest, office: OfficeCode, election: str) -> TargetForm:
    asked = known.asked_by_programme(office, election=election)
    initial = {"rate": f"{100 * asked:g}"} if asked else {}
    others = past_elections(office, election)
    return TargetForm(request.POST or None, elections=others, initial=initial)


def _tried(
    place: RegionCode, office: OfficeCode, election: str, form: TargetForm
) -> known.SharedTarget:
    """What the target would ask, nothing kept."""
    past, rate = form.cleaned_data["past_election"], form.share()
    found, level, without = known.reckon(
        office, election=election, past_election=past, rate=rate
    )
    lines = known.lines_json(found, level, without)
    return known.shared(
        lines, election=election, past_election=past, rate=rate, region=place
    )


def _decide(
    request: StaffRequest, office: OfficeCode, election: str, form: TargetForm
) -> None:
    decide_target(
        office,
        election=election,
        past_election=form.cleaned_data["past_election"],
        rate=form.share(),
        minutes_number=form.cleaned_data["minutes_number"],
        decided_on=form.cleaned_data["decided_on"],
        viewer=request.viewer,
        now=timezone.now(),
    )
    messages.success(request, gettext("Sasaran ditetapkan."))
