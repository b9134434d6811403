"""Answers are kept, attempts are handed in or typed from paper, and become evidence."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.delivery.evidence import store_events
from jenjang.actions.delivery.phones import phone_of
from jenjang.core.accounts import Viewer
from jenjang.core.assessment.items import is_answer
from jenjang.core.delivery import EvidenceKind, event_time
from jenjang.core.delivery.anonymity import SENDER
from jenjang.core.delivery.sheet import void_drafts
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.attempts import (
    attempt_in,
    class_test_of,
    evidence_of_attempt,
    items_of,
    lines_in,
    marked,
)
from jenjang.queries.assessment.rosters import turn_of
from jenjang.queries.delivery.codes import room_of_code
from jenjang.queries.delivery.evidence import time_of
from jenjang.records.ids import new_id
from jenjang.records.models import Attempt, TrainingClass

LONGEST = timedelta(hours=12)  # in seconds told by a phone


@transaction.atomic
def keep_answers(
    code: str,
    attempt_id: str,
    *,
    answers: Sequence[Mapping[str, Any]],
    seconds: int,
) -> tuple[Attempt, list[str]]:
    """Store answers, the newest of each item; the ids that are durable here.

    An answer as old as one that is known changes nothing. Handed in, an attempt only
    takes what was answered before: what came too late is not among the ids, nor what
    can be no answer. Raises CODE_UNKNOWN or ATTEMPT_UNKNOWN.
    """
    attempt = attempt_in(room_of_code(code), attempt_id)
    items = dict(items_of(attempt.lines))
    kept = []
    closed = attempt.finished_at and event_time(attempt.finished_at)
    for key, answer, at in filter(None, map(_read, answers)):
        is_late = closed and at > closed
        if is_late or key not in items or not is_answer(items[key], answer):
            continue
        kept.append(key)
        known = attempt.answers.get(key)
        if known is None or at > known[1]:
            attempt.answers[key] = [answer, at]
    attempt.seconds = max(attempt.seconds, min(seconds, int(LONGEST.total_seconds())))
    attempt.save(update_fields=["answers", "seconds"])
    return attempt, kept


@transaction.atomic
def hand_in(code: str, attempt_id: str, *, now: datetime) -> Attempt:
    """Finish an attempt from its phone: it is scored and becomes evidence, once.

    Raises CODE_UNKNOWN or ATTEMPT_UNKNOWN.
    """
    room = room_of_code(code)
    attempt = attempt_in(room, attempt_id)
    if attempt.finished_at is not None:
        return attempt
    events = _score(attempt, now=now, device=SENDER, actor=str(attempt.person_id))
    _tell(room, [attempt], events, viewer=phone_of(room), now=now, later=True)
    return attempt


@transaction.atomic
def finish_left(
    test_id: UUID | str, *, stage: str, viewer: Viewer, now: datetime
) -> int:
    """Score what was begun in a stage and never handed in; how many there were.

    Raises NOT_FOUND or NOT_PERMITTED.
    """
    test = class_test_of(test_id, viewer=viewer)
    rows = Attempt.objects.select_for_update(of=("self",))
    left = list(rows.filter(class_test=test, stage=stage, finished_at=None))
    events: list[dict[str, Any]] = []
    for attempt in left:
        attempt.class_test = test
        events += _score(
            attempt, now=now, device="web", actor=viewer.user_id or viewer.name
        )
    _tell(test.training_class, left, events, viewer=viewer, now=now)
    return len(left)


@transaction.atomic
def enter_paper(
    test_id: UUID | str,
    *,
    person_id: str,
    stage: str,
    form: str,
    answers: Mapping[str, str],
    viewer: Viewer,
    now: datetime,
) -> Attempt:
    """Enter what somebody answered on paper, by item version id; scored at once.

    The same sheet entered again corrects it: the evidence of before is voided. Raises
    NOT_FOUND, NOT_PERMITTED, PERSON_NOT_OF_CLASS, FORM_UNKNOWN, ANSWER_MALFORMED or
    ATTEMPT_ON_PHONE when the person took it on a phone.
    """
    test = class_test_of(test_id, viewer=viewer)
    room = test.training_class
    turn_of(room.pk, person_id)
    lines = lines_in(test.test_set_id, form)
    items = dict(items_of(lines))
    at = event_time(now)
    for key, answer in answers.items():
        if key not in items or not is_answer(items[key], answer):
            raise RuleViolation("ANSWER_MALFORMED", item=key[:60])
    rows = Attempt.objects.select_for_update(of=("self",))
    found = rows.filter(class_test=test, person_id=person_id, stage=stage).first()
    if found and not found.is_paper:
        raise RuleViolation("ATTEMPT_ON_PHONE")
    events: list[dict[str, Any]] = _voids(found, viewer, now) if found else []
    attempt = found or Attempt(
        office=room.office,
        class_test=test,
        person_id=UUID(person_id),
        stage=stage,
        is_paper=True,
    )
    attempt.class_test = test
    attempt.form, attempt.lines, attempt.started_at = form, lines, now
    attempt.answers = {key: [answer, at] for key, answer in answers.items() if answer}
    attempt.save()
    events += _score(
        attempt, now=now, device="web", actor=viewer.user_id or viewer.name
    )
    _tell(room, [attempt], events, viewer=viewer, now=now)
    return attempt


def _voids(attempt: Attempt, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """What strikes out the evidence of a sheet that is entered again."""
    events = evidence_of_attempt(attempt)
    return [
        draft.payload(
            new_id(),
            office=attempt.office,
            class_id=event.class_id,
            device="web",
            actor=viewer.user_id or viewer.name,
        )
        for event in events
        for draft in void_drafts([event], now=now, reason="lembar dimasukkan lagi")
    ]


def _score(
    attempt: Attempt, *, now: datetime, device: str, actor: str
) -> list[dict[str, Any]]:
    """Score an attempt; one event a module, to be stored."""
    found = marked(attempt)
    attempt.finished_at, attempt.score = now, found.score
    attempt.modules = {m.module: [m.score, m.passed] for m in found.modules}
    attempt.save(update_fields=["finished_at", "score", "modules"])
    head = {
        "kind": EvidenceKind.TEST_ATTEMPT.value,
        "office": attempt.office,
        "class": str(attempt.class_test.training_class_id),
        "person": str(attempt.person_id),
        "at": event_time(now),
        "device": device,
        "actor": actor,
    }
    told = {"stage": attempt.stage, "attempt": str(attempt.pk)}
    return [
        head
        | {
            "id": str(new_id()),
            "data": told
            | {
                "module": module.module,
                "score": module.score,
                "passed": bool(module.passed),
            },
        }
        for module in found.modules
    ]


def _tell(
    room: TrainingClass,
    attempts: Sequence[Attempt],
    events: Sequence[Mapping[str, Any]],
    *,
    viewer: Viewer,
    now: datetime,
    later: bool = False,
) -> None:
    """Store the evidence and write the entry, when there is anything to tell."""
    if not attempts:
        return
    store_events(events, viewer=viewer, received_at=now)
    journal.record(
        "assessment.tests_taken",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={
            "classes": [str(room.pk)],
            "persons": sorted(str(attempt.person_id) for attempt in attempts),
        },
        later=later,
    )


def _read(told: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """(item, answer, given at) of one answer; None for what is none."""
    try:
        key, answer, at = told["item"], told["answer"], told["at"]
        moment = event_time(time_of(at))
    except (TypeError, KeyError, AttributeError, RuleViolation):
        return None
    if not isinstance(key, str) or not isinstance(answer, str):
        return None
    return key, answer, moment
