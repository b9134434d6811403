"""Facts and teams as the columns the kernel reads; only for small worlds."""

from collections.abc import Sequence

import numpy as np

from jenjang.core.readiness.facts import TrainingFacts
from jenjang.core.readiness.kernel import NEVER, Country
from jenjang.core.readiness.kernel_teams import NO_DAY, Teams
from jenjang.core.readiness.proof import Proof
from jenjang.core.readiness.teams import TeamState
from tests.core.cascades import MORNING


def moment(at) -> int:
    """Seconds after the fixed morning."""
    return int((at - MORNING).total_seconds())


def country_of(facts: TrainingFacts, people: Sequence[str]) -> Country:
    """The columns of some facts; modules in the order of their bits."""
    modules = sorted(facts.modules.values(), key=lambda m: m.bit)
    items = [sorted(m.critical_items) for m in modules]
    sessions = list(facts.sessions)
    bit = {m.code: m.bit for m in modules}
    number = {s.id: n for n, s in enumerate(sessions)}
    proof = Proof(facts)
    teachings = [(s, t) for s in sessions for t in s.trainers]
    rows = sorted(
        (people.index(a.person), number[a.session], a.minutes)
        for a in facts.attendances
        if a.session in number
    )
    counts = np.bincount([r[0] for r in rows] or [0], minlength=len(people))
    if not rows:
        counts = np.zeros(len(people), int)

    def column(values, kind):
        return np.array(list(values), kind)

    return Country(
        minutes_needed=column((m.minutes_needed for m in modules), np.uint16),
        critical=column(((1 << len(found)) - 1 for found in items), np.uint32),
        session_module=column((bit[s.module] for s in sessions), np.uint8),
        session_start=column((moment(s.starts_at) for s in sessions), np.int64),
        session_end=column((moment(s.ends_at) for s in sessions), np.int64),
        session_items=column(
            (
                sum(1 << n for n, i in enumerate(items[bit[s.module]]) if i in s.items)
                for s in sessions
            ),
            np.uint32,
        ),
        session_is_current=column(
            (s.version >= facts.modules[s.module].erratum for s in sessions), bool
        ),
        teaching_session=column((number[s.id] for s, _ in teachings), np.int32),
        teaching_person=column((people.index(t) for _, t in teachings), np.int32),
        teaching_is_root=column(
            (_needs_nothing(proof, s, t) for s, t in teachings),
            bool,
        ),
        teaching_certified=column(
            (_certified(facts, s, t) for s, t in teachings), np.int64
        ),
        row_offsets=np.r_[0, np.cumsum(counts)].astype(np.int64),
        row_session=column((r[1] for r in rows), np.int32),
        row_minutes=column((r[2] for r in rows), np.uint16),
    )


def _needs_nothing(proof: Proof, session, trainer: str) -> bool:
    """True when the trainer is a root then, or let through."""
    at = session.starts_at
    is_root = proof.is_root(trainer, at=at, event=session.event)
    return is_root or proof.override_at(trainer, session.module, at=at) is not None


def _certified(facts: TrainingFacts, session, trainer: str) -> int:
    """When the trainer had every mark the session asks for."""
    latest = -NEVER
    asked = [
        (session.needs_test, facts.passes),
        (session.needs_teachback, facts.teachbacks),
    ]
    for needed, marks in asked:
        if needed:
            key = (trainer, session.module)
            times = [moment(m.at) for m in marks if (m.person, m.module) == key]
            latest = max(latest, min(times, default=NEVER))
    return latest


def teams_of(teams: Sequence[TeamState]) -> Teams:
    """The columns of some teams of seven."""

    def column(of, kind):
        return np.array([[of(s) for s in team.seats] for team in teams], kind)

    def last(team):
        days = [d.on.toordinal() for d in team.drills if d.is_passed]
        return max(days, default=NO_DAY)

    def drilled(team, station):
        holders = {s.person for s in team.seats if s.is_filled}
        done = {p for d in team.drills for name, p in d.stations if name == station}
        return len(done & holders)

    return Teams(
        is_filled=column(lambda s: s.is_filled, bool),
        is_chair=column(lambda s: s.is_chair, bool),
        is_sworn=column(lambda s: s.is_sworn, bool),
        trained=column(lambda s: s.trained, np.uint8),
        tested=column(lambda s: s.tested, np.uint8),
        has_pledged=column(lambda s: s.has_pledged, bool),
        is_replacement=column(lambda s: s.is_replacement, bool),
        starts_on=column(lambda s: s.starts_on.toordinal() if s.starts_on else 0, int),
        drilled_on=np.array([last(team) for team in teams]),
        drilled={"S1": np.array([drilled(team, "S1") for team in teams])},
    )
