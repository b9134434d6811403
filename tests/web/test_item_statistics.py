"""What the office sees of the answers of its classes."""

from datetime import timedelta

import pytest

from jenjang.core.assessment.items import right_answers
from jenjang.queries.assessment.answers import known_facilities
from jenjang.queries.assessment.attempts import items_of
from jenjang.records.models import Attempt, ClassTest, Person, TrainingClass
from tests.shell.learning import NOW, UNTIL, whole_set
from tests.shell.trainings import train
from tests.web.test_readiness import text
from tests.world import OFFICE


@pytest.fixture
def taken(world):
    """Forms A and B taken after the training by people of two classes.

    The key of the first item of form A is wrong: only the weak choose it.
    """
    train(world)
    made = whole_set()
    rooms = list(TrainingClass.objects.order_by("pk")[:1])
    rooms.append(
        TrainingClass.objects.create(
            office=OFFICE,
            event=rooms[0].event,
            region_id=rooms[0].region_id,
            name="Kelas lain",
        )
    )
    tests = [
        ClassTest.objects.create(
            office=OFFICE,
            training_class=room,
            test_set=made,
            until=UNTIL,
            opened_at=NOW,
        )
        for room in rooms
    ]
    forms = {form.name: [key for key, _ in form.lines] for form in made.forms.all()}
    people = list(Person.objects.order_by("pk")[:40])
    for n, person in enumerate(people):
        lines = forms["AB"[n % 2]]
        knows = n // 2 % 8  # of the eight items of a form
        answers = {}
        for place, (key, asked) in enumerate(items_of(lines)):
            good = place <= knows if place or lines is forms["B"] else knows < 3
            answer = right_answers(asked)[0] if good else "1"
            answers[key] = [answer, NOW.isoformat()]
        Attempt.objects.create(
            office=OFFICE,
            class_test=tests[n // 20],
            person=person,
            stage="post",
            form="AB"[n % 2],
            lines=lines[::-1] if n % 3 else lines,
            answers=answers,
            started_at=NOW,
            finished_at=NOW + timedelta(minutes=n),
        )
    return made


def test_nothing_taken_is_told(client_of, world):
    page = client_of("operator").get("/soal/analisis/")
    assert "Belum ada tes yang dikerjakan" in text(page)


def test_wrong_key_raises_an_alarm_that_leads_to_the_item(client_of, taken):
    page = client_of("operator").get("/soal/analisis/")
    found = page.context["found"]
    assert (found.sittings, found.classes) == (20, 2)
    line, figures = page.context["alarms"][0]
    version, _item = line
    assert "miskey" in {flag.kind.value for flag in figures.flags}
    assert version.item.code == "M3-A0"
    assert f'href="/soal/{version.item_id}/"' in page.content.decode()
    other = client_of("operator").get("/soal/analisis/?naskah=B").context["alarms"]
    kinds = {flag.kind.value for _, each in other for flag in each.flags}
    assert "miskey" not in kinds


def test_item_is_shown_by_version_and_stage(client_of, taken):
    key = taken.forms.get(name="A").lines[0][0]
    (_, asked), *_ = items_of([key])
    row = taken.forms.get(name="A")
    version = client_of("operator").get("/soal/analisis/").context["rows"][0][0][0]
    page = client_of("operator").get(f"/soal/{version.item_id}/statistik/")
    (each,) = page.context["taken"]
    assert (each.stage, each.sittings, each.classes) == ("post", 20, 2)
    assert each.figures.item_rest < -0.5
    assert "kuncinya mungkin salah" in text(page)
    assert (asked.code, row.name) == ("M3-A0", "A")


def test_one_class_raises_no_alarm(client_of, taken):
    room = ClassTest.objects.order_by("pk").last()
    room.attempts.all().delete()
    page = client_of("operator").get("/soal/analisis/")
    assert page.context["found"].sittings == 10
    assert page.context["alarms"] == []
    assert "kelas" in page.context["no_flags"]


def test_few_people_show_no_figure(client_of, taken):
    Attempt.objects.filter(form="A").delete()
    page = client_of("operator").get("/soal/analisis/?naskah=A&tahap=post")
    assert page.context["found"].analysis is None
    assert "Di bawah 10 orang" in text(page)


def test_model_is_refused_below_its_number(client_of, taken):
    page = client_of("operator").get("/soal/analisis/?model=rasch")
    assert "250" in page.context["refused"]
    odd = client_of("operator").get("/soal/analisis/?model=x&naskah=Z&tahap=q&paket=1")
    assert (odd.status_code, odd.context["form"], odd.context["stage"]) == (
        200,
        "A",
        "post",
    )


def test_model_joins_the_forms(client_of, taken, monkeypatch):
    from jenjang.core.assessment.statistics import response_models

    monkeypatch.setitem(response_models.FEWEST, response_models.Model.RASCH, 30)
    page = client_of("operator").get("/soal/analisis/?model=rasch")
    assert page.context["fitted"].persons == 40
    assert len(page.context["curves"]) == 16


def test_facility_is_known_from_enough_people(taken):
    assert known_facilities(OFFICE) == {}
    for attempt in Attempt.objects.filter(form="B"):
        attempt.lines = taken.forms.get(name="A").lines and [
            key for key, _ in taken.forms.get(name="A").lines
        ]
        attempt.save()
    found = known_facilities(OFFICE)
    keys = [key for key, _ in taken.forms.get(name="A").lines]
    assert sorted(found) == sorted(keys)
    assert found[keys[1]] == 17 / 40


def test_those_of_the_field_see_no_statistics(client_of, taken):
    for username in ("ppk", "pps", "viewer"):
        assert client_of(username).get("/soal/analisis/").status_code == 403
    version = client_of("operator").get("/soal/analisis/").context["rows"][0][0][0]
    page = client_of("dodi").get(f"/soal/{version.item_id}/statistik/")
    assert page.status_code == 404
