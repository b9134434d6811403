"""Reading events, classes and participants: /api/v1/, described by OpenAPI."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from jenjang import __version__
from jenjang.api.access import refusal, viewer_from
from jenjang.core.accounts import Viewer
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery


class EventOut(Schema):
    """An event."""

    id: UUID
    office: str
    election: str
    programme: str
    region: str
    title: str
    starts_on: date
    ends_on: date
    legal_basis: list[str]
    minutes_number: str
    decided_on: date | None
    closed_at: datetime | None
    classes: list[UUID]


class EventsOut(Schema):
    """A page of events."""

    items: list[EventOut]
    next_cursor: str


class SessionOut(Schema):
    """A session with what was delivered of it."""

    id: UUID
    module: str
    starts_at: datetime
    ends_at: datetime
    material_version: int
    trainers: list[UUID]
    items: list[str]
    delivered: dict[str, datetime]


class ClassOut(Schema):
    """A class with its sessions."""

    id: UUID
    office: str
    event: UUID
    region: str
    name: str
    room: str
    venue: str
    closed_at: datetime | None
    invited: int
    present: int
    sessions: list[SessionOut]


class ParticipantOut(Schema):
    """A participant with minutes by session; names, never NIK or phones."""

    person: UUID
    name: str
    seat: UUID | None
    rule: str
    is_walk_in: bool
    minutes: dict[str, int]
    kits: dict[str, int]


class ParticipantsOut(Schema):
    """A page of participants."""

    items: list[ParticipantOut]
    next_cursor: str


class _Caller:
    """Ninja's way to ask who is calling; the answer is in `request.auth`."""

    def __call__(self, request: HttpRequest) -> Viewer:
        return viewer_from(request)


api = NinjaAPI(
    title="Jenjang",
    version=__version__,
    docs_url=None,  # its page would fetch scripts from elsewhere
    openapi_url=None,  # served with the evidence view in it
    auth=_Caller(),
    urls_namespace="api-v1",
)


@api.exception_handler(RuleViolation)
def _refuse(request: HttpRequest, violation: Any) -> HttpResponse:
    return refusal(violation)


@api.exception_handler(ValidationError)
def _refuse_values(request: HttpRequest, error: Any) -> HttpResponse:
    fields = ", ".join(str(found["loc"][-1]) for found in error.errors)
    return refusal(RuleViolation("CALL_MALFORMED", fields=fields))


@api.get("/events", response=EventsOut, summary="Events of the caller's regions")
def events(
    request: Any, cursor: str = "", changed_since: str = "", limit: int = 50
) -> Any:
    """By id; `changed_since` (ISO 8601 with zone) keeps those changed since."""
    since = delivery.time_of(changed_since) if changed_since else None
    page = delivery.events_changed(
        request.auth, changed_since=since, cursor=cursor, size=_size(limit)
    )
    rows: Any = page.rows
    items = [
        {
            **{name: getattr(row, name) for name in _EVENT_FIELDS},
            "programme": row.programme.rulebook,
            "region": row.region_id,
            "classes": [room.pk for room in row.visible_classes],
        }
        for row in rows
    ]
    return {"items": items, "next_cursor": page.next_cursor}


@api.get("/classes/{class_id}", response=ClassOut, summary="One class")
def training_class(request: Any, class_id: UUID) -> Any:
    """With its sessions, trainers and delivered items."""
    page = delivery.class_of(class_id, viewer=request.auth)
    room = page.room
    return {
        **{name: getattr(room, name) for name in ("id", "office", "name", "room")},
        "event": room.event_id,
        "region": room.region_id,
        "venue": room.event_venue.venue.name if room.event_venue else "",
        "closed_at": room.closed_at,
        "invited": len(page.people),
        "present": page.present,
        "sessions": [_session(row, page) for row in page.sessions],
    }


@api.get(
    "/classes/{class_id}/participants",
    response=ParticipantsOut,
    summary="Who belongs to a class, and who was there how long",
)
def participants(
    request: Any,
    class_id: UUID,
    cursor: str = "",
    changed_since: str = "",
    limit: int = 50,
) -> Any:
    """By invitation; `changed_since` keeps who was invited or recorded since."""
    since = delivery.time_of(changed_since) if changed_since else None
    page = delivery.class_of(class_id, viewer=request.auth)
    rows, following = delivery.participants_after(
        page, cursor=cursor, changed_since=since, size=_size(limit)
    )
    items = [
        {
            "person": row.person.pk,
            "name": row.person.printed_name,
            "seat": row.invitation.seat_id,
            "rule": row.invitation.rule,
            "is_walk_in": row.invitation.is_walk_in,
            "minutes": {str(pk): row.minutes(pk) for pk in row.intervals},
            "kits": row.kits,
        }
        for row in rows
    ]
    return {"items": items, "next_cursor": following}


_EVENT_FIELDS = (
    "id",
    "office",
    "election",
    "title",
    "starts_on",
    "ends_on",
    "legal_basis",
    "minutes_number",
    "decided_on",
    "closed_at",
)


def _session(row: Any, page: Any) -> dict[str, Any]:
    session = row.session
    names = ("id", "module", "starts_at", "ends_at", "material_version")
    return {
        **{name: getattr(session, name) for name in names},
        "trainers": [person.pk for person in row.trainers],
        "items": [each.item.id for each in row.items],
        "delivered": page.state.delivered.get(session.pk, {}),
    }


def _size(limit: int) -> int:
    return min(max(limit, 1), 200)
