"""Tests of a class: who takes which form, what is kept, what it becomes."""

from datetime import date, timedelta

import pytest

from jenjang.actions.assessment.attempts import (
    enter_paper,
    finish_left,
    hand_in,
    keep_answers,
)
from jenjang.actions.assessment.class_tests import open_test, set_stage
from jenjang.core.accounts import Role
from jenjang.core.assessment.items import right_answers
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.attempts import (
    attempt_for_phone,
    items_of,
    result_for_phone,
)
from jenjang.records.models import Attempt, Evidence
from tests.shell import learning
from tests.shell.learning import (
    NOW,
    begin,
    class_code,
    copied_set,
    opened,
    take,
    told,
)
from tests.world import SATU, TIGA, viewer


def kpps(world, number, village=SATU):
    return world.people[f"KPPS/{village}/001/{number}"]


def refusal(action, *args, **kwargs):
    with pytest.raises(RuleViolation) as refused:
        action(*args, **kwargs)
    return refused.value.code


def test_neighbours_take_forms_crosswise(world):
    test = opened(world)
    before = [begin(test, kpps(world, n)).form for n in (1, 2, 3)]
    set_stage(test.pk, stage="post", viewer=viewer())
    after = [begin(test, kpps(world, n), stage="post").form for n in (1, 2, 3)]
    assert (before, after) == (["A", "B", "A"], ["B", "A", "B"])


def test_starting_again_goes_on_with_the_same_sheet(world):
    test = opened(world)
    first = begin(test, kpps(world, 1))
    answers = [told(first.lines[0], "0")]
    keep_answers(class_code(test), str(first.pk), answers=answers, seconds=5)
    again = begin(test, kpps(world, 1), minutes=5)
    assert (again.pk, again.started_at) == (first.pk, NOW)
    shown = attempt_for_phone(again)
    assert shown["answers"] == {first.lines[0]: "0"}
    assert shown == attempt_for_phone(Attempt.objects.get(pk=first.pk))


def test_questions_go_to_the_phone_without_their_key(world):
    test = opened(world)
    shown = attempt_for_phone(begin(test, kpps(world, 1)))
    single = next(each for each in shown["items"] if each["kind"] == "single")
    assert set(single) == {"id", "kind", "module", "text", "choices", "ballot"}
    assert [set(choice) for choice in single["choices"]] == [{"n", "text"}] * 4
    assert shown["result"] is None
    orders = {
        tuple(choice["n"] for choice in each["choices"]) for each in shown["items"]
    }
    assert len(orders) > 1


def test_order_of_items_differs_between_people_with_one_form(world):
    test = opened(world)
    one, two = begin(test, kpps(world, 1)), begin(test, kpps(world, 3))
    assert one.form == two.form
    assert one.lines != two.lines
    assert sorted(one.lines) == sorted(two.lines)


def test_newest_answer_holds_whatever_arrives_last(world):
    test = opened(world)
    attempt = begin(test, kpps(world, 1))
    code, key = class_code(test), attempt.lines[0]
    newer = [told(key, "2", minute=3)]
    older = [told(key, "1", minute=1)]
    for answers in (newer, older, newer):
        _, kept = keep_answers(code, str(attempt.pk), answers=answers, seconds=9)
        assert kept == [key]
    assert Attempt.objects.get().answers[key][0] == "2"


def test_answers_after_handing_in_count_only_when_given_before(world):
    test = opened(world)
    attempt = begin(test, kpps(world, 1))
    code, key, other = class_code(test), attempt.lines[0], attempt.lines[1]
    hand_in(code, str(attempt.pk), now=NOW + timedelta(minutes=10))
    late = [told(key, "0", minute=11), told(other, "0", minute=9)]
    _, kept = keep_answers(code, str(attempt.pk), answers=late, seconds=1)
    assert kept == [other]
    assert set(Attempt.objects.get().answers) == {other}


@pytest.mark.parametrize(
    "answer",
    [
        {"item": "x", "answer": "0", "at": "2024-01-29T02:00:00Z"},
        {"item": None, "answer": "0", "at": "2024-01-29T02:00:00Z"},
        {"answer": "0"},
        {"item": "x", "answer": "0", "at": "kemarin"},
        {"item": "x", "answer": "0", "at": 3},
    ],
)
def test_answers_that_are_none(world, answer):
    test = opened(world)
    attempt = begin(test, kpps(world, 1))
    good = told(attempt.lines[0], "0")
    where = (class_code(test), str(attempt.pk))
    _, kept = keep_answers(*where, answers=[answer, good], seconds=1)
    assert kept == [attempt.lines[0]]
    assert set(Attempt.objects.get().answers) == {attempt.lines[0]}


def test_result_is_evidence_of_each_module_once(world):
    test = opened(world, stage="post")
    attempt = take(test, kpps(world, 1), stage="post", wrong=("M4",))
    hand_in(class_code(test), str(attempt.pk), now=NOW + timedelta(hours=1))
    found = {
        row.data["module"]: (row.data["score"], row.data["passed"])
        for row in Evidence.objects.filter(data__has_key="attempt")
    }
    assert found == {"M3": (100, True), "M4": (0, False)}
    assert (attempt.score, attempt.modules["M4"]) == (50.0, [0.0, False])
    result = result_for_phone(attempt)
    assert (result["passed"], len(result["review"])) == (False, 4)
    single = next(one for one in result["review"] if one["right"] == ["0"])
    assert single["feedback"].startswith("sebab 1 pembahasan")


