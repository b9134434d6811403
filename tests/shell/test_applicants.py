"""Applicants: entered, corrected, refused, merged; Pantarlih appointed directly."""

from datetime import date

import pytest

from jenjang.actions.roster import people
from jenjang.actions.roster.applicants import (
    Application,
    change_applicant,
    complete_papers,
    register_applicant,
    settle_applicant,
)
from jenjang.actions.roster.forming import Decree, appoint_directly
from jenjang.core.roster import ApplicantStatus
from jenjang.core.roster.eligibility import Standing
from jenjang.core.roster.people import PersonEntry
from jenjang.queries.roster.applicants import applicants_in
from jenjang.records.models import Applicant, Appointment, Entry, Person, Tps
from tests.shell.applying import (
    ALL,
    KPPS,
    PANTARLIH,
    PPS,
    REGISTERED,
    applied,
    code_of,
    decided,
    entry,
)
from tests.world import ELECTION, SATU, viewer


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tps": "009"}, "TPS_UNKNOWN"),
        ({"score": 101.0}, "SCORE_OUTSIDE"),
        ({"education": "TK"}, "EDUCATION_UNREADABLE"),
    ],
)
def test_application_that_cannot_be(unformed, changes, code):
    assert code_of(lambda: applied(1, **changes)) == code
    assert Person.objects.filter(name="Pendaftar 1").count() == 0


def test_same_person_applies_once(unformed):
    applied(1)
    assert code_of(lambda: applied(1)) == "APPLICANT_TWICE"


def test_known_person_keeps_what_is_known_and_gets_what_was_missing(world):
    world.budi.birth_date = date(1980, 5, 5)
    world.budi.save()
    row = register_applicant(
        SATU,
        kind=KPPS,
        election="pilkada-2024",
        person=world.budi.pk,
        application=Application(REGISTERED),
        viewer=PPS,
    )
    assert row.person == world.budi
    (shown,) = applicants_in(SATU, kind=KPPS, election="pilkada-2024", viewer=PPS)
    assert shown.applicant.person.birth_date == date(1980, 5, 5)


def test_who_holds_another_seat_of_the_election_is_refused(world):
    row = register_applicant(
        SATU,
        kind=KPPS,
        election=ELECTION,
        person=world.budi.pk,
        application=Application(REGISTERED, answers=ALL, education="S1"),
        viewer=PPS,
    )
    (shown,) = applicants_in(SATU, kind=KPPS, election=ELECTION, viewer=PPS)
    assert shown.verdict.standing is Standing.INELIGIBLE
    assert [r.facts for r in shown.verdict.reasons if r.code == "APPLICANT_HOLDS_SEAT"]
    assert row.status == "REGISTERED"


def test_pps_does_not_correct_people_of_other_bodies(world):
    row = register_applicant(
        SATU,
        kind=KPPS,
        election="pilkada-2024",
        person=world.ani.pk,
        application=Application(REGISTERED),
        viewer=PPS,
    )
    change = lambda who: change_applicant(  # noqa: E731
        row.pk,
        person=PersonEntry("Ani Baru"),
        application=Application(REGISTERED, score=50.0),
        viewer=who,
    )
    assert code_of(lambda: change(PPS)) == "APPLICANT_ON_ROSTER"
    change(viewer())
    row.refresh_from_db()
    assert (row.person.name, row.score) == ("Ani Baru", 50.0)


def test_papers_of_several_are_noted_at_once_and_answers_stay(unformed):
    rows = [applied(1, answers={"partai": False}), applied(2, answers={})]
    number = complete_papers(
        SATU,
        kind=KPPS,
        election=ELECTION,
        applicants=[row.pk for row in rows],
        viewer=PPS,
    )
    assert number == 2
    first, second = applicants_in(SATU, kind=KPPS, election=ELECTION, viewer=PPS)
    assert first.verdict.standing is Standing.INELIGIBLE
    assert second.verdict.standing is Standing.ELIGIBLE


def test_refusal_says_why_and_is_taken_back(unformed):
    row = applied(1)
    refuse = lambda why: settle_applicant(  # noqa: E731
        row.pk, status=ApplicantStatus.REFUSED, reason=why, viewer=PPS
    )
    assert code_of(lambda: refuse("x")) == "APPLICANT_REASON_REQUIRED"
    assert refuse("Anggota partai politik").reason == "Anggota partai politik"
    settle_applicant(row.pk, status=ApplicantStatus.REGISTERED, viewer=PPS)
    decided()
    assert code_of(lambda: refuse("Terlambat")) == "APPLICANT_CHOSEN"


@pytest.mark.parametrize(
    ("election", "voters", "seats"),
    [
        (ELECTION, 700, 1),
        ("pilkada-2024", 400, 1),
        ("pilkada-2024", 401, 2),
        ("pilkada-2024", None, 1),
    ],
)
def test_pantarlih_needed_by_the_rule_of_the_election(world, election, voters, seats):
    tps, _ = Tps.objects.update_or_create(
        office="0001",
        election=election,
        village_id=SATU,
        number="001",
        defaults={"voters": voters},
    )
    for number in range(5):
        applied(number, kind=PANTARLIH, election=election, tps="001")
    decided(kind=PANTARLIH, election=election)
    held = Appointment.objects.filter(seat__body__tps=tps, seat__body__kind="PANTARLIH")
    assert held.count() == seats
    assert set(held.values_list("seat__position", flat=True)) == {"ANGGOTA"}


def direct(tps, number=1, why="", **changes):
    values = {"answers": ALL, "education": "SMA", **changes.pop("application", {})}
    return appoint_directly(
        tps.pk,
        kind=PANTARLIH,
        person=entry(number, **changes),
        application=Application(REGISTERED, **values),
        decree=Decree("3 Tahun 2023", date(2023, 2, 6), reasons={"": why}),
        viewer=PPS,
    )


def test_pantarlih_is_appointed_directly(world):
    tps = world.tps[f"{SATU}/001"]
    made = direct(tps)
    assert (made.seat.body.tps, made.seat.number) == (tps, 1)
    row = Applicant.objects.get()
    assert (row.status, row.tps) == ("CHOSEN", tps)
    assert Entry.objects.get(kind="roster.appointed_directly").facts["tps"] == [
        tps.code
    ]
    assert code_of(lambda: direct(tps, 2)) == "SEAT_TAKEN"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"birth_date": date(2010, 1, 1)}, "APPLICANT_NOT_ELIGIBLE"),
        ({"application": {"answers": {}}}, "APPLICANT_NOT_ELIGIBLE"),
        ({"application": {"answers": {**ALL, "hubungan": False}}},
         "APPLICANT_SPITE_REQUIRED"),
    ],
)  # fmt: skip
def test_direct_appointment_keeps_to_the_same_checks(world, changes, code):
    assert code_of(lambda: direct(world.tps[f"{SATU}/001"], **changes)) == code


@pytest.mark.parametrize("kept", [True, False])
def test_merged_persons_keep_the_application_that_was_decided(unformed, kept):
    one, other = applied(1), applied(2)
    Person.objects.filter(pk=other.person_id).update(nik_hash=None, nik_sealed=None)
    settle_applicant(
        (one if kept else other).pk,
        status=ApplicantStatus.REFUSED,
        reason="Anggota partai",
        viewer=PPS,
    )
    people.merge_persons(one.person_id, duplicate_id=other.person_id, viewer=viewer())
    row = Applicant.objects.get()
    assert (row.person_id, row.status) == (one.person_id, "REFUSED")
