"""What cannot be true? Invariants of a cascade, each a named alarm (science.md 6.2).

An alarm never changes a verdict; it asks a person to look at what was recorded. Those
of a person follow from where he was and which seats he held, those of a class from
its sessions, its people and its evidence; so a part can be looked at again alone.
Deliberately not done here: travel (no place has a measured position), bursts of one
time (the staff's sheet stamps many at once on purpose), and patterns of answers
(only whether a test was passed is known). Words and cures are the catalogue's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from itertools import groupby, pairwise
from typing import Any

from jenjang.core.readiness.facts import InvitationFact, SessionFact
from jenjang.core.readiness.proof import Proof

OF_A_PERSON = (
    "TRAINER_TWICE",
    "ATTENDEE_TWICE",
    "TAUGHT_AND_ATTENDED",
    "AFTER_END",
    "BEFORE_START",
)
OF_A_CLASS = (
    "ORPHAN_CHAIN",
    "TAUGHT_EARLY",
    "MATERIAL_OLD",
    "SESSION_SHORT",
    "CLASS_CROWDED",
    "VENUE_CROWDED",
    "EVIDENCE_TWICE",
)
_EARLY = frozenset({"TRAINER_LATE", "TRAINER_NOT_PASSED", "TRAINER_NO_TEACHBACK"})


@dataclass(frozen=True, slots=True)
class TermFact:
    """A person held some seat from a day to a day; None: still holds it."""

    person: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class StayFact:
    """Somebody was in a session from when to when: in the room, or its trainer."""

    person: str
    session: str
    class_id: str
    starts_at: datetime
    ends_at: datetime
    is_teaching: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding: the person and the classes it speaks of, when, and its facts.

    `classes` are one or two ids; a person is empty where nobody in particular is
    meant. `facts` hold ids, codes, numbers and ISO times.
    """

    code: str
    person: str
    classes: tuple[str, ...]
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """What tells it from the other alarms of its code."""
        return "/".join([self.person, *self.classes])


@dataclass(frozen=True, slots=True)
class AlarmFacts:
    """What alarms look at beyond the proof; `classes` None: every class of it.

    `item_minutes` is what one item of a module takes, by module; `repeated` is how
    many events of a class say what another one said already, and when first.
    """

    stays: Sequence[StayFact]
    terms: Sequence[TermFact]
    invitations: Sequence[InvitationFact]
    caps: Mapping[str, int]
    capacities: Mapping[str, int]
    repeated: Mapping[str, tuple[int, datetime]]
    item_minutes: Mapping[str, float]
    zone: tzinfo
    persons: frozenset[str] | None = None
    classes: frozenset[str] | None = None


def alarms_of(facts: AlarmFacts, proof: Proof) -> Iterator[Alarm]:
    """Every alarm of the persons and classes that are looked at."""
    stays = [s for s in facts.stays if _within(s.person, facts.persons)]
    yield from clashes(stays)
    yield from outside_terms(stays, facts.terms, zone=facts.zone)
    here = [s for s in proof.sessions.values() if _within(s.class_id, facts.classes)]
    yield from session_alarms(here, proof, item_minutes=facts.item_minutes)
    starts = {s.class_id: s.starts_at for s in sorted(here, key=_start, reverse=True)}
    people, came = _people_by_class(facts)
    numbers = (
        ("CLASS_CROWDED", people, facts.caps),
        ("VENUE_CROWDED", came, facts.capacities),
    )
    for code, counted, limits in numbers:
        crowded = {c: p for c, p in counted.items() if c in starts}
        yield from _crowded(code, crowded, limits=limits, starts=starts)
    for class_id, (count, at) in sorted(facts.repeated.items()):
        yield Alarm("EVIDENCE_TWICE", "", (class_id,), at, {"count": count})


