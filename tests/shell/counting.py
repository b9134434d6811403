"""A drill of the KPPS of desa Satu, and rounds as a phone sends them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from jenjang.actions.counting import (
    PackAsk,
    open_drill,
    record_rounds,
    score_rounds,
)
from jenjang.core.accounts import SYSTEM
from jenjang.queries.counting.drills import key_in
from jenjang.queries.delivery.codes import code_of
from jenjang.records.ids import new_id
from jenjang.records.models import Drill, Pack, TrainingClass
from tests.shell.trainings import train
from tests.world import OFFICE, SATU, World, viewer

NOW = datetime(2024, 1, 29, 1, tzinfo=UTC)
UNTIL = date(2024, 2, 10)
ASKS = (PackAsk("adjudication", "PPWP", 24), PackAsk("tally", "PPWP", 81, groups=2))
ROLES = {"stack": [2, 5], "read": [1, 2], "tally_a": [3], "tally_b": [4]}
ROLES["form"] = [6, 7]


def drill_of(world: World, *asks: PackAsk) -> Drill:
    """The drill of the class of desa Satu, in which all KPPS of the desa are."""
    train(world)
    room = TrainingClass.objects.get(region_id=SATU)
    return open_drill(room.pk, asks=asks or ASKS, until=UNTIL, viewer=viewer(), now=NOW)


def pack_in(drill: Drill, kind: str, number: int = 0) -> Pack:
    """The n-th pack of a kind."""
    return drill.packs.filter(kind=kind).order_by("name")[number]


def right_answers(pack: Pack) -> list[str]:
    """What the key accepts; nothing where a row waits."""
    return [entry.accepts[0] if entry.accepts else "" for entry in key_in(pack)]


def event(drill: Drill, data: dict, *, person: UUID | None = None, **changed) -> dict:
    """A round as evidence of the drill's class."""
    return {
        "id": str(new_id()),
        "kind": "count.round",
        "office": OFFICE,
        "class": str(drill.training_class_id),
        "at": "2024-01-29T02:00:00.000Z",
        "device": "hp-ani",
        "actor": str(person or "regu"),
        **({"person": str(person)} if person else {}),
        "data": data,
        **changed,
    }


def judged(pack: Pack, *, wrong: int = 0) -> dict:
    """A round of judging with the first so many scored answers wrong."""
    answers = right_answers(pack)
    scored = [at for at, answer in enumerate(answers) if answer]
    for at in scored[:wrong]:
        answers[at] = "-" if answers[at] != "-" else "1"
    return {
        "round": "adjudication",
        "pack": pack.name,
        "rules": pack.rules,
        "answers": answers,
        "seconds": 300,
    }


def counted(world: World, pack: Pack, *, tps: str = f"{SATU}/001", slips: int = 0):
    """A team's round; with slips, so many votes of pair 1 went to pair 2."""
    answers = right_answers(pack)
    votes = {row: answers.count(row) for row in ("1", "2", "3", "-")}
    votes["1"] -= slips
    votes["2"] += slips
    valid = votes["1"] + votes["2"] + votes["3"]
    form = {f"IV.{row}": votes[row] for row in "123"}
    form |= {"V.A": valid, "V.B": votes["-"], "V.C": len(answers), "II.2": len(answers)}
    seats = {str(n): str(world.people[f"KPPS/{tps}/{n}"].pk) for n in range(1, 8)}
    return {
        "round": "team",
        "pack": pack.name,
        "rules": pack.rules,
        "tps": tps,
        "seats": seats,
        "roles": ROLES,
        "stack": len(answers),
        "answers": answers,
        "tallies": [votes, votes],
        "agreed": votes,
        "first": form,
        "form": form,
        "order": list(form),
        "corrections": 0,
        "seconds": 900,
    }


def score(drill: Drill) -> int:
    """Score the class as the follow-up does."""
    return score_rounds([str(drill.training_class_id)], viewer=SYSTEM)


def drill_code(drill: Drill) -> str:
    """The code of the class of a drill."""
    return code_of(drill.training_class)


def later(minutes: int) -> str:
    """A time after the first round."""
    moment = datetime(2024, 1, 29, 2, tzinfo=UTC) + timedelta(minutes=minutes)
    return f"{moment:%Y-%m-%dT%H:%M}:00.000Z"


def send(drill: Drill, *events: dict) -> list[tuple[str, str]]:
    """What the server answers to each round of a phone."""
    results = record_rounds(drill_code(drill), events, received_at=NOW)
    return [(each.status, each.code) for each in results]


def team_rounds(world: World, drill: Drill, *, slips=(0, 0)) -> None:
    """Two rounds of the team of TPS 001, scored; with slips that were signed."""
    packs = [pack_in(drill, "tally", n) for n in range(2)]
    for turn, (pack, slip) in enumerate(zip(packs, slips, strict=True)):
        data = counted(world, pack, slips=slip)
        assert send(drill, event(drill, data, at=later(turn))) == [("accepted", "")]
    score(drill)
