"""Targets: the sum holds, and an independent solver finds the same shift and shares."""

import random
from math import fsum, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq, minimize
from scipy.stats import betabinom, binom

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.outreach.bands import band_of
from jenjang.core.outreach.places import Place, read_places, total_of
from jenjang.core.outreach.targets import Whole, decompose, estimate, shape_of
from jenjang.core.violations import RuleViolation, RuleViolations

TITLES = (1, ("code", "voters", "users"))


@st.composite
def tables(draw, most=12):
    sizes = draw(st.lists(st.integers(1, 5000), min_size=1, max_size=most))
    shares = st.floats(0, 1)
    return [
        Place(f"desa-{at}", size, round(draw(shares) * size))
        for at, size in enumerate(sizes)
    ]


def tebo(seed=7, places=129, mean=0.704, weight=49.0):
    """A kabupaten like Tebo: beta-binomial desa, invented."""
    chance = random.Random(seed)
    found = []
    for at in range(places):
        size = chance.randrange(600, 4200)
        share = chance.betavariate(mean * weight, (1 - mean) * weight)
        users = int(binom.ppf(chance.random(), size, share))
        found.append(Place(f"{at:03}", size, users))
    return found


@settings(deadline=None, max_examples=60)
@given(tables(), st.floats(0.001, 0.999))
def test_weighted_sum_equals_the_target(places, target):
    found = decompose(places, target)
    reached = fsum(row.voters * row.target for row in found.rows)
    voters, users = total_of(places)
    assert abs(reached / voters - target) < 1e-9
    points = fsum(row.voters * row.equal_points for row in found.rows)
    assert abs(points / voters - target) < 1e-9
    assert abs(fsum(row.missing for row in found.rows) - found.missing) < 1e-6 * voters
    assert all(0 < row.target < 1 for row in found.rows)
    assert found.voters == voters
    assert abs(found.users - users) < 1e-6 * voters


@settings(deadline=None, max_examples=40)
@given(tables(), st.floats(0.01, 0.99))
def test_independent_solver_finds_the_same_shift(places, target):
    found = decompose(places, target)

    def left_over(shift):
        shares = [1 / (1 + (1 / r.shrunk - 1) * np.exp(-shift)) for r in found.rows]
        total = fsum(r.voters * s for r, s in zip(found.rows, shares, strict=True))
        return total / found.voters - target

    shift = brentq(left_over, -60, 60, xtol=1e-13)
    for row in found.rows:
        share = 1 / (1 + (1 / row.shrunk - 1) * np.exp(-shift))
        assert abs(share - row.target) < 1e-7
    assert abs(left_over(found.shift)) < 1e-9


@settings(deadline=None, max_examples=40)
@given(tables(), st.floats(0.05, 0.95))
def test_shrunk_lies_between_own_and_common_and_order_is_kept(places, target):
    found = decompose(places, target)
    for row in found.rows:
        low, high = sorted((row.turnout, found.whole.mean))
        assert low - 1e-9 <= row.shrunk <= high + 1e-9
    by_shrunk = sorted(found.rows, key=lambda row: row.shrunk)
    targets = [row.target for row in by_shrunk]
    assert targets == sorted(targets)
    shifts = [log(r.target / (1 - r.target)) - log(r.shrunk / (1 - r.shrunk))
              for r in found.rows if 1e-6 < r.target < 1 - 1e-6]  # fmt: skip
    assert all(abs(shift - found.shift) < 1e-6 for shift in shifts)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_independent_maximum_of_the_likelihood_is_the_same(seed):
    places = tebo(seed)
    came = np.array([p.users for p in places])
    size = np.array([p.voters for p in places])
    whole = estimate(came.astype(float), size.astype(float))

    def against(at):
        mean, weight = 1 / (1 + np.exp(-at[0])), np.exp(at[1])
        fit = betabinom.logpmf(came, size, mean * weight, (1 - mean) * weight).sum()
        return -(fit + (np.log(mean) + np.log(1 - mean)) / 2)

    best = minimize(against, [0.5, 3.0], method="Nelder-Mead", options={"xatol": 1e-7})
    assert abs(1 / (1 + np.exp(-best.x[0])) - whole.mean) < 1e-4
    assert abs(np.exp(best.x[1]) / whole.weight - 1) < 1e-2
    assert 30 < whole.weight < 80  # 49 made them


def test_tebo_asks_more_points_where_turnout_is_in_the_middle():
    found = decompose(tebo(), 0.85)
    asked = [row.target - row.shrunk for row in found.rows]
    assert 0.75 < found.shift < 1.0
    assert min(asked) > 0.05
    assert max(asked) < 0.23
    assert max(r.equal_points - r.shrunk for r in found.rows) == pytest.approx(
        found.target - np.average([r.shrunk for r in found.rows],
                                  weights=[r.voters for r in found.rows]))  # fmt: skip


