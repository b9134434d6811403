"""The test of a class is opened, its stage is set, and it is closed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.delivery.codes import with_code
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.taking import Stage
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.attempts import class_test_of
from jenjang.queries.delivery.evidence import as_id, require_class
from jenjang.records.models import ClassTest, TestSet

STAGES = ("", Stage.PRE.value, Stage.POST.value)


@transaction.atomic
def open_test(
    class_id: UUID | str,
    *,
    set_id: UUID | str,
    until: date,
    viewer: Viewer,
    now: datetime,
) -> ClassTest:
    """Give a class its test, to be taken by the class's code; nothing starts yet.

    Another set may be chosen until somebody has begun. Raises NOT_FOUND,
    NOT_PERMITTED, TEST_SET_UNKNOWN, TEST_UNTIL or TEST_BEGUN.
    """
    room = require_class(viewer, Permission.RECORD_EVIDENCE, class_id=class_id)
    sets = TestSet.objects.filter(
        office=room.office, election=room.event.election, is_withdrawn=False
    )
    chosen = sets.filter(pk=as_id(set_id)).first()
    if chosen is None:
        raise RuleViolation("TEST_SET_UNKNOWN")
    if until < timezone.localdate(now):
        raise RuleViolation("TEST_UNTIL", until=until)
    test = ClassTest.objects.select_for_update().filter(training_class=room).first()
    if test is None:
        test = ClassTest(
            office=room.office,
            training_class=room,
            opened_at=now,
            opened_by_id=viewer.user_id,
        )
    elif test.test_set_id != chosen.pk and test.attempts.exists():
        raise RuleViolation("TEST_BEGUN")
    test.test_set, test.until = chosen, until
    test.save()
    with_code(room, now=now)
    journal.record(
        "assessment.test_opened",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={"test": str(test.pk), "set": str(chosen.pk), "until": str(until)},
    )
    return test


@transaction.atomic
def set_stage(test_id: UUID | str, *, stage: str, viewer: Viewer) -> ClassTest:
    """Say which attempt may be started now: pre, post, or none.

    What was begun may still be handed in. Raises NOT_FOUND, NOT_PERMITTED or
    STAGE_UNKNOWN.
    """
    test = class_test_of(test_id, viewer=viewer)
    if stage not in STAGES:
        raise RuleViolation("STAGE_UNKNOWN", stage=stage[:20])
    before, test.stage = test.stage, stage
    test.save(update_fields=["stage"])
    journal.record(
        "assessment.stage_set",
        viewer=viewer,
        subject=str(test.training_class_id),
        office=test.office,
        facts={"test": str(test.pk), "stage": stage},
        before=before,
        after=stage,
    )
    return test
