"""Judging what a change touches gives the same rows as judging everything."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions import journal
from jenjang.actions.readiness import judge_affected, judge_office
from jenjang.queries.readiness.closure import extent_of
from jenjang.queries.readiness.loading import world_of
from jenjang.records.ids import new_id
from jenjang.records.models import (
    Alarm,
    Appointment,
    Evidence,
    Invitation,
    PersonVerdict,
    Session,
    SessionTrainer,
    TpsVerdict,
    VillageCount,
)
from tests.shell.test_readiness_judging import levels, replace_holder
from tests.shell.trainings import VILLAGES, evidence, train
from tests.world import ELECTION, OFFICE, SATU, World, viewer


def stored() -> dict[str, list[tuple]]:
    """Every verdict row, times apart."""
    people = PersonVerdict.objects.order_by("person")
    tps = TpsVerdict.objects.order_by("tps")
    counts = VillageCount.objects.order_by("village")
    return {
        "people": list(
            people.values_list("person", "trained_mask", "gaps", "rulebook", "digest")
        ),
        "tps": list(
            tps.values_list(
                "tps", "level", "seats", "trained_all", "gaps", "acts", "digest"
            )
        ),
        "counts": list(
            counts.values_list(
                "village", "tps", "level_a", "level_b", "seats", "trained_all", "gaps"
            )
        ),
        "alarms": list(
            Alarm.objects.order_by("code", "subject").values_list(
                "code",
                "subject",
                "person",
                "training_class",
                "other_class",
                "region",
                "other_region",
                "at",
                "facts",
            )
        ),
    }


def leave_early(world: World, classes, dice) -> dict:
    came = dice.choice(list(Evidence.objects.filter(kind="attendance.in")))
    Evidence.objects.filter(pk=came.pk).update(at=came.at + timedelta(hours=2))
    return {"classes": [str(came.class_id)]}


def void_something(world: World, classes, dice) -> dict:
    struck = dice.choice(list(Evidence.objects.exclude(kind="void")))
    held = classes[
        dice.choice([k for k in classes if classes[k].pk == struck.class_id])
    ]
    evidence(
        held,
        "void",
        struck.at + timedelta(days=1),
        data={"event": str(struck.pk), "reason": "uji"},
    )
    return {"classes": [str(held.pk)]}


def move_session(world: World, classes, dice) -> dict:
    session = dice.choice(list(Session.objects.all()))
    session.starts_at += timedelta(days=10)
    session.ends_at += timedelta(days=10)
    session.save()
    return {"classes": [str(session.training_class_id)]}


def other_trainer(world: World, classes, dice) -> dict:
    session = dice.choice(list(Session.objects.all()))
    SessionTrainer.objects.filter(session=session).delete()
    people = list(world.people.values())
    SessionTrainer.objects.create(
        office=OFFICE, session=session, person=dice.choice(people)
    )
    return {"classes": [str(session.training_class_id)]}


def replace_somebody(world: World, classes, dice) -> dict:
    keys = [key for key in world.seats if key.startswith(("KPPS/", "PPS/"))]
    key = dice.choice(keys)
    seat = world.seats[key]
    old = Appointment.objects.get(seat=seat, ends_on__isnull=True).person_id
    new = replace_holder(world, key)
    tps = [key.split("/", 1)[1].rpartition("/")[0]] if key.startswith("KPPS") else []
    return {"persons": [str(old), str(new.pk)], "tps": tps}


def vacate_seat(world: World, classes, dice) -> dict:
    key = dice.choice([key for key in world.seats if key.startswith("KPPS/")])
    rows = Appointment.objects.filter(seat=world.seats[key], ends_on__isnull=True)
    old = str(rows.get().person_id)
    rows.update(ends_on=date(2024, 2, 3))
    return {"persons": [old], "tps": [key.split("/", 1)[1].rpartition("/")[0]]}


def uninvite(world: World, classes, dice) -> dict:
    invitation = dice.choice(list(Invitation.objects.all()))
    touched = {
        "classes": [str(invitation.training_class_id)],
        "persons": [str(invitation.person_id)],
    }
    invitation.delete()
    return touched


def attend_elsewhere(world: World, classes, dice) -> dict:
    person = dice.choice(list(world.people.values()))
    held = dice.choice(list(classes.values()))
    first = held.sessions.order_by("starts_at").first()
    evidence(held, "attendance.in", first.starts_at, person_id=person.pk)
    return {"classes": [str(held.pk)]}


def join_trainer(world: World, classes, dice) -> dict:
    session = dice.choice(list(Session.objects.all()))
    person = dice.choice([p for key, p in world.people.items() if key[0] == "P"])
    SessionTrainer.objects.get_or_create(
        session=session, person=person, defaults={"office": OFFICE}
    )
    return {"classes": [str(session.training_class_id)]}


def repeat_evidence(world: World, classes, dice) -> dict:
    told = dice.choice(list(Evidence.objects.exclude(kind="void")))
    Evidence.objects.create(**{**vars_of(told), "id": new_id()})
    return {"classes": [str(told.class_id)]}


def empty_class(world: World, classes, dice) -> dict:
    """Nobody is in the class any more, items were ticked all the same."""
    held = dice.choice(list(classes.values()))
    held.invitations.all().delete()
    people = {
        str(pk)
        for pk in Evidence.objects.filter(class_id=held.pk)
        .exclude(person_id=None)
        .values_list("person_id", flat=True)
    }
    Evidence.objects.filter(class_id=held.pk, kind="attendance.in").delete()
    return {"classes": [str(held.pk)], "persons": sorted(people)}


def vars_of(row) -> dict:
    """The values of a row."""
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


def root_ends(world: World, classes, dice) -> dict:
    rows = Appointment.objects.filter(person=world.sari)
    rows.update(ends_on=dice.choice([date(2024, 1, 1), None]))
    return {"persons": [str(world.sari.pk)]}


CHANGES = (
    leave_early,
    void_something,
    move_session,
    other_trainer,
    replace_somebody,
    vacate_seat,
    uninvite,
    root_ends,
    attend_elsewhere,
    join_trainer,
    repeat_evidence,
    empty_class,
)


@pytest.mark.parametrize("seed", range(8))
def test_parts_equal_the_whole_after_random_changes(world, seed):
    dice = random.Random(seed)
    classes = train(world)
    judge_office(OFFICE, viewer=viewer())
    for _ in range(8):
        touched = dice.choice(CHANGES)(world, classes, dice)
        judge_affected(OFFICE, viewer=viewer(), **touched)
        by_parts = stored()
        judge_office(OFFICE, viewer=viewer())
        assert by_parts == stored()


def test_a_class_of_one_desa_touches_only_its_people(world):
    classes = train(world)
    extent = extent_of(OFFICE, election=ELECTION, classes=[str(classes[SATU].pk)])
    assert len(extent.tps) == 2
    assert len(extent.persons) == 14
    assert len(extent.needed) == 14 + 1 + 1  # and their trainer, and his


def test_the_tot_touches_everybody_below(world):
    classes = train(world)
    extent = extent_of(OFFICE, election=ELECTION, classes=[str(classes["tot"].pk)])
    assert (len(extent.tps), len(extent.persons)) == (6, 42 + 9)


def test_loading_takes_the_same_number_of_queries(world):
    train(world)

    def count(**touched) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            extent = extent_of(OFFICE, election=ELECTION, **touched)
            world_of(OFFICE, election=ELECTION, extent=extent)
        return len(caught)

    assert count(tps=[f"{SATU}/001"]) == count(villages=list(VILLAGES)) == 23


def test_replacement_is_followed_up_after_the_commit(
    world, django_capture_on_commit_callbacks
):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    with django_capture_on_commit_callbacks(execute=True):
        newcomer = replace_holder(world, f"KPPS/{SATU}/002/1")
        journal.record(
            "roster.imported",
            viewer=viewer(),
            subject="uji",
            office=OFFICE,
            facts={"persons": [str(newcomer.pk)], "tps": [f"{SATU}/002"]},
        )
    assert levels()[f"{SATU}/002"] == "A"


def test_entry_without_office_finds_it(world, django_capture_on_commit_callbacks):
    train(world)
    with django_capture_on_commit_callbacks(execute=True):
        journal.record(
            "regions.imported",
            viewer=viewer(),
            subject="uji",
            facts={"villages": [SATU], "classes": [], "persons": [str(world.ani.pk)]},
        )
    assert set(levels()) == {f"{SATU}/001", f"{SATU}/002"}
