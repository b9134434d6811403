"""The fold of turnout by the hour: order and repetition change nothing."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.outreach.hours import (
    Allowance,
    HourCount,
    Station,
    falling,
    fold,
    hours_of,
    read_entry,
    totals,
)
from jenjang.core.violations import RuleViolation

START = datetime(2024, 2, 14, tzinfo=UTC)

counts = st.builds(
    HourCount,
    tps=st.integers(1, 3).map(lambda n: UUID(int=n)),
    hour=st.integers(8, 14),
    users=st.integers(0, 300),
    at=st.integers(0, 5).map(lambda n: START + timedelta(minutes=n)),
    id=st.uuids(),
)


@given(st.lists(counts, max_size=30, unique_by=lambda c: c.id), st.randoms())
def test_fold_is_the_same_in_any_order_and_repetition(entries, chance):
    again = [*entries, *entries]
    chance.shuffle(again)
    assert fold(again) == fold(entries)
    for tps, hours in fold(entries).items():
        for hour, held in hours.items():
            same = [e for e in entries if (e.tps, e.hour) == (tps, hour)]
            assert held == max(same, key=lambda e: (e.at, e.id))


def count(hour, users, tps=1):
    return HourCount(UUID(int=tps), hour, users, START, UUID(int=100 * tps + hour))


def test_falling_names_every_hour_below_an_earlier_one():
    hours = {
        h: count(h, u) for h, u in ((8, 10), (9, 50), (10, 40), (12, 45), (13, 60))
    }
    assert falling(hours) == (10, 12)


def test_totals_count_only_what_was_entered_at_that_hour():
    held = fold([count(8, 10), count(8, 20, tps=2), count(9, 30)])
    voters = {UUID(int=1): 100, UUID(int=2): None, UUID(int=3): 300}
    found = totals(held, voters=voters, hours=(8, 9, 10))
    assert [(t.users, t.voters, t.entered) for t in found] == [
        (30, 100, 2),
        (30, 100, 1),
        (0, 0, 0),
    ]


def test_hours_go_from_one_after_opening_to_one_after_closing():
    assert hours_of(7, 13) == (8, 9, 10, 11, 12, 13, 14)


@pytest.mark.parametrize(
    ("voters", "number", "most"),
    [(300, "001", 358), (None, "001", None), (10, "901", None)],
)
def test_allowance_knows_reserve_moved_and_special_places(voters, number, most):
    assert Allowance(0.025, 50).most(Station(UUID(int=1), number, voters)) == most


@pytest.mark.parametrize(
    "changed",
    [{"users": -1}, {"hour": 25}, {"users": True}, {"more": 1}, {"at": "noon"},
     {"at": "2024-02-14T05:00:00"}, {"id": "x"}],
)  # fmt: skip
def test_malformed_payload_is_refused(changed):
    good = {"id": str(UUID(int=1)), "tps": str(UUID(int=2)), "hour": 9, "users": 3}
    good["at"] = "2024-02-14T05:00:00Z"
    assert read_entry(good).users == 3
    with pytest.raises(RuleViolation, match="ENTRY_MALFORMED"):
        read_entry({**good, **changed})
