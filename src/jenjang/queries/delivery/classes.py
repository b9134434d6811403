"""A class and its sessions for somebody: who is expected, who came, what was said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import ContentItem, Module
from jenjang.core.delivery import (
    ClassState,
    EvidenceEvent,
    Interval,
    Slot,
    fold,
)
from jenjang.core.delivery.evidence import NAMELESS
from jenjang.core.regions import RegionCode, ancestors_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook, rules_of
from jenjang.queries.delivery.evidence import as_id, evidence_of, require_class
from jenjang.records.models import (
    Appointment,
    EventPerson,
    Evidence,
    Invitation,
    Office,
    Person,
    Programme,
    Session,
    SessionTrainer,
    TrainingClass,
    User,
)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A content item and when it was delivered, if it was."""

    item: ContentItem
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its trainers and how much of it was delivered."""

    session: Session
    module: Module | None  # None: the rulebook no longer knows the code
    trainers: Sequence[Person]
    items: Sequence[ItemRow]
    present: int

    @property
    def delivered(self) -> int:
        """Items delivered."""
        return sum(row.at is not None for row in self.items)

    @property
    def critical_missing(self) -> Sequence[ContentItem]:
        """Critical items that nobody has delivered yet."""
        return [r.item for r in self.items if r.item.is_critical and r.at is None]

    @property
    def percent(self) -> int:
        """Delivered items of a hundred."""
        return round(100 * self.delivered / len(self.items)) if self.items else 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A participant with where he comes from and when he was in which session."""

    invitation: Invitation
    origin: str
    intervals: Mapping[UUID, Sequence[Interval]]
    kits: Mapping[str, int]
    has_come: bool

    @property
    def person(self) -> Person:
        """Who."""
        return self.invitation.person

    def minutes(self, session: UUID) -> int:
        """Whole minutes in a session."""
        parts = self.intervals.get(session, ())
        return int(sum((p.ends_at - p.starts_at).total_seconds() for p in parts) // 60)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An event of the log, newest first; voided ones stay and are struck through."""

    event: EvidenceEvent
    is_voided: bool
    who: str
    person: str


@dataclass(frozen=True, slots=True)
class ClassPage:
    """Everything the pages of a class and its sessions show."""

    room: TrainingClass
    zone: ZoneInfo
    sessions: Sequence[SessionRow]
    people: Sequence[PersonRow]
    state: ClassState
    events: Sequence[EvidenceEvent]
    may_edit: bool
    may_record: bool

    @property
    def nameless(self) -> int:
        """Exit tickets and evaluations, which the history does not list one by one."""
        return sum(event.kind in NAMELESS for event in self.events)

    @property
    def present(self) -> int:
        """People who came at all."""
        return sum(row.has_come for row in self.people)

    @property
    def walk_ins(self) -> int:
        """Participants who were not drawn."""
        return sum(row.invitation.is_walk_in for row in self.people)

    def session(self, session_id: UUID | str) -> SessionRow:
        """One of the sessions; RuleViolation("NOT_FOUND") when it is none of them."""
        for row in self.sessions:
            if row.session.pk == as_id(session_id):
                return row
        raise RuleViolation("NOT_FOUND")


def class_of(class_id: UUID | str, *, viewer: Viewer) -> ClassPage:
    """The page of one class; RuleViolation("NOT_FOUND") outside my regions.

    The number of queries does not depend on how many people or sessions there are.
    """
    room = require_class(viewer, Permission.SEE_PEOPLE, class_id=class_id)
    region = RegionCode(room.region_id)
    sessions = list(room.sessions.prefetch_related(_trainers()).order_by("starts_at"))
    events = evidence_of([room.pk])[room.pk]
    state = fold(events, slots={s.pk: Slot(s.starts_at, s.ends_at) for s in sessions})
    return ClassPage(
        room=room,
        zone=zone_of(room.office),
        sessions=[_session_row(session, state) for session in sessions],
        people=_person_rows(_invitations(room), state),
        state=state,
        events=events,
        may_edit=room.closed_at is None and viewer.may(Permission.EDIT_EVENTS, region),
        may_record=viewer.may(Permission.RECORD_EVIDENCE, region),
    )


def participants_after(
    page: ClassPage, *, cursor: str, changed_since: datetime | None, size: int
) -> tuple[Sequence[PersonRow], str]:
    """Participants by invitation id after `cursor`, and the cursor of the next page.

    Changed since a time: invited then or later, or in evidence received since.
    """
    rows = sorted(page.people, key=lambda row: row.invitation.pk)
    if changed_since:
        touched = _touched(page.room, changed_since)
        rows = [row for row in rows if row.person.pk in touched]
    if cursor:
        rows = [row for row in rows if row.invitation.pk > as_id(cursor)]
    more = str(rows[size - 1].invitation.pk) if len(rows) > size else ""
    return rows[:size], more


def _touched(room: TrainingClass, since: datetime) -> set[UUID]:
    """People of a class with news: their ids tell when invitations were made."""
    first = UUID(int=int(since.timestamp() * 1000) << 80)
    invited = room.invitations.filter(pk__gte=first).values_list("person", flat=True)
    events = Evidence.objects.filter(class_id=room.pk, received_at__gte=since)
    seen = events.exclude(person_id=None).values_list("person_id", flat=True)
    voids = events.filter(kind="void").values_list("data__event", flat=True)
    named = Evidence.objects.filter(pk__in=list(voids), class_id=room.pk)
    return {*invited, *(pk for pk in seen if pk), *_people_of(named)}


def _people_of(rows: "QuerySet[Evidence]") -> set[UUID]:
    return {row.person_id for row in rows if row.person_id}


def class_id_of(session_id: UUID | str) -> UUID:
    """The class a session belongs to; RuleViolation("NOT_FOUND")."""
    found = Session.objects.filter(pk=as_id(session_id)).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found.training_class_id


def history_of(page: ClassPage) -> Sequence[HistoryRow]:
    """The log of a class, newest first; names of people and of who recorded it.

    Without exit tickets and evaluations: their times might tell who sent them.
    """
    events = [event for event in page.events if event.kind not in NAMELESS]
    people = {event.person_id for event in events if event.person_id}
    names = {
        person.pk: person.printed_name
        for person in Person.objects.filter(pk__in=people, office=page.room.office)
    }
    actors = User.objects.filter(pk__in=_ids(event.actor for event in events))
    users = {str(user.pk): user.name for user in actors}
    return [
        HistoryRow(
            event=event,
            is_voided=event.id in page.state.voided,
            who=users.get(event.actor, event.actor),
            person=names.get(event.person_id, "") if event.person_id else "",
        )
        for event in sorted(events, key=lambda e: e.order, reverse=True)
    ]


def trainer_candidates(room: TrainingClass, *, viewer: Viewer) -> Sequence[Person]:
    """Who may teach a class: the tiers' trainers of its regions, and speakers."""
    region = RegionCode(room.region_id)
    viewer.require(Permission.EDIT_EVENTS, region)
    speakers = EventPerson.objects.filter(event=room.event, role="SPEAKER")
    people = may_teach_in(region, programme=room.event.programme)
    people |= Person.objects.filter(pk__in=speakers.values("person"))
    return list(people.order_by("name_folded")[:500])


def may_teach_in(region: RegionCode, *, programme: Programme) -> "QuerySet[Person]":
    """Holders of the bodies whose people the tiers let teach, over or in a region."""
    rules, _ = rules_of(programme.rulebook, election=programme.election)
    kinds = {kind.value for tier in rules.tiers for kind in tier.trainers} | {"KPU"}
    place = Q(seat__body__region__in=ancestors_of(region)) | Q(
        seat__body__region__code__startswith=f"{region}."
    )
    holders = Appointment.objects.filter(
        place,
        seat__body__kind__in=kinds,
        seat__body__election=programme.election,
        ends_on__isnull=True,
    )
    people = Person.objects.filter(pk__in=holders.values("person"))
    return people.order_by("name_folded")


def zone_of(office: str) -> ZoneInfo:
    """The time zone of an office."""
    found = Office.objects.filter(code=office).first()
    return ZoneInfo(found.zone if found else "Asia/Jakarta")


def _trainers() -> "Prefetch[str]":
    rows = SessionTrainer.objects.select_related("person").order_by(
        "person__name_folded"
    )
    return Prefetch("trainers", queryset=rows)


def _invitations(room: TrainingClass) -> Sequence[Invitation]:
    rows = room.invitations.select_related(
        "person__address_village", "seat__body__region", "seat__body__tps"
    )
    return list(
        rows.order_by(
            "seat__body__region_id", "seat__body__tps__number", "seat__number", "pk"
        )
    )


def _session_row(session: Session, state: ClassState) -> SessionRow:
    module = rulebook().modules.get(session.module)
    delivered = state.delivered.get(session.pk, {})
    return SessionRow(
        session=session,
        module=module,
        trainers=[trainer.person for trainer in session.trainers.all()],
        items=[
            ItemRow(item, delivered.get(item.id))
            for item in (module.items if module else ())
        ],
        present=sum(place == session.pk for _, place in state.attendance),
    )


def _person_rows(
    invitations: Sequence[Invitation], state: ClassState
) -> list[PersonRow]:
    by_person: dict[UUID, dict[UUID, Sequence[Interval]]] = defaultdict(dict)
    for (person, session), parts in state.attendance.items():
        by_person[person][session] = parts
    return [
        PersonRow(
            invitation=row,
            origin=_origin(row),
            intervals=by_person.get(row.person_id, {}),
            kits=state.kits.get(row.person_id, {}),
            has_come=row.person_id in state.seen,
        )
        for row in invitations
    ]


def _origin(invitation: Invitation) -> str:
    if invitation.seat is None:
        home = invitation.person.address_village
        parts = (invitation.capacity, home.name if home else "")
        return " · ".join(part for part in parts if part)
    body = invitation.seat.body
    place = (
        f"TPS {body.tps.number} {body.region.name}" if body.tps else body.region.name
    )
    return f"{body.kind} {place} · {invitation.seat.number}"


def _ids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in set(texts):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
