"""Small cascades for the tests of readiness: a healthy one, and random ones.

Times are hours after a fixed morning. In the healthy cascade the root teaches the
PPS person, who teaches the seven of one TPS; both modules are complete.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from jenjang.core.readiness.facts import (
    AttendanceFact,
    InvitationFact,
    ModuleFact,
    OverrideFact,
    PassFact,
    RootFact,
    SessionFact,
    TeachbackFact,
    TrainingFacts,
)

MORNING = datetime(2024, 1, 24, 1, tzinfo=UTC)
VOTING_DAY = date(2024, 2, 14)
KPPS = tuple(f"k{number}" for number in range(1, 8))
MODULES = {
    "M1": ModuleFact("M1", 48, frozenset({"M1-1"}), 0),
    "M2": ModuleFact("M2", 60, frozenset({"M2-1", "M2-2"}), 1),
}


def hour(number: float) -> datetime:
    """A moment some hours after the fixed morning."""
    return MORNING + timedelta(hours=number)


def session(
    id_: str, module: str, start: float, trainer: str, **changes
) -> SessionFact:
    """A complete session of one hour in the class named by the first letters."""
    fact = SessionFact(
        id=id_,
        class_id=id_.partition("-")[0],
        module=module,
        starts_at=hour(start),
        ends_at=hour(start + 1),
        trainers=(trainer,),
        items=MODULES[module].critical_items,
    )
    return replace(fact, **changes)


def healthy() -> TrainingFacts:
    """Root r teaches p at 0 and 1 o'clock, p teaches k1 to k7 at 24 and 25."""
    sessions = (
        session("tot-1", "M1", 0, "r"),
        session("tot-2", "M2", 1, "r"),
        session("desa-1", "M1", 24, "p"),
        session("desa-2", "M2", 25, "p"),
    )
    present = [("p", "tot-1"), ("p", "tot-2")]
    present += [(k, s) for k in KPPS for s in ("desa-1", "desa-2")]
    return TrainingFacts(
        modules=MODULES,
        sessions=sessions,
        attendances=tuple(AttendanceFact(p, s, 60) for p, s in present),
        invitations=(
            InvitationFact("p", "tot"),
            *(InvitationFact(k, "desa") for k in KPPS),
        ),
        roots=(RootFact("r", hour(-1000)),),
    )


PEOPLE = ("r", "a", "b", "c", "d", "e")
ITEMS = ("M1-1", "M2-1", "M2-2")


@st.composite
def cascades(draw, max_sessions: int = 8) -> TrainingFacts:
    """Any cascade at all: wrong order, wrong trainers, gaps of every kind."""
    modules = {
        code: replace(module, erratum=draw(st.sampled_from([0, 0, 2])))
        for code, module in MODULES.items()
    }
    sessions = [
        _any_session(draw, number)
        for number in range(draw(st.integers(0, max_sessions)))
    ]
    pairs = st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from([s.id for s in sessions] or ["none"]),
        st.sampled_from([0, 20, 30, 48, 60]),
    )
    present = {(p, s): m for p, s, m in draw(st.lists(pairs, max_size=30))}
    marks = st.lists(
        st.tuples(
            st.sampled_from(PEOPLE), st.sampled_from(list(MODULES)), st.integers(0, 12)
        ),
        max_size=6,
    )
    return TrainingFacts(
        modules=modules,
        sessions=tuple(sessions),
        attendances=tuple(AttendanceFact(p, s, m) for (p, s), m in present.items()),
        invitations=tuple({InvitationFact(p, s.partition("-")[0]) for p, s in present}),
        roots=(RootFact("r", hour(-1), until=hour(draw(st.integers(3, 20)))),),
        passes=tuple(PassFact(p, m, hour(t)) for p, m, t in draw(marks)),
        teachbacks=tuple(TeachbackFact(p, m, hour(t)) for p, m, t in draw(marks)),
        overrides=tuple(
            OverrideFact(f"o{n}", p, m, hour(t), hour(t + 3))
            for n, (p, m, t) in enumerate(draw(marks)[:2])
        ),
    )


def _any_session(draw, number: int) -> SessionFact:
    start, class_id = draw(st.integers(0, 10)), f"c{draw(st.integers(1, 3))}"
    return SessionFact(
        id=f"{class_id}-{number}",
        class_id=class_id,
        module=draw(st.sampled_from(list(MODULES))),
        starts_at=hour(start),
        ends_at=hour(start + draw(st.sampled_from([0.5, 1, 2]))),
        trainers=tuple(sorted(draw(st.sets(st.sampled_from(PEOPLE[:4]), max_size=2)))),
        version=draw(st.sampled_from([1, 2])),
        items=frozenset(draw(st.sets(st.sampled_from(ITEMS)))),
        needs_test=draw(st.booleans()) and draw(st.booleans()),
        needs_teachback=draw(st.booleans()) and draw(st.booleans()),
    )
