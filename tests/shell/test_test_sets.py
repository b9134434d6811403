"""Sets of parallel forms drawn from the bank, and withdrawn again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jenjang.actions.assessment.class_tests import open_test, set_stage
from jenjang.actions.assessment.items import load_starter_bank, retire_item
from jenjang.actions.assessment.sets import SetAsk, make_test_set, withdraw_test_set
from jenjang.core.accounts import Role
from jenjang.core.assessment.forms import Blueprint
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.items import bank_of, item_page
from jenjang.queries.assessment.sets import candidates_in, set_page, sets_in
from jenjang.records import models
from jenjang.records.models import Entry, Item, TrainingClass
from tests.shell.trainings import train
from tests.world import ELECTION, OFFICE, SATU, viewer

NOW = datetime(2024, 1, 20, 2, tzinfo=UTC)
SIZES = {"M1": 3, "M2": 5, "M3": 8, "M4": 8}
ASK = SetAsk(
    programme="bimtek-kpps",
    election=ELECTION,
    title="Tes KPPS",
    blueprint=Blueprint(SIZES, ethics=3),
    pass_share=0.75,
    cooling_minutes=60,
    minutes=30,
)


@pytest.fixture
def bank(world):
    load_starter_bank(OFFICE, viewer=viewer(), now=NOW)


def made(ask=ASK):
    return make_test_set(ask, office=OFFICE, viewer=viewer(), now=NOW)


def test_set_holds_parallel_forms(bank):
    row = made()
    page = set_page(row.pk, viewer=viewer())
    assert {name: len(lines) for name, lines in page.forms.items()} == dict.fromkeys(
        "ABC", 27
    )
    anchors = sum(line.is_anchor for line in page.forms["A"])
    assert page.overlaps == [("A", "B", anchors), ("A", "C", 0), ("B", "C", 0)]
    assert anchors > 5
    assert {line.item.module for line in page.forms["A"]} == set(SIZES)
    entry = Entry.objects.get(kind="assessment.set_made")
    assert (entry.subject, entry.facts["forms"]) == (str(row.pk), ["A", "B", "C"])


def test_items_of_another_election_and_retired_ones_stay_out(bank):
    gone = Item.objects.get(code="M1-S001")
    retire_item(gone.pk, viewer=viewer())
    codes = {c.item.code for c in candidates_in(OFFICE, election=ELECTION)}
    assert "M1-S001" not in codes
    assert "M1-S010" in codes  # dates of the Pemilu
    assert "M1-S011" not in codes  # dates of the Pilkada


def test_item_knows_the_sets_that_ask_it(bank):
    row = made()
    line = set_page(row.pk, viewer=viewer()).forms["A"][0]
    assert item_page(line.version.item_id, viewer=viewer()).sets == [row]
    unused = Item.objects.get(code="M1-S011")
    assert item_page(unused.pk, viewer=viewer()).sets == []


def test_shortage_makes_nothing(world):
    with pytest.raises(RuleViolation) as caught:
        made()
    assert caught.value.facts == {"missing": "M1: 9, M2: 15, M3: 24, M4: 24, etik: 9"}
    assert models.TestSet.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "TEST_SET_TITLE"),
        ({"title": "x" * 121}, "TEST_SET_TITLE"),
        ({"pass_share": 0.0}, "TEST_SET_NUMBERS"),
        ({"pass_share": 1.01}, "TEST_SET_NUMBERS"),
        ({"cooling_minutes": -1}, "TEST_SET_NUMBERS"),
        ({"minutes": 10**6}, "TEST_SET_NUMBERS"),
        ({"programme": "tidak-ada"}, "PROGRAMME_UNKNOWN"),
        ({"election": "tidak-ada"}, "ELECTION_NOT_OF_PROGRAMME"),
        ({"blueprint": Blueprint({"CK1": 3}, ethics=1)}, "ITEM_MODULE_UNKNOWN"),
    ],
)
def test_ask_that_cannot_be_is_refused(bank, change, code):
    with pytest.raises(RuleViolation, match=code):
        made(replace(ASK, **change))


def test_title_is_taken_once_an_election(bank):
    made()
    with pytest.raises(RuleViolation, match="TEST_SET_TITLE_TAKEN"):
        made()


def test_set_is_withdrawn_when_no_stage_is_open(bank, world):
    row = made()
    train(world)
    room = TrainingClass.objects.get(region_id=SATU)
    test = open_test(
        room.pk, set_id=row.pk, until=date(2024, 2, 1), viewer=viewer(), now=NOW
    )
    set_stage(test.pk, stage="pre", viewer=viewer())
    with pytest.raises(RuleViolation, match="TEST_SET_IN_USE"):
        withdraw_test_set(row.pk, viewer=viewer())
    set_stage(test.pk, stage="", viewer=viewer())
    assert withdraw_test_set(row.pk, viewer=viewer()).is_withdrawn
    told = sets_in(bank_of(viewer()), viewer=viewer())
    assert [(each.pk, each.classes_count) for each in told] == [(row.pk, 1)]


@pytest.mark.parametrize("role", [Role.PPS, Role.VIEWER])
def test_others_make_no_set_and_see_none(bank, role):
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        make_test_set(ASK, office=OFFICE, viewer=viewer(role, SATU), now=NOW)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        set_page(made().pk, viewer=viewer(role, SATU))
