"""The starter bank: enough of everything, sourced, and no right choice given away."""

from collections import Counter

import pytest

from jenjang.adapters.items import starter_items
from jenjang.adapters.rulebook import load_rulebook, rulebook_files
from jenjang.core.assessment.bank import ETHICS
from jenjang.core.assessment.items import WHOLE, ItemKind, mark_of, right_answers

STARTERS = starter_items()
ITEMS = [starter.item for starter in STARTERS]
SINGLES = [item for item in ITEMS if item.kind is ItemKind.SINGLE]
ELECTIONS = set(load_rulebook().elections)


def asked_in(election):
    """The items that can be asked at an election."""
    others = ELECTIONS - {election}
    return [item for item in ITEMS if not others & set(item.tags)]


def right_place(item):
    return next(n for n, choice in enumerate(item.choices) if choice.share == WHOLE)


def test_bank_is_large_enough_and_has_every_kind():
    kinds = Counter(item.kind for item in ITEMS)
    assert len(ITEMS) >= 130
    assert set(kinds) == set(ItemKind)
    assert kinds[ItemKind.BALLOT] >= 15
    assert 10 <= sum(starter.is_anchor for starter in STARTERS) <= 15


@pytest.mark.parametrize("election", sorted(ELECTIONS))
@pytest.mark.parametrize(("module", "number"), [("M1", 9), ("M2", 16)])
def test_modules_have_enough_items(election, module, number):
    plain = [item for item in asked_in(election) if ETHICS not in item.tags]
    assert sum(item.module == module for item in plain) >= number


@pytest.mark.parametrize("election", sorted(ELECTIONS))
@pytest.mark.parametrize("module", ["M3", "M4"])
def test_critical_modules_have_enough_items(election, module):
    assert sum(item.module == module for item in asked_in(election)) >= 24


@pytest.mark.parametrize("election", sorted(ELECTIONS))
def test_ethics_has_enough_items(election):
    assert sum(ETHICS in item.tags for item in asked_in(election)) >= 20


def test_tags_are_ethics_or_elections():
    assert {tag for item in ITEMS for tag in item.tags} == ELECTIONS | {ETHICS}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_right_answers_earn_everything(item):
    answers = right_answers(item)
    assert answers
    assert [mark_of(item, answer) for answer in answers] == pytest.approx(
        [1.0] * len(answers)
    )


def test_choosing_everything_earns_nothing():
    several = [item for item in ITEMS if item.kind is ItemKind.MULTIPLE]
    everything = {
        item.code: mark_of(item, ",".join(map(str, range(len(item.choices)))))
        for item in several
    }
    assert everything == {item.code: pytest.approx(0.0) for item in several}


def test_no_two_items_ask_the_same():
    texts = Counter(" ".join(item.text.casefold().split()) for item in ITEMS)
    assert [text for text, times in texts.items() if times > 1] == []


def test_every_item_has_a_source_and_an_explanation():
    assert [i.code for i in ITEMS if not (i.source.strip() and i.feedback)] == []
    assert {item.confidence for item in ITEMS} == {"S", "D"}


def test_right_choice_stands_everywhere():
    places = Counter(right_place(item) for item in SINGLES if len(item.choices) == 4)
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) <= 0.35 * len(SINGLES)


@pytest.mark.parametrize("extreme", [max, min])
def test_length_gives_no_right_choice_away(extreme):
    told = [
        item.code
        for item in SINGLES
        if extreme(item.choices, key=lambda choice: len(choice.text)).share == WHOLE
    ]
    assert len(told) <= 0.4 * len(SINGLES)


def test_bank_is_no_part_of_the_rulebook():
    assert [name for name in rulebook_files() if name.startswith("items")] == []


def test_anchors_can_be_asked_at_every_election():
    tied = [
        s.item.code for s in STARTERS if s.is_anchor and ELECTIONS & set(s.item.tags)
    ]
    assert tied == []
