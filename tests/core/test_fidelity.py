"""How much of a session was taught, by whose word, and how far the words agree."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.delivery import EvidenceEvent, EvidenceKind, event_time, fold
from jenjang.core.delivery.fidelity import (
    Reported,
    adherence_of,
    agreement_of,
    calibrated,
    fidelity_in,
    ranked,
    reported,
    session_fidelity,
    told_of,
)

WEIGHTS = {"M3-01": 2.0, "M3-02": 1.0, "M3-03": 1.0}
ROOM, SESSION, TRAINER, GUEST = (UUID(int=n) for n in range(1, 5))
NOON = datetime(2024, 1, 27, 5, tzinfo=UTC)


def event(number: int, kind: str, data: dict) -> EvidenceEvent:
    """An event of the one session, a second after the one before."""
    is_void = kind == "void"
    return EvidenceEvent(
        id=UUID(int=100 + number),
        kind=EvidenceKind(kind),
        office="0001",
        class_id=ROOM,
        session_id=None if is_void else SESSION,
        at=event_time(NOON + timedelta(seconds=number)),
        device="uji",
        actor="uji",
        data=data,
    )


def test_adherence_by_source_with_weights():
    found = session_fidelity(
        WEIGHTS,
        ticked=["M3-01", "M3-99"],
        tickets=[{"M3-01": True, "M3-02": True}, {"M3-01": False}],
        observations=[{"M3-01": True, "M3-02": False}],
    )
    assert found.checklist.rate.per_hundred == 50
    assert found.tickets.rate.per_hundred == pytest.approx(100 * 2 / 3)
    assert found.tickets.items == 2
    assert found.observers.rate.per_hundred == pytest.approx(100 * 2 / 3)
    assert found.unreported == ("M3-03",)
    assert found.with_checklist.raw.per_hundred == 100
    assert found.with_tickets.raw.per_hundred == 0


def test_adherence_of_a_source_that_says_nothing():
    found = session_fidelity(WEIGHTS, ticked=[], tickets=[], observations=[])
    silent = (found.checklist.rate, found.tickets.rate, found.observers.rate)
    assert silent == (None, None, None)
    assert (found.with_checklist, found.with_tickets) == (None, None)
    assert found.unreported == tuple(WEIGHTS)


def test_answers_of_one_person_count_for_less():
    told = {"M3-02": (30, 30), "M3-03": (30, 30)}
    alone = adherence_of(told, WEIGHTS, sizes=[1] * 60)
    on_tickets = adherence_of(told, WEIGHTS, sizes=[3] * 20)
    assert alone.answers == pytest.approx(60)
    assert on_tickets.answers == pytest.approx(50)  # 60 / (1 + 2 x 0.1)
    assert on_tickets.rate.low < alone.rate.low


def test_agreement_by_hand():
    """40 yes/yes, 9 yes/no, 6 no/yes, 45 no/no: worked out on paper."""
    pairs = [(True, True)] * 40 + [(True, False)] * 9
    pairs += [(False, True)] * 6 + [(False, False)] * 45
    found = agreement_of(pairs)
    assert found.raw.per_hundred == 85
    chance = 0.49 * 0.46 + 0.51 * 0.54
    assert found.kappa == pytest.approx((0.85 - chance) / (1 - chance))
    gwet = 2 * 0.475 * 0.525
    assert found.ac1 == pytest.approx((0.85 - gwet) / (1 - gwet))
    assert not found.is_skewed


def test_kappa_of_answers_nearly_all_alike_is_warned_of():
    """Gwet's paradox: 118 of 125 agree, and kappa is about nil."""
    pairs = [(True, True)] * 118 + [(True, False)] * 5 + [(False, True)] * 2
    found = agreement_of(pairs)
    assert found.raw.per_hundred == pytest.approx(94.4)
    assert found.kappa == pytest.approx(-0.0234, abs=1e-4)
    assert found.ac1 == pytest.approx(0.9408, abs=1e-4)
    assert found.is_skewed
    assert agreement_of([(True, True)] * 4).kappa is None
    assert agreement_of([]) is None


