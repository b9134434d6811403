"""Alarms of the small world: found, stored, scoped, told, and gone once set right."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jenjang.actions.delivery import record_evidence
from jenjang.actions.readiness import judge_affected, judge_office
from jenjang.core.accounts import Role
from jenjang.core.delivery import parse_event, void_of
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages.readiness import ALARM_NAMES, TEXTS
from jenjang.queries.readiness import alarm_counts, alarms_in, stored_verdicts_checked
from jenjang.records.ids import new_id
from jenjang.records.models import (
    Alarm,
    Appointment,
    Evidence,
    Material,
    SessionTrainer,
)
from tests.shell.test_readiness_judging import replace_holder
from tests.shell.trainings import evidence, train
from tests.world import DUA, ELECTION, OFFICE, REGENCY, SATU, TIGA, UTARA, viewer


@pytest.fixture
def classes(world):
    """The healthy cascade, judged."""
    found = train(world)
    judge_office(OFFICE, viewer=viewer())
    return found


def kinds(region: str = REGENCY, who=None) -> dict[str, int]:
    """The alarms of a region by code."""
    seen = who or viewer()
    return alarm_counts(seen, RegionCode(region), election=ELECTION)


def told(region: str = REGENCY, who=None, **asked):
    return alarms_in(who or viewer(), RegionCode(region), election=ELECTION, **asked)


def judge(held) -> None:
    judge_affected(OFFICE, viewer=viewer(), classes=[str(held.pk)])


def stray(world, classes) -> Evidence:
    """Ani of Satu is seen in the class of Dua at the same time."""
    first = classes[DUA].sessions.order_by("starts_at").first()
    row = evidence(
        classes[DUA], "attendance.in", first.starts_at, person_id=world.ani.pk
    )
    judge(classes[DUA])
    return row


def test_healthy_world_has_no_alarm(classes):
    assert (kinds(), told().rows, Alarm.objects.count()) == ({}, (), 0)


def test_attendee_in_two_places_until_one_attendance_is_voided(world, classes):
    came = stray(world, classes)
    assert kinds() == {"ATTENDEE_TWICE": 1}
    (row,) = told().rows
    assert row.text == (
        "Ani tercatat hadir di kelas “Kelas 00.01.01.2001” dan di kelas "
        "“Kelas 00.01.01.2002” pada waktu yang sama: 27 Januari 2024 08.00–08.45 WIB."
    )
    assert (row.person, row.name, row.tps) == (str(world.ani.pk), "Ani", f"{SATU}/001")
    assert row.seat == "KPPS TPS 001 Satu, nomor 2"
    assert [room.region for room in row.classes] == [SATU, DUA]
    assert len(row.sessions) == 10
    assert "batalkan kehadiran yang keliru" in row.cure
    evidence(
        classes[DUA],
        "void",
        came.at + timedelta(hours=9),
        data={"event": str(came.pk), "reason": "salah kelas"},
    )
    judge(classes[DUA])
    assert kinds() == {}


def test_trainer_of_two_classes_at_once(world, classes):
    session = classes[DUA].sessions.get(module="M3")
    SessionTrainer.objects.filter(session=session).delete()
    SessionTrainer.objects.create(office=OFFICE, session=session, person=world.budi)
    judge(classes[DUA])
    assert kinds() == {"TRAINER_TWICE": 1}
    (row,) = told().rows
    assert (row.name, [s.name for s in row.sessions]) == (
        "Budi Santoso",
        ["M3 09.45", "M3 09.45"],
    )
    SessionTrainer.objects.filter(session=session).delete()
    judge(classes[DUA])
    assert kinds() == {}


def test_trainer_who_attends_elsewhere_while_teaching(world, classes):
    first = classes[DUA].sessions.order_by("starts_at").first()
    evidence(classes[DUA], "attendance.in", first.starts_at, person_id=world.budi.pk)
    judge(classes[DUA])
    assert kinds() == {"TAUGHT_AND_ATTENDED": 1}


def test_attendance_after_the_end_of_the_term(world, classes):
    rows = Appointment.objects.filter(person=world.ani)
    rows.update(ends_on=date(2024, 1, 26))
    judge_affected(OFFICE, viewer=viewer(), persons=[str(world.ani.pk)])
    assert kinds(SATU) == {"AFTER_END": 1}
    assert "padahal masa tugasnya berakhir 26 Januari 2024" in told().rows[0].text
    rows.update(ends_on=None)
    judge_affected(OFFICE, viewer=viewer(), persons=[str(world.ani.pk)])
    assert kinds(SATU) == {}


def test_attendance_before_the_appointment(world, classes):
    newcomer = replace_holder(world, f"KPPS/{SATU}/001/3")
    first = classes[SATU].sessions.order_by("starts_at").first()
    evidence(classes[SATU], "attendance.in", first.starts_at, person_id=newcomer.pk)
    judge(classes[SATU])
    assert kinds() == {"BEFORE_START": 1}
    assert "baru diangkat mulai 2 Februari 2024" in told().rows[0].text


def test_chain_without_a_root_is_told_below_as_well(world, classes):
    Appointment.objects.filter(person=world.sari).update(ends_on=date(2024, 1, 1))
    judge_affected(OFFICE, viewer=viewer(), persons=[str(world.sari.pk)])
    assert kinds() == {"ORPHAN_CHAIN": 4}
    assert kinds(SATU) == {"ORPHAN_CHAIN": 1}
    assert kinds(SATU, viewer(Role.PPS, SATU)) == {"ORPHAN_CHAIN": 1}


def test_trainer_taught_before_he_was_trained(world, classes):
    later = timedelta(days=20)
    for session in classes["tot"].sessions.filter(module="M2"):
        session.starts_at, session.ends_at = (
            session.starts_at + later,
            session.ends_at + later,
        )
        session.save()
    judge(classes["tot"])
    assert kinds() == {"TAUGHT_EARLY": 3}
    assert "Budi Santoso mengajar M2" in told(SATU).rows[0].text


def test_material_older_than_the_erratum(world, classes):
    Material.objects.create(
        office=OFFICE,
        election=ELECTION,
        module="M4",
        version=2,
        is_erratum=True,
        released_at=timezone.now(),
    )
    judge_office(OFFICE, viewer=viewer())
    assert kinds(SATU) == {"MATERIAL_OLD": 1}
    assert "versi 1, padahal ralat mensyaratkan versi 2" in told(SATU).rows[0].text


def test_session_shorter_than_its_items(world, classes):
    session = classes[SATU].sessions.get(module="M1")
    session.ends_at = session.starts_at + timedelta(minutes=20)
    session.save()
    judge(classes[SATU])
    assert kinds() == {"SESSION_SHORT": 1}
    assert "berlangsung 20 menit" in told().rows[0].text


def test_evidence_recorded_twice_until_one_is_voided(world, classes):
    row = Evidence.objects.get(kind="attendance.in", person_id=world.ani.pk)
    twin, row.pk = row, new_id()
    twin.save(force_insert=True)
    judge(classes[SATU])
    assert kinds() == {"EVIDENCE_TWICE": 1}
    evidence(
        classes[SATU],
        "void",
        row.at + timedelta(hours=9),
        data={"event": str(row.pk), "reason": "dua kali"},
    )
    judge(classes[SATU])
    assert kinds() == {}


def test_session_whose_evidence_is_all_voided_was_not_held(
    world, classes, django_capture_on_commit_callbacks
):
    """What was never held has no trainer who could be wrong."""
    Appointment.objects.filter(person=world.sari).update(ends_on=date(2024, 1, 1))
    judge_office(OFFICE, viewer=viewer())
    assert kinds(SATU) == {"ORPHAN_CHAIN": 1}
    rows = Evidence.objects.filter(class_id=classes[SATU].pk)
    for row in list(rows):
        evidence(
            classes[SATU],
            "void",
            row.at + timedelta(hours=9),
            data={"event": str(row.pk), "reason": "tidak pernah ada"},
        )
    judge(classes[SATU])
    assert kinds(SATU) == {}


def test_each_sees_the_alarms_that_touch_his_region(world, classes):
    stray(world, classes)
    for region in (SATU, DUA, UTARA, REGENCY, "00", ""):
        assert kinds(region, viewer(Role.KPU_RI, "")) == {"ATTENDEE_TWICE": 1}
    assert kinds(TIGA) == {}
    with pytest.raises(RuleViolation) as caught:
        kinds(UTARA, viewer(Role.PPS, SATU))
    assert caught.value.code == "NOT_PERMITTED"


def test_links_only_to_what_one_may_open(world, classes):
    stray(world, classes)
    (row,) = told(DUA, viewer(Role.PPS, DUA)).rows
    assert [(room.region, room.may_open) for room in row.classes] == [
        (SATU, False),
        (DUA, True),
    ]
    assert (row.name, row.may_open_person) == ("Ani", False)
    (row,) = told(DUA, viewer(Role.VIEWER, REGENCY)).rows
    assert (row.name, row.seat, row.tps, row.may_open_person) == ("", "", "", False)
    assert row.text.startswith("Seseorang tercatat hadir")


def test_alarms_by_kind_and_page_after_page(world, classes):
    Appointment.objects.filter(person=world.sari).update(ends_on=date(2024, 1, 1))
    stray(world, classes)
    judge_office(OFFICE, viewer=viewer())
    first = told(kind="ORPHAN_CHAIN", size=3)
    rest = told(kind="ORPHAN_CHAIN", size=3, cursor=first.next_cursor)
    assert (len(first.rows), len(rest.rows), rest.next_cursor) == (3, 1, "")
    assert first.rows[0].classes[0].id == classes["tot"].pk  # the earliest
    assert [row.code for row in told(kind="ATTENDEE_TWICE").rows] == ["ATTENDEE_TWICE"]
    with pytest.raises(RuleViolation) as caught:
        told(kind="OMONG")
    assert caught.value.code == "ALARM_KIND_UNKNOWN"


def test_list_takes_the_same_number_of_queries(world, classes):
    stray(world, classes)

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            told()
        return len(caught)

    one = count()
    Appointment.objects.exclude(person=world.sari).update(ends_on=date(2024, 1, 1))
    judge_office(OFFICE, viewer=viewer())
    assert len(told().rows) > 40
    assert count() == one


def test_check_names_an_alarm_that_is_not_stored(world, classes):
    stray(world, classes)
    assert stored_verdicts_checked(viewer(), OFFICE).differing == ()
    row = Alarm.objects.get()
    Alarm.objects.all().delete()
    found = stored_verdicts_checked(viewer(), OFFICE).differing
    assert found == (f"ATTENDEE_TWICE {row.subject}",)


def test_alarm_that_stands_keeps_its_row(world, classes):
    stray(world, classes)
    before = Alarm.objects.get()
    judge_office(OFFICE, viewer=viewer())
    judge(classes[SATU])
    after = Alarm.objects.get()
    assert (after.pk, after.as_of) == (before.pk, before.as_of)


def test_follow_up_of_recorded_evidence_finds_and_clears_the_alarm(
    world, classes, django_capture_on_commit_callbacks
):
    first = classes[DUA].sessions.order_by("starts_at").first()
    came = {
        "id": str(new_id()),
        "kind": "attendance.in",
        "office": OFFICE,
        "class": str(classes[DUA].pk),
        "person": str(world.ani.pk),
        "at": first.starts_at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "device": "hp",
        "actor": "uji",
    }

    def hand_in(payload):
        with django_capture_on_commit_callbacks(execute=True):
            record_evidence([payload], viewer=viewer(), received_at=timezone.now())

    hand_in(came)
    assert kinds() == {"ATTENDEE_TWICE": 1}
    stored = parse_event(came)
    void = {"event_id": new_id(), "now": timezone.now(), "reason": "x", "actor": "uji"}
    hand_in(void_of(stored, **void))
    assert kinds() == {}


def test_every_kind_has_its_texts():
    for code in ALARM_NAMES:
        assert {f"ALARM_{code}", f"CURE_{code}"} <= set(TEXTS)
