"""Coklit: sums no order changes, flags with reasons, samples with exact chances."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import comb
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.adapters.coklit import coklit_rules
from jenjang.core.coklit import EntryKind
from jenjang.core.coklit.entries import (
    NOTHING,
    Counts,
    Entry,
    Window,
    check_entry,
    days_of,
    kept_of,
    read_entry,
)
from jenjang.core.coklit.flags import FlagCode, Task, flags_of
from jenjang.core.coklit.recap import UNTOLD, WEB, Tally, shares_of, tally_of
from jenjang.core.coklit.sampling import (
    Outcome,
    chance_to_pass,
    draw,
    operating_curve,
    outcome_of,
    plan_of,
)
from jenjang.core.coklit.visits import Visit, check_visit, read_visit
from jenjang.core.violations import RuleViolation

FIRST = date(2024, 6, 24)
WINDOW = Window(FIRST, date(2024, 7, 23))  # thirty days
NOON = datetime(2024, 6, 24, 5, tzinfo=UTC)
RULES = coklit_rules()
ANI, BUDI = UUID(int=1), UUID(int=2)


def progress(number, *, day=0, who=ANI, at=None, **counts):
    on_day = FIRST + timedelta(days=day)
    return Entry(
        id=UUID(int=1000 + number),
        kind=EntryKind.PROGRESS,
        appointment=who,
        on_day=on_day,
        at=at or NOON + timedelta(days=day),
        **counts,
    )


def void(number, of, *, who=ANI):
    return Entry(
        id=UUID(int=5000 + number),
        kind=EntryKind.VOID,
        appointment=who,
        on_day=FIRST,
        voids=UUID(int=1000 + of),
        at=NOON,
    )


entries = st.one_of(
    st.builds(
        progress,
        st.integers(0, 12),
        day=st.integers(0, 2),
        who=st.sampled_from([ANI, BUDI]),
        households=st.integers(0, 9),
        matched=st.integers(0, 30),
        new=st.integers(0, 3),
        struck=st.integers(0, 3),
        corrected=st.integers(0, 3),
    ),
    st.builds(
        void,
        st.integers(0, 6),
        st.integers(0, 12),
        who=st.sampled_from([ANI, BUDI]),
    ),
)
sets = st.lists(entries, max_size=25, unique_by=lambda entry: entry.id)


@given(sets, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(told, random):
    shuffled = told + [random.choice(told) for _ in told]
    random.shuffle(shuffled)
    assert days_of(shuffled) == days_of(told)
    asked = {"window": WINDOW, "alike_from": 1}
    assert tally_of(shuffled, **asked) == tally_of(told, **asked)


@given(sets)
def test_sums_are_those_of_the_entries_no_void_names(told):
    gone = {(e.appointment, e.voids) for e in told if e.kind is EntryKind.VOID}
    left = [
        e
        for e in told
        if e.kind is EntryKind.PROGRESS and (e.appointment, e.id) not in gone
    ]
    found = [c for days in days_of(told).values() for c in days.values()]
    assert sum(found, NOTHING) == sum((e.counts for e in left), NOTHING)
    assert {e.id for e in kept_of(told)} == {e.id for e in left}


def test_void_takes_back_only_what_is_the_same_pantarlihs():
    first, second = progress(1, households=5, matched=9), progress(2, households=1)
    assert days_of([void(1, 1), first, second])[ANI][FIRST] == Counts(households=1)
    assert days_of([void(1, 1, who=BUDI), first])[ANI][FIRST].matched == 9
    of_a_void = msgspec.structs.replace(void(2, 1), voids=void(1, 1).id)
    assert days_of([void(1, 1), of_a_void, first]) == {}


def test_entry_is_read_strictly():
    told = msgspec.to_builtins(progress(1, households=3, matched=8))
    assert read_entry(told) == progress(1, households=3, matched=8)
    for wrong, field in (
        ({"households": -1}, "households"),
        ({"households": 2.5}, "households"),
        ({"at": "2024-06-24T05:00:00"}, "at"),
        ({"on_day": "24 Juni"}, "on_day"),
        ({"name": "Ani"}, "name"),
        ({"kind": "lain"}, "kind"),
    ):
        with pytest.raises(RuleViolation) as refused:
            read_entry(told | wrong)
        assert (refused.value.code, refused.value.facts) == (
            "ENTRY_MALFORMED",
            {"problem": field},
        )
    for strange in (None, [], "x", {}):
        with pytest.raises(RuleViolation, match="ENTRY_MALFORMED"):
            read_entry(strange)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (progress(1, day=40, at=NOON), "DAY_OUTSIDE"),
        (progress(1, day=-8, at=NOON), "DAY_OUTSIDE"),
        (progress(1, day=3, at=NOON), "DAY_OUTSIDE"),  # not yet
        (progress(1, at=NOON + timedelta(days=3)), "AT_IN_FUTURE"),
        (progress(1, matched=1001), "COUNT_TOO_LARGE"),
        (msgspec.structs.replace(progress(1), voids=ANI), "VOID_UNKNOWN"),
        (msgspec.structs.replace(void(1, 1), voids=None), "VOID_UNKNOWN"),
        (msgspec.structs.replace(void(1, 1), matched=1), "ENTRY_MALFORMED"),
    ],
)
def test_what_cannot_be_is_refused(entry, code):
    today = FIRST + timedelta(days=2)
    asked = {"window": WINDOW, "today": today, "most": 1000}
    with pytest.raises(RuleViolation, match=code):
        check_entry(entry, received_at=NOON + timedelta(days=2), **asked)
    early = progress(1, day=-7, households=1, at=NOON)
    check_entry(early, received_at=NOON, **asked)


def codes(tally, *, voters=400, day=10, **task):
    found = flags_of(
        tally,
        Task(voters, **task),
        window=WINDOW,
        today=FIRST + timedelta(days=day),
        rules=RULES,
    )
    return [flag.code for flag in found]


def on_pace(**counts):
    done = Counts(**({"households": 50, "matched": 130, "corrected": 3} | counts))
    return Tally(done, days=9, first_day=FIRST, last_day=FIRST + timedelta(days=9))


def test_steady_work_raises_no_flag():
    assert codes(on_pace()) == []
    assert codes(UNTOLD, day=0) == []
    assert codes(UNTOLD, voters=None, day=29) == []
    assert codes(on_pace(matched=400), voters=403, day=30) == []


def test_pace_is_measured_against_the_days_that_are_over():
    tally = on_pace(matched=130 - 44)  # 89 of 400: 22 percent, a third of the days over
    assert codes(tally, day=10) == [FlagCode.LATE]
    assert codes(tally, day=9) == []
    assert codes(tally, day=10, before=60) == []
    assert codes(tally, day=10, is_held=False) == []
    assert codes(on_pace(matched=395), day=30) == [FlagCode.LATE, FlagCode.SILENT]


def test_silence_is_told_after_some_days_and_not_when_finished():
    assert codes(UNTOLD, day=2) == []
    assert codes(UNTOLD, day=3) == [FlagCode.NOT_BEGUN]
    ahead = on_pace(matched=300)
    assert codes(ahead, day=12) == []
    assert codes(ahead, day=13) == [FlagCode.SILENT]
    assert codes(on_pace(matched=397), day=13) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"done": Counts(120, 401, 0, 2, 0)}, FlagCode.ABOVE_LIST),
        ({"most_households": 61, "busiest": FIRST}, FlagCode.TOO_FAST),
        ({"alike_days": 3, "alike": Counts(9, 30)}, FlagCode.ALIKE),
        ({"done": Counts(50, 150)}, FlagCode.NOTHING_FOUND),
        ({"outside": 1}, FlagCode.DAY_OUTSIDE),
        (
            {
                "phone_days": 5,
                "first_at": NOON,
                "last_at": NOON + timedelta(minutes=30),
            },
            FlagCode.ENTERED_AT_ONCE,
        ),
    ],
)
def test_improbable_progress_is_flagged_with_its_reason(change, code):
    assert codes(replace(on_pace(), **change)) == [code]


@pytest.mark.parametrize(
    "change",
    [
        {"done": Counts(120, 398, 0, 2, 0)},
        {"most_households": 60, "busiest": FIRST},
        {"alike_days": 2, "alike": Counts(9, 30)},
        {"done": Counts(50, 149)},
        {"phone_days": 4, "first_at": NOON, "last_at": NOON},
        {
            "phone_days": 5,
            "first_at": NOON,
            "last_at": NOON + timedelta(minutes=31),
        },
    ],
)
def test_what_stays_within_the_limits_is_not_flagged(change):
    assert codes(replace(on_pace(), **change)) == []


def test_tally_tells_busiest_and_alike_days_and_what_came_by_phone():
    late = NOON + timedelta(days=9)
    told = [
        progress(1, day=0, households=9, matched=20),
        progress(2, day=1, households=4, matched=10, at=late),
        progress(3, day=1, households=5, matched=10, at=late),
        progress(4, day=2, households=9, matched=20),
        progress(5, day=31, households=2),
        msgspec.structs.replace(progress(6, day=3, households=70), device=WEB),
        progress(7, day=4),
    ]
    (found,) = tally_of(told, window=WINDOW, alike_from=5).values()
    assert found == Tally(
        done=Counts(99, 60),
        days=5,
        first_day=FIRST,
        last_day=FIRST + timedelta(days=31),
        most_households=70,
        busiest=FIRST + timedelta(days=3),
        alike_days=3,
        alike=Counts(9, 20),
        outside=1,
        phone_days=5,
        first_at=NOON,
        last_at=NOON + timedelta(days=31),
    )


def test_voters_of_a_tps_are_shared_between_its_pantarlih():
    assert shares_of(401, [None, None]) == [201, 200]
    assert shares_of(401, [300, None]) == [300, 101]
    assert shares_of(401, [500, None]) == [500, 0]
    assert shares_of(400, [None]) == [400]
    assert shares_of(400, []) == []


# Smallest samples for one percent false at five percent risk (science.md 6.3).
@pytest.mark.parametrize(
    ("lot", "sizes"),
    [
        (158, (123, 155)),
        (326, (172, 245, 294, 322)),
        (611, (212, 318, 402, 473)),
        (1000, (258, 393, 506, 606)),
        (2000, (277, 431, 564, 686)),
        (4571, (287, 451, 596, 730)),
    ],
)
def test_sample_sizes_agree_with_the_published_table(lot, sizes):
    for allowed, size in enumerate(sizes):
        found = plan_of(lot, tolerated=1, risk=5, allowed=allowed)
        assert (found.size, found.tolerated) == (size, -(-lot // 100))


@given(st.integers(1, 200), st.integers(1, 40), st.integers(1, 30), st.integers(0, 3))
def test_plan_is_the_smallest_that_meets_the_risk(lot, tolerated, risk, allowed):
    found = plan_of(lot, tolerated=tolerated, risk=risk, allowed=allowed)

    def chance(size):
        return chance_to_pass(lot, found.tolerated, size=size, allowed=allowed)

    assert 1 <= found.size <= lot
    if found.size < lot:
        assert chance(found.size) * 100 <= risk
    if found.size > allowed + 1:
        assert chance(found.size - 1) * 100 > risk


def test_operating_curve_is_exact_and_falls():
    plan = plan_of(130, tolerated=20, risk=10, allowed=0)
    assert (plan.size, plan.tolerated) == (10, 26)
    rows = operating_curve(plan)
    assert rows[0] == (0, 0, 1.0)
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)
    at_ten = next(chance for percent, _, chance in rows if percent == 10)
    assert at_ten == pytest.approx(comb(117, 10) / comb(130, 10))


@given(st.integers(1, 300), st.data(), st.text(min_size=1, max_size=12))
def test_draw_is_repeatable_and_without_repetition(lot, data, seed):
    size = data.draw(st.integers(0, lot))
    found = draw(lot, size=size, seed=seed)
    assert found == draw(lot, size=size, seed=seed)
    assert found == sorted(set(found))
    assert len(found) == size
    assert set(found) <= set(range(1, lot + 1))
    assert draw(lot, size=lot, seed=seed) == list(range(1, lot + 1))


def test_every_household_is_drawn_equally_often():
    counted = [0] * 21
    for seed in range(4000):
        for ordinal in draw(20, size=5, seed=str(seed)):
            counted[ordinal] += 1
    assert all(880 <= times <= 1120 for times in counted[1:])  # 1000 ± 4 sd


@pytest.mark.parametrize(
    ("drawn", "reached", "right", "outcome"),
    [
        (10, 10, 10, Outcome.ACCEPTED),
        (10, 8, 8, Outcome.UNDECIDED),
        (10, 8, 7, Outcome.REFUSED),
        (10, 10, 9, Outcome.REFUSED),
    ],
)
def test_a_wrong_household_refuses_an_unreached_one_waits(
    drawn, reached, right, outcome
):
    told = {"drawn": drawn, "reached": reached, "right": right, "allowed": 0}
    assert outcome_of(**told) is outcome


def test_visit_must_add_up():
    told = {
        "id": UUID(int=9),
        "appointment": ANI,
        "on_day": FIRST,
        "visitor": "Anggota PPS",
        "drawn": [3, 17, 20],
        "visited": 3,
        "confirmed": 3,
        "stickers": 2,
        "agreeing": 3,
        "at": NOON,
    }
    asked = {"window": WINDOW, "received_at": NOON, "today": FIRST}
    check_visit(Visit(**told), **asked)
    assert Visit(**told).right == 2
    for wrong, code in (
        ({"stickers": 4}, "VISIT_BEYOND_REACHED"),
        ({"visited": 4, "confirmed": 4}, "VISIT_BEYOND_DRAWN"),
        ({"visited": 0, "drawn": []}, "VISIT_BEYOND_DRAWN"),
        ({"drawn": [3, 3, 5]}, "VISIT_DRAWN_TWICE"),
        ({"on_day": FIRST + timedelta(days=1)}, "DAY_OUTSIDE"),
        ({"at": NOON + timedelta(hours=1)}, "AT_IN_FUTURE"),
    ):
        with pytest.raises(RuleViolation, match=code):
            check_visit(Visit(**(told | wrong)), **asked)
    with pytest.raises(RuleViolation, match="ENTRY_MALFORMED"):
        read_visit({"drawn": [0]})
