"""The question log: sorted into topics, answered with a source, told to classes."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.delivery import project_evidence
from jenjang.actions.delivery.topics import (
    answer_topic,
    make_topic,
    sort_questions,
    take_out_question,
    tell_answers,
    withdraw_answer,
)
from jenjang.core.accounts import Role
from jenjang.core.regions import OfficeCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.topics import (
    answers_due,
    answers_for,
    log_of,
    offices_with_questions,
    topic_of,
)
from jenjang.records.models import Entry, TopicAnswer, TopicQuestion
from tests.shell.test_evidence import ident, make_room, payload, room
from tests.shell.test_evidence import record as stored
from tests.world import ELECTION, OFFICE, SATU, TIGA, viewer

__all__ = ["room"]
NOW = datetime(2024, 1, 28, 3, tzinfo=UTC)


def ask(room, number, text, **changes):
    sent = payload(
        room, number, kind="question.asked", person=None, data={"text": text}
    )
    stored({**sent, **changes})
    project_evidence([str(room.pk)], viewer=viewer())


def topic(wording="Kapan DPK dilayani?", **changes):
    given = {"office": OfficeCode(OFFICE), "election": ELECTION, "now": NOW}
    return make_topic(wording, **{**given, "viewer": viewer(), **changes})


def answer(made, text="Mulai pukul 12.00.", source="PKPU 25/2023", **changes):
    given = {"is_uncertain": False, "viewer": viewer(), "now": NOW}
    return answer_topic(made.pk, text=text, source=source, **{**given, **changes})


def log(by=None):
    return log_of(by or viewer(), office=OFFICE, election=ELECTION)


def test_questions_are_listed_with_their_module_and_without_nik(room):
    session = room.sessions.get()
    ask(room, 1, "Apakah 0036041601900001 boleh?", session=str(session.pk))
    row = TopicQuestion.objects.get()
    assert (row.text, row.module) == ("Apakah 003604******0001 boleh?", "M3")
    assert (row.election, row.region_id) == (ELECTION, SATU)


def test_voided_question_leaves_the_log_and_keeps_its_topic_when_restored(room):
    ask(room, 1, "Kapan DPK dilayani?")
    made = topic(questions=[ident(1)])
    project_evidence([str(room.pk)], viewer=viewer())
    assert TopicQuestion.objects.get().topic == made
    void = {"event": str(ident(1)), "reason": "keliru"}
    stored(payload(room, 9, kind="void", person=None, data=void))
    project_evidence([str(room.pk)], viewer=viewer())
    assert TopicQuestion.objects.count() == 0


def test_alike_questions_stand_together_and_near_their_topic(room):
    made = topic("Pukul berapa pemilih DPK mulai dilayani di TPS?")
    ask(room, 1, "Pemilih DPK di TPS mulai dilayani pukul berapa?")
    ask(room, 2, "pukul berapa pemilih DPK mulai dilayani di TPS")
    ask(room, 3, "Siapa yang menandatangani C.HASIL?")
    first, second = log().groups
    assert [len(first.questions), len(second.questions)] == [2, 1]
    assert (first.topic, second.topic) == (made, None)


def test_unanswered_first_then_the_most_asked(room):
    for number, text in enumerate(("Satu", "Dua", "Tiga"), 1):
        ask(room, number, text)
    answered = topic("Satu?", questions=[ident(1)])
    answer(answered)
    rare, often = topic("Dua?"), topic("Tiga?", questions=[ident(2), ident(3)])
    found = log()
    assert [row.topic for row in found.topics] == [often, rare, answered]
    assert [row.asked for row in found.topics] == [2, 0, 1]
    assert found.unsorted == 0


def test_new_version_keeps_the_old_and_withdrawing_ends_all(world, room):
    made = topic()
    with pytest.raises(RuleViolation, match="ANSWER_UNCITED"):
        answer(made, source=" ")
    first = answer(made)
    second = answer(made, "Pukul 12.00 sampai 13.00.", "", is_uncertain=True)
    page = topic_of(made.pk, viewer=viewer())
    assert (page.standing, list(page.answers)) == (second, [second, first])
    [told] = answers_for(OFFICE, ELECTION)
    assert (told["id"], told["version"]) == (str(made.pk), 2)
    assert "Belum pasti" in told["answer"]
    withdraw_answer(made.pk, reason="keliru", viewer=viewer(), now=NOW)
    assert answers_for(OFFICE, ELECTION) == []
    assert topic_of(made.pk, viewer=viewer()).standing is None
    assert answer(made).number == 3
    assert TopicAnswer.objects.filter(withdrawn_at=NOW).count() == 2


def test_answers_for_phones_have_the_shape_of_the_contract(world, room):
    made = topic(module="M3")
    answer(made)
    assert answers_for(OFFICE, ELECTION) == [
        {
            "id": str(made.pk),
            "question": "Kapan DPK dilayani?",
            "answer": "Mulai pukul 12.00.\nSumber: PKPU 25/2023",
            "version": 1,
            "at": "2024-01-28T03:00:00+00:00",
            "module": "M3",
        }
    ]
    assert answers_for(OFFICE, "pilkada-2024") == answers_for("0002", ELECTION) == []


def test_classes_hear_answers_about_what_they_are_taught(room):
    here, elsewhere = topic(module="M3"), topic("Lain?", module="M4")
    mine, _other, everybody = answer(here), answer(elsewhere), answer(topic("Semua?"))
    due = answers_due(room)
    assert {one.answer for one in due} == {mine, everybody}
    assert all(one.is_new for one in due)
    pps = viewer(Role.PPS, SATU)
    assert tell_answers(room.pk, [mine.pk], viewer=pps, now=NOW) == 1
    assert tell_answers(room.pk, [mine.pk], viewer=pps, now=NOW) == 0
    assert [one.answer for one in answers_due(room)] == [everybody]
    page = topic_of(here.pk, viewer=viewer())
    assert (page.told, page.classes, list(page.untold)) == (1, 1, [])
    newer = answer(here, "Sampai pukul 13.00.")
    assert newer in {one.answer for one in answers_due(room)}
    assert topic_of(here.pk, viewer=viewer()).told == 0


def test_questions_are_sorted_and_taken_out(room):
    ask(room, 1, "Kapan DPK dilayani?")
    first, second = topic(questions=[ident(1)]), topic("Lain?")
    sort_questions(second.pk, [ident(1)], viewer=viewer())
    assert TopicQuestion.objects.get().topic == second
    take_out_question(ident(1), viewer=viewer())
    assert TopicQuestion.objects.get().topic is None
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        sort_questions(first.pk, [ident(8)], viewer=viewer())


def test_only_the_office_answers_and_the_journal_has_no_text(world, room):
    made = topic()
    answer(made)
    for role, region in ((Role.PPS, SATU), (Role.KOMISIONER, "00.01")):
        with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
            answer(made, viewer=viewer(role, region))
        with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
            topic(viewer=viewer(role, region))
    facts = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "DPK" not in facts
    assert "12.00" not in facts


def test_questions_of_other_regions_are_not_shown(room):
    ask(room, 1, "Di sini?")
    ask(make_room(TIGA), 2, "Di sana?")
    pps = viewer(Role.PPS, SATU)
    assert [q.text for g in log(pps).groups for q in g.questions] == ["Di sini?"]
    assert not log(pps).may_answer
    made = topic(questions=[ident(1), ident(2)])
    page = topic_of(made.pk, viewer=pps)
    assert (page.asked, [q.text for q in page.questions]) == (2, ["Di sini?"])
    assert [o.code for o, _ in offices_with_questions(pps)] == [OFFICE]
    for read in (log, lambda by: topic_of(made.pk, viewer=by)):
        with pytest.raises(RuleViolation, match="NOT_FOUND"):
            read(viewer(Role.OPERATOR, "00.02"))


def test_queries_do_not_grow_with_topics(room):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            log()
        return len(queries)

    ask(room, 1, "Satu?")
    answer(topic("Satu?"))
    one = cost()
    ask(room, 2, "Apa itu DPTb?")
    ask(room, 3, "Siapa membuka kotak?")
    answer(topic("Dua?"))
    assert cost() == one
