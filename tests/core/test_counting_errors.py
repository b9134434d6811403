"""The error table of the counting trainer: what a form shows and what it does not.

Random forms that agree; every planted error is found by the identities that the table
names, or by none where the table says that only a second pair of eyes sees it.
"""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jenjang.core.counting.checking import check, unseen
from jenjang.core.counting.diagnosing import diagnose
from jenjang.core.counting.digits import swapped
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.words import spelled
from tests.core.forms import TABLE, codes_of

FEW = settings(max_examples=12, deadline=None)
UPTO = st.integers(0, 90)


@st.composite
def forms(draw):
    """A form of three pairs that agrees, with tallies, words and all sections."""
    users = {
        f"I.B{b}.{x}": draw(UPTO) // (1 if b == 1 else 9)
        for b in (1, 2, 3)
        for x in "LP"
    }
    cells = dict(users)
    for x in "LP":
        cells[f"I.A.{x}"] = users[f"I.B1.{x}"] + draw(UPTO)
        cells[f"I.B4.{x}"] = sum(users[f"I.B{b}.{x}"] for b in (1, 2, 3))
        cells[f"III.{x}"] = min(cells[f"I.B4.{x}"], draw(st.integers(0, 3)))
    for line in ("I.A", "I.B1", "I.B2", "I.B3", "I.B4", "III"):
        cells[f"{line}.J"] = cells[f"{line}.L"] + cells[f"{line}.P"]
    listed, voters = cells["I.A.J"], cells["I.B4.J"]
    assume(20 <= voters <= listed)
    received = listed - (-listed * 20 // 1000)
    returned = min(draw(st.integers(0, 2)), received - voters)
    unused = received - voters - returned
    cells |= {"II.1": received, "II.2": voters, "II.3": returned, "II.4": unused}
    cuts = sorted(draw(st.lists(st.integers(0, voters), min_size=3, max_size=3)))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, voters], strict=True)]
    cells |= dict(zip(("IV.1", "IV.2", "IV.3", "V.B"), shares, strict=True))
    cells |= {"V.A": voters - cells["V.B"], "V.C": voters}
    for tallied in ("IV.1", "IV.2", "IV.3", "V.B"):
        cells |= rows_of(tallied, cells[tallied])
    words = {c: spelled(cells[c]).upper() for c in ("IV.1", "IV.2", "IV.3", "V.A")}
    return CHasil(id="acak", contest="PPWP", cells=cells, words=words)


