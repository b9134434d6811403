"""The office sorts what is asked into topics and answers each once for everybody."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.adapters.secrets import masked_text
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, RegionCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.delivery.evidence import require_class
from jenjang.queries.delivery.topics import answers_due
from jenjang.records.models import (
    AnswerTold,
    Programme,
    Topic,
    TopicAnswer,
    TopicQuestion,
)


@transaction.atomic
def make_topic(
    wording: str,
    *,
    office: OfficeCode,
    election: str,
    viewer: Viewer,
    now: datetime,
    module: str = "",
    questions: Sequence[UUID | str] = (),
) -> Topic:
    """A topic in the office's wording, with the questions that belong to it.

    Raises NOT_PERMITTED, TOPIC_WORDING_MISSING, TOPIC_MODULE_UNKNOWN, NOT_FOUND (no
    such election of the office, or a question of another).
    """
    viewer.require(Permission.EDIT_PROGRAMME, region_of_office(office))
    clean = masked_text(" ".join(wording.split()))
    if not clean:
        raise RuleViolation("TOPIC_WORDING_MISSING")
    if module and module not in rulebook().modules:
        raise RuleViolation("TOPIC_MODULE_UNKNOWN", module=module)
    if not Programme.objects.filter(office=office, election=election).exists():
        raise RuleViolation("NOT_FOUND")
    topic = Topic.objects.create(
        office=office,
        election=election,
        module=module,
        wording=clean,
        made_at=now,
        made_by_id=viewer.user_id,
    )
    _sort(topic, questions)
    _record("delivery.topic_made", topic, viewer, questions=len(questions))
    return topic


@transaction.atomic
def sort_questions(
    topic_id: UUID | str, questions: Sequence[UUID | str], *, viewer: Viewer
) -> Topic:
    """Questions belong to this topic from now on, whatever they belonged to before."""
    topic = _topic(topic_id, viewer)
    _sort(topic, questions)
    _record("delivery.questions_sorted", topic, viewer, questions=len(questions))
    return topic


@transaction.atomic
def take_out_question(question_id: UUID | str, *, viewer: Viewer) -> Topic:
    """A question does not belong to its topic after all."""
    row = TopicQuestion.objects.filter(pk=question_id, topic__isnull=False).first()
    if row is None or row.topic is None:
        raise RuleViolation("NOT_FOUND")
    topic = _topic(row.topic.pk, viewer)
    row.topic = None
    row.save(update_fields=["topic"])
    _record("delivery.question_taken_out", topic, viewer, question=str(row.pk))
    return topic


@transaction.atomic
def answer_topic(
    topic_id: UUID | str,
    *,
    text: str,
    source: str,
    is_uncertain: bool,
    viewer: Viewer,
    now: datetime,
) -> TopicAnswer:
    """A new version of the answer; the earlier ones stay to be read.

    An answer names its source or says that it is not certain. Raises ANSWER_MISSING
    or ANSWER_UNCITED.
    """
    topic = _topic(topic_id, viewer)
    clean, cited = masked_text(text.strip()), masked_text(" ".join(source.split()))
    if not clean:
        raise RuleViolation("ANSWER_MISSING")
    if not cited and not is_uncertain:
        raise RuleViolation("ANSWER_UNCITED")
    newest = topic.answers.order_by("-number").first()
    answer = TopicAnswer.objects.create(
        office=topic.office,
        topic=topic,
        number=newest.number + 1 if newest else 1,
        text=clean,
        source=cited,
        is_uncertain=is_uncertain,
        written_at=now,
        written_by_id=viewer.user_id,
    )
    _record("delivery.topic_answered", topic, viewer, version=answer.number)
    return answer


@transaction.atomic
def withdraw_answer(
    topic_id: UUID | str, *, reason: str, viewer: Viewer, now: datetime
) -> TopicAnswer:
    """The answer that stands is withdrawn, with every earlier one.

    Raises REASON_MISSING, or NOT_FOUND when none stands.
    """
    topic = _topic(topic_id, viewer)
    clean = masked_text(" ".join(reason.split()))
    if not clean:
        raise RuleViolation("REASON_MISSING")
    standing = topic.answers.filter(withdrawn_at__isnull=True)
    newest = standing.order_by("-number").first()
    if newest is None:
        raise RuleViolation("NOT_FOUND")
    standing.update(withdrawn_at=now, withdrawn_by=viewer.user_id, reason=clean)
    _record("delivery.answer_withdrawn", topic, viewer, version=newest.number)
    return newest


@transaction.atomic
def tell_answers(
    class_id: UUID | str,
    answers: Iterable[UUID | str],
    *,
    viewer: Viewer,
    now: datetime,
) -> int:
    """The answers were told to a class; how many were new to it."""
    room = require_class(viewer, Permission.RECORD_EVIDENCE, class_id=class_id)
    asked = {str(answer) for answer in answers}
    due = [d.answer for d in answers_due(room) if str(d.answer.pk) in asked]
    AnswerTold.objects.bulk_create(
        (
            AnswerTold(
                office=room.office,
                answer=answer,
                training_class=room,
                told_at=now,
                told_by_id=viewer.user_id,
            )
            for answer in due
        ),
        ignore_conflicts=True,
    )
    journal.record(
        "delivery.answers_told",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={"answers": [str(answer.pk) for answer in due]},
    )
    return len(due)


def _topic(topic_id: UUID | str, viewer: Viewer) -> Topic:
    topic = Topic.objects.select_for_update().filter(pk=topic_id).first()
    if topic is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_PROGRAMME, _root(topic))
    return topic


def _sort(topic: Topic, questions: Sequence[UUID | str]) -> None:
    rows = TopicQuestion.objects.filter(
        pk__in=list(questions), office=topic.office, election=topic.election
    )
    if rows.count() != len(set(map(str, questions))):
        raise RuleViolation("NOT_FOUND")
    rows.update(topic=topic)


def _root(topic: Topic) -> RegionCode:
    return region_of_office(OfficeCode(topic.office))


def _record(kind: str, topic: Topic, viewer: Viewer, **facts: object) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(topic.pk),
        office=topic.office,
        facts={"election": topic.election, **facts},
    )
