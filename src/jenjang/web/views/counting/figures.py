"""Which rules of counting go wrong in a region, and what its office has decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions import counting as actions
from jenjang.core.accounts import Permission
from jenjang.core.regions import (
    NATION,
    OfficeCode,
    RegionCode,
    office_of,
    parse_region_code,
    region_of_office,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.difficulty import counting_figures
from jenjang.queries.counting.drills import contest_choices
from jenjang.queries.counting.rulings import (
    RulingRow,
    elections_known,
    elections_of,
    ruling_rows,
)
from jenjang.queries.documents import WALL_PAPERS
from jenjang.queries.messages import text_of
from jenjang.queries.regions import region_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.drills import RulingForm


@page(Permission.SEE_READINESS)
def counting(request: StaffRequest) -> HttpResponse:
    """The figures of the country, or of the first of one's own regions."""
    roots = request.viewer.regions(Permission.SEE_READINESS)
    if NATION in roots:
        return _figures(request, NATION)
    return redirect("counting_region", roots[0])


@page(Permission.SEE_READINESS)
def counting_region(request: StaffRequest, code: str) -> HttpResponse:
    """What was played in a region, and its rules, the hardest first."""
    return _figures(request, parse_region_code(code))


def _figures(request: StaffRequest, region: RegionCode) -> HttpResponse:
    office = office_of(region)
    election = _election(request, office)
    context = {
        "section": "counting",
        "region": region_of(region) if region else None,
        "office": office,
        "election": election,
        "elections": elections_known(),
        "found": counting_figures(request.viewer, region, election=election),
    }
    return render(request, "web/counting/figures.html", context)


@page(Permission.SEE_READINESS)
def rulings(request: StaffRequest, office: str) -> HttpResponse:
    """The rows that wait for certainty, with what the office has decided."""
    return _show_rulings(request, _office(office))


@page(Permission.EDIT_PROGRAMME, methods=WITH_FORM)
def decide(request: StaffRequest, office: str, rule: str) -> HttpResponse:
    """Decide a waiting row with a citation of the office's own."""
    code = _office(office)
    rows = _rows(request, code)
    row = next((each for each in rows if each.row.id == rule), None)
    if row is None:
        raise RuleViolation("NOT_FOUND")
    request.viewer.require(Permission.EDIT_PROGRAMME, region_of_office(code))
    form = RulingForm(request.POST or None, row=row.row, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_row(
                rule,
                office=code,
                election=row.row.election,
                decided=form.ruling(),
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as violation:
            form.add_error("citation", text_of(violation.code, violation.facts))
        else:
            text = _("Aturan %(rule)s ditetapkan, bagi paket yang dibuka kemudian.")
            messages.success(request, text % {"rule": rule})
            return to_page("rulings", code, election=row.row.election)
    return _show_rulings(request, code, row=row, form=form)


@page(Permission.EDIT_PROGRAMME, methods=("POST",))
def withdraw(request: StaffRequest, office: str, rule: str) -> HttpResponse:
    """The row waits for certainty again."""
    code = _office(office)
    election = _election(request, code)
    actions.withdraw_ruling(rule, office=code, election=election, viewer=request.viewer)
    messages.success(request, _("Penetapan dicabut; aturannya kembali menunggu."))
    return to_page("rulings", code, election=election)


def _office(text: str) -> OfficeCode:
    office = office_of(parse_region_code(text))
    if office is None or len(text) != len(office):
        raise RuleViolation("NOT_FOUND")
    return office


def _election(request: StaffRequest, office: OfficeCode | None) -> str:
    known = elections_known()
    asked = request.GET.get("pemilihan", "")
    own = elections_of(office) if office else ()
    return next((each for each in (asked, *own) if each in known), known[0])


def _rows(request: StaffRequest, office: OfficeCode) -> Any:
    election = _election(request, office)
    return ruling_rows(request.viewer, office=office, election=election)


def _initial(row: RulingRow) -> dict[str, str]:
    if row.ruling is None:
        return {}
    outcome = f"{row.ruling.outcome}:{row.ruling.beneficiary}"
    return {"outcome": outcome, "citation": row.ruling.citation}


def _show_rulings(
    request: StaffRequest,
    office: OfficeCode,
    *,
    row: RulingRow | None = None,
    form: RulingForm | None = None,
) -> HttpResponse:
    region = region_of_office(office)
    context = {
        "section": "counting",
        "region": region_of(region),
        "office": office,
        "election": _election(request, office),
        "elections": elections_known(),
        "rows": _rows(request, office),
        "row": row,
        "form": form,
        "contests": contest_choices(_election(request, office)),
        "papers": WALL_PAPERS,
        "may_decide": request.viewer.may(Permission.EDIT_PROGRAMME, region),
    }
    return form_page(request, "web/counting/rulings.html", context)
