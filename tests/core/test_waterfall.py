"""Bars of the coverage waterfall and the reach of prevention."""

from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.ethics import NEXT, BreachStatus, clean_receipt, receipt_of
from jenjang.core.ethics.breaches import ALPHABET
from jenjang.core.ethics.coverage import Reach, reach_of
from jenjang.core.readiness.waterfall import Bar, Step, bars_of, steps_of
from jenjang.core.roster import BodyKind


def test_drill_is_asked_of_kpps_only_and_tests_where_there_are_any():
    assert steps_of(BodyKind.KPPS, is_tested=True) == tuple(Step)
    assert steps_of(BodyKind.PPS, is_tested=False) == tuple(Step)[:5]


def test_bars_hold_everybody_who_came_further():
    found = bars_of(
        {0: 1, 3: 2, 6: 4}, steps=(Step.ROSTER, Step.FULL_DOSE, Step.PASSED)
    )
    assert found == (
        Bar(Step.ROSTER, 7, 0),
        Bar(Step.FULL_DOSE, 6, 1),
        Bar(Step.PASSED, 4, 2),
    )


@given(st.dictionaries(st.integers(0, 6), st.integers(0, 50)))
def test_those_who_stopped_and_the_last_bar_are_the_roster(counts):
    found = bars_of(counts, steps=tuple(Step))
    assert sum(bar.stopped for bar in found) + found[-1].reached == found[0].reached
    assert found[0].reached == sum(counts.values())


def test_reach_counts_pledges_by_version():
    found = reach_of([("", 3, 1), ("kantor-1", 2, 2), ("umum-1", 5, 0)])
    assert found == Reach(10, 7, 3, {"umum-1": 5, "kantor-1": 2})
    assert (found.pledged_percent, found.taught_percent) == (70, 30)
    assert Reach().pledged_percent == 0


@given(st.text(alphabet=ALPHABET, min_size=16, max_size=16))
def test_receipt_is_found_however_it_is_typed(signs):
    receipt = receipt_of(signs)
    assert clean_receipt(receipt.lower().replace("-", " ")) == receipt


def test_nonsense_is_no_receipt():
    assert [clean_receipt(t) for t in ("", "ABC", "O" * 16, "A" * 17)] == [""] * 4


def test_closed_reports_go_nowhere():
    assert NEXT[BreachStatus.CLOSED] == ()
    assert all(BreachStatus.CLOSED in NEXT[s] for s in list(BreachStatus)[:-1])
