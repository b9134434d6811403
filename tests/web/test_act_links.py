"""Every act and gap of a TPS page opens the place where it is done."""

import re

import pytest

from jenjang.actions.readiness import judge_office
from jenjang.records.models import Appointment, Body, Evidence, Programme, Session
from tests.shell.test_readiness_judging import replace_holder
from tests.shell.trainings import train
from tests.world import ELECTION, OFFICE, SATU, viewer

PAGE = f"/tps/{SATU}-001/"


@pytest.fixture
def classes(world):
    """The trained world."""
    return train(world)


@pytest.fixture
def links(client_of):
    """The addresses in a section of the page of TPS 001, for some user."""

    def found(section, username="operator"):
        judge_office(OFFICE, viewer=viewer())
        page = client_of(username).get(PAGE).content.decode()
        part = page.split(f'aria-labelledby="{section}"')[1].split("</section>")[0]
        return re.findall(r'<a href="([^"]+)"', part.replace("&amp;", "&"))

    return found


def test_a_replaced_member_leads_to_a_make_up_class_for_him(links, classes, world):
    newcomer = replace_holder(world, f"KPPS/{SATU}/001/3")
    wanted = "&".join(f"modul={m}" for m in ("M1", "M2", "M3", "M4", "PENUTUP"))
    asked = f"/tps/{SATU}-001/susulan/?pemilihan={ELECTION}&{wanted}"
    assert links("cara") == [asked, f"{asked}&orang={newcomer.pk}"]


def test_a_vacant_seat_leads_to_the_appointment(links, classes, world, client_of):
    seat = Appointment.objects.get(person=world.people[f"KPPS/{SATU}/001/3"])
    seat.delete()
    body = Body.objects.get(kind="KPPS", tps__village=SATU, tps__number="001")
    address = f"/badan/lembaga/{body.pk}/kursi/3/"
    found = links("cara")
    assert set(found) == {address}
    assert client_of("operator").get(address).status_code == 200


def test_an_untrained_trainer_leads_to_the_class_taught_again(
    links, classes, world, client_of
):
    Session.objects.filter(training_class=classes["tot"], module="M4").delete()
    address = f"/kelas/{classes[SATU].pk}/susulan/?modul=M4"
    assert address in links("cara")
    form = client_of("operator").get(address).context["form"]
    assert form["modules"].value() == ["M4"]
    assert len(form["people"].value()) == 14


def test_attendance_that_is_wrong_leads_to_the_sheet_at_that_person(
    links, classes, world
):
    session = classes[SATU].sessions.get(module="M3")
    Evidence.objects.filter(person_id=world.ani.pk).delete()
    assert f"/sesi/{session.pk}/#r-{world.ani.pk}" in links("anggota")
    assert not [a for a in links("anggota", "viewer") if "/sesi/" in a]


def test_items_left_out_lead_to_the_checklist(links, classes, world):
    session = classes[SATU].sessions.get(module="M4")
    told = Evidence.objects.filter(session_id=session.pk, kind="item.delivered")
    told.delete()
    assert f"/sesi/{session.pk}/#butir" in links("cara")


def test_whoever_may_not_act_sees_the_act_without_a_link(links, classes, world):
    replace_holder(world, f"KPPS/{SATU}/001/3")
    assert links("cara", "viewer") == []


def test_today_leads_to_the_class_taught_again(classes, world, client_of):
    Session.objects.filter(training_class=classes["tot"], module="M4").delete()
    judge_office(OFFICE, viewer=viewer())
    address = f"/kelas/{classes[SATU].pk}/susulan/?modul=M4"
    assert (
        f'data-row href="{address}"' in client_of("operator").get("/").content.decode()
    )
    assert address not in client_of("viewer").get("/").content.decode()


def test_gaps_of_one_kind_stand_together(classes, world, client_of):
    Session.objects.filter(module="M4").delete()
    judge_office(OFFICE, viewer=viewer())
    page = client_of("operator").get(PAGE).content.decode()
    part = page.split('aria-labelledby="kurang"')[1].split("</section>")[0]
    assert part.count("Petugas pos kurang") == 1
    assert "7 kursi dan modulnya" in page


def test_a_missing_drill_leads_to_the_drill_of_the_class(links, classes, world):
    Programme.objects.filter(rulebook="bimtek-kpps").update(levels=["A", "B", "C"])
    drills = [link for link in links("cara") if link.endswith("/latihan/")]
    assert set(drills) == {f"/kelas/{classes[SATU].pk}/latihan/"}
