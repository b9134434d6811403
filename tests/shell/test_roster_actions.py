"""Appointments, PAW, oaths, corrections, merging, assignments."""

from datetime import date

import pytest

from jenjang.actions.roster import appointments, assignments, people
from jenjang.adapters import secrets
from jenjang.core.accounts import Role
from jenjang.core.roster import AssignmentRole, EndReason
from jenjang.core.roster.people import PersonEntry
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.records.models import Appointment, Entry, Person
from tests.world import DUA, ELECTION, REGENCY, SATU, SELATAN, UTARA, person, viewer

DAY = date(2024, 2, 1)
RINA = PersonEntry(
    "Rina, S.Pd.", nik="0001025503000001", birth_date=date(2000, 3, 15), sex="P"
)


def held(world, key):
    return Appointment.objects.get(person=world.people[key], ends_on=None)


def replace(world, **changes):
    arguments = {
        "reason": EndReason.MENGUNDURKAN_DIRI,
        "decree": "9 Tahun 2024",
        "on_day": DAY,
        "person": RINA,
        "viewer": viewer(),
        **changes,
    }
    return appointments.replace_member(
        held(world, f"KPPS/{SATU}/001/2").pk, **arguments
    )


def code_of(call):
    with pytest.raises(RuleViolation) as caught:
        call()
    return caught.value.code


def test_replaced_member_leaves_and_newcomer_holds_the_seat(world):
    made = replace(world)
    old = Appointment.objects.get(person=world.ani)
    assert (old.ends_on, old.end_reason) == (date(2024, 1, 31), "MENGUNDURKAN_DIRI")
    assert (made.replaces, made.starts_on, made.sworn_on) == (old, DAY, None)
    assert made.person.printed_name == "Rina, S.Pd."
    entry = Entry.objects.get(kind="roster.member_replaced")
    assert entry.facts == {
        "reason": "MENGUNDURKAN_DIRI",
        "body": str(made.seat.body_id),
        "election": ELECTION,
        "seat": 2,
        "persons": [str(world.ani.pk), str(made.person_id)],
        "tps": [f"{SATU}/001"],
        "villages": [SATU],
    }


def test_replacement_may_not_hold_another_seat(world):
    assert code_of(lambda: replace(world, person=world.budi)) == "PERSON_HOLDS_SEAT"
    assert held(world, f"KPPS/{SATU}/001/2").ends_on is None


def test_replacement_must_be_somebody_else(world):
    assert code_of(lambda: replace(world, person=world.ani)) == "SAME_PERSON"


def test_replacement_before_the_term_began(world):
    early = date(2024, 1, 1)
    assert code_of(lambda: replace(world, on_day=early)) == "PERIOD_IMPOSSIBLE"


def test_replacement_by_a_minor(world):
    minor = PersonEntry("Adik", birth_date=date(2010, 1, 1))
    assert code_of(lambda: replace(world, person=minor)) == "PERSON_UNDER_AGE"


def test_pps_replaces_the_kpps_of_its_own_desa(world):
    assert replace(world, viewer=viewer(Role.PPS, SATU)).person.name == "Rina"
    other = viewer(Role.PPS, DUA)
    made = held(world, f"KPPS/{SATU}/001/3")
    call = lambda: appointments.end_appointment(  # noqa: E731
        made.pk, ends_on=DAY, reason=EndReason.MENINGGAL, viewer=other
    )
    assert code_of(call) == "NOT_PERMITTED"


@pytest.mark.parametrize("role", [Role.PPK, Role.KOMISIONER, Role.VIEWER])
def test_only_operators_and_pps_replace(world, role):
    who = viewer(role)
    assert code_of(lambda: replace(world, viewer=who)) == "NOT_PERMITTED"


def test_seat_is_vacant_after_the_end_and_takes_a_holder(world):
    old = held(world, f"KPPS/{SATU}/001/2")
    appointments.end_appointment(
        old.pk, ends_on=DAY, reason=EndReason.MENINGGAL, viewer=viewer()
    )
    made = appointments.appoint_member(
        old.seat_id,
        person=RINA,
        decree="10",
        on_day=date(2024, 2, 2),
        viewer=viewer(),
    )
    assert made.replaces is None
    again = lambda: appointments.appoint_member(  # noqa: E731
        old.seat_id, person=RINA, decree="", on_day=date(2024, 2, 3), viewer=viewer()
    )
    assert code_of(again) == "SEAT_TAKEN"


