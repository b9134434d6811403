"""Questions of other programs come into the bank of an office, and are taken back.

They wait for a review as everything written does. A code the bank knows becomes a new
version of that item; the same text again changes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from jenjang.actions import journal
from jenjang.adapters import uploads
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.exchange.found import LARGEST_FILE
from jenjang.core.assessment.items import Item, document_of
from jenjang.core.imports import COMMITTED, DISCARDED, STAGED, UNDONE
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.imports import KIND, questions_in, upload_of
from jenjang.queries.assessment.items import versions_in_forms
from jenjang.records.ids import new_id
from jenjang.records.models import Import, ItemVersion, Office
from jenjang.records.models import Item as ItemRow


@transaction.atomic
def stage_questions(
    filename: str,
    /,
    *,
    blocks: Iterable[bytes],
    office: OfficeCode | str,
    viewer: Viewer,
    module: str = "",
    format: str = "",
) -> Import:
    """Keep a file of questions; nothing of it is in the bank yet.

    `module` takes questions whose category names none. Raises NOT_FOUND,
    NOT_PERMITTED, QUESTIONS_TOO_LARGE, QUESTIONS_FORMAT_UNKNOWN, MODULE_UNKNOWN or
    QUESTIONS_NONE; then nothing is kept.
    """
    held = Office.objects.filter(code=office).first()
    if held is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_ITEMS, region_of_office(OfficeCode(held.code)))
    row = Import(
        id=new_id(),
        office=held.code,
        kind=KIND,
        filename=filename[-200:],
        mapping={"module": module, "format": format},
        created_by_id=viewer.user_id,
    )
    row.path = str(row.id)
    try:
        row.digest = uploads.keep(row.path, _limited(blocks))
        read = questions_in(row)
        if not read.found and not read.findings:
            raise RuleViolation("QUESTIONS_NONE", filename=row.filename)
    except BaseException:
        uploads.drop(row.path)
        raise
    row.counts = {"good": len(read.found), "errors": len(read.errors)}
    row.save()
    _record("assessment.questions_staged", row, viewer, row.counts)
    return row


@transaction.atomic
def commit_questions(upload_id: UUID | str, *, viewer: Viewer, now: datetime) -> Import:
    """Put the good questions of a file into the bank, as drafts.

    Raises NOT_FOUND, NOT_PERMITTED, IMPORT_NOT_STAGED, IMPORT_FILE_GONE or
    QUESTIONS_NO_GOOD.
    """
    row = _locked(upload_id, viewer, status=STAGED)
    Office.objects.select_for_update().get(code=row.office)  # so that codes stay one
    items = questions_in(row).items
    if not items:
        raise RuleViolation("QUESTIONS_NO_GOOD")
    added, versions = _drafts(items, row, viewer, now)
    row.counts = row.counts | {
        "added": len(added),
        "versions": len(versions) - len(added),
        "unchanged": len(items) - len(versions),
    }
    row.undo = {
        "items": [str(each.pk) for each in added],
        "versions": [str(each.pk) for each in versions],
    }
    row.status, row.committed_at = COMMITTED, now
    row.save()
    uploads.drop(row.path)
    _record("assessment.questions_imported", row, viewer, row.counts)
    return row


@transaction.atomic
def undo_questions(upload_id: UUID | str, *, viewer: Viewer, now: datetime) -> Import:
    """Retire what an import brought and no set asks; its unreviewed versions go.

    Raises NOT_FOUND, NOT_PERMITTED or IMPORT_NOT_COMMITTED.
    """
    row = _locked(upload_id, viewer, status=COMMITTED)
    used = versions_in_forms(row.office)
    brought = ItemVersion.objects.filter(
        pk__in=row.undo["versions"], item__office=row.office
    )
    kept = {each.item_id for each in brought if str(each.pk) in used}
    retired = ItemRow.objects.filter(pk__in=row.undo["items"]).exclude(pk__in=kept)
    number = retired.update(is_retired=True)
    drafts = brought.filter(reviewed_at=None).exclude(item__in=row.undo["items"])
    dropped, _ = drafts.delete()
    row.status, row.undone_at = UNDONE, now
    row.counts = row.counts | {"retired": number, "kept": len(kept), "dropped": dropped}
    row.save(update_fields=["status", "undone_at", "counts"])
    _record("assessment.questions_undone", row, viewer, row.counts)
    return row


@transaction.atomic
def discard_questions(upload_id: UUID | str, *, viewer: Viewer) -> Import:
    """Throw a waiting file away."""
    row = _locked(upload_id, viewer, status=STAGED)
    row.status = DISCARDED
    row.save(update_fields=["status"])
    uploads.drop(row.path)
    _record("assessment.questions_discarded", row, viewer, {})
    return row


def _drafts(
    items: Sequence[Item], row: Import, viewer: Viewer, now: datetime
) -> tuple[list[ItemRow], list[ItemVersion]]:
    """The new items, and the versions of these and of known ones, stored."""
    known = {
        each.code: each
        for each in ItemRow.objects.filter(
            office=row.office, code__in=[item.code for item in items]
        )
    }
    newest: dict[UUID, ItemVersion] = {}
    held = ItemVersion.objects.filter(item__in=known.values())
    for version in held.order_by("number"):
        newest[version.item_id] = version
    added, versions = [], []
    for item in items:
        mine = known.get(item.code)
        last = newest.get(mine.pk) if mine else None
        if mine is None:
            mine = ItemRow(
                office=row.office,
                code=item.code,
                module=item.module,
                content=item.content,
            )
            added.append(mine)
        document = document_of(msgspec.structs.replace(item, code=mine.code))
        if last and last.document == document:
            continue
        versions.append(
            ItemVersion(
                office=row.office,
                item=mine,
                number=last.number + 1 if last else 1,
                kind=item.kind.value,
                document=document,
                written_at=now,
                written_by_id=viewer.user_id,
            )
        )
    ItemRow.objects.bulk_create(added)
    ItemVersion.objects.bulk_create(versions)
    return added, versions


def _limited(blocks: Iterable[bytes]) -> Iterable[bytes]:
    size = 0
    for block in blocks:
        size += len(block)
        if size > LARGEST_FILE:
            most = LARGEST_FILE // 1_000_000
            raise RuleViolation("QUESTIONS_TOO_LARGE", megabytes=most)
        yield block


def _locked(upload_id: UUID | str, viewer: Viewer, *, status: str) -> Import:
    upload_of(upload_id, viewer=viewer)
    row = Import.objects.select_for_update().get(pk=upload_id)
    if row.status != status:
        wanted = "IMPORT_NOT_STAGED" if status == STAGED else "IMPORT_NOT_COMMITTED"
        raise RuleViolation(wanted, status=row.status)
    return row


def _record(kind: str, row: Import, viewer: Viewer, facts: dict[str, Any]) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(row.pk),
        office=row.office,
        facts={"import": str(row.pk), **facts},
        after=row.digest,
    )
