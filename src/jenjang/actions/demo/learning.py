"""Item banks and tests of the five offices, and two classes that were measured.

Invented altogether. The class measured whole is Kota Mojokerto's, whose speaker asked
that everything be delivered completely so that participants can pass it on
(lenterainspiratif.id): its test before and after, what tickets, an observer and
evaluations say, what was asked, and what was agreed. Kota Batu's fourth session was
evaluation and follow-up plan (vivaborneo.com), so its class has both. All of it goes
through the actions that phones and pages use.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from jenjang.actions.assessment.attempts import finish_left, keep_answers
from jenjang.actions.assessment.class_tests import open_test, set_stage
from jenjang.actions.assessment.items import load_starter_bank
from jenjang.actions.assessment.sets import SetAsk, make_test_set
from jenjang.actions.assessment.starting import start_attempt
from jenjang.actions.delivery import record_evidence
from jenjang.actions.demo.chance import Chance
from jenjang.adapters.items import set_defaults
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import SYSTEM
from jenjang.core.assessment.forms import Blueprint
from jenjang.core.assessment.items import Item, ItemKind, right_answers
from jenjang.core.assessment.taking import Stage
from jenjang.core.delivery import EvidenceKind, event_time
from jenjang.core.delivery.anonymity import SENDER
from jenjang.queries.assessment.attempts import items_of
from jenjang.queries.delivery.codes import ClassPerson, code_of, people_in
from jenjang.records.models import ClassTest, Programme, Session, TestSet, TrainingClass

MEASURED, EVALUATED = "3576", "3579"  # Kota Mojokerto, Kota Batu
SIZES = {"M1": 3, "M2": 5, "M3": 8, "M4": 8}
ETHICS, MINUTES = 3, 30
BEFORE, AFTER = (0.45, 0.6, 0.75), (0.8, 0.9, 0.97)  # shares of right answers
PLANS = (
    ("Latih KPPS di setiap TPS, materi dan versi yang sama", "daftar hadir dan butir"),
    ("Simulasi hitung suara dua regu setiap TPS", "putaran latihan di kelas"),
    ("Bacakan pakta integritas di setiap kelas KPPS", "tanda tangan peserta"),
)


def measure(offices: Sequence[str], *, seed: int) -> None:
    """Banks and sets for every office built; the class of Mojokerto if it was."""
    for office in offices:
        chance = Chance(seed=seed, office=f"{office}/learning")
        _equip(office)
        # draws of its own: which items the sets hold changes nothing in the room
        apart = Chance(seed=seed, office=f"{office}/room")
        if office == MEASURED:
            room = _facilitators_of(office)
            _test(room, chance)
            _record(room, [*_watched(room, apart), *_closing(room, apart)], apart)
        if office == EVALUATED:
            room = _facilitators_of(office)
            _record(room, list(_closing(room, apart)), apart)


def _facilitators_of(office: str) -> TrainingClass:
    """The class of the ToT."""
    rooms = TrainingClass.objects.filter(office=office, sessions__isnull=False)
    rooms = rooms.filter(event__programme__rulebook="tot-ppk-pps").distinct()
    return rooms.order_by("name")[0]


def _equip(office: str) -> None:
    """The starter bank, and a set for each programme that teaches M1 to M4."""
    programmes = Programme.objects.filter(office=office).order_by("rulebook")
    rules = load_rulebook().programmes
    asked = [p for p in programmes if set(SIZES) <= set(rules[p.rulebook].modules)]
    if not asked:
        return
    now = datetime.fromisoformat("2024-01-02T02:00:00+00:00")
    load_starter_bank(office, viewer=SYSTEM, now=now)
    defaults = set_defaults()
    for programme in asked:
        ask = SetAsk(
            programme=programme.rulebook,
            election=programme.election,
            title=f"Tes {programme.title}",
            blueprint=Blueprint(sizes=SIZES, ethics=ETHICS, retests=1),
            pass_share=defaults.pass_share,
            cooling_minutes=defaults.cooling_minutes,
            minutes=MINUTES,
        )
        make_test_set(ask, office=office, viewer=SYSTEM, now=now)


def _test(room: TrainingClass, chance: Chance) -> None:
    """Before and after."""
    sessions = list(room.sessions.order_by("starts_at"))
    first, last = sessions[0].starts_at, sessions[-1].ends_at
    people = people_in(room)
    test = open_test(
        room.pk,
        set_id=TestSet.objects.get(office=room.office, programme="tot-ppk-pps").pk,
        until=(last + timedelta(days=7)).date(),
        viewer=SYSTEM,
        now=first - timedelta(hours=1),
    )
    begin = first - timedelta(minutes=45)
    _take(test, people, Stage.PRE, BEFORE, begin, chance)
    _take(test, people, Stage.POST, AFTER, last, chance)
    set_stage(test.pk, stage="", viewer=SYSTEM)


def _watched(room: TrainingClass, chance: Chance) -> Iterator[dict[str, Any]]:
    """What tickets and an observer say."""
    sessions = list(room.sessions.order_by("starts_at"))
    yield from _tickets(sessions, people_in(room), chance)
    yield from _seen(sessions, chance)


def _closing(room: TrainingClass, chance: Chance) -> Iterator[dict[str, Any]]:
    """Evaluations and the plan."""
    sessions = list(room.sessions.order_by("starts_at"))
    people = people_in(room)
    yield from _evaluations(sessions, people, chance)
    yield from _plans(people, sessions[-1].ends_at)


def _record(
    room: TrainingClass, drafts: Sequence[dict[str, Any]], chance: Chance
) -> None:
    last = max(session.ends_at for session in room.sessions.all())
    events = [_event(room, draft, chance) for draft in drafts]
    results = record_evidence(events, viewer=SYSTEM, received_at=last, later=True)
    refused = [result.code for result in results if result.code]
    if refused:
        raise RuntimeError(f"the demo records what is refused: {refused[0]}")


def _take(
    test: ClassTest,
    people: Sequence[ClassPerson],
    stage: Stage,
    skills: Sequence[float],
    at: datetime,
    chance: Chance,
) -> None:
    """Everybody answers, each as well as he can; all of it is scored at once."""
    set_stage(test.pk, stage=stage.value, viewer=SYSTEM)
    code = code_of(test.training_class)
    for person in people:
        skill = chance.random.choice(skills)
        attempt = start_attempt(code, person_id=str(person.id), stage=stage, now=at)
        moment = (at + timedelta(minutes=20)).isoformat()
        asked = sorted(items_of(attempt.lines), key=lambda each: each[1].code)
        answers = [
            {"item": key, "answer": _said(item, skill, chance), "at": moment}
            for key, item in asked
        ]
        seconds = chance.random.randint(600, 1700)
        keep_answers(code, str(attempt.pk), answers=answers, seconds=seconds)
    done = at + timedelta(minutes=MINUTES)
    finish_left(test.pk, stage=stage.value, viewer=SYSTEM, now=done)


def _said(item: Item, skill: float, chance: Chance) -> str:
    if chance.happens(skill):
        return right_answers(item)[0]
    if item.kind is ItemKind.NUMERIC:
        return str(chance.random.randint(1, 300))
    if item.kind is ItemKind.BALLOT:
        return "-" if "-" not in right_answers(item) else "1"
    return str(chance.random.randrange(len(item.choices)))


def _tickets(
    sessions: Sequence[Session], people: Sequence[ClassPerson], chance: Chance
) -> Iterator[dict[str, Any]]:
    """Three items a person and session; some forget what was said."""
    modules = load_rulebook().modules
    for session in sessions:
        items = [item.id for item in modules[session.module].items]
        for turn in range(len(people)):
            if chance.happens(0.85):
                asked = [items[(3 * turn + n) % len(items)] for n in range(3)]
                told = {item: chance.happens(0.92) for item in asked}
                yield {
                    "kind": EvidenceKind.EXIT_TICKET,
                    "session": session,
                    "at": session.ends_at,
                    "data": {"items": told},
                }


def _seen(sessions: Sequence[Session], chance: Chance) -> Iterator[dict[str, Any]]:
    """An observer sat in every second session."""
    modules = load_rulebook().modules
    for session in sessions[1::2]:
        items = modules[session.module].items
        yield {
            "kind": EvidenceKind.OBSERVATION_MADE,
            "session": session,
            "at": session.ends_at,
            "data": {"items": {item.id: chance.happens(0.95) for item in items}},
        }


def _evaluations(
    sessions: Sequence[Session], people: Sequence[ClassPerson], chance: Chance
) -> Iterator[dict[str, Any]]:
    trainers = sorted(
        {str(row.person_id) for session in sessions for row in session.trainers.all()}
    )
    for _person in people:
        if chance.happens(0.7):
            asked = ["tempat", "waktu", "bahan", *(f"pelatih:{t}" for t in trainers)]
            marks = chance.random.choices((3, 4, 5), weights=(2, 5, 3), k=len(asked))
            yield {
                "kind": EvidenceKind.EVALUATION_GIVEN,
                "at": sessions[-1].ends_at,
                "data": {"scores": dict(zip(asked, marks, strict=True))},
            }


def _plans(people: Sequence[ClassPerson], at: datetime) -> Iterator[dict[str, Any]]:
    for number, (what, proof) in enumerate(PLANS):
        due = (at + timedelta(days=7 * (number + 1))).date().isoformat()
        who = str(people[number].id)
        data = {"what": what, "proof": proof, "due_on": due, "who": who}
        yield {"kind": EvidenceKind.FOLLOWUP_SET, "at": at, "data": data}


def _event(
    room: TrainingClass, draft: dict[str, Any], chance: Chance
) -> dict[str, Any]:
    session: Session | None = draft.get("session")
    return {
        "id": str(chance.id(draft["at"])),
        "kind": draft["kind"].value,
        "office": room.office,
        "class": str(room.pk),
        "session": str(session.pk) if session else None,
        "at": event_time(draft["at"]),
        "device": SENDER,
        "actor": SENDER,
        "data": draft["data"],
    }
