"""Refused evidence is seen by those in charge, compared and settled."""

from importlib import import_module

import pytest
from django.db import connection

from jenjang.actions.delivery import settle_quarantined
from jenjang.core.accounts import Role
from jenjang.core.delivery import Settlement
from jenjang.core.violations import RuleViolation
from jenjang.queries import delivery
from jenjang.records.models import Entry, Evidence, QuarantinedEvidence
from tests.shell.test_evidence import NOW, ident, make_room, payload, record, room
from tests.world import SATU, TIGA, viewer

__all__ = ["room"]
LATER = "2024-01-26T01:30:00.000Z"


@pytest.fixture
def conflict(room) -> QuarantinedEvidence:
    """Somebody came at eight; the same id came again with half past eight."""
    record(payload(room))
    record(payload(room, at=LATER, data={"note": "terlambat"}))
    return QuarantinedEvidence.objects.get()


def settle(row, settlement=Settlement.RECORDED, *, by=None, reason="ditanya"):
    return settle_quarantined(
        row.pk, viewer=by or viewer(), settlement=settlement, reason=reason, now=NOW
    )


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(RuleViolation) as caught:
        call(*args, **kwargs)
    return caught.value.code


def in_force(room) -> list[tuple]:
    """(time, note) of the attendance that counts."""
    page = delivery.class_of(room.pk, viewer=viewer())
    return [
        (event.at, event.data.get("note"))
        for event in page.events
        if event.id not in page.state.voided and event.kind == "attendance.in"
    ]


def test_conflict_lies_where_the_stored_event_is(room, conflict):
    assert (conflict.training_class_id, conflict.region_id) == (room.pk, SATU)
    found = delivery.quarantined_of(conflict.pk, viewer=viewer())
    differing = [(f.field, f.later) for f in found.fields if f.is_different]
    assert differing == [("at", LATER), ("data.note", "terlambat")]
    assert (found.stored.id, found.may_record) == (ident(1), True)


def test_event_of_a_class_nobody_knows_lies_in_the_office_it_names(room):
    record(payload(room, **{"class": str(ident(9))}))
    row = QuarantinedEvidence.objects.get()
    assert (row.training_class_id, row.region_id) == (None, "00.01")


def test_event_from_out_of_scope_lies_where_its_class_is(room):
    elsewhere = make_room(TIGA)
    record(payload(elsewhere), by=viewer(Role.PPS, SATU))
    row = QuarantinedEvidence.objects.get()
    assert (row.code, row.region_id) == ("EVIDENCE_CLASS_UNKNOWN", TIGA)
    assert delivery.quarantined_in(viewer(Role.PPS, SATU)).rows == []
    assert [r.pk for r in delivery.quarantined_in(viewer(Role.PPS, TIGA)).rows] == [
        row.pk
    ]


def test_malformed_event_is_kept_and_can_only_be_set_aside(room):
    record({"id": "7", "office": "0001", "kind": "omong"}, ["bukan bukti"])
    row = QuarantinedEvidence.objects.get(office="0001")
    found = delivery.quarantined_of(row.pk, viewer=viewer())
    assert (found.stored, found.later, found.may_record) == (None, None, False)
    assert refusal(settle, row) == "EVIDENCE_MALFORMED"
    settle(row, Settlement.KEPT)
    nobodys = QuarantinedEvidence.objects.get(office="")
    assert refusal(settle, nobodys, Settlement.KEPT) == "NOT_PERMITTED"


def test_kept_leaves_the_evidence_as_it_is(room, conflict):
    settle(conflict, Settlement.KEPT, reason=" tanda   tangan cocok ")
    conflict.refresh_from_db()
    assert (conflict.settlement, conflict.reason) == ("KEPT", "tanda tangan cocok")
    assert in_force(room) == [("2024-01-26T01:00:00.000Z", None)]
    assert Evidence.objects.count() == 1
    entry = Entry.objects.get(kind="delivery.quarantine_settled")
    assert (entry.subject, entry.facts["classes"]) == (str(conflict.pk), [])
    record(payload(room, at=LATER, data={"note": "terlambat"}))  # sent once more
    assert delivery.quarantined_in(viewer()).rows == []


