"""An attempt is started, its answers are kept, it is handed in and becomes evidence."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.delivery.evidence import store_events
from jenjang.actions.delivery.phones import BY_CODE, phone_of
from jenjang.core.accounts import Viewer
from jenjang.core.assessment.items import is_answer
from jenjang.core.assessment.taking import Stage, form_of, retest_of, shuffled
from jenjang.core.delivery import EvidenceKind, event_time
from jenjang.core.delivery.sheet import void_drafts
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.attempts import (
    again_after,
    attempt_in,
    class_test_of,
    evidence_of_attempt,
    finished_of,
    items_of,
    lines_of,
    marked,
    pool_of,
    seen_by,
    test_in,
)
from jenjang.queries.delivery.codes import people_in, room_of_code
from jenjang.queries.delivery.evidence import time_of
from jenjang.records.ids import new_id
from jenjang.records.models import Attempt, ClassTest, TrainingClass

LONGEST = timedelta(hours=12)  # in seconds told by a phone


@transaction.atomic
def start_attempt(code: str, *, person_id: str, stage: str, now: datetime) -> Attempt:
    """The attempt of somebody at the open test of a class; the same one when begun.

    Raises CODE_UNKNOWN, TEST_CLOSED, PERSON_NOT_OF_CLASS, and for a retest
    TEST_NOTHING_FAILED, TEST_COOLING (after) or TEST_POOL_EMPTY.
    """
    room = room_of_code(code)
    test = _open_test(room, stage, now)
    turn = _turn_of(room, person_id)
    rows = Attempt.objects.filter(class_test=test, person_id=person_id, stage=stage)
    begun = rows.order_by("-number").first()
    if begun and (stage != Stage.RETEST or begun.finished_at is None):
        begun.class_test = test
        return begun
    made = Attempt(
        office=room.office,
        class_test=test,
        person_id=UUID(person_id),
        stage=stage,
        number=begun.number + 1 if begun else 1,
        started_at=now,
    )
    if stage == Stage.RETEST:
        made.form, made.lines = "R", _retest_lines(test, made, now)
    else:
        made.form = form_of(Stage(stage), turn=turn)
        made.lines = shuffled(lines_of(test, made.form), seed=str(made.pk))
    # two phones may begin for one person at once: the first stays
    found, _ = Attempt.objects.get_or_create(
        office=made.office,
        class_test=test,
        person_id=made.person_id,
        stage=stage,
        number=made.number,
        defaults={
            "id": made.pk,
            "form": made.form,
            "lines": made.lines,
            "started_at": now,
        },
    )
    found.class_test = test
    return found


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
    events = _score(attempt, now=now, device=BY_CODE, actor=str(attempt.person_id))
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
    _turn_of(room, person_id)
    lines = lines_of(test, form)
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


def _open_test(room: TrainingClass, stage: str, now: datetime) -> ClassTest:
    """The test of a class while that stage is open; a retest goes with post."""
    test = test_in(room)
    asked = Stage.POST if stage == Stage.RETEST else stage
    is_open = test and asked == test.stage and timezone.localdate(now) <= test.until
    if test is None or not is_open:
        raise RuleViolation("TEST_CLOSED")
    test.training_class = room
    return test


def _turn_of(room: TrainingClass, person_id: str) -> int:
    """The place of somebody in the class list; PERSON_NOT_OF_CLASS for a stranger."""
    for turn, person in enumerate(people_in(room)):
        if str(person.id) == person_id:
            return turn
    raise RuleViolation("PERSON_NOT_OF_CLASS")


def _retest_lines(test: ClassTest, made: Attempt, now: datetime) -> list[str]:
    """Other items of the modules that were failed last, after the cooling-off."""
    done = [
        each
        for each in finished_of(test, made.person_id)
        if each.stage != Stage.PRE.value
    ]
    best = {m for each in done for m, (_, passed) in each.modules.items() if passed}
    asked = [m for m in (done[0].modules if done else ()) if m not in best]
    if not asked:
        raise RuleViolation("TEST_NOTHING_FAILED")
    after = again_after(done[-1])
    if after and now < after:
        raise RuleViolation("TEST_COOLING", after=after)
    wanted: dict[str, int] = {}
    for _, item in items_of(lines_of(test, done[0].form)):
        wanted[item.module] = wanted.get(item.module, 0) + 1
    found = retest_of(
        items_of(pool_of(test)),
        modules=asked,
        wanted=wanted,
        seen=seen_by(made.person_id),
        now=now,
        seed=str(made.pk),
    )
    if {item.module for _, item in items_of(found)} != set(asked):
        raise RuleViolation("TEST_POOL_EMPTY")
    return shuffled(found, seed=str(made.pk))


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
