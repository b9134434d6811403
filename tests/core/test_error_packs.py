"""Packs of forms: right forms are right, planted slips break what the key says."""

from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.adapters.ballots import counting_tables
from jenjang.core.counting.attendance import (
    COMPENSATING,
    SWAPPED,
    hidden_slip,
    unlike,
)
from jenjang.core.counting.ballots.designs import practice_layout
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.checking import check
from jenjang.core.counting.diagnosing import diagnose
from jenjang.core.counting.drawing import draw, pack_of
from jenjang.core.counting.error_packs import (
    CLEAN,
    CLEAN_EVERY,
    ODDS_UNSEEN,
    error_composition,
)
from jenjang.core.counting.pack_files import document_of, form_in, read_pack
from jenjang.core.counting.pack_names import ERROR, SINGLE, PackName
from jenjang.core.counting.planting import PLANTERS, UNSEEN
from jenjang.core.counting.practice_forms import attendance_of, make_form
from jenjang.core.violations import RuleViolation

ALL = counting_tables()
TABLE = ALL.identities
CONTESTS = [
    PackName(table.election, contest, ERROR, 36, "a", is_single=table.id == SINGLE)
    for table in ALL.ballots
    for contest in table.contests
]
EVERY = pytest.mark.parametrize(
    "name", CONTESTS, ids=lambda n: n.contest + "-tunggal" * n.is_single
)
ONE = {n.contest: n for n in CONTESTS if not n.is_single}
LAYOUTS = {
    (table.election, contest, table.id == SINGLE): practice_layout(table.id)
    for table in ALL.ballots
    for contest in table.contests
}
# What a slip breaks wherever it is planted, and what it may break besides.
BREAKS = {
    "stroke": ({"I8"}, {"I12"}),
    "bundle": ({"I8"}, {"I12"}),
    "used_unused": ({"I7", "I8"}, {"I16"}),
    "unused_forgotten": ({"I6"}, set()),
    "reserve_forgotten": ({"I15"}, set()),
    "left_blank": ({"I14"}, set()),
    "other_box": ({"I6", "I7", "I8"}, set()),
    "words_wrong": ({"I13"}, set()),
    "copied": ({"I13"}, {"I8", "I9", "I10", "I11", "I12"}),
    "rows_swapped": ({"I3"}, {"I4", "I5", "I7", "I8", "I15"}),
    "boxes_swapped": (set(), {"I2", "I3", "I4", "I5", "I8", "I9", "I11", "I12"}),
    "dptb_dpk_swapped": (set(), {"I15"}),  # Pemilihan: ballots received count DPTb
    "compensating": (set(), {"I15"}),
}
SUMMED = (set(), {"I2", "I3", "I5", "I7", "I8", "I9", "I10", "I11", "I12", "I16"})


@lru_cache(maxsize=32)
def drawn(name):
    return draw(name, tables=ALL)


def slipped(name):
    """(exercise, its mistake) of the forms that are not right."""
    return [(one, one.mistakes[0]) for one in drawn(name).exercises if one.mistakes]


@EVERY
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**9).map(str))
def test_form_without_a_slip_breaks_nothing(name, seed):
    form = make_form(
        LAYOUTS[name.election, name.contest, name.is_single],
        contest=name.contest,
        kind=TABLE.contests[name.contest]["kind"],
        name="001",
        chance=Chance(seed),
    )
    assert check(form, table=TABLE) == ()
    cap = 300 if name.election == "pemilu-2024" else 600
    assert 0 < form.cells["I.A.J"] <= cap
    assert all(attendance_of(form)[cell] == form.cells[cell] for cell in ("I.B2.J",))


@EVERY
def test_key_names_exactly_the_identities_that_break(name):
    for one in drawn(name).exercises:
        found = tuple(dict.fromkeys(f.code for f in check(one.form, table=TABLE)))
        assert one.codes == found
        assert [m.is_seen for m in one.mistakes] == [bool(found)] * len(one.mistakes)


@EVERY
def test_planted_slip_breaks_what_is_known_of_it(name):
    for one, mistake in slipped(name):
        always, besides = BREAKS.get(mistake.slip, SUMMED)
        codes = set(one.codes)
        assert always <= codes <= always | besides, mistake
        assert codes or mistake.slip in UNSEEN


@EVERY
def test_key_says_what_is_written_in_the_first_box(name):
    for one, mistake in slipped(name):
        first = mistake.cells[0]
        assert one.form.cells[first] == mistake.written
        assert (mistake.written == mistake.true) == (mistake.slip == "words_wrong")
        assert set(mistake.cells) <= set(one.form.cells)


