"""Rows that wait for certainty: which they are, and what an office may decide."""

import pytest

from jenjang.adapters.ballots import counting_tables
from jenjang.core.counting.ballots import Ruling
from jenjang.core.counting.waiting import check_rulings, waiting_rows
from jenjang.core.violations import RuleViolation

ALL = counting_tables()


def test_waiting_rows_are_those_without_a_settled_source():
    found = {
        election: [row.id for row in waiting_rows(ALL, election=election)]
        for election in ("pemilu-2024", "pilkada-2024", "pemilu-2029")
    }
    assert found == {
        "pemilu-2024": ["P9", "B19", "B20", "B21", "D5", "M7"],
        "pilkada-2024": ["K6", "E5"],
        "pemilu-2029": [],
    }


def refused(**rulings):
    with pytest.raises(RuleViolation) as caught:
        check_rulings(rulings, election="pemilu-2024", tables=ALL)
    return caught.value


@pytest.mark.parametrize(
    ("rule", "ruling"),
    [
        ("P9", Ruling("sah", "kolom", "Surat 1")),
        ("P9", Ruling("tidak_sah", "", "Surat 1")),
        ("B20", Ruling("sah", "partai", "Surat 1")),
        ("B20", Ruling("sah", "calon", "Surat 1")),
        ("M7", Ruling("wait", "", "Surat 1")),
        ("M7", Ruling("serve", "origin", "Surat 1")),
    ],
)
def test_ruling_on_a_waiting_row_with_a_source_stands(rule, ruling):
    check_rulings({rule: ruling}, election="pemilu-2024", tables=ALL)


@pytest.mark.parametrize(
    ("rule", "ruling", "code"),
    [
        ("P1", Ruling("tidak_sah", "", "Surat 1"), "RULING_NOT_WAITING"),
        ("K6", Ruling("tidak_sah", "", "Surat 1"), "RULING_NOT_WAITING"),
        ("P9", Ruling("sah", "partai", "Surat 1"), "RULING_OUTCOME"),
        ("P9", Ruling("sah", "", "Surat 1"), "RULING_OUTCOME"),
        ("P9", Ruling("menunggu", "", "Surat 1"), "RULING_OUTCOME"),
        ("M7", Ruling("sah", "kolom", "Surat 1"), "RULING_OUTCOME"),
        ("M7", Ruling("waiting", "", "Surat 1"), "RULING_OUTCOME"),
        ("P9", Ruling("tidak_sah", "", " "), "RULING_UNCITED"),
        ("P9", Ruling("tidak_sah", "", "x" * 301), "RULING_UNCITED"),
    ],
)
def test_ruling_that_cannot_stand_is_refused(rule, ruling, code):
    assert refused(**{rule: ruling}).code == code


def test_refusal_names_what_is_allowed():
    told = refused(B20=Ruling("sah", "kolom", "Surat 1")).facts
    assert told["known"] == "sah calon, sah partai, tidak_sah"
