"""A demand with every clause there is, and random teams, for tests of readiness."""

from datetime import date

from hypothesis import strategies as st

from jenjang.core.curriculum import Citation, Clause, LevelRule
from jenjang.core.readiness.facts import DrillFact
from jenjang.core.readiness.teams import Demand, SeatState, TeamState
from tests.core.cascades import VOTING_DAY

SOURCE = Citation("uji", "D")


def clause(kind: str, **values) -> Clause:
    """A clause with a citation of the tests."""
    return Clause(kind, values, SOURCE)


LEVELS = (
    LevelRule(
        "A",
        (
            clause("seats_filled", people=7),
            clause("seats_sworn"),
            clause("chair_present"),
        ),
    ),
    LevelRule(
        "B",
        (
            clause("chair_trained"),
            clause("trained_at_least", people=5),
            clause("module_covered", module="M2", people=6),
            clause("station_trained", station="S1", modules=["M1", "M2"], people=2),
            clause("pledges_signed", people=4),
        ),
    ),
    LevelRule(
        "C",
        (
            clause("tests_passed", people=5),
            clause("team_drill_passed"),
            clause("station_drilled", station="S1", people=2),
            clause("no_critical_gap"),
            clause("practice_age", days=14),
            clause("replacements_after_drill", people=1),
        ),
    ),
)


def demand(asked=("A", "B", "C")) -> Demand:
    """All three levels over the modules M1 and M2."""
    return Demand(
        levels=LEVELS,
        asked=tuple(asked),
        bits={"M1": 0, "M2": 1},
        required=3,
        critical=3,
        voting_day=VOTING_DAY,
    )


def ready_seat(number: int, **changes) -> SeatState:
    """A seat whose holder has everything."""
    values = {
        "number": number,
        "is_chair": number == 1,
        "is_filled": True,
        "is_sworn": True,
        "trained": 3,
        "tested": 3,
        "has_pledged": True,
        "starts_on": date(2024, 1, 25),
        "person": f"k{number}",
    }
    return SeatState(**(values | changes))


def vacant_seat(number: int) -> SeatState:
    """A seat nobody holds."""
    return SeatState(number, number == 1, False)


DRILL = DrillFact(
    "t", date(2024, 2, 5), True, stations=(("S1", "k1"), ("S1", "k2"), ("S2", "k3"))
)


def ready_team(**changed) -> TeamState:
    """Seven who have everything; `seat_3=…` puts another one in place 3."""
    seats = (changed.get(f"seat_{n}", ready_seat(n)) for n in range(1, 8))
    return TeamState(tuple(seats), changed.get("drills", (DRILL,)))


@st.composite
def teams(draw) -> TeamState:
    """Any team of seven, more often nearly ready than not."""
    often = st.integers(0, 5).map(bool)
    seats = []
    for number in range(1, 8):
        if draw(st.integers(0, 9)) == 0:
            seats.append(vacant_seat(number))
            continue
        seats.append(
            ready_seat(
                number,
                is_sworn=draw(often),
                trained=draw(st.sampled_from([0, 1, 2, 3, 3, 3])),
                tested=draw(st.sampled_from([0, 3, 3])),
                has_pledged=draw(often),
                is_replacement=not draw(often),
                starts_on=draw(st.sampled_from([date(2024, 1, 25), date(2024, 2, 9)])),
            )
        )
    days = st.sampled_from([date(2024, 1, 20), date(2024, 2, 5)])
    drills = [
        DrillFact(
            "t",
            draw(days),
            draw(st.booleans()),
            tuple(
                ("S1", p)
                for p in sorted(draw(st.sets(st.sampled_from(["k1", "k2", "x"]))))
            ),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return TeamState(tuple(seats), tuple(drills))
