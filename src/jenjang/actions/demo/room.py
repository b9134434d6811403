"""What happened in a room, as the evidence events that delivery stores."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.office import DemoOffice, Member
from jenjang.actions.demo.teaching import Lesson, Room
from jenjang.core.delivery import EvidenceEvent, EvidenceKind, digest, event_time
from jenjang.records.models import Evidence

DEVICE, ACTOR = "demo", "demo"
RECEIVED_AFTER = timedelta(minutes=3)
AT_SECOND_TRY = 0.12  # share of tests passed only then
FAILING, PASSING = (40, 50, 60), (75, 80, 85, 90, 95, 100)


@dataclass(slots=True)
class Course:
    """How a class went, where it went other than planned.

    `absent` never came, `left` went home at a time, `skipped` are item ids that
    nobody delivered; `mistaken` were absent, scanned by mistake, and voided.
    """

    absent: set[UUID] = field(default_factory=set)
    mistaken: set[UUID] = field(default_factory=set)
    left: dict[UUID, datetime] = field(default_factory=dict)
    skipped: Container[str] = frozenset()
    questions: tuple[str, ...] = ()
    kit: str = ""
    kit_for: Container[int] = frozenset({1})  # seat numbers
    pledge: str = ""  # version of the text that was signed
    certifies: bool = False  # tests and teach-backs follow: these people will teach


class Recorder:
    """Writes evidence of one class."""

    def __init__(
        self, office: DemoOffice, room_id: UUID, *, chance: Chance | None = None
    ) -> None:
        self._office = office
        self._chance = chance or office.chance
        self._room = room_id

    def mark(
        self,
        kind: EvidenceKind,
        at: datetime,
        *,
        person: UUID | None = None,
        session: UUID | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> UUID:
        """One event with the digest that delivery would compute."""
        payload = dict(data or {})
        event = EvidenceEvent(
            id=self._chance.id(at),
            kind=kind,
            office=self._office.code,
            class_id=self._room,
            session_id=session,
            person_id=person,
            at=event_time(at),
            device=DEVICE,
            actor=ACTOR,
            data=payload,
        )
        self._office.store.put(
            Evidence,
            id=event.id,
            office=event.office,
            kind=kind.value,
            class_id=self._room,
            session_id=session,
            person_id=person,
            at=event.moment,
            device=DEVICE,
            actor=ACTOR,
            data=msgspec.json.encode(payload).decode(),
            digest=digest(event),
            received_at=event.moment + RECEIVED_AFTER,
        )
        return event.id


def record_class(office: DemoOffice, room: Room, course: Course) -> None:
    """Attendance, delivered items, kits, pledges and questions of a class."""
    recorder = Recorder(office, room.id)
    for member in room.invited:
        if member.person not in course.absent:
            _attend(office, recorder, room, course, member)
    for person in sorted(course.mistaken):
        _scan_by_mistake(recorder, room, person)
    for lesson in room.lessons:
        _deliver(recorder, lesson, course)
    if course.certifies:
        _certify(office, room, course)
    for number, text in enumerate(course.questions, start=1):
        at = room.ends_at - timedelta(minutes=5 * number)
        recorder.mark(EvidenceKind.QUESTION_ASKED, at, data={"text": text})


def _attend(
    office: DemoOffice,
    recorder: Recorder,
    room: Room,
    course: Course,
    member: Member,
) -> None:
    draw = office.chance.random
    came = room.starts_at - timedelta(seconds=draw.randint(60, 1500))
    went = course.left.get(member.person)
    went = went or room.ends_at + timedelta(seconds=draw.randint(0, 600))
    recorder.mark(EvidenceKind.ATTENDANCE_IN, came, person=member.person)
    recorder.mark(EvidenceKind.ATTENDANCE_OUT, went, person=member.person)
    if course.kit and member.number in course.kit_for:
        recorder.mark(
            EvidenceKind.KIT_HANDED,
            came + timedelta(seconds=40),
            person=member.person,
            data={"kit": course.kit, "quantity": 1},
        )
    if course.pledge:
        recorder.mark(
            EvidenceKind.PLEDGE_SIGNED,
            room.starts_at + timedelta(seconds=draw.randint(60, 900)),
            person=member.person,
            data={"text_version": course.pledge},
        )


def _certify(office: DemoOffice, room: Room, course: Course) -> None:
    """Who stayed takes the tests, what he fails at once again, and teaches back.

    Draws of its own, so that whether people are certified changes nothing else.
    """
    chance = Chance(seed=0, office=f"{office.code}/{room.id}")
    recorder = Recorder(office, room.id, chance=chance)
    for member in room.invited:
        if member.person in course.absent or member.person in course.left:
            continue
        for number, lesson in enumerate(room.lessons, start=1):
            at = room.ends_at + timedelta(minutes=2 * number)
            if chance.happens(AT_SECOND_TRY):
                failed = chance.random.choice(FAILING)
                _test(recorder, lesson, member, at, failed, "post")
                at += timedelta(minutes=90)
            passed = chance.random.choice(PASSING)
            stage = "post" if at < room.ends_at + timedelta(minutes=90) else "retest"
            _test(recorder, lesson, member, at, passed, stage)
            module = lesson.module
            recorder.mark(
                EvidenceKind.TEACHBACK_PASSED,
                room.ends_at + timedelta(minutes=120 + 3 * number),
                person=member.person,
                data={"module": module.code, "items": sorted(module.critical_items)},
            )


def _test(
    recorder: Recorder,
    lesson: Lesson,
    member: Member,
    at: datetime,
    score: int,
    stage: str,
) -> None:
    data = {
        "module": lesson.module.code,
        "score": score,
        "passed": score >= min(PASSING),
        "stage": stage,
    }
    recorder.mark(EvidenceKind.TEST_ATTEMPT, at, person=member.person, data=data)


def _scan_by_mistake(recorder: Recorder, room: Room, person: UUID) -> None:
    at = room.starts_at + timedelta(minutes=2)
    scan = recorder.mark(EvidenceKind.ATTENDANCE_IN, at, person=person)
    recorder.mark(
        EvidenceKind.VOID,
        at + timedelta(minutes=1),
        data={"event": str(scan), "reason": "Salah pindai: orangnya tidak hadir."},
    )


def _deliver(recorder: Recorder, lesson: Lesson, course: Course) -> None:
    items = lesson.module.items
    step = (lesson.ends_at - lesson.starts_at) / (len(items) + 1)
    for number, item in enumerate(items, start=1):
        if item.id not in course.skipped:
            recorder.mark(
                EvidenceKind.ITEM_DELIVERED,
                lesson.starts_at + step * number,
                session=lesson.id,
                data={"item": item.id},
            )
