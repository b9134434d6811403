"""Who may be planned as a trainer: attended, passed, taught back, or let through."""

from datetime import timedelta

from jenjang.actions.delivery import plan_sessions
from jenjang.adapters.rulebook import load_rulebook
from jenjang.records.models import TrainerOverride
from tests.shell.test_delivery import (
    AT,
    attend,
    make_class,
    make_event,
    planned,
    programme,
    refusals,
)
from tests.shell.trainings import evidence, let_through
from tests.world import SATU, viewer

__all__ = ["programme"]


def test_trainer_without_a_certificate_is_refused(world, programme):
    event = make_event(programme)
    tot, room = make_class(event), make_class(event, name="Kelas 2", region=SATU)
    (before,) = plan_sessions(
        tot.pk, [planned("M3", 0, 2, [world.sari])], viewer=viewer()
    )

    def refused():
        plan = [planned("M3", 4, 6, [world.budi])]
        return refusals(plan_sessions, room.pk, plan, viewer=viewer())

    assert refused() == ["TRAINER_LACKS_TRAINING"]
    attend(tot, world.budi, before)
    assert refused() == ["TRAINER_LACKS_TEST"]
    marks = {"at": AT + timedelta(hours=3), "person_id": world.budi.pk}
    failed = {"module": "M3", "score": 10, "passed": False}
    evidence(tot, "test.attempt", data=failed, **marks)
    early = {"module": "M3", "score": 90, "passed": True, "stage": "pre"}
    evidence(tot, "test.attempt", data=early, **marks)
    assert refused() == ["TRAINER_LACKS_TEST"]
    evidence(tot, "test.attempt", data=failed | {"passed": True}, **marks)
    assert refused() == ["TRAINER_LACKS_TEACHBACK"]
    critical = sorted(load_rulebook().modules["M3"].critical_items)
    for items in (critical[:2], critical[2:]):
        assert refused() == ["TRAINER_LACKS_TEACHBACK"]
        shown = {"module": "M3", "items": items}
        evidence(tot, "teachback.passed", data=shown, **marks)
    plan = [planned("M3", 4, 6, [world.budi])]
    assert len(plan_sessions(room.pk, plan, viewer=viewer())) == 1


def test_certificate_must_be_older_than_the_session(world, programme):
    room = make_class(make_event(programme), region=SATU)
    let_through(world.budi)
    TrainerOverride.objects.update(decided_at=AT + timedelta(hours=4))
    early, late = planned("M3", 4, 5, [world.budi]), planned("M3", 5, 6, [world.budi])
    assert refusals(plan_sessions, room.pk, [early], viewer=viewer()) == [
        "TRAINER_LACKS_TRAINING"
    ]
    assert len(plan_sessions(room.pk, [late], viewer=viewer())) == 1