def clashes(stays: Iterable[StayFact]) -> Iterator[Alarm]:
    """Somebody in two sessions at one time, once for each pair of classes.

    TRAINER_TWICE, ATTENDEE_TWICE and, teaching the one and attending the other,
    TAUGHT_AND_ATTENDED. Stays that only touch do not clash.
    """
    for person, mine in _by_person(stays):
        if len({s.class_id for s in mine}) == 1 and _is_in_turn(mine):
            continue
        found: dict[tuple[str, tuple[str, ...]], list[tuple[StayFact, StayFact]]]
        found = defaultdict(list)
        for first, second in _overlapping(mine):
            classes = tuple(sorted({first.class_id, second.class_id}))
            found[_clash_code(first, second), classes].append((first, second))
        for (code, classes), pairs in sorted(found.items()):
            first, second = pairs[0]
            until = min(first.ends_at, second.ends_at)
            sessions = {s.session for pair in pairs for s in pair}
            facts = {"sessions": sorted(sessions), "until": until.isoformat()}
            yield Alarm(code, person, classes, second.starts_at, facts)


def outside_terms(
    stays: Iterable[StayFact], terms: Iterable[TermFact], *, zone: tzinfo
) -> Iterator[Alarm]:
    """Attendance on a day without a seat, once for each class.

    AFTER_END when a seat had ended before that day, else BEFORE_START. Who never
    held a seat is a guest and raises no alarm.
    """
    held: dict[str, list[TermFact]] = defaultdict(list)
    for term in terms:
        held[term.person].append(term)
    days: dict[str, date] = {}
    first: dict[tuple[str, str, str], StayFact] = {}
    for stay in stays:
        if stay.is_teaching or stay.person not in held:
            continue
        if stay.session not in days:
            days[stay.session] = stay.starts_at.astimezone(zone).date()
        if code := _outside(held[stay.person], days[stay.session]):
            key = (code, stay.person, stay.class_id)
            first[key] = min(stay, first.get(key, stay), key=_arrival)
    for (code, person, class_id), stay in sorted(first.items(), key=lambda f: f[0]):
        facts = {"sessions": [stay.session]} | _edge(
            code, held[person], days[stay.session]
        )
        yield Alarm(code, person, (class_id,), stay.starts_at, facts)


def session_alarms(
    sessions: Iterable[SessionFact], proof: Proof, *, item_minutes: Mapping[str, float]
) -> Iterator[Alarm]:
    """Faults of held sessions, once for each class (and trainer).

    ORPHAN_CHAIN: no chain of trainers meets a root. TAUGHT_EARLY: nobody there might
    teach yet. MATERIAL_OLD: below the erratum. SESSION_SHORT: shorter than the items
    ticked in it take.
    """
    found: dict[tuple[str, str, str], list[tuple[SessionFact, dict[str, Any]]]]
    found = defaultdict(list)
    for session in sessions:
        if session.is_held and session.module in proof.modules:
            for code, person, facts in _faults(session, proof, item_minutes):
                found[code, session.class_id, person].append((session, facts))
    for (code, class_id, person), rows in sorted(found.items(), key=lambda f: f[0]):
        rows.sort(key=lambda row: (row[0].starts_at, row[0].id))
        facts = rows[0][1] | {
            "sessions": sorted(session.id for session, _ in rows),
            "modules": sorted({session.module for session, _ in rows}),
        }
        yield Alarm(code, person, (class_id,), rows[0][0].starts_at, facts)


# -- persons -----------------------------------------------------------------------


def _by_person(stays: Iterable[StayFact]) -> Iterator[tuple[str, list[StayFact]]]:
    def place(stay: StayFact) -> tuple[Any, ...]:
        return (stay.person, stay.starts_at, stay.ends_at, stay.session)

    for person, mine in groupby(sorted(stays, key=place), key=lambda s: s.person):
        yield person, list(mine)


def _is_in_turn(ordered: Sequence[StayFact]) -> bool:
    return all(before.ends_at <= after.starts_at for before, after in pairwise(ordered))


