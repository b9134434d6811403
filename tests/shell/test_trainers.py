"""A wrong note of who taught is set right, with a reason."""

import pytest

from jenjang.actions.delivery import change_trainers, close_class
from jenjang.actions.readiness import judge_office
from jenjang.core.accounts import Role
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.records.models import Entry, SessionTrainer
from tests.shell.test_readiness_alarms import classes, kinds
from tests.world import DUA, OFFICE, SATU, TIGA, person, viewer

__all__ = ["classes"]


def trainers_of(session) -> set[str]:
    rows = SessionTrainer.objects.filter(session=session).select_related("person")
    return {row.person.name for row in rows}


def change(session, *people, by=None, reason="salah catat"):
    return change_trainers(
        session.pk,
        viewer=by or viewer(),
        trainers=[someone.pk for someone in people],
        reason=reason,
    )


def test_changed_trainer_clears_the_alarm_and_is_judged_at_once(
    world, classes, django_capture_on_commit_callbacks
):
    session = classes[DUA].sessions.get(module="M3")
    SessionTrainer.objects.create(office=OFFICE, session=session, person=world.budi)
    judge_office(OFFICE, viewer=viewer())
    assert kinds() == {"TRAINER_TWICE": 1}
    with django_capture_on_commit_callbacks(execute=True):
        change(session, world.people[f"PPS/{DUA}/1"])
    assert trainers_of(session) == {"Pps Dua 1"}
    assert kinds() == {}
    entry = Entry.objects.get(kind="delivery.trainers_changed")
    assert entry.facts == {
        "classes": [str(classes[DUA].pk)],
        "session": str(session.pk),
        "reason": "salah catat",
    }


def test_trainer_of_a_closed_class_may_still_be_corrected(world, classes):
    close_class(classes[DUA].pk, viewer=viewer(), why_without="uji")
    session = classes[DUA].sessions.get(module="M3")
    second = world.people[f"PPS/{DUA}/2"]
    change(session, world.people[f"PPS/{DUA}/1"], second, by=viewer(Role.PPS, DUA))
    assert trainers_of(session) == {"Pps Dua 1", "Pps Dua 2"}
    change(session)
    assert trainers_of(session) == set()


def test_somebody_who_teaches_elsewhere_at_that_time_is_refused(world, classes):
    session = classes[DUA].sessions.get(module="M3")
    with pytest.raises(RuleViolations) as caught:
        change(session, world.budi)
    assert [v.code for v in caught.value.violations] == ["TRAINER_TWICE_AT_ONCE"]
    assert trainers_of(session) == {"Pps Dua 1"}


def test_trainers_need_permission_reason_and_people_of_the_office(world, classes):
    session = classes[SATU].sessions.get(module="M3")
    stranger = person("Orang Jauh")
    stranger.office = "0002"
    stranger.save()
    for arguments, code in (
        ({"by": viewer(Role.PPS, TIGA)}, "NOT_PERMITTED"),
        ({"by": viewer(Role.VIEWER)}, "NOT_PERMITTED"),
        ({"reason": " "}, "TRAINERS_REASON_MISSING"),
    ):
        with pytest.raises(RuleViolation) as caught:
            change(session, world.budi, **arguments)
        assert caught.value.code == code
    with pytest.raises(RuleViolation) as caught:
        change(session, stranger)
    assert caught.value.code == "PERSON_UNKNOWN"
