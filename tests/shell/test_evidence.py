"""Recording evidence: what is stored, answered, quarantined and journaled."""

from datetime import UTC, date, datetime
from random import Random
from threading import Thread
from uuid import UUID

import pytest
from django.db import connection, transaction

from jenjang.actions.delivery import record_evidence
from jenjang.core.accounts import Role
from jenjang.core.delivery import EventResult, digest, fold, parse_event
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery import evidence_of, slots_of
from jenjang.records.models import (
    Entry,
    Event,
    Evidence,
    Programme,
    QuarantinedEvidence,
    Session,
    TrainingClass,
)
from tests.world import ELECTION, OFFICE, REGENCY, SATU, TIGA, viewer

NOW = datetime(2024, 1, 26, 12, tzinfo=UTC)


def ident(number: int) -> UUID:
    return UUID(f"018d0000-0000-7000-8000-{number:012x}")


@pytest.fixture
def room(world):
    """A class in desa Satu with one session."""
    return make_room(SATU)


def make_room(region: str) -> TrainingClass:
    programme, _ = Programme.objects.get_or_create(
        office=OFFICE, election=ELECTION, rulebook="bimtek-kpps"
    )
    event = Event.objects.create(
        office=OFFICE,
        election=ELECTION,
        programme=programme,
        region_id=REGENCY,
        title="Bimtek KPPS",
        starts_on=date(2024, 1, 26),
        ends_on=date(2024, 1, 26),
    )
    room = TrainingClass.objects.create(
        office=OFFICE, event=event, region_id=region, name="Kelas 1"
    )
    Session.objects.create(
        office=OFFICE,
        training_class=room,
        module="M3",
        starts_at=datetime(2024, 1, 26, 1, tzinfo=UTC),
        ends_at=datetime(2024, 1, 26, 3, tzinfo=UTC),
    )
    return room


def payload(room, number=1, **changes):
    return {
        "id": str(ident(number)),
        "kind": "attendance.in",
        "office": OFFICE,
        "class": str(room.pk),
        "person": str(ident(0xA1)),
        "at": "2024-01-26T01:00:00.000Z",
        "device": "hp-1",
        "actor": "u1",
        **changes,
    }


def record(*payloads, by=None):
    return record_evidence(payloads, viewer=by or viewer(), received_at=NOW)


def test_evidence_stored_and_journaled_once(room):
    results = record(payload(room, 2), payload(room, 1, kind="attendance.out"))
    assert results == [
        EventResult(str(ident(2)), "accepted"),
        EventResult(str(ident(1)), "accepted"),
    ]
    row = Evidence.objects.get(pk=ident(2))
    assert (row.kind, row.class_id, row.data) == ("attendance.in", room.pk, {})
    assert (row.at, row.received_at) == (datetime(2024, 1, 26, 1, tzinfo=UTC), NOW)
    entry = Entry.objects.get()
    assert (entry.kind, entry.office) == ("delivery.evidence_recorded", OFFICE)
    assert entry.facts == {"classes": [str(room.pk)], "accepted": 2, "refused": 0}


def test_evidence_repeated_is_a_duplicate_and_not_journaled(room):
    record(payload(room))
    assert record(payload(room)) == [EventResult(str(ident(1)), "duplicate")]
    assert (Evidence.objects.count(), Entry.objects.count()) == (1, 1)


def test_evidence_twice_in_one_batch(room):
    assert [r.status for r in record(payload(room), payload(room))] == [
        "accepted",
        "duplicate",
    ]


def test_evidence_of_same_id_and_other_content(room):
    record(payload(room))
    other = payload(room, device="hp-2")
    expected = EventResult(str(ident(1)), "refused", "EVIDENCE_CONFLICT")
    assert record(other) == [expected]
    assert record(other) == [expected]  # sent again: quarantined once
    assert Evidence.objects.get().device == "hp-1"
    kept = QuarantinedEvidence.objects.get()
    assert (kept.code, kept.payload) == ("EVIDENCE_CONFLICT", other)


def test_evidence_conflicting_within_one_batch(room):
    results = record(payload(room), payload(room, device="hp-2"))
    assert [(r.status, r.code) for r in results] == [
        ("accepted", ""),
        ("refused", "EVIDENCE_CONFLICT"),
    ]
    assert QuarantinedEvidence.objects.get().payload["device"] == "hp-2"


