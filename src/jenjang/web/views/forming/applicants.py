"""Applicants: entered, corrected, refused, their papers noted complete."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions.roster import applicants as actions
from jenjang.core.accounts import Permission
from jenjang.core.regions import RegionCode
from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.messages import text_of
from jenjang.queries.roster import applicants as known
from jenjang.queries.roster.forming import stations_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.forming import NO, UNSEEN, YES, ApplicantForm, SettleForm
from jenjang.web.views.forming.places import (
    Asked,
    shared,
    village_page,
)
from jenjang.web.views.roster import refuse

TYPED = {True: YES, False: NO, None: UNSEEN}


@village_page(Permission.FORM_BODIES, methods=WITH_FORM)
def add(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Enter somebody who asks for a seat."""
    form = ApplicantForm(
        request.POST or None,
        kind=asked.kind,
        stations=stations_of(asked.region, election=asked.election),
        others=known.applicants_in(
            asked.region,
            kind=asked.kind,
            election=asked.election,
            viewer=request.viewer,
        ),
        initial={"registered_on": timezone.localdate(), "address": asked.region},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.register_applicant(
                asked.region,
                kind=asked.kind,
                election=asked.election,
                person=form.entry,
                application=form.application,
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Pendaftar dicatat."))
            if "lagi" in request.POST:
                return asked.back("add_applicant")
            return redirect("applicant", made.pk)
    context = shared(request, asked) | {"form": form}
    return form_page(request, "web/forming/applicant.html", context)


@page(Permission.FORM_BODIES, methods=WITH_FORM)
def applicant(request: StaffRequest, applicant_id: UUID) -> HttpResponse:
    """One applicant: what is known, what the rules say, what is missing."""
    row = known.applicant_of(applicant_id, viewer=request.viewer)
    asked = _asked(request, row)
    may_correct = actions.may_correct(row.applicant.person, viewer=request.viewer)
    others = known.applicants_in(
        asked.region, kind=asked.kind, election=asked.election, viewer=request.viewer
    )
    form = ApplicantForm(
        request.POST or None,
        kind=asked.kind,
        stations=stations_of(asked.region, election=asked.election),
        others=[each for each in others if each.applicant.pk != applicant_id],
        may_correct=may_correct,
        initial=_initial(row),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_applicant(
                applicant_id,
                person=form.entry if may_correct else None,
                application=form.application,
                viewer=request.viewer,
            )
        except (RuleViolation, RuleViolations) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Data pendaftar disimpan."))
            return redirect("applicant", applicant_id)
    context = shared(request, asked)
    context |= {"form": form, "row": row, "status": ApplicantStatus}
    return form_page(request, "web/forming/applicant.html", context)


@page(Permission.FORM_BODIES, methods=("POST",))
def settle(request: StaffRequest, applicant_id: UUID) -> HttpResponse:
    """Refuse with a reason, note a withdrawal, or take somebody back in."""
    row = known.applicant_of(applicant_id, viewer=request.viewer)
    asked = _asked(request, row)
    form = SettleForm(request.POST)
    if form.is_valid():
        try:
            actions.settle_applicant(
                applicant_id,
                status=ApplicantStatus(form.cleaned_data["status"]),
                reason=form.cleaned_data["reason"],
                viewer=request.viewer,
            )
        except RuleViolation as refused:
            messages.error(request, text_of(refused.code, refused.facts))
            return redirect("applicant", applicant_id)
        messages.success(request, _("Keputusan dicatat."))
    return asked.back()


@village_page(Permission.FORM_BODIES, methods=("POST",))
def complete(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Note for the ticked applicants that every statement and document is there."""
    chosen = [as_id(text) for text in request.POST.getlist("applicant")]
    number = actions.complete_papers(
        asked.region,
        kind=asked.kind,
        election=asked.election,
        applicants=chosen,
        viewer=request.viewer,
    )
    text = _("Berkas dan pernyataan %(n)s pendaftar dicatat lengkap.")
    messages.success(request, text % {"n": number})
    return asked.back()


def _asked(request: StaffRequest, row: known.ApplicantRow) -> Asked:
    """What the page of an applicant is about, for somebody who may decide there."""
    found = row.applicant
    here = RegionCode(found.village_id)
    request.viewer.require(Permission.FORM_BODIES, here)
    return Asked(here, BodyKind(found.kind), found.election)


def _initial(row: known.ApplicantRow) -> dict[str, Any]:
    found, person = row.applicant, row.applicant.person
    names = ("name", "titles_before", "titles_after", "birth_date", "sex", "phone")
    return {
        **{name: getattr(person, name) for name in names},
        "address": person.address_village_id or "",
        "registered_on": found.registered_on,
        "tps": found.tps.number if found.tps else "",
        "education": found.education,
        "score": found.score,
        "related_to": str(found.related_to_id or ""),
        **{
            f"answer_{rule}": TYPED.get(answer, UNSEEN)
            for rule, answer in found.checks.items()
        },
    }
