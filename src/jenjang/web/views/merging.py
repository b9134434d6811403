"""One person entered twice: the suspects of an office, and two made one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions.roster import people
from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    Level,
    OfficeCode,
    level_of,
    office_of,
    parse_region_code,
    region_of_office,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of
from jenjang.queries.regions import region_path
from jenjang.queries.roster.duplicates import merging_of, suspected_duplicates
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.views.roster import SECTION


@page(Permission.EDIT_ROSTER)
def suspects(request: StaffRequest, code: str) -> HttpResponse:
    """Who may stand in the roster of this office twice?"""
    here = parse_region_code(code)
    request.viewer.require(Permission.EDIT_ROSTER, here)
    if (office := office_of(here)) is None:
        raise RuleViolation("NOT_FOUND")
    if level_of(here) is not Level.REGENCY:  # duplicates are those of an office
        return redirect("suspected_duplicates", region_of_office(office))
    context = {
        **SECTION,
        "path": region_path(here),
        "pairs": suspected_duplicates(here, viewer=request.viewer),
        "now": timezone.localtime(),
    }
    return render(request, "web/roster/duplicates.html", context)


@page(Permission.EDIT_ROSTER, methods=WITH_FORM)
def merge(request: StaffRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Two entries side by side, what merging moves, and the merging."""
    merging = merging_of(person_id, other_id=other_id, viewer=request.viewer)
    problem = ""
    if request.method == "POST":
        try:
            people.merge_persons(
                person_id, duplicate_id=other_id, viewer=request.viewer
            )
        except RuleViolation as refused:
            problem = text_of(refused.code, refused.facts)
        else:
            messages.success(request, _("Kedua data digabung menjadi satu."))
            return redirect("change_person", person_id)
    root = region_of_office(OfficeCode(merging.keep.person.office))
    context = {**SECTION, "merging": merging, "problem": problem, "root": root}
    return form_page(
        request, "web/roster/merge.html", context, is_refused=bool(problem)
    )
