"""The page of a class's test: opened, staged, entered from paper."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jenjang.core.assessment.items import Choice, Item, ItemKind, Number
from jenjang.queries.assessment.attempts import items_of, lines_in
from jenjang.records.models import Attempt, ClassTest, TrainingClass
from jenjang.web.forms.class_tests import answer_of
from tests.shell.learning import opened, take, whole_set
from tests.shell.trainings import train
from tests.world import SATU


def kpps(world, number):
    return world.people[f"KPPS/{SATU}/001/{number}"]


def test_test_is_opened_by_form_and_staged(world, client_of):
    train(world)
    made = whole_set()
    room = TrainingClass.objects.get(region_id=SATU)
    client = client_of("pps")
    until = (timezone.localdate() + timedelta(days=2)).isoformat()
    url = f"/kelas/{room.pk}/tes/"
    assert "Belum ada tes di kelas ini" in client.get(url).content.decode()
    late = client.post(f"{url}paket/", {"test_set": made.pk, "until": "2024-01-01"})
    assert late.status_code == 422
    assert "sudah lewat" in late.content.decode()
    sent = client.post(f"{url}paket/", {"test_set": made.pk, "until": until})
    assert sent.status_code == 302
    client.post(f"{url}tahap/", {"tahap": "pre"})
    assert ClassTest.objects.get().stage == "pre"
    page = client.get(url).content.decode()
    assert 'data-stage="pre"' in page
    assert room.code.code[:4] in page


def test_gain_and_passes_are_shown(world, client_of):
    test = opened(world, stage="pre")
    for number in (1, 2, 3):
        take(test, kpps(world, number), stage="pre", wrong=("M4",))
    ClassTest.objects.update(stage="post")
    for number in (1, 2):
        take(test, kpps(world, number), stage="post", minutes=60)
    wrong = ("M3", "M4")
    take(test, kpps(world, 3), stage="post", wrong=wrong, minutes=60)
    client = client_of("pps")
    page = client.get(f"/kelas/{test.training_class_id}/tes/").content.decode()
    assert "50 → 67" in page
    assert "⟨g⟩ 0,33" in page
    assert "2 dari 3" in page
    assert "M3, M4" in page


def test_paper_sheet_is_entered(world, client_of):
    test = opened(world, stage="post")
    items = items_of(lines_in(test.test_set_id, "B"))
    client = client_of("pps")
    url = f"/kelas/{test.training_class_id}/tes/kertas/"
    query = f"?orang={kpps(world, 1).pk}&tahap=post"
    assert "naskah B" in client.get(url + query).content.decode()
    right = {k: "7" if i.kind is ItemKind.NUMERIC else "a" for k, i in items}
    first = next(iter(right))
    refused = client.post(url + query, right | {first: "z"})
    assert refused.status_code == 422
    assert Attempt.objects.count() == 0
    assert client.post(url + query, right).status_code == 302
    attempt = Attempt.objects.get()
    assert (attempt.score, attempt.is_paper, attempt.form) == (100.0, True, "B")
    assert client.get(url + "?orang=x").status_code == 404


def test_queries_do_not_grow_with_people(
    world, client_of, django_assert_max_num_queries
):
    test = opened(world)
    client = client_of("pps")
    url = f"/kelas/{test.training_class_id}/tes/"
    client.get(url)
    with django_assert_max_num_queries(60) as few:
        client.get(url)
    for number in range(1, 8):
        take(test, kpps(world, number), stage="pre")
    with django_assert_max_num_queries(60) as many:
        client.get(url)
    assert len(many) == len(few)


CHOICES = tuple(Choice(text=c) for c in "abcd")


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        (ItemKind.SINGLE, " c ", "2"),
        (ItemKind.SINGLE, "ab", None),
        (ItemKind.SINGLE, "e", None),
        (ItemKind.MULTIPLE, "c a", "0,2"),
        (ItemKind.MULTIPLE, "A,C", "0,2"),
        (ItemKind.TRUE_FALSE, "b", "0"),
        (ItemKind.TRUE_FALSE, "S", "1"),
        (ItemKind.TRUE_FALSE, "x", None),
        (ItemKind.NUMERIC, "2,5", "2,5"),
        (ItemKind.NUMERIC, "dua", None),
        (ItemKind.BALLOT, "-", "-"),
        (ItemKind.BALLOT, "2.3", "2.3"),
        (ItemKind.SINGLE, "", ""),
    ],
)
def test_typed_letters_become_answers(kind, typed, answer):
    choices = CHOICES[:2] if kind is ItemKind.TRUE_FALSE else CHOICES
    item = Item(
        code="X",
        kind=kind,
        module="M3",
        text="?",
        choices=choices,
        numbers=(Number(value=1.0),),
    )
    assert answer_of(item, typed) == answer
