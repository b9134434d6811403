"""Participant rules expanded over counts of units, and back."""

from hypothesis import given
from hypothesis import strategies as st

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import formula_of, headcount_of, inverse_of, steps_of

PROGRAMMES = load_rulebook().programmes
TEBO = {"kabkota": 1, "kecamatan": 12, "desa": 129}


def _rows(programme, units):
    expanded = headcount_of(PROGRAMMES[programme].participants, units=units)
    return expanded.total, [(row.units, row.rule.each) for row in expanded.rows]


def test_headcount_of_the_five_offices():
    assert _rows("tot-pps", {"desa": 326}) == (978, [(326, 3)])
    assert _rows("bimtek-pps", {"desa": 345}) == (1035, [(345, 3)])
    assert _rows("tot-ppk-pps", {"kecamatan": 3, "desa": 18}) == (
        69,
        [(3, 5), (18, 3)],
    )
    assert _rows("bimtek-kpps", {"tps": 611}) == (4277, [(611, 7)])
    assert _rows("bimtek-partisipasi", TEBO) == (
        177,
        [(1, 24), (12, 1), (12, 1), (129, 1)],
    )


def test_pantarlih_of_big_tps_count_twice():
    units = {"tps": 10, "tps_above": 4}
    assert _rows("bimtek-pantarlih", units) == (14, [(10, 1), (4, 1)])


def test_inverse_of_a_published_total_that_holds():
    headcount = headcount_of(PROGRAMMES["bimtek-partisipasi"].participants, units=TEBO)
    found = [(r.units, r.equals_known) for r in inverse_of(headcount, total=177)]
    assert found == [(1, True), (12, True), (12, True), (129, True)]


def test_inverse_of_a_total_that_no_whole_count_explains():
    headcount = headcount_of(PROGRAMMES["tot-pps"].participants, units={"desa": 326})
    (row,) = inverse_of(headcount, total=979)
    assert (row.units, row.is_whole, row.equals_known) == (None, False, False)


def test_inverse_of_a_total_below_the_other_rules():
    headcount = headcount_of(PROGRAMMES["bimtek-partisipasi"].participants, units=TEBO)
    found = [(row.rest, row.is_whole) for row in inverse_of(headcount, total=100)]
    assert found == [(-53, False), (-65, False), (-65, False), (52, True)]


units = st.fixed_dictionaries(
    {unit: st.integers(0, 10_000) for unit in ("kabkota", "kecamatan", "desa")}
)


@given(units)
def test_inverse_undoes_headcount(counts):
    headcount = headcount_of(
        PROGRAMMES["bimtek-partisipasi"].participants, units=counts
    )
    rows = inverse_of(headcount, total=headcount.total)
    assert all(row.equals_known for row in rows)


def test_formula_of_tebo():
    headcount = headcount_of(PROGRAMMES["bimtek-partisipasi"].participants, units=TEBO)
    assert formula_of(headcount) == "24 + 12×2 + 129"


def test_formula_with_an_unknown_unit():
    headcount = headcount_of(
        PROGRAMMES["bimtek-kpps"].participants, units={"tps": None}
    )
    assert (formula_of(headcount), headcount.total) == ("?×7", None)


def test_steps_of_the_cascades():
    steps = {code: steps_of(p.tiers) for code, p in PROGRAMMES.items()}
    assert steps["bimtek-kpps"] == (("KPU",), ("PPK",), ("PPS",), ("KPPS",))
    assert steps["bimtek-partisipasi"] == (
        ("KPU",),
        ("SEKRETARIAT_KPU", "PPK", "SEKRETARIAT_PPK"),
        ("PPS",),
    )
