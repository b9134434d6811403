"""The kernel and the exact derivation give the same answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.core.readiness import kernel, kernel_teams
from jenjang.core.readiness.proof import derive
from jenjang.core.readiness.teams import level_of_team
from tests.core.cascades import KPPS, PEOPLE, cascades, healthy
from tests.core.columns import country_of, teams_of
from tests.core.teams import demand, ready_team, teams


def test_healthy_cascade():
    people = ["r", "p", *KPPS]
    country = country_of(healthy(), people)
    valid = kernel.valid_sessions(country)
    assert valid.tolist() == [True] * 4
    assert kernel.masks(country, valid).tolist() == [0, 3, *[3] * 7]


@given(cascades(), st.sampled_from([1, 3, 1 << 20]))
@settings(max_examples=60, deadline=None)
def test_kernel_agrees_with_the_proof(facts, chunk):
    proof = derive(facts)
    country = country_of(facts, PEOPLE)
    valid = kernel.valid_sessions(country)
    assert {s.id for s, ok in zip(facts.sessions, valid, strict=True) if ok} == set(
        proof.valid
    )
    found = kernel.masks(country, valid, chunk=chunk)
    assert found.tolist() == [proof.mask_of(person) for person in PEOPLE]


@given(st.lists(teams(), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_kernel_agrees_with_the_predicate(found):
    names = ["", "A", "B", "C"]
    levels = kernel_teams.levels(teams_of(found), demand())
    assert [names[n] for n in levels] == [level_of_team(t, demand()) for t in found]


def test_kernel_levels_of_ready_teams():
    levels = kernel_teams.levels(
        teams_of([ready_team(), ready_team(drills=())]), demand()
    )
    assert np.array_equal(levels, [3, 2])
