"""An attempt is started: a whole district at once, so by few and cheap statements."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from psycopg.types.json import Jsonb

from jenjang.adapters.statements import prepared
from jenjang.core.assessment.taking import Stage, form_of, retest_of, shuffled
from jenjang.core.codes import typed_code
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.attempts import (
    again_after,
    finished_of,
    items_of,
    lines_in,
    pool_of,
    seen_by,
)
from jenjang.queries.assessment.rosters import turn_of
from jenjang.records.ids import new_id
from jenjang.records.models import Attempt, ClassTest

# The open test of a code, the newest attempt of somebody at its stage, and the form of
# his first test, which the last one must not repeat.
_KNOWN = """
select t.id, t.office, t.stage, t.until, t.test_set_id, t.training_class_id,
    a.id, a.finished_at, a.number,
    (select b.form from records_attempt b
     where b.class_test_id = t.id and b.person_id = %(person)s and b.stage = 'pre')
from records_classcode c
join records_classtest t on t.training_class_id = c.training_class_id
left join lateral (
    select id, finished_at, number from records_attempt
    where class_test_id = t.id and person_id = %(person)s and stage = %(stage)s
    order by number desc limit 1) a on true
where c.code = %(code)s
"""
# Two phones may begin for one person at once: the first stays.
_BEGIN = """
insert into records_attempt (id, office, class_test_id, person_id, stage, number, form,
    lines, started_at, answers, seconds, is_paper, modules)
values (%(id)s, %(office)s, %(test)s, %(person)s, %(stage)s, %(number)s, %(form)s,
    %(lines)s, %(now)s, '{}', 0, false, '{}')
on conflict (office, class_test_id, person_id, stage, number) do nothing
returning id
"""


def start_attempt(code: str, *, person_id: str, stage: str, now: datetime) -> Attempt:
    """The attempt of somebody at the open test of a class; the same one when begun.

    One statement reads, one writes, each its own transaction. Raises CODE_UNKNOWN,
    TEST_CLOSED, PERSON_NOT_OF_CLASS, and for a retest TEST_NOTHING_FAILED,
    TEST_COOLING (after) or TEST_POOL_EMPTY.
    """
    person = _uuid(person_id)
    asked = {"code": typed_code(code), "person": person, "stage": stage}
    rows = prepared(_KNOWN, **asked)
    if not rows:
        raise _why_not(code)
    test, begun, finished_at, number, before = _test(rows[0])
    wanted = Stage.POST.value if stage == Stage.RETEST else stage
    if wanted != test.stage or timezone.localdate(now) > test.until:
        raise RuleViolation("TEST_CLOSED")
    if person is None:
        raise RuleViolation("PERSON_NOT_OF_CLASS")
    turn = turn_of(test.training_class_id, person_id)
    is_again = stage == Stage.RETEST and finished_at is not None
    if begun and not is_again:
        return _attempt(begun, test)
    made = Attempt(
        id=new_id(),
        office=test.office,
        class_test=test,
        person_id=person,
        stage=stage,
        number=(number or 0) + 1,
        started_at=now,
    )
    if stage == Stage.RETEST:
        made.form, made.lines = "R", _retest_lines(test, made, now)
    else:
        made.form = form_of(Stage(stage), turn=turn, before=before or "")
        lines = lines_in(test.test_set_id, made.form)
        made.lines = shuffled(lines, seed=str(made.pk))
    return made if _is_first(made) else _attempt_of(made)


def _is_first(made: Attempt) -> bool:
    values = {
        "id": made.pk,
        "office": made.office,
        "test": made.class_test_id,
        "person": made.person_id,
        "stage": made.stage,
        "number": made.number,
        "form": made.form,
        "lines": Jsonb(made.lines),
        "now": made.started_at,
    }
    return bool(prepared(_BEGIN, **values))


def _test(row: tuple[Any, ...]) -> tuple[ClassTest, Any, Any, Any, Any]:
    id_, office, stage, until, set_id, class_id, *rest = row
    test = ClassTest(
        id=id_,
        office=office,
        stage=stage,
        until=until,
        test_set_id=set_id,
        training_class_id=class_id,
    )
    begun, finished_at, number, before = rest
    return test, begun, finished_at, number, before


def _attempt(attempt_id: UUID, test: ClassTest) -> Attempt:
    found = Attempt.objects.get(pk=attempt_id)
    found.class_test = test
    return found


def _attempt_of(made: Attempt) -> Attempt:
    """What another phone of the same person began a moment ago."""
    found = Attempt.objects.get(
        class_test_id=made.class_test_id,
        person_id=made.person_id,
        stage=made.stage,
        number=made.number,
    )
    found.class_test = made.class_test
    return found


def _why_not(code: str) -> RuleViolation:
    known = prepared(
        "select 1 from records_classcode where code = %(code)s", code=typed_code(code)
    )
    return RuleViolation("TEST_CLOSED" if known else "CODE_UNKNOWN")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


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
    for _, item in items_of(lines_in(test.test_set_id, done[0].form)):
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
