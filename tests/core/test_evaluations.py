"""Evaluations never tell about fewer than five people, not even by differences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.delivery import parse_event
from jenjang.core.delivery.anonymity import payload_without_sender, without_sender
from jenjang.core.delivery.evaluations import (
    Band,
    Figure,
    figure_of,
    let_out,
    let_out_together,
    read_sheet,
    scores_by_question,
)
from jenjang.core.violations import RuleViolation

ANSWERS = st.lists(st.integers(1, 5), max_size=60)
QUESTIONS = ("tempat", "waktu", "bahan", "pelatih:x")


def test_four_answers_are_not_shown_and_five_are():
    assert figure_of(let_out([5, 4, 4, 5])) is None
    assert figure_of(let_out([5, 4, 4, 5, 2])) == Figure(5, 4.0, ())


def test_distribution_joins_answers_of_few_people():
    answers = [5] * 9 + [4] * 6 + [3] * 4 + [1]
    assert figure_of(answers) == Figure(
        20, 4.1, (Band(1, 3, 5), Band(4, 4, 6), Band(5, 5, 9))
    )
    whole = tuple(Band(n, n, 10 if n == 5 else 0) for n in range(1, 6))
    assert figure_of([5] * 10) == Figure(10, 5.0, whole)


@given(ANSWERS)
def test_no_band_and_no_mean_is_of_fewer_than_five(answers):
    found = figure_of(let_out(answers))
    if found is None:
        assert len(answers) < 5
        return
    assert found.people % 5 == 0
    assert 0 <= len(answers) - found.people < 5
    assert all(band.people == 0 or band.people >= 5 for band in found.bands)
    assert sum(band.people for band in found.bands) in (0, found.people)
    edges = [(band.lowest, band.highest) for band in found.bands]
    assert [low for low, _ in edges][1:] == [high + 1 for _, high in edges][:-1]


@given(ANSWERS, st.integers(1, 5))
def test_one_more_answer_changes_nothing_or_five(answers, another):
    before, after = let_out(answers), let_out([*answers, another])
    assert len(after) - len(before) in (0, 5)
    assert list(after[: len(before)]) == list(before)


@given(st.lists(ANSWERS, max_size=6))
def test_total_over_classes_differs_from_what_is_shown_by_none_or_five(groups):
    alone = sum(len(let_out(group)) for group in groups)
    difference = len(let_out_together(groups)) - alone
    assert difference == 0 or difference >= 5
    assert difference <= sum(len(group) - len(let_out(group)) for group in groups)


def test_scores_keep_the_order_of_sheets():
    sheets = [{"tempat": 5, "waktu": 1}, {"tempat": 3}, {"waktu": 2}]
    assert scores_by_question(sheets) == {"tempat": [5, 3], "waktu": [1, 2]}


def test_sheet_of_paper_is_typed_in_one_line():
    right = {"tempat": 5, "waktu": 4, "pelatih:x": 3}
    for line in ("54-3", "5 4 - 3", "5,4,0,3", " 5; 4; -; 3 "):
        assert read_sheet(line, questions=QUESTIONS) == (right, "")
    scores, remark = read_sheet("5443 ruangan 3 panas", questions=QUESTIONS)
    assert (scores["bahan"], remark) == (4, "ruangan 3 panas")


@pytest.mark.parametrize("line", ["", "543", "54436", "6443", "----", "panas", "54x3"])
def test_unreadable_sheet_is_refused(line):
    with pytest.raises(RuleViolation, match="SHEET_UNREADABLE"):
        read_sheet(line, questions=QUESTIONS)


def given_by(device, **changes):
    return {
        "id": "018d0000-0000-7000-8000-000000000001",
        "kind": "evaluation.given",
        "office": "0001",
        "class": "018d0000-0000-7000-8000-0000000000c1",
        "at": "2024-01-26T01:00:00.000Z",
        "device": device,
        "actor": "u1",
        "seq": 7,
        "prev": "a" * 64,
        "sig": "abc",
        "data": {"scores": {"tempat": 5}},
        **changes,
    }


def test_nameless_event_loses_what_tells_its_sender():
    kept = without_sender(parse_event(given_by("hp-1")))
    assert (kept.device, kept.actor) == ("kode kelas", "kode kelas")
    assert (kept.seq, kept.prev, kept.sig) == (None, "", "")
    assert without_sender(kept) == kept


def test_question_without_a_name_is_nameless_with_one_it_is_not():
    asked = {"kind": "question.asked", "data": {"text": "Siapa?"}}
    assert without_sender(parse_event(given_by("hp-1", **asked))).device != "hp-1"
    asked["person"] = "018d0000-0000-7000-8000-0000000000a1"
    assert without_sender(parse_event(given_by("hp-1", **asked))).device == "hp-1"


def test_typed_from_paper_keeps_who_typed_it():
    event = parse_event(given_by("web"))
    assert without_sender(event) == event


def test_malformed_nameless_payload_loses_its_sender_too():
    kept = payload_without_sender(given_by("hp-1", person="x", data={}))
    assert set(kept) == {
        "id",
        "kind",
        "office",
        "class",
        "at",
        "device",
        "actor",
        "data",
    }
    assert kept["device"] == "kode kelas"
    other = given_by("hp-1", kind=["x"])
    assert payload_without_sender(other) == other
