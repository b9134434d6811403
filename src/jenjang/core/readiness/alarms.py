"""What cannot be true? Invariants of a cascade, each a named alarm (science.md 6.2).

An alarm never changes a verdict; it asks a person to look. A trainer who taught
before he was trained is a gap of the proof and stands there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from jenjang.core.readiness.facts import (
    AttendanceFact,
    Gap,
    InvitationFact,
    SessionFact,
)
from jenjang.core.readiness.proof import Proof


@dataclass(frozen=True, slots=True)
class TermFact:
    """A person held some seat from a day to a day; None: still holds it."""

    person: str
    starts_on: date
    ends_on: date | None


def clashes(
    sessions: Iterable[SessionFact], attendances: Iterable[AttendanceFact]
) -> Iterator[Gap]:
    """TRAINER_TWICE and ATTENDEE_TWICE: somebody in two sessions at one time."""
    by_id = {session.id: session for session in sessions}
    taught: dict[str, list[SessionFact]] = defaultdict(list)
    for session in by_id.values():
        for trainer in session.trainers:
            taught[trainer].append(session)
    heard: dict[str, list[SessionFact]] = defaultdict(list)
    for fact in attendances:
        if fact.minutes > 0 and fact.session in by_id:
            heard[fact.person].append(by_id[fact.session])
    yield from _overlaps("TRAINER_TWICE", taught)
    yield from _overlaps("ATTENDEE_TWICE", heard)


def late_attendances(
    sessions: Iterable[SessionFact],
    attendances: Iterable[AttendanceFact],
    terms: Iterable[TermFact],
    *,
    zone: tzinfo,
) -> Iterator[Gap]:
    """AFTER_END: attendance of somebody whose last appointment had ended before."""
    by_id = {session.id: session for session in sessions}
    last: dict[str, date] = {}
    for term in terms:
        last[term.person] = max(
            term.ends_on or date.max, last.get(term.person, date.min)
        )
    for fact in attendances:
        if fact.minutes <= 0 or fact.session not in by_id or fact.person not in last:
            continue
        day = by_id[fact.session].starts_at.astimezone(zone).date()
        if day > last[fact.person]:
            facts = {"person": fact.person, "session": fact.session}
            yield Gap("AFTER_END", facts | {"ended_on": last[fact.person]})


def orphan_sessions(proof: Proof) -> Iterator[Gap]:
    """ORPHAN_CHAIN: a held session none of whose chains of trainers meets a root."""
    for session in sorted(proof.sessions.values(), key=lambda s: s.id):
        if session.module not in proof.modules or not session.is_held:
            continue
        trainers = session.trainers
        if trainers and not any(_meets_root(proof, t, session) for t in trainers):
            facts = {"session": session.id, "class": session.class_id}
            yield Gap("ORPHAN_CHAIN", facts)


def crowded_classes(
    invitations: Iterable[InvitationFact], *, caps: Mapping[str, int]
) -> Iterator[Gap]:
    """CLASS_CROWDED: a class with more people than its programme allows."""
    people: dict[str, set[str]] = defaultdict(set)
    for invitation in invitations:
        people[invitation.class_id].add(invitation.person)
    for class_id, members in sorted(people.items()):
        cap = caps.get(class_id)
        if cap is not None and len(members) > cap:
            yield Gap(
                "CLASS_CROWDED", {"class": class_id, "people": len(members), "cap": cap}
            )


def _overlaps(code: str, by_person: Mapping[str, list[SessionFact]]) -> Iterator[Gap]:
    for person, sessions in sorted(by_person.items()):
        ordered = sorted(sessions, key=lambda s: (s.starts_at, s.ends_at, s.id))
        longest = ordered[0]
        for session in ordered[1:]:
            if session.starts_at < longest.ends_at:
                pair = [longest.id, session.id]
                yield Gap(code, {"person": person, "sessions": pair})
            longest = max(longest, session, key=lambda s: s.ends_at)


def _meets_root(proof: Proof, trainer: str, session: SessionFact) -> bool:
    if proof.is_root(trainer, at=session.starts_at, event=session.event):
        return True
    return any(
        _meets_root(proof, teacher, earlier)
        for earlier_id, _ in proof.attended_of(trainer, session.module)
        if (earlier := proof.sessions[earlier_id]).ends_at < session.starts_at
        for teacher in earlier.trainers
    )
