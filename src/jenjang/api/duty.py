"""For phones that do a duty of a desa by its code: what it opens, what they enter.

A code opens one desa for a few weeks, and of coklit to a Pantarlih only himself. Wrong
codes are counted with those of classes.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page

from jenjang.actions.coklit.recording import record_entries, record_visits
from jenjang.actions.outreach.hours import record_hours
from jenjang.api.access import answer
from jenjang.api.phones import body_of, public
from jenjang.core.roster import Duty
from jenjang.core.violations import RuleViolation
from jenjang.queries.coklit.people import coklit_for_phone
from jenjang.queries.outreach.phones import turnout_for_phone
from jenjang.queries.roster.duties import days_of_code, duty_of_code, today_in
from jenjang.queries.roster.rules import election_named

MAXIMUM_ENTRIES = 100
CONFLICT = "ENTRY_CONFLICT"
_NUL = rb"\u0000"  # the one sign that PostgreSQL cannot keep


@conditional_page
def _duty(request: HttpRequest, code: str) -> HttpResponse:
    """The duty; a phone that has it already gets a few bytes that say so."""
    response = answer(_document(code, now=timezone.now()))
    response["Cache-Control"] = "private, no-cache"
    return response


def _document(code: str, *, now: datetime) -> Mapping[str, Any]:
    """Everything a code opens. Raises CODE_UNKNOWN, CODE_NOT_YET or CODE_CLOSED."""
    found = duty_of_code(code)
    days = days_of_code(found, now=now)
    is_turnout = found.duty == Duty.TURNOUT
    return {
        "code": found.code,
        "duty": found.duty,
        "office": found.office,
        "village": found.village_id,
        "village_name": found.village.name,
        "election": found.election,
        "election_title": election_named(found.election).title,
        "today": today_in(found.office, now).isoformat(),
        "until": days.closes.isoformat(),
        "window": {"first": days.first.isoformat(), "last": days.last.isoformat()},
        "is_own": found.appointment_id is not None,
        **(
            turnout_for_phone(found) if is_turnout else coklit_for_phone(found, now=now)
        ),
    }


def _taking(
    record: Callable[..., Sequence[Any]], key: str
) -> Callable[..., HttpResponse]:
    """A view that records what stands under `key`; an answer for each, in order."""

    def view(request: HttpRequest, code: str) -> HttpResponse:
        told = _told(request, key)
        found, now = duty_of_code(code), timezone.now()
        days_of_code(found, now=now)
        results = record(found, told, received_at=now)
        body = {"results": msgspec.to_builtins(results)}
        return answer(body, status=_status(results))

    return view


def _told(request: HttpRequest, key: str) -> list[Any]:
    """Raises BODY_TOO_LARGE, BODY_MALFORMED or BATCH_TOO_LARGE."""
    found = body_of(request, dict[str, Any]).get(key)
    if not isinstance(found, list) or _NUL in request.body:
        raise RuleViolation("BODY_MALFORMED")
    if len(found) > MAXIMUM_ENTRIES:
        raise RuleViolation("BATCH_TOO_LARGE", limit=MAXIMUM_ENTRIES)
    return found


def _status(results: Sequence[Any]) -> int:
    """200 as soon as one entry is durable; 409 or 422 when none is."""
    codes = {result.code for result in results}
    if not results or "" in codes:
        return 200
    return 409 if codes == {CONFLICT} else 422


duty = public(_duty, "GET", "HEAD")
duty_hours = public(_taking(record_hours, "entries"), "POST")
duty_coklit = public(_taking(record_entries, "entries"), "POST")
duty_visits = public(_taking(record_visits, "visits"), "POST")
