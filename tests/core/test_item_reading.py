"""Tables of answers: what is read, and everything that is wrong with its place."""

import numpy as np
import pytest

from jenjang.core.assessment.statistics.analysis import analyse
from jenjang.core.assessment.statistics.flags import FlagKind
from jenjang.core.assessment.statistics.reading import (
    is_right_or_wrong,
    read_choices,
    read_key,
    read_marks,
)
from jenjang.core.violations import RuleViolation, RuleViolations


def rows(*lines):
    return [(number, line.split(";")) for number, line in enumerate(lines, start=1)]


def wrong_with(read, *arguments, **options):
    with pytest.raises(RuleViolations) as refused:
        read(*arguments, **options)
    found = refused.value.violations
    return [(one.code, one.row, one.column, one.facts) for one in found]


def test_marks_with_decimal_commas_empty_cells_and_a_row_of_maxima():
    found = read_marks(
        rows("orang;q1;kelas;q2", "Maks;2;;", "A;0,5;K1;1", "B;;K2;.25"), group="KELAS"
    )
    assert (found.persons, found.items, found.classes) == (
        ("A", "B"),
        ("q1", "q2"),
        ("K1", "K2"),
    )
    assert (found.maxima, found.guessed) == ((2.0, 1.0), ())
    assert found.marks.tolist() == [[0.5, 1.0], [0.0, 0.25]]


def test_numbers_of_a_workbook_are_read_as_they_are():
    table = [(1, ["orang", "q1", "q2"]), (2, [17.0, 1.0, 0.5]), (4, [18, 0, None])]
    found = read_marks(table)
    assert found.persons == ("17", "18")
    assert found.marks.tolist() == [[1.0, 0.5], [0.0, 0.0]]


def test_maximum_that_nobody_told_is_the_highest_mark_and_is_noted():
    found = read_marks(rows("p;q1;q2", "A;6,5;1", "B;2;0", "C;8;1"))
    assert (found.maxima, found.guessed) == ((8.0, 1.0), ("q1",))


def test_one_mark_that_stands_out_among_0_and_1_is_a_slip():
    table = rows("p;q1;q2", "A;1;1", "B;11;0", "C;0;1")
    assert wrong_with(read_marks, table) == [
        ("RESPONSES_MARK_TOO_HIGH", 3, "B (q1)", {"value": "11", "most": "1"})
    ]
    assert read_marks(table, whole=11).maxima == (11.0, 11.0)


def test_all_that_is_wrong_with_a_table_is_told_at_once():
    table = rows(
        "p;q1;q1;", "A;x;1", "A;1;0,5;3", ";1;1", "B;1;1;2;3", "C;1;2", "D;2;2"
    )
    assert wrong_with(read_marks, table, whole=1) == [
        ("RESPONSES_ITEM_TWICE", 1, "C (q1)", {"item": "q1", "first": "B (q1)"}),
        ("RESPONSES_RAGGED", 3, "", {"cells": 4, "columns": 3}),
        ("RESPONSES_PERSON_MISSING", 4, "", {}),
        ("RESPONSES_RAGGED", 5, "", {"cells": 5, "columns": 3}),
        ("RESPONSES_NOT_A_MARK", 2, "B (q1)", {"value": "x"}),
        ("RESPONSES_MARK_TOO_HIGH", 6, "C (q1)", {"value": "2", "most": "1"}),
        ("RESPONSES_MARK_TOO_HIGH", 7, "B (q1)", {"value": "2", "most": "1"}),
        ("RESPONSES_MARK_TOO_HIGH", 7, "C (q1)", {"value": "2", "most": "1"}),
    ]


def test_person_twice_names_the_first_row():
    table = rows("p;q1", "A;1", "B;0", "A;0")
    assert wrong_with(read_marks, table) == [
        ("RESPONSES_PERSON_TWICE", 4, "", {"person": "A", "first": 2})
    ]


def test_column_without_a_name_and_a_strange_maximum():
    table = rows("p;;q2", "max;-1;x", "A;1;1")
    assert wrong_with(read_marks, table) == [
        ("RESPONSES_ITEM_UNNAMED", 1, "B", {}),
        ("RESPONSES_NOT_A_MAX", 2, "B", {"value": "-1"}),
        ("RESPONSES_NOT_A_MAX", 2, "C (q2)", {"value": "x"}),
        ("RESPONSES_MARK_TOO_HIGH", 3, "B", {"value": "1", "most": "-1"}),
    ]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ([], "RESPONSES_EMPTY"),
        (rows("p;q1"), "RESPONSES_EMPTY"),
        (rows("p", "A"), "RESPONSES_NO_ITEMS"),
    ],
)
def test_table_without_people_or_items_is_refused(table, code):
    with pytest.raises(RuleViolation, match=code):
        read_marks(table)


def test_class_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(RuleViolation) as refused:
        read_marks(rows("p;q1;q2", "A;1;0"), group="kelas")
    assert refused.value.facts == {"column": "kelas", "columns": "q1, q2"}


def test_table_of_0_and_1_is_recognised():
    assert is_right_or_wrong(rows("p;q1;k", "A;1;x", "B;;y"), group="k")
    assert not is_right_or_wrong(rows("p;q1", "A;1", "B;a"))


KEY = rows("soal;kunci;maks;pilihan", "q1;A;2;A|B|C", "q2;ya|benar;;")


