"""Stored verdicts follow the facts, in full and by parts."""

from datetime import date, timedelta

import pytest

from jenjang.actions.delivery import register_walk_in
from jenjang.actions.readiness import judge_affected, judge_office
from jenjang.core.accounts import Role
from jenjang.core.roster.people import PersonEntry
from jenjang.core.violations import RuleViolation
from jenjang.records.models import (
    Appointment,
    Evidence,
    PersonVerdict,
    Session,
    TpsVerdict,
    VillageCount,
)
from tests.shell.trainings import KPPS_DAY, TOT_DAY, come, evidence, train
from tests.world import DUA, OFFICE, SATU, TIGA, person, viewer


def levels() -> dict[str, str]:
    """The stored level of each TPS by code."""
    rows = TpsVerdict.objects.select_related("tps").order_by("tps")
    return {row.tps.code: row.level for row in rows}


def gaps(code: str) -> dict[str, int]:
    """The stored gaps of a TPS."""
    village, number = code.split("/")
    return TpsVerdict.objects.get(tps__village=village, tps__number=number).gaps


def replace_holder(world, key: str):
    """The seat's holder resigns, somebody new follows and is sworn in."""
    seat = world.seats[key]
    old = Appointment.objects.get(seat=seat, ends_on__isnull=True)
    old.ends_on, old.end_reason = date(2024, 2, 1), "MENGUNDURKAN_DIRI"
    old.save()
    newcomer = person("Pengganti Baru")
    Appointment.objects.create(
        office=OFFICE,
        seat=seat,
        person=newcomer,
        starts_on=date(2024, 2, 2),
        sworn_on=date(2024, 2, 2),
        replaces=old,
    )
    return newcomer


def test_healthy_world_is_ready(world):
    train(world)
    written = judge_office(OFFICE, viewer=viewer())
    assert (written.people, written.tps) == (42 + 9 + 10, 6)
    assert set(levels().values()) == {"B"}
    assert gaps(f"{SATU}/001") == {}
    count = VillageCount.objects.get(village=SATU)
    assert (count.tps, count.level_a, count.level_b, count.level_c) == (2, 2, 2, 0)
    assert (count.seats, count.trained_all, count.gaps) == (14, 14, {})


def test_second_judging_rewrites_nothing(world):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    assert judge_office(OFFICE, viewer=viewer()).changed == 0


def test_replacement_turns_only_its_tps_red(world):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    newcomer = replace_holder(world, f"KPPS/{SATU}/001/3")
    judge_affected(OFFICE, viewer=viewer(), persons=[str(newcomer.pk)])
    assert levels()[f"{SATU}/001"] == "A"
    assert gaps(f"{SATU}/001") == {"NO_CLASS": 1, "SEAT_REPLACED": 1}
    assert [code for code, level in levels().items() if level != "B"] == [f"{SATU}/001"]
    count = VillageCount.objects.get(village=SATU)
    assert (count.level_b, count.trained_all) == (1, 13)
    verdict = PersonVerdict.objects.get(person=newcomer)
    assert (verdict.trained_mask, set(verdict.gaps)) == (
        0,
        {"M1", "M2", "M3", "M4", "PENUTUP"},
    )


def test_walk_in_on_no_roster_fills_no_seat(world):
    classes = train(world)
    seat = world.seats[f"KPPS/{SATU}/001/3"]
    Appointment.objects.filter(seat=seat).update(ends_on=date(2024, 2, 1))
    judge_office(OFFICE, viewer=viewer())
    before = (levels(), gaps(f"{SATU}/001"), VillageCount.objects.get(village=SATU))
    row = register_walk_in(
        classes[SATU].pk,
        viewer=viewer(),
        entry=PersonEntry(name="Joko Tamu", address=SATU),
        capacity="KPPS TPS 001",
    )
    come(classes[SATU], [row.person])
    touched = {"persons": [str(row.person_id)], "classes": [str(classes[SATU].pk)]}
    judge_affected(OFFICE, viewer=viewer(), **touched)
    after = (levels(), gaps(f"{SATU}/001"), VillageCount.objects.get(village=SATU))
    assert after[:2] == before[:2]
    assert (after[2].seats, after[2].trained_all) == (
        before[2].seats,
        before[2].trained_all,
    )
    assert judge_office(OFFICE, viewer=viewer()).changed == 0


def test_trainer_trained_late_breaks_every_desa(world):
    classes = train(world)
    judge_office(OFFICE, viewer=viewer())
    later = KPPS_DAY + timedelta(days=1) - TOT_DAY
    for session in Session.objects.filter(training_class=classes["tot"]):
        session.starts_at += later
        session.ends_at += later
        session.save()
    Evidence.objects.filter(class_id=classes["tot"].pk).update(at=KPPS_DAY + later)
    Evidence.objects.filter(class_id=classes["tot"].pk, kind="attendance.in").update(
        at=TOT_DAY + later
    )
    judge_affected(OFFICE, viewer=viewer(), classes=[str(classes["tot"].pk)])
    assert set(levels().values()) == {"A"}
    assert gaps(f"{TIGA}/002")["TRAINER_LATE"] == 7
    row = TpsVerdict.objects.get(tps__village=TIGA, tps__number="002")
    assert [act["code"] for act in row.acts] == ["RETEACH"]
    assert row.acts[0]["class"] == str(classes[TIGA].pk)


def test_void_of_an_attendance_counts_at_once(world):
    classes = train(world)
    judge_office(OFFICE, viewer=viewer())
    came = Evidence.objects.get(kind="attendance.in", person_id=world.ani.pk)
    evidence(
        classes[SATU],
        "void",
        came.at + timedelta(hours=9),
        data={"event": str(came.pk), "reason": "salah orang"},
    )
    judge_affected(OFFICE, viewer=viewer(), classes=[str(classes[SATU].pk)])
    assert gaps(f"{SATU}/001") == {"ABSENT": 1}
    assert levels()[f"{SATU}/001"] == "B"
    assert VillageCount.objects.get(village=DUA).gaps == {}


def test_judging_needs_permission(world):
    with pytest.raises(RuleViolation) as caught:
        judge_office(OFFICE, viewer=viewer(Role.VIEWER))
    assert caught.value.code == "NOT_PERMITTED"


def test_office_without_programme_has_tps_and_no_level(world):
    judge_office(OFFICE, viewer=viewer())
    assert set(levels().values()) == {""}
    assert gaps(f"{SATU}/001") == {"NO_PROGRAMME": 1}
