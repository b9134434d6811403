"""Delta training: who was taught an older material, and where the new one is told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from jenjang.queries.delivery import class_of
from jenjang.queries.readiness.deltas import (
    changed_for_phone,
    changed_in,
    classes_behind,
    deltas_of,
)
from jenjang.records.models import (
    Event,
    Invitation,
    Material,
    Session,
    SessionTrainer,
    TrainingClass,
)
from tests.shell.trainings import come, let_through, train
from tests.web.test_ethics import source
from tests.world import DUA, ELECTION, OFFICE, SATU, viewer

RELEASED = datetime(2024, 1, 28, tzinfo=UTC)


def release(version, *, is_erratum=False, module="M4"):
    return Material.objects.create(
        office=OFFICE,
        election=ELECTION,
        module=module,
        version=version,
        released_at=RELEASED,
        is_erratum=is_erratum,
    )


def next_class(room, *people):
    """A class to come of the same event's programme, with these people."""
    day = timezone.localdate() + timedelta(days=7)
    event = Event.objects.create(
        office=OFFICE,
        election=ELECTION,
        programme=room.event.programme,
        region_id=room.region_id,
        title="Pertemuan berikut",
        starts_on=day,
        ends_on=day,
    )
    coming = TrainingClass.objects.create(
        office=OFFICE, event=event, region_id=room.region_id, name="Berikut"
    )
    Invitation.objects.bulk_create(
        Invitation(office=OFFICE, training_class=coming, person=person)
        for person in people
    )
    return coming


def found(room):
    return class_of(room.pk, viewer=viewer())


@pytest.fixture
def taught(world):
    return train(world)[SATU]


def test_nothing_changed_without_a_newer_version(taught):
    release(1)
    assert changed_in(found(taught)) == []
    assert deltas_of(found(taught), viewer=viewer()) == []


def test_newer_version_lists_everybody_taught_the_old_one(world, taught):
    release(2)
    (delta,) = deltas_of(found(taught), viewer=viewer())
    assert (delta.changed.module, delta.changed.is_void, delta.minutes) == (
        "M4",
        False,
        20,
    )
    assert len(delta.without) == 14
    assert {behind.is_witness for behind in delta.without} == {True}


def test_erratum_asks_for_the_whole_module_again(world, taught):
    release(2, is_erratum=True)
    (delta,) = deltas_of(found(taught), viewer=viewer())
    assert delta.changed.is_void
    assert delta.minutes > 20
    assert {behind.is_witness for behind in delta.without} == {False}


def test_who_came_to_the_new_version_leaves_the_list(world, taught):
    release(2)
    coming = next_class(taught, world.ani)
    start = datetime(2024, 1, 29, 1, tzinfo=UTC)
    session = Session.objects.create(
        office=OFFICE,
        training_class=coming,
        module="M4",
        starts_at=start,
        ends_at=start + timedelta(minutes=20),
        material_version=2,
    )
    SessionTrainer.objects.create(office=OFFICE, session=session, person=world.sari)
    come(coming, [world.ani])
    (delta,) = deltas_of(found(taught), viewer=viewer())
    assert delta.people == 13
    assert world.ani.pk not in {behind.person.pk for behind in delta.without}


def test_classes_behind_are_listed_for_the_material(world, taught):
    material = release(2)
    _, rooms = classes_behind(material.pk, viewer=viewer())
    assert [(row.room.region_id, row.versions, row.invited) for row in rooms] == [
        ("00.01", [1], 9),  # the ToT
        (SATU, [1], 14),
        (DUA, [1], 14),
        ("00.01.02.2001", [1], 14),
    ]


def test_page_plans_a_short_session_at_the_next_meeting(client_of, world, taught):
    release(2)
    coming = next_class(taught, world.ani)
    let_through(world.budi)
    client = client_of("operator")
    assert f"/kelas/{taught.pk}/pembaruan/" in source(
        client.get(f"/kelas/{taught.pk}/")
    )
    address = f"/kelas/{taught.pk}/pembaruan/"
    page = source(client.get(address))
    assert "Berikut" in page
    assert f"/kelas/{taught.pk}/susulan/?modul=M4&amp;orang=" in page
    sent = {
        "room": str(coming.pk),
        "module": "M4",
        "trainer": str(world.budi.pk),
        "minutes": "20",
    }
    assert client.post(address, sent | {"minutes": "1"}).status_code == 422
    assert client.post(address, sent | {"room": str(taught.pk)}).status_code == 404
    assert client_of("viewer").post(address, sent).status_code == 403
    assert client.post(address, sent)["location"] == f"/kelas/{coming.pk}/"
    session = coming.sessions.get()
    assert (session.module, session.material_version) == ("M4", 2)
    assert session.ends_at - session.starts_at == timedelta(minutes=20)
    assert "sudah dijadwalkan" in source(client.get(address))


def test_refused_session_is_told_above_its_form(client_of, world, taught):
    release(2)
    coming = next_class(taught, world.ani)
    stranger = world.people[f"PPS/{SATU}/3"]
    SessionTrainer.objects.filter(person=stranger).delete()
    sent = {"room": str(coming.pk), "module": "M4", "minutes": "2000"}
    address = f"/kelas/{taught.pk}/pembaruan/"
    answer = client_of("operator").post(address, sent | {"trainer": str(stranger.pk)})
    assert answer.status_code == 422
    assert coming.sessions.count() == 0


def test_material_page_leads_to_its_classes(client_of, world, taught):
    material = release(2)
    page = source(client_of("operator").get(f"/program/bahan/{material.pk}/lama/"))
    assert f"/kelas/{taught.pk}/pembaruan/" in page
    other = source(client_of("pps").get(f"/program/bahan/{material.pk}/lama/"))
    assert other.count("/pembaruan/") == 1


def test_phones_of_a_class_are_told_what_changed_since(taught):
    asked = {"now": RELEASED + timedelta(days=1)}
    assert changed_for_phone(taught, **asked) == []
    release(2)
    (told,) = changed_for_phone(taught, **asked)
    assert (told["module"], told["version"], told["again"]) == ("M4", 2, False)
    assert told["title"]
    assert changed_for_phone(taught, now=datetime(2023, 1, 1, tzinfo=UTC)) == []
    release(3, is_erratum=True)
    assert changed_for_phone(taught, **asked)[0]["again"]
