"""Applicants of desa Satu and decisions about them, for several tests."""

from datetime import date

import pytest

from jenjang.actions.roster.applicants import (
    Application,
    register_applicant,
)
from jenjang.actions.roster.forming import Decree, decide_formation
from jenjang.core.accounts import Role
from jenjang.core.roster import BodyKind
from jenjang.core.roster.people import PersonEntry
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.forming import forming_of
from jenjang.queries.roster.rules import eligibility
from tests.world import ELECTION, SATU, viewer

KPPS, PANTARLIH = BodyKind.KPPS, BodyKind.PANTARLIH
REGISTERED, APPOINTED = date(2023, 12, 12), date(2024, 1, 24)
PPS = viewer(Role.PPS, SATU)
ALL = dict.fromkeys(eligibility().questions(KPPS), True)


def entry(number, **changes):
    values = {
        "name": f"Pendaftar {number}",
        "nik": f"00010101019{number + 1:05d}",
        "birth_date": date(1990, 1, 1),
        "sex": "L" if number % 2 else "P",
        "address": SATU,
        **changes,
    }
    return PersonEntry(**values)


def applied(number, *, kind=KPPS, election=ELECTION, who=PPS, person=None, **changes):
    values = {
        "registered_on": REGISTERED,
        "education": "SMA",
        "score": 100.0 - number,
        "answers": ALL,
        **changes,
    }
    return register_applicant(
        SATU,
        kind=kind,
        election=election,
        person=person or entry(number),
        application=Application(**values),
        viewer=who,
    )


def proposal(kind=KPPS, election=ELECTION, on_day=APPOINTED):
    return forming_of(SATU, kind=kind, election=election, viewer=PPS, on_day=on_day)


def decided(*, kind=KPPS, election=ELECTION, who=PPS, **changes):
    found = proposal(kind, election)
    values = {"number": "7 Tahun 2024", "on_day": APPOINTED, "digest": found.digest}
    decree = Decree(**{**values, **changes})
    return decide_formation(
        SATU, kind=kind, election=election, decree=decree, viewer=who
    )


def code_of(call):
    with pytest.raises(RuleViolation) as caught:
        call()
    return caught.value.code