def test_places_alike_by_chance_are_shrunk_to_the_whole():
    places = [Place(str(at), 1000, users) for at, users in enumerate((699, 701, 700))]
    whole = estimate(np.array([699.0, 701, 700]), np.array([1000.0, 1000, 1000]))
    assert whole.weight > 1e5
    assert {round(r.shrunk, 3) for r in decompose(places, 0.85).rows} == {0.7}


@pytest.mark.parametrize("users", [0, 300])
@pytest.mark.parametrize("places", [1, 3])
def test_turnout_of_nobody_or_everybody_can_be_shifted(users, places):
    rows = [Place(str(at), 300, users) for at in range(places)]
    found = decompose(rows, 0.85)
    assert abs(fsum(r.voters * r.target for r in found.rows) / found.voters - 0.85) < (
        1e-9
    )


def test_one_huge_place_of_certain_turnout_stays_finite():
    found = decompose([Place("a", 10**9, 10**9)], 0.5)
    assert np.isfinite(found.shift)
    assert found.rows[0].target == pytest.approx(0.5)


@pytest.mark.parametrize("target", [0.0, 1.0, -0.1, 100.5, float("nan"), float("inf")])
def test_impossible_target_is_refused(target):
    with pytest.raises(RuleViolation, match="TARGET_IMPOSSIBLE"):
        decompose([Place("a", 10, 5)], target)


def test_target_in_percent_is_told_as_a_share():
    with pytest.raises(RuleViolation) as refused:
        decompose([Place("a", 10, 5)], 85)
    assert refused.value.code == "TARGET_AS_PERCENT"
    assert refused.value.facts == {"target": "85", "share": "0.85"}


def test_no_place_is_refused():
    with pytest.raises(RuleViolation, match="PLACES_EMPTY"):
        decompose([], 0.85)


def test_shape_is_what_the_command_promises():
    shape = shape_of(decompose([Place("a", 10, 5), Place("b", 30, 20)], 0.85))
    assert sorted(shape) == ["rows", "shift", "target"]
    assert [sorted(row) for row in shape["rows"]] == [
        ["code", "shrunk", "target", "turnout", "voters"]
    ] * 2
    assert [row["code"] for row in shape["rows"]] == ["a", "b"]


def test_band_of_tebo_says_how_little_evidence_covers():
    band = band_of(users=188_390, voters=267_600, target=0.85, uplift=(0.0, 0.01))
    assert round(band.missing) == 39_070
    assert round(band.high_voters) == 2676
    assert round(100 * band.covered) == 7
    assert band.is_beyond
    easy = band_of(users=90, voters=100, target=0.9, uplift=(0.0, 0.2))
    assert (easy.covered, easy.high, easy.is_beyond) == (1.0, 1.0, False)


def test_uplift_of_the_rulebook_is_that_of_the_effects_that_count():
    outreach = load_rulebook().outreach
    assert outreach.uplift == (0.0, 0.025)
    assert len(outreach.segments) == 10
    assert {e.id for e in outreach.effects if e.citation.is_uncertain} == {"indonesia"}


def test_whole_is_told_with_the_rows():
    assert decompose([Place("a", 9, 5)], 0.5).whole == Whole(5.5 / 10, 1.0)


def refused(*rows):
    with pytest.raises(RuleViolations) as found:
        read_places([TITLES, *rows])
    return [(v.code, v.row, v.column) for v in found.value.violations]


def test_every_bad_row_is_told_at_once():
    rows = (
        (2, ("A", "100", "70")),
        (3, ("A", "100", "101")),
        (4, ("", "x", "-1")),
        (5, ("B", "0", "0")),
        (6, ("C", "7.5", "")),
        (7, ("D",)),
    )
    assert refused(*rows) == [
        ("PLACE_TWICE", 3, "code"),
        ("PLACE_USERS_ABOVE_VOTERS", 3, ""),
        ("PLACE_WITHOUT_CODE", 4, "code"),
        ("PLACE_NOT_A_COUNT", 4, "voters"),
        ("PLACE_NOT_A_COUNT", 4, "users"),
        ("PLACE_WITHOUT_VOTERS", 5, ""),
        ("PLACE_NOT_A_COUNT", 6, "voters"),
        ("PLACE_NOT_A_COUNT", 6, "users"),
        ("PLACE_NOT_A_COUNT", 7, "voters"),
        ("PLACE_NOT_A_COUNT", 7, "users"),
    ]


def test_table_without_rows_or_titles_is_refused():
    assert refused() == [("PLACES_EMPTY", 0, "")]
    with pytest.raises(RuleViolations) as found:
        read_places([(1, ("code", "dpt"))])
    assert found.value.violations[0].facts == {"missing": "users"}
    with pytest.raises(RuleViolations):
        read_places([])


def test_table_is_read_as_sheets_write_it():
    titles = (1, ("Pengguna", "Lain", "Kode", "DPT"))
    rows = [titles, (2, (70.0, "x", 3604.0, "1.200")), (3, ("7", "", " B  1 ", 100))]
    assert read_places(rows) == [Place("3604", 1200, 70), Place("B 1", 100, 7)]
