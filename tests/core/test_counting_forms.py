"""Reading a form, and the small parts: words, digits, what cannot be seen."""

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.counting.checking import check, unchecked, unseen
from jenjang.core.counting.digits import slips_between
from jenjang.core.counting.forms import read_form
from jenjang.core.counting.identities import rules_for
from jenjang.core.counting.words import number_in, spelled
from jenjang.core.violations import RuleViolation
from tests.core.forms import CASES, CONTRACT, TABLE, form_of, record_of

GOOD = {"contest": "PPWP", "cells": {"V.A": 1}}


def refused(record):
    with pytest.raises(RuleViolation) as caught:
        read_form(record, place="baris 1", table=TABLE)
    assert caught.value.facts["place"].startswith("baris 1")
    return caught.value.code


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (None, "CHASIL_NOT_OBJECT"),
        ([], "CHASIL_NOT_OBJECT"),
        ({"cells": {"V.A": 1}}, "CHASIL_UNKNOWN_CONTEST"),
        ({**GOOD, "contest": ["PPWP"]}, "CHASIL_UNKNOWN_CONTEST"),
        ({**GOOD, "nama": "Ani"}, "CHASIL_UNKNOWN_FIELD"),
        ({"contest": "PPWP"}, "CHASIL_NOT_OBJECT"),
        ({**GOOD, "cells": {}}, "CHASIL_CELLS"),
        ({**GOOD, "cells": {"V.D": 1}}, "CHASIL_UNKNOWN_CELL"),
        ({**GOOD, "cells": {"IV.0": 1}}, "CHASIL_UNKNOWN_CELL"),
        ({**GOOD, "cells": {"H.1": 420}}, "CHASIL_UNKNOWN_CELL"),
        ({**GOOD, "cells": {"V.A": "1"}}, "CHASIL_NOT_NUMBER"),
        ({**GOOD, "cells": {"V.A": 1.0}}, "CHASIL_NOT_NUMBER"),
        ({**GOOD, "cells": {"V.A": True}}, "CHASIL_NOT_NUMBER"),
        ({**GOOD, "cells": {"V.A": 10**30}}, "CHASIL_NOT_NUMBER"),
        ({**GOOD, "words": {"V.B": "SATU"}}, "CHASIL_UNKNOWN_CELL"),
        ({**GOOD, "words": {"V.A": 1}}, "CHASIL_NOT_TEXT"),
        ({**GOOD, "bubbles": [1]}, "CHASIL_NOT_OBJECT"),
        ({**GOOD, "times": {"voting_from": "25.00"}}, "CHASIL_NOT_HOUR"),
        ({**GOOD, "times": {"voting_from": 700}}, "CHASIL_NOT_HOUR"),
        ({**GOOD, "times": {"lunch": "12.00"}}, "CHASIL_UNKNOWN_FIELD"),
    ],
)
def test_form_that_cannot_be_read_is_refused_with_its_place(record, code):
    assert refused(record) == code


def test_hours_are_minutes_of_the_day_of_voting():
    times = {"voting_from": "7:00", "counting_to": "01.30", "next_day": True}
    form = read_form({**GOOD, "times": times}, place="x", table=TABLE)
    assert form.times == {"H.1": 420, "H.4": 1530}


def test_contract_fits_its_schema():
    raw = json.loads((CONTRACT / "identities.json").read_text())
    schema = json.loads((CONTRACT / "identities.schema.json").read_text())
    jsonschema.validate(raw, schema)
    assert [row["code"] for row in raw["identities"]] == [f"I{n}" for n in range(1, 19)]


def test_contests_are_those_of_the_rulebook():
    elections = load_rulebook().elections.values()
    known = [contest for one in elections for contest in one.contests]
    assert sorted(TABLE.contests) == sorted(known)


def test_contract_in_the_package_is_the_one_at_the_root():
    import jenjang

    package = CONTRACT.parents[1] / "src" / "jenjang" / "contracts" / "counting"
    assert CONTRACT.resolve() == package.resolve()
    assert str(package).startswith(str(jenjang.__path__[0]))


def test_box_that_is_not_given_is_not_checked():
    form = form_of("sum")
    assert unchecked(form, table=TABLE) == tuple(
        code for code in TABLE.codes if code not in ("I1", "I14")
    )
    assert check(form, table=TABLE) == ()


def test_blank_of_a_set_leaves_its_sum_out():
    found = check(form_of("plain", **{"IV.2": None}), table=TABLE)
    assert [(one.code, one.cells) for one in found] == [("I14", ("IV.2",))]


def test_dptb_and_dpk_alike_cannot_be_swapped():
    same = {f"I.B3.{x}": 0 for x in "LPJ"}
    assert "dptb_dpk_swapped" not in unseen(form_of("plain", **same), table=TABLE)


def test_rules_of_a_full_form_name_only_given_boxes():
    cells = frozenset(record_of({"name": "", "base": "ppwp"})["cells"])
    rules = rules_for(TABLE, "pemilu", cells, frozenset())
    assert {cell for rule in rules for cell in rule.cells} == cells


@pytest.mark.parametrize("number", [0, 1, 10, 11, 12, 20, 21, 100, 101, 111, 999])
def test_number_is_read_from_its_words(number):
    assert number_in(spelled(number).upper()) == number


@pytest.mark.parametrize("words", ["", "satu satu", "seribu", "12", "SERATUS DAN SATU"])
def test_words_that_are_no_number_name_none(words):
    assert number_in(words) is None


def test_every_number_of_three_boxes_has_its_own_words():
    assert [number_in(spelled(n)) for n in range(1000)] == list(range(1000))


@pytest.mark.parametrize(
    ("true", "written", "slips"),
    [
        (383, 183, ["digit"]),
        (338, 333, ["bundle", "digit"]),
        (364, 316, ["wrong_number"]),
        (151, 150, ["stroke"]),
        (105, 150, ["transposed"]),
        (150, 160, ["carry", "digit"]),
        (150, 15, ["digit_lost"]),
        (124, 14, ["digit_lost"]),
        (17, 177, ["digit_extra"]),
    ],
)
def test_slips_between_two_numbers(true, written, slips):
    assert [slip for slip, _, _ in slips_between(true, written)] == slips


@given(st.integers(0, 999), st.integers(0, 999))
def test_transposition_differs_by_a_multiple_of_nine(true, written):
    slips = [slip for slip, _, _ in slips_between(true, written)]
    assert slips
    assert "transposed" not in slips or (true - written) % 9 == 0


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["cells", "words", "V.A", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(ANY_JSON, st.sampled_from(["cells", "words", "bubbles", "times", "contest"]))
def test_foreign_json_is_refused_or_read_never_stumbled_over(value, field):
    record = {**CASES["bases"]["golden"], field: value}
    try:
        form = read_form(record, place="x", table=TABLE)
    except RuleViolation:
        return
    check(form, table=TABLE)