def test_known_nik_is_the_same_person(world):
    first = replace(world)
    appointments.end_appointment(
        first.pk, ends_on=DAY, reason=EndReason.KOREKSI, viewer=viewer()
    )
    made = appointments.appoint_member(
        first.seat_id,
        person=RINA,
        decree="",
        on_day=date(2024, 2, 2),
        viewer=viewer(),
    )
    assert made.person_id == first.person_id


def test_oath_is_noted_for_a_whole_kecamatan(world):
    Appointment.objects.update(sworn_on=None)
    number = appointments.swear_in(
        UTARA, election=ELECTION, kind="KPPS", on_day=DAY, viewer=viewer()
    )
    assert number == 28
    assert Appointment.objects.filter(sworn_on=DAY).count() == 28
    assert Entry.objects.get().facts["people"] == 28


def test_correction_keeps_the_nik_when_left_empty(world):
    made = replace(world).person
    people.correct_person(
        made.pk, entry=PersonEntry("Rina Sari", phone="0812 0000 0001"), viewer=viewer()
    )
    made.refresh_from_db()
    assert (made.name, made.phone, made.birth_date) == (
        "Rina Sari",
        "+6281200000001",
        None,
    )
    assert secrets.unseal(made.nik_sealed) == RINA.nik
    entry = Entry.objects.get(kind="roster.person_corrected")
    assert entry.facts["fields"] == [
        "birth_date",
        "name",
        "name_folded",
        "phone",
        "sex",
        "titles_after",
    ]


def test_correction_lists_every_wrong_field(world):
    entry = PersonEntry("", nik="123", phone="abc")
    with pytest.raises(RuleViolations) as caught:
        people.correct_person(world.ani.pk, entry=entry, viewer=viewer())
    assert [(v.code, v.column) for v in caught.value.violations] == [
        ("NAME_REQUIRED", "name"),
        ("NIK_LENGTH", "nik"),
        ("PHONE_INVALID", "phone"),
    ]


def test_nik_of_somebody_else_is_refused(world):
    replace(world)
    entry = PersonEntry("Budi", nik=RINA.nik)
    call = lambda: people.correct_person(  # noqa: E731
        world.budi.pk, entry=entry, viewer=viewer()
    )
    assert code_of(call) == "NIK_TAKEN"


def test_merged_person_keeps_seats_and_gains_what_was_missing(world):
    twin = person("Ani")
    Person.objects.filter(pk=twin.pk).update(phone="+6281200000009")
    people.merge_persons(world.ani.pk, duplicate_id=twin.pk, viewer=viewer())
    world.ani.refresh_from_db()
    assert world.ani.phone == "+6281200000009"
    assert not Person.objects.filter(pk=twin.pk).exists()


def test_people_seated_at_once_are_not_merged(world):
    call = lambda: people.merge_persons(  # noqa: E731
        world.ani.pk, duplicate_id=world.budi.pk, viewer=viewer()
    )
    assert code_of(call) == "MERGE_SEATS_CLASH"


def test_nik_is_shown_for_a_reason_that_is_journaled(world):
    made = replace(world).person
    call = lambda: people.reveal_nik(made.pk, reason=" ", viewer=viewer())  # noqa: E731
    assert code_of(call) == "REASON_REQUIRED"
    nik = people.reveal_nik(made.pk, reason="cocokkan dengan SK", viewer=viewer())
    assert nik == RINA.nik
    entry = Entry.objects.get(kind="roster.nik_revealed")
    assert entry.facts == {"reason": "cocokkan dengan SK"}
    commissioner = viewer(Role.KOMISIONER)
    call = lambda: people.reveal_nik(  # noqa: E731
        made.pk, reason="ingin tahu", viewer=commissioner
    )
    assert code_of(call) == "NOT_PERMITTED"


def test_korwil_over_two_kecamatan_until_a_day(world):
    made = assignments.assign_regions(
        world.sari.pk,
        role=AssignmentRole.KORWIL,
        regions=[UTARA, SELATAN],
        election=ELECTION,
        starts_on=DAY,
        viewer=viewer(),
    )
    assert [r.code for r in made.regions.all()] == [UTARA, SELATAN]
    ended = assignments.end_assignment(made.pk, ends_on=DAY, viewer=viewer())
    assert ended.ends_on == DAY


def test_assignment_outside_the_office(world):
    call = lambda: assignments.assign_regions(  # noqa: E731
        world.sari.pk,
        role=AssignmentRole.KORWIL,
        regions=["00.02"],
        election=ELECTION,
        starts_on=DAY,
        viewer=viewer(region=REGENCY),
    )
    assert code_of(call) == "REGION_OUTSIDE_OFFICE"
