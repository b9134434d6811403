"""What content survives a cascade, and where the rest was lost."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.readiness.facts import OverrideFact, TrainingFacts
from jenjang.core.readiness.proof import Proof, derive
from jenjang.core.readiness.survival import (
    Loss,
    ModuleContent,
    Share,
    Survival,
    everything,
    through_items,
    through_share,
)
from tests.core.cascades import ITEMS, MODULES, PEOPLE, cascades, healthy, hour

MODULE = ModuleContent({"M2-1": 2.0, "M2-2": 1.0, "M2-3": 1.0}, frozenset({"M2-1"}))
CONTENT = {"M1": ModuleContent({"M1-1": 1.0}, frozenset({"M1-1"})), "M2": MODULE}
EVERY = frozenset(MODULE.weights)


def survival_of(facts: TrainingFacts, shares=None) -> Survival:
    """What survives in a cascade."""
    return Survival(derive(facts), modules=CONTENT, shares=shares or {})


def taught(facts: TrainingFacts, **items) -> TrainingFacts:
    """The same with other items delivered, by session with `_` for `-`."""
    told = {name.replace("_", "-"): frozenset(found) for name, found in items.items()}
    sessions = (replace(s, items=told.get(s.id, s.items)) for s in facts.sessions)
    return replace(facts, sessions=tuple(sessions))


def reaches(proof: Proof, person: str, module: str, item: str, *, before=None) -> bool:
    """Along any chain at all: found by trying every one of them."""
    return any(
        item in session.items
        and session.module == module
        and session.id in proof.valid
        and person in proof.people_in(session.id)
        and (before is None or session.ends_at < before)
        and any(
            proof.is_root(trainer, at=session.starts_at, event=session.event)
            or reaches(proof, trainer, module, item, before=session.starts_at)
            for trainer in proof.valid[session.id]
        )
        for session in proof.sessions.values()
    )


def test_everything_survives_a_complete_cascade():
    found = survival_of(taught(healthy(), tot_2=EVERY, desa_2=EVERY)).survived(
        "k3", "M2"
    )
    assert (found.content, found.losses) == (everything(MODULE), ())
    assert found.weakest is None


def test_surviving_content_is_the_intersection_and_names_where_it_died():
    facts = taught(healthy(), tot_2={"M2-1", "M2-2"}, desa_2={"M2-1", "M2-2"})
    facts = taught(facts, desa_2={"M2-2", "M2-3"})
    survival = survival_of(facts)
    found = survival.survived("k3", "M2")
    assert found.content.sure == {"M2-2"}
    assert (found.content.low, found.content.high) == (0.25, 0.25)
    assert found.losses == (
        Loss("desa-2", ("M2-1",), 0.5),
        Loss("tot-2", ("M2-3",), 0.25),
    )
    assert found.critical_lost == ("M2-1",)
    assert survival.lost_in("desa-2") == {"M2-1"}  # M2-3 never reached its trainer
    assert survival.lost_in("nowhere") == frozenset()


def test_a_trainer_let_through_passes_on_only_what_survived_in_him():
    base = taught(healthy(), tot_2=EVERY, desa_2=EVERY)
    stays = tuple(
        a for a in base.attendances if a.person != "p" or a.session != "tot-2"
    )
    let = OverrideFact("o", "p", "M2", hour(0), hour(99))
    facts = replace(base, attendances=stays, overrides=(let,))
    proof = derive(facts)
    assert proof.verdict_of("k1", "M2").training  # trained, by a decision
    found = survival_of(facts).survived("k1", "M2")
    assert found.content.high == 0
    assert found.weakest == Loss("desa-2", tuple(sorted(EVERY)), 1.0)
    assert found.critical_lost == ("M2-1",)


def test_who_attended_nothing_valid_has_no_figure():
    survival = survival_of(healthy())
    assert survival.survived("stranger", "M2") is None
    assert survival.modules_of("k1") == ("M1", "M2")
    assert survival.modules_of("r") == ()


def test_only_a_share_is_known_of_a_session():
    facts = taught(healthy(), tot_2={"M2-1", "M2-2"}, desa_2=())
    shares = {"desa-2": Share(0.8, 0.7, 0.9)}
    content = survival_of(facts, shares).survived("k1", "M2").content
    assert (content.sure, content.possible) == (frozenset(), {"M2-1", "M2-2"})
    assert content.low == pytest.approx(0.75 + 0.7 - 1)
    assert content.high == pytest.approx(0.75)
    assert content.point == pytest.approx(0.75 * 0.8)
    assert survival_of(facts, shares).survived("k1", "M2").critical_unsure == 1
    assert survival_of(facts).survived("k1", "M2").content.high == 0  # no record at all


def test_three_tiers_of_nine_tenths():
    """science.md 1.3: product 0.729, bounds 0.70 and 0.90."""
    found = everything(MODULE)
    for _ in range(3):
        found = through_share(found, Share(0.9, 0.9, 0.9), MODULE)
    assert found.point == pytest.approx(0.729)
    assert (found.low, found.high) == (pytest.approx(0.7), 0.9)


@given(cascades())
def test_survival_is_that_of_all_chains(facts):
    survival, proof = survival_of(facts), derive(facts)
    for person in PEOPLE:
        for module, content in CONTENT.items():
            found = survival.survived(person, module)
            there = {i for i in content.weights if reaches(proof, person, module, i)}
            assert (found.content.sure if found else set()) == there
            if found:
                assert found.content.is_exact
                assert found.content.point == pytest.approx(content.share(there))
                lost = {i for loss in found.losses for i in loss.items}
                assert lost == content.weights.keys() - there


@given(cascades(), st.randoms())
def test_the_order_of_facts_means_nothing(facts, chance):
    def shuffled(values):
        values = list(values)
        chance.shuffle(values)
        return tuple(values)

    other = replace(
        facts,
        sessions=shuffled(facts.sessions),
        attendances=shuffled(facts.attendances),
        overrides=shuffled(facts.overrides),
    )
    one, two = survival_of(facts), survival_of(other)
    for person in PEOPLE:
        for module in MODULES:
            assert one.survived(person, module) == two.survived(person, module)


@given(cascades(), st.data())
def test_delivering_more_never_lowers_what_survives(facts, data):
    if not facts.sessions:
        return
    more = data.draw(st.sampled_from(facts.sessions))
    item = data.draw(st.sampled_from(ITEMS))
    after = survival_of(taught(facts, **{more.id: more.items | {item}}))
    before = survival_of(facts)
    for person in PEOPLE:
        for module in before.modules_of(person):
            was, now = before.survived(person, module), after.survived(person, module)
            assert now.content.sure >= was.content.sure
            assert set(now.critical_lost) <= set(was.critical_lost)


@given(cascades(), st.data())
def test_bounds_hold_the_truth_when_items_are_hidden_behind_shares(facts, data):
    """Critical items are left out: who is a trainer must not depend on the hiding."""
    plain = {
        c: replace(m, critical_items=frozenset()) for c, m in facts.modules.items()
    }
    facts = replace(facts, modules=plain)
    ids = [s.id for s in facts.sessions]
    hidden = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    shares = {}
    for session in facts.sessions:
        if session.id in hidden:
            known = CONTENT[session.module]
            share = known.share(session.items & known.weights.keys())
            shares[session.id] = Share(share, share, share)
    veiled = replace(
        facts,
        sessions=tuple(
            replace(s, items=frozenset()) if s.id in hidden else s
            for s in facts.sessions
        ),
    )
    exact, bounded = survival_of(facts), survival_of(veiled, shares)
    for person in PEOPLE:
        for module in exact.modules_of(person):
            truth = exact.survived(person, module).content
            found = bounded.survived(person, module).content
            assert found.sure <= truth.sure <= found.possible
            assert found.low - 1e-9 <= truth.point <= found.high + 1e-9
            assert found.low <= found.point <= found.high


@given(st.lists(st.sets(st.sampled_from(sorted(EVERY))), min_size=1, max_size=5))
def test_a_chain_lies_within_frechet_bounds(delivered):
    found, steps = everything(MODULE), []
    for items in delivered:
        found = through_items(found, frozenset(items), MODULE)
        steps.append(found)
    shares = [MODULE.share(items) for items in delivered]
    assert found.sure == frozenset.intersection(*map(frozenset, delivered))
    assert max(0, sum(shares) - len(shares) + 1) - 1e-9 <= found.point
    assert found.point <= min(shares)
    assert all(a.sure >= b.sure for a, b in pairwise(steps))
