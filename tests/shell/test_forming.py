"""Seats of a desa by decree, the reserve list, vacancies, figures."""

from datetime import date

import pytest

from jenjang.actions.roster import appointments
from jenjang.actions.roster.applicants import (
    settle_applicant,
)
from jenjang.core.accounts import Role
from jenjang.core.roster import ApplicantStatus, EndReason
from jenjang.core.violations import RuleViolations
from jenjang.queries.roster.applicants import next_in_line
from jenjang.queries.roster.forming import forming_of
from jenjang.queries.roster.forming_figures import parts_of
from jenjang.records.models import Applicant, Appointment, Body, Entry, Person
from tests.shell.applying import (
    APPOINTED,
    KPPS,
    PANTARLIH,
    PPS,
    applied,
    code_of,
    decided,
    entry,
    proposal,
)
from tests.world import DUA, ELECTION, REGENCY, SATU, UTARA, viewer


def test_decree_seats_seven_a_tps_and_keeps_the_reserve_in_order(unformed):
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


def test_decree_makes_bodies_that_were_missing(unformed):
    Body.objects.filter(kind="KPPS", region=SATU).delete()
    applied(1, tps="002")
    (made,) = decided()
    body = made.seat.body
    assert (body.kind, body.tps.number, body.seats.count()) == ("KPPS", "002", 7)
    assert (made.seat.number, made.seat.position) == (1, "KETUA")


def test_proposal_that_changed_is_not_decided(unformed):
    applied(1)
    looked_at = proposal().digest
    applied(2)
    assert code_of(lambda: decided(digest=looked_at)) == "PROPOSAL_CHANGED"
    assert Applicant.objects.filter(status="CHOSEN").count() == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"number": " "}, "DECREE_REQUIRED"), ({}, "NOBODY_TO_SEAT")],
)
def test_decision_without_number_or_people(unformed, changes, code):
    assert code_of(lambda: decided(**changes)) == code


def test_who_is_chosen_in_spite_of_the_age_has_the_reason_kept(unformed):
    old = applied(1, person=entry(1, birth_date=date(1950, 1, 1)))
    with pytest.raises(RuleViolations) as caught:
        decided()
    assert [(v.code, v.column) for v in caught.value.violations] == [
        ("APPLICANT_SPITE_REQUIRED", f"reason_{old.pk}")
    ]
    decided(reasons={str(old.pk): "Tidak ada pendaftar lain"})
    old.refresh_from_db()
    assert (old.status, old.reason) == ("CHOSEN", "Tidak ada pendaftar lain")


def test_incomplete_and_refused_applicants_are_not_seated(unformed):
    applied(1, answers={})
    settle_applicant(
        applied(2).pk,
        status=ApplicantStatus.REFUSED,
        reason="Anggota partai",
        viewer=PPS,
    )
    applied(3)
    assert [a.person.name for a in decided()] == ["Pendaftar 3"]


def test_chair_may_be_somebody_else_of_the_tps(unformed):
    rows = [applied(number, tps="001") for number in range(3)]
    decided(chairs={"001": str(rows[2].pk)})
    seats = Appointment.objects.filter(seat__body__region=SATU, ends_on=None)
    seats = seats.filter(seat__body__kind="KPPS").order_by("seat__number")
    assert [a.person_id for a in seats] == [
        rows[2].person_id,
        rows[0].person_id,
        rows[1].person_id,
    ]


def test_chair_must_be_proposed_for_that_tps(unformed):
    first = applied(1, tps="001")
    applied(2, tps="002")
    call = lambda: decided(chairs={"002": str(first.pk)})  # noqa: E731
    assert code_of(call) == "CHAIR_OF_OTHER_TPS"


def test_seats_that_are_held_are_left_alone(world):
    applied(1)
    assert code_of(decided) == "NOBODY_TO_SEAT"
    assert proposal().vacant == 0


def test_pps_forms_in_its_own_desa_only(unformed):
    assert code_of(lambda: applied(1, who=viewer(Role.PPS, DUA))) == "NOT_PERMITTED"
    assert code_of(lambda: applied(1, who=viewer(Role.PPK, UTARA))) == "NOT_PERMITTED"
    applied(1)
    call = lambda: decided(who=viewer(Role.PPS, DUA))  # noqa: E731
    assert code_of(call) == "NOT_PERMITTED"


def test_reserve_follows_by_paw_and_is_chosen(unformed):
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


def test_vacancy_since_is_formed_again_from_the_day_after(unformed):
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


def test_figures_count_tps_vacancies_and_women(unformed):
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


def test_reserve_with_a_warning_follows_only_with_a_reason_that_stays(unformed):
    for number in range(15):
        applied(number)
    first = decided()[0]
    waiting = Applicant.objects.get(status="RESERVE")
    Person.objects.filter(pk=waiting.person_id).update(birth_date=date(1950, 1, 1))
    follow = lambda spite: appointments.replace_member(  # noqa: E731
        first.pk,
        reason=EndReason.MENINGGAL,
        decree="9",
        on_day=date(2024, 2, 1),
        person=waiting.person_id,
        spite=spite,
        viewer=PPS,
    )
    assert code_of(lambda: follow("")) == "APPLICANT_SPITE_REQUIRED"
    follow("Cadangan terakhir")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("CHOSEN", "Cadangan terakhir")


def test_term_of_all_pantarlih_ends_and_they_may_join_the_kpps(unformed):
    applied(1, kind=PANTARLIH)
    decided(kind=PANTARLIH, on_day=date(2023, 2, 6), digest=proposal(PANTARLIH).digest)
    applied(1, person=Person.objects.get(name="Pendaftar 1").pk)
    assert proposal().proposed == ()
    end = lambda who: appointments.end_terms(  # noqa: E731
        SATU,
        election=ELECTION,
        kind=PANTARLIH,
        ends_on=date(2023, 3, 14),
        viewer=who,
    )
    assert code_of(lambda: end(viewer(Role.PPS, DUA))) == "NOT_PERMITTED"
    assert (end(PPS), end(PPS)) == (1, 0)
    held = Appointment.objects.get(seat__body__kind="PANTARLIH")
    assert (held.ends_on, held.end_reason) == (
        date(2023, 3, 14),
        "MASA_KERJA_BERAKHIR",
    )
    assert Entry.objects.filter(kind="roster.terms_ended").count() == 2
    assert [s.row.applicant.person.name for s in proposal().proposed] == ["Pendaftar 1"]