def test_recorded_voids_the_stored_and_adds_the_later(room, conflict):
    row = settle(conflict, reason="tertukar")
    assert in_force(room) == [(LATER, "terlambat")]
    new = Evidence.objects.get(pk=row.recorded_id)
    assert (new.pk == ident(1), new.device, new.seq) == (False, "hp-1", None)
    void = Evidence.objects.get(kind="void")
    assert void.data == {"event": str(ident(1)), "reason": "tertukar"}
    entry = Entry.objects.get(kind="delivery.quarantine_settled")
    assert entry.facts["classes"] == [str(room.pk)]
    assert entry.facts["persons"] == [str(ident(0xA1))]
    shown = delivery.quarantined_in(viewer(), is_settled=True).rows
    assert [r.pk for r in shown] == [row.pk]


def test_second_content_of_the_same_id_replaces_the_first_replacement(room, conflict):
    record(payload(room, at="2024-01-26T01:45:00.000Z"))
    second = QuarantinedEvidence.objects.exclude(pk=conflict.pk).get()
    settle(conflict)
    found = delivery.quarantined_of(second.pk, viewer=viewer())
    assert found.stored.at == LATER
    settle(second)
    assert in_force(room) == [("2024-01-26T01:45:00.000Z", None)]


def test_event_of_a_class_that_exists_by_now_is_recorded_under_its_own_id(room):
    elsewhere = make_room(TIGA)
    record(payload(elsewhere), by=viewer(Role.PPS, SATU))
    row = settle(QuarantinedEvidence.objects.get())
    assert row.recorded_id == ident(1)
    assert Evidence.objects.get().class_id == elsewhere.pk


def test_later_content_of_another_region_is_refused_and_nothing_is_done(room):
    elsewhere = make_room(TIGA)
    record(payload(room))
    record(payload(room, **{"class": str(elsewhere.pk)}))
    row = QuarantinedEvidence.objects.get()
    by = viewer(Role.PPS, SATU)
    assert refusal(settle, row, by=by) == "EVIDENCE_CLASS_UNKNOWN"


def test_settling_asks_for_right_reason_and_an_open_case(room, conflict):
    assert refusal(settle, conflict, by=viewer(Role.PPS, TIGA)) == "NOT_PERMITTED"
    assert refusal(settle, conflict, by=viewer(Role.VIEWER)) == "NOT_PERMITTED"
    assert refusal(settle, conflict, reason="  ") == "QUARANTINE_REASON_MISSING"
    settle(conflict, Settlement.KEPT)
    assert refusal(settle, conflict) == "QUARANTINE_SETTLED"
    hidden = viewer(Role.PPS, TIGA)
    assert refusal(delivery.quarantined_of, conflict.pk, viewer=hidden) == "NOT_FOUND"


def test_voided_event_is_not_voided_again(room, conflict):
    record(
        payload(
            room,
            2,
            kind="void",
            person=None,
            at="2024-01-26T02:00:00.000Z",
            data={"event": str(ident(1)), "reason": "x"},
        )
    )
    settle(conflict)
    assert Evidence.objects.filter(kind="void").count() == 1
    assert in_force(room) == [(LATER, "terlambat")]


def test_events_refused_before_there_were_pages_find_their_place(room, conflict):
    record(payload(room, 3, **{"class": str(ident(9))}))
    record({"id": "7", "office": "9999"}, [1])
    QuarantinedEvidence.objects.update(region=None, training_class=None)
    name = "jenjang.records.migrations.0005_quarantine_has_a_place"
    with connection.cursor() as cursor:
        for operation in import_module(name).Migration.operations:
            cursor.execute(operation.sql)
    rows = QuarantinedEvidence.objects.order_by("pk")
    assert list(rows.values_list("region_id", "training_class_id")) == [
        (SATU, room.pk),
        ("00.01", None),
        (None, None),
        (None, None),
    ]
