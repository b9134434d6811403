"""From the act of a TPS to the form that does it, filled in, and what it makes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jenjang.actions.delivery import plan_sessions
from jenjang.records.models import Entry, Event, Invitation, TrainingClass
from tests.shell.test_delivery import (
    make_class,
    make_event,
    planned,
    programme,
)
from tests.world import SATU, TIGA, viewer

__all__ = ["programme"]
FIRST = f"{SATU}-001"


@pytest.fixture
def room(programme):
    made = make_class(make_event(programme), region=SATU)
    plan_sessions(made.pk, [planned("M3")], viewer=viewer())
    return made


@pytest.fixture
def address(programme):
    return f"/tps/{FIRST}/susulan/"


def filled(form, **changes):
    """What a browser sends for a form as it was shown."""
    sent = {name: form[name].value() for name in form.fields}
    sent |= {"on_day": sent["on_day"].isoformat(), "room": "Balai Desa"}
    return sent | {"starts": sent["starts"].strftime("%H:%M")} | changes


def test_the_form_is_filled_in(world, address, client_of):
    asked = f"{address}?modul=M3&orang={world.ani.pk}"
    form = client_of("operator").get(asked).context["form"]
    assert form["modules"].value() == ["M3"]
    assert form["people"].value() == [str(world.ani.pk)]
    assert form["title"].value() == f"Bimtek susulan TPS {SATU}/001"
    assert form["on_day"].value() == timezone.localdate() + timedelta(days=1)


def test_a_make_up_class_is_planned_at_once(world, address, client_of):
    operator = client_of("operator")
    asked = f"{address}?modul=M3&modul=M4&orang={world.ani.pk}"
    sent = filled(operator.get(asked).context["form"], trainers=[str(world.sari.pk)])
    answer = operator.post(address, sent)
    made = TrainingClass.objects.get()
    assert answer["location"] == f"/kelas/{made.pk}/"
    assert (made.region_id, made.event.region_id) == (SATU, SATU)
    sessions = list(made.sessions.order_by("starts_at"))
    assert [s.module for s in sessions] == ["M3", "M4"]
    assert sessions[1].starts_at - sessions[0].ends_at == timedelta(minutes=15)
    assert [i.person for i in made.invitations.all()] == [world.ani]
    kinds = Entry.objects.filter(kind__startswith="delivery.")
    assert [e.kind for e in kinds.order_by("pk")] == [
        "delivery.event_created",
        "delivery.class_created",
        "delivery.sessions_planned",
        "delivery.make_up_planned",
    ]
    assert operator.post(address, sent).status_code == 422  # pressed twice
    assert Event.objects.count() == 1


def test_a_make_up_class_without_people_or_trainer_is_refused(
    world, address, client_of
):
    operator = client_of("operator")
    sent = filled(operator.get(address).context["form"], people=[], trainers=[])
    answer = operator.post(address, sent)
    assert answer.status_code == 422
    assert {"people", "trainers"} <= set(answer.context["form"].errors)
    assert Event.objects.count() == 0


def test_a_stranger_is_not_invited(world, address, client_of):
    operator = client_of("operator")
    sent = filled(
        operator.get(address).context["form"],
        modules=["M3"],
        people=[str(world.people[f"KPPS/{TIGA}/001/1"].pk)],
        trainers=[str(world.sari.pk)],
    )
    assert operator.post(address, sent).status_code == 422
    assert Invitation.objects.count() == 0


def test_a_class_is_taught_again_for_its_own_people(world, room, client_of):
    page = client_of("operator").get(f"/kelas/{room.pk}/susulan/")
    assert page.context["choices"].people == []
    Invitation.objects.create(office=room.office, training_class=room, person=world.ani)
    page = client_of("operator").get(f"/kelas/{room.pk}/susulan/?modul=M3")
    assert [person for person, _ in page.context["choices"].people] == [
        str(world.ani.pk)
    ]


def test_make_up_classes_of_others_stay_closed(world, room, address, client_of):
    assert client_of("viewer").get(address).status_code == 403
    assert client_of("dodi").get(address).status_code == 403
    assert client_of("pps").get(address).status_code == 200
    assert client_of("pps").get(f"/tps/{TIGA}-001/susulan/").status_code == 403
    assert client_of("dodi").get(f"/kelas/{room.pk}/susulan/").status_code == 404
    assert client_of("operator").get("/tps/omong/susulan/").status_code == 422
