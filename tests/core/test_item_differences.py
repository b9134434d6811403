"""What changed between two versions of an item."""

import msgspec
import pytest

from jenjang.adapters.items import starter_items
from jenjang.core.assessment.differences import Change, changes_between
from jenjang.core.assessment.items import Choice, Item, ItemKind, Number

OLD = Item(
    code="M3-K001",
    kind=ItemKind.SINGLE,
    module="M3",
    text="Pukul berapa?",
    choices=(Choice(text="13.00", share=100.0), Choice(text="12.00")),
)


def changed(**fields):
    return changes_between(OLD, msgspec.structs.replace(OLD, **fields))


def test_same_item_has_no_changes():
    assert [changes_between(each.item, each.item) for each in starter_items()] == [
        [] for _ in starter_items()
    ]


def test_text_source_and_tags_are_told_before_and_after():
    found = changed(text="Sampai pukul?", source="KPU 66/2024", tags=("etik",))
    assert found == [
        Change("text", "Pukul berapa?", "Sampai pukul?"),
        Change("source", "", "KPU 66/2024"),
        Change("tags", "", "etik"),
    ]


def test_choices_are_told_by_place():
    choices = (
        OLD.choices[0],
        Choice(text="12.00", feedback="itu DPK"),
        Choice(text="x"),
    )
    assert changed(choices=choices) == [
        Change("choice", "0 % · 12.00", "0 % · 12.00 · itu DPK", 2),
        Change("choice", "", "0 % · x", 3),
    ]


def test_number_with_tolerance_is_told():
    found = changed(
        kind=ItemKind.NUMERIC, choices=(), numbers=(Number(value=2.5, tolerance=1),)
    )
    assert [(each.field, each.after) for each in found] == [
        ("kind", "numeric"),
        ("choice", ""),
        ("choice", ""),
        ("number", "100 % · 2.5 ± 1"),
    ]


@pytest.mark.parametrize("name", Item.__struct_fields__)
def test_no_field_changes_unseen(name):
    others = {
        "code": "M3-K001",
        "kind": ItemKind.TRUE_FALSE,
        "choices": (),
        "tags": ("a",),
        "numbers": (Number(value=1.0),),
        "files": (),
        "ballot": None,
        "format": "html",
    }
    found = changed(**{name: others.get(name, "lain")})
    is_same = name in ("code", "files", "ballot")
    assert bool(found) is not is_same
