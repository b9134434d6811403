"""The office's item bank: starter items, new versions, reviews, retirement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from jenjang.actions import journal
from jenjang.adapters.items import starter_items, starter_version
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.checking import check_item, check_reviewable
from jenjang.core.assessment.items import Item, document_of, item_of
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.items import contents_known
from jenjang.queries.delivery.evidence import as_id
from jenjang.records.models import Item as ItemRow
from jenjang.records.models import ItemVersion, Office

BY_PROJECT = "Ditinjau bersama penyusun soal bawaan."
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading the starter bank did; `kept` are items the office has edited."""

    added: int
    changed: int
    kept: int


@transaction.atomic
def load_starter_bank(
    office: OfficeCode | str, *, viewer: Viewer, now: datetime
) -> Loaded:
    """Bring the starter items into the bank of an office; again changes nothing.

    A starter item whose text has changed gets a new version, unless the office has
    written the newest version itself. Raises NOT_FOUND or NOT_PERMITTED.
    """
    held = _bank(office, viewer)
    rows = {row.code: row for row in ItemRow.objects.filter(office=held.code)}
    newest = _newest(held.code)
    added, changed, kept = [], [], 0
    versions = []
    for starter in starter_items():
        row, document = rows.get(starter.item.code), document_of(starter.item)
        last = newest.get(row.pk) if row else None
        if last and not (last.reviewed_at and last.reviewed_by_id is None):
            kept += 1  # only the project's own versions are reviewed by nobody
            continue
        if row is None:
            row = _new_row(held.code, starter.item, is_starter=True)
            row.is_anchor = starter.is_anchor
            added.append(row)
        elif last and last.document == document:
            continue
        else:
            changed.append(row)
        row.in_use = last.number + 1 if last else 1
        row.content = starter.item.content
        versions.append(_starter_version(row, starter.item, document, now))
    ItemRow.objects.bulk_create(added)
    ItemRow.objects.bulk_update(changed, ["in_use", "content"])
    ItemVersion.objects.bulk_create(versions)
    journal.record(
        "assessment.starter_loaded",
        viewer=viewer,
        subject=held.code,
        office=held.code,
        facts={
            "bank": starter_version(),
            "added": len(added),
            "changed": len(changed),
            "kept": kept,
        },
    )
    return Loaded(len(added), len(changed), kept)


@transaction.atomic
def write_item(
    item: Item,
    *,
    office: OfficeCode | str,
    viewer: Viewer,
    now: datetime,
    item_id: UUID | str = "",
    note: str = "",
) -> ItemVersion:
    """Write a new item, or a new version of one; it waits for a review.

    The code of the item is the bank's, whatever the value says. Raises NOT_FOUND,
    NOT_PERMITTED, ITEM_SAME when nothing has changed, or a flaw of the item.
    """
    held = _bank(office, viewer)
    check_item(item, contents=contents_known())
    if item_id:
        row = _locked(item_id, viewer)
        last = row.versions.order_by("-number")[0]
    else:
        row, last = _new_row(held.code, item, code=_next_code(held.code, item)), None
    told = msgspec.structs.replace(item, code=row.code)
    document = document_of(told)
    if last and last.document == document:
        raise RuleViolation("ITEM_SAME")
    row.module, row.content = told.module, told.content
    row.save()
    version = ItemVersion.objects.create(
        office=row.office,
        item=row,
        number=last.number + 1 if last else 1,
        kind=told.kind.value,
        document=document,
        written_at=now,
        written_by_id=viewer.user_id,
        note=" ".join(note.split())[:LONGEST_NOTE],
    )
    _record("assessment.item_written", row, viewer, {"version": version.number})
    return version


