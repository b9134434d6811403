"""The office's bank: starter items, versions, reviews by somebody else, lists."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from jenjang.actions.assessment import items as actions
from jenjang.actions.assessment.items import Loaded
from jenjang.adapters import items as adapter
from jenjang.adapters.items import starter_items
from jenjang.core.accounts import Role
from jenjang.core.assessment.items import Choice, Item, ItemKind, document_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.items import (
    bank_of,
    counts_in,
    item_page,
    items_in,
    rows_of,
)
from jenjang.records.models import Entry, ItemVersion, Office
from jenjang.records.models import Item as ItemRow
from tests.world import OFFICE, PROVINCE, SATU, viewer

NOW = datetime(2024, 1, 20, 2, tzinfo=UTC)
ITEM = Item(
    code="",
    kind=ItemKind.SINGLE,
    module="M3",
    content="M3-05",
    text="Sampai pukul berapa?",
    choices=(Choice(text="13.00", share=100.0), Choice(text="12.00")),
    source="Keputusan KPU 66/2024",
    confidence="S",
)


def someone(world, name):
    """A user of the world with that role at the office."""
    return replace(viewer(Role(name.upper())), user_id=str(world.users[name].pk))


@pytest.fixture
def sari(world):
    return someone(world, "operator")


@pytest.fixture
def asmawi(world):
    return someone(world, "komisioner")


def written(who, item=ITEM, **more):
    return actions.write_item(item, office=OFFICE, viewer=who, now=NOW, **more)


def reviewed(who, version):
    return actions.review_item(
        version.item_id, number=version.number, viewer=who, now=NOW
    )


def load(who):
    return actions.load_starter_bank(OFFICE, viewer=who, now=NOW)


def office():
    return Office.objects.get(code=OFFICE)


def test_starter_bank_is_loaded_once(sari):
    number = len(starter_items())
    assert load(sari) == Loaded(added=number, changed=0, kept=0)
    assert load(sari) == Loaded(added=0, changed=0, kept=0)
    assert ItemRow.objects.filter(is_starter=True, in_use=1).count() == number
    assert ItemVersion.objects.exclude(reviewed_at=None).count() == number
    anchors = ItemRow.objects.filter(is_anchor=True).count()
    assert anchors == sum(starter.is_anchor for starter in starter_items())


def test_changed_starter_item_gets_a_version_unless_the_office_edited_it(
    sari, monkeypatch
):
    load(sari)
    first, second = starter_items()[:2]
    mine = ItemRow.objects.get(code=second.item.code)
    own = msgspec.structs.replace(second.item, text="Kata kantor sendiri?")
    written(sari, own, item_id=mine.pk)
    changed = tuple(
        replace(
            each, item=msgspec.structs.replace(each.item, text=f"{each.item.text} ?")
        )
        for each in (first, second)
    )
    monkeypatch.setattr(actions, "starter_items", lambda: changed)
    assert load(sari) == Loaded(added=0, changed=1, kept=1)
    told = {
        row.code: (row.in_use, row.versions.count())
        for row in ItemRow.objects.filter(code__in=[first.item.code, mine.code])
    }
    assert told == {first.item.code: (2, 2), mine.code: (1, 2)}
    adapter.starter_items.cache_clear()


def test_items_of_the_office_are_numbered_and_journaled(sari):
    first, second = (
        written(sari, msgspec.structs.replace(ITEM, text=text)) for text in ("a", "b")
    )
    assert [first.item.code, second.item.code] == ["M3-K001", "M3-K002"]
    assert first.document["code"] == "M3-K001"
    assert first.item.in_use is None
    entry = Entry.objects.get(kind="assessment.item_written", subject=first.item_id)
    assert entry.facts == {"item": "M3-K001", "version": 1}


def test_version_enters_tests_only_by_somebody_else(sari, asmawi):
    version = written(sari)
    with pytest.raises(RuleViolation, match="ITEM_REVIEW_OWN"):
        reviewed(sari, version)
    reviewed(asmawi, version)
    row = ItemRow.objects.get(pk=version.item_id)
    assert row.in_use == 1
    with pytest.raises(RuleViolation, match="ITEM_REVIEWED"):
        reviewed(asmawi, version)


def test_new_version_waits_while_the_old_one_is_used(sari, asmawi):
    version = written(sari)
    reviewed(asmawi, version)
    second = written(
        sari, msgspec.structs.replace(ITEM, text="Pukul?"), item_id=version.item_id
    )
    page = item_page(version.item_id, viewer=sari)
    assert (page.row.in_use, [v.number for v, _ in page.versions]) == (1, [2, 1])
    with pytest.raises(RuleViolation, match="ITEM_SAME"):
        written(
            sari, msgspec.structs.replace(ITEM, text="Pukul?"), item_id=version.item_id
        )
    reviewed(asmawi, second)
    assert item_page(version.item_id, viewer=sari).row.in_use == 2


def test_item_without_source_is_a_draft_only(sari, asmawi):
    version = written(sari, msgspec.structs.replace(ITEM, source=""))
    with pytest.raises(RuleViolation, match="ITEM_SOURCE_MISSING"):
        reviewed(asmawi, version)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"module": "M9"}, "ITEM_MODULE_UNKNOWN"),
        ({"content": "M4-01"}, "ITEM_CONTENT_UNKNOWN"),
        ({"text": " "}, "ITEM_TEXT_MISSING"),
        ({"text": "x" * 20_001}, "ITEM_TOO_LONG"),
        ({"choices": ITEM.choices[:1]}, "ITEM_CHOICES_FEW"),
        ({"choices": (ITEM.choices[0], Choice(text=" "))}, "ITEM_CHOICE_EMPTY"),
        ({"choices": (ITEM.choices[0], Choice(text="13.00 "))}, "ITEM_CHOICES_ALIKE"),
        ({"choices": (Choice(text="a"), Choice(text="b"))}, "ITEM_RIGHT_ONE"),
        ({"kind": ItemKind.NUMERIC}, "ITEM_NUMBER_MISSING"),
        ({"kind": ItemKind.BALLOT}, "ITEM_BALLOT_MISSING"),
        (
            {"kind": ItemKind.MULTIPLE, "choices": (Choice(text="a", share=50.0),) * 2},
            "ITEM_CHOICES_ALIKE",
        ),
    ],
)
def test_item_that_cannot_be_answered_is_refused(sari, change, code):
    with pytest.raises(RuleViolation, match=code):
        written(sari, msgspec.structs.replace(ITEM, **change))
    assert ItemRow.objects.count() == 0


def test_retired_item_and_anchor_mark(sari):
    version = written(sari)
    assert actions.retire_item(version.item_id, viewer=sari).is_retired
    assert not actions.restore_item(version.item_id, viewer=sari).is_retired
    assert actions.mark_anchor(version.item_id, is_anchor=True, viewer=sari).is_anchor
    kinds = Entry.objects.order_by("at").values_list("kind", flat=True)
    assert list(kinds)[-3:] == [
        "assessment.item_retired",
        "assessment.item_restored",
        "assessment.anchor_marked",
    ]


@pytest.mark.parametrize("role", [Role.PPK, Role.PPS, Role.VIEWER, Role.KPU_PROVINSI])
def test_others_write_nothing(world, role):
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        written(viewer(role, PROVINCE if role is Role.KPU_PROVINSI else SATU))


def test_list_is_filtered_and_counted(sari, asmawi):
    load(sari)
    bank = bank_of(sari)
    version = written(sari, msgspec.structs.replace(ITEM, text="Kata unik sekali?"))
    found = items_in(bank, viewer=sari, text="unik sekali")
    assert [row.code for row in found.rows] == ["M3-K001"]
    assert [each.waits for each in rows_of(found.rows)] == [True]
    waiting = items_in(bank, viewer=sari, state="menunggu")
    assert [row.code for row in waiting.rows] == ["M3-K001"]
    ballots = items_in(bank, viewer=sari, module="M4", kind="ballot")
    assert {row.code[:4] for row in ballots.rows} == {"M4-B"}
    reviewed(asmawi, version)
    assert items_in(bank, viewer=sari, state="menunggu").rows == []
    actions.retire_item(version.item_id, viewer=sari)
    retired = items_in(bank, viewer=sari, state="ditarik")
    assert [row.code for row in retired.rows] == ["M3-K001"]
    counts = {each.module: each for each in counts_in(bank, viewer=sari)}
    assert list(counts) == ["M1", "M2", "M3", "M4"]
    assert (counts["M3"].retired, counts["M3"].waiting) == (1, 0)
    assert sum(each.used for each in counts.values()) == len(starter_items())


def test_list_costs_the_same_for_one_and_for_many(sari, django_assert_num_queries):
    written(sari)
    bank = bank_of(sari)
    with django_assert_num_queries(2):
        rows_of(items_in(bank, viewer=sari).rows)
    for text in ("a", "b", "c"):
        written(sari, msgspec.structs.replace(ITEM, text=text))
    with django_assert_num_queries(2):
        rows_of(items_in(bank, viewer=sari).rows)


def test_bank_of_another_office_is_not_found(sari):
    version = written(sari)
    stranger = viewer(region="00.02")
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        item_page(version.item_id, viewer=stranger)
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        items_in(office(), viewer=stranger)


def test_document_of_a_version_is_what_was_written(sari):
    version = written(sari)
    expected = document_of(msgspec.structs.replace(ITEM, code="M3-K001"))
    assert ItemVersion.objects.get(pk=version.pk).document == expected
