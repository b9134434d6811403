"""Codes of regions and polling stations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.regions import (
    ancestors_of,
    covers,
    parse_region_code,
    parse_tps_code,
)
from jenjang.core.violations import RuleViolation

digits = st.integers(min_value=0, max_value=99).map("{:02d}".format)
village = st.tuples(digits, digits, digits, st.integers(0, 9999).map("{:04d}".format))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("36", "36"),
        ("3604", "36.04"),
        ("36.04.16", "36.04.16"),
        ("3604162008", "36.04.16.2008"),
        (" 36.04.16.2008 ", "36.04.16.2008"),
    ],
)
def test_region_code_in_every_spelling(text, code):
    assert parse_region_code(text) == code


@pytest.mark.parametrize("text", ["", "3", "36.0", "3.604", "360416200", "٣٦", "36-04"])
def test_region_code_malformed(text):
    with pytest.raises(RuleViolation) as caught:
        parse_region_code(text)
    assert caught.value.code == "REGION_CODE_MALFORMED"


@pytest.mark.parametrize(
    "text",
    ["36.04.16.2008/007", "36.04.16.2008/7", "3604162008007", "3604162008 TPS 7"],
)
def test_tps_code_in_every_spelling(text):
    assert parse_tps_code(text) == "36.04.16.2008/007"


@pytest.mark.parametrize("text", ["36.04.16/007", "36.04.16.2008", "3604162008/000"])
def test_tps_code_malformed(text):
    with pytest.raises(RuleViolation):
        parse_tps_code(text)


@given(village)
def test_dots_carry_no_meaning(parts):
    assert parse_region_code("".join(parts)) == parse_region_code(".".join(parts))


@given(village)
def test_every_ancestor_covers(parts):
    code = parse_region_code(".".join(parts))
    assert all(covers(ancestor, code) for ancestor in ancestors_of(code))
    assert not covers(code, ancestors_of(code)[0])
