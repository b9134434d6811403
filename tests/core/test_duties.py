"""When a duty's code opens, and how codes are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.codes import ALPHABET, CODE_LENGTH, new_code, typed_code
from jenjang.core.roster import Duty
from jenjang.core.roster.duties import days_of
from jenjang.core.violations import RuleViolation

VOTING = date(2024, 2, 14)


@given(st.text(alphabet=ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_code_is_read_however_it_is_written(code):
    spoken = f" {code[:4].lower()}-{code[4:].lower()} "
    assert typed_code(spoken) == code
    assert typed_code(code.replace("0", "O").replace("1", "l")) == code


@given(st.text(max_size=12))
def test_what_can_be_no_code_is_empty(text):
    found = typed_code(text)
    assert found == "" or (len(found) == CODE_LENGTH and set(found) <= set(ALPHABET))


def test_new_code_is_made_of_the_alphabet():
    assert new_code(lambda signs: signs[-1]) == "ZZZZZZZZ"


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (date(2024, 2, 6), "CODE_NOT_YET"),
        (date(2024, 2, 7), ""),
        (date(2024, 2, 15), ""),
        (date(2024, 2, 16), "CODE_CLOSED"),
    ],
)
def test_turnout_opens_a_week_before_and_closes_a_day_after(today, code):
    assert refusal(days_of(Duty.TURNOUT, first=VOTING, last=VOTING), today) == code


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (date(2023, 2, 4), "CODE_NOT_YET"),
        (date(2023, 2, 5), ""),
        (date(2023, 3, 28), ""),
        (date(2023, 3, 29), "CODE_CLOSED"),
    ],
)
def test_coklit_stays_open_for_what_was_entered_without_signal(today, code):
    days = days_of(Duty.COKLIT, first=date(2023, 2, 12), last=date(2023, 3, 14))
    assert refusal(days, today) == code


def refusal(days, today):
    """The code days are refused with."""
    try:
        days.check(today)
    except RuleViolation as violation:
        return violation.code
    return ""
