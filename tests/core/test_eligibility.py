"""Who may be seated: every rule, what it does, and what is missing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.roster import BodyKind
from jenjang.core.roster.eligibility import (
    Applied,
    CheckKind,
    Standing,
    Weight,
    verdict_of,
)
from jenjang.core.roster.rows import ADULT, KPPS_AGES

RULES = load_rulebook().eligibility
HERE, ELSEWHERE = "00.01.01.2001", "00.01.01.2002"
APPOINTED, VOTING = date(2024, 1, 24), date(2024, 2, 14)
ALL = {
    **dict.fromkeys(RULES.questions(BodyKind.KPPS), True),
    "partai-keluar": None,
    "baca-tulis-hitung": None,
}
ANI = Applied(
    village=HERE,
    birth_date=date(1990, 1, 1),
    address=HERE,
    education="SMA",
    answers=ALL,
)


def judged(body=BodyKind.KPPS, **changes):
    answers = {**ALL, **changes.pop("answers", {})}
    return verdict_of(
        replace(ANI, answers=answers, **changes),
        body=body,
        rules=RULES,
        appointed_on=APPOINTED,
        voting_day=VOTING,
    )


def said(verdict):
    return [(r.code, r.weight.value) for r in verdict.reasons]


def test_applicant_with_everything_is_eligible():
    assert said(judged()) == []
    assert (judged().standing, judged().is_eligible) == (Standing.ELIGIBLE, True)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"birth_date": None}, ("APPLICANT_BIRTH_UNKNOWN", "missing")),
        ({"birth_date": date(2007, 1, 25)}, ("PERSON_UNDER_AGE", "fails")),
        ({"address": "", "answers": {"domisili": None}},
         ("APPLICANT_DOMICILE_UNKNOWN", "missing")),
        ({"address": ELSEWHERE, "answers": {"domisili": None}},
         ("APPLICANT_DOMICILE_ELSEWHERE", "fails")),
        ({"answers": {"domisili": False}}, ("APPLICANT_DOMICILE_ELSEWHERE", "fails")),
        ({"address": ELSEWHERE}, ("APPLICANT_ADDRESS_DIFFERS", "warns")),
        ({"education": ""}, ("APPLICANT_EDUCATION_UNKNOWN", "missing")),
        ({"education": "SMP"}, ("APPLICANT_EDUCATION_UNPROVEN", "missing")),
        ({"education": "SMP", "answers": {"baca-tulis-hitung": False}},
         ("APPLICANT_EDUCATION_UNPROVEN", "fails")),
        ({"education": "SMP", "answers": {"baca-tulis-hitung": True}},
         ("APPLICANT_EDUCATION_BELOW", "warns")),
        ({"is_related": True}, ("APPLICANT_RELATED", "warns")),
        ({"answers": {"hubungan": False}}, ("APPLICANT_RELATED", "warns")),
        ({"answers": {"wni": False}}, ("APPLICANT_STATEMENT_FAILS", "fails")),
        ({"answers": {"setia": None}}, ("APPLICANT_STATEMENT_MISSING", "missing")),
        ({"answers": {"pidana": False}}, ("APPLICANT_STATEMENT_FAILS", "fails")),
        ({"answers": {"partai": False}}, ("APPLICANT_STATEMENT_FAILS", "fails")),
        ({"answers": {"surat-sehat": None}},
         ("APPLICANT_DOCUMENT_MISSING", "missing")),
        ({"answers": {"foto": False}}, ("APPLICANT_DOCUMENT_MISSING", "missing")),
        ({"holds": "PPS X"}, ("APPLICANT_HOLDS_SEAT", "fails")),
    ],
)  # fmt: skip
def test_each_rule_says_what_it_does(changes, expected):
    assert said(judged(**changes)) == [expected]


def test_five_years_out_of_the_party_do_as_well_as_never_a_member():
    assert said(judged(answers={"partai": False, "partai-keluar": True})) == []


def test_literacy_statement_stands_for_the_certificate_too():
    told = {"baca-tulis-hitung": True, "ijazah": None}
    verdict = judged(education="SD", answers=told)
    assert said(verdict) == [("APPLICANT_EDUCATION_BELOW", "warns")]


@pytest.mark.parametrize(
    ("born", "outside"),
    [
        (date(1968, 2, 14), True),  # 56 on voting day
        (date(1968, 2, 15), False),  # 55 on voting day, 56 the day after
        (date(1969, 2, 13), False),
    ],
)
def test_ages_of_kpps_are_counted_on_voting_day(born, outside):
    verdict = judged(birth_date=born)
    expected = [("KPPS_AGE_OUTSIDE", "warns")] if outside else []
    assert said(verdict) == expected
    assert verdict.is_eligible


def test_seventeen_counts_from_the_birthday_on():
    assert said(judged(birth_date=date(2007, 1, 24))) == []


def test_pantarlih_has_no_range_of_ages():
    assert said(judged(BodyKind.PANTARLIH, birth_date=date(1950, 1, 1))) == []


def test_warnings_of_age_rank_after_and_of_relation_do_not():
    assert judged(birth_date=date(1950, 1, 1)).standing is Standing.SECOND
    assert judged(is_related=True).standing is Standing.WARNED


def test_rulebook_has_the_ages_that_sheets_are_judged_by():
    ages = {c.kind: c for c in RULES.checks if c.least}
    assert ages[CheckKind.AGE_LEAST].least == ADULT
    outer = ages[CheckKind.AGE_RANGE]
    assert range(outer.least, outer.most + 1) == KPPS_AGES


ANSWERS = st.dictionaries(
    st.sampled_from(sorted(RULES.questions(BodyKind.KPPS))),
    st.sampled_from([True, False, None]),
)


@given(
    ANSWERS,
    st.sampled_from(["", "SD", "SMA", "S2", "?"]),
    st.sampled_from(["", HERE, ELSEWHERE]),
    st.one_of(st.none(), st.dates(date(1930, 1, 1), date(2023, 1, 1))),
)
def test_verdict_follows_from_its_reasons(answers, education, address, born):
    applied = Applied(HERE, born, address, education, answers)
    verdict = verdict_of(
        applied,
        body=BodyKind.KPPS,
        rules=RULES,
        appointed_on=APPOINTED,
        voting_day=VOTING,
    )
    blocking = [*verdict.of(Weight.FAILS), *verdict.of(Weight.MISSING)]
    assert verdict.is_eligible == (blocking == [])
    assert (verdict.standing is Standing.ELIGIBLE) == (verdict.reasons == ())
    known = {check.id for check in RULES.checks}
    assert {reason.rule for reason in verdict.reasons} - known == set()
