"""Recording coklit: kept once, answered one by one, journaled once."""

from datetime import timedelta

import pytest

from jenjang.actions.coklit.entering import (
    enter_progress,
    enter_visit,
    strike_entry,
    tier_of,
)
from jenjang.actions.coklit.recording import record_entries, record_visits
from jenjang.core.accounts import Role
from jenjang.core.coklit.entries import Counts
from jenjang.core.coklit.visits import read_visit
from jenjang.core.violations import RuleViolation
from jenjang.records.models import CoklitEntry, CoklitVisit, Entry
from tests.shell.coklit import FIRST, NOW, appoint, duty_code, entry, visit, void
from tests.world import DUA, ELECTION, SATU, UTARA, viewer


@pytest.fixture
def asih(world):
    return appoint(world.tps[f"{SATU}/001"])


@pytest.fixture
def bayu(world):
    return appoint(world.tps[f"{SATU}/002"])


@pytest.fixture
def pps(asih):
    return duty_code()


def send(code, *payloads):
    return [
        (result.status, result.code)
        for result in record_entries(code, payloads, received_at=NOW)
    ]


def test_entries_are_kept_once_and_answered_in_order(pps, asih):
    first, second = entry(1, asih, households=4, matched=9), entry(2, asih, day=1)
    assert send(pps, second, first, first) == [
        ("accepted", ""),
        ("accepted", ""),
        ("duplicate", ""),
    ]
    assert send(pps, first) == [("duplicate", "")]
    kept = CoklitEntry.objects.get(pk=first["id"])
    assert (kept.tps.number, kept.households, kept.matched) == ("001", 4, 9)
    assert (kept.received_at, kept.device) == (NOW, "telepon")
    (told,) = Entry.objects.all()
    assert told.kind == "coklit.entries_recorded"
    assert told.facts == {
        "election": ELECTION,
        "villages": [SATU],
        "accepted": 2,
        "refused": 0,
    }


def test_same_id_with_other_content_is_refused(pps, asih):
    first = entry(1, asih, households=4)
    send(pps, first)
    other = first | {"households": 5}
    assert send(pps, other) == [("refused", "ENTRY_CONFLICT")]
    assert send(pps, first | {"device": "lain"}) == [("duplicate", "")]
    new = entry(2, asih, matched=1)
    assert send(pps, new, new | {"matched": 2}) == [
        ("accepted", ""),
        ("refused", "ENTRY_CONFLICT"),
    ]
    assert CoklitEntry.objects.get(pk=first["id"]).households == 4


def test_own_code_serves_only_its_pantarlih(world, asih, bayu):
    own = duty_code(appointment=asih, text="ASIHASIH")
    stranger = appoint(world.tps[f"{DUA}/001"])
    assert send(own, entry(1, asih), entry(2, bayu), entry(3, stranger)) == [
        ("accepted", ""),
        ("refused", "NOT_OF_DUTY"),
        ("refused", "NOT_OF_DUTY"),
    ]
    pps = duty_code()
    assert send(pps, entry(4, bayu), entry(5, stranger)) == [
        ("accepted", ""),
        ("refused", "NOT_OF_DUTY"),
    ]
    ani = world.seats[f"KPPS/{SATU}/001/2"].appointments.get()
    assert send(pps, entry(6, ani)) == [("refused", "NOT_OF_DUTY")]


def test_code_of_another_duty_opens_nothing(pps, asih):
    pps.duty = "turnout"
    with pytest.raises(RuleViolation, match="CODE_UNKNOWN"):
        record_entries(pps, [entry(1, asih)], received_at=NOW)


def test_unreadable_and_impossible_entries_are_refused_with_their_id(pps, asih):
    future = entry(3, asih, at=(NOW + timedelta(hours=1)).isoformat())
    told = [
        "x",
        entry(1, asih, households=-1),
        entry(2, asih, day=11, at=NOW.isoformat()),
        future,
        entry(4, asih, matched=1001),
    ]
    found = record_entries(pps, told, received_at=NOW)
    assert [(r.id, r.code) for r in found] == [
        ("", "ENTRY_MALFORMED"),
        (told[1]["id"], "ENTRY_MALFORMED"),
        (told[2]["id"], "DAY_OUTSIDE"),
        (told[3]["id"], "AT_IN_FUTURE"),
        (told[4]["id"], "COUNT_TOO_LARGE"),
    ]
    assert CoklitEntry.objects.count() == Entry.objects.count() == 0


