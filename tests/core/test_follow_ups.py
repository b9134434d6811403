"""Follow-ups of a class as a fold: any order, repetition and void gives one state."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from jenjang.core.delivery import parse_event
from jenjang.core.delivery.follow_ups import follow_ups

CLASS = "018d0000-0000-7000-8000-0000000000c1"


def ident(number):
    return f"018d0000-0000-7000-8000-{number:012x}"


def event(number, kind, **data):
    return parse_event(
        {
            "id": ident(number),
            "kind": kind,
            "office": "0001",
            "class": CLASS,
            "at": f"2024-01-26T01:00:{number % 60:02d}.000Z",
            "device": "web",
            "actor": "u1",
            "data": data,
        }
    )


def agreed(number, due_on="2024-02-01"):
    told = {"what": "Simulasi", "due_on": due_on, "proof": "foto", "name": "Dodi"}
    return event(number, "followup.set", **told)


def done(number, of, proof="foto papan"):
    return event(number, "followup.done", event=ident(of), proof=proof)


def void(number, of):
    return event(number, "void", event=ident(of), reason="keliru")


def test_follow_up_is_done_by_the_earliest_proof():
    found = follow_ups([done(4, 1, "kedua"), done(3, 1, "pertama"), agreed(1)])
    row = found[UUID(ident(1))]
    assert (row.name, row.person, row.done_proof) == ("Dodi", None, "pertama")
    assert row.done_at == done(3, 1).moment


def test_void_of_the_proof_opens_it_again_and_void_of_the_follow_up_ends_it():
    events = [agreed(1), done(2, 1), void(3, 2)]
    assert follow_ups(events)[UUID(ident(1))].done_at is None
    assert follow_ups([*events, void(4, 1)]) == {}
    assert len(follow_ups([*events, void(4, 1), void(5, 4)])) == 1


def test_proof_of_an_unknown_follow_up_is_nothing():
    assert follow_ups([done(2, 1)]) == {}


def test_overdue_from_the_day_after_until_done():
    row = follow_ups([agreed(1, "2024-02-01")])[UUID(ident(1))]
    assert not row.is_overdue(date(2024, 2, 1))
    assert row.is_overdue(date(2024, 2, 2))
    assert not replace(row, done_at=row.set_at).is_overdue(date(2024, 3, 1))


STORY = [agreed(1), agreed(2), done(3, 1), done(4, 2), void(5, 3), void(6, 5)]


@given(st.lists(st.sampled_from(STORY), max_size=20), st.permutations(STORY))
def test_order_and_repetition_change_nothing(again, order):
    assert follow_ups([*order, *again]) == follow_ups(STORY)
