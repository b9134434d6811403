"""Programmes of my offices: whom they mean, what is taught, from which material."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions import curriculum as acts
from jenjang.adapters import materials as files
from jenjang.core.accounts import Permission
from jenjang.core.curriculum import (
    Headcount,
    HeadcountRow,
    deadline_of,
    formula_of,
    steps_of,
)
from jenjang.core.regions import OfficeCode, parse_region_code, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries import curriculum
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms import show_violation
from jenjang.web.forms.curriculum import (
    FIELDS,
    HEADCOUNT_FIELDS,
    AdoptForm,
    HeadcountForm,
    MaterialForm,
    ProgrammeForm,
)

SECTION = {"section": "programmes"}


@page(Permission.SEE_READINESS)
def programmes(request: StaffRequest) -> HttpResponse:
    """Which programmes do my offices run, and until when?"""
    book = curriculum.rulebook()
    viewer = request.viewer
    names = {
        office.code: office.name
        for office in curriculum.offices_of(viewer, permission=Permission.SEE_READINESS)
    }
    rows = [
        {
            "programme": programme,
            "office": names[programme.office],
            "rules": book.programmes[programme.rulebook],
            "election": book.elections[programme.election],
            "steps": steps_of(book.programmes[programme.rulebook].tiers),
            "deadline": deadline_of(
                book.programmes[programme.rulebook], book.elections[programme.election]
            ),
        }
        for programme in curriculum.programmes_in(viewer=viewer)
    ]
    may_adopt = viewer.may_anywhere(Permission.EDIT_PROGRAMME)
    context = {**SECTION, "rows": rows, "may_adopt": may_adopt, "book": book}
    return render(request, "web/curriculum/programmes.html", context)


@page(Permission.SEE_READINESS)
def programme(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    """One programme: cascade, participants, modules, levels."""
    context = _programme_context(request, programme_id)
    found, place = context["programme"], context["place"]
    counts = curriculum.participant_counts(
        found.rulebook,
        region=place,
        viewer=request.viewer,
        election=found.election,
    )
    headcount = Headcount(tuple(HeadcountRow(c.rule, c.units) for c in counts))
    context |= {
        "counts": counts,
        "headcount": headcount,
        "formula": formula_of(headcount),
    }
    context["may_see_people"] = request.viewer.may(Permission.SEE_PEOPLE, place)
    context["now"] = timezone.now()
    return render(request, "web/curriculum/programme.html", context)


@page(Permission.SEE_PEOPLE)
def participants(
    request: StaffRequest, programme_id: UUID, rule_id: str
) -> HttpResponse:
    """Who is meant by one participant rule here, and where is somebody missing?"""
    context = _programme_context(request, programme_id)
    found = context["programme"]
    asked = request.GET.get("wilayah")
    place = parse_region_code(asked) if asked else context["place"]
    context |= {
        "place": place,
        "listing": curriculum.participant_listing(
            found.rulebook,
            rule=rule_id,
            office=found.office,
            region=place,
            viewer=request.viewer,
            election=found.election,
        ),
        "now": timezone.now(),
    }
    return render(request, "web/curriculum/participants.html", context)


@page(Permission.EDIT_PROGRAMME, methods=WITH_FORM)
def adopt_programme(request: StaffRequest) -> HttpResponse:
    """An office takes a programme of the rulebook into use."""
    form = AdoptForm(
        request.POST or None,
        viewer=request.viewer,
        initial={"programme": request.GET.get("program", "")},
    )
    if request.method == "POST" and form.is_valid():
        code, _slash, election = form.cleaned_data["programme"].partition("/")
        try:
            adopted = acts.adopt_programme(
                code,
                office=form.cleaned_data["office"],
                viewer=request.viewer,
                election=election,
                **form.decision(),
            )
        except RuleViolation as violation:
            show_violation(form, violation, fields=FIELDS)
        else:
            messages.success(request, _("Program dipakai."))
            return redirect("programme", adopted.pk)
    context = {**SECTION, "form": form}
    return form_page(request, "web/curriculum/adopt.html", context)


@page(Permission.EDIT_PROGRAMME, methods=WITH_FORM)
def change_programme(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    """Title, levels asked for and target of a programme."""
    context = _programme_context(request, programme_id)
    found = context["programme"]
    request.viewer.require(Permission.EDIT_PROGRAMME, context["office_region"])
    form = ProgrammeForm(
        request.POST or None,
        rules=context["rules"],
        initial={
            "title": found.title,
            "levels": found.levels[-1] if found.levels else "",
            "target": None if found.target is None else round(found.target * 100, 2),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_programme(
                str(programme_id), viewer=request.viewer, **form.decision()
            )
        except RuleViolation as violation:
            show_violation(form, violation, fields=FIELDS)
        else:
            messages.success(request, _("Perubahan disimpan."))
            return redirect("programme", programme_id)
    context["form"] = form
    return form_page(request, "web/curriculum/change.html", context)


@page(Permission.SEE_READINESS, methods=WITH_FORM)
def materials(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    """From which version is each module taught? Releasing needs EDIT_PROGRAMME."""
    context = _programme_context(request, programme_id)
    found = context["programme"]
    form = MaterialForm(
        request.POST or None, request.FILES or None, rules=context["rules"]
    )
    if request.method == "POST":
        request.viewer.require(Permission.EDIT_PROGRAMME, context["office_region"])
    if request.method == "POST" and form.is_valid():
        try:
            released = _release(request, found, form.cleaned_data)
        except RuleViolation as violation:
            show_violation(form, violation, fields=FIELDS)
        else:
            text = _("Bahan %(module)s versi %(version)s diterbitkan.")
            facts = {"module": released.module, "version": released.version}
            messages.success(request, text % facts)
            return redirect("materials", programme_id)
    context |= {
        "form": form,
        "materials": curriculum.materials_in(
            found.office,
            election=found.election,
            viewer=request.viewer,
            modules=context["rules"].modules,
        ),
        "may_edit": request.viewer.may(
            Permission.EDIT_PROGRAMME, context["office_region"]
        ),
    }
    return form_page(request, "web/curriculum/materials.html", context)


def _release(request: StaffRequest, found: Any, data: dict[str, Any]) -> Any:
    file = data["file"]
    return acts.release_material(
        data["module"],
        office=found.office,
        election=found.election,
        viewer=request.viewer,
        at=timezone.now(),
        title=data["title"],
        is_erratum=data["is_erratum"],
        note=data["note"],
        upload=acts.Upload(file.name, file.chunks()) if file else None,
    )


@page(Permission.SEE_READINESS)
def material_file(request: StaffRequest, material_id: UUID) -> HttpResponse:
    """The file of a material, to keep."""
    material = curriculum.material_of(str(material_id), viewer=request.viewer)
    path = files.located(material.path) if material.path else None
    if path is None:
        raise RuleViolation("MATERIAL_FILE_MISSING")
    answer: Any = FileResponse(
        path.open("rb"), as_attachment=True, filename=material.filename
    )
    return answer


@page(Permission.SEE_READINESS)
def headcount_page(request: StaffRequest) -> HttpResponse:
    """How many people does a programme mean in a place, and is a total plausible?"""
    form = HeadcountForm(request.GET or None)
    context: dict[str, Any] = {**SECTION, "form": form}
    if request.GET and form.is_valid():
        try:
            context |= _headcount(request, form.cleaned_data)
        except RuleViolation as violation:
            show_violation(form, violation, fields=HEADCOUNT_FIELDS)
    return form_page(request, "web/curriculum/headcount.html", context)


def _headcount(request: StaffRequest, data: dict[str, Any]) -> dict[str, Any]:
    code, _slash, election = data["programme"].partition("/")
    region = parse_region_code(data["region"])
    given = None if data["tps"] is None else curriculum.TpsGiven(data["tps"])
    asked: dict[str, Any] = {
        "programme": code,
        "viewer": request.viewer,
        "election": election,
        "given": given,
    }
    if data["inverse"] is not None:
        total = data["inverse"]
        report, inverse = curriculum.inverse_in(region, total=total, **asked)
    else:
        report, inverse = curriculum.headcount_in(region, **asked), ()
    return {
        "report": report,
        "formula": formula_of(report.headcount),
        "inverse": inverse,
        "asked": data["inverse"],
    }


def _programme_context(request: StaffRequest, programme_id: UUID) -> dict[str, Any]:
    found = curriculum.programme_of(str(programme_id), viewer=request.viewer)
    rules, election = curriculum.rules_of(found.rulebook, election=found.election)
    book = curriculum.rulebook()
    office_region = region_of_office(OfficeCode(found.office))
    return {
        **SECTION,
        "programme": found,
        "rules": rules,
        "election": election,
        "book": book,
        "modules": [book.modules[code] for code in rules.modules],
        "steps": steps_of(rules.tiers),
        "deadline": deadline_of(rules, election),
        "office_region": office_region,
        "place": curriculum.own_region(office_region, viewer=request.viewer),
        "may_edit": request.viewer.may(Permission.EDIT_PROGRAMME, office_region),
    }
