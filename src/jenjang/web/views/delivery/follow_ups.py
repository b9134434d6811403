"""Follow-ups: of a class, of a region, as a sheet; and the end of a class."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions import delivery as actions
from jenjang.adapters.workbooks import workbook_of
from jenjang.core.accounts import Permission
from jenjang.core.delivery import Draft, EvidenceKind, void_drafts
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.queries.delivery import ClassPage
from jenjang.queries.delivery import follow_ups as known
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.delivery import RecordForm
from jenjang.web.forms.follow_ups import (
    DoneForm,
    DropForm,
    WhyWithoutForm,
    follow_up_set,
)
from jenjang.web.views.delivery.classes import show
from jenjang.web.views.delivery.recording import record

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATUSES = ("", "lewat", "selesai")
WHOSE = ("", "saya", "binaan")


@page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def class_follow_ups(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """What this class agreed to do; several more at once."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    if request.method != "POST":
        return _show(request, found)
    region = RegionCode(found.room.region_id)
    request.viewer.require(Permission.RECORD_EVIDENCE, region)
    rows, head = follow_up_set(found, request.POST), RecordForm(request.POST)
    if not (rows.is_valid() and head.is_valid()):
        return _show(request, found, rows=rows, head=head)
    now = timezone.now()
    drafts = [
        Draft(EvidenceKind.FOLLOWUP_SET, now, data=content)
        for content in rows.contents()
    ]
    if not drafts:
        problem = gettext("Isi paling sedikit satu tindak lanjut.")
        return _show(request, found, rows=rows, head=head, problem=problem)
    if record(request, found, drafts, key=head.cleaned_data["key"]):
        text = gettext("%(n)s tindak lanjut ditetapkan.") % {"n": len(drafts)}
        messages.success(request, text)
    return redirect("class_follow_ups", class_id)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def follow_up_done(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """A follow-up is done, and this shows it."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _show(request, found, done=form)
    data = form.cleaned_data
    _standing(found, data["event"])
    content = {"event": str(data["event"]), "proof": data["proof"]}
    draft = Draft(EvidenceKind.FOLLOWUP_DONE, timezone.now(), data=content)
    if record(request, found, [draft], key=data["key"]):
        messages.success(request, gettext("Tindak lanjut selesai."))
    return redirect("class_follow_ups", class_id)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def follow_up_dropped(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """A follow-up will not be done, for a reason."""
    found = delivery.class_of(class_id, viewer=request.viewer)
    form = DropForm(request.POST)
    if not form.is_valid():
        return _show(request, found, drop=form)
    data = form.cleaned_data
    _standing(found, data["event"])
    named = [event for event in found.events if event.id == data["event"]]
    drafts = void_drafts(named, now=timezone.now(), reason=data["reason"])
    if record(request, found, drafts, key=data["key"]):
        messages.success(request, gettext("Tindak lanjut dibatalkan."))
    return redirect("class_follow_ups", class_id)


@page(Permission.SEE_PEOPLE)
def follow_ups(request: StaffRequest) -> HttpResponse:
    """Follow-ups of my regions, the overdue first."""
    asked, today = _asked(request), timezone.localdate()
    cursor = request.GET.get("sesudah", "")
    found = known.follow_ups_in(request.viewer, today=today, cursor=cursor, **asked)
    context = {
        "section": "follow_ups",
        "page": found,
        "overdue": {row.pk for row in found.rows if _is_overdue(row, today)},
        "has_ward": bool(known.ward_of(request.viewer, today=today)),
        "status": asked["status"],
        "of": asked["of"],
        "region": asked["region"],
        "now": timezone.localtime(),
    }
    return render(request, "web/delivery/follow_ups.html", context)


@page(Permission.SEE_PEOPLE)
def follow_ups_file(request: StaffRequest) -> HttpResponse:
    """The same list as a sheet."""
    today = timezone.localdate()
    rows = known.follow_ups_listed(request.viewer, today=today, **_asked(request))
    header = [
        gettext("Kode wilayah"),
        gettext("Wilayah"),
        gettext("Kegiatan"),
        gettext("Kelas"),
        gettext("Apa yang dilakukan"),
        gettext("Siapa"),
        gettext("Paling lambat"),
        gettext("Bukti"),
        gettext("Keadaan"),
    ]
    content = workbook_of("RTL", header=header, rows=(_line(r, today) for r in rows))
    name = f"rtl-{today.isoformat()}.xlsx"
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@page(Permission.EDIT_EVENTS, methods=("POST",))
def close_class(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The class is over, with its follow-ups or a reason why there are none."""
    found = delivery.class_of(class_id, viewer=request.viewer)

    def close(reason: str) -> None:
        actions.close_class(class_id, viewer=request.viewer, why_without=reason)

    return _close(request, close, rooms=[found.room]) or redirect("class", class_id)


@page(Permission.EDIT_EVENTS, methods=("POST",))
def close_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """The event is over, and its classes with it."""
    and_classes = request.POST.get("kelas") == "tutup"

    def close(reason: str) -> None:
        actions.close_event(
            event_id,
            viewer=request.viewer,
            and_classes=and_classes,
            why_without=reason,
        )

    event = delivery.visible_event(event_id, viewer=request.viewer)
    rooms = list(event.classes.filter(closed_at__isnull=True))
    return _close(request, close, rooms=rooms, event=event) or redirect(
        "event", event_id
    )


def _close(
    request: StaffRequest, close: Any, *, rooms: list[Any], event: Any = None
) -> HttpResponse | None:
    """None when it is closed; else the page that asks for what is missing."""
    sent = "why_without" in request.POST
    form = WhyWithoutForm(request.POST if sent else None)
    reason = form.cleaned_data["why_without"] if sent and form.is_valid() else ""
    try:
        close(reason)
    except RuleViolation as violation:
        if violation.code != "FOLLOW_UPS_MISSING":
            raise
    else:
        return None
    context = {
        "section": "events",
        "form": form,
        "event": event or rooms[0].event,
        "room": None if event else rooms[0],
        "lacking": known.without_follow_ups(rooms),
    }
    return form_page(request, "web/delivery/close.html", context, is_refused=True)


def _asked(request: StaffRequest) -> dict[str, str]:
    status, of = request.GET.get("status", ""), request.GET.get("milik", "")
    if status not in STATUSES or of not in WHOSE:
        raise RuleViolation("NOT_FOUND")
    return {"status": status, "of": of, "region": request.GET.get("wilayah", "")}


def _is_overdue(row: Any, today: Any) -> bool:
    return row.done_at is None and row.due_on < today


def _line(row: Any, today: Any) -> list[str | int]:
    if row.done_at:
        state = gettext("selesai: %(proof)s") % {"proof": row.done_proof}
    else:
        state = gettext("lewat waktu") if row.due_on < today else gettext("terbuka")
    return [
        row.region_id,
        row.region.name,
        row.training_class.event.title,
        row.training_class.name,
        row.what,
        row.person.printed_name if row.person else row.name,
        row.due_on.isoformat(),
        row.proof,
        state,
    ]


def _standing(found: ClassPage, event_id: UUID) -> None:
    rows = known.follow_ups_of(found.room)
    if event_id not in {row.pk for row in rows if row.done_at is None}:
        raise RuleViolation("FOLLOW_UP_UNKNOWN")


def _show(
    request: StaffRequest,
    found: ClassPage,
    *,
    rows: Any = None,
    head: Any = None,
    done: DoneForm | None = None,
    drop: DropForm | None = None,
    problem: str = "",
) -> HttpResponse:
    today = timezone.localdate()
    standing = known.follow_ups_of(found.room)
    context = {
        "standing": standing,
        "overdue": {row.pk for row in standing if _is_overdue(row, today)},
        "rows": rows or follow_up_set(found),
        "head": head or RecordForm(),
        "done": done,
        "drop": drop,
        "problem": problem,
        "refused": {form.cleaned_data.get("event") for form in (done, drop) if form},
    }
    return show(request, found, "class_follow_ups", context, is_refused=bool(problem))
