"""Follow-ups: projected from evidence, listed by region, asked for at the end."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.delivery import close_class, close_event, project_evidence
from jenjang.actions.roster.assignments import assign_regions, link_account
from jenjang.core.accounts import Grant, Role, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.roster import AssignmentRole
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.follow_ups import follow_ups_in, overdue_for
from jenjang.records.models import Entry, FollowUp, TrainingClass
from tests.shell.test_evidence import ident, make_room, payload, room
from tests.shell.test_evidence import record as stored
from tests.world import ELECTION, REGENCY, SATU, SELATAN, TIGA, UTARA, viewer

__all__ = ["room"]
TODAY = date(2024, 2, 10)


def record(*payloads):
    """Store, and list what the evidence tells, as the worker does."""
    stored(*payloads)
    project_evidence({event["class"] for event in payloads}, viewer=viewer())


def agreed(room, number, *, due_on="2024-02-01", **who):
    data = {"what": f"Simulasi {number}", "due_on": due_on, "proof": "foto"}
    told = {"kind": "followup.set", "person": None, "data": {**data, **who}}
    at = f"2024-01-26T03:00:{number % 60:02d}.000Z"
    return payload(room, number, at=at, **told)


def other(room, number, kind, **data):
    at = f"2024-01-26T04:00:{number % 60:02d}.000Z"
    return payload(room, number, kind=kind, person=None, at=at, data=data)


def listed(**asked):
    who = asked.pop("by", viewer())
    return [row.pk for row in follow_ups_in(who, today=TODAY, **asked).rows]


def overdue(by):
    return overdue_for(by, today=TODAY)


def test_follow_ups_follow_their_evidence(world, room):
    record(agreed(room, 1, who=str(world.ani.pk)), agreed(room, 2, name="Dodi"))
    rows = FollowUp.objects.order_by("pk")
    assert [row.person for row in rows] == [world.ani, None]
    assert [(r.name, r.region_id, r.election) for r in rows] == [
        ("", SATU, ELECTION),
        ("Dodi", SATU, ELECTION),
    ]
    done = {"event": str(ident(1)), "proof": "daftar hadir"}
    record(other(room, 3, "followup.done", **done))
    assert FollowUp.objects.get(pk=ident(1)).done_proof == "daftar hadir"
    record(
        other(room, 4, "void", event=str(ident(3)), reason="keliru"),
        other(room, 5, "void", event=str(ident(2)), reason="tidak jadi"),
    )
    row = FollowUp.objects.get()
    assert (row.pk, row.done_at, row.done_proof) == (ident(1), None, "")


def test_worker_lists_what_comes_in(room, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stored(agreed(room, 1, name="Dodi"))
    assert FollowUp.objects.get().pk == ident(1)


def test_projecting_again_changes_and_journals_nothing(room):
    record(agreed(room, 1, name="Dodi"))
    entries = Entry.objects.count()
    assert project_evidence([str(room.pk)], viewer=viewer()) == 0
    assert Entry.objects.count() == entries
    FollowUp.objects.all().delete()
    assert project_evidence([str(room.pk)], viewer=viewer()) == 1


def test_attendance_alone_is_one_query(room, django_assert_num_queries):
    stored(payload(room))
    with django_assert_num_queries(3):  # the savepoint and its release with it
        project_evidence([str(room.pk)], viewer=viewer())


def test_nik_in_a_follow_up_is_masked(room):
    record(agreed(room, 1, name="Dodi 0036041601900001"))
    assert FollowUp.objects.get().name == "Dodi 003604******0001"


def test_unknown_person_of_a_follow_up_is_nobody(room):
    record(agreed(room, 1, who=str(ident(77))))
    assert FollowUp.objects.get().person is None


def test_closing_asks_for_a_follow_up_or_a_reason(room):
    with pytest.raises(RuleViolation) as refused:
        close_class(room.pk, viewer=viewer())
    assert refused.value.code == "FOLLOW_UPS_MISSING"
    assert refused.value.facts == {"classes": "Kelas 1"}
    closed = close_class(room.pk, viewer=viewer(), why_without=" hanya  pembukaan ")
    assert closed.closed_without == "hanya pembukaan"


def test_closing_with_a_follow_up_needs_no_reason(room):
    record(agreed(room, 1, name="Dodi"))
    closed = close_class(room.pk, viewer=viewer(), why_without="tak perlu")
    assert closed.closed_without == ""
    assert closed.closed_at is not None


def test_closing_an_event_names_the_classes_without(room):
    second = TrainingClass.objects.create(
        office=room.office, event=room.event, region_id=TIGA, name="Kelas 2"
    )
    record(agreed(room, 1, name="Dodi"))
    asked = {"viewer": viewer(), "and_classes": True}
    with pytest.raises(RuleViolation) as refused:
        close_event(room.event_id, **asked)
    assert refused.value.facts == {"classes": "Kelas 2"}
    close_event(room.event_id, **asked, why_without="hanya pembukaan")
    second.refresh_from_db()
    room.refresh_from_db()
    assert (room.closed_without, second.closed_without) == ("", "hanya pembukaan")
    assert room.closed_at == second.closed_at


def test_list_is_by_last_day_and_filtered(room):
    elsewhere = make_room(TIGA)
    record(
        agreed(room, 1, due_on="2024-02-20", name="a"),
        agreed(room, 2, due_on="2024-02-09", name="b"),
        agreed(elsewhere, 3, due_on="2024-02-01", name="c"),
        agreed(room, 4, due_on="2024-02-02", name="d"),
    )
    record(other(room, 5, "followup.done", event=str(ident(4)), proof="ya"))
    assert listed() == [ident(3), ident(2), ident(1)]
    assert listed(status="lewat") == [ident(3), ident(2)]
    assert listed(status="selesai") == [ident(4)]
    assert listed(region=UTARA) == [ident(2), ident(1)]
    assert listed(by=viewer(Role.PPS, SATU)) == [ident(2), ident(1)]
    assert listed(of="saya") == listed(of="binaan") == []


def test_overdue_rises_to_the_korwil_of_the_region(world, room):
    elsewhere = make_room(TIGA)
    record(
        agreed(room, 1, name="a"),
        agreed(room, 2, name="b"),
        agreed(elsewhere, 3, name="c"),
        agreed(room, 4, name="d", due_on="2024-02-10"),
    )
    user = world.users["komisioner"]
    office = Grant(Role.KOMISIONER, RegionCode(REGENCY))
    member = Viewer(str(user.pk), "Sari", (office,))
    found = overdue(member)
    assert (found.total, found.is_ward, found.unwatched) == (3, False, 0)
    assert found.parts == [(UTARA, "Utara", 2), (SELATAN, "Selatan", 1)]
    made = assign_regions(
        world.sari.pk,
        role=AssignmentRole.KORWIL,
        regions=[RegionCode(UTARA)],
        election=ELECTION,
        starts_on=date(2024, 1, 1),
        viewer=viewer(),
    )
    link_account(made.pk, account_id=user.pk, viewer=viewer())
    found = overdue(member)
    assert (found.total, found.is_ward, found.unwatched) == (2, True, 1)
    assert listed(by=member, of="binaan", status="lewat") == [ident(1), ident(2)]
    assert overdue(viewer(Role.PPS, SATU)).total == 2
    assert overdue(viewer(Role.VIEWER)) is overdue(viewer(Role.KPU_RI, "")) is None


def test_only_a_commissioner_is_linked_to_a_korwil(world):
    made = assign_regions(
        world.sari.pk,
        role=AssignmentRole.KORWIL,
        regions=[RegionCode(UTARA)],
        election=ELECTION,
        starts_on=date(2024, 1, 1),
        viewer=viewer(),
    )
    for account in (world.users["operator"].pk, "omong"):
        with pytest.raises(RuleViolation, match="ACCOUNT_NO_COMMISSIONER"):
            link_account(made.pk, account_id=account, viewer=viewer())
    linked = link_account(
        made.pk, account_id=world.users["komisioner"].pk, viewer=viewer()
    )
    assert linked.account == world.users["komisioner"]
    assert link_account(made.pk, account_id=None, viewer=viewer()).account is None


def test_queries_do_not_grow_with_follow_ups(room):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            for row in follow_ups_in(viewer(), today=TODAY).rows:
                assert row.region.name
                assert row.training_class.event.title
        return len(queries)

    record(agreed(room, 1, name="a"))
    one = cost()
    record(agreed(room, 2, name="b"), agreed(room, 3, name="c"))
    assert cost() == one
