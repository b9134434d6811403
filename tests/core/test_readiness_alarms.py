"""What cannot be true is named, and nothing else."""

from dataclasses import replace
from datetime import UTC, date

from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.readiness.alarms import (
    OF_A_CLASS,
    OF_A_PERSON,
    AlarmFacts,
    StayFact,
    TermFact,
    alarms_of,
    clashes,
    outside_terms,
    session_alarms,
)
from jenjang.core.readiness.proof import derive
from tests.core.cascades import PEOPLE, cascades, healthy, hour, session

NO_ITEMS: dict[str, float] = {}


def stays_of(facts) -> list[StayFact]:
    """Everybody in the whole of what he taught or attended."""
    by_id = {s.id: s for s in facts.sessions}
    taught = [
        StayFact(t, s.id, s.class_id, s.starts_at, s.ends_at, True)
        for s in facts.sessions
        for t in s.trainers
    ]
    came = [
        StayFact(a.person, s.id, s.class_id, s.starts_at, s.ends_at)
        for a in facts.attendances
        if a.minutes and (s := by_id.get(a.session))
    ]
    return taught + came


def noticed(facts, **changes) -> list[tuple]:
    """(code, person, classes) of every alarm of a cascade."""
    given_facts = AlarmFacts(
        stays=stays_of(facts),
        terms=[TermFact(p, date(2023, 1, 1), None) for p in ("r", "p", "k1")],
        invitations=facts.invitations,
        caps={"desa": 7, "tot": 7},
        capacities={"desa": 7},
        repeated={},
        item_minutes={"M1": 60, "M2": 30},
        zone=UTC,
    )
    found = alarms_of(replace(given_facts, **changes), derive(facts))
    return [(alarm.code, alarm.person, alarm.classes) for alarm in found]


def test_healthy_cascade_raises_no_alarm():
    assert noticed(healthy()) == []


def test_trainer_and_attendee_in_two_places_once_for_each_pair_of_classes():
    facts = healthy()
    other = session("lain-1", "M1", 24.5, "p")
    stays = stays_of(replace(facts, sessions=(*facts.sessions, other)))
    stays.append(StayFact("k1", "lain-1", "lain", hour(24.5), hour(25.5)))
    found = list(clashes(stays))
    assert [(a.code, a.person, a.classes) for a in found] == [
        ("ATTENDEE_TWICE", "k1", ("desa", "lain")),
        ("TRAINER_TWICE", "p", ("desa", "lain")),
    ]
    assert found[0].at == hour(24.5)
    assert found[0].facts == {
        "sessions": ["desa-1", "desa-2", "lain-1"],
        "until": hour(25).isoformat(),
    }


def test_teaching_here_while_attending_there():
    stays = [
        StayFact("p", "desa-1", "desa", hour(24), hour(25), True),
        StayFact("p", "lain-1", "lain", hour(24.9), hour(26)),
    ]
    assert [a.code for a in clashes(stays)] == ["TAUGHT_AND_ATTENDED"]


def test_who_left_before_the_other_session_was_in_one_place_at_a_time():
    stays = [
        StayFact("k1", "desa-1", "desa", hour(24), hour(24.4)),
        StayFact("k1", "lain-1", "lain", hour(24.5), hour(25)),
        StayFact("k1", "desa-1", "desa", hour(25), hour(25.5)),
    ]
    assert list(clashes(stays)) == []


def test_trainer_who_sits_in_his_own_session_is_no_clash():
    stays = [
        StayFact("p", "desa-1", "desa", hour(24), hour(25), True),
        StayFact("p", "desa-1", "desa", hour(24), hour(25)),
    ]
    assert list(clashes(stays)) == []


