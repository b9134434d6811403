"""Many sites at once, their sessions, and what may be taken back."""

import pytest

from jenjang.actions.delivery import (
    SiteUnit,
    add_venue,
    change_venue,
    close_event,
    create_sites,
    draw_participants,
    plan_sessions,
    remove_class,
    remove_venue,
    spread_sessions,
)
from jenjang.core.accounts import Role
from jenjang.records.models import Dapil, DapilMember, Entry, SessionTrainer
from tests.shell.test_delivery import (
    attend,
    make_class,
    make_event,
    planned,
    programme,
    refusal,
)
from tests.shell.trainings import let_through
from tests.world import ELECTION, OFFICE, REGENCY, SATU, SELATAN, UTARA, viewer

__all__ = ["programme"]


def sites(event, unit=SiteUnit.KECAMATAN, place="Kantor Kecamatan", by=None):
    return create_sites(event.pk, viewer=by or viewer(), unit=unit, place=place)


def names(rooms):
    return [(r.name, r.region_id, r.event_venue.venue.name) for r in rooms]


def test_a_place_and_a_class_for_every_kecamatan_in_one_entry(programme):
    event = make_event(programme)
    before = Entry.objects.count()
    rooms = sites(event)
    assert names(rooms) == [
        ("Utara", UTARA, "Kantor Kecamatan Utara"),
        ("Selatan", SELATAN, "Kantor Kecamatan Selatan"),
    ]
    served = [list(room.event_venue.regions.all()) for room in rooms]
    assert [[r.code for r in regions] for regions in served] == [[UTARA], [SELATAN]]
    assert Entry.objects.count() == before + 1
    assert refusal(sites, event) == "NO_SITES_LEFT"
    assert refusal(sites, event, place=" ") == "VENUE_NAME_MISSING"
    far = viewer(Role.PPK, UTARA)
    assert refusal(sites, event, by=far) == "NOT_PERMITTED"


def test_sites_that_stand_are_left_out(programme):
    event = make_event(programme)
    make_class(event, region=UTARA, name="Sudah ada")
    assert [room.name for room in sites(event)] == ["Selatan"]
    assert [room.name for room in sites(event, SiteUnit.DESA)] == [
        "Satu",
        "Dua",
        "Tiga",
    ]


def test_a_site_for_every_dapil_draws_from_its_regions(programme):
    for code, region in (("000101", UTARA), ("000102", SELATAN)):
        dapil = Dapil.objects.create(
            office=OFFICE, election=ELECTION, code=code, name=f"Contoh {code[-1]}"
        )
        DapilMember.objects.create(dapil=dapil, region_id=region)
    event = make_event(programme)
    rooms = sites(event, SiteUnit.DAPIL, "Hotel")
    assert names(rooms) == [
        ("Contoh 1", REGENCY, "Hotel Contoh 1"),
        ("Contoh 2", REGENCY, "Hotel Contoh 2"),
    ]
    draw_participants(event.pk, viewer=viewer())
    assert [room.invitations.count() for room in rooms] == [28, 14]


def test_sessions_spread_with_the_trainers_of_each_region(world, programme):
    event = make_event(programme)
    certified = [
        person
        for key, person in world.people.items()
        if key.startswith("PPS/") and not key.endswith("/3")
    ]
    let_through(*certified)
    first, *others = sites(event, SiteUnit.DESA, "Balai Desa")
    plan_sessions(first.pk, [planned("M1", 0, 1), planned("M3", 1, 3)], viewer=viewer())
    done = spread_sessions(first.pk, viewer=viewer())
    assert [room.pk for room in done] == [room.pk for room in others]
    for room in others:
        told = room.sessions.order_by("starts_at").values_list("module", "starts_at")
        assert list(told) == list(
            first.sessions.order_by("starts_at").values_list("module", "starts_at")
        )
        trainers = SessionTrainer.objects.filter(session__training_class=room)
        holders = {
            world.people[f"PPS/{room.region_id}/{number}"].pk for number in (1, 2)
        }
        assert set(trainers.values_list("person_id", flat=True)) == holders
    assert refusal(spread_sessions, first.pk, viewer=viewer()) == "NO_CLASSES_LEFT"


def test_spreading_needs_sessions_and_reaches_own_classes_only(programme):
    event = make_event(programme)
    first, *_others = sites(event, SiteUnit.DESA, "Balai Desa")
    assert refusal(spread_sessions, first.pk, viewer=viewer()) == "NO_SESSIONS"
    plan_sessions(first.pk, [planned("M3")], viewer=viewer())
    ppk = viewer(Role.PPK, UTARA)
    assert [room.name for room in spread_sessions(first.pk, viewer=ppk)] == ["Dua"]


def test_place_changed_and_removed_when_no_class_uses_it(programme):
    event = make_event(programme)
    row = add_venue(event.pk, viewer=viewer(), name="Hotel A", region=SATU)
    change_venue(row.pk, viewer=viewer(), name="Aula B", region=SATU, capacity=40)
    row.refresh_from_db()
    assert (row.venue.name, row.venue.capacity) == ("Aula B", 40)
    room = make_class(event, event_venue_id=row.pk)
    assert refusal(remove_venue, row.pk, viewer=viewer()) == "VENUE_HAS_CLASSES"
    assert remove_class(room.pk, viewer=viewer()) == event.pk
    assert remove_venue(row.pk, viewer=viewer()) == event.pk
    assert (event.classes.count(), event.venues.count()) == (0, 0)


def test_class_with_evidence_stays(world, programme):
    room = make_class(make_event(programme), region=SATU)
    plan_sessions(room.pk, [planned("M3")], viewer=viewer())
    attend(room, world.ani, room.sessions.get())
    assert refusal(remove_class, room.pk, viewer=viewer()) == "CLASS_HAS_EVIDENCE"


def test_event_closed_with_its_classes(programme):
    event = make_event(programme)
    sites(event)
    assert refusal(close_event, event.pk, viewer=viewer()) == "CLASSES_OPEN"
    close_event(event.pk, viewer=viewer(), and_classes=True, why_without="uji")
    assert event.classes.filter(closed_at=None).count() == 0
    assert refusal(sites, event) == "EVENT_CLOSED"


@pytest.mark.parametrize(("username", "status"), [("pps", 404), ("viewer", 403)])
def test_pages_of_sites_need_the_whole_event(programme, client_of, username, status):
    event = make_event(programme)
    answer = client_of(username).post(
        f"/kegiatan/{event.pk}/sekaligus/", {"unit": "kecamatan", "place": "Kantor"}
    )
    assert answer.status_code == status
    assert event.classes.count() == 0


def test_sites_by_form(programme, client_of):
    event = make_event(programme)
    client = client_of("operator")
    url = f"/kegiatan/{event.pk}/sekaligus/"
    assert client.post(url, {"unit": "kecamatan", "place": "Kantor"}).status_code == 302
    again = client.post(url, {"unit": "kecamatan", "place": "Kantor"})
    assert "sudah mempunyai kelas" in again.content.decode()
    page = client.get(f"/kegiatan/{event.pk}/").content.decode()
    assert "Tutup kegiatan dan 2 kelas" in page
    sent = {"kelas": "tutup", "why_without": "uji"}
    closed = client.post(f"/kegiatan/{event.pk}/tutup/", sent)
    assert closed.status_code == 302
    event.refresh_from_db()
    assert event.closed_at is not None
