"""Seats of a desa from its applicants: properties of what is proposed."""

import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.roster.eligibility import Reason, Verdict, Weight
from jenjang.core.roster.forming import (
    Candidate,
    Place,
    Seating,
    form,
    pantarlih_needed,
    ranked,
    women_among,
)

DAY = date(2023, 12, 15)
REASONS = {
    "fine": Verdict(),
    "warned": Verdict((Reason("APPLICANT_RELATED", Weight.WARNS),)),
    "older": Verdict((Reason("KPPS_AGE_OUTSIDE", Weight.WARNS, ranks_after=True),)),
    "waits": Verdict((Reason("APPLICANT_BIRTH_UNKNOWN", Weight.MISSING),)),
    "refused": Verdict((Reason("PERSON_UNDER_AGE", Weight.FAILS),)),
}
NUMBERS = ("001", "002", "901")


def somebody(name, standing="fine", *, score=None, wish="", day=DAY):
    return Candidate(name, day, REASONS[standing], score, wish)


candidates = st.lists(
    st.builds(
        somebody,
        st.integers(0, 999).map(str),
        st.sampled_from(sorted(REASONS)),
        score=st.one_of(st.none(), st.integers(0, 4).map(float)),
        wish=st.sampled_from(["", *NUMBERS, "777"]),
        day=st.integers(11, 14).map(lambda day: date(2023, 12, day)),
    ),
    max_size=24,
    unique_by=lambda candidate: candidate.id,
)
places = st.lists(
    st.builds(
        Place,
        st.sampled_from(NUMBERS),
        st.integers(1, 7),
        st.frozensets(st.integers(1, 7), max_size=7),
    ),
    max_size=3,
    unique_by=lambda place: place.number,
)


@given(places, candidates)
def test_nobody_sits_twice_and_no_seat_is_given_twice(stations, people):
    made = form(stations, people)
    sitting = Counter(s.candidate for s in made.seatings)
    taken = Counter((s.place, s.seat) for s in made.seatings)
    assert {*sitting.values(), *taken.values()} <= {1}


@given(places, candidates)
def test_everybody_is_seated_in_reserve_or_unready(stations, people):
    made = form(stations, people)
    seated = {s.candidate for s in made.seatings}
    eligible = {c.id for c in people if c.verdict.is_eligible}
    assert seated <= eligible
    assert sorted(made.reserve) == sorted(eligible - seated)
    assert sorted(made.unready) == sorted({c.id for c in people} - eligible)
    assert sorted(made.ranks.values()) == list(range(1, len(eligible) + 1))


@given(places, candidates)
def test_seats_never_exceed_the_places(stations, people):
    made = form(stations, people)
    for place in stations:
        given_here = {s.seat for s in made.seatings if s.place == place.number}
        assert given_here <= set(place.free)
        left = len(place.free) - len(given_here)
        assert made.vacancies.get(place.number, 0) == left
    assert {s.place for s in made.seatings} <= {p.number for p in stations}


@given(places, candidates, st.integers(0, 99))
def test_order_of_applicants_changes_nothing(stations, people, seed):
    mixed, turned = list(people), list(stations)
    random.Random(seed).shuffle(mixed)
    random.Random(seed).shuffle(turned)
    assert form(turned, mixed) == form(stations, people)


@given(places, candidates)
def test_nobody_waits_while_a_seat_is_vacant(stations, people):
    made = form(stations, people)
    assert not (made.reserve and made.vacancies)


@given(places, candidates)
def test_nobody_in_reserve_ranks_above_somebody_at_the_tps_he_asked_for(
    stations, people
):
    made = form(stations, people)
    wishes = {c.id: c.wish for c in people}
    for waiting in made.reserve:
        for seated in made.seatings:
            if seated.place == wishes[waiting]:
                assert made.ranks[seated.candidate] < made.ranks[waiting]


@given(places, candidates)
def test_lower_seats_go_to_higher_ranks(stations, people):
    made = form(stations, people)
    for place in stations:
        here = [s for s in made.seatings if s.place == place.number]
        assert [s.seat for s in here] == sorted(s.seat for s in here)
        ranks = [made.ranks[s.candidate] for s in here]
        assert ranks == sorted(ranks)


def test_rank_is_standing_then_score_then_day_then_id():
    people = [
        somebody("old", "older", score=100.0),
        somebody("late", score=80.0, day=date(2023, 12, 20)),
        somebody("b", score=80.0),
        somebody("a", score=80.0),
        somebody("unscored"),
        somebody("top", score=90.0),
        somebody("zero", score=0.0),
        somebody("gone", "refused", score=100.0),
        somebody("waits", "waits", score=100.0),
    ]
    order = ["top", "a", "b", "late", "zero", "unscored", "old", "waits", "gone"]
    assert [c.id for c in ranked(people)] == order


def test_wish_comes_first_then_the_emptiest_tps():
    stations = [Place("001", 2), Place("002", 2)]
    people = [
        somebody("a", score=9.0, wish="001"),
        somebody("b", score=8.0, wish="001"),
        somebody("c", score=7.0, wish="001"),
        somebody("d", score=1.0, wish="002"),
        somebody("e", score=0.0),
    ]
    made = form(stations, people)
    assert made.seatings == (
        Seating("001", 1, "a", True),
        Seating("001", 2, "b", True),
        Seating("002", 1, "c", False),
        Seating("002", 2, "d", True),
    )
    assert (made.reserve, made.vacancies) == (("e",), {})


def test_seats_that_are_held_stay_so():
    made = form([Place("001", 7, frozenset({1, 3}))], [somebody("a"), somebody("b")])
    assert [(s.seat, s.candidate) for s in made.seatings] == [(2, "a"), (4, "b")]
    assert made.vacancies == {"001": 3}


@pytest.mark.parametrize(
    ("women", "people", "short"),
    [(0, 0, 0), (2, 7, 1), (3, 7, 0), (3, 10, 0), (0, 7, 3), (6, 20, 0)],
)
def test_women_missing_for_the_share(women, people, short):
    share = women_among(["P"] * women + ["L"] * (people - women), asked=0.3)
    assert (share.women, share.people, share.short) == (women, people, short)


@pytest.mark.parametrize(
    ("voters", "threshold", "needed"),
    [(None, 400, 1), (400, 400, 1), (401, 400, 2), (600, None, 1), (0, 400, 1)],
)
def test_pantarlih_by_the_rule_of_voters(voters, threshold, needed):
    assert pantarlih_needed(voters, threshold=threshold) == needed
