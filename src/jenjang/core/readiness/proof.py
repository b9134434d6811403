"""Who is trained in what, since when, by whose teaching? The derivation of design 4.

    trained(P,M,t)   when P attended enough minutes of M in valid sessions that ended
                     by t and together delivered every critical item of M
    valid session    some trainer may teach M at its start, and its material is not
                     older than the erratum
    may_teach(T,M,t) when T is a root then, or a commissioner let T teach M then, or T
                     was trained in M, and passed the test and the teachback where the
                     session asks for them, all before t

Times increase strictly along a chain, so one pass over the sessions in the order of
time decides everything: nobody is trained by somebody trained later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from jenjang.core.readiness.facts import (
    Gap,
    OverrideFact,
    PassFact,
    RootFact,
    SessionFact,
    TeachbackFact,
    TrainingFacts,
)

_START, _END = 0, 1  # at the same moment a session starts before another one ends


@dataclass(frozen=True, slots=True)
class Training:
    """Somebody is trained in a module since `at`, witnessed by these sessions."""

    at: datetime
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Person x module: trained since when, or why not."""

    person: str
    module: str
    training: Training | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One person in a chain; `taught_by` leads towards a root, which has none."""

    person: str
    module: str
    is_root: bool
    training: Training | None
    gaps: tuple[Gap, ...]
    taught_by: tuple["Lesson", ...] = ()
    override: OverrideFact | None = None  # what alone let him teach


@dataclass(frozen=True, slots=True)
class Lesson:
    """A session on a chain with its trainers as further links."""

    session: SessionFact
    minutes: int
    is_valid: bool
    defects: tuple[Gap, ...]
    trainers: tuple[Link, ...]


class Proof:
    """The result of `derive`; verdicts and chains are read off it on demand."""

    def __init__(self, facts: TrainingFacts) -> None:
        self.modules = facts.modules
        self.sessions = {session.id: session for session in facts.sessions}
        self.trained: dict[tuple[str, str], Training] = {}
        self.valid: dict[str, tuple[str, ...]] = {}  # session: trainers who counted
        self._roots: dict[str, list[RootFact]] = defaultdict(list)
        for root in facts.roots:
            self._roots[root.person].append(root)
        self._passed = _earliest(facts.passes)
        self._taught_back = _earliest(facts.teachbacks)
        self._overrides: dict[tuple[str, str], list[OverrideFact]] = defaultdict(list)
        for override in sorted(facts.overrides, key=lambda o: (o.since, o.id)):
            self._overrides[override.person, override.module].append(override)
        self._attended: dict[str, dict[str, int]] = defaultdict(dict)  # by session
        self._by_person: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(
            list
        )
        self._attend(facts)
        self._classes: dict[str, set[str]] = defaultdict(set)
        for invitation in facts.invitations:
            self._classes[invitation.person].add(invitation.class_id)
        self._in_class: dict[tuple[str, str], list[SessionFact]] = defaultdict(list)
        for session in facts.sessions:
            self._in_class[session.class_id, session.module].append(session)
        self._defects: dict[str, tuple[Gap, ...]] = {}
        self._derive()

    def _attend(self, facts: TrainingFacts) -> None:
        for fact in facts.attendances:
            if fact.minutes > 0 and fact.session in self.sessions:
                people = self._attended[fact.session]
                people[fact.person] = max(fact.minutes, people.get(fact.person, 0))
        for session_id, people in self._attended.items():
            module = self.sessions[session_id].module
            for person, minutes in people.items():
                self._by_person[person, module].append((session_id, minutes))

    # -- the one pass ------------------------------------------------------------

    def _derive(self) -> None:
        so_far: dict[tuple[str, str], tuple[int, frozenset[str], tuple[str, ...]]] = {}
        for edge, session in _timeline(self.sessions.values()):
            if session.module not in self.modules:
                continue
            if edge == _START:
                if counted := self._counting_trainers(session):
                    self.valid[session.id] = counted
            elif session.id in self.valid:
                self._credit(session, so_far)

    def _counting_trainers(self, session: SessionFact) -> tuple[str, ...]:
        if session.version < self.modules[session.module].erratum:
            return ()
        return tuple(t for t in session.trainers if not self._objection(t, session))

    def _credit(
        self,
        session: SessionFact,
        so_far: dict[tuple[str, str], tuple[int, frozenset[str], tuple[str, ...]]],
    ) -> None:
        module = self.modules[session.module]
        gained = session.items & module.critical_items
        for person, minutes in self._attended[session.id].items():
            key = (person, session.module)
            if key in self.trained:
                continue
            had, items, witnesses = so_far.get(key, (0, frozenset(), ()))
            had, items = had + minutes, items | gained
            witnesses = (*witnesses, session.id)
            so_far[key] = (had, items, witnesses)
            if had >= module.minutes_needed and items >= module.critical_items:
                self.trained[key] = Training(session.ends_at, witnesses)

    # -- trainers ----------------------------------------------------------------

    def is_root(self, person: str, *, at: datetime, event: str = "") -> bool:
        """True when the person needs no training to teach at that moment."""
        return any(
            root.since < at
            and (root.until is None or at <= root.until)
            and root.event in ("", event)
            for root in self._roots.get(person, ())
        )

    def override_at(
        self, person: str, module: str, *, at: datetime
    ) -> OverrideFact | None:
        """The decision that lets somebody teach a module at that moment, if any."""
        for override in self._overrides.get((person, module), ()):
            if override.since < at <= override.until:
                return override
        return None

    def _objection(self, trainer: str, session: SessionFact) -> Gap | None:
        at, module = session.starts_at, session.module
        if self.is_root(trainer, at=at, event=session.event):
            return None
        if self.override_at(trainer, module, at=at):
            return None
        return self._lacking(trainer, session)

    def _lacking(self, trainer: str, session: SessionFact) -> Gap | None:
        """What somebody lacks who is neither a root nor let through."""
        at, module = session.starts_at, session.module
        facts = {
            "trainer": trainer,
            "module": module,
            "session": session.id,
            "class": session.class_id,
            "taught_at": at,
        }
        training = self.trained.get((trainer, module))
        if training is None:
            return Gap("TRAINER_UNTRAINED", facts)
        if training.at >= at:
            return Gap("TRAINER_LATE", facts | {"trained_at": training.at})
        passed = self._passed.get((trainer, module))
        if session.needs_test and (passed is None or passed >= at):
            return Gap("TRAINER_NOT_PASSED", facts | {"passed_at": passed})
        shown = self._taught_back.get((trainer, module))
        if session.needs_teachback and (shown is None or shown >= at):
            return Gap("TRAINER_NO_TEACHBACK", facts | {"shown_at": shown})
        return None

    def may_teach(self, person: str, session: SessionFact) -> bool:
        """True when the person may teach that session's module at its start."""
        return self._objection(person, session) is None

    def defects_of(self, session_id: str) -> tuple[Gap, ...]:
        """Why a session does not count; empty for a valid one."""
        if session_id not in self._defects:
            self._defects[session_id] = tuple(self._defects_found(session_id))
        return self._defects[session_id]

    def _defects_found(self, session_id: str) -> Iterator[Gap]:
        session = self.sessions[session_id]
        if session_id in self.valid or session.module not in self.modules:
            return
        facts = {
            "module": session.module,
            "session": session.id,
            "class": session.class_id,
        }
        erratum = self.modules[session.module].erratum
        if session.version < erratum:
            versions = {"version": session.version, "erratum": erratum}
            yield Gap("MATERIAL_OUTDATED", facts | versions)
        if not session.trainers:
            yield Gap("NO_TRAINER", facts)
        objections = [self._objection(t, session) for t in session.trainers]
        if all(objections):
            yield from (o for o in objections if o)

    # -- people ------------------------------------------------------------------

    def mask_of(self, person: str) -> int:
        """The modules somebody is trained in, as bits in the rulebook's order."""
        mask = 0
        for code, module in self.modules.items():
            if (person, code) in self.trained:
                mask |= 1 << module.bit
        return mask

    def verdict_of(self, person: str, module: str) -> Verdict:
        """Trained since when and by which sessions, or every gap in between."""
        training = self.trained.get((person, module))
        gaps = () if training else tuple(self._gaps(person, module))
        return Verdict(person, module, training, gaps)

    def attended_of(self, person: str, module: str) -> Sequence[tuple[str, int]]:
        """(session, minutes) of what somebody attended of a module."""
        return self._by_person.get((person, module), ())

    def sessions_of(self, class_id: str, module: str) -> Sequence[SessionFact]:
        """The sessions of a class in a module."""
        return self._in_class.get((class_id, module), ())

    def _gaps(self, person: str, module: str) -> Iterator[Gap]:
        attended = self.attended_of(person, module)
        if not attended:
            yield self._never_there(person, module)
            return
        rule = self.modules[module]
        minutes = sum(minutes for _, minutes in attended)
        sessions = [session for session, _ in attended]
        if minutes < rule.minutes_needed:
            lacking = {"have": minutes, "need": rule.minutes_needed}
            yield Gap("TOO_SHORT", {"module": module, "sessions": sessions} | lacking)
        delivered = frozenset().union(*(self.sessions[s].items for s in sessions))
        if missing := rule.critical_items - delivered:
            classes = sorted({self.sessions[s].class_id for s in sessions})
            items = {"items": sorted(missing), "class": classes[0]}
            yield Gap("ITEMS_MISSING", {"module": module, "sessions": sessions} | items)
        for session in sessions:
            yield from self.defects_of(session)

    def _never_there(self, person: str, module: str) -> Gap:
        planned = [
            session
            for class_id in sorted(self._classes.get(person, ()))
            for session in self._in_class.get((class_id, module), ())
        ]
        if not planned:
            return Gap("NO_CLASS", {"module": module})
        held = [session for session in planned if session.is_held]
        session = (held or planned)[0]
        facts = {"module": module, "session": session.id, "class": session.class_id}
        return Gap("ABSENT" if held else "NOT_HELD", facts)

    # -- chains ------------------------------------------------------------------

    def chain_of(self, person: str, module: str) -> Link:
        """Who taught whom up to the roots: of the proof, or of the broken attempt."""
        return self._link(person, module, before=None, event="")

    def _link(
        self, person: str, module: str, *, before: datetime | None, event: str
    ) -> Link:
        if before is not None and self.is_root(person, at=before, event=event):
            return Link(person, module, True, None, ())
        verdict = self.verdict_of(person, module)
        attended = dict(self.attended_of(person, module))
        shown = verdict.training.sessions if verdict.training else tuple(attended)
        lessons = tuple(
            self._lesson(session, attended.get(session, 0))
            for session in shown
            if before is None or self.sessions[session].starts_at < before
        )
        return Link(person, module, False, verdict.training, verdict.gaps, lessons)

    def _lesson(self, session_id: str, minutes: int) -> Lesson:
        session = self.sessions[session_id]
        shown = self.valid.get(session_id) or session.trainers
        links = tuple(self._trainer(trainer, session) for trainer in shown)
        is_valid = session_id in self.valid
        return Lesson(session, minutes, is_valid, self.defects_of(session_id), links)

    def _trainer(self, trainer: str, session: SessionFact) -> Link:
        """A trainer's link, with the decision when nothing else let him teach."""
        at, module = session.starts_at, session.module
        link = self._link(trainer, module, before=at, event=session.event)
        override = self.override_at(trainer, module, at=at)
        if override and not link.is_root and self._lacking(trainer, session):
            return replace(link, override=override)
        return link


def derive(facts: TrainingFacts) -> Proof:
    """The proof for a set of facts; linear in their number after sorting by time."""
    return Proof(facts)


def _timeline(sessions: Iterable[SessionFact]) -> Iterator[tuple[int, SessionFact]]:
    edges = []
    for session in sessions:
        edges.append((session.starts_at, _START, session.id, session))
        edges.append((session.ends_at, _END, session.id, session))
    for _, edge, _, session in sorted(edges, key=lambda e: e[:3]):
        yield edge, session


def _earliest(
    facts: Iterable[PassFact] | Iterable[TeachbackFact],
) -> dict[tuple[str, str], datetime]:
    first: dict[tuple[str, str], datetime] = {}
    for fact in facts:
        key = (fact.person, fact.module)
        first[key] = min(fact.at, first.get(key, fact.at))
    return first
