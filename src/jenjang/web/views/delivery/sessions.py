"""A session: the attendance sheet and the checklist, saved with every key."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions import delivery as actions
from jenjang.core.accounts import Permission
from jenjang.core.delivery import (
    Draft,
    EvidenceKind,
    Slot,
    attendance_drafts,
    delivered_events,
    void_drafts,
)
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries import delivery
from jenjang.queries.delivery import ClassPage, PersonRow, SessionRow
from jenjang.queries.messages import text_of
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.forms.delivery import QuestionForm, TrainersForm, clock, tell
from jenjang.web.views.delivery.classes import show, show_class
from jenjang.web.views.delivery.recording import record


@page(Permission.SEE_PEOPLE)
def session(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """One session: who was there from when to when, and what was delivered."""
    found, row = _found(request, session_id)
    return _show(request, found, row, "session")


@page(Permission.EDIT_EVENTS, methods=WITH_FORM)
def change_trainers(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Note who really taught, with a reason; also in a closed class."""
    found, row = _found(request, session_id)
    people = {str(p.pk): p.printed_name for p in row.trainers}
    taught = list(people)
    candidates = delivery.trainer_candidates(found.room, viewer=request.viewer)
    people |= {str(p.pk): p.printed_name for p in candidates}
    form = TrainersForm(
        request.POST or None, people=list(people.items()), initial={"trainers": taught}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_trainers(
                session_id, viewer=request.viewer, **form.cleaned_data
            )
        except RuleViolation as violation:
            tell(form, violation)
        except RuleViolations as several:
            for each in several.violations:
                form.add_error("trainers", text_of(each.code, each.facts))
        if not form.errors:
            return redirect("session", session_id)
    context = {"row": row, "session": row.session, "form": form}
    return show(request, found, "trainers", context)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def attendance(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """One cell of the sheet, or a button for everybody; answers with the sheet."""
    found, row = _found(request, session_id)
    problem, was_kept = "", False
    try:
        was_kept = record(request, found, _drafts(request, found, row))
    except RuleViolation as violation:
        if violation.code != "CLOCK_MALFORMED":
            raise
        problem = text_of(violation.code, violation.facts)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("session", session_id)
    found, row = _found(request, session_id)
    person = request.POST.get("person", "")
    name = "sheet_row" if person else "sheet"
    return _show(
        request,
        found,
        row,
        name,
        problem=problem,
        person=person,
        is_refused=not was_kept,
    )


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def item(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """A content item was delivered, or was not; answers with its row.

    What was said already is not said again: a tick on a page that is behind takes
    nothing back.
    """
    found, row = _found(request, session_id)
    code = request.POST.get("item", "")
    if code not in {each.item.id for each in row.items}:
        raise RuleViolation("NOT_FOUND")
    pk, now = row.session.pk, timezone.now()
    said = delivered_events(found.events, session=pk, item=code)
    drafts = []
    if "delivered" not in request.POST:
        drafts = void_drafts(said, now=now, reason=_reason())
    elif not said:
        at = min(now, row.session.ends_at)
        drafts = [Draft(EvidenceKind.ITEM_DELIVERED, at, pk, data={"item": code})]
    was_kept = record(request, found, drafts)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("session", session_id)
    found, row = _found(request, session_id)
    return _show(request, found, row, "item_row", item=code, is_refused=not was_kept)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def log_question(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """A question from the room, of a session or of the class."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    form = QuestionForm(request.POST)
    asked = request.POST.get("session", "")
    row = found.session(asked) if asked else None
    session = row.session.pk if row else None
    if form.is_valid():
        key = form.cleaned_data.pop("key")
        data = {name: text for name, text in form.cleaned_data.items() if text}
        now = timezone.now()
        draft = Draft(EvidenceKind.QUESTION_ASKED, now, session, data=data)
        record(request, found, [draft], key=key)
        return redirect("session", session) if session else redirect("class", class_id)
    if row:
        return _show(request, found, row, "session", question_form=form)
    return show_class(request, found, question_form=form)


@page(Permission.EDIT_EVENTS, methods=("POST",))
def remove_session(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """A planned session is dropped."""
    class_id = actions.remove_session(session_id, viewer=request.viewer)
    return redirect("class", class_id)


def _found(request: StaffRequest, session_id: UUID) -> tuple[ClassPage, SessionRow]:
    class_id = delivery.class_id_of(session_id)
    found = delivery.class_of(class_id, viewer=request.viewer)
    return found, found.session(session_id)


def _drafts(request: StaffRequest, found: ClassPage, row: SessionRow) -> list[Draft]:
    """What the pressed key or button asks to append."""
    field = request.POST.get("field", "")
    person = request.POST.get("person", "")
    day = timezone.localdate(row.session.starts_at, found.zone)
    at = clock(request.POST.get("at", ""), day=day, zone=found.zone)
    if person:
        rows = [r for r in found.people if str(r.person.pk) == person]
    else:
        rows = [r for r in found.people if _is_meant(r, row, field)]
    return [
        draft for each in rows for draft in _wish(found, row, each, field=field, at=at)
    ]


def _is_meant(person: PersonRow, row: SessionRow, field: str) -> bool:
    """Everybody present: who is not yet; everybody left: who is still there."""
    parts = person.intervals.get(row.session.pk, ())
    if field == "present":
        return not parts
    return field == "left" and bool(parts) and parts[-1].is_open


def _wish(
    found: ClassPage,
    row: SessionRow,
    person: PersonRow,
    *,
    field: str,
    at: datetime | None,
) -> list[Draft]:
    session, now = row.session, timezone.now()
    parts = person.intervals.get(session.pk, ())
    came_at = parts[0].starts_at if parts else None
    left_at = parts[-1].ends_at if parts and not parts[-1].is_open else None
    usual = min(session.starts_at, now)
    if field == "present":
        came_at = at or usual
    elif field == "absent":
        came_at, left_at = None, None
    elif field == "came":
        came_at, left_at = at, left_at if at else None
    elif field == "left":
        left_at = at
        came_at = came_at or (usual if at else None)
    else:
        raise RuleViolation("NOT_FOUND")
    return attendance_drafts(
        found.events,
        person=person.person.pk,
        session=session.pk,
        slot=Slot(session.starts_at, session.ends_at),
        came_at=came_at,
        left_at=left_at,
        now=now,
        reason=_reason(),
    )


def _reason() -> str:
    return gettext("Diperbaiki di lembar hadir")


def _show(
    request: StaffRequest,
    found: ClassPage,
    row: SessionRow,
    name: str,
    *,
    problem: str = "",
    person: str = "",
    item: str = "",
    question_form: QuestionForm | None = None,
    is_refused: bool = False,
) -> HttpResponse:
    pk = row.session.pk
    sheet = [
        (each, each.intervals.get(pk, ()), each.minutes(pk))
        for each in found.people
        if not person or str(each.person.pk) == person
    ]
    context = {
        "row": row,
        "session": row.session,
        "sheet": sheet,
        "item": item,
        "problem": problem,
        "absent": len(found.people) - row.present,
        "may_correct": request.viewer.may(
            Permission.EDIT_EVENTS, RegionCode(found.room.region_id)
        ),
        "question_form": question_form or QuestionForm(),
        "questions": [q for q in found.state.questions if q.session == pk],
    }
    refused = is_refused or bool(problem)
    return show(request, found, name, context, is_refused=refused)