def rows_of(tallied, votes):
    """The five rows of a tally: 12 boxes of 5 strokes each."""
    found, number = {}, 0
    while number < 5:
        number += 1
        row = min(votes, 60)
        votes -= row
        name = f"{tallied}.r{number}"
        found |= {name: row, f"{name}.full": row // 5, f"{name}.rest": row % 5}
    return found


def moved(form, **shifts):
    """The form with boxes shifted: `moved(form, **{"V.A": -1})`."""
    cells = {c: form.cells[c] + by for c, by in shifts.items()}
    return replace(form, cells={**form.cells, **cells})


def bare(form):
    """The form without tallies and words: what is left to see in the sums alone."""
    cells = {c: v for c, v in form.cells.items() if ".r" not in c}
    return replace(form, cells=cells, words={})


def counted(form, tallied, by):
    """Votes of one row more or less, told alike in every sum below it."""
    shifts = {tallied: by, "V.C": by} | ({"V.A": by} if tallied != "V.B" else {})
    return moved(form, **shifts)


def first(form, found):
    return diagnose(form, found, table=TABLE)[0]


@given(forms())
@FEW
def test_form_that_agrees_breaks_nothing(form):
    assert check(form, table=TABLE) == ()
    assert diagnose(form, (), table=TABLE) == ()


@given(forms())
@FEW
def test_missed_stroke_shows_against_the_stack(form):
    assume(form.cells["IV.1"] > 0)
    wrong = counted(bare(form), "IV.1", -1)
    found = check(wrong, table=TABLE)
    assert codes_of(found) == ["I8"]
    assert {one.cells for one in found} == {("V.C", "I.B4.J"), ("V.C", "II.2")}
    told = first(wrong, found)
    assert (told.slip, told.leaves) == ("stroke", ())
    assert "IV.1" in told.cells


@given(forms())
@FEW
def test_missed_stroke_shows_against_voters_when_used_is_back_filled(form):
    assume(form.cells["IV.1"] > 0)
    shifted = counted(bare(form), "IV.1", -1)
    wrong = moved(shifted, **{"II.2": -1, "II.4": 1})
    assert codes_of(check(wrong, table=TABLE)) == ["I7", "I8"]


@given(forms())
@FEW
def test_missed_stroke_vanishes_when_voters_are_adjusted_too(form):
    assume(form.cells["IV.1"] > 0 and form.cells["I.B1.L"] > form.cells["III.L"])
    shifted = counted(bare(form), "IV.1", -1)
    voters = dict.fromkeys(("I.B1.L", "I.B1.J", "I.B4.L", "I.B4.J"), -1)
    wrong = moved(shifted, **{"II.2": -1, "II.4": 1}, **voters)
    assert check(wrong, table=TABLE) == ()
    assert "back_filled" in unseen(wrong, table=TABLE)


@given(forms())
@FEW
def test_bundle_misread_into_the_numeral(form):
    assume(form.cells["IV.2"] >= 5)
    wrong = replace(counted(form, "IV.2", -5), words={})
    found = check(wrong, table=TABLE)
    assert codes_of(found) == ["I8", "I12"]
    assert (first(wrong, found).slip, first(wrong, found).cells) == (
        "bundle",
        ("IV.2",),
    )


@given(forms(), st.integers(0, 2))
@FEW
def test_digits_transposed_while_reading_the_tally(form, at):
    votes = form.cells["IV.2"]
    other = sorted(swapped(votes))[at : at + 1]
    assume(other and other[0] + form.cells["V.C"] < 999)
    wrong = replace(counted(form, "IV.2", other[0] - votes), words={})
    assert codes_of(check(wrong, table=TABLE)) == ["I8", "I12"]


@given(forms(), st.integers(0, 2))
@FEW
def test_digits_transposed_in_one_copy(form, at):
    votes = form.cells["IV.2"]
    other = sorted(swapped(votes))[at : at + 1]
    assume(other)
    wrong = moved(form, **{"IV.2": other[0] - votes})
    found = check(wrong, table=TABLE)
    assert codes_of(found) == ["I9", "I12", "I13"]
    told = first(wrong, found)
    assert (told.cells, told.leaves) == (("IV.2",), ())


@given(forms(), st.sampled_from([-100, -10, -1, 1, 10, 100]))
@FEW
def test_valid_total_added_wrong(form, by):
    assume(0 <= form.cells["V.A"] + by <= 900)
    wrong = replace(moved(form, **{"V.A": by, "V.C": by}), words={})
    found = check(wrong, table=TABLE)
    assert codes_of(found) == ["I8", "I9"]
    told = first(wrong, found)
    assert (told.cells[0], told.shift, told.leaves) == ("V.A", -by, ())


@given(forms())
@FEW
def test_used_and_unused_in_each_others_box(form):
    used, unused = form.cells["II.2"], form.cells["II.4"]
    assume(used != unused)
    wrong = replace(form, cells={**form.cells, "II.2": unused, "II.4": used})
    found = check(wrong, table=TABLE)
    assert [code for code in codes_of(found) if code != "I16"] == ["I7", "I8"]
    assert first(wrong, found).slip == "used_unused"


@given(forms())
@FEW
def test_ballot_in_another_contests_box(form):
    assume(form.cells["IV.1"] > 0)
    wrong = moved(counted(bare(form), "IV.1", -1), **{"II.2": -1})
    found = check(wrong, table=TABLE)
    assert codes_of(found) == ["I6", "I7", "I8"]
    assert first(wrong, found).slip == "other_box"


@given(forms(), st.sampled_from(["row", "verdict", "issued", "cancel", "lists"]))
@FEW
def test_what_arithmetic_cannot_see_is_not_seen(form, error):
    cells = form.cells
    assume(cells["IV.1"] > 0 and cells["II.4"] > 0)
    wrong = {
        "row": lambda: moved(bare(form), **{"IV.1": -1, "IV.2": 1}),
        "verdict": lambda: moved(bare(form), **{"IV.1": -1, "V.A": -1, "V.B": 1}),
        "issued": lambda: moved(
            counted(bare(form), "IV.1", 1),
            **dict.fromkeys(("I.B3.L", "I.B3.J", "I.B4.L", "I.B4.J", "II.2"), 1),
            **{"II.4": -1},
        ),
        "cancel": lambda: moved(bare(form), **{"IV.1": -1, "IV.3": 1}),
        "lists": lambda: replace(
            form,
            cells=cells
            | {f"I.B2.{x}": cells[f"I.B3.{x}"] for x in "LPJ"}
            | {f"I.B3.{x}": cells[f"I.B2.{x}"] for x in "LPJ"},
        ),
    }[error]()
    assert check(wrong, table=TABLE) == ()
    assert {"wrong_row", "misjudged", "over_issued", "compensating"} <= set(
        unseen(wrong, table=TABLE)
    )


SUMMED = ("V.A", "V.C", "I.B4.J", "II.1", "II.2", "I.A.J", "I.B1.L", "IV.3", "III.J")


@given(forms(), st.sampled_from(SUMMED), st.integers(-200, 200))
@FEW
def test_any_single_wrong_number_is_found_and_its_box_named(form, cell, by):
    assume(by and 0 <= form.cells[cell] + by <= 999)
    wrong = replace(moved(form, **{cell: by}), words={})
    found = check(wrong, table=TABLE)
    assert found
    assert cell in {c for one in found for c in one.cells}
    hard = [one for one in found if one.severity == "hard"]
    assert not hard or diagnose(wrong, found, table=TABLE)


@given(
    forms(), st.dictionaries(st.sampled_from(SUMMED), st.none() | st.integers(-9, 2000))
)
@FEW
def test_nothing_that_is_written_makes_the_checker_stumble(form, written):
    wrong = replace(form, cells={**form.cells, **written})
    diagnose(wrong, check(wrong, table=TABLE), table=TABLE)


@pytest.mark.parametrize("seed", range(3))
def test_diagnosis_is_the_same_every_time(seed):
    from tests.core.forms import form_of

    form = form_of("plain", **{"IV.1": 10 + seed, "V.C": 190})
    found = check(form, table=TABLE)
    assert diagnose(form, found, table=TABLE) == diagnose(form, found, table=TABLE)
