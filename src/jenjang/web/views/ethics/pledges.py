"""The pledge of an office, and who signed which version in a class."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.ethics import pledges as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import Draft, EvidenceKind
from jenjang.core.regions import (
    OfficeCode,
    RegionCode,
    office_of,
    parse_region_code,
    region_of_office,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery, readiness
from jenjang.queries.ethics import pledges as known
from jenjang.queries.regions import region_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page, to_page
from jenjang.web.forms.delivery import tell
from jenjang.web.forms.ethics import PledgeForm, SignatureForm
from jenjang.web.views.delivery.classes import show
from jenjang.web.views.delivery.recording import record


@page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def class_pledges(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Who signed which version here; signatures on paper are recorded by ticks."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    room = found.room
    versions = known.versions_of(room.office, election=room.event.election)
    choices = [(each.version, f"{each.title} · {each.version}") for each in versions]
    form = SignatureForm(request.POST or None, versions=choices)
    if request.method == "POST":
        region = RegionCode(room.region_id)
        request.viewer.require(Permission.RECORD_EVIDENCE, region)
        if form.is_valid():
            chosen = set(request.POST.getlist("person"))
            people = [r.person.pk for r in found.people if str(r.person.pk) in chosen]
            if people:
                version = form.cleaned_data["version"]
                drafts = [_signature(person, version) for person in people]
                if record(request, found, drafts, key=form.cleaned_data["key"]):
                    text = gettext("%(n)s tanda tangan dicatat.")
                    messages.success(request, text % {"n": len(people)})
                return redirect("class_pledges", class_id)
            form.add_error(None, gettext("Centang paling sedikit satu orang."))
    rows = known.signatures_of(found)
    context = {
        "form": form,
        "rows": rows,
        "signed": sum(bool(row.signatures) for row in rows),
        "pledge": versions[0],
        "office": room.office,
    }
    return show(request, found, "pledges", context)


@page(Permission.EDIT_PROGRAMME, methods=WITH_FORM)
def office_pledge(request: StaffRequest, office: str) -> HttpResponse:
    """The versions of an office, and a form for the next one."""
    code = _office(office)
    elections = readiness.elections_of_office(code)
    asked = request.GET.get("pemilihan", "")
    election = asked if asked in elections else next(iter(elections), "")
    versions = known.office_pledges(code, election=election, viewer=request.viewer)
    newest = versions[0]
    initial = {"title": newest.title, "text": "\n".join(newest.paragraphs)}
    form = PledgeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.release_pledge(
                code,
                election=election,
                title=data["title"],
                paragraphs=form.paragraphs(),
                source=data["source"],
                viewer=request.viewer,
                now=timezone.now(),
            )
        except RuleViolation as violation:
            tell(form, violation)
        else:
            messages.success(request, gettext("Naskah pakta diterbitkan."))
            return to_page("office_pledge", code, election=election)
    context = {
        "section": "programmes",
        "form": form,
        "versions": versions,
        "election": election,
        "elections": elections,
        "region": region_of(region_of_office(code)),
    }
    return form_page(request, "web/ethics/office_pledge.html", context)


def _signature(person: UUID, version: str) -> Draft:
    data = {"text_version": version}
    kind = EvidenceKind.PLEDGE_SIGNED
    return Draft(kind, timezone.now(), person=person, data=data)


def _office(text: str) -> OfficeCode:
    office = office_of(parse_region_code(text))
    if office is None or len(text) != len(office):
        raise RuleViolation("NOT_FOUND")
    return office
