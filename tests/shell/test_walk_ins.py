"""Somebody comes who was not drawn, from the roster or from nowhere."""

from jenjang.actions.delivery import register_walk_in
from jenjang.core.accounts import Role
from jenjang.core.roster.people import PersonEntry
from jenjang.queries import delivery
from jenjang.records.models import Appointment, Entry, Person
from tests.shell.test_delivery import make_class, make_event, programme, refusal
from tests.world import SATU, TIGA, viewer

__all__ = ["programme"]


def joko(village=SATU, name="Joko Tamu"):
    return PersonEntry(name=name, address=village)


def test_stranger_walks_in_with_one_entry_and_no_seat(world, programme):
    room = make_class(make_event(programme), region=SATU)
    by = viewer(Role.PPS, SATU)
    before = Entry.objects.count()
    row = register_walk_in(room.pk, viewer=by, entry=joko(), capacity=" Linmas  003")
    assert (row.is_walk_in, row.seat, row.capacity) == (True, None, "Linmas 003")
    assert Appointment.objects.filter(person=row.person).count() == 0
    entry = Entry.objects.order_by("pk").last()
    assert Entry.objects.count() == before + 1
    assert entry.kind == "delivery.walk_in_registered"
    assert entry.facts == {
        "classes": [str(room.pk)],
        "persons": [str(row.person_id)],
    }


def test_stranger_refused(world, programme):
    room = make_class(make_event(programme), region=SATU)
    people = Person.objects.count()
    by = {"viewer": viewer(Role.PPS, SATU), "capacity": "Linmas"}
    far = {**by, "viewer": viewer(Role.PPS, TIGA)}
    looking = {**by, "viewer": viewer(Role.VIEWER)}
    for more, code in ((far, "NOT_PERMITTED"), (looking, "NOT_PERMITTED")):
        assert refusal(register_walk_in, room.pk, entry=joko(), **more) == code
    none = {**by, "capacity": " "}
    assert refusal(register_walk_in, room.pk, entry=joko(), **none) == (
        "CAPACITY_MISSING"
    )
    unknown = joko("00.01.01.2999")
    code = refusal(register_walk_in, room.pk, entry=unknown, **by)
    assert code == "REGION_UNKNOWN_NEAR"
    assert Person.objects.count() == people


def test_names_alike_are_proposed_before_somebody_is_entered_anew(world, programme):
    event = make_event(programme)
    room = make_class(event, region=SATU)
    by = viewer(Role.PPS, SATU)
    first = register_walk_in(room.pk, viewer=by, entry=joko(), capacity="Linmas")
    other = make_class(event, region=SATU, name="Kelas 2")
    again = {
        "viewer": by,
        "entry": joko(name="H. Jokko Tamu, S.E., M.M."),
        "capacity": "Linmas",
    }
    assert refusal(register_walk_in, other.pk, **again) == "WALK_IN_ALIKE"
    found = delivery.people_alike("Jokko Tamu", village=SATU, viewer=by, room=other)
    assert [(c.person, c.capacity, c.is_participant) for c in found] == [
        (first.person, "Linmas", False)
    ]
    register_walk_in(other.pk, **again, is_someone_else=True)
    named = Person.objects.filter(name__endswith="Tamu").order_by("name")
    assert [person.name for person in named] == ["Jokko Tamu", "Joko Tamu"]


def test_alike_names_are_those_of_the_named_desa(world, programme):
    room = make_class(make_event(programme), region=SATU)
    tiga = world.people[f"KPPS/{TIGA}/001/2"]
    by = viewer(Role.PPS, SATU)

    def alike(name, village):
        found = delivery.people_alike(name, village=village, viewer=by, room=room)
        return [candidate.person for candidate in found]

    assert tiga in alike(tiga.name, TIGA)
    assert tiga not in alike(tiga.name, SATU)
    assert alike(tiga.name, "") == []


def test_search_for_walk_ins_stays_in_the_own_regions(world, programme):
    event = make_event(programme)
    room = make_class(event, region=SATU)
    there = make_class(event, region=TIGA, name="Kelas 2")
    pps = viewer(Role.PPS, SATU)
    register_walk_in(there.pk, viewer=viewer(), entry=joko(TIGA), capacity="Linmas")

    def found(text, by):
        people = delivery.people_found(text, viewer=by, room=room)
        return [candidate.person.name for candidate in people]

    assert found("joko", viewer(Role.PPS, TIGA)) == ["Joko Tamu"]
    assert found("joko", pps) == []
    assert found("ani", pps) == ["Ani"]
    assert found("sari", pps) == []
    assert found("a", pps) == []
