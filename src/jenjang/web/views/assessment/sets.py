"""Sets of parallel forms: made from the bank, seen side by side, withdrawn."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions.assessment.sets import make_test_set, withdraw_test_set
from jenjang.adapters.items import set_defaults
from jenjang.core.accounts import Permission
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment import items as bank
from jenjang.queries.assessment import sets
from jenjang.queries.messages import text_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms import show_violation
from jenjang.web.forms.sets import FIELDS, SetForm
from jenjang.web.views.assessment.bank import SECTION, may_edit


@page(Permission.SEE_ITEMS)
def test_sets(request: StaffRequest) -> HttpResponse:
    """Which sets can classes take?"""
    office = bank.bank_of(request.viewer, office=request.GET.get("kantor", ""))
    context = {
        **SECTION,
        "office": office,
        "offices": bank.banks_of(request.viewer),
        "sets": sets.sets_in(office, viewer=request.viewer),
        "programmes": sets.programmes_for_sets(office),
        "may_edit": may_edit(request, office.code),
        "now": timezone.now(),
    }
    return render(request, "web/assessment/sets.html", context)


@page(Permission.EDIT_ITEMS, methods=WITH_FORM)
def new_set(request: StaffRequest) -> HttpResponse:
    """How many items of which module, and is the bank large enough?"""
    office = bank.bank_of(request.viewer, office=request.GET.get("kantor", ""))
    request.viewer.require(
        Permission.EDIT_ITEMS, region_of_office(OfficeCode(office.code))
    )
    programmes = sets.programmes_for_sets(office)
    context: dict[str, Any] = {
        **SECTION,
        "office": office,
        "programmes": programmes,
        "defaults": set_defaults(),
    }
    asked = request.GET.get("program", "")
    chosen = [each for each in programmes if str(each.pk) == asked] or programmes
    if not chosen:
        return render(request, "web/assessment/new_set.html", context)
    programme = chosen[0]
    supplies = sets.supplies_in(office.code, programme=programme)
    form = SetForm(
        request.POST or None,
        programme=programme,
        modules=sets.modules_for(programme),
        supplies=supplies,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = make_test_set(
                form.ask(),
                office=office.code,
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as refused:
            if refused.code in ("NOT_FOUND", "NOT_PERMITTED"):
                raise
            show_violation(form, refused, fields=FIELDS)
        else:
            messages.success(request, _("Paket dibuat."))
            return redirect("test_set", made.pk)
    context |= {"form": form, "programme": programme, "supplies": supplies}
    return form_page(request, "web/assessment/new_set.html", context)


@page(Permission.SEE_ITEMS)
def test_set(request: StaffRequest, set_id: UUID) -> HttpResponse:
    """Are the forms alike, and what do they ask?"""
    found = sets.set_page(set_id, viewer=request.viewer)
    context = {
        **SECTION,
        "found": found,
        "row": found.row,
        "may_edit": may_edit(request, found.row.office),
        "now": timezone.now(),
    }
    return render(request, "web/assessment/set.html", context)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def withdraw_set(request: StaffRequest, set_id: UUID) -> HttpResponse:
    """No class gets the set any more."""
    try:
        withdraw_test_set(set_id, viewer=request.viewer)
    except RuleViolation as refused:
        if refused.code in ("NOT_FOUND", "NOT_PERMITTED"):
            raise
        messages.error(request, text_of(refused.code, refused.facts))
    else:
        messages.success(request, _("Paket ditarik; kelas yang memakainya tetap."))
    return redirect("test_set", set_id)
