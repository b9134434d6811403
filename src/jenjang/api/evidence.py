"""POST /api/v1/evidence: a batch in, an answer for every event out.

A plain view without a framework around it, because all phones call it at once.
"""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from jenjang.actions.delivery import record_evidence
from jenjang.api.access import answer, refusal, viewer_from
from jenjang.core.accounts import Permission
from jenjang.core.delivery import EventResult, parse_events
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery import event_of_row, evidence_in

MAXIMUM_EVENTS = 500
MAXIMUM_BYTES = 5 * 1024 * 1024


@csrf_exempt
def evidence(request: HttpRequest) -> HttpResponse:
    """POST records a batch, GET reads the evidence of one class."""
    try:
        if request.method == "POST":
            return _record(request)
        if request.method == "GET":
            return _read(request)
    except RuleViolation as violation:
        return refusal(violation)
    return HttpResponse(status=405, headers={"Allow": "GET, POST"})


evidence.permission = Permission.RECORD_EVIDENCE.value  # type: ignore[attr-defined]


def _record(request: HttpRequest) -> HttpResponse:
    viewer = viewer_from(request)
    results = record_evidence(
        events_in(request, most=MAXIMUM_EVENTS, most_bytes=MAXIMUM_BYTES),
        viewer=viewer,
        received_at=timezone.now(),
        later=True,
    )
    return answer({"results": results}, status=status_of(results))


def events_in(request: HttpRequest, *, most: int, most_bytes: int) -> list[Any]:
    """The events of the body, parsed at once when all are well-formed.

    Raises RuleViolation BODY_TOO_LARGE, BODY_MALFORMED or BATCH_TOO_LARGE.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > most_bytes:
        raise RuleViolation("BODY_TOO_LARGE", limit=most_bytes)
    body = request.body
    found: list[Any] | None = list(parse_events(body) or ()) or _raw_events(body)
    if found is None:
        raise RuleViolation("BODY_MALFORMED")
    if len(found) > most:
        raise RuleViolation("BATCH_TOO_LARGE", limit=most)
    return found


def _raw_events(body: bytes) -> list[Any] | None:
    try:
        content = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    events = content.get("events") if isinstance(content, dict) else None
    return events if isinstance(events, list) else None


def status_of(results: list[EventResult]) -> int:
    """200 as soon as one event is durable; 409 or 422 when none is."""
    codes = {result.code for result in results}
    if not results or "" in codes:
        return 200
    return 409 if codes == {"EVIDENCE_CONFLICT"} else 422


def _read(request: HttpRequest) -> HttpResponse:
    viewer = viewer_from(request)
    class_id = request.GET.get("class", "")
    cursor = request.GET.get("cursor", "")
    since = request.GET.get("changed_since", "")
    page = evidence_in(viewer, class_id=class_id, cursor=cursor, changed_since=since)
    items = [event_of_row(row) for row in page.rows]
    return answer({"items": items, "next_cursor": page.next_cursor})
