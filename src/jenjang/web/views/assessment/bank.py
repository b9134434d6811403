"""The item bank: what may be asked, what waits for a review, one item with its key."""

from itertools import pairwise
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions.assessment import items as acts
from jenjang.core.accounts import Permission
from jenjang.core.assessment.differences import changes_between
from jenjang.core.assessment.items import ItemKind
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment import items as bank
from jenjang.queries.messages import text_of
from jenjang.web.access import StaffRequest, page
from jenjang.web.forms.items import ReviewForm

SECTION = {"section": "items"}
FILTERS = {"modul": "module", "jenis": "kind", "keadaan": "state", "cari": "text"}
FEW = 8  # of those that wait, above the list


@page(Permission.SEE_ITEMS)
def items(request: StaffRequest) -> HttpResponse:
    """What can be asked, and what waits for somebody?"""
    try:
        office = bank.bank_of(request.viewer, office=request.GET.get("kantor", ""))
    except RuleViolation:
        if "kantor" in request.GET:
            raise
        return render(request, "web/assessment/no_bank.html", SECTION)
    asked = {key: request.GET.get(name, "") for name, key in FILTERS.items()}
    found = bank.items_in(
        office,
        viewer=request.viewer,
        cursor=request.GET.get("sesudah", ""),
        **asked,
    )
    is_whole = not any(asked.values()) and "sesudah" not in request.GET
    waiting = (
        bank.items_in(office, viewer=request.viewer, state=bank.WAITING).rows
        if is_whole
        else []
    )
    counts = bank.counts_in(office, viewer=request.viewer)
    kept = {"kantor": office.code} | {name: asked[key] for name, key in FILTERS.items()}
    context = {
        **SECTION,
        "office": office,
        "offices": bank.banks_of(request.viewer),
        "rows": bank.rows_of(found.rows),
        "waiting": bank.rows_of(waiting[:FEW]),
        "more_waiting": len(waiting) > FEW,
        "next": found.next_cursor,
        "asked": asked,
        "is_filtered": any(asked.values()),
        "kept": urlencode({name: value for name, value in kept.items() if value}),
        "counts": counts,
        "kinds": [kind.value for kind in ItemKind],
        "states": bank.STATES,
        "may_edit": may_edit(request, office.code),
        "now": timezone.now(),
    }
    return render(request, "web/assessment/items.html", context)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def load_starter(request: StaffRequest) -> HttpResponse:
    """Bring the starter bank into the bank of an office."""
    office = request.POST.get("kantor", "")
    done = acts.load_starter_bank(office, viewer=request.viewer, now=timezone.now())
    text = _("Bank awal dimuat: %(added)s baru, %(changed)s diperbarui, %(kept)s tetap")
    facts = {"added": done.added, "changed": done.changed, "kept": done.kept}
    messages.success(request, f"{text % facts}.")
    return to_bank(office)


@page(Permission.SEE_ITEMS)
def item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """What does it ask, who has reviewed it, where is it used?"""
    return item_answer(request, item_id, ReviewForm())


def item_answer(
    request: StaffRequest, item_id: UUID, review: ReviewForm, *, status: int = 200
) -> HttpResponse:
    """The page of an item."""
    found = bank.item_page(item_id, viewer=request.viewer)
    versions: list[dict[str, Any]] = [
        {"row": row, "changes": [], "item": item} for row, item in found.versions
    ]
    for newer, older in pairwise(versions):
        newer["changes"] = changes_between(older["item"], newer["item"])
    waits = found.newest.reviewed_at is None
    is_own = request.viewer.user_id == str(found.newest.written_by_id)
    context = {
        **SECTION,
        "found": found,
        "row": found.row,
        "item": found.item,
        "newest": found.newest,
        "versions": versions,
        "waits": waits,
        "is_own": waits and is_own,
        "review": review,
        "may_edit": may_edit(request, found.row.office),
        "now": timezone.now(),
    }
    return render(request, "web/assessment/item.html", context, status=status)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def review_item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Let the newest version into tests."""
    form = ReviewForm(request.POST)
    number = request.POST.get("versi", "")
    if not form.is_valid():
        return item_answer(request, item_id, form, status=422)
    try:
        acts.review_item(
            item_id,
            number=int(number) if number.isdecimal() and len(number) < 5 else 0,
            viewer=request.viewer,
            now=timezone.now(),
            note=form.cleaned_data["note"],
        )
    except RuleViolation as refused:
        if refused.code in ("NOT_FOUND", "NOT_PERMITTED"):
            raise
        form.add_error(None, text_of(refused.code, refused.facts))
        return item_answer(request, item_id, form, status=422)
    messages.success(request, _("Soal ditinjau dan boleh diujikan."))
    return redirect("item", item_id)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def retire_item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Keep an item out of new sets, or let it in again."""
    if "pakai" in request.POST:
        acts.restore_item(item_id, viewer=request.viewer)
        messages.success(request, _("Soal dipakai lagi."))
    else:
        acts.retire_item(item_id, viewer=request.viewer)
        messages.success(request, _("Soal ditarik dari paket baru."))
    return redirect("item", item_id)


@page(Permission.EDIT_ITEMS, methods=("POST",))
def mark_anchor(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Make an item an anchor, or an item like others."""
    is_anchor = "jangkar" in request.POST
    acts.mark_anchor(item_id, is_anchor=is_anchor, viewer=request.viewer)
    messages.success(request, _("Penanda soal jangkar diganti."))
    return redirect("item", item_id)


def may_edit(request: StaffRequest, office: str) -> bool:
    """Whether the viewer writes and reviews in this bank."""
    region = region_of_office(OfficeCode(office))
    return request.viewer.may(Permission.EDIT_ITEMS, region)


def to_bank(office: str) -> HttpResponse:
    """Back to the list of an office."""
    answer: Any = redirect("items")
    answer["Location"] += f"?{urlencode({'kantor': office})}"
    return answer
