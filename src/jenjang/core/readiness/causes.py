"""At whom or what does a broken chain begin? The first fault above a session.

A trainer who may not teach because those who taught him might not either is no cause;
the walk goes on to them. Times fall strictly along the walk, so it ends.
Deliberately not done here: what to do about it (repairs).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jenjang.core.readiness.facts import Gap
from jenjang.core.readiness.proof import Proof


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """A gap of teaching with nothing broken above it; no person: a session's fault."""

    code: str
    person: str
    module: str
    class_id: str


class Causes:
    """Causes by session, each walked once."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._known: dict[str, frozenset[Cause]] = {}

    def of_session(self, session_id: str) -> frozenset[Cause]:
        """Why a session does not count, at the top; empty for a valid one."""
        if session_id not in self._known:
            defects = self._proof.defects_of(session_id)
            found = (self._of_defect(session_id, gap) for gap in defects)
            self._known[session_id] = frozenset().union(*found)
        return self._known[session_id]

    def of_class(self, class_id: str, module: str) -> frozenset[Cause]:
        """The causes of every session of a class in a module."""
        sessions = self._proof.sessions_of(class_id, module)
        return frozenset().union(*(self.of_session(s.id) for s in sessions))

    def _of_defect(self, session_id: str, gap: Gap) -> frozenset[Cause]:
        session = self._proof.sessions[session_id]
        trainer = gap.facts.get("trainer", "")
        above = frozenset().union(*self._above(trainer, session_id))
        own = Cause(gap.code, trainer, session.module, session.class_id)
        return above or frozenset({own})

    def _above(self, trainer: str, session_id: str) -> Iterator[frozenset[Cause]]:
        session = self._proof.sessions[session_id]
        for earlier, _ in self._proof.attended_of(trainer, session.module):
            if self._proof.sessions[earlier].ends_at < session.starts_at:
                yield self.of_session(earlier)
