"""What participants said about trainings, never about fewer than five of them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jenjang.adapters.secrets import masked_text
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum.values import EvaluationQuestion
from jenjang.core.delivery import EvidenceKind
from jenjang.core.delivery.anonymity import BY_STAFF
from jenjang.core.delivery.evaluations import (
    TRAINER,
    Figure,
    figure_of,
    let_out,
    let_out_together,
    scores_by_question,
)
from jenjang.queries.curriculum import rulebook
from jenjang.queries.delivery.counts import struck_out
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.roster.people import person_of
from jenjang.queries.scope import within
from jenjang.records.models import (
    Evidence,
    Person,
    SessionTrainer,
    TrainingClass,
    User,
)

GIVEN = EvidenceKind.EVALUATION_GIVEN.value
MOST_CLASSES = 200


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the figure of its answers, when they may be shown."""

    id: str
    text: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Results:
    """What may be shown of a class: figures, and remarks without order or time."""

    questions: Sequence[Question]
    remarks: Sequence[str]

    @property
    def is_hidden(self) -> bool:
        """True while nothing may be shown."""
        return all(question.figure is None for question in self.questions)


@dataclass(frozen=True, slots=True)
class PaperPile:
    """Sheets of paper typed at once, which may be voided together."""

    id: str
    at: datetime
    who: str
    events: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class TrainerResults:
    """A trainer over the classes a viewer sees, the latest class first."""

    person: Person
    together: Figure | None
    classes: Sequence[tuple[TrainingClass, Figure | None]]


def questions(class_id: UUID | None = None) -> list[dict[str, str]]:
    """[{"id", "text"}] of the rulebook; of a class also one for each trainer.

    The shape in which phones get them. Not scoped: who has the code may ask.
    """
    trainers = _trainers_of(class_id) if class_id else []
    return [
        {"id": id_, "text": text}
        for question in rulebook().evaluation.questions
        for id_, text in _asked(question, trainers)
    ]


def results_of(room: TrainingClass) -> Results:
    """The results of a class that was checked already; four queries."""
    rows = _standing([room.pk])
    given = scores_by_question(row.data["scores"] for row in rows)
    asked = [
        Question(
            each["id"], each["text"], figure_of(let_out(given.get(each["id"], ())))
        )
        for each in questions(room.pk)
    ]
    return Results(asked, _remarks(rows))


def piles_of(room: TrainingClass) -> Sequence[PaperPile]:
    """The sheets typed from paper in a class, one pile for each time of typing."""
    piles: dict[str, list[Evidence]] = {}
    for row in _standing([room.pk]):
        if row.device == BY_STAFF:
            piles.setdefault(row.pk.hex[:12], []).append(row)
    users = User.objects.filter(pk__in={rows[0].actor for rows in piles.values()})
    names = {str(user.pk): user.name for user in users}
    return [
        PaperPile(
            id=key,
            at=rows[0].at,
            who=names.get(rows[0].actor, ""),
            events=[row.pk for row in rows],
        )
        for key, rows in piles.items()
    ]


def of_trainer(person_id: UUID | str, *, viewer: Viewer) -> TrainerResults:
    """What was said about a trainer in the classes I see; NOT_FOUND out of sight."""
    person = person_of(as_id(person_id), viewer=viewer)
    taught = SessionTrainer.objects.filter(person=person)
    rooms = list(
        TrainingClass.objects.filter(
            within(viewer, Permission.SEE_PEOPLE),
            pk__in=taught.values("session__training_class"),
        )
        .select_related("event", "region")
        .order_by("-event__starts_on", "name", "pk")[:MOST_CLASSES]
    )
    by_class: dict[UUID, list[int]] = {room.pk: [] for room in rooms}
    for row in _standing(list(by_class)):
        score = row.data["scores"].get(f"{TRAINER}{person.pk}")
        if score:
            by_class[row.class_id].append(score)
    return TrainerResults(
        person=person,
        together=figure_of(let_out_together(by_class.values())),
        classes=[(room, figure_of(let_out(by_class[room.pk]))) for room in rooms],
    )


def _standing(class_ids: Sequence[UUID]) -> list[Evidence]:
    """The evaluations of classes that are not voided, in the order they came in."""
    rows = Evidence.objects.filter(class_id__in=class_ids, kind=GIVEN)
    struck = struck_out(class_ids)
    return [row for row in rows.order_by("received_at", "pk") if row.pk not in struck]


def _remarks(rows: Sequence[Evidence]) -> list[str]:
    """Remarks of those whose scores may be shown, by digest and not by time."""
    shown = let_out(range(len(rows)))
    texts = [str(rows[at].data.get("text") or "").strip() for at in shown]
    told = [masked_text(text) for text in texts if text]
    return sorted(told, key=lambda text: hashlib.sha256(text.encode()).digest())


def _trainers_of(class_id: UUID) -> list[Person]:
    held = SessionTrainer.objects.filter(session__training_class=class_id)
    people = Person.objects.filter(pk__in=held.values("person"))
    return list(people.order_by("name_folded", "pk"))


def _asked(
    question: EvaluationQuestion, trainers: Iterable[Person]
) -> list[tuple[str, str]]:
    if not question.per_trainer:
        return [(question.id, question.text)]
    return [
        (f"{TRAINER}{person.pk}", question.text % {"name": person.printed_name})
        for person in trainers
    ]


def answers() -> Mapping[int, str]:
    """The names of the answers from 1 to 5."""
    return dict(enumerate(rulebook().evaluation.answers, start=1))
