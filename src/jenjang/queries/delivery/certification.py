"""Who may be planned as a trainer of what: certificates as evidence tells them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import Module, Tier
from jenjang.core.delivery import ClassState, fold
from jenjang.core.delivery.certification import (
    Certificate,
    Key,
    Lack,
    passed_since,
    taught_back_since,
)
from jenjang.queries.delivery.evidence import evidence_of, slots_of
from jenjang.records.models import (
    Appointment,
    EventPerson,
    Evidence,
    Invitation,
    Programme,
    Session,
    TrainerOverride,
    TrainingClass,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a class asks of trainers who are no roots, and who is one there."""

    needs_training: bool
    needs_test: bool
    needs_teachback: bool
    roots: frozenset[UUID]

    def lacks(
        self,
        person: UUID,
        module: str,
        *,
        at: datetime,
        known: Mapping[Key, Certificate],
    ) -> tuple[Lack, ...]:
        """What somebody lacks to teach a module there at that moment."""
        if person in self.roots or not self.needs_training:
            return ()
        return known.get((person, module), Certificate()).lacks(
            at=at, needs_test=self.needs_test, needs_teachback=self.needs_teachback
        )


def asked_of(room: TrainingClass, people: Iterable[UUID]) -> Asked:
    """What the programme asks of these people as trainers of a class."""
    rules = load_rulebook().programmes.get(room.event.programme.rulebook)
    tiers = _tiers(room, rules.tiers if rules else ())
    speakers = bool(tiers) and all(tier.speakers_are_roots for tier in tiers)
    return Asked(
        needs_training=bool(rules and rules.certification.is_asked and tiers),
        needs_test=any(tier.needs_test for tier in tiers),
        needs_teachback=any(tier.needs_teachback for tier in tiers),
        roots=frozenset(roots_of(room.event_id, set(people), speakers=speakers)),
    )


def _tiers(room: TrainingClass, tiers: Sequence[Tier]) -> list[Tier]:
    """The tiers of those who are invited; every tier while nobody is."""
    seats = Invitation.objects.filter(training_class=room, seat__isnull=False)
    bodies = set(seats.values_list("seat__body__kind", flat=True))
    return [tier for tier in tiers if not bodies or tier.trainee in bodies]


def certificates_of(
    people: Iterable[UUID], *, office: str, election: str
) -> Mapping[Key, Certificate]:
    """What is recorded of people's training in each module; seven queries."""
    wanted = set(people)
    classes = _classes(wanted, office, election)
    slots = slots_of(classes)
    states = {
        class_id: fold(events, slots=slots[class_id])
        for class_id, events in evidence_of(classes).items()
    }
    attended = _attended(wanted, classes, states)
    passed = passed_since(states.values())
    shown = taught_back_since(states.values(), _critical())
    let = _let_through(wanted, office)
    keys = {key for key in (*attended, *passed, *shown, *let) if key[0] in wanted}
    return {
        key: Certificate(
            attended.get(key), passed.get(key), shown.get(key), let.get(key)
        )
        for key in keys
    }


def lacks_of(
    room: TrainingClass, pairs: Iterable[tuple[UUID, Session]]
) -> Mapping[tuple[UUID, Lack], list[str]]:
    """{(trainer, what he lacks first): modules} of (trainer, session) pairs of a class.

    Empty when every one of them may be planned.
    """
    planned = list(pairs)
    people = {person for person, _ in planned}
    asked = asked_of(room, people)
    if not asked.needs_training:
        return {}
    known = certificates_of(
        people - asked.roots, office=room.office, election=room.event.election
    )
    found: dict[tuple[UUID, Lack], list[str]] = defaultdict(list)
    for person, session in planned:
        lacks = asked.lacks(person, session.module, at=session.starts_at, known=known)
        if lacks:
            found[person, lacks[0]].append(session.module)
    return found


