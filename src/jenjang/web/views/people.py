"""People: search, correction, the whole NIK for a reason, assigned regions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jenjang.actions.roster import assignments, people
from jenjang.core.accounts import Permission
from jenjang.core.regions import OfficeCode, RegionCode, region_of_office
from jenjang.core.roster import AssignmentRole
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.messages import text_of
from jenjang.queries.roster import bodies as bodies_known
from jenjang.queries.roster import people as people_known
from jenjang.queries.roster.duplicates import suspected_duplicates
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.roster import AssignmentForm, PersonForm, ReasonForm
from jenjang.web.views.roster import SECTION, refuse


@page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def search(request: StaffRequest) -> HttpResponse:
    """Who is it? Searched by POST: names do not stand in URLs."""
    text = request.POST.get("q", "").strip()
    context = {**SECTION, "q": text, "is_first": not request.POST.get("cursor")}
    if request.method == "POST":
        try:
            context["found"] = people_known.people_found(
                text, viewer=request.viewer, cursor=request.POST.get("cursor", "")
            )
        except RuleViolation as short:
            context["problem"] = text_of(short.code, short.facts)
    return render(request, "web/roster/search.html", context)


@page(Permission.EDIT_ROSTER, methods=WITH_FORM)
def correct(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Put a person's data right."""
    card = people_known.person_card(person_id, request.viewer)
    person = card.person
    initial = {
        field: getattr(person, field)
        for field in ("name", "titles_before", "titles_after", "birth_date")
    }
    initial |= {"sex": person.sex, "phone": person.phone}
    initial["address"] = person.address_village_id or ""
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            people.correct_person(person_id, entry=form.entry, viewer=request.viewer)
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Data orang dikoreksi."))
            return redirect("change_person", person_id)
    context = {**SECTION, "card": card, "form": form, "reason": ReasonForm()}
    context["suspects"] = suspected_duplicates(
        region_of_office(OfficeCode(person.office)),
        viewer=request.viewer,
        person=person_id,
    )
    return form_page(request, "web/roster/person.html", context)


@page(Permission.SEE_IDENTITY, methods=("POST",))
@never_cache
def reveal(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Show the whole NIK once, for a reason that is journaled."""
    card = people_known.person_card(person_id, request.viewer)
    nik = people.reveal_nik(
        person_id, reason=request.POST.get("reason", ""), viewer=request.viewer
    )
    context = {**SECTION, "card": card, "nik": nik}
    return render(request, "web/roster/nik.html", context)


@page(Permission.EDIT_ROSTER, methods=WITH_FORM)
def assign(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Make somebody korwil, pembina or trainer over regions."""
    card = people_known.person_card(person_id, request.viewer)
    root = region_of_office(OfficeCode(card.person.office))
    election = bodies_known.elections_with_bodies(root)[0]
    form = AssignmentForm(
        request.POST or None,
        regions=bodies_known.assignable(root),
        dapil=bodies_known.assignable_dapil(root, election=election),
        initial={"starts_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            assignments.assign_regions(
                person_id,
                role=AssignmentRole(cleaned["role"]),
                regions=form.chosen(),
                election=election,
                starts_on=cleaned["starts_on"],
                viewer=request.viewer,
            )
        except RuleViolation as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Wilayah ditugaskan."))
            return redirect("assignments", root)
    context = {
        **SECTION,
        "form": form,
        "card": card,
        "heading": _("Tugaskan wilayah: %(name)s") % {"name": card.printed_name},
        "act": _("Tugaskan"),
    }
    return form_page(request, "web/roster/form.html", context)


@page(Permission.SEE_PEOPLE)
def assigned(request: StaffRequest, code: str) -> HttpResponse:
    """Who looks after which regions?"""
    here = RegionCode(code)
    election = bodies_known.elections_with_bodies(here)[0]
    rows = people_known.assignments_in(here, election=election, viewer=request.viewer)
    context = {
        **SECTION,
        "rows": rows,
        "code": code,
        "election": election,
        "may_edit": request.viewer.may(Permission.EDIT_ROSTER, here),
        "accounts": people_known.commissioners_of(RegionCode(here[:5])),
        "now": timezone.localtime(),
    }
    return render(request, "web/roster/assignments.html", context)


@page(Permission.EDIT_ROSTER, methods=("POST",))
def link_account(request: StaffRequest, assignment_id: UUID) -> HttpResponse:
    """Whose first page shows what rises to this korwil."""
    account = request.POST.get("account", "")
    linked = assignments.link_account(
        assignment_id, account_id=account or None, viewer=request.viewer
    )
    return redirect("assignments", region_of_office(OfficeCode(linked.office)))


@page(Permission.EDIT_ROSTER, methods=("POST",))
def end_assignment(request: StaffRequest, assignment_id: UUID) -> HttpResponse:
    """Today is the last day of an assignment."""
    ended = assignments.end_assignment(
        assignment_id, ends_on=timezone.localdate(), viewer=request.viewer
    )
    messages.success(request, _("Tugas wilayah diakhiri hari ini."))
    return redirect("assignments", region_of_office(OfficeCode(ended.office)))