def test_key_accepts_several_options_whatever_their_case():
    marks, choices = read_choices(
        rows("p;q1;q2", "A;a;Ya", "B;B;BENAR", "C;;tidak"), read_key(KEY)
    )
    assert marks.marks.tolist() == [[2.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    assert marks.maxima == (2.0, 1.0)
    assert choices.chosen == (("A", "ya"), ("B", "benar"), ("", "tidak"))
    assert choices.options == (("A", "B", "C"), ("benar", "tidak", "ya"))
    assert choices.keys == (frozenset({"A"}), frozenset({"ya", "benar"}))


def test_option_that_the_item_does_not_have_is_told_with_its_place():
    table = rows("p;q1;q2", "A;D;ya")
    assert wrong_with(read_choices, table, read_key(KEY)) == [
        ("RESPONSES_OPTION_UNKNOWN", 2, "B (q1)", {"value": "D", "known": "A, B, C"})
    ]


def test_item_without_key_and_key_without_item_are_told():
    table = rows("p;q1;q3", "A;A;x")
    assert wrong_with(read_choices, table, read_key(KEY)) == [
        ("KEY_MISSING", 0, "C (q3)", {"item": "q3"}),
        ("KEY_ITEM_UNKNOWN", 0, "", {"item": "q2"}),
    ]


def test_all_that_is_wrong_with_a_key_is_told_at_once():
    table = rows(
        "item;key;max;options", "q1;A;x;", "q2;;;", "q3;D;;A|B", "q4;A;;", "q4;B;;"
    )
    assert wrong_with(read_key, table) == [
        ("KEY_MAX", 2, "", {"item": "q1", "value": "x"}),
        ("KEY_INCOMPLETE", 3, "", {"item": "q2"}),
        ("KEY_NOT_AN_OPTION", 4, "", {"item": "q3", "key": "D", "known": "A, B"}),
        ("KEY_ITEM_TWICE", 6, "", {"item": "q4"}),
    ]


@pytest.mark.parametrize("table", [[], rows("q1;A", "q2;B")])
def test_key_without_titles_is_refused(table):
    with pytest.raises(RuleViolation, match="KEY_COLUMNS"):
        read_key(table)


def answered(keyed_wrong):
    """40 people; on q1 the better ones choose A, half of the others B, nobody D."""
    lines = ["p;kelas;q1;" + ";".join(f"r{n}" for n in range(6))]
    for person in range(40):
        good = person // 8  # 0 to 4 right on the rest
        first = "A" if good >= 2 else ("B" if person % 2 else "C")
        rest = ["x" if n < good else "y" for n in range(6)]
        lines.append(";".join([f"P{person}", f"K{person % 2}", first, *rest]))
    right = "B" if keyed_wrong else "A"
    key = [
        "item;key;options",
        f"q1;{right};A|B|C|D",
        *(f"r{n};x;x|y" for n in range(6)),
    ]
    return rows(*lines), read_key(rows(*key))


def test_options_tell_who_chose_them():
    table, key = answered(keyed_wrong=False)
    done = analyse(*read_choices(table, key, group="kelas"))
    options = {option.option: option for option in done.items[0].options}
    assert {name: each.count for name, each in options.items()} == {
        "A": 24,
        "B": 8,
        "C": 8,
        "D": 0,
    }
    assert (options["A"].share, options["A"].mean_rest) == (60.0, 3.0)
    assert (options["B"].mean_rest, options["D"].mean_rest) == (0.5, None)
    assert options["A"].correlation > 0.8
    assert options["D"].correlation is None


def test_no_answer_stands_beside_the_options():
    marks, choices = read_choices(rows("p;q1;q2", "A;;ya", "B;A;ya"), read_key(KEY))
    done = analyse(marks, choices)
    assert [(o.option, o.count) for o in done.items[0].options] == [
        ("A", 1),
        ("B", 0),
        ("C", 0),
        ("", 1),
    ]


def test_wrong_key_raises_the_alarm_when_classes_are_pooled():
    table, key = answered(keyed_wrong=True)
    done = analyse(*read_choices(table, key, group="kelas"))
    flags = [(flag.kind, flag.option, flag.is_sure) for flag in done.items[0].flags]
    assert flags == [
        (FlagKind.MISKEY, "B", True),
        (FlagKind.DISTRACTOR, "A", True),
        (FlagKind.RARE, "D", True),
        (FlagKind.HARD, "", True),
    ]
    assert done.no_flags is None


def test_right_key_raises_no_alarm():
    table, key = answered(keyed_wrong=False)
    done = analyse(*read_choices(table, key, group="kelas"))
    kinds = [(flag.kind, flag.option) for flag in done.items[0].flags]
    assert kinds == [(FlagKind.RARE, "D")]


def test_marks_alone_raise_the_alarm_by_the_rest_of_the_test():
    table = rows(
        "p;k;q1;q2;q3",
        *(f"A{n};K1;0;1;1" for n in range(10)),
        *(f"B{n};K2;1;0;0" for n in range(10)),
    )
    done = analyse(read_marks(table, group="k"))
    assert [flag.kind for flag in done.items[0].flags] == [FlagKind.MISKEY]


@pytest.mark.parametrize("group", ["", "kelas"])
def test_one_class_flags_nothing(group):
    table, key = answered(keyed_wrong=True)
    one = [(n, [c if c != "K1" else "K0" for c in line]) for n, line in table]
    if not group:
        one = [(n, line[:1] + line[2:]) for n, line in one]
    done = analyse(*read_choices(one, key, group=group))
    assert {item.flags for item in done.items} == {None}
    assert (done.no_flags.code, done.no_flags.facts) == (
        "FLAGS_NEED_CLASSES",
        {"classes": 1 if group else 0, "fewest": 2},
    )


def test_item_worth_nothing_disturbs_no_model():
    table = rows("p;q1;q2;q3", "max;1;0;1", "A;1;0;0", "B;0;0;1")
    done = analyse(read_marks(table))
    assert {found.code for found in done.models.values()} == {"MODEL_TOO_FEW"}
    assert done.items[1].figures.facility is None
    assert np.isfinite(done.maximum)
