"""The tables that tests make for the statistics."""

import numpy as np

from jenjang.core.assessment.items import Choice, Item, ItemKind, Number
from jenjang.core.assessment.sittings import (
    Sitting,
    facilities,
    table_for_models,
    table_of_form,
    table_of_item,
)
from jenjang.core.assessment.statistics.analysis import analyse


def single(code):
    choices = (Choice(text="a", share=100.0), Choice(text="b"), Choice(text="c"))
    return Item(
        code=code, kind=ItemKind.SINGLE, module="M1", text=code, choices=choices
    )


MANY = Item(
    code="m",
    kind=ItemKind.MULTIPLE,
    module="M1",
    text="m",
    choices=(Choice(text="a", share=50.0), Choice(text="b", share=50.0)),
)
NUMBER = Item(
    code="n",
    kind=ItemKind.NUMERIC,
    module="M1",
    text="n",
    numbers=(Number(value=7.0),),
)
ITEMS = {"x": single("x"), "y": single("y"), "m": MANY, "n": NUMBER}


def sitting(at, lines, answers, group="k1"):
    return Sitting(str(at), group, tuple(lines), answers)


ONE = sitting(1, "xmn", {"x": "0", "m": "0", "n": "7"})
TWO = sitting(2, "nmx", {"x": "2", "m": "0,1"}, "k2")
OTHER = sitting(3, "xy", {"y": "0"})


def test_form_takes_those_who_had_its_items_in_any_order():
    marks, choices = table_of_form([ONE, TWO, OTHER], ["x", "m", "n"], ITEMS)
    assert marks.persons == ("1", "2")
    assert marks.classes == ("k1", "k2")
    assert marks.marks.tolist() == [[1.0, 0.5, 1.0], [0.0, 1.0, 0.0]]
    assert choices.chosen == (("0", "0", "7"), ("2", "0,1", ""))
    assert choices.options == (("0", "1", "2"), (), ())
    assert choices.keys == (frozenset("0"), frozenset(), frozenset())


def test_nobody_is_a_table_without_rows():
    marks, _ = table_of_form([], ["x", "m"], ITEMS)
    assert marks.marks.shape == (0, 2)


def test_item_stands_beside_the_rest_of_each_form_as_long_as_the_longest():
    marks, choices = table_of_item([ONE, TWO, OTHER], "x", ITEMS)
    assert marks.marks.tolist() == [[1.0, 1.5], [0.0, 1.0], [0.0, 2.0]]
    assert marks.maxima == (1.0, 2.0)
    assert choices.chosen == (("0", ""), ("2", ""), ("", ""))


def test_discrimination_of_one_form_is_the_same_by_item():
    lines = ["x", "y", "n"]
    answers = [
        {"x": str(n % 3), "y": str(n % 2), "n": "7" if n < 6 else "8"}
        for n in range(12)
    ]
    rows = [sitting(n, lines, told) for n, told in enumerate(answers)]
    whole = analyse(*table_of_form(rows, lines, ITEMS), models=()).items[0]
    alone = analyse(*table_of_item(rows, "x", ITEMS), models=()).items[0]
    assert np.isclose(whole.item_rest, alone.item_rest)
    assert whole.figures.facility == alone.figures.facility
    assert np.isclose(whole.upper_minus_lower, alone.upper_minus_lower)
    for one, other in zip(whole.options, alone.options, strict=True):
        assert np.isclose(one.correlation, other.correlation)
        assert (one.count, one.is_key) == (other.count, other.is_key)


def test_models_know_what_was_not_asked():
    table = table_for_models([ONE, OTHER], ["x", "y", "m"], ITEMS)
    assert np.array_equal(table, [[1, np.nan, 0], [0, 1, np.nan]], equal_nan=True)


def test_facility_needs_enough_people_of_enough_classes():
    rows = [ONE, TWO, OTHER]
    assert facilities(rows, ITEMS, fewest=3, classes=2) == {"x": 1 / 3}
    assert facilities(rows, ITEMS, fewest=2, classes=3) == {}