@EVERY
def test_slip_that_no_sum_shows_stands_against_the_attendance_list(name):
    for one in drawn(name).exercises:
        differ = {c for c, n in one.attendance.items() if one.form.cells[c] != n}
        hidden = [m for m in one.mistakes if m.slip in UNSEEN]
        if hidden:
            assert differ == set(hidden[0].cells)
            assert one.codes == (("I15",) if name.election == "pilkada-2024" else ())


@EVERY
def test_attendance_list_alone_names_the_slip_that_no_sum_shows(name):
    for one in drawn(name).exercises:
        slips = [m.slip for m in one.mistakes if m.slip in UNSEEN]
        told = hidden_slip(one.form, one.attendance)
        assert told == "".join(slips) or (told, slips) == (SWAPPED, [COMPENSATING])


def test_attendance_list_is_compared_box_by_box():
    one = drawn(ONE["PPWP"]).exercises[0]
    cells = {**one.form.cells, "I.B2.J": None, "I.B3.J": one.attendance["I.B3.J"] + 4}
    form = replace(one.form, cells=cells)
    assert unlike(form, one.attendance)[-1] == "I.B3.J"
    assert hidden_slip(form, one.attendance) == ""
    assert unlike(form, {}) == ()


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(CONTESTS), st.integers(0, 10**9).map(str))
def test_key_is_true_whatever_the_seed(name, seed):
    other = replace(name, seed=seed)
    test_key_names_exactly_the_identities_that_break(other)
    test_planted_slip_breaks_what_is_known_of_it(other)
    test_key_says_what_is_written_in_the_first_box(other)
    test_slip_that_no_sum_shows_stands_against_the_attendance_list(other)


@EVERY
def test_every_slip_is_planted_when_there_is_room(name):
    slips = Counter(m.slip for _, m in slipped(name))
    assert set(slips) == set(PLANTERS)
    assert sum(not one.mistakes for one in drawn(name).exercises) == 9


def test_every_slip_of_the_table_can_be_planted():
    assert set(PLANTERS) == set(TABLE.slips) | set(UNSEEN)
    assert set(ODDS_UNSEEN) == set(UNSEEN) <= set(TABLE.unseen)


@settings(max_examples=6, deadline=None)
@given(number=st.integers(1, 32), seed=st.integers(0, 10**6).map(str))
def test_seeds_give_other_forms_with_the_same_slips(number, seed):
    name = PackName("pilkada-2024", "GUBERNUR", ERROR, number, seed)
    slips = Counter(error_composition(TABLE, number=number))
    assert slips[CLEAN] == number // CLEAN_EVERY
    found = draw(name, tables=ALL).exercises
    told = Counter(m.slip for one in found for m in one.mistakes)
    assert told == slips - Counter({CLEAN: number})
    other = draw(PackName("pilkada-2024", "GUBERNUR", ERROR, number, "x"), tables=ALL)
    assert (other.exercises == found) == (seed == "x")


def test_likeliest_diagnosis_names_the_planted_slip():
    named = defaultdict(list)
    for contest in ("PPWP", "DPD", "GUBERNUR"):
        for one, mistake in slipped(ONE[contest]):
            if mistake.is_seen and mistake.slip not in UNSEEN:
                told = diagnose(one.form, check(one.form, table=TABLE), table=TABLE)
                named[mistake.slip].append(told[0].slip == mistake.slip)
                assert set(told[0].cells) & set(mistake.cells), mistake
    shares = [share for found in named.values() for share in found]
    assert sum(shares) / len(shares) > 0.9
    assert all(any(found) for found in named.values())


@EVERY
def test_document_is_read_back_and_checked_as_its_key_says(name):
    pack = drawn(name)
    told = read_pack(msgspec.json.encode(document_of(pack, rules="x")))
    assert (told.kind, told.id) == (ERROR, name.id)
    for shape, one, finding in zip(told.forms, pack.exercises, told.key, strict=True):
        form = form_in(shape, table=TABLE)
        assert form == one.form
        codes = dict.fromkeys(f.code for f in check(form, table=TABLE))
        assert finding.codes == tuple(codes)
    assert pack_of(told.id, tables=ALL).exercises == pack.exercises


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": 0}, "PACK_SIZE"),
        ({"number": 201}, "PACK_SIZE"),
        ({"contest": "RT"}, "BALLOT_TABLE_UNKNOWN"),
        ({"seed": ""}, "PACK_SEED"),
    ],
)
def test_pack_that_cannot_be_is_refused(changes, code):
    asked = {"election": "pemilu-2024", "contest": "PPWP", "kind": ERROR, "number": 8}
    with pytest.raises(RuleViolation) as refused:
        draw(PackName(**{**asked, "seed": "a", **changes}), tables=ALL)
    assert refused.value.code == code
