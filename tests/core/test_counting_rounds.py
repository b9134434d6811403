"""Rounds: what is read of them, and what they are worth by the key."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.adapters.contracts import load_identities
from jenjang.core.counting.round_scores import KeyEntry, score_round
from jenjang.core.counting.rounds import read_round, schema_of_rounds
from jenjang.core.counting.scores import GATES
from jenjang.core.violations import RuleViolation

BALLOTS = (
    KeyEntry("B2", ("1.2",)),
    KeyEntry("B17", ("-",)),
    KeyEntry("B20", ()),
    KeyEntry("B1", ("2",)),
)
SEATS = {str(n): f"018d0000-0000-7000-8000-00000000000{n}" for n in range(1, 8)}
ROLES = {"stack": [2], "read": [1], "tally_a": [3], "tally_b": [4], "form": [6]}
FORM = {"II.2": 4, "IV.1": 2, "IV.2": 1, "V.A": 3, "V.B": 1, "V.C": 4, "I.B4.J": 4}
PAIRS = tuple(KeyEntry("P5" if c == "-" else "P1", (c,)) for c in "112-")
TRUE = {"1": 2, "2": 1, "-": 1}


def scored(data, key, contest="DPR"):
    told = read_round({"pack": "p", "rules": "1", "seconds": 60, **data})
    return score_round(told, key, contest=contest, identities=load_identities())


def judged(*answers):
    return scored({"round": "adjudication", "answers": answers}, BALLOTS)


def team(**changed):
    data = {
        "round": "team",
        "tps": "00.01.01.2001/001",
        "seats": SEATS,
        "roles": ROLES,
        "stack": 4,
        "tallies": [TRUE, TRUE],
        "agreed": TRUE,
        "first": FORM,
        "form": FORM,
        "order": list(FORM),
        "corrections": 0,
    }
    return scored(data | changed, PAIRS, contest="PPWP")


def test_waiting_ballot_is_not_scored_whatever_is_said():
    found = judged("1.2", "-", "2", "2")
    assert (found.rights, found.is_clean) == ("111", True)
    assert found.missed == {"B1": (0, 1), "B17": (0, 1), "B2": (0, 1)}


def test_party_instead_of_candidate_is_the_wrong_beneficiary():
    found = judged("1", "-", "", "2")
    assert found.rights == "011"
    assert found.adjudication.wrong_beneficiaries == 1
    assert found.missed["B2"] == (1, 1)


def test_no_answer_is_a_wrong_verdict():
    found = judged("", "", "", "")
    assert (found.right, found.asked) == (0, 3)
    assert (found.adjudication.misses, found.adjudication.false_alarms) == (2, 1)


@pytest.mark.parametrize("answer", ["x", "0.", "9.99", "²", "1.²", "--"])
def test_answer_for_nobody_is_wrong_and_no_crash(answer):
    assert judged(answer, "-", "", "2").rights == "011"


def test_answers_of_another_number_are_refused():
    with pytest.raises(RuleViolation) as refused:
        judged("1.2")
    assert refused.value.facts == {"have": 1, "need": 4}


def test_desk_and_form_take_any_accepted_answer():
    key = (KeyEntry("M6", ("serve:PPWP,DPD",)), KeyEntry("bundle", ("V.A", "IV.1")))
    assert scored({"round": "desk", "answers": ["serve:PPWP", "IV.1"]}, key).right == 1
    assert scored({"round": "error", "answers": ["-", "V.A"]}, key).rights == "01"


def test_team_that_signs_a_right_form_is_clean():
    found = team()
    assert found.team.is_clean
    assert (found.rights, found.missed) == ("1111", {})


def test_slip_of_a_tally_that_was_found_leaves_the_round_clean():
    found = team(tallies=[{"1": 1, "2": 2, "-": 1}, TRUE], corrections=1)
    assert found.team.tally_slips == (1, 0)
    assert found.is_clean


def test_slip_that_both_tallies_made_is_left():
    wrong = {"1": 3, "2": 1, "-": 0}
    form = FORM | {"IV.1": 3, "V.A": 4, "V.B": 0}
    found = team(tallies=[wrong, wrong], agreed=wrong, first=form, form=form)
    assert (found.team.slips, found.rights) == (1, "0111")
    assert found.team.codes == ()  # every sum still fits


def test_missed_stroke_shows_against_the_stack():
    short = {"1": 1, "2": 1, "-": 1}
    form = FORM | {"IV.1": 1, "V.A": 2, "V.C": 3}
    found = team(tallies=[short, short], agreed=short, first=form, form=form)
    assert found.team.codes == ("I8",)
    assert not found.is_clean


def test_stack_miscounted_is_not_clean():
    found = team(stack=5, form=FORM | {"II.2": 5})
    assert found.team.stack_off == 1
    assert not found.is_clean


def test_used_ballots_that_are_not_the_stack_were_filled_in_later():
    found = team(stack=5)
    assert found.team.is_back_filled
    assert not found.is_clean


def test_form_that_does_not_say_what_was_agreed():
    found = team(form=FORM | {"IV.1": 1, "IV.2": 2})
    assert found.team.miscopied == ("IV.1", "IV.2")
    assert not found.is_clean


def test_box_that_was_first_wrong_is_kept_as_such():
    found = team(first=FORM | {"V.A": 4})
    assert found.team.first_codes == ("I9", "I11")
    assert found.is_clean


def test_reader_of_a_team_is_scored_by_rule():
    found = team(answers=["1", "1", "1", "-"])
    assert found.missed == {"P1": (1, 3), "P5": (0, 1)}
    assert found.adjudication.wrong_beneficiaries == 1


@given(st.lists(st.sampled_from(["1", "2", "-"]), min_size=4, max_size=4))
def test_a_moved_ballot_counts_once(answers):
    told = {row: answers.count(row) for row in ("1", "2", "-")}
    found = team(tallies=[told, TRUE]).team.tally_slips[0]
    assert found == sum(max(0, told[row] - TRUE[row]) for row in TRUE)


@pytest.mark.parametrize(
    "changed",
    [
        {"round": "race"},
        {"answers": "1"},
        {"answers": ["1"] * 1001},
        {"seconds": -1},
        {"extra": 1},
        {"pack": ""},
    ],
)
def test_malformed_round_is_refused(changed):
    data = {"round": "adjudication", "pack": "p", "rules": "1", "seconds": 1}
    with pytest.raises(RuleViolation) as refused:
        read_round(data | {"answers": []} | changed)
    assert refused.value.code == "ROUND_MALFORMED"


@pytest.mark.parametrize("seats", [{"8": SEATS["1"]}, {"1": "x"}, {"01": SEATS["1"]}])
def test_seat_that_no_team_has_is_refused(seats):
    with pytest.raises(RuleViolation):
        team(seats=seats)


def test_schema_is_the_one_in_contracts():
    path = Path("contracts/counting/round.schema.json")
    assert json.loads(path.read_text()) == json.loads(json.dumps(schema_of_rounds()))


def test_mastery_is_shown_after_the_published_clean_run():
    gate = GATES["lima_persen"]
    assert gate.follow([True] * 63).left == 1
    assert gate.follow([True] * 64).is_shown
    assert gate.follow([False] + [True] * 10).left == 114 - 10  # 63.6 + 49.8


def test_who_fails_begins_anew():
    gate = GATES["lima_persen"]
    found = gate.follow([False, False] + [True] * 63)
    assert (found.is_shown, found.left) == (False, 1)
    assert gate.follow([False, False] + [True] * 64).is_shown