@transaction.atomic
def review_item(
    item_id: UUID | str, *, number: int, viewer: Viewer, now: datetime, note: str = ""
) -> ItemVersion:
    """Let a version into tests; somebody else than its author must do it.

    Raises NOT_FOUND, NOT_PERMITTED, ITEM_REVIEWED, ITEM_REVIEW_OWN,
    ITEM_SOURCE_MISSING or a flaw of the item.
    """
    row = _locked(item_id, viewer)
    version = row.versions.filter(number=number).first()
    if version is None:
        raise RuleViolation("NOT_FOUND")
    if version.reviewed_at:
        raise RuleViolation("ITEM_REVIEWED")
    if viewer.user_id in (None, str(version.written_by_id)):
        raise RuleViolation("ITEM_REVIEW_OWN")
    item = item_of(version.document)
    check_item(item, contents=contents_known())
    check_reviewable(item)
    version.reviewed_at, version.reviewed_by_id = now, viewer.user_id
    told = " ".join(note.split())[:LONGEST_NOTE]
    version.note = "\n".join(text for text in (version.note, told) if text)
    version.save(update_fields=["reviewed_at", "reviewed_by", "note"])
    row.in_use = max(row.in_use or 0, version.number)
    row.save(update_fields=["in_use"])
    _record("assessment.item_reviewed", row, viewer, {"version": number})
    return version


@transaction.atomic
def retire_item(item_id: UUID | str, *, viewer: Viewer) -> ItemRow:
    """Keep an item out of new sets; sets that have it stay as they are."""
    row = _locked(item_id, viewer)
    row.is_retired = True
    row.save(update_fields=["is_retired"])
    _record("assessment.item_retired", row, viewer)
    return row


@transaction.atomic
def restore_item(item_id: UUID | str, *, viewer: Viewer) -> ItemRow:
    """Let a retired item into new sets again."""
    row = _locked(item_id, viewer)
    row.is_retired = False
    row.save(update_fields=["is_retired"])
    _record("assessment.item_restored", row, viewer)
    return row


@transaction.atomic
def mark_anchor(item_id: UUID | str, *, is_anchor: bool, viewer: Viewer) -> ItemRow:
    """Say whether every tier answers an item, in forms A and B alike."""
    row = _locked(item_id, viewer)
    before, row.is_anchor = row.is_anchor, is_anchor
    row.save(update_fields=["is_anchor"])
    _record(
        "assessment.anchor_marked", row, viewer, {"anchor": is_anchor, "was": before}
    )
    return row


def _bank(office: str, viewer: Viewer) -> Office:
    """The office, locked, so that no two items get one code."""
    held = Office.objects.select_for_update().filter(code=office).first()
    if held is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_ITEMS, region_of_office(OfficeCode(held.code)))
    return held


def _locked(item_id: UUID | str, viewer: Viewer) -> ItemRow:
    row = ItemRow.objects.select_for_update().filter(pk=as_id(item_id)).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_ITEMS, region_of_office(OfficeCode(row.office)))
    return row


def _newest(office: str) -> Mapping[UUID, ItemVersion]:
    """The newest version of every starter item, by the item's id."""
    rows = ItemVersion.objects.filter(office=office, item__is_starter=True)
    return {row.item_id: row for row in rows.order_by("number")}


def _new_row(
    office: str, item: Item, *, code: str = "", is_starter: bool = False
) -> ItemRow:
    return ItemRow(
        office=office,
        code=code or item.code,
        module=item.module,
        content=item.content,
        is_starter=is_starter,
    )


def _next_code(office: str, item: Item) -> str:
    """`M3-K001` and on: items of the office (kantor) itself, numbered by module."""
    begin = f"{item.module}-K"
    held = ItemRow.objects.filter(office=office, code__startswith=begin)
    numbers = [
        int(code.removeprefix(begin)) for code in held.values_list("code", flat=True)
    ]
    return f"{begin}{max(numbers, default=0) + 1:03d}"


def _starter_version(
    row: ItemRow, item: Item, document: dict[str, Any], now: datetime
) -> ItemVersion:
    return ItemVersion(
        office=row.office,
        item=row,
        number=row.in_use or 1,
        kind=item.kind.value,
        document=document,
        written_at=now,
        reviewed_at=now,
        note=BY_PROJECT,
    )


def _record(
    kind: str, row: ItemRow, viewer: Viewer, facts: Mapping[str, Any] | None = None
) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(row.pk),
        office=row.office,
        facts={"item": row.code, **(facts or {})},
    )
