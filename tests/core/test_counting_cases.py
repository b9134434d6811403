"""The case table that Python and the phone both run: forms and what they break."""

import pytest

from jenjang.core.counting.checking import check, check_set, unseen
from jenjang.core.counting.diagnosing import diagnose
from jenjang.core.counting.forms import read_form
from tests.core.forms import CASES, TABLE, record_of


def told(found):
    return [{"code": f.code, "cell": f.cells[0], "delta": f.delta} for f in found]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_case_breaks_exactly_what_it_says(case):
    form = read_form(record_of(case), place="case", table=TABLE)
    found = check(form, table=TABLE)
    assert told(found) == case["violations"]
    slips = diagnose(form, found, table=TABLE)
    if "first" in case:
        assert slips[0].slip == case["first"]["slip"]
        assert case["first"]["cell"] in slips[0].cells
        assert slips[0].leaves == ()


@pytest.mark.parametrize("case", CASES["sets"], ids=lambda case: case["name"])
def test_set_breaks_exactly_what_it_says(case):
    records = [record_of(case, base) for base in case["bases"]]
    for record in records:
        record["cells"] |= case.get("set", {}).get(record["contest"], {})
    forms = [read_form(record, place="case", table=TABLE) for record in records]
    assert told(check_set(tuple(forms), table=TABLE)) == case["violations"]
    assert [check(form, table=TABLE) for form in forms] == [()] * len(forms)


def test_every_identity_is_broken_by_a_case():
    broken = {
        v["code"] for c in CASES["cases"] + CASES["sets"] for v in c["violations"]
    }
    assert sorted(broken) == sorted(TABLE.codes)


def test_every_slip_is_first_in_a_case():
    first = {c["first"]["slip"] for c in CASES["cases"] if "first" in c}
    assert first == set(TABLE.slips)


@pytest.mark.parametrize(
    "case",
    [c for c in CASES["cases"] if c["name"].startswith("unseen")],
    ids=lambda case: case["name"],
)
def test_unseen_error_is_said_to_be_unseen(case):
    form = read_form(record_of(case), place="case", table=TABLE)
    assert unseen(form, table=TABLE) == tuple(TABLE.unseen)
