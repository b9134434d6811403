"""The search of the header: what it finds and what it must not."""

import pytest
from django.utils import timezone

from jenjang.queries.accounts import viewer_of
from jenjang.queries.search import found_by
from jenjang.records.models import Appointment
from tests.world import SATU, UTARA


@pytest.fixture
def search(world):
    def found(username, text):
        viewer = viewer_of(world.users[username], today=timezone.localdate())
        return found_by(text, viewer=viewer)

    return found


@pytest.mark.parametrize("text", [f"{SATU}/001", f"{SATU}/1", "0001012001001"])
def test_station_by_code(search, text):
    assert search("operator", text).tps == [f"{SATU}/001"]
    assert search("dodi", text).is_empty


@pytest.mark.parametrize("text", [UTARA, "000101", "uta", " UTARA "])
def test_region_by_code_and_name(search, text):
    assert [r.code for r in search("operator", text).regions] == [UTARA]
    assert search("dodi", text).is_empty


def test_person_by_part_of_the_name(search):
    assert [p.name for p in search("operator", "santoso").people] == ["Budi Santoso"]
    assert [p.name for p in search("pps", "budi").people] == ["Budi Santoso"]
    assert [p.name for p in search("kpu_ri", "budi  san").people] == ["Budi Santoso"]
    assert search("kpu_ri", "santoso").people == []


def test_person_is_hidden_from_others(search):
    assert search("dodi", "budi").is_empty
    assert search("viewer", "budi").is_empty


def test_person_who_left_is_not_found(search, world):
    Appointment.objects.filter(person=world.budi).update(ends_on="2024-01-01")
    assert search("operator", "santoso").is_empty


def test_short_text_asks_for_more(search):
    assert search("operator", "bu").is_too_short


def test_many_are_cut_and_said_so(search):
    found = search("operator", "kpps")
    assert (len(found.people), found.is_cut) == (20, True)


def test_search_asks_as_often_for_one_as_for_many(search, django_assert_num_queries):
    for text in ("santoso", "kpps"):
        with django_assert_num_queries(5):
            search("operator", text)
