"""The import wizard, for every kind: upload, columns, preview, commit, undo.

What a kind needs is declared with its URLs (`web.urls.imports`).
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jenjang.actions import imports
from jenjang.actions.import_kinds import kind_named
from jenjang.adapters.workbooks import Table, write_workbook
from jenjang.core.accounts import SYSTEM
from jenjang.core.imports import ImportKind
from jenjang.core.regions import NATION, OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.imports import uploads
from jenjang.queries.messages import text_of
from jenjang.queries.roster.bodies import election_titles, elections_with_bodies
from jenjang.web.access import StaffRequest
from jenjang.web.answers import form_page
from jenjang.web.forms.imports import ColumnsForm, UploadForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def uploads_of_kind(request: StaffRequest, kind: str) -> HttpResponse:
    """Upload a sheet, and the uploads there have been."""
    known = kind_named(kind)
    offices = uploads.offices_for(known, viewer=request.viewer)
    titles = election_titles()
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        offices=offices,
        elections=[(code, title) for code, (title, _day) in titles.items()],
        initial={"election": _election_of(offices)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = imports.stage_import(
                form.cleaned_data["file"].name,
                blocks=form.cleaned_data["file"].chunks(),
                kind=known,
                office=form.cleaned_data["office"],
                election=form.cleaned_data["election"],
                viewer=request.viewer,
            )
        except RuleViolation as violation:
            form.add_error("file", text_of(violation.code, violation.facts))
        else:
            imports.expire_imports(timezone.now(), viewer=SYSTEM)
            return redirect("import_columns", known.name, row.pk)
    context = {
        "section": known.word,
        "kind": known,
        "form": form,
        "uploads": uploads.imports_of(known, viewer=request.viewer),
    }
    return form_page(request, "web/imports/upload.html", context)


def _election_of(offices: list[tuple[str, str]]) -> str:
    """The newest election in which the first office has bodies or TPS."""
    office = next((code for code, _name in offices if code), "")
    region = region_of_office(OfficeCode(office)) if office else NATION
    return elections_with_bodies(region)[0]


def columns(request: StaffRequest, kind: str, import_id: UUID) -> HttpResponse:
    """Which column means what? Proposed, remembered, changeable."""
    known = kind_named(kind)
    row = uploads.import_of(import_id, kind=known, viewer=request.viewer)
    if row.status != "staged":
        return redirect("import", known.name, row.pk)
    choices = uploads.choices_of(row, kind=known)
    form = ColumnsForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            imports.map_columns(
                row.pk, mapping=form.mapping, kind=known, viewer=request.viewer
            )
            _check(request, row.pk, known)
        except RuleViolations as several:
            for found in several.violations:
                field = found.column if found.column in form.fields else None
                form.add_error(field, text_of(found.code, found.facts))
        else:
            return redirect("import", known.name, row.pk)
    context = {
        "section": known.word,
        "kind": known,
        "row": row,
        "form": form,
        "choices": choices,
    }
    return form_page(request, "web/imports/columns.html", context)


def upload(request: StaffRequest, kind: str, import_id: UUID) -> HttpResponse:
    """What would this upload do, and which rows need repair first?"""
    known = kind_named(kind)
    row = uploads.import_of(import_id, kind=known, viewer=request.viewer)
    if row.status == "staged" and "errors" not in row.counts:
        return redirect("import_columns", known.name, row.pk)
    number = request.GET.get("halaman", "1")
    at = int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1
    bad, more = uploads.bad_rows(row, kind=known, page=at)
    context = {
        "section": known.word,
        "kind": known,
        "row": row,
        "titles": uploads.titles_of(row),
        "bad": bad,
        "at": at,
        "more": more,
        "counts": _counts(row.counts),
    }
    return render(request, "web/imports/preview.html", context)


def commit(request: StaffRequest, kind: str, import_id: UUID) -> HttpResponse:
    """Write the upload, or show again what is wrong with it now."""
    known = kind_named(kind)
    today = timezone.localdate()
    try:
        imports.commit_import(import_id, kind=known, viewer=request.viewer, today=today)
    except RuleViolations:
        _check(request, import_id, known)
        messages.error(request, _("Belum disimpan: ada baris yang harus diperbaiki."))
    else:
        messages.success(request, _("Impor tersimpan seluruhnya."))
    return redirect("import", known.name, import_id)


def undo(request: StaffRequest, kind: str, import_id: UUID) -> HttpResponse:
    """Take a committed import back."""
    known = kind_named(kind)
    today = timezone.localdate()
    try:
        imports.undo_import(import_id, kind=known, viewer=request.viewer, today=today)
    except RuleViolation as violation:
        messages.error(request, text_of(violation.code, violation.facts))
    else:
        messages.success(request, _("Impor dibatalkan; data kembali seperti semula."))
    return redirect("import", known.name, import_id)


def discard(request: StaffRequest, kind: str, import_id: UUID) -> HttpResponse:
    """Throw a waiting upload away."""
    known = kind_named(kind)
    imports.discard_import(import_id, kind=known, viewer=request.viewer)
    messages.success(request, _("Unggahan dibuang beserta berkasnya."))
    return redirect("imports", known.name)


def errors(request: StaffRequest, kind: str, import_id: UUID) -> HttpResponse:
    """The rows to repair as a sheet, with a column of reasons."""
    known = kind_named(kind)
    row = uploads.import_of(import_id, kind=known, viewer=request.viewer)
    name = f"{_('perbaiki')}-{Path(row.filename).stem}.xlsx"
    return sheet_response(uploads.error_tables(row), name)


def template(request: StaffRequest, kind: str) -> HttpResponse:
    """An empty sheet of this kind."""
    known = kind_named(kind)
    return sheet_response(uploads.template_table(known), f"{known.name}.xlsx")


def sheet_response(tables: Iterable[Table], filename: str) -> HttpResponse:
    """An XLSX download."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        write_workbook(path, tables)
        return download(path, filename)


def download(path: Path, filename: str) -> HttpResponse:
    """A finished XLSX file as a download."""
    response = HttpResponse(path.read_bytes(), content_type=XLSX)
    disposition = content_disposition_header(True, filename)
    response["Content-Disposition"] = disposition or "attachment"
    return response


def _check(request: StaffRequest, import_id: UUID, known: ImportKind) -> None:
    today = timezone.localdate()
    imports.check_import(import_id, kind=known, viewer=request.viewer, today=today)


def _counts(counts: dict[str, int]) -> list[tuple[str, int]]:
    texts = {
        "rows": _("baris data"),
        "bodies_new": _("badan baru"),
        "people_new": _("orang baru"),
        "people_changed": _("orang diperbarui"),
        "seats_new": _("kursi baru"),
        "appointments_new": _("pengangkatan baru"),
        "appointments_changed": _("pengangkatan diperbarui"),
        "rows_unchanged": _("baris sudah sama"),
        "created": _("baru"),
        "changed": _("diperbarui"),
        "unchanged": _("sudah sama"),
        "marked": _("dipakai menghitung"),
    }
    return [(texts[key], n) for key, n in counts.items() if key in texts]
