"""The coverage waterfall of the small world, from stored verdicts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.readiness import judge_office
from jenjang.core.accounts import Role
from jenjang.core.readiness.waterfall import Step
from jenjang.core.violations import RuleViolation
from jenjang.queries.readiness import climbers_of, waterfall_of
from jenjang.records.models import Evidence, TrainingClass
from tests.shell.trainings import TOT_DAY, evidence, train
from tests.world import DUA, OFFICE, REGENCY, SATU, UTARA, viewer


def reached(region=REGENCY, **asked):
    return [bar.reached for bar in waterfall_of(viewer(), region, **asked).bars]


def names(step, *, is_stopped=False, region=REGENCY, module="M1", kind="KPPS"):
    found, _ = climbers_of(
        viewer(),
        region,
        election="",
        kind=kind,
        module=module,
        step=step,
        is_stopped=is_stopped,
    )
    return [person.name for person in found]


@pytest.fixture
def taught(world):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    return world


def test_roster_without_any_training_is_the_first_bar(world, taught):
    Evidence.objects.all().delete()
    TrainingClass.objects.all().delete()
    judge_office(OFFICE, viewer=viewer())
    assert reached() == [42, 0, 0, 0, 0, 0, 0]


def test_trained_people_stop_before_the_test(taught):
    assert reached(module="M3") == [42, 42, 42, 42, 42, 0, 0]
    assert reached(SATU, module="M3") == [14, 14, 14, 14, 14, 0, 0]
    assert len(names(Step.PASSED, is_stopped=True, module="M3", region=SATU)) == 14


def test_absent_person_stops_before_attended_and_is_named(world, taught):
    Evidence.objects.filter(kind="attendance.in", person_id=world.ani.pk).delete()
    judge_office(OFFICE, viewer=viewer())
    assert reached()[:4] == [42, 42, 41, 41]
    assert names(Step.ATTENDED, is_stopped=True) == [world.ani.printed_name]
    assert world.ani.printed_name in names(Step.INVITED, region=SATU)
    assert world.ani.printed_name not in names(Step.ATTENDED, region=SATU)


def test_missing_critical_items_stop_before_complete(taught):
    Evidence.objects.filter(
        kind="item.delivered",
        data__item__startswith="M2",
        class_id__in=TrainingClass.objects.filter(region=DUA).values("pk"),
    ).delete()
    judge_office(OFFICE, viewer=viewer())
    assert reached(module="M2")[3:5] == [42, 28]
    assert reached(module="M1")[3:5] == [42, 42]
    assert reached()[3:5] == [42, 28]


def test_passed_test_counts_after_the_training_only(world, taught):
    held = TrainingClass.objects.get(region=SATU)
    told = {"module": "M3", "score": 90, "passed": True}
    pre = evidence(
        held,
        "test.attempt",
        TOT_DAY,
        person_id=world.ani.pk,
        data=told | {"stage": "pre"},
    )
    assert reached(module="M3")[5] == 0
    post = evidence(held, "test.attempt", TOT_DAY, person_id=world.ani.pk, data=told)
    assert reached(module="M3")[5] == 1
    assert names(Step.PASSED, module="M3") == [world.ani.printed_name]
    assert pre.pk != post.pk
    void = {"event": str(post.pk), "reason": "uji"}
    evidence(held, "void", held.sessions.last().ends_at, data=void)
    assert reached(module="M3")[5] == 0


def test_parts_add_up_and_queries_stay_the_same(taught):
    found = waterfall_of(viewer(), REGENCY)
    assert [code for code, _, _ in found.parts] == ["00.01.01", "00.01.02"]
    assert sum(bars[0].reached for _, _, bars in found.parts) == 42
    with CaptureQueriesContext(
        connection,
    ) as wide:
        waterfall_of(viewer(), REGENCY)
    with CaptureQueriesContext(connection) as narrow:
        waterfall_of(viewer(), SATU)
    assert len(wide) == len(narrow)


def test_names_come_in_pages_without_a_gap(taught, monkeypatch):
    monkeypatch.setattr("jenjang.queries.readiness.waterfall.SIZE", 5)
    asked = {"election": "", "kind": "KPPS", "module": "", "is_stopped": False}
    found, cursor = [], ""
    while True:
        page, cursor = climbers_of(
            viewer(), UTARA, step=Step.ROSTER, cursor=cursor, **asked
        )
        found += [person.appointment for person in page]
        if not cursor:
            break
    assert len(found) == len(set(found)) == 28


def test_trainers_are_a_tier_without_a_drill(taught):
    found = waterfall_of(viewer(), REGENCY, kind="PPS")
    assert (len(found.bars), found.bars[0].reached) == (6, 9)


def test_strange_tier_or_reader_is_refused(taught):
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        waterfall_of(viewer(), REGENCY, kind="PANTARLIH")
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        waterfall_of(viewer(Role.PPS, DUA), SATU)
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        climbers_of(
            viewer(Role.VIEWER),
            SATU,
            election="",
            kind="KPPS",
            module="",
            step=Step.ROSTER,
            is_stopped=False,
        )
