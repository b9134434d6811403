"""Applicants of a desa, seats by decree, the reserve list, direct appointment."""

from datetime import date

import pytest

from jenjang.actions.roster import appointments, people
from jenjang.actions.roster.applicants import (
    Application,
    change_applicant,
    complete_papers,
    register_applicant,
    settle_applicant,
)
from jenjang.actions.roster.forming import Decree, appoint_directly, decide_formation
from jenjang.core.accounts import Role
from jenjang.core.roster import ApplicantStatus, BodyKind, EndReason
from jenjang.core.roster.eligibility import Standing
from jenjang.core.roster.people import PersonEntry
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.roster.applicants import applicants_in, next_in_line
from jenjang.queries.roster.forming import forming_of
from jenjang.queries.roster.forming_figures import parts_of
from jenjang.queries.roster.rules import eligibility
from jenjang.records.models import Applicant, Appointment, Body, Entry, Person, Tps
from tests.world import DUA, ELECTION, REGENCY, SATU, UTARA, viewer

KPPS, PANTARLIH = BodyKind.KPPS, BodyKind.PANTARLIH
REGISTERED, APPOINTED = date(2023, 12, 12), date(2024, 1, 24)
PPS = viewer(Role.PPS, SATU)
ALL = dict.fromkeys(eligibility().questions(KPPS), True)


@pytest.fixture
def empty(world):
    """The world with no KPPS in desa Satu."""
    Appointment.objects.filter(
        seat__body__kind="KPPS", seat__body__region=SATU
    ).delete()
    return world


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


def test_decree_seats_seven_a_tps_and_keeps_the_reserve_in_order(empty):
    for number in range(16):
        applied(number, tps="001" if number < 8 else "")
    made = decided()
    assert len(made) == 14
    held = Appointment.objects.filter(seat__body__region=SATU, ends_on=None)
    held = held.filter(seat__body__kind="KPPS").order_by("seat__number")
    first = held.filter(seat__body__tps__number="001")
    assert [a.person.name for a in first] == [f"Pendaftar {n}" for n in range(7)]
    assert {(a.decree, a.starts_on) for a in held} == {("7 Tahun 2024", APPOINTED)}
    waiting = next_in_line(
        SATU, kind=KPPS, election=ELECTION, viewer=PPS, on_day=APPOINTED
    )
    assert [row.applicant.person.name for row in waiting] == [
        "Pendaftar 14",
        "Pendaftar 15",
    ]
    facts = Entry.objects.get(kind="roster.formation_decided").facts
    assert facts["tps"] == [f"{SATU}/001", f"{SATU}/002"]
    assert sorted(facts["persons"]) == sorted(str(a.person_id) for a in made)


def test_decree_makes_bodies_that_were_missing(empty):
    Body.objects.filter(kind="KPPS", region=SATU).delete()
    applied(1, tps="002")
    (made,) = decided()
    body = made.seat.body
    assert (body.kind, body.tps.number, body.seats.count()) == ("KPPS", "002", 7)
    assert (made.seat.number, made.seat.position) == (1, "KETUA")


def test_proposal_that_changed_is_not_decided(empty):
    applied(1)
    looked_at = proposal().digest
    applied(2)
    assert code_of(lambda: decided(digest=looked_at)) == "PROPOSAL_CHANGED"
    assert Applicant.objects.filter(status="CHOSEN").count() == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"number": " "}, "DECREE_REQUIRED"), ({}, "NOBODY_TO_SEAT")],
)
def test_decision_without_number_or_people(empty, changes, code):
    assert code_of(lambda: decided(**changes)) == code


def test_who_is_chosen_in_spite_of_the_age_has_the_reason_kept(empty):
    old = applied(1, person=entry(1, birth_date=date(1950, 1, 1)))
    with pytest.raises(RuleViolations) as caught:
        decided()
    assert [(v.code, v.column) for v in caught.value.violations] == [
        ("APPLICANT_SPITE_REQUIRED", f"reason_{old.pk}")
    ]
    decided(reasons={str(old.pk): "Tidak ada pendaftar lain"})
    old.refresh_from_db()
    assert (old.status, old.reason) == ("CHOSEN", "Tidak ada pendaftar lain")


def test_incomplete_and_refused_applicants_are_not_seated(empty):
    applied(1, answers={})
    settle_applicant(
        applied(2).pk,
        status=ApplicantStatus.REFUSED,
        reason="Anggota partai",
        viewer=PPS,
    )
    applied(3)
    assert [a.person.name for a in decided()] == ["Pendaftar 3"]


