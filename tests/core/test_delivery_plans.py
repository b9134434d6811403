"""Alarms, and who sits in which class."""

from datetime import date, timedelta

from jenjang.core.delivery import (
    Bench,
    Caution,
    Slot,
    Unit,
    attendance_outside_appointment,
    capacity_exceeded,
    catchment,
    deal,
    trainer_clashes,
)
from tests.core.test_delivery import ANI, BEN, CLASS, START, ident


def _slot(start: int, end: int) -> Slot:
    return Slot(START + timedelta(hours=start), START + timedelta(hours=end))


def test_trainer_in_two_sessions_at_once():
    slots = {ident(1): _slot(0, 2), ident(2): _slot(1, 3), ident(3): _slot(2, 4)}
    assert trainer_clashes(
        [(ANI, ident(1)), (ANI, ident(2)), (BEN, ident(1)), (BEN, ident(3))],
        slots=slots,
    ) == [Caution("TRAINER_TWICE_AT_ONCE", ident(1), ANI, ident(2))]


def test_trainer_clash_hidden_behind_a_short_session():
    """The long session still runs when the third begins."""
    slots = {ident(1): _slot(0, 5), ident(2): _slot(1, 2), ident(3): _slot(3, 4)}
    found = trainer_clashes([(ANI, s) for s in slots], slots=slots)
    assert {(alarm.place, alarm.other) for alarm in found} == {
        (ident(1), ident(2)),
        (ident(1), ident(3)),
    }


def test_capacity():
    assert capacity_exceeded(CLASS, people=40, capacity=40) == []
    assert capacity_exceeded(CLASS, people=41, capacity=None) == []
    assert capacity_exceeded(CLASS, people=41, capacity=40) == [
        Caution("CAPACITY_EXCEEDED", CLASS)
    ]


def test_attendance_outside_appointment():
    day = date(2024, 1, 24)
    assert attendance_outside_appointment(
        CLASS,
        attended_on={ANI: day, BEN: day},
        held={ANI: [(day, None)], BEN: [(date(2023, 1, 1), date(2024, 1, 23))]},
    ) == [Caution("ATTENDANCE_OUTSIDE_APPOINTMENT", CLASS, BEN)]


def test_catchment_narrows_the_class_to_its_venue():
    assert catchment("36.04", venue_regions=["36.04.16", "36.04.17"]) == (
        "36.04.16",
        "36.04.17",
    )
    assert catchment("36.04.16.2008", venue_regions=["36.04.16"]) == ("36.04.16.2008",)
    assert catchment("36.04.18", venue_regions=["36.04.16"]) == ()
    assert catchment("36.04.18", venue_regions=[]) == ("36.04.18",)


def test_deal_keeps_bodies_whole_and_neighbours_together():
    units = [Unit(f"tps{n}", f"36.04.16.{2001 + n // 4}", 7) for n in range(8)]
    benches = [Bench(ANI, ("36.04.16",)), Bench(BEN, ("36.04.16",))]
    found = deal(reversed(units), benches=benches)
    assert [found[unit.key] for unit in units] == [ANI] * 4 + [BEN] * 4


def test_deal_leaves_out_what_no_class_serves():
    benches = [Bench(ANI, ("36.04.16",))]
    assert deal([Unit("a", "36.04.17", 3)], benches=benches) == {}