def _overlapping(ordered: Sequence[StayFact]) -> Iterator[tuple[StayFact, StayFact]]:
    """Pairs at one time, the earlier first; who teaches may also sit in that room."""
    going_on: list[StayFact] = []
    for stay in ordered:
        going_on = [other for other in going_on if other.ends_at > stay.starts_at]
        yield from (
            (other, stay) for other in going_on if other.session != stay.session
        )
        going_on.append(stay)


def _clash_code(first: StayFact, second: StayFact) -> str:
    if first.is_teaching != second.is_teaching:
        return "TAUGHT_AND_ATTENDED"
    return "TRAINER_TWICE" if first.is_teaching else "ATTENDEE_TWICE"


def _outside(terms: Sequence[TermFact], day: date) -> str:
    """The code for a day on which none of the seats was held; empty: one was."""
    if any(
        t.starts_on <= day and (t.ends_on is None or day <= t.ends_on) for t in terms
    ):
        return ""
    ended = any(t.ends_on and t.ends_on < day for t in terms)
    return "AFTER_END" if ended else "BEFORE_START"


def _edge(code: str, terms: Sequence[TermFact], day: date) -> dict[str, Any]:
    """When the last seat before the day ended, else when the first one began."""
    if code == "BEFORE_START":
        return {"starts_on": min(t.starts_on for t in terms).isoformat()}
    ended = [t.ends_on for t in terms if t.ends_on and t.ends_on < day]
    return {"ended_on": max(ended).isoformat()}


def _arrival(stay: StayFact) -> tuple[datetime, str]:
    return (stay.starts_at, stay.session)


# -- classes -----------------------------------------------------------------------


def _faults(
    session: SessionFact, proof: Proof, item_minutes: Mapping[str, float]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    trainers = session.trainers
    if trainers and not any(_has_chain(proof, t, session) for t in trainers):
        yield "ORPHAN_CHAIN", "", {}
    for gap in proof.defects_of(session.id):
        if gap.code in _EARLY:
            yield "TAUGHT_EARLY", gap.facts["trainer"], {"why": gap.code}
        elif gap.code == "MATERIAL_OUTDATED":
            versions = {key: gap.facts[key] for key in ("version", "erratum")}
            yield "MATERIAL_OLD", "", versions
    need = len(session.items) * item_minutes.get(session.module, 0.0)
    have = (session.ends_at - session.starts_at).total_seconds() / 60
    if have < need - 1e-9:
        facts = {"items": len(session.items), "have": int(have), "need": round(need)}
        yield "SESSION_SHORT", "", facts


def _has_chain(proof: Proof, trainer: str, session: SessionFact) -> bool:
    """A root, trained at whatever time, or taught by somebody who has a chain."""
    if proof.is_root(trainer, at=session.starts_at, event=session.event):
        return True
    if (trainer, session.module) in proof.trained:
        return True
    return any(
        _has_chain(proof, teacher, earlier)
        for earlier_id, _ in proof.attended_of(trainer, session.module)
        if (earlier := proof.sessions[earlier_id]).ends_at < session.starts_at
        for teacher in earlier.trainers
    )


def _people_by_class(
    facts: AlarmFacts,
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Who belongs to each class, and who came to it."""
    people: dict[str, set[str]] = defaultdict(set)
    came: dict[str, set[str]] = defaultdict(set)
    for invitation in facts.invitations:
        people[invitation.class_id].add(invitation.person)
    for stay in facts.stays:
        if not stay.is_teaching:
            came[stay.class_id].add(stay.person)
    return people, came


def _crowded(
    code: str,
    people: Mapping[str, set[str]],
    *,
    limits: Mapping[str, int],
    starts: Mapping[str, datetime],
) -> Iterator[Alarm]:
    for class_id, members in sorted(people.items()):
        limit = limits.get(class_id)
        if limit is not None and len(members) > limit:
            facts = {"people": len(members), "limit": limit}
            yield Alarm(code, "", (class_id,), starts[class_id], facts)


def _start(session: SessionFact) -> tuple[datetime, str]:
    return (session.starts_at, session.id)


def _within(key: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or key in wanted