def test_calibration_corrects_what_is_said_by_what_was_seen():
    """Cochran's difference estimator on numbers worked out by hand."""
    reports = [
        Reported("a", 0.9, -0.2),
        Reported("b", 0.8, -0.1),
        Reported("c", 1.0),
        Reported("d", 0.7),
    ]
    found = calibrated(reports)
    assert found.bias == pytest.approx(-0.15)
    assert found.share == pytest.approx(0.85 - 0.15)
    assert found.variance == pytest.approx((0.05 / 3) / 4 + 0.005 / 2)
    assert (found.sessions, found.observed) == (4, 2)
    low, high = found.interval
    assert (low, high) == (0.0, 1.0)  # one degree of freedom: hardly anything is known


def test_calibration_without_enough_observers():
    assert calibrated([Reported("a", 0.9), Reported("b", 0.8)]) is None
    found = calibrated([Reported("a", 0.9, 0.05), Reported("b", 0.8)])
    assert (found.share, found.interval) == (pytest.approx(0.9), None)


def test_observers_are_compared_on_the_items_they_share():
    said = {"M3-01": (1, 2), "M3-02": (2, 2)}
    found = reported("a", WEIGHTS, said=said, seen={"M3-02": (0, 1), "M3-03": (1, 1)})
    assert found == Reported("a", pytest.approx(2 / 3), -1.0)
    assert reported("a", WEIGHTS, said={}, seen={"M3-02": (0, 1)}) is None


def test_small_classes_are_not_ranked():
    def told(yes, asked):
        return adherence_of({"M3-01": (yes, asked)}, WEIGHTS, sizes=[1] * asked)

    rows = {"few": told(1, 20), "low": told(20, 40), "high": told(39, 40)}
    big, small = ranked(rows, adherence=rows.__getitem__)
    assert (big, small) == (["low", "high"], ["few"])


def test_evidence_of_items_folds_and_is_voided():
    events = [
        event(1, "item.delivered", {"item": "M3-01"}),
        event(2, "exit.ticket", {"items": {"M3-01": True, "M3-02": False}}),
        event(3, "exit.ticket", {"items": {"M3-01": True}}),
        event(4, "observation.made", {"items": {"M3-01": True}}),
        event(
            5,
            "observation.made",
            {"items": {"M3-02": True}, "observer": str(TRAINER)},
        ),
        event(6, "void", {"event": str(UUID(int=103)), "reason": "salah kelas"}),
    ]
    for order in (events, events[::-1], events * 2):
        state = fold(order)
        assert [t.items for t in state.tickets[SESSION]] == [events[1].data["items"]]
        seen = state.observations[SESSION]
        assert [one.observer for one in seen] == [None, TRAINER]
        found = fidelity_in(state, SESSION, weights=WEIGHTS, trainers=[TRAINER])
        assert found.tickets_handed_in == 1
        assert found.observers.items == 1  # who taught does not observe himself


reports = st.lists(
    st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.booleans(), min_size=1),
    max_size=12,
)


@given(reports, reports, st.sets(st.sampled_from(sorted(WEIGHTS))), st.randoms())
def test_figures_are_shares_and_order_means_nothing(tickets, seen, ticked, chance):
    found = session_fidelity(WEIGHTS, ticked=ticked, tickets=tickets, observations=seen)
    for one in (found.checklist, found.tickets, found.observers):
        if one.rate:
            rate = one.rate
            assert 0 <= rate.low <= rate.per_hundred + 1e-9 <= rate.high + 2e-9
            assert rate.high <= 100
    chance.shuffle(tickets)
    chance.shuffle(seen)
    assert found == session_fidelity(
        WEIGHTS, ticked=sorted(ticked), tickets=tickets, observations=seen
    )


@given(reports)
def test_one_more_yes_never_lowers_adherence(tickets):
    told = told_of(tickets, WEIGHTS)
    before = adherence_of(told, WEIGHTS, sizes=[1]).rate
    for item, (yes, asked) in told.items():
        if yes < asked:
            more = adherence_of(told | {item: (yes + 1, asked)}, WEIGHTS, sizes=[1])
            assert more.rate.per_hundred > before.per_hundred
