"""The life of an upload: staged, its columns mapped, checked, committed, undone.

Imports serve every word, so this file stands beside the journal, left of all words:
it knows kinds only by the interface `core.imports.ImportKind`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.adapters import uploads
from jenjang.adapters.memory import without_collection
from jenjang.core.accounts import Viewer
from jenjang.core.imports import (
    COMMITTED,
    DISCARDED,
    EXPIRED,
    KEPT_DAYS,
    STAGED,
    UNDONE,
    Checked,
    ImportContext,
    ImportKind,
    Outcome,
)
from jenjang.core.regions import NATION, OfficeCode, RegionCode, region_of_office
from jenjang.core.tables import proposal, signature_of
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.queries.imports import reading
from jenjang.queries.imports import uploads as uploads_known
from jenjang.records.ids import new_id
from jenjang.records.models import ColumnMapping, Import, Office

MEGABYTE = 1 << 20
LARGEST = 200 * MEGABYTE


@transaction.atomic
def stage_import(
    filename: str,
    /,
    *,
    blocks: Iterable[bytes],
    kind: ImportKind,
    office: str,
    election: str,
    viewer: Viewer,
) -> Import:
    """Keep an upload and propose its columns, as remembered or by their titles.

    RuleViolation when it is no table; then nothing is kept.
    """
    _require(kind, office, viewer)
    if kind.needs_office and not Office.objects.filter(code=office).exists():
        raise RuleViolation("OFFICE_UNKNOWN", office=office)
    row = Import(
        id=new_id(),
        office=office,
        election=election,
        kind=kind.name,
        filename=filename[-200:],
        created_by_id=viewer.user_id,
    )
    row.path = str(row.id)
    try:
        row.digest = uploads.keep(row.path, _limited(blocks, filename))
        row.mapping = _proposed(row, kind)
    except BaseException:
        uploads.drop(row.path)
        raise
    row.save()
    _journal(f"{kind.word}.import_staged", row, viewer)
    return row


@transaction.atomic
def map_columns(
    import_id: UUID | str,
    /,
    *,
    mapping: Mapping[str, int | str],
    kind: ImportKind,
    viewer: Viewer,
) -> Import:
    """Choose the columns of an upload and remember them for this header.

    `mapping` is {field: column index, or one value for all rows}. RuleViolations
    when a required field has no column or a column serves twice.
    """
    row = _locked(import_id, kind, viewer, status=STAGED)
    with reading.opened(_path(row), kind=kind, filename=row.filename) as book:
        header = reading.layout_of(book, kind=kind, filename=row.filename).main
    _refuse_bad_mapping(mapping, kind, header.titles)
    row.mapping, row.counts = dict(mapping), {}
    row.save(update_fields=["mapping", "counts"])
    chosen = {field: at for field, at in mapping.items() if isinstance(at, int)}
    ColumnMapping.objects.update_or_create(
        office=row.office,
        kind=row.kind,
        signature=signature_of(header.titles),
        defaults={"mapping": chosen},
    )
    _journal(f"{kind.word}.import_mapped", row, viewer)
    return row


@without_collection()
@transaction.atomic
def check_import(
    import_id: UUID | str, /, *, kind: ImportKind, viewer: Viewer, today: date
) -> Import:
    """Judge every row and try the commit, which is rolled back; keep what was found.

    `counts` afterwards: rows, bad_rows, errors, warnings, and what a commit would do.
    """
    row = _locked(import_id, kind, viewer, status=STAGED)
    context = _context(row, viewer, today)
    with reading.opened(_path(row), kind=kind, filename=row.filename) as book:
        layout = reading.layout_of(book, kind=kind, filename=row.filename)
        checked = _checked(book, layout, row, kind, context)
        found, counts = list(checked.violations), dict(checked.counts)
        if not _errors(found):
            outcome = _tried(kind, checked, context, found)
            counts |= outcome.counts if outcome else {}
        found = reading.labelled(found, layout=layout, kind=kind, mapping=row.mapping)
        _keep_findings(row, book, layout, found)
    bad = {(v.sheet, v.row) for v in found if v.severity == "error"}
    errors = len(_errors(found))
    row.counts = counts | {
        "errors": errors,
        "warnings": len(found) - errors,
        "bad_rows": len(bad),
    }
    row.save(update_fields=["counts"])
    _journal(f"{kind.word}.import_checked", row, viewer)
    return row


@without_collection()
@transaction.atomic
def commit_import(
    import_id: UUID | str, /, *, kind: ImportKind, viewer: Viewer, today: date
) -> Import:
    """Write an upload, all of it or nothing; RuleViolations when anything is wrong."""
    row = _locked(import_id, kind, viewer, status=STAGED)
    context = _context(row, viewer, today)
    with reading.opened(_path(row), kind=kind, filename=row.filename) as book:
        layout = reading.layout_of(book, kind=kind, filename=row.filename)
        checked = _checked(book, layout, row, kind, context)

    def labelled(found: list[Violation]) -> list[Violation]:
        return reading.labelled(found, layout=layout, kind=kind, mapping=row.mapping)

    if _errors(checked.violations):
        raise RuleViolations(labelled(_errors(checked.violations)))
    try:
        outcome = kind.commit(checked.records, context)
    except RuleViolations as refused:
        raise RuleViolations(labelled(refused.violations)) from refused
    warnings = len(checked.violations) + len(outcome.warnings)
    row.counts = dict(checked.counts) | outcome.counts | {"warnings": warnings}
    row.undo = outcome.undo
    row.status, row.committed_at = COMMITTED, timezone.now()
    row.save()
    journal.record(
        f"{kind.word}.imported",
        viewer=viewer,
        subject=str(row.id),
        office=row.office,
        facts={**outcome.facts, "import": str(row.id), "kind": kind.name},
        after=row.digest,
    )
    _drop_files(row)
    return row


@transaction.atomic
def undo_import(
    import_id: UUID | str, /, *, kind: ImportKind, viewer: Viewer, today: date
) -> Import:
    """Take a committed import back; RuleViolation naming what depends on it."""
    row = _locked(import_id, kind, viewer, status=COMMITTED)
    facts = kind.undo(row.undo, _context(row, viewer, today))
    row.status, row.undone_at = UNDONE, timezone.now()
    row.save(update_fields=["status", "undone_at"])
    journal.record(
        f"{kind.word}.import_undone",
        viewer=viewer,
        subject=str(row.id),
        office=row.office,
        facts={**facts, "import": str(row.id), "kind": kind.name},
    )
    return row


@transaction.atomic
def discard_import(
    import_id: UUID | str, /, *, kind: ImportKind, viewer: Viewer
) -> None:
    """Throw an upload away before it is committed; its file is deleted."""
    row = _locked(import_id, kind, viewer, status=STAGED)
    row.status = DISCARDED
    row.save(update_fields=["status"])
    _drop_files(row)
    _journal(f"{kind.word}.import_discarded", row, viewer)


@transaction.atomic
def expire_imports(now: datetime, /, *, viewer: Viewer) -> int:
    """Delete the files of uploads that have waited too long; how many there were."""
    before = now - timedelta(days=KEPT_DAYS)
    waiting = Import.objects.select_for_update().filter(
        status=STAGED, created_at__lt=before
    )
    expired = list(waiting)
    for row in expired:
        row.status = EXPIRED
        row.save(update_fields=["status"])
        _drop_files(row)
    if expired:
        journal.record(
            "journal.imports_expired",
            viewer=viewer,
            subject="imports",
            facts={"imports": [str(row.id) for row in expired]},
        )
    return len(expired)


def _require(kind: ImportKind, office: str, viewer: Viewer) -> None:
    region: RegionCode = NATION
    if office:
        region = region_of_office(OfficeCode(office))
    if not (kind.of_parts and uploads_known.has_part(kind, region, viewer=viewer)):
        viewer.require(kind.permission, region)


def _limited(blocks: Iterable[bytes], filename: str) -> Iterable[bytes]:
    size = 0
    for block in blocks:
        size += len(block)
        if size > LARGEST:
            raise RuleViolation(
                "FILE_TOO_LARGE", filename=filename, megabytes=LARGEST // MEGABYTE
            )
        yield block


def _proposed(row: Import, kind: ImportKind) -> dict[str, int | str]:
    with reading.opened(
        uploads.path_of(row.path), kind=kind, filename=row.filename
    ) as book:
        header = reading.layout_of(book, kind=kind, filename=row.filename).main
    remembered = ColumnMapping.objects.filter(
        office=row.office, kind=row.kind, signature=signature_of(header.titles)
    ).first()
    if remembered:
        known = {column.field for column in kind.columns}
        return {f: at for f, at in remembered.mapping.items() if f in known}
    return dict(proposal(header.titles, kind.columns))


def _refuse_bad_mapping(
    mapping: Mapping[str, int | str], kind: ImportKind, titles: tuple[str, ...]
) -> None:
    found, used = [], set()
    known = {column.field for column in kind.columns}
    for field, target in mapping.items():
        if field not in known:
            fields = ", ".join(sorted(known))
            found.append(Violation("FIELD_UNKNOWN", {"field": field, "fields": fields}))
        elif isinstance(target, int) and target in used:
            title = titles[target] if target < len(titles) else str(target + 1)
            found.append(Violation("COLUMN_TWICE", {"title": title}, column=field))
        used.add(target)
    found += _missing(mapping, kind)
    if found:
        raise RuleViolations(found)


def _missing(mapping: Mapping[str, int | str], kind: ImportKind) -> list[Violation]:
    return [
        Violation("COLUMN_REQUIRED", {"title": kind.column(field).title}, column=field)
        for field in kind.required
        if mapping.get(field) in (None, "")
    ]


def _locked(
    import_id: UUID | str, kind: ImportKind, viewer: Viewer, *, status: str
) -> Import:
    row = (
        Import.objects.select_for_update().filter(pk=import_id, kind=kind.name).first()
    )
    if row is None or not viewer.may_anywhere(kind.permission):
        raise RuleViolation("NOT_FOUND")
    _require(kind, row.office, viewer)
    if not uploads_known.may_see(row, kind=kind, viewer=viewer):
        raise RuleViolation("NOT_FOUND")
    if row.status != status:
        wanted = "IMPORT_NOT_STAGED" if status == STAGED else "IMPORT_NOT_COMMITTED"
        raise RuleViolation(wanted, status=row.status)
    return row


def _path(row: Import) -> Any:
    try:
        return uploads.path_of(row.path)
    except FileNotFoundError as error:
        raise RuleViolation("IMPORT_FILE_GONE") from error


def _context(row: Import, viewer: Viewer, today: date) -> ImportContext:
    return ImportContext(row.office, row.election, today, viewer, str(row.id))


def _checked(
    book: Any, layout: Any, row: Import, kind: ImportKind, context: ImportContext
) -> Checked:
    missing = _missing(row.mapping, kind)
    if missing:
        return Checked((), missing)
    findings: list[Violation] = []
    rows = reading.rows_of(
        book, layout=layout, kind=kind, mapping=row.mapping, findings=findings
    )
    checked = kind.check(rows, context)
    if not checked.counts.get("rows"):
        findings.append(Violation("IMPORT_EMPTY"))
    return Checked(checked.records, findings + checked.violations, checked.counts)


def _errors(found: Iterable[Violation]) -> list[Violation]:
    return [violation for violation in found if violation.severity == "error"]


def _tried(
    kind: ImportKind, checked: Checked, context: ImportContext, found: list[Violation]
) -> Outcome | None:
    try:
        with transaction.atomic():
            outcome = kind.commit(checked.records, context)
            transaction.set_rollback(True)
    except RuleViolations as refused:
        found.extend(refused.violations)
        return None
    found.extend(outcome.warnings)
    return outcome


def _keep_findings(row: Import, book: Any, layout: Any, found: list[Violation]) -> None:
    by_row: dict[tuple[str, int], list[Violation]] = {}
    for violation in found:
        by_row.setdefault((violation.sheet, violation.row), []).append(violation)

    def lines() -> Iterable[dict[str, Any]]:
        yield {"titles": {h.sheet: h.titles for h in layout.headers}}
        headers = {header.sheet for header in layout.headers}
        for (sheet, number), several in by_row.items():
            if sheet not in headers or not number:
                yield _line(sheet, number, [], several)
        for header in layout.headers:
            if any(sheet == header.sheet for sheet, _ in by_row):
                for number, cells in book.rows(header.sheet):
                    if several := by_row.get((header.sheet, number), []):
                        yield _line(header.sheet, number, list(cells), several)

    uploads.keep_lines(f"{row.path}.findings", lines())


def _line(
    sheet: str, number: int, cells: list[Any], several: list[Violation]
) -> dict[str, Any]:
    findings = [
        {"code": v.code, "facts": v.facts, "column": v.column, "severity": v.severity}
        for v in several
    ]
    return {"sheet": sheet, "row": number, "cells": cells, "findings": findings}


def _drop_files(row: Import) -> None:
    names = (row.path, f"{row.path}.findings")
    transaction.on_commit(lambda: uploads.drop(*names))


def _journal(kind: str, row: Import, viewer: Viewer) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(row.id),
        office=row.office,
        facts={"import": str(row.id), "kind": row.kind, "election": row.election},
    )
