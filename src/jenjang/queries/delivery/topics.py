"""What is asked in classes, sorted into topics, and what the office answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext
from rapidfuzz import fuzz, process, utils

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, RegionCode, covers, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import offices_of, rulebook
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.scope import within
from jenjang.records.models import (
    AnswerTold,
    Office,
    Topic,
    TopicAnswer,
    TopicQuestion,
    TrainingClass,
)

ALIKE = 70  # of 100, by the words of two questions in sorted order
MOST_UNSORTED = 300
MOST_GROUPS = 40
MOST_TOPICS = 200
MOST_ANSWERS = 100  # a phone gets
SHOWN_DUE = 20  # on the page of a class


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with how often it was asked and the answer that stands."""

    topic: Topic
    asked: int
    answer: TopicAnswer | None


@dataclass(frozen=True, slots=True)
class Group:
    """Unsorted questions that may be one, and the topic they may belong to."""

    questions: Sequence[TopicQuestion]
    topic: Topic | None


@dataclass(frozen=True, slots=True)
class Log:
    """The question log of an office and election as somebody sees it."""

    office: Office
    election: str
    topics: Sequence[TopicRow]  # unanswered first, then the most asked
    groups: Sequence[Group]
    unsorted: int
    may_answer: bool


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic with its questions in my regions, all answers, and who heard."""

    topic: Topic
    asked: int
    questions: Sequence[TopicQuestion]
    answers: Sequence[TopicAnswer]
    standing: TopicAnswer | None
    classes: int
    told: int
    untold: Sequence[TrainingClass]
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Due:
    """An answer that a class has not heard; `is_new` since its last session."""

    answer: TopicAnswer
    is_new: bool


def offices_with_questions(viewer: Viewer) -> Sequence[tuple[Office, str]]:
    """(office, election) of the logs I may see, by office; three queries."""
    seen = TopicQuestion.objects.filter(within(viewer, Permission.SEE_PEOPLE))
    pairs = set(seen.order_by().values_list("office", "election").distinct())
    mine = {o.code: o for o in offices_of(viewer, permission=Permission.SEE_PEOPLE)}
    topics = Topic.objects.filter(office__in=mine).order_by()
    pairs |= set(topics.values_list("office", "election").distinct())
    return [(mine[office], election) for office, election in sorted(pairs)]


def log_of(viewer: Viewer, *, office: str, election: str) -> Log:
    """The log of one office; questions of my regions, answers of the whole office.

    Raises RuleViolation("NOT_FOUND") when no region of mine touches the office.
    """
    found = _office(viewer, office)
    rows = TopicQuestion.objects.filter(
        within(viewer, Permission.SEE_PEOPLE), office=office, election=election
    )
    may_answer = viewer.may(Permission.EDIT_PROGRAMME, _root(office))
    topics = _topics(office, election)
    unsorted = rows.filter(topic__isnull=True)
    return Log(
        office=found,
        election=election,
        topics=topics,
        groups=_groups(unsorted, topics),
        unsorted=unsorted.count(),
        may_answer=may_answer,
    )


def topic_of(topic_id: UUID | str, *, viewer: Viewer) -> TopicPage:
    """One topic; RuleViolation("NOT_FOUND") when its office is not of my regions."""
    topic = Topic.objects.filter(pk=as_id(topic_id)).first()
    if topic is None:
        raise RuleViolation("NOT_FOUND")
    _office(viewer, topic.office)
    answers = list(
        topic.answers.select_related("written_by", "withdrawn_by").order_by("-number")
    )
    standing = next((a for a in answers if a.withdrawn_at is None), None)
    asked = topic.questions.filter(within(viewer, Permission.SEE_PEOPLE))
    concerned = _concerned(topic).filter(within(viewer, Permission.SEE_PEOPLE))
    heard = AnswerTold.objects.filter(answer=standing).values("training_class")
    return TopicPage(
        topic=topic,
        asked=topic.questions.count(),
        questions=list(
            asked.select_related("training_class", "region").order_by("-asked_on")[:50]
        ),
        answers=answers,
        standing=standing,
        classes=concerned.count(),
        told=concerned.filter(pk__in=heard).count() if standing else 0,
        untold=list(
            concerned.exclude(pk__in=heard).select_related("region", "event")[:30]
        ),
        may_answer=viewer.may(Permission.EDIT_PROGRAMME, _root(topic.office)),
    )


def answers_for(office: str, election: str) -> list[dict[str, object]]:
    """Answered questions for phones, the newest first; not scoped, they are for all.

    [{"id", "question", "answer", "version", "at", "module"}]: `at` is ISO 8601, the
    answer ends with its source or says that it is not certain.
    """
    standing = _standing(office, election).select_related("topic")
    return [
        {
            "id": str(row.topic_id),
            "question": row.topic.wording,
            "answer": answer_text(row),
            "version": row.number,
            "at": row.written_at.isoformat(),
            "module": row.topic.module,
        }
        for row in standing.order_by("-written_at", "-pk")[:MOST_ANSWERS]
    ]


def answer_text(answer: TopicAnswer) -> str:
    """An answer with its source, or with a word that it is not certain."""
    parts = [answer.text]
    if answer.is_uncertain:
        parts.append(gettext("Belum pasti: tanyakan kepada KPU Kabupaten/Kota."))
    if answer.source:
        parts.append(gettext("Sumber: %(source)s") % {"source": answer.source})
    return "\n".join(parts)


def answers_due(room: TrainingClass) -> Sequence[Due]:
    """Answers that a class has not heard, of what is taught there; three queries."""
    taught = list(room.sessions.order_by("ends_at").values_list("module", "ends_at"))
    modules = {"", *(module for module, _ in taught)}
    last = taught[-1][1] if taught else None
    heard = AnswerTold.objects.filter(training_class=room).values("answer")
    rows = _standing(room.office, room.event.election).filter(topic__module__in=modules)
    rows = rows.exclude(pk__in=heard).select_related("topic")
    return [
        Due(row, last is not None and row.written_at > last)
        for row in rows.order_by("-written_at")[:SHOWN_DUE]
    ]


def module_choices() -> list[tuple[str, str]]:
    """(code, title) of the modules a topic may be about, for a form."""
    return [(m.code, f"{m.code} {m.title}") for m in rulebook().modules.values()]


def _standing(office: str, election: str) -> "QuerySet[TopicAnswer]":
    """The newest answer of each topic that was not withdrawn."""
    newest = (
        TopicAnswer.objects.filter(topic=OuterRef("topic"), withdrawn_at__isnull=True)
        .order_by("-number")
        .values("pk")[:1]
    )
    rows = TopicAnswer.objects.filter(topic__office=office, topic__election=election)
    return rows.filter(pk=Subquery(newest))


def _topics(office: str, election: str) -> list[TopicRow]:
    """Unanswered first, then the most asked; two queries."""
    rows = Topic.objects.filter(office=office, election=election)
    counted = rows.annotate(asked=Count("questions")).order_by("-asked", "wording")
    standing = {a.topic_id: a for a in _standing(office, election)}
    found = [
        TopicRow(topic, topic.asked, standing.get(topic.pk))
        for topic in counted[:MOST_TOPICS]
    ]
    return sorted(found, key=lambda row: row.answer is not None)


def _groups(rows: "QuerySet[TopicQuestion]", topics: Sequence[TopicRow]) -> list[Group]:
    """Questions that share their words, the largest group first; staff decide."""
    unsorted = list(
        rows.select_related("region", "training_class").order_by("-asked_on", "pk")[
            :MOST_UNSORTED
        ]
    )
    groups: list[list[TopicQuestion]] = []
    heads: list[str] = []
    for row in unsorted:
        at = _nearest(row.text, heads)
        if at is None:
            groups.append([row])
            heads.append(row.text)
        else:
            groups[at].append(row)
    wordings = [row.topic.wording for row in topics]
    found = []
    for head, group in zip(heads, groups, strict=True):
        at = _nearest(head, wordings)
        found.append(Group(group, topics[at].topic if at is not None else None))
    return sorted(found, key=lambda group: -len(group.questions))[:MOST_GROUPS]


def _nearest(text: str, known: Sequence[str]) -> int | None:
    best = process.extractOne(
        text,
        known,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
    )
    return best[2] if best else None


def _concerned(topic: Topic) -> "QuerySet[TrainingClass]":
    rooms = TrainingClass.objects.filter(
        office=topic.office, event__election=topic.election
    )
    if topic.module:
        rooms = rooms.filter(sessions__module=topic.module).distinct()
    return rooms.order_by("region_id", "name", "pk")


def _office(viewer: Viewer, office: str) -> Office:
    root = _root(office)
    mine = viewer.regions(Permission.SEE_PEOPLE)
    found = Office.objects.filter(code=office).first()
    if found is None or not any(covers(r, root) or covers(root, r) for r in mine):
        raise RuleViolation("NOT_FOUND")
    return found


def _root(office: str) -> RegionCode:
    return region_of_office(OfficeCode(office))
