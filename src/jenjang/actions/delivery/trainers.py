"""Who teaches a session: nobody in two at once, and a wrong note set right."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import Slot, trainer_clashes
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.queries.delivery.certification import lacks_of
from jenjang.records.models import Person, Session, SessionTrainer, TrainingClass


@transaction.atomic
def change_trainers(
    session_id: UUID | str,
    *,
    viewer: Viewer,
    trainers: Sequence[UUID | str],
    reason: str,
) -> Session:
    """Note other trainers of a session, also of a closed class.

    Closing fixes a plan, not a wrong note of what happened. Raises NOT_FOUND,
    NOT_PERMITTED, TRAINERS_REASON_MISSING, PERSON_UNKNOWN, or RuleViolations with
    TRAINER_TWICE_AT_ONCE for those who are new in it, and what they lack of a
    certificate while the session still lies ahead.
    """
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("training_class__event__programme")
        .filter(pk=session_id)
        .first()
    )
    if session is None:
        raise RuleViolation("NOT_FOUND")
    room = session.training_class
    viewer.require(Permission.EDIT_EVENTS, RegionCode(room.region_id))
    why = " ".join(reason.split())[:200]
    if not why:
        raise RuleViolation("TRAINERS_REASON_MISSING")
    before = sorted(str(row.person_id) for row in session.trainers.all())
    after = sorted({str(person) for person in trainers})
    people = Person.objects.filter(pk__in=after, office=room.office)
    if len(people) != len(after):
        raise RuleViolation("PERSON_UNKNOWN")
    fresh = [
        SessionTrainer(office=room.office, session=session, person=person)
        for person in people
        if str(person.pk) not in before
    ]
    _refuse_problems(session, fresh)
    session.trainers.exclude(person__in=people).delete()
    SessionTrainer.objects.bulk_create(fresh)
    journal.record(
        "delivery.trainers_changed",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={"classes": [str(room.pk)], "session": str(session.pk), "reason": why},
        before=before,
        after=after,
    )
    return session


def _refuse_problems(session: Session, fresh: Sequence[SessionTrainer]) -> None:
    problems = clashes_of(fresh)
    if session.starts_at > timezone.now():  # what was taught is noted as it was
        problems += uncertified(session.training_class, fresh)
    if problems:
        raise RuleViolations(problems)


def clashes_of(trainers: Sequence[SessionTrainer]) -> list[Violation]:
    """TRAINER_TWICE_AT_ONCE for each of these that clashes with what is stored."""
    if not trainers:
        return []
    people = {trainer.person_id: trainer.person for trainer in trainers}
    slots = [trainer.session for trainer in trainers]
    window = Q(
        session__starts_at__lt=max(s.ends_at for s in slots),
        session__ends_at__gt=min(s.starts_at for s in slots),
    )
    taught = SessionTrainer.objects.filter(window, person__in=people)
    others = list(taught.select_related("session__training_class"))
    sessions = {t.session_id: t.session for t in [*others, *trainers]}
    new = {trainer.session_id for trainer in trainers}
    found = trainer_clashes(
        [(t.person_id, t.session_id) for t in [*others, *trainers]],
        slots={key: Slot(s.starts_at, s.ends_at) for key, s in sessions.items()},
    )
    return [
        _clash(alarm.person, alarm.place, alarm.other, people, sessions, new)
        for alarm in found
        if {alarm.place, alarm.other} & new
    ]


def uncertified(
    room: TrainingClass, trainers: Sequence[SessionTrainer]
) -> list[Violation]:
    """TRAINER_LACKS_… for each of these who may not be planned, with the modules."""
    names = {trainer.person_id: trainer.person.printed_name for trainer in trainers}
    lacking = lacks_of(room, [(row.person_id, row.session) for row in trainers])
    return [
        Violation(
            f"TRAINER_LACKS_{lack.name}",
            {"trainer": names[person], "modules": ", ".join(dict.fromkeys(modules))},
        )
        for (person, lack), modules in lacking.items()
    ]


def _clash(
    person: UUID | None,
    first: UUID,
    second: UUID | None,
    people: dict[UUID, Person],
    sessions: dict[UUID, Session],
    new: set[UUID],
) -> Violation:
    assert person is not None
    assert second is not None
    mine, other = (first, second) if first in new else (second, first)
    return Violation(
        "TRAINER_TWICE_AT_ONCE",
        {
            "trainer": people[person].printed_name,
            "module": sessions[mine].module,
            "other": sessions[other].module,
            "other_class": sessions[other].training_class.name,
        },
    )
