"""What was really taught: figures of a class, an observer's sheet, paper tickets."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext

from jenjang.core.accounts import Permission
from jenjang.core.curriculum import Module
from jenjang.core.delivery import Draft, EvidenceKind
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.queries.delivery import ClassPage, SessionRow
from jenjang.queries.delivery.fidelity import (
    fidelity_of_class,
    paper_tickets,
    possible_observers,
)
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.forms.fidelity import ObservationForm, TicketsForm
from jenjang.web.views.delivery.classes import show
from jenjang.web.views.delivery.recording import record

MOST_TICKETS = 60


@page(Permission.SEE_PEOPLE)
def of_class(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """Every session by source, item by item."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    context = {"fidelity": fidelity_of_class(found)}
    return show(request, found, "class_fidelity", context)


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def observe(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """An observer notes which items he saw taught."""
    found, row, module = _session(request, session_id)
    form = ObservationForm(
        _sent(request),
        module=module,
        people=possible_observers(found, row),
    )
    if request.method == "POST" and form.is_valid():
        data = {"items": form.seen(form.cleaned_data)}
        for name in ("observer", "note"):
            if told := form.cleaned_data[name].strip():
                data[name] = told
        kind, at = EvidenceKind.OBSERVATION_MADE, timezone.now()
        drafts = [Draft(kind, at, row.session.pk, data=data)]
        if record(request, found, drafts, key=form.cleaned_data["key"]):
            return redirect("class_fidelity", found.room.pk)
    context = {
        "row": row,
        "session": row.session,
        "form": form,
        "made": len(found.state.observations.get(row.session.pk, ())),
    }
    return show(request, found, "observe", context, is_refused=bool(form.errors))


@page(Permission.RECORD_EVIDENCE, methods=WITH_FORM)
def tickets(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Exit tickets that were filled in on paper, nameless, a row a ticket."""
    found, row, _ = _session(request, session_id)
    people = min(MOST_TICKETS, max(len(found.people), 1))
    form = TicketsForm(_sent(request), tickets=paper_tickets(row, people=people))
    if request.method == "POST" and form.is_valid():
        filled, now = form.filled(form.cleaned_data), timezone.now()
        kind = EvidenceKind.EXIT_TICKET
        drafts = [
            Draft(kind, now, row.session.pk, data={"items": items}) for items in filled
        ]
        if record(request, found, drafts, key=form.cleaned_data["key"]):
            text = ngettext("%(n)d kartu dicatat.", "%(n)d kartu dicatat.", len(filled))
            messages.success(request, text % {"n": len(filled)})
            return redirect("exit_tickets", session_id)
    context = {
        "row": row,
        "session": row.session,
        "form": form,
        "handed_in": len(found.state.tickets.get(row.session.pk, ())),
    }
    return show(request, found, "tickets", context, is_refused=bool(form.errors))


def _sent(request: StaffRequest) -> QueryDict | None:
    """What was posted, also when it is nothing at all."""
    return request.POST if request.method == "POST" else None


def _session(
    request: StaffRequest, session_id: UUID
) -> tuple[ClassPage, SessionRow, Module]:
    class_id = delivery.class_id_of(session_id)
    found = delivery.class_of(class_id, viewer=request.viewer)
    row = found.session(session_id)
    if row.module is None:
        raise RuleViolation("NOT_FOUND")
    return found, row, row.module
