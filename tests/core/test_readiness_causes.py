"""The first fault above a broken chain is named, not the faults it leads to."""

from dataclasses import replace

from hypothesis import given, settings

from jenjang.core.readiness.causes import Cause, Causes
from jenjang.core.readiness.proof import derive
from tests.core.cascades import cascades, healthy


def test_healthy_cascade_has_no_causes():
    proof = derive(healthy())
    causes = Causes(proof)
    assert {s: causes.of_session(s) for s in proof.sessions} == {
        s: frozenset() for s in proof.sessions
    }


def test_trainer_without_root_is_the_cause_of_the_classes_below():
    facts = replace(healthy(), roots=())
    proof = derive(facts)
    first = min(facts.sessions, key=lambda s: s.starts_at)
    below = [s for s in facts.sessions if s.module == first.module]
    own = Cause("TRAINER_UNTRAINED", "r", first.module, first.class_id)
    found = {s.id: Causes(proof).of_session(s.id) for s in below}
    assert found == {s.id: frozenset({own}) for s in below}


@given(cascades())
@settings(max_examples=60, deadline=None)
def test_every_invalid_session_has_a_cause_and_no_valid_one(facts):
    proof = derive(facts)
    causes = Causes(proof)
    blamed = {s.id for s in facts.sessions if causes.of_session(s.id)}
    known = {s.id for s in facts.sessions if s.module in proof.modules}
    assert blamed == known - set(proof.valid)