def roots_of(event_id: UUID, people: set[UUID], *, speakers: bool) -> set[UUID]:
    """Those of these people who need no training: KPU, and `speakers` of the event."""
    found = members_of_kpu(people)
    if speakers:
        rows = EventPerson.objects.filter(
            event=event_id, role="SPEAKER", person__in=people
        )
        found |= {row.person_id for row in rows if row.person_id}
    return found


def members_of_kpu(people: set[UUID]) -> set[UUID]:
    """Those of these people who ever sat in the KPU of the office."""
    held = Appointment.objects.filter(person__in=people, seat__body__kind="KPU")
    return set(held.values_list("person_id", flat=True))


def modules_lacking(
    people: set[UUID], *, programme: Programme, now: datetime
) -> Mapping[UUID, Sequence[str]]:
    """The modules of a programme that somebody may not teach now; KPU may all."""
    rules = load_rulebook().programmes.get(programme.rulebook)
    if rules is None or not rules.certification.is_asked:
        return {}
    asked = Asked(
        needs_training=True,
        needs_test=rules.certification.needs_test,
        needs_teachback=rules.certification.needs_teachback,
        roots=frozenset(members_of_kpu(people)),
    )
    known = certificates_of(
        people - asked.roots, office=programme.office, election=programme.election
    )
    found = {
        person: [
            code
            for code in rules.modules
            if asked.lacks(person, code, at=now, known=known)
        ]
        for person in people
    }
    return {person: lacking for person, lacking in found.items() if lacking}


def _critical() -> Mapping[str, frozenset[str]]:
    """The critical items of every module."""
    modules = load_rulebook().modules
    return {code: module.critical_items for code, module in modules.items()}


def _classes(people: set[UUID], office: str, election: str) -> list[UUID]:
    seen = set(
        Evidence.objects.filter(person_id__in=people, office=office).values_list(
            "class_id", flat=True
        )
    )
    rows = TrainingClass.objects.filter(pk__in=seen, event__election=election)
    return list(rows.values_list("pk", flat=True))


def _attended(
    people: set[UUID], classes: Sequence[UUID], states: Mapping[UUID, ClassState]
) -> dict[Key, datetime]:
    """Since when somebody had attended enough minutes of a module."""
    rulebook = load_rulebook()
    spent: dict[Key, float] = defaultdict(float)
    since: dict[Key, datetime] = {}
    sessions = Session.objects.filter(training_class__in=classes)
    rows = sessions.select_related("training_class__event__programme")
    for session in rows.order_by("ends_at"):
        module = rulebook.modules.get(session.module)
        programme = session.training_class.event.programme.rulebook
        rules = rulebook.programmes.get(programme)
        state = states.get(session.training_class_id)
        if module is None or rules is None or state is None:
            continue
        for person in people:
            key = (person, session.module)
            spent[key] += state.minutes(person, session.pk)
            if key not in since and spent[key] >= module.minutes * (
                rules.attendance_share
            ):
                since[key] = session.ends_at
    return since


def _let_through(
    people: set[UUID], office: str
) -> dict[Key, tuple[datetime, datetime]]:
    rows = TrainerOverride.objects.filter(
        office=office, person__in=people, revoked_at=None
    )
    return {
        (row.person_id, row.module): (
            row.decided_at,
            datetime.combine(row.until, time(), tzinfo=UTC) + timedelta(days=1),
        )
        for row in rows.order_by("until")
    }


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """Somebody's standing as a trainer of a module."""

    module: Module
    certificate: Certificate
    lacks: tuple[Lack, ...]


def certificate_rows(
    person_id: UUID,
    modules: Iterable[str],
    *,
    office: str,
    election: str,
    now: datetime,
) -> Sequence[CertificateRow]:
    """What somebody has of a certificate in these modules."""
    known = certificates_of([person_id], office=office, election=election)
    rulebook = load_rulebook().modules
    rows = []
    for code in modules:
        found = known.get((person_id, code), Certificate())
        lacks = found.lacks(at=now, needs_test=True, needs_teachback=True)
        rows.append(CertificateRow(rulebook[code], found, lacks))
    return rows
