"""For phones without accounts: free practice, and what a class's code opens."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_response_headers
from django.views.decorators.http import conditional_page

from jenjang.actions.assessment.attempts import hand_in, keep_answers
from jenjang.actions.assessment.starting import start_attempt
from jenjang.actions.counting import record_rounds
from jenjang.actions.delivery.phones import record_from_phone
from jenjang.api.access import answer
from jenjang.api.evidence import events_in, status_of
from jenjang.api.phones import MAXIMUM_BYTES, body_of, public
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.attempts import (
    attempt_for_phone,
    last_test_day,
    result_for_phone,
    test_for_phone,
)
from jenjang.queries.counting.drills import last_day_of
from jenjang.queries.counting.phones import drill_for_phone, practice
from jenjang.queries.delivery.codes import code_of, people_in, room_of_code
from jenjang.queries.delivery.phones import class_for_phone, open_until
from jenjang.queries.ethics.pledges import pledge_for
from jenjang.queries.readiness.deltas import changed_for_phone
from jenjang.queries.roster.duties import opens_duty

MAXIMUM_EVENTS = 100
MAXIMUM_ANSWERS = 500
PRACTICE_SECONDS = 3600


def _practice(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(practice(), content_type="application/json")
    patch_response_headers(response, cache_timeout=PRACTICE_SECONDS)
    return response


@conditional_page
def _class(request: HttpRequest, code: str) -> HttpResponse:
    """The class; a phone that has it already gets a few bytes that say so."""
    response = answer(_document(code, now=timezone.now()))
    response["Cache-Control"] = "private, no-cache"
    return response


def _document(code: str, *, now: datetime) -> Mapping[str, Any]:
    """Everything a code opens. Raises CODE_UNKNOWN, CODE_OF_DUTY or CODE_CLOSED."""
    room = _room(code)
    today, until = timezone.localdate(now), _until(room)
    if today > until:
        raise RuleViolation("CODE_CLOSED", until=until)
    people = people_in(room)
    return {
        "code": code_of(room),
        "until": until.isoformat(),
        "test": test_for_phone(room, today=today),
        "pledge": pledge_for(room),
        "changed": changed_for_phone(room, now=now),
        **class_for_phone(room, people=people),
        **drill_for_phone(room, people=people, today=today),
    }


def _room(code: str) -> Any:
    """The class; a duty's code is told as one, so that a phone asks for the duty."""
    try:
        return room_of_code(code)
    except RuleViolation:
        if opens_duty(code):
            raise RuleViolation("CODE_OF_DUTY") from None
        raise


def _until(room: Any) -> date:
    """The last day on which anything of a class is open."""
    days = (open_until(room), last_test_day(room), last_day_of(room))
    return max(day for day in days if day)


def _rounds(request: HttpRequest, code: str) -> HttpResponse:
    return _recorded(record_rounds(code, _events(request), received_at=timezone.now()))


def _evidence(request: HttpRequest, code: str) -> HttpResponse:
    events = _events(request)
    until = _until(room_of_code(code))
    now = timezone.now()
    return _recorded(record_from_phone(code, events, until=until, received_at=now))


def _events(request: HttpRequest) -> list[Any]:
    return events_in(request, most=MAXIMUM_EVENTS, most_bytes=MAXIMUM_BYTES)


def _recorded(results: list[Any]) -> HttpResponse:
    told = {"results": msgspec.to_builtins(results)}
    return answer(told, status=status_of(results))


class _Start(msgspec.Struct):
    person: str
    stage: str
    device: str = ""


class _Answers(msgspec.Struct):
    answers: list[dict[str, Any]] = []
    finish: bool = False
    seconds: int = 0


def _start_test(request: HttpRequest, code: str) -> HttpResponse:
    told = body_of(request, _Start)
    attempt = start_attempt(
        code, person_id=told.person, stage=told.stage, now=timezone.now()
    )
    return answer(attempt_for_phone(attempt))


def _keep_test(request: HttpRequest, code: str, attempt_id: str) -> HttpResponse:
    told = body_of(request, _Answers)
    if len(told.answers) > MAXIMUM_ANSWERS:
        raise RuleViolation("BATCH_TOO_LARGE", limit=MAXIMUM_ANSWERS)
    attempt, kept = keep_answers(
        code, attempt_id, answers=told.answers, seconds=told.seconds
    )
    if told.finish:
        attempt = hand_in(code, attempt_id, now=timezone.now())
    finished = attempt.finished_at
    return answer(
        {
            "kept": kept,
            "finished_at": finished.isoformat() if finished else None,
            "result": result_for_phone(attempt),
        }
    )


field_practice = public(_practice, "GET", "HEAD")
field_class = public(_class, "GET", "HEAD")
field_rounds = public(_rounds, "POST")
field_evidence = public(_evidence, "POST")
field_test = public(_start_test, "POST")
field_answers = public(_keep_test, "POST")