def test_test_before_the_training_tells_the_score_only(world):
    test = opened(world)
    attempt = take(test, kpps(world, 1), stage="pre")
    result = result_for_phone(attempt)
    assert (result["score"], result["passed"], result["review"]) == (100.0, None, [])
    assert {
        row.data["stage"] for row in Evidence.objects.filter(data__has_key="attempt")
    } == {"pre"}


def test_retest_asks_only_what_failed_with_other_items_after_cooling_off(world):
    test = opened(world, stage="post")
    ani = kpps(world, 1)
    first = take(test, ani, stage="post", wrong=("M4",))
    assert refusal(begin, test, ani, stage="retest", minutes=30) == "TEST_COOLING"
    again = begin(test, ani, stage="retest", minutes=80)
    assert {asked.module for _, asked in items_of(again.lines)} == {"M4"}
    assert set(again.lines).isdisjoint(first.lines)
    assert len(again.lines) == learning.EACH
    done = take(test, ani, stage="retest", minutes=80)
    assert (done.pk, done.modules) == (again.pk, {"M4": [100.0, True]})
    assert refusal(begin, test, ani, stage="retest", minutes=300) == (
        "TEST_NOTHING_FAILED"
    )


def test_retest_meets_no_item_twice_within_two_days(world):
    test = opened(world, stage="post")
    ani = kpps(world, 1)
    take(test, ani, stage="post", wrong=("M4",))
    take(test, ani, stage="retest", wrong=("M4",), minutes=80)
    assert refusal(begin, test, ani, stage="retest", minutes=200) == "TEST_POOL_EMPTY"
    assert begin(test, ani, stage="retest", minutes=3 * 24 * 60).number == 2


def test_what_cannot_be_started(world):
    test = opened(world)
    ani = kpps(world, 1)
    assert refusal(begin, test, ani, stage="post") == "TEST_CLOSED"
    assert refusal(begin, test, ani, stage="x") == "TEST_CLOSED"
    assert refusal(begin, test, kpps(world, 1, village=TIGA)) == "PERSON_NOT_OF_CLASS"
    assert refusal(begin, test, ani, minutes=20 * 24 * 60) == "TEST_CLOSED"
    set_stage(test.pk, stage="", viewer=viewer())
    assert refusal(begin, test, ani) == "TEST_CLOSED"
    assert Attempt.objects.count() == 0


def test_what_was_left_is_scored_as_it_stands(world):
    test = opened(world, stage="post")
    attempt = begin(test, kpps(world, 1), stage="post")
    key, asked = items_of(attempt.lines)[0]
    answers = [told(key, right_answers(asked)[0])]
    keep_answers(class_code(test), str(attempt.pk), answers=answers, seconds=5)
    later = NOW + timedelta(hours=2)
    assert finish_left(test.pk, stage="post", viewer=viewer(), now=later) == 1
    assert Attempt.objects.get().score == 12.5
    assert finish_left(test.pk, stage="post", viewer=viewer(), now=later) == 0


def test_paper_is_entered_and_corrected(world):
    test = opened(world, stage="post")
    form = test.test_set.forms.get(name="A")
    right = {
        key: right_answers(asked)[0]
        for key, asked in items_of(k for k, _ in form.lines)
    }
    sheet = {
        "person_id": str(kpps(world, 1).pk),
        "stage": "post",
        "form": "A",
        "viewer": viewer(),
    }
    wrong = right | {next(iter(right)): "3"}
    first = enter_paper(test.pk, answers=wrong, now=NOW, **sheet)
    assert (first.score, first.is_paper) == (87.5, True)
    later = NOW + timedelta(minutes=1)
    second = enter_paper(test.pk, answers=right, now=later, **sheet)
    assert (second.pk, second.score) == (first.pk, 100.0)
    assert Evidence.objects.filter(data__attempt=str(first.pk)).count() == 4
    assert Evidence.objects.filter(kind="void").count() == 2
    strange = sheet | {"form": "Z"}
    assert (
        refusal(enter_paper, test.pk, answers={}, now=NOW, **strange) == "FORM_UNKNOWN"
    )


def test_phone_and_paper_do_not_mix(world):
    test = opened(world, stage="post")
    take(test, kpps(world, 1), stage="post")
    sheet = {"person_id": str(kpps(world, 1).pk), "stage": "post", "form": "A"}
    code = refusal(enter_paper, test.pk, answers={}, viewer=viewer(), now=NOW, **sheet)
    assert code == "ATTEMPT_ON_PHONE"


def test_set_of_a_test_that_was_begun_stays(world):
    test = opened(world)
    other = copied_set(test.test_set, title="Lain")
    where = {"until": date(2024, 2, 10), "viewer": viewer(), "now": NOW}
    assert open_test(test.training_class_id, set_id=other.pk, **where).test_set == other
    begin(test, kpps(world, 1))
    again = (test.training_class_id,)
    assert refusal(open_test, *again, set_id=test.test_set_id, **where) == "TEST_BEGUN"
    late = where | {"until": date(2024, 1, 1)}
    assert refusal(open_test, *again, set_id=other.pk, **late) == "TEST_UNTIL"


@pytest.mark.parametrize("role", [Role.PPS, Role.VIEWER])
def test_strangers_open_no_test(world, role):
    test = opened(world)
    stranger = viewer(role, TIGA)
    assert refusal(set_stage, test.pk, stage="post", viewer=stranger) == "NOT_FOUND"