def test_attendance_outside_the_terms_of_seats():
    stays = stays_of(healthy())
    terms = [
        TermFact("k1", date(2023, 1, 1), date(2024, 1, 24)),
        TermFact("k2", date(2023, 1, 1), date(2024, 1, 24)),
        TermFact("k2", date(2024, 1, 25), None),
        TermFact("k3", date(2024, 1, 26), None),
        TermFact("k4", date(2024, 1, 25), date(2024, 1, 25)),
    ]
    found = list(outside_terms(stays, terms, zone=UTC))
    assert [(a.code, a.person, a.classes, a.facts) for a in found] == [
        (
            "AFTER_END",
            "k1",
            ("desa",),
            {"sessions": ["desa-1"], "ended_on": "2024-01-24"},
        ),
        (
            "BEFORE_START",
            "k3",
            ("desa",),
            {"sessions": ["desa-1"], "starts_on": "2024-01-26"},
        ),
    ]


def test_orphan_chain_never_meets_a_root():
    assert noticed(replace(healthy(), roots=())) == [
        ("ORPHAN_CHAIN", "", ("desa",)),
        ("ORPHAN_CHAIN", "", ("tot",)),
    ]


def test_taught_before_trained_is_told_once_for_class_and_trainer():
    facts = healthy()
    late = tuple(
        replace(s, starts_at=hour(30), ends_at=hour(31)) if s.id == "tot-2" else s
        for s in facts.sessions
    )
    proof = derive(replace(facts, sessions=late))
    found = list(session_alarms(late, proof, item_minutes=NO_ITEMS))
    assert [(a.code, a.person, a.classes, a.facts) for a in found] == [
        (
            "TAUGHT_EARLY",
            "p",
            ("desa",),
            {"why": "TRAINER_LATE", "sessions": ["desa-2"], "modules": ["M2"]},
        )
    ]


def test_material_below_the_erratum():
    facts = healthy()
    modules = facts.modules | {"M1": replace(facts.modules["M1"], erratum=2)}
    changed = replace(facts, modules=modules)
    found = session_alarms(changed.sessions, derive(changed), item_minutes=NO_ITEMS)
    assert [(a.code, a.classes, a.facts["version"]) for a in found] == [
        ("MATERIAL_OLD", ("desa",), 1),
        ("MATERIAL_OLD", ("tot",), 1),
    ]


def test_session_shorter_than_its_ticked_items():
    found = noticed(healthy(), item_minutes={"M1": 61, "M2": 30})
    assert found == [
        ("SESSION_SHORT", "", ("desa",)),
        ("SESSION_SHORT", "", ("tot",)),
    ]


def test_class_over_its_cap_and_over_the_capacity_of_its_place():
    assert noticed(healthy(), caps={"desa": 6}, capacities={"desa": 6}) == [
        ("CLASS_CROWDED", "", ("desa",)),
        ("VENUE_CROWDED", "", ("desa",)),
    ]


def test_evidence_that_was_recorded_twice():
    assert noticed(healthy(), repeated={"desa": (2, hour(24))}) == [
        ("EVIDENCE_TWICE", "", ("desa",))
    ]


def test_session_without_any_evidence_raises_no_alarm_of_its_class():
    facts = healthy()
    unheld = tuple(replace(s, is_held=False) for s in facts.sessions)
    changed = replace(facts, sessions=unheld, roots=())
    assert noticed(changed) == []


@given(cascades(), st.sets(st.sampled_from(PEOPLE)), st.sets(st.integers(1, 3)))
def test_parts_are_what_the_whole_says_of_them(facts, persons, numbers):
    classes = frozenset(f"c{number}" for number in numbers)
    caps = dict.fromkeys(("c1", "c2", "c3"), 1)
    whole = noticed(facts, caps=caps, capacities=caps)
    part = noticed(
        facts, caps=caps, capacities=caps, persons=frozenset(persons), classes=classes
    )
    wanted = [
        (code, person, of)
        for code, person, of in whole
        if (code in OF_A_PERSON and person in persons)
        or (code in OF_A_CLASS and of[0] in classes)
    ]
    assert part == wanted


@given(cascades())
def test_clashes_are_exactly_the_pairs_at_one_time(facts):
    stays = stays_of(facts)
    wanted = {
        (a.person, tuple(sorted({a.class_id, b.class_id})))
        for a in stays
        for b in stays
        if a.person == b.person
        and a.session != b.session
        and a.starts_at < b.ends_at
        and b.starts_at < a.ends_at
    }
    assert {(a.person, a.classes) for a in clashes(stays)} == wanted
