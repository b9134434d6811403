"""Parallel forms: anchors shared and nothing else, the same blueprint everywhere."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.adapters.items import starter_items
from jenjang.core.assessment.bank import ETHICS
from jenjang.core.assessment.forms import (
    Blueprint,
    Candidate,
    Shortage,
    asked_at,
    items_needed,
    make_forms,
    shared,
    shortages,
)
from jenjang.core.assessment.items import Item, ItemKind
from jenjang.core.violations import RuleViolation

ELECTIONS = ("pemilu-2024", "pilkada-2024")


def candidate(number, module="M3", *, kind=ItemKind.SINGLE, content="", **more):
    tags = more.pop("tags", ())
    code = f"{module}-{number:03d}"
    item = Item(
        code=code, kind=kind, module=module, content=content, text=code, tags=tags
    )
    return Candidate(code, item, **more)


def bank_of(election):
    return [
        Candidate(starter.item.code, starter.item, is_anchor=starter.is_anchor)
        for starter in starter_items()
        if asked_at(starter.item, election=election, elections=ELECTIONS)
    ]


def ids(lines):
    return [one.id for one, _ in lines]


WHOLE = Blueprint({"M1": 3, "M2": 6, "M3": 10, "M4": 10}, ethics=4)


@pytest.mark.parametrize("election", ELECTIONS)
def test_starter_bank_gives_two_forms_and_a_retest(election):
    forms = make_forms(bank_of(election), blueprint=WHOLE, seed="s")
    assert list(forms) == ["A", "B", "C"]
    assert {len(lines) for lines in forms.values()} == {33}
    assert shared(forms["A"], forms["C"]) == shared(forms["B"], forms["C"]) == []
    common = shared(forms["A"], forms["B"])
    assert common == [one.id for one, is_anchor in forms["A"] if is_anchor]
    assert 8 <= len(common) <= 13
    for lines in forms.values():
        plain = Counter(c.item.module for c, _ in lines if ETHICS not in c.item.tags)
        assert plain == WHOLE.sizes
        assert sum(ETHICS in c.item.tags for c, _ in lines) == WHOLE.ethics


def test_kinds_are_the_same_in_a_and_b():
    forms = make_forms(bank_of("pemilu-2024"), blueprint=WHOLE, seed="s")
    kinds = [Counter(c.item.kind for c, _ in forms[name]) for name in "AB"]
    assert sum((kinds[0] - kinds[1]).values()) <= 1
    assert kinds[0][ItemKind.BALLOT] == kinds[1][ItemKind.BALLOT] >= 1
    assert kinds[0][ItemKind.NUMERIC] >= 2


def test_same_seed_gives_the_same_forms_and_another_gives_others():
    bank = bank_of("pilkada-2024")
    made = [make_forms(bank, blueprint=WHOLE, seed=seed) for seed in ("a", "a", "b")]
    assert made[0] == made[1]
    assert made[0] != made[2]
    anchors = [[c.id for c, is_anchor in one["A"] if is_anchor] for one in made]
    assert anchors[0] == anchors[2]


def test_easier_items_go_to_the_form_that_is_harder():
    ethics = [candidate(900 + n, tags=(ETHICS,), facility=0.5) for n in range(3)]
    bank = [candidate(n, facility=n / 40) for n in range(36)]
    blueprint = Blueprint({"M3": 12}, ethics=1)
    forms = make_forms([*bank, *ethics], blueprint=blueprint, seed="s")
    ease = [sum(c.facility for c, _ in lines) for lines in forms.values()]
    assert max(ease) - min(ease) < 0.15


def test_shortage_says_of_what_and_how_many():
    bank = [candidate(n, is_anchor=n == 0) for n in range(10)]
    blueprint = Blueprint({"M3": 4, "M4": 2}, ethics=2)
    assert items_needed(4, anchors=1, retests=1) == 11
    assert shortages(bank, blueprint=blueprint) == [
        Shortage("M3", 10, 11),
        Shortage("M4", 0, 6),
        Shortage(ETHICS, 0, 6),
    ]
    with pytest.raises(RuleViolation) as caught:
        make_forms(bank, blueprint=blueprint, seed="s")
    assert caught.value.code == "FORMS_SHORT"
    assert caught.value.facts == {"missing": "M3: 1, M4: 6, etik: 6"}


@pytest.mark.parametrize(
    ("blueprint", "code"),
    [
        (Blueprint({}, ethics=1), "FORMS_EMPTY"),
        (Blueprint({"M3": 0}, ethics=1), "FORMS_SIZE"),
        (Blueprint({"M3": 41}, ethics=1), "FORMS_SIZE"),
        (Blueprint({"M3": 1}, ethics=0), "FORMS_ETHICS"),
        (Blueprint({"M3": 1}, ethics=1, retests=0), "FORMS_RETESTS"),
    ],
)
def test_blueprint_that_cannot_be_is_refused(blueprint, code):
    with pytest.raises(RuleViolation, match=code):
        make_forms([], blueprint=blueprint, seed="s")


def test_item_tied_to_elections_is_asked_only_there():
    tied = candidate(1, tags=("pilkada-2024", ETHICS)).item
    free = candidate(2, tags=(ETHICS,)).item
    asked = [
        [asked_at(item, election=each, elections=ELECTIONS) for each in ELECTIONS]
        for item in (tied, free)
    ]
    assert asked == [[False, True], [True, True]]


CANDIDATES = st.lists(
    st.tuples(
        st.sampled_from(["M3", "M4"]),
        st.sampled_from([ItemKind.SINGLE, ItemKind.NUMERIC, ItemKind.BALLOT]),
        st.sampled_from(["", "01", "02"]),
        st.booleans(),
        st.booleans(),
        st.none() | st.floats(0, 1),
    ),
    max_size=60,
)


@settings(max_examples=60)
@given(CANDIDATES, st.integers(1, 5), st.integers(1, 2), st.text(max_size=5))
def test_forms_are_disjoint_but_for_anchors_whatever_the_bank(
    rows, size, retests, seed
):
    bank = [
        candidate(
            n, module, kind=kind, content=content, is_anchor=anchor,
            tags=(ETHICS,) if ethics else (), facility=facility,
        )
        for n, (module, kind, content, anchor, ethics, facility) in enumerate(rows)
    ]  # fmt: skip
    blueprint = Blueprint({"M3": size}, ethics=1, retests=retests)
    if shortages(bank, blueprint=blueprint):
        with pytest.raises(RuleViolation, match="FORMS_SHORT"):
            make_forms(bank, blueprint=blueprint, seed=seed)
        return
    forms = make_forms(bank, blueprint=blueprint, seed=seed)
    assert {len(set(ids(lines))) for lines in forms.values()} == {size + 1}
    for first in forms:
        for second in forms:
            common = set(ids(forms[first])) & set(ids(forms[second]))
            anchors = {one.id for one, is_anchor in forms[first] if is_anchor}
            if {first, second} == {"A", "B"}:
                assert common == anchors
            elif first != second:
                assert common == set()
