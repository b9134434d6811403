"""What cannot be true is named."""

from dataclasses import replace
from datetime import UTC, date

from jenjang.core.readiness.alarms import (
    TermFact,
    clashes,
    crowded_classes,
    late_attendances,
    orphan_sessions,
)
from jenjang.core.readiness.facts import AttendanceFact
from jenjang.core.readiness.proof import derive
from tests.core.cascades import healthy, hour, session


def test_healthy_cascade_raises_no_alarm():
    facts = healthy()
    terms = [TermFact("k1", date(2024, 1, 20), None)]
    assert list(clashes(facts.sessions, facts.attendances)) == []
    late = late_attendances(facts.sessions, facts.attendances, terms, zone=UTC)
    assert list(late) == []
    assert list(orphan_sessions(derive(facts))) == []
    assert list(crowded_classes(facts.invitations, caps={"desa": 7, "tot": 7})) == []


def test_trainer_and_attendee_in_two_places():
    other = session("lain-1", "M1", 24.5, "p")
    facts = healthy()
    sessions = (*facts.sessions, other)
    present = (*facts.attendances, AttendanceFact("k1", "lain-1", 60))
    found = [(gap.code, gap.facts) for gap in clashes(sessions, present)]
    assert found == [
        ("TRAINER_TWICE", {"person": "p", "sessions": ["desa-1", "lain-1"]}),
        ("TRAINER_TWICE", {"person": "p", "sessions": ["lain-1", "desa-2"]}),
        ("ATTENDEE_TWICE", {"person": "k1", "sessions": ["desa-1", "lain-1"]}),
        ("ATTENDEE_TWICE", {"person": "k1", "sessions": ["lain-1", "desa-2"]}),
    ]


def test_sessions_that_only_touch_do_not_clash():
    facts = healthy()
    assert facts.sessions[2].ends_at == facts.sessions[3].starts_at
    assert list(clashes(facts.sessions, facts.attendances)) == []


def test_attendance_after_the_end_of_the_last_appointment():
    facts = healthy()
    ended = [
        TermFact("k1", date(2023, 1, 1), date(2024, 1, 24)),
        TermFact("k2", date(2023, 1, 1), date(2024, 1, 24)),
        TermFact("k2", date(2024, 1, 25), None),
    ]
    found = list(late_attendances(facts.sessions, facts.attendances, ended, zone=UTC))
    assert {(gap.code, gap.facts["person"]) for gap in found} == {("AFTER_END", "k1")}
    assert [gap.facts["session"] for gap in found] == ["desa-1", "desa-2"]


def test_orphan_chain_never_meets_a_root():
    facts = replace(healthy(), roots=())
    found = [gap.facts["session"] for gap in orphan_sessions(derive(facts))]
    assert found == ["desa-1", "desa-2", "tot-1", "tot-2"]
    assert hour(0) == healthy().sessions[0].starts_at


def test_class_over_its_cap():
    found = list(crowded_classes(healthy().invitations, caps={"desa": 6}))
    assert [gap.facts for gap in found] == [{"class": "desa", "people": 7, "cap": 6}]
