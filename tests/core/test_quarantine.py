"""What came later beside what is stored, as values."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from jenjang.core.delivery import (
    Difference,
    differences,
    fold,
    parse_event,
    replacement,
    void_of,
)

NOW = datetime(2024, 1, 27, tzinfo=UTC)
ID = "018d0000-0000-7000-8000-000000000001"
ROOM = "018d0000-0000-7000-8000-0000000000c1"
ANI = "018d0000-0000-7000-8000-0000000000a1"


def event(**changes):
    return parse_event(
        {
            "id": ID,
            "kind": "attendance.in",
            "office": "0001",
            "class": ROOM,
            "person": ANI,
            "at": "2024-01-26T01:00:00.000Z",
            "device": "hp-1",
            "actor": "u1",
            **changes,
        }
    )


def test_only_what_differs_is_different():
    later = event(at="2024-01-26T02:00:00.000Z", seq=3, sig="abc", data={"note": "x"})
    found = [d for d in differences(event(), later) if d.is_different]
    assert found == [
        Difference("at", "2024-01-26T01:00:00.000Z", "2024-01-26T02:00:00.000Z"),
        Difference("seq", None, 3),
        Difference("data.note", None, "x"),
    ]


def test_same_content_in_other_spelling_does_not_differ():
    again = parse_event({**msgspec.to_builtins(event()), "id": ID.upper()})
    assert not any(d.is_different for d in differences(event(), again))


def test_anything_at_all_can_be_shown():
    found = differences(None, {"id": "x", "data": [1], "omong": {"a": 1}, "at": None})
    assert found == (
        Difference("data", None, [1]),
        Difference("omong", None, {"a": 1}),
    )


def test_replacement_leaves_the_chain_of_its_device():
    later = event(seq=3, prev="0" * 64, sig="abc", at="2024-01-26T02:00:00.000Z")
    new = replacement(event(), later, event_id=UUID(int=7))
    assert (new.id, new.at, new.seq, new.prev, new.sig) == (
        UUID(int=7),
        later.at,
        None,
        "",
        "",
    )
    assert replacement(None, later, event_id=UUID(int=7)).id == later.id


def test_void_reaches_an_event_whose_clock_ran_ahead():
    ahead = event(at="2024-03-01T01:00:00.000Z")
    void = parse_event(
        void_of(ahead, event_id=UUID(int=8), now=NOW, reason="salah", actor="")
    )
    assert fold([ahead, void]).voided == {ahead.id}