def test_evidence_partly_wrong_stores_the_rest(room):
    elsewhere = make_room(TIGA)
    results = record(
        payload(room, 1),
        {"id": "7", "x": "a\x00b"},
        payload(elsewhere, 2),
        payload(room, 3, **{"class": str(ident(99))}),
        "rusak",
        payload(room, 4, office="3604"),
        payload(room, 5, kind="kit.handed", data={"kit": "modul", "quantity": 2}),
        by=viewer(Role.PPS, SATU),
    )
    assert [(r.status, r.code) for r in results] == [
        ("accepted", ""),
        ("refused", "EVIDENCE_MALFORMED"),
        ("refused", "EVIDENCE_CLASS_UNKNOWN"),
        ("refused", "EVIDENCE_CLASS_UNKNOWN"),
        ("refused", "EVIDENCE_MALFORMED"),
        ("refused", "EVIDENCE_OFFICE_WRONG"),
        ("accepted", ""),
    ]
    assert set(Evidence.objects.values_list("pk", flat=True)) == {ident(1), ident(5)}
    assert QuarantinedEvidence.objects.count() == 5


def test_evidence_by_somebody_who_may_record_nowhere(room):
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        record(payload(room), by=viewer(Role.VIEWER))
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"device": "a\x00"},
        {"kind": "question.asked", "data": {"text": "a\x00b"}},
        {"kind": "count.round", "data": {"a": {"b": ["\x00"]}}},
    ],
)
def test_evidence_with_a_character_that_cannot_be_kept(room, changes):
    (result,) = record(payload(room, **changes))
    assert result.status == "refused"
    assert QuarantinedEvidence.objects.count() == 1


def test_evidence_survives_the_way_through_the_database(room):
    sent = [
        payload(room, 1, seq=4, prev="0" * 64, sig="AAAA"),
        payload(
            room,
            2,
            kind="test.attempt",
            data={"module": "M3", "score": 85.5, "passed": True},
        ),
        payload(room, 3, kind="count.round", data={"a": [1, 2.5, None, {"b": "é"}]}),
    ]
    record(*sent)
    back = {event.id: event for event in evidence_of([room.pk])[room.pk]}
    assert back == {ident(n): parse_event(p) for n, p in enumerate(sent, 1)}
    for row in Evidence.objects.all():
        assert bytes(row.digest) == digest(back[row.pk])


@pytest.mark.django_db(transaction=True)
def test_evidence_in_a_batch_that_breaks_off(world):
    """Nothing of a batch is kept when its transaction dies before the commit."""
    room = make_room(SATU)

    @transaction.atomic
    def broken() -> None:
        record(payload(room, 1), payload(room, 2))
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        broken()
    counts = (Evidence.objects.count(), Entry.objects.count())
    assert counts == (0, 0)
    assert [r.status for r in record(payload(room, 1), payload(room, 2))] == [
        "accepted",
        "accepted",
    ]


@pytest.mark.django_db(transaction=True)
def test_evidence_from_overlapping_senders_at_once(world):
    """Eight senders with the same events in other orders: each event once, no lock."""
    room = make_room(SATU)
    answers: list[list[str]] = []

    def send(turn: int) -> None:
        try:
            events = [payload(room, 1 + (n + turn * 7) % 40) for n in range(40)]
            answers.append([result.status for result in record(*events)])
        finally:
            connection.close()

    threads = [Thread(target=send, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Evidence.objects.count() == 40
    flat = [status for answer in answers for status in answer]
    assert (flat.count("accepted"), flat.count("duplicate")) == (40, 280)


def test_same_state_after_any_order_repetition_and_split(room):
    session = str(room.sessions.get().pk)
    sent = [
        payload(
            room,
            n,
            kind=("attendance.in", "attendance.out", "void")[n % 3],
            at=f"2024-01-26T0{1 + n % 2}:{n:02}:00.000Z",
            session=session if n % 2 else None,
            data={"event": str(ident(n // 2)), "reason": "x"} if n % 3 == 2 else {},
        )
        for n in range(1, 31)
    ]
    slots = slots_of([room.pk])[room.pk]
    expected = fold(map(parse_event, sent), slots=slots)
    for seed in range(5):
        Evidence.objects.all().delete()
        chance = Random(seed)
        stream = sent + chance.sample(sent, 12)
        chance.shuffle(stream)
        while stream:
            size = chance.randint(1, 9)
            batch, stream = stream[:size], stream[size:]
            assert not any(result.code for result in record(*batch))
        assert fold(evidence_of([room.pk])[room.pk], slots=slots) == expected