def test_void_may_come_first_and_names_an_entry_of_the_same_pantarlih(pps, asih, bayu):
    first, second = entry(1, asih, matched=5), entry(2, asih, matched=6)
    assert send(pps, void(1, first)) == [("accepted", "")]
    assert send(pps, first, second) == [("accepted", "")] * 2
    of_other = void(2, second, appointment=str(bayu.pk))
    of_void = void(3, void(1, first))
    assert send(pps, of_other, of_void) == [("refused", "VOID_UNKNOWN")] * 2
    both = entry(4, bayu), void(4, entry(4, bayu), appointment=str(asih.pk))
    assert send(pps, *both) == [("accepted", ""), ("refused", "VOID_UNKNOWN")]


def test_days_late_are_taken_however_late_they_arrive(pps, asih):
    year_later = NOW + timedelta(days=400)
    (found,) = record_entries(pps, [entry(1, asih)], received_at=year_later)
    assert found.status == "accepted"


def test_visits_come_from_the_pps_alone(pps, asih):
    first = visit(1, asih)
    found = record_visits(
        pps, [first, first, visit(2, asih, stickers=4)], received_at=NOW
    )
    assert [(r.status, r.code) for r in found] == [
        ("accepted", ""),
        ("duplicate", ""),
        ("refused", "VISIT_BEYOND_REACHED"),
    ]
    kept = CoklitVisit.objects.get()
    assert (kept.tier, kept.drawn, kept.made_by) == ("PPS", [2, 5, 9], None)
    again = record_visits(pps, [first | {"visited": 2, "note": "x"}], received_at=NOW)
    assert again[0].code == "VISIT_BEYOND_REACHED"
    other = record_visits(pps, [first | {"note": "lain"}], received_at=NOW)
    assert other[0].code == "ENTRY_CONFLICT"
    own = duty_code(appointment=asih, text="ASIHASIH")
    assert (
        record_visits(own, [visit(3, asih)], received_at=NOW)[0].code == "NOT_OF_DUTY"
    )


def test_staff_enter_progress_and_take_it_back(world, asih):
    pps = viewer(Role.PPS, SATU)
    counts = Counts(households=3, matched=8)
    told = {"on_day": FIRST, "counts": counts, "viewer": pps, "now": NOW}
    found = enter_progress(asih.pk, **told)
    kept = CoklitEntry.objects.get()
    assert (str(kept.pk), kept.device, kept.matched) == (found.id, "web", 8)
    again = enter_progress(asih.pk, entry_id=kept.pk, **told)
    assert again.status == "duplicate"
    strike_entry(kept.pk, viewer=pps, now=NOW)
    assert strike_entry(kept.pk, viewer=pps, now=NOW) == asih.pk
    assert CoklitEntry.objects.get(kind="void").voids == kept.pk
    assert [e.kind for e in Entry.objects.order_by("id")] == [
        "coklit.progress_entered",
        "coklit.entry_struck",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"counts": Counts()}, "PROGRESS_EMPTY"),
        ({"on_day": FIRST + timedelta(days=20)}, "DAY_OUTSIDE"),
        ({"viewer": viewer(Role.PPS, DUA)}, "NOT_PERMITTED"),
        ({"viewer": viewer(Role.VIEWER)}, "NOT_PERMITTED"),
    ],
)
def test_wrong_progress_is_told(world, asih, change, code):
    told = {"on_day": FIRST, "counts": Counts(1, 2), "viewer": viewer(), "now": NOW}
    with pytest.raises(RuleViolation, match=code):
        enter_progress(asih.pk, **(told | change))


def test_only_pantarlih_have_progress(world, asih):
    ani = world.seats[f"KPPS/{SATU}/001/2"].appointments.get()
    told = {"on_day": FIRST, "counts": Counts(1, 2), "viewer": viewer(), "now": NOW}
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        enter_progress(ani.pk, **told)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        strike_entry(ani.pk, viewer=viewer(), now=NOW)


def test_visit_is_of_the_tier_of_who_enters_it(asih):
    for number, (who, tier) in enumerate(
        (
            (viewer(Role.PPS, SATU), "PPS"),
            (viewer(Role.PPK, UTARA), "PPK"),
            (viewer(Role.KOMISIONER), "KPU"),
        )
    ):
        told = read_visit(visit(number, asih))
        assert enter_visit(told, viewer=who, now=NOW).status == "accepted"
        assert CoklitVisit.objects.get(pk=told.id).tier == tier == tier_of(who, SATU)
    wrong = read_visit(visit(9, asih, visited=4))
    with pytest.raises(RuleViolation, match="VISIT_BEYOND_DRAWN"):
        enter_visit(wrong, viewer=viewer(), now=NOW)
