"""An item is written, or a new version of one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.actions.assessment import items as acts
from jenjang.core.accounts import Permission
from jenjang.core.assessment.checking import flaws_of
from jenjang.core.assessment.items import ItemKind
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment import items as bank
from jenjang.queries.assessment.pictures import ballots_to_ask, contests_to_ask
from jenjang.queries.delivery.topics import topic_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms import show_violation
from jenjang.web.forms.items import FIELDS, ItemForm
from jenjang.web.views.assessment.bank import SECTION


@page(Permission.EDIT_ITEMS, methods=WITH_FORM)
def new_item(request: StaffRequest) -> HttpResponse:
    """Write an item of any kind; it waits for a review."""
    first, of_topic = _first(request)
    office = _own_bank(request, of_topic or request.GET.get("kantor", ""))
    kind = _kind(request.GET.get("jenis", ""))
    form = ItemForm(request.POST or None, kind=kind, initial=first)
    if request.method == "POST" and form.is_valid():
        row = _write(request, form, office=office.code)
        if row:
            messages.success(request, _("Soal disimpan dan menunggu ditinjau."))
            return redirect("item", row.item_id)
    context = {
        "office": office,
        "kinds": [each.value for each in ItemKind],
        "topic": request.GET.get("pertanyaan", ""),
    }
    return _page(request, form, context)


@page(Permission.EDIT_ITEMS, methods=WITH_FORM)
def change_item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Write a new version; the old one is used until it is reviewed."""
    found = bank.item_page(item_id, viewer=request.viewer)
    office = found.row.office
    request.viewer.require(Permission.EDIT_ITEMS, region_of_office(OfficeCode(office)))
    form = ItemForm(request.POST or None, kind=found.item.kind, old=found.item)
    if request.method == "POST" and form.is_valid():
        row = _write(request, form, office=office, item_id=item_id)
        if row:
            messages.success(request, _("Versi baru disimpan dan menunggu ditinjau."))
            return redirect("item", item_id)
    return _page(request, form, {"row": found.row, "item": found.item})


def _write(
    request: StaffRequest, form: ItemForm, *, office: str, item_id: UUID | str = ""
) -> Any:
    """The new version; None when something is told on the form."""
    item = form.item()
    for flaw in flaws_of(item, contents=bank.contents_known()):
        show_violation(form, flaw, fields=FIELDS)
    if form.errors:
        return None
    try:
        return acts.write_item(
            item,
            office=office,
            viewer=request.viewer,
            now=timezone.now(),
            item_id=item_id,
            note=form.cleaned_data["note"],
        )
    except RuleViolation as refused:
        if refused.code in ("NOT_FOUND", "NOT_PERMITTED"):
            raise
        show_violation(form, refused, fields=FIELDS)
        return None


def _page(
    request: StaffRequest, form: ItemForm, context: dict[str, Any]
) -> HttpResponse:
    if form.kind is ItemKind.BALLOT:
        contests = contests_to_ask()
        asked = request.GET.get("surat-suara", "")
        context["contests"] = contests
        context["contest"] = asked
        context["ballots"] = ballots_to_ask(asked)
    told = {**SECTION, "form": form, "kind": form.kind.value, **context}
    return form_page(request, "web/assessment/item_form.html", told)


def _first(request: StaffRequest) -> tuple[dict[str, Any], str]:
    """What stands on the form at first, and the office of the question it is from.

    A question of the log brings its wording, its answer and the answer's source.
    """
    asked = request.GET.get("pertanyaan", "")
    if not asked:
        return {"place": request.GET.get("modul", "")}, ""
    found = topic_of(asked, viewer=request.viewer)
    topic, answer = found.topic, found.standing
    first = {"place": topic.content or topic.module, "text": topic.wording}
    if answer:
        first |= {"feedback": answer.text, "source": answer.source}
        first["confidence"] = "?" if answer.is_uncertain else ""
    return first, topic.office


def _own_bank(request: StaffRequest, code: str) -> Any:
    """The bank that is meant, where the viewer writes; NOT_PERMITTED else."""
    office = bank.bank_of(request.viewer, office=code)
    request.viewer.require(
        Permission.EDIT_ITEMS, region_of_office(OfficeCode(office.code))
    )
    return office


def _kind(text: str) -> ItemKind:
    known = {kind.value for kind in ItemKind}
    return ItemKind(text) if text in known else ItemKind.SINGLE
