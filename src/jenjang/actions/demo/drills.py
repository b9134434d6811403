"""Counting drills of some classes of Kota Batu, as phones would have sent them.

Invented altogether: who practised, how well, and when. Played through the same actions
as real rounds, so that scores, mastery and difficulty are what the rules make of them.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from jenjang.actions.counting import (
    PackAsk,
    open_drill,
    record_rounds,
    score_rounds,
)
from jenjang.actions.demo.chance import Chance
from jenjang.core.accounts import SYSTEM
from jenjang.core.counting.round_scores import box_of
from jenjang.core.delivery import event_time
from jenjang.queries.counting.drills import key_in
from jenjang.queries.delivery.codes import ClassPerson, code_of, people_in
from jenjang.records.models import Drill, Pack, TrainingClass

OFFICE, CLASSES = "3579", 3
OPENED = datetime(2024, 2, 5, 1, tzinfo=UTC)
UNTIL = datetime(2024, 2, 13).date()  # the day before voting
ASKS = (
    PackAsk("adjudication", "PPWP", 42),
    PackAsk("adjudication", "DPR", 42),
    PackAsk("tally", "PPWP", 81, groups=2),
    PackAsk("desk", "", 40),
    PackAsk("error", "PPWP", 6),
)
SKILLS = (0.8, 0.93, 0.98, 1.0)  # share of right answers, each as likely
PRACTISE = 0.6  # of the members of a class
STRAY = 0.3  # of team rounds in which a slip is signed
ROLES = {"stack": [2, 5], "read": [1], "tally_a": [3], "tally_b": [4], "form": [6, 7]}


def play_drills(offices: Sequence[str], *, seed: int) -> None:
    """Open and play the drills of the first classes of Kota Batu, if it was built."""
    if OFFICE not in offices:
        return
    chance = Chance(seed=seed, office=f"{OFFICE}/drills")
    rooms = TrainingClass.objects.filter(office=OFFICE, sessions__isnull=False)
    rooms = rooms.filter(event__programme__rulebook="bimtek-kpps").distinct()
    for room in rooms.order_by("region_id", "name", "id")[:CLASSES]:
        drill = open_drill(room.pk, asks=ASKS, until=UNTIL, viewer=SYSTEM, now=OPENED)
        _play(drill, chance)
        score_rounds([str(room.pk)], viewer=SYSTEM)


def _play(drill: Drill, chance: Chance) -> None:
    people = people_in(drill.training_class)
    packs = list(drill.packs.order_by("kind", "contest", "name"))
    events = [*_alone(drill, packs, people, chance)]
    events += _teams(drill, [p for p in packs if p.kind == "tally"], people, chance)
    results = record_rounds(
        code_of(drill.training_class), events, received_at=OPENED + timedelta(days=1)
    )
    refused = [result.code for result in results if result.code]
    if refused:
        raise RuntimeError(f"the demo plays what its own drill refuses: {refused[0]}")


def _alone(
    drill: Drill,
    packs: Sequence[Pack],
    people: Sequence[ClassPerson],
    chance: Chance,
) -> Iterator[dict[str, Any]]:
    for person in people:
        if not chance.happens(PRACTISE):
            continue
        skill = chance.random.choice(SKILLS)
        for pack in packs:
            if pack.kind != "tally" and chance.happens(0.75):
                answers = [_said(accepts, skill, chance) for _, accepts in pack.key]
                data = {"round": pack.kind, "answers": answers, "seconds": 400}
                yield _event(drill, pack, data, chance, person=str(person.id))


def _said(accepts: Sequence[str], skill: float, chance: Chance) -> str:
    """An answer; waiting rows are called not valid, as most people do."""
    right = accepts[0] if accepts else "-"
    if chance.happens(skill):
        return right
    return "1" if right == "-" else "-"


def _teams(
    drill: Drill,
    packs: Sequence[Pack],
    people: Sequence[ClassPerson],
    chance: Chance,
) -> Iterator[dict[str, Any]]:
    for tps in sorted({person.tps_code for person in people if person.tps_code}):
        seats = {str(p.seat): str(p.id) for p in people if p.tps_code == tps}
        for pack in packs:
            yield _event(drill, pack, _counted(pack, tps, seats, chance), chance)


def _counted(
    pack: Pack, tps: str, seats: dict[str, str], chance: Chance
) -> dict[str, Any]:
    """A team's round: the second tally strays, and that is not always caught."""
    answers = [entry.accepts[0] for entry in key_in(pack)]
    votes = {row: answers.count(row) for row in sorted({*answers, "1", "2", "-"})}
    strayed = {**votes, "1": votes["1"] - 1, "2": votes["2"] + 1}
    agreed = strayed if chance.happens(STRAY) else votes
    form = {box_of(row, is_party=False): number for row, number in agreed.items()}
    valid = len(answers) - agreed["-"]
    form |= {"V.A": valid, "V.C": len(answers), "II.2": len(answers)}
    return {
        "round": "team",
        "tps": tps,
        "seats": seats,
        "roles": ROLES,
        "stack": len(answers),
        "answers": answers,
        "tallies": [votes, strayed],
        "agreed": agreed,
        "first": form,
        "form": form,
        "order": ["II.2", *form],
        "corrections": int(agreed is votes),
        "seconds": chance.random.randint(600, 1500),
    }


def _event(
    drill: Drill,
    pack: Pack,
    data: dict[str, Any],
    chance: Chance,
    *,
    person: str = "",
) -> dict[str, Any]:
    at = OPENED + timedelta(minutes=chance.random.randint(1, 600))
    return {
        "id": str(chance.id(at)),
        "kind": "count.round",
        "office": drill.office,
        "class": str(drill.training_class_id),
        "at": event_time(at),
        "device": "demo",
        "actor": person or data["seats"].get("1", "regu"),
        **({"person": person} if person else {}),
        "data": {**data, "pack": pack.name, "rules": pack.rules},
    }
