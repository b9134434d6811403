"""Turnout by the hour: parcels of phones, refusals, and the page of the day."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from jenjang.actions.outreach.hours import record_hours
from jenjang.core.accounts import Role
from jenjang.core.outreach.hours import HourEntry, HourTotal
from jenjang.core.roster import Duty
from jenjang.core.violations import RuleViolation
from jenjang.queries.outreach.hours import day_in, day_of_duty, entered_hours
from jenjang.records.models import DutyCode, Entry, Tps, TurnoutEntry
from tests.world import DUA, ELECTION, OFFICE, REGENCY, SATU, UTARA, viewer

NOON = datetime(2024, 2, 14, 5, tzinfo=UTC)  # 12.00 in Jakarta


@pytest.fixture
def code(world):
    Tps.objects.update(voters=200)
    return DutyCode.objects.create(
        office=OFFICE,
        election=ELECTION,
        duty=Duty.TURNOUT,
        village_id=SATU,
        code="AB3DEF4H",
        made_at=NOON,
    )


def entry(world, number, *, hour=11, users=100, at=NOON, tps="001", village=SATU):
    return HourEntry(
        id=UUID(int=number),
        tps=world.tps[f"{village}/{tps}"].pk,
        hour=hour,
        users=users,
        at=at,
        name="Pak Budi",
        device="hp",
    )


def send(code, *entries, at=NOON):
    results = record_hours(code, entries, received_at=at)
    return [(r.status, r.code) for r in results]


def test_entry_sent_again_is_kept_once(world, code):
    first, second = entry(world, 1), entry(world, 2, hour=12, users=120)
    assert send(code, first, second, first) == [
        ("accepted", ""),
        ("accepted", ""),
        ("duplicate", ""),
    ]
    assert send(code, second, first) == [("duplicate", ""), ("duplicate", "")]
    assert TurnoutEntry.objects.count() == 2
    told = Entry.objects.get(kind="outreach.hours_recorded")
    assert told.facts == {
        "villages": [SATU],
        "tps": [str(world.tps[f"{SATU}/001"].pk)],
    }


def test_same_id_with_other_content_is_refused(world, code):
    send(code, entry(world, 1))
    assert send(code, entry(world, 1, users=101)) == [("refused", "ENTRY_CONFLICT")]
    assert TurnoutEntry.objects.get().users == 100


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"village": DUA}, "TPS_NOT_OF_DUTY"),
        ({"hour": 7}, "HOUR_OUTSIDE"),
        ({"hour": 15}, "HOUR_OUTSIDE"),
        ({"users": 256}, "TURNOUT_ABOVE_VOTERS"),
        ({"at": NOON + timedelta(minutes=11)}, "AT_IN_FUTURE"),
        ({"at": datetime(2024, 2, 13, 16, tzinfo=UTC)}, "HOUR_NOT_YET"),
    ],
)
def test_impossible_entry_is_refused(world, code, changed, refusal):
    assert send(code, entry(world, 1, **changed)) == [("refused", refusal)]
    assert not TurnoutEntry.objects.exists()
    assert not Entry.objects.filter(kind="outreach.hours_recorded").exists()


def test_users_up_to_reserve_and_moved_are_taken(world, code):
    assert send(code, entry(world, 1, users=255)) == [("accepted", "")]


def test_special_tps_takes_more_than_its_list(world, code):
    Tps.objects.filter(pk=world.tps[f"{SATU}/001"].pk).update(number="901")
    assert send(code, entry(world, 1, users=900)) == [("accepted", "")]


def test_malformed_entry_is_refused_beside_good_ones(world, code):
    good = entry(world, 2)
    bad = {"id": "x", "users": -1}
    results = record_hours(code, [bad, good], received_at=NOON)
    assert [(r.id, r.status, r.code) for r in results] == [
        ("x", "refused", "ENTRY_MALFORMED"),
        (str(good.id), "accepted", ""),
    ]


def test_code_of_another_duty_opens_nothing(world, code):
    code.duty = Duty.COKLIT
    with pytest.raises(RuleViolation, match="CODE_UNKNOWN"):
        record_hours(code, [], received_at=NOON)


def test_last_entry_of_an_hour_holds(world, code):
    later = NOON + timedelta(minutes=5)
    send(code, entry(world, 1, users=140, at=later), entry(world, 2, users=90))
    tps = world.tps[f"{SATU}/001"].pk
    assert entered_hours([tps])[tps][11].users == 140


def test_duty_day_has_the_stations_of_the_village(world, code):
    day = day_of_duty(code)
    assert day.hours == (8, 9, 10, 11, 12, 13, 14)
    assert [s.number for s in day.stations.values()] == ["001", "002"]
    assert day.voting_day.isoformat() == "2024-02-14"


def test_day_page_sums_what_was_entered_and_guesses_nothing(world, code):
    send(
        code,
        entry(world, 1, hour=9, users=80),
        entry(world, 2, hour=11, users=70),
        entry(world, 3, hour=11, users=60, tps="002"),
    )
    page = day_in(viewer(), REGENCY, election=ELECTION)
    assert [(p.code, p.tps, p.entered, p.latest) for p in page.parts] == [
        (UTARA, 4, 2, 130),
        ("00.01.02", 2, 0, 0),
    ]
    assert page.whole.totals[1] == HourTotal(9, 80, 200, 1)
    assert page.whole.totals[3] == HourTotal(11, 130, 400, 2)
    assert (page.whole.falling, page.whole.above) == (1, 0)
    village = day_in(viewer(Role.PPS, SATU), SATU, election=ELECTION)
    assert [(p.name, p.latest) for p in village.parts] == [("001", 70), ("002", 60)]


def test_day_page_is_for_the_own_region(world, code):
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        day_in(viewer(Role.PPS, SATU), DUA, election=ELECTION)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        day_in(viewer(), REGENCY, election="pemilu-2029")


def test_day_page_asks_as_often_for_one_row_as_for_three(
    world, code, django_assert_num_queries
):
    for region in (SATU, UTARA, REGENCY):
        with django_assert_num_queries(4):
            day_in(viewer(), region, election=ELECTION)