def test_chair_may_be_somebody_else_of_the_tps(empty):
    rows = [applied(number, tps="001") for number in range(3)]
    decided(chairs={"001": str(rows[2].pk)})
    seats = Appointment.objects.filter(seat__body__region=SATU, ends_on=None)
    seats = seats.filter(seat__body__kind="KPPS").order_by("seat__number")
    assert [a.person_id for a in seats] == [
        rows[2].person_id,
        rows[0].person_id,
        rows[1].person_id,
    ]


def test_chair_must_be_proposed_for_that_tps(empty):
    first = applied(1, tps="001")
    applied(2, tps="002")
    call = lambda: decided(chairs={"002": str(first.pk)})  # noqa: E731
    assert code_of(call) == "CHAIR_OF_OTHER_TPS"


def test_seats_that_are_held_are_left_alone(world):
    applied(1)
    assert code_of(decided) == "NOBODY_TO_SEAT"
    assert proposal().vacant == 0


def test_pps_forms_in_its_own_desa_only(empty):
    assert code_of(lambda: applied(1, who=viewer(Role.PPS, DUA))) == "NOT_PERMITTED"
    assert code_of(lambda: applied(1, who=viewer(Role.PPK, UTARA))) == "NOT_PERMITTED"
    applied(1)
    call = lambda: decided(who=viewer(Role.PPS, DUA))  # noqa: E731
    assert code_of(call) == "NOT_PERMITTED"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tps": "009"}, "TPS_UNKNOWN"),
        ({"score": 101.0}, "SCORE_OUTSIDE"),
        ({"education": "TK"}, "EDUCATION_UNREADABLE"),
    ],
)
def test_application_that_cannot_be(empty, changes, code):
    assert code_of(lambda: applied(1, **changes)) == code
    assert Person.objects.filter(name="Pendaftar 1").count() == 0


def test_same_person_applies_once(empty):
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


def test_papers_of_several_are_noted_at_once_and_answers_stay(empty):
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


def test_refusal_says_why_and_is_taken_back(empty):
    row = applied(1)
    refuse = lambda why: settle_applicant(  # noqa: E731
        row.pk, status=ApplicantStatus.REFUSED, reason=why, viewer=PPS
    )
    assert code_of(lambda: refuse("x")) == "APPLICANT_REASON_REQUIRED"
    assert refuse("Anggota partai politik").reason == "Anggota partai politik"
    settle_applicant(row.pk, status=ApplicantStatus.REGISTERED, viewer=PPS)
    decided()
    assert code_of(lambda: refuse("Terlambat")) == "APPLICANT_CHOSEN"


def test_reserve_follows_by_paw_and_is_chosen(empty):
    for number in range(15):
        applied(number)
    first = decided()[0]
    waiting = next_in_line(
        SATU, kind=KPPS, election=ELECTION, viewer=PPS, on_day=APPOINTED
    )[0].applicant
    appointments.replace_member(
        first.pk,
        reason=EndReason.MENGUNDURKAN_DIRI,
        decree="9",
        on_day=date(2024, 2, 1),
        person=waiting.person_id,
        viewer=PPS,
    )
    waiting.refresh_from_db()
    assert (waiting.status, waiting.tps) == ("CHOSEN", first.seat.body.tps)


def test_vacancy_since_is_formed_again_from_the_day_after(empty):
    for number in range(15):
        applied(number)
    made = decided()
    appointments.end_appointment(
        made[3].pk,
        ends_on=date(2024, 2, 3),
        reason=EndReason.MENINGGAL,
        viewer=PPS,
    )
    found = forming_of(SATU, kind=KPPS, election=ELECTION, viewer=PPS)
    assert (found.on_day, found.vacant) == (date(2024, 2, 4), 1)
    assert [s.row.applicant.person.name for s in found.proposed] == ["Pendaftar 14"]


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


def test_figures_count_tps_vacancies_and_women(empty):
    applied(2, tps="001")
    applied(4, tps="001")
    applied(5, tps="001")
    decided()
    parts, total = parts_of(REGENCY, kind=KPPS, election=ELECTION, viewer=viewer())
    shown = [(p.name, p.figures.stations, p.figures.complete) for p in parts]
    assert shown == [("Utara", 4, 2), ("Selatan", 2, 2)]
    assert (total.seats, total.held, total.vacant) == (42, 31, 11)
    assert (total.women.women, total.unknown) == (2, 28)
    (satu, _dua), _ = parts_of(UTARA, kind=KPPS, election=ELECTION, viewer=viewer())
    assert (satu.name, satu.figures.vacant) == ("Satu", 11)


@pytest.mark.parametrize("kept", [True, False])
def test_merged_persons_keep_the_application_that_was_decided(empty, kept):
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
