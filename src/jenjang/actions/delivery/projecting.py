"""What evidence tells of follow-ups and questions becomes rows that can be listed."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from jenjang.actions import journal
from jenjang.adapters.secrets import masked_text
from jenjang.core.accounts import Viewer
from jenjang.core.delivery.follow_ups import FollowUp as Standing
from jenjang.core.delivery.follow_ups import follow_ups
from jenjang.queries.delivery.classes import zone_of
from jenjang.queries.delivery.follow_ups import Told, told_in
from jenjang.records.models import (
    FollowUp,
    Person,
    Session,
    TopicQuestion,
    TrainingClass,
    User,
)

_OF_A_FOLLOW_UP = (
    *("office", "election", "training_class_id", "region_id", "what", "person_id"),
    *("name", "due_on", "proof", "set_at", "set_by_id", "done_at", "done_proof"),
)
_OF_A_QUESTION = (
    *("office", "election", "training_class_id", "region_id", "module"),
    *("text", "answer", "asked_on"),
)


@transaction.atomic
def project_evidence(class_ids: Iterable[str], *, viewer: Viewer) -> int:
    """Rows of follow-ups and questions that say what the evidence of classes says.

    What was voided goes, what was restored comes back, a repetition changes nothing;
    the topic a question was sorted under stays. Answers how many rows changed.
    """
    told = told_in([UUID(class_id) for class_id in class_ids])
    # one at a time: two batches of a class must not both think a row is new
    list(
        TrainingClass.objects.select_for_update()
        .filter(pk__in=[one.room.pk for one in told])
        .order_by("pk")
    )
    changed = 0
    for one in told:
        changed += _keep(
            FollowUp.objects.filter(training_class=one.room),
            _follow_ups(one),
            _OF_A_FOLLOW_UP,
        )
        changed += _keep(
            TopicQuestion.objects.filter(training_class=one.room),
            _questions(one),
            _OF_A_QUESTION,
        )
    if changed:
        offices = {one.room.office for one in told}
        journal.record(
            "delivery.evidence_projected",
            viewer=viewer,
            subject=str(told[0].room.pk) if len(told) == 1 else "",
            office=offices.pop() if len(offices) == 1 else "",
            facts={"rows": changed},
        )
    return changed


def _keep(
    rows: "QuerySet[Any]", wanted: Mapping[UUID, Model], fields: tuple[str, ...]
) -> int:
    """Make the rows say what is wanted; how many were made, changed or deleted."""
    known = {row.pk: row for row in rows}
    gone = [pk for pk in known if pk not in wanted]
    rows.filter(pk__in=gone).delete()
    fresh = [row for pk, row in wanted.items() if pk not in known]
    rows.model.objects.bulk_create(fresh)
    other = [
        row
        for pk, row in wanted.items()
        if pk in known and _content(row, fields) != _content(known[pk], fields)
    ]
    if other:
        rows.model.objects.bulk_update(other, fields)
    return len(gone) + len(fresh) + len(other)


def _content(row: Model, fields: tuple[str, ...]) -> list[Any]:
    return [getattr(row, field) for field in fields]


def _follow_ups(one: Told) -> dict[UUID, Model]:
    standing = follow_ups(one.events)
    named = {row.person for row in standing.values() if row.person}
    people = Person.objects.filter(pk__in=named, office=one.room.office)
    known = set(people.values_list("pk", flat=True))
    setters = User.objects.filter(
        pk__in={u for r in standing.values() if (u := _user(r))}
    )
    users = set(setters.values_list("pk", flat=True))
    return {
        row.id: FollowUp(
            id=row.id,
            **_place(one.room),
            what=masked_text(row.what),
            person_id=row.person if row.person in known else None,
            name=masked_text(row.name),
            due_on=row.due_on,
            proof=masked_text(row.proof),
            set_at=row.set_at,
            set_by_id=user if (user := _user(row)) in users else None,
            done_at=row.done_at,
            done_proof=masked_text(row.done_proof),
        )
        for row in standing.values()
    }


def _user(row: Standing) -> UUID | None:
    try:
        return UUID(row.set_by)
    except ValueError:
        return None  # a phone, which nobody is signed in on


def _questions(one: Told) -> dict[UUID, Model]:
    sessions = Session.objects.filter(training_class=one.room)
    modules = dict(sessions.values_list("pk", "module"))
    zone = zone_of(one.room.office)
    return {
        row.event: TopicQuestion(
            id=row.event,
            **_place(one.room),
            module=row.module or modules.get(row.session or one.room.pk, ""),
            text=masked_text(row.text),
            answer=masked_text(row.answer),
            asked_on=row.at.astimezone(zone).date(),
        )
        for row in one.questions
    }


def _place(room: TrainingClass) -> dict[str, Any]:
    return {
        "office": room.office,
        "election": room.event.election,
        "training_class_id": room.pk,
        "region_id": room.region_id,
    }
