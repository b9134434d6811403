"""The attendance sheet as events."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.core.delivery import (
    ClassState,
    Draft,
    EvidenceEvent,
    attendance_drafts,
    fold,
    parse_event,
    void_drafts,
    voided_ids,
)
from tests.core.test_delivery import (
    ANI,
    BEN,
    CLASS,
    SESSIONS,
    SLOTS,
    START,
    histories,
    ident,
    payload,
)


@settings(max_examples=120, deadline=None)
@given(
    histories(),
    st.none() | st.integers(0, 40),
    st.none() | st.integers(0, 40),
)
def test_sheet_says_what_was_wished_and_leaves_the_rest(events, came, left):
    """Whatever the record says, the drafts make it say what the sheet says."""
    session, slot = SESSIONS[0], SLOTS[SESSIONS[0]]
    came_at = None if came is None else START + timedelta(minutes=5 * came)
    left_at = None if left is None else START + timedelta(minutes=5 * left)
    drafts = attendance_drafts(
        events,
        person=ANI,
        session=session,
        slot=slot,
        came_at=came_at,
        left_at=left_at,
        now=START + timedelta(days=1),
        reason="salah catat",
    )
    before, after = _state(events), _state([*events, *_stamped(drafts)])
    wished = 0.0
    if came_at:
        end = min(left_at or slot.ends_at, slot.ends_at)
        wished = max((end - max(came_at, slot.starts_at)).total_seconds() / 60, 0)
    if drafts:
        assert abs(after.minutes(ANI, session) - wished) < 0.01
    assert after.minutes(ANI, SESSIONS[1]) == before.minutes(ANI, SESSIONS[1])
    assert after.minutes(BEN, session) == before.minutes(BEN, session)
    assert after.kits == before.kits


def _state(events: list[EvidenceEvent]) -> ClassState:
    return fold(events, slots=SLOTS)


def _stamped(drafts: list[Draft]) -> list[EvidenceEvent]:
    return [
        parse_event(
            draft.payload(
                ident(1000 + n), office="3604", class_id=CLASS, device="web", actor="u1"
            )
        )
        for n, draft in enumerate(drafts)
    ]


def test_sheet_saved_twice_appends_nothing_more():
    events: list[EvidenceEvent] = []
    for _ in range(2):
        drafts = attendance_drafts(
            events,
            person=ANI,
            session=SESSIONS[0],
            slot=SLOTS[SESSIONS[0]],
            came_at=START,
            left_at=START + timedelta(minutes=30),
            now=START,
            reason="salah catat",
        )
        events += _stamped(drafts)
    assert [event.kind for event in events] == ["attendance.in", "attendance.out"]


def test_void_of_an_event_that_lies_ahead_still_takes_effect():
    ahead = parse_event(payload(at="2024-01-25T01:00:00.000Z"))
    events = [ahead, *_stamped(void_drafts([ahead], now=START, reason="salah catat"))]
    assert voided_ids(events) == {ahead.id}
