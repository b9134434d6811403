"""Drills of a class: opened, played on phones, scored, and seen by readiness."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from jenjang.actions.counting import (
    PackAsk,
    close_drill,
    decide_row,
    open_drill,
    withdraw_ruling,
)
from jenjang.actions.delivery import record_evidence
from jenjang.actions.readiness import judge_affected, judge_office
from jenjang.core.accounts import Role
from jenjang.core.counting.rulings import Ruling as Decided
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.drills import document_for, drill_of_code
from jenjang.queries.counting.phones import drill_for_phone
from jenjang.queries.delivery.codes import people_in, room_of_code
from jenjang.queries.delivery.phones import class_for_phone
from jenjang.records.ids import new_id
from jenjang.records.models import (
    ClassCode,
    Entry,
    Evidence,
    Invitation,
    Pack,
    Programme,
    QuarantinedEvidence,
    Round,
    Ruling,
    TpsVerdict,
)
from tests.shell.counting import (
    NOW,
    UNTIL,
    counted,
    drill_code,
    drill_of,
    event,
    judged,
    later,
    pack_in,
    right_answers,
    score,
    send,
    team_rounds,
)
from tests.world import DUA, ELECTION, OFFICE, SATU, TIGA, person, viewer


@pytest.fixture
def drill(world):
    return drill_of(world)


# -- opening -----------------------------------------------------------------------


def test_neighbouring_groups_get_other_ballots_of_the_same_difficulty(drill):
    one, other = (document_for(pack_in(drill, "tally", n)) for n in (0, 1))
    assert one.ballots != other.ballots
    rules = [sorted(row.rule for row in each.key) for each in (one, other)]
    plain = {"P1"}
    assert [len([r for r in each if r in plain]) for each in rules] == [75, 75]


def test_pack_is_kept_as_a_seed_with_its_key_and_never_its_ballots(drill):
    pack = pack_in(drill, "adjudication")
    assert len(pack.key) == 24
    assert right_answers(pack) == [
        "" if row.verdict == "menunggu" else "-" if row.part is None else str(row.part)
        for row in document_for(pack).key
    ]


def test_more_packs_and_another_last_day_under_the_same_code(drill):
    asks = [PackAsk("adjudication", "PPWP", 24)]
    until = UNTIL + timedelta(days=1)
    again = open_drill(
        drill.training_class_id, asks=asks, until=until, viewer=viewer(), now=NOW
    )
    assert (again.pk, again.until) == (drill.pk, until)
    assert ClassCode.objects.get().training_class_id == drill.training_class_id
    names = {pack.name for pack in again.packs.filter(kind="adjudication")}
    assert len(names) == 2


def test_code_opens_however_it_is_typed(drill):
    code = drill_code(drill)
    typed = f" {code[:4].lower()}-{code[4:].lower()} "
    assert drill_of_code(typed) == drill


@pytest.mark.parametrize("code", ["", "ABCD", "ABCDEFGHJ", "ABCD-EFG!", "\x00" * 8])
def test_code_that_is_none(drill, code):
    with pytest.raises(RuleViolation) as refused:
        drill_of_code(code)
    assert refused.value.code == "CODE_UNKNOWN"


@pytest.mark.parametrize(
    ("asks", "until", "code"),
    [
        ([PackAsk("adjudication", "PPWP", 3)], UNTIL, "PACK_SIZE"),
        ([PackAsk("adjudication", "GUBERNUR", 30)], UNTIL, "BALLOT_TABLE_UNKNOWN"),
        ([PackAsk("race", "PPWP", 30)], UNTIL, "PACK_KIND_UNKNOWN"),
        ([PackAsk("tally", "PPWP", 30, groups=13)], UNTIL, "DRILL_GROUPS"),
        ([PackAsk("error", "DPR", 41)], UNTIL, "DRILL_SIZE"),
        ([PackAsk("tally", "PPWP", 30, groups=12)] * 5, UNTIL, "DRILL_PACKS"),
        ([], date(2024, 1, 28), "DRILL_UNTIL"),
    ],
)
def test_drill_that_cannot_be_opened_changes_nothing(drill, asks, until, code):
    before = Pack.objects.count()
    with pytest.raises(RuleViolation) as refused:
        open_drill(
            drill.training_class_id, asks=asks, until=until, viewer=viewer(), now=NOW
        )
    assert refused.value.code == code
    assert Pack.objects.count() == before


def test_drill_without_a_pack_is_refused(drill):
    room = drill.training_class_id
    drill.delete()
    with pytest.raises(RuleViolation) as refused:
        open_drill(room, asks=[], until=UNTIL, viewer=viewer(), now=NOW)
    assert (refused.value.code, Pack.objects.count()) == ("DRILL_EMPTY", 0)


def test_only_who_records_there_opens_a_drill(drill):
    for who in (viewer(Role.VIEWER), viewer(Role.PPS, TIGA)):
        with pytest.raises(RuleViolation) as refused:
            open_drill(
                drill.training_class_id, asks=[], until=UNTIL, viewer=who, now=NOW
            )
        assert refused.value.code == "NOT_FOUND"


# -- rulings -----------------------------------------------------------------------


def decide(rule="P9", outcome="tidak_sah", whom="", citation="Pleno 7/2024", **by):
    return decide_row(
        rule,
        office=OFFICE,
        election=ELECTION,
        decided=Decided(outcome, whom, citation),
        viewer=by.get("viewer", viewer()),
        now=NOW,
    )


def test_decided_row_is_scored_in_packs_opened_after_and_not_before(world, drill):
    before = pack_in(drill, "adjudication")
    decide()
    room = drill.training_class_id
    open_drill(
        room,
        asks=[PackAsk("adjudication", "PPWP", 24)],
        until=UNTIL,
        viewer=viewer(),
        now=NOW,
    )
    after = drill.packs.filter(kind="adjudication").exclude(pk=before.pk).get()
    assert [accepts for rule, accepts in before.key if rule == "P9"] == [[]]
    assert [accepts for rule, accepts in after.key if rule == "P9"] == [["-"]]
    row = next(row for row in document_for(after).rows if row.id == "P9")
    assert (row.outcome, row.source) == ("tidak_sah", "Pleno 7/2024")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"rule": "P1"}, "RULING_NOT_WAITING"),
        ({"outcome": "sah"}, "RULING_OUTCOME"),
        ({"citation": " "}, "RULING_UNCITED"),
        ({"viewer": viewer(Role.PPS, SATU)}, "NOT_PERMITTED"),
    ],
)
def test_ruling_that_cannot_be(world, changed, code):
    with pytest.raises(RuleViolation) as refused:
        decide(**changed)
    assert (refused.value.code, Ruling.objects.count()) == (code, 0)


def test_second_ruling_replaces_the_first_and_a_withdrawn_one_is_gone(world):
    decide()
    decide(outcome="sah", whom="kolom")
    assert [(r.outcome, r.beneficiary) for r in Ruling.objects.all()] == [
        ("sah", "kolom")
    ]
    where = {"office": OFFICE, "election": ELECTION, "viewer": viewer()}
    withdraw_ruling("P9", **where)
    assert Ruling.objects.count() == 0
    with pytest.raises(RuleViolation):
        withdraw_ruling("P9", **where)


# -- phones ------------------------------------------------------------------------


def test_phone_gets_packs_and_the_names_of_its_class_only(world, drill):
    room = room_of_code(drill_code(drill))
    people = people_in(room)
    names = {one["name"] for one in class_for_phone(room, people=people)["people"]}
    assert len(people) == 14
    assert names <= {p.printed_name for p in world.people.values()}
    found = drill_for_phone(room, people=people, today=UNTIL)
    assert [team["tps"] for team in found["teams"]] == [f"{SATU}/001", f"{SATU}/002"]
    assert len(found["packs"]) == 3
    tomorrow = UNTIL + timedelta(days=1)
    assert drill_for_phone(room, people=people, today=tomorrow)["packs"] == []


def test_people_without_a_tps_stand_by_name_and_first(world, drill):
    room = room_of_code(drill_code(drill))
    for name in ("Wati", "Agus", "Maya"):
        Invitation.objects.create(
            office=OFFICE, training_class=room, person=person(name), rule="manual"
        )
    names = [one.name for one in people_in(room)]
    assert names[:3] == ["Agus", "Maya", "Wati"]
    assert len(names) == 17


def test_closed_drill_opens_nothing_more_but_takes_what_was_played(world, drill):
    close_drill(drill.pk, viewer=viewer(), now=NOW)
    drill.refresh_from_db()
    assert drill.until == date(2024, 1, 29)
    data = judged(pack_in(drill, "adjudication"))
    assert send(drill, event(drill, data, person=world.ani.pk)) == [("accepted", "")]
    late = event(drill, data, person=world.ani.pk, at="2024-01-30T02:00:00.000Z")
    assert send(drill, late) == [("refused", "ROUND_LATE")]


def test_round_sent_twice_is_stored_and_scored_once(world, drill):
    one = event(drill, judged(pack_in(drill, "adjudication")), person=world.ani.pk)
    assert send(drill, one) == [("accepted", "")]
    assert send(drill, one, one) == [("duplicate", "")] * 2
    assert score(drill) == 1
    assert score(drill) == 0
    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "attendance.in", "data": {}}, "ROUND_ONLY"),
        ({"class": str(new_id())}, "EVIDENCE_CLASS_UNKNOWN"),
        ({"person": str(new_id())}, "ROUND_PERSON"),
        ({"data": {"round": "race"}}, "ROUND_MALFORMED"),
        ({"at": "gestern"}, "EVIDENCE_TIME_MALFORMED"),
        ({"office": "0002"}, "EVIDENCE_OFFICE_WRONG"),
    ],
)
def test_event_that_is_no_round_of_the_class_is_kept_in_quarantine(
    world, drill, changed, code
):
    data = judged(pack_in(drill, "adjudication"))
    bad = event(drill, data, person=world.ani.pk) | changed
    assert send(drill, bad) == [("refused", code)]
    assert QuarantinedEvidence.objects.get().code == code
    assert Evidence.objects.filter(kind="count.round").count() == 0


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"pack": "pemilu-2024/PPWP/adjudication/24/x"}, "ROUND_PACK"),
        ({"answers": ["1"]}, "ROUND_LENGTH"),
        ({"round": "desk"}, "ROUND_PACK"),
    ],
)
def test_round_with_another_pack_is_refused(world, drill, changed, code):
    data = judged(pack_in(drill, "adjudication")) | changed
    assert send(drill, event(drill, data, person=world.ani.pk)) == [("refused", code)]


def test_team_of_somebody_elses_tps_is_refused(world, drill):
    data = counted(world, pack_in(drill, "tally"), tps=f"{DUA}/001")
    assert send(drill, event(drill, data)) == [("refused", "ROUND_PERSON")]


# -- scores ------------------------------------------------------------------------


def test_mastery_grows_over_rounds_in_the_order_they_were_played(world, drill):
    pack, ani = pack_in(drill, "adjudication"), world.ani.pk
    last = event(drill, judged(pack), person=ani, at=later(60))
    send(drill, last)
    score(drill)
    send(drill, event(drill, judged(pack, wrong=1), person=ani, at=later(0)))
    send(drill, event(drill, judged(pack), person=ani, at=later(30)))
    score(drill)
    scored = 24 - 1  # P9 waits
    found = [(row.rights.count("0"), row.left) for row in Round.objects.all()]
    assert found == [(1, 92), (0, 92 - scored), (0, 92 - 2 * scored)]


def test_clean_run_shows_mastery_and_the_station(world, drill):
    pack, ani = pack_in(drill, "adjudication"), world.ani.pk
    for turn in range(3):
        send(drill, event(drill, judged(pack), person=ani, at=later(turn)))
    score(drill)
    rows = list(Round.objects.all())
    assert [row.is_passed for row in rows] == [False, False, True]
    assert rows[2].stations == [["S3", str(ani)]]


def test_voided_round_is_taken_out_and_mastery_with_it(world, drill):
    pack, ani = pack_in(drill, "adjudication"), world.ani.pk
    events = [event(drill, judged(pack), person=ani, at=later(n)) for n in range(3)]
    send(drill, *events)
    score(drill)
    gone = UUID(events[0]["id"])
    void = event(drill, {"event": str(gone), "reason": "dikerjakan orang lain"})
    void |= {"kind": "void", "at": "2024-01-29T04:00:00.000Z"}
    record_evidence([void], viewer=viewer(), received_at=NOW)
    assert score(drill) == 1
    assert [row.is_passed for row in Round.objects.all()] == [False, False]
    entry = Entry.objects.filter(kind="counting.rounds_scored").latest("at")
    assert entry.facts["persons"] == [str(ani)]


def test_difficulty_names_rules_and_counts(world, drill):
    pack = pack_in(drill, "adjudication")
    send(drill, event(drill, judged(pack, wrong=2), person=world.ani.pk))
    score(drill)
    missed = Round.objects.get().missed
    assert sum(wrong for wrong, _ in missed.values()) == 2
    assert sum(asked for _, asked in missed.values()) == 23
    assert "P9" not in missed


# -- readiness ---------------------------------------------------------------------


def gaps_of(code):
    village, number = code.split("/")
    return TpsVerdict.objects.get(tps__village=village, tps__number=number).gaps


def ask_for_c(world):
    Programme.objects.filter(rulebook="bimtek-kpps").update(levels=["A", "B", "C"])


def test_two_clean_team_rounds_close_the_drill_gap_of_their_tps_only(world, drill):
    ask_for_c(world)
    judge_office(OFFICE, viewer=viewer())
    assert gaps_of(f"{SATU}/001")["NO_DRILL"] == 1
    team_rounds(world, drill)
    judge_affected(OFFICE, tps=[f"{SATU}/001"], viewer=viewer())
    here = gaps_of(f"{SATU}/001")
    assert "NO_DRILL" not in here
    assert here["STATION_UNDRILLED"] == 1  # S1: nobody has shown the desk
    assert gaps_of(f"{SATU}/002")["NO_DRILL"] == 1


def test_slip_that_was_signed_leaves_the_drill_gap(world, drill):
    ask_for_c(world)
    team_rounds(world, drill, slips=(0, 1))
    judge_office(OFFICE, viewer=viewer())
    assert gaps_of(f"{SATU}/001")["NO_DRILL"] == 1


def test_desk_shown_by_two_people_closes_the_last_station(world):
    ask = PackAsk("desk", "", 80)
    drill = drill_of(world, *(PackAsk("tally", "PPWP", 81, groups=2), ask))
    ask_for_c(world)
    team_rounds(world, drill)
    pack = pack_in(drill, "desk")
    for number in (4, 5):
        somebody = world.people[f"KPPS/{SATU}/001/{number}"].pk
        data = judged(pack) | {"round": "desk"}
        assert send(drill, event(drill, data, person=somebody)) == [("accepted", "")]
    score(drill)
    judge_office(OFFICE, viewer=viewer())
    assert "STATION_UNDRILLED" not in gaps_of(f"{SATU}/001")


def test_judging_what_a_round_touches_equals_judging_everything(world, drill):
    ask_for_c(world)
    judge_office(OFFICE, viewer=viewer())
    team_rounds(world, drill)
    entry = Entry.objects.filter(kind="counting.rounds_scored").latest("at")
    judge_affected(
        OFFICE,
        viewer=viewer(),
        persons=entry.facts["persons"],
        tps=entry.facts["tps"],
    )
    assert judge_office(OFFICE, viewer=viewer()).changed == 0
