"""The proof: every break is found and named, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.core.readiness.facts import (
    AttendanceFact,
    InvitationFact,
    PassFact,
    RootFact,
    TeachbackFact,
    TrainingFacts,
)
from jenjang.core.readiness.proof import derive
from tests.core.cascades import KPPS, MODULES, PEOPLE, cascades, healthy, hour


def change(facts: TrainingFacts, session_id: str, **changes) -> TrainingFacts:
    """The facts with one session changed."""
    return replace(
        facts,
        sessions=tuple(
            replace(s, **changes) if s.id == session_id else s for s in facts.sessions
        ),
    )


def without(facts: TrainingFacts, person: str, session_id: str) -> TrainingFacts:
    """The facts with one attendance gone."""
    kept = [
        a for a in facts.attendances if (a.person, a.session) != (person, session_id)
    ]
    return replace(facts, attendances=tuple(kept))


def codes(facts: TrainingFacts) -> dict[tuple[str, str], list[str]]:
    """The gap codes of everybody who is not a root and has some."""
    proof = derive(facts)
    found = {}
    for person in ("p", *KPPS):
        for module in MODULES:
            gaps = proof.verdict_of(person, module).gaps
            if gaps:
                found[person, module] = [gap.code for gap in gaps]
    return found


def all_seven(module: str, code: str) -> dict[tuple[str, str], list[str]]:
    """The same gap for all seven of the TPS."""
    return {(k, module): [code] for k in KPPS}


def test_healthy_cascade_has_no_gap():
    assert codes(healthy()) == {}
    assert derive(healthy()).trained["k1", "M1"].at == hour(25)


def test_chain_leads_to_the_root_with_times():
    link = derive(healthy()).chain_of("k3", "M2")
    assert (link.person, link.training.at) == ("k3", hour(26))
    lesson = link.taught_by[0]
    assert (lesson.session.id, lesson.minutes, lesson.is_valid) == ("desa-2", 60, True)
    trainer = lesson.trainers[0]
    assert (trainer.person, trainer.is_root, trainer.training.at) == (
        "p",
        False,
        hour(2),
    )
    root = trainer.taught_by[0].trainers[0]
    assert (root.person, root.is_root, root.taught_by) == ("r", True, ())


def test_trainer_never_trained():
    broken = without(healthy(), "p", "tot-2")
    assert codes(broken) == {
        ("p", "M2"): ["ABSENT"],
        **all_seven("M2", "TRAINER_UNTRAINED"),
    }
    gap = derive(broken).verdict_of("k1", "M2").gaps[0]
    assert gap.facts == {
        "trainer": "p",
        "module": "M2",
        "session": "desa-2",
        "class": "desa",
        "taught_at": hour(25),
    }


def test_trainer_trained_after_he_taught():
    broken = change(healthy(), "tot-1", starts_at=hour(30), ends_at=hour(31))
    assert codes(broken) == all_seven("M1", "TRAINER_LATE")
    gap = derive(broken).verdict_of("k1", "M1").gaps[0]
    assert (gap.facts["trained_at"], gap.facts["taught_at"]) == (hour(31), hour(24))


def test_trainer_trained_in_the_moment_he_began_to_teach():
    broken = change(healthy(), "tot-1", starts_at=hour(23), ends_at=hour(24))
    assert codes(broken) == all_seven("M1", "TRAINER_LATE")


def test_trainer_not_passed_and_passed_in_time():
    asked = change(healthy(), "desa-1", needs_test=True)
    assert codes(asked) == all_seven("M1", "TRAINER_NOT_PASSED")
    late = replace(asked, passes=(PassFact("p", "M1", hour(24)),))
    assert codes(late) == all_seven("M1", "TRAINER_NOT_PASSED")
    assert codes(replace(asked, passes=(PassFact("p", "M1", hour(3)),))) == {}


def test_trainer_without_teachback():
    asked = change(healthy(), "desa-2", needs_teachback=True)
    assert codes(asked) == all_seven("M2", "TRAINER_NO_TEACHBACK")
    shown = replace(asked, teachbacks=(TeachbackFact("p", "M2", hour(3)),))
    assert codes(shown) == {}


def test_outdated_material_reaches_down_the_cascade():
    modules = MODULES | {"M1": replace(MODULES["M1"], erratum=2)}
    assert codes(replace(healthy(), modules=modules)) == {
        ("p", "M1"): ["MATERIAL_OUTDATED"],
        **{(k, "M1"): ["MATERIAL_OUTDATED", "TRAINER_UNTRAINED"] for k in KPPS},
    }


def test_session_without_trainer():
    assert codes(change(healthy(), "desa-1", trainers=())) == all_seven(
        "M1", "NO_TRAINER"
    )


def test_one_good_trainer_is_enough():
    assert codes(change(healthy(), "desa-1", trainers=("stranger", "p"))) == {}


def test_items_left_out_and_made_up_elsewhere():
    broken = change(healthy(), "desa-2", items=frozenset({"M2-1"}))
    assert codes(broken) == all_seven("M2", "ITEMS_MISSING")
    assert derive(broken).verdict_of("k1", "M2").gaps[0].facts["items"] == ["M2-2"]
    rest = replace(
        healthy().sessions[3],
        id="desa-3",
        starts_at=hour(26),
        ends_at=hour(26.5),
        items=frozenset({"M2-2"}),
    )
    made_up = replace(
        broken,
        sessions=(*broken.sessions, rest),
        attendances=(*broken.attendances, AttendanceFact("k1", "desa-3", 5)),
    )
    assert derive(made_up).trained["k1", "M2"].sessions == ("desa-2", "desa-3")
    assert ("k2", "M2") not in derive(made_up).trained


def test_too_short_absent_not_held_and_no_class():
    facts = without(healthy(), "k1", "desa-1")
    short = replace(
        facts, attendances=(*facts.attendances, AttendanceFact("k1", "desa-1", 20))
    )
    gap = derive(short).verdict_of("k1", "M1").gaps
    assert [g.code for g in gap] == ["TOO_SHORT"]
    assert (gap[0].facts["have"], gap[0].facts["need"]) == (20, 48)
    assert codes(facts) == {("k1", "M1"): ["ABSENT"]}
    assert codes(change(facts, "desa-1", is_held=False)) == {("k1", "M1"): ["NOT_HELD"]}
    uninvited = [i for i in facts.invitations if i != InvitationFact("k1", "desa")]
    nobody_asked = replace(facts, invitations=tuple(uninvited))
    assert codes(nobody_asked) == {("k1", "M1"): ["NO_CLASS"]}


def test_root_only_during_the_term_and_at_the_event():
    facts = replace(healthy(), roots=(RootFact("r", hour(-1), until=hour(0.5)),))
    assert ("p", "M1") in derive(facts).trained
    assert ("p", "M2") not in derive(facts).trained
    speaker = replace(healthy(), roots=(RootFact("r", hour(-1), event="e1"),))
    assert derive(speaker).trained == {}
    assert ("p", "M1") in derive(change(speaker, "tot-1", event="e1")).trained


BREAKS = {
    "nobody taught the trainer": (
        lambda f: without(f, "p", "tot-1"),
        {"TRAINER_UNTRAINED"},
    ),
    "trainer learnt too late": (
        lambda f: change(f, "tot-1", starts_at=hour(40), ends_at=hour(41)),
        {"TRAINER_LATE"},
    ),
    "no trainer": (lambda f: change(f, "desa-1", trainers=()), {"NO_TRAINER"}),
    "old version": (
        lambda f: replace(
            change(f, "tot-1", version=3),
            modules=MODULES | {"M1": replace(MODULES["M1"], erratum=3)},
        ),
        {"MATERIAL_OUTDATED"},
    ),
    "items left out": (
        lambda f: change(f, "desa-1", items=frozenset()),
        {"ITEMS_MISSING"},
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_planted_break_is_the_only_one_found(name):
    plant, expected = BREAKS[name]
    found = codes(plant(healthy()))
    told = {code for key, gaps in found.items() if key[0] != "p" for code in gaps}
    assert told == expected
    assert {key for key in found if key[0] != "p"} == {(k, "M1") for k in KPPS}


# -- any cascade -------------------------------------------------------------------


def is_a_root(roots, person, s):
    return any(
        root.person == person
        and root.since < s.starts_at
        and (root.until is None or s.starts_at <= root.until)
        and root.event in ("", s.event)
        for root in roots
    )


def is_let_through(overrides, person, s):
    return any(
        (o.person, o.module) == (person, s.module) and o.since < s.starts_at <= o.until
        for o in overrides
    )


def trained_by_definition(facts: TrainingFacts) -> dict[tuple[str, str], object]:
    """The definition of design 4 word by word, without any cleverness."""
    by_id = {s.id: s for s in facts.sessions}
    forever = hour(10_000)

    def has_mark(marks, person, s):
        key = (person, s.module)
        return any((m.person, m.module) == key and m.at < s.starts_at for m in marks)

    def may_teach(person, s):
        return (
            is_a_root(facts.roots, person, s)
            or is_let_through(facts.overrides, person, s)
            or (
                trained_at(person, s.module, before=s.starts_at) is not None
                and (not s.needs_test or has_mark(facts.passes, person, s))
                and (not s.needs_teachback or has_mark(facts.teachbacks, person, s))
            )
        )

    def counts(s):
        current = s.version >= facts.modules[s.module].erratum
        return current and any(may_teach(trainer, s) for trainer in s.trainers)

    def trained_at(person, module, *, before):
        present = (a for a in facts.attendances if a.minutes and a.session in by_id)
        attended = [(by_id[a.session], a) for a in present]
        rows = [
            (s, a.minutes)
            for s, a in attended
            if (a.person, s.module) == (person, module) and s.ends_at < before
        ]
        rows = [(s, minutes) for s, minutes in rows if counts(s)]
        rule = facts.modules[module]
        for moment in sorted({s.ends_at for s, _ in rows}):
            until = [(s, minutes) for s, minutes in rows if s.ends_at <= moment]
            items = frozenset().union(*(s.items for s, _ in until))
            total = sum(minutes for _, minutes in until)
            if total >= rule.minutes_needed and items >= rule.critical_items:
                return moment
        return None

    everything = ((p, m) for p in PEOPLE for m in facts.modules)
    found = {key: trained_at(*key, before=forever) for key in everything}
    return {key: moment for key, moment in found.items() if moment is not None}


@given(cascades(max_sessions=5))
@settings(max_examples=80, deadline=None)
def test_any_cascade_by_the_definition(facts):
    found = {key: training.at for key, training in derive(facts).trained.items()}
    assert found == trained_by_definition(facts)


@given(cascades())
@settings(max_examples=50, deadline=None)
def test_not_trained_has_gaps_and_trained_has_none(facts):
    proof = derive(facts)
    for person in PEOPLE:
        for module in MODULES:
            verdict = proof.verdict_of(person, module)
            assert (verdict.training is None) == bool(verdict.gaps)


@given(cascades(), st.data())
@settings(max_examples=50, deadline=None)
def test_more_attendance_never_untrains(facts, data):
    if not facts.sessions:
        return
    more = AttendanceFact(
        data.draw(st.sampled_from(PEOPLE)),
        data.draw(st.sampled_from([s.id for s in facts.sessions])),
        60,
    )
    before = set(derive(facts).trained)
    added = replace(facts, attendances=(*facts.attendances, more))
    assert before <= set(derive(added).trained)


@given(cascades(), st.permutations(PEOPLE))
@settings(max_examples=40, deadline=None)
def test_names_and_order_carry_no_meaning(facts, order):
    names = dict(zip(PEOPLE, order, strict=True))

    def renamed(rows):
        return tuple(replace(row, person=names[row.person]) for row in reversed(rows))

    other = replace(
        facts,
        sessions=tuple(
            replace(s, trainers=tuple(names[t] for t in s.trainers))
            for s in reversed(facts.sessions)
        ),
        attendances=renamed(facts.attendances),
        invitations=renamed(facts.invitations),
        roots=renamed(facts.roots),
        passes=renamed(facts.passes),
        teachbacks=renamed(facts.teachbacks),
        overrides=renamed(facts.overrides),
    )
    expected = {(names[p], m): t.at for (p, m), t in derive(facts).trained.items()}
    assert {key: t.at for key, t in derive(other).trained.items()} == expected


@given(cascades())
@settings(max_examples=40, deadline=None)
def test_times_fall_strictly_along_every_chain(facts):
    proof = derive(facts)

    def check(link, before):
        for lesson in link.taught_by:
            assert before is None or lesson.session.starts_at < before
            for trainer in lesson.trainers:
                check(trainer, lesson.session.starts_at)

    for person, module in proof.trained:
        check(proof.chain_of(person, module), None)
