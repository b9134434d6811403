"""Questions of other programs: brought, looked through, stored as drafts, taken out."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jenjang.actions.assessment import importing
from jenjang.core.accounts import Permission
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment import imports
from jenjang.queries.assessment import items as bank
from jenjang.queries.assessment.exchange import AIKEN, GIFT, XML, write_questions
from jenjang.queries.messages import text_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms import show_violation
from jenjang.web.forms.questions import ExportForm, QuestionsForm
from jenjang.web.views.assessment.bank import SECTION

FIELDS = {
    "QUESTIONS_FORMAT_UNKNOWN": "format",
    "MODULE_UNKNOWN": "module",
    "QUESTIONS_TOO_LARGE": "file",
    "QUESTIONS_NONE": "file",
}
ENDINGS = {GIFT: "gift", XML: "xml", AIKEN: "aiken"}
TYPES = {XML: "application/xml"}
GOOD_SHOWN = 50
MOST_PICKED = 500


@page(Permission.EDIT_ITEMS, methods=WITH_FORM)
def bring_questions(request: StaffRequest) -> HttpResponse:
    """Upload a file of questions; the latest ones below."""
    office = bank.bank_of(request.viewer, office=request.GET.get("kantor", ""))
    request.viewer.require(
        Permission.EDIT_ITEMS, region_of_office(OfficeCode(office.code))
    )
    form = QuestionsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            row = importing.stage_questions(
                data["file"].name,
                blocks=data["file"].chunks(),
                office=office.code,
                viewer=request.viewer,
                module=data["module"],
                format=data["format"],
            )
        except RuleViolation as refused:
            show_violation(form, refused, fields=FIELDS)
        else:
            return redirect("questions_upload", row.pk)
    context = {
        **SECTION,
        "office": office,
        "form": form,
        "uploads": imports.uploads_in(office, viewer=request.viewer),
    }
    return form_page(request, "web/assessment/bring.html", context)


@page(Permission.EDIT_ITEMS)
def upload(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """What would this file bring, and which lines need repair?"""
    row = imports.upload_of(upload_id, viewer=request.viewer)
    number = request.GET.get("halaman", "1")
    at = int(number) if number.isdecimal() and 0 < int(number) < 10_000 else 1
    preview = None
    if row.status == "staged":
        preview = imports.preview_of(row, page=at)
    context: dict[str, Any] = {**SECTION, "row": row, "preview": preview, "at": at}
    if preview:
        context["good"] = preview.good[:GOOD_SHOWN]
    return render(request, "web/assessment/upload.html", context)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def commit_upload(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """Put the good questions into the bank."""
    with _Tried(request):
        importing.commit_questions(upload_id, viewer=request.viewer, now=timezone.now())
        messages.success(request, _("Soal disimpan dan menunggu ditinjau."))
    return redirect("questions_upload", upload_id)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def undo_upload(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """Retire what the import brought and nobody uses."""
    with _Tried(request):
        importing.undo_questions(upload_id, viewer=request.viewer, now=timezone.now())
        messages.success(request, _("Impor dibatalkan; soalnya ditarik."))
    return redirect("questions_upload", upload_id)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def discard_upload(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """Throw a waiting file away."""
    with _Tried(request):
        importing.discard_questions(upload_id, viewer=request.viewer)
        messages.success(request, _("Berkas dibuang."))
    return redirect("questions_upload", upload_id)


@page(Permission.SEE_ITEMS)
def take_questions(request: StaffRequest) -> HttpResponse:
    """The questions of a bank as a file: a module, picked ones, or all in use."""
    office = bank.bank_of(request.viewer, office=request.GET.get("kantor", ""))
    form = ExportForm(request.GET if "format" in request.GET else None)
    if form.is_bound and form.is_valid():
        return _file(request, office, form.cleaned_data)
    context = {
        **SECTION,
        "office": office,
        "form": form,
        "picked": request.GET.getlist("soal")[:MOST_PICKED],
    }
    return form_page(request, "web/assessment/take.html", context)


def _file(request: StaffRequest, office: Any, data: dict[str, Any]) -> HttpResponse:
    items = bank.items_to_export(
        office,
        viewer=request.viewer,
        module=data["module"],
        ids=request.GET.getlist("soal")[:MOST_PICKED],
    )
    text, left_out = write_questions(items, format=data["format"])
    if left_out and "tetap" not in request.GET:
        again = [*request.GET.lists(), ("tetap", ["1"])]
        context = {
            **SECTION,
            "office": office,
            "items": len(items),
            "lost": [text_of(each.code, each.facts) for each in left_out],
            "again": urlencode(again, doseq=True),
        }
        return render(request, "web/assessment/take_lost.html", context)
    name = f"soal-{office.code}{'-' if data['module'] else ''}{data['module']}"
    kind = TYPES.get(data["format"], "text/plain")
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(
        True, f"{name.lower()}.{ENDINGS[data['format']]}"
    )
    response["Cache-Control"] = "private, no-store"
    return response


class _Tried:
    """Tells what a rule refuses as a message; what is not ours stays not ours."""

    def __init__(self, request: StaffRequest) -> None:
        self.request = request

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: Any, refused: Any, _trace: Any) -> bool:
        if not isinstance(refused, RuleViolation):
            return False
        if refused.code in ("NOT_FOUND", "NOT_PERMITTED"):
            return False
        messages.error(self.request, text_of(refused.code, refused.facts))
        return True
