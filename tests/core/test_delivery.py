"""Evidence: its shape, its content, and the fold over a set of events."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.core.delivery import (
    EvidenceEvent,
    EvidenceKind,
    Slot,
    canonical,
    digest,
    event_time,
    fold,
    parse_event,
    parse_events,
    voided_ids,
)
from jenjang.core.violations import RuleViolation

CONTRACTS = Path(__file__).parents[2] / "contracts" / "evidence"
CASES = json.loads((CONTRACTS / "cases.json").read_text())
START = datetime(2024, 1, 24, 1, tzinfo=UTC)


def ident(number: int) -> UUID:
    return UUID(f"018d0000-0000-7000-8000-{number:012x}")


CLASS, ANI, BEN = ident(0xC1), ident(0xA1), ident(0xB1)
SESSIONS = (ident(0x51), ident(0x52))
SLOTS = {
    session: Slot(
        *(datetime.fromisoformat(text) for text in CASES["slots"][str(session)])
    )
    for session in SESSIONS
}


def payload(number: int = 1, **changes: object) -> dict[str, object]:
    return {
        "id": str(ident(number)),
        "kind": "attendance.in",
        "office": "3604",
        "class": str(CLASS),
        "person": str(ANI),
        "at": "2024-01-24T01:00:00.000Z",
        "device": "hp-1",
        "actor": "u1",
        **changes,
    }


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
@pytest.mark.parametrize("turned", [False, True], ids=["as written", "turned"])
def test_fold_case(case, turned):
    events = [parse_event(event) for event in case["events"]]
    state = fold(reversed(events) if turned else events, slots=SLOTS)
    assert {
        "minutes": {
            f"{person} {session}": state.minutes(person, session)
            for person, session in state.attendance
        },
        "delivered": {
            str(session): {item: event_time(at) for item, at in items.items()}
            for session, items in state.delivered.items()
        },
        "kits": {str(person): kits for person, kits in state.kits.items()},
        "questions": [question.text for question in state.questions],
        "voided": sorted(map(str, state.voided)),
    } == case["state"]


@pytest.mark.parametrize("case", CASES["content"], ids=lambda c: c["event"]["kind"])
def test_content_case(case):
    event = parse_event(case["event"])
    assert canonical(event).decode() == case["canonical"]
    assert digest(event).hex() == case["digest"]
    assert parse_event(json.loads(case["canonical"])) == parse_event(
        {key: v for key, v in case["event"].items() if key != "sig"}
    )


@pytest.mark.parametrize(
    ("changes", "code", "facts"),
    [
        ({"kind": "attendance"}, "EVIDENCE_KIND_UNKNOWN", {"kind": "attendance"}),
        (
            {"at": "2024-02-30T01:00:00.000Z"},
            "EVIDENCE_TIME_MALFORMED",
            {"at": "2024-02-30T01:00:00.000Z"},
        ),
        (
            {"at": "2024-01-24 08:00"},
            "EVIDENCE_TIME_MALFORMED",
            {"at": "2024-01-24 08:00"},
        ),
        ({"id": "7"}, "EVIDENCE_MALFORMED", {"field": "id"}),
        ({"office": "36.04"}, "EVIDENCE_MALFORMED", {"field": "office"}),
        ({"seq": -1}, "EVIDENCE_MALFORMED", {"field": "seq"}),
        ({"nama": "Ani"}, "EVIDENCE_MALFORMED", {"field": "nama"}),
        ({"person": None}, "EVIDENCE_PERSON_MISSING", {"kind": "attendance.in"}),
        (
            {"kind": "item.delivered", "data": {"item": "M3-04"}},
            "EVIDENCE_SESSION_MISSING",
            {"kind": "item.delivered"},
        ),
        (
            {"kind": "kit.handed", "data": {"kit": "modul", "quantity": 0}},
            "EVIDENCE_DATA_MALFORMED",
            {"kind": "kit.handed", "field": "quantity"},
        ),
        (
            {"kind": "void", "data": {"event": "1", "reason": "salah"}},
            "EVIDENCE_DATA_MALFORMED",
            {"kind": "void", "field": "event"},
        ),
        (
            {"kind": "count.round", "data": {"text": "x" * 9000}},
            "EVIDENCE_DATA_MALFORMED",
            {"kind": "count.round", "field": "data"},
        ),
    ],
)
def test_event_malformed(changes, code, facts):
    with pytest.raises(RuleViolation) as raised:
        parse_event(payload(**changes))
    assert (raised.value.code, raised.value.facts) == (code, facts)


@pytest.mark.parametrize("wrong", [None, 1, "x", [], {}])
def test_event_of_another_type(wrong):
    with pytest.raises(RuleViolation, match="EVIDENCE_MALFORMED"):
        parse_event(wrong)


def test_batch_at_once_equals_one_by_one():
    rows = [payload(number) for number in range(3)]
    body = json.dumps({"events": rows}).encode()
    assert parse_events(body) == [parse_event(row) for row in rows]
    assert parse_events(b'{"events": [{}]}') is None
    assert parse_events(b"not json") is None
    assert parse_events(b'\xff{"events": []}') is None


def test_schema_speaks_of_the_same_kinds_and_fields():
    schema = json.loads((CONTRACTS / "event.schema.json").read_text())
    kinds = [branch["if"]["properties"]["kind"]["const"] for branch in schema["allOf"]]
    assert set(kinds) == set(schema["properties"]["kind"]["enum"]) == set(EvidenceKind)
    every = payload(session=str(SESSIONS[0]), seq=1, prev="0" * 64, sig="x")
    assert set(schema["properties"]) == {*every, "data"}
    for missing in schema["required"]:
        with pytest.raises(RuleViolation):
            parse_event({key: v for key, v in every.items() if key != missing})


def test_content_ignores_signature_only():
    event = parse_event(payload())
    assert digest(parse_event(payload(sig="abc"))) == digest(event)
    assert digest(parse_event(payload(device="hp-2"))) != digest(event)


# --- properties ---------------------------------------------------------------

MOMENTS = st.integers(0, 40).map(lambda n: event_time(START + timedelta(minutes=5 * n)))
PEOPLE = st.sampled_from([ANI, BEN])
PLACES = st.sampled_from([None, *SESSIONS])


@st.composite
def histories(draw) -> list[EvidenceEvent]:  # type: ignore[no-untyped-def]
    """Events of one class, a third of them voids of one another."""
    size = draw(st.integers(0, 14))
    return [parse_event(draw(_payloads(number, size))) for number in range(size)]


@st.composite
def _payloads(draw, number: int, size: int) -> dict[str, object]:  # type: ignore[no-untyped-def]
    kind = draw(
        st.sampled_from(
            ["attendance.in", "attendance.out", "kit.handed", "item.delivered", "void"]
        )
    )
    data: dict[str, object] = {}
    if kind == "kit.handed":
        data = {"kit": draw(st.sampled_from(["modul", "atk"])), "quantity": 1}
    if kind == "item.delivered":
        data = {"item": draw(st.sampled_from(["M1-01", "M1-02"]))}
    if kind == "void":
        target = draw(st.integers(0, size))
        data = {"event": str(ident(target)), "reason": "salah catat"}
    place = draw(PLACES) or (SESSIONS[0] if kind == "item.delivered" else None)
    return payload(
        number,
        kind=kind,
        at=draw(MOMENTS),
        person=str(draw(PEOPLE)),
        session=str(place) if place else None,
        data=data,
    )


@settings(max_examples=120, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_fold_in_any_order_with_repetition(events, random):
    again = events + random.sample(events, len(events) // 2)
    random.shuffle(again)
    assert fold(again, slots=SLOTS) == fold(events, slots=SLOTS)


@settings(max_examples=120, deadline=None)
@given(histories())
def test_void_in_force_iff_no_later_void_in_force_names_it(events):
    """The definition, written as the recursion that the fold avoids."""

    def is_struck(event: EvidenceEvent) -> bool:
        return any(
            other.kind is EvidenceKind.VOID
            and other.data["event"] == str(event.id)
            and other.order > event.order
            and not is_struck(other)
            for other in events
        )

    assert voided_ids(events) == {event.id for event in events if is_struck(event)}


@settings(max_examples=120, deadline=None)
@given(histories())
def test_minutes_never_exceed_the_session(events):
    state = fold(events, slots=SLOTS)
    for (person, session), parts in state.attendance.items():
        slot = SLOTS[session]
        assert 0 < state.minutes(person, session) <= slot.minutes
        assert slot.starts_at <= parts[0].starts_at
        assert parts[-1].ends_at <= slot.ends_at
        for first, second in pairwise(parts):
            assert first.ends_at <= second.starts_at


@settings(max_examples=120, deadline=None)
@given(histories())
def test_minutes_equal_counting_minute_by_minute(events):
    """Another way to the same figure: look into the room in every minute."""
    voided = voided_ids(events)
    moves = sorted(
        (e for e in events if e.id not in voided and e.kind.startswith("attendance")),
        key=lambda e: e.order,
    )

    def is_in(person: UUID, session: UUID, moment: datetime) -> bool:
        inside = False
        for e in moves:
            if e.person_id != person or e.session_id not in (None, session):
                continue
            if e.moment <= moment:
                inside = e.kind is EvidenceKind.ATTENDANCE_IN
        return inside

    state = fold(events, slots=SLOTS)
    for person in (ANI, BEN):
        for session, slot in SLOTS.items():
            ticks = int(slot.minutes)
            counted = sum(
                is_in(person, session, slot.starts_at + timedelta(minutes=tick))
                for tick in range(ticks)
            )
            assert state.minutes(person, session) == counted
