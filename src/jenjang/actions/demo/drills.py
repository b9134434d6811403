"""Counting drills of some classes, as phones would have sent them.

Real: that the count was simulated at Serang's ToT (kab-serang.kpu.go.id). Invented: who
practised, how well, and Kota Batu's drills altogether. Played through the same actions
as real rounds, so that scores, mastery and difficulty are what the rules make of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from jenjang.actions.counting import (
    PackAsk,
    open_drill,
    record_rounds,
    score_rounds,
)
from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.office import moment
from jenjang.core.accounts import SYSTEM
from jenjang.core.counting.round_scores import box_of
from jenjang.core.delivery import event_time
from jenjang.queries.counting.drills import key_in
from jenjang.queries.delivery.codes import ClassPerson, code_of, people_in
from jenjang.records.models import Drill, Pack, TrainingClass

ALONE = (
    PackAsk("adjudication", "PPWP", 42),
    PackAsk("adjudication", "DPR", 42),
    PackAsk("desk", "", 40),
    PackAsk("error", "PPWP", 6),
)
TEAMS = PackAsk("tally", "PPWP", 81, groups=2)
VOTING_EVE = date(2024, 2, 13)
SKILLS = (0.8, 0.93, 0.98, 1.0)  # share of right answers, each as likely
PRACTISE = 0.6  # of the members of a class
STRAY = 0.3  # of team rounds in which a slip is signed
ROLES = {"stack": [2, 5], "read": [1], "tally_a": [3], "tally_b": [4], "form": [6, 7]}


Played = tuple[Pack, dict[str, Any], str]  # data of a round, person or ""


@dataclass(frozen=True, slots=True)
class Practice:
    """The first classes of a programme in a region that practised."""

    office: str
    region: str
    programme: str
    asks: Sequence[PackAsk]
    opened: datetime
    minutes: int  # in which rounds were begun
    classes: int


SIMULATED, PRACTISED = moment(date(2024, 1, 24), 13), moment(date(2024, 2, 5), 8)
PRACTICES = (
    Practice("3604", "36.04.14", "tot-pps", ALONE, SIMULATED, minutes=140, classes=1),
    Practice(
        *("3579", "35.79", "bimtek-kpps", (*ALONE, TEAMS), PRACTISED),
        minutes=600,
        classes=3,
    ),
)


def play_drills(offices: Sequence[str], *, seed: int) -> None:
    """Open and play the drills of the classes that practised, of the offices built."""
    for practice in PRACTICES:
        if practice.office not in offices:
            continue
        chance = Chance(seed=seed, office=f"{practice.office}/drills")
        rooms = TrainingClass.objects.filter(
            office=practice.office,
            region__code__startswith=practice.region,
            sessions__isnull=False,
            event__programme__rulebook=practice.programme,
        )
        ordered = rooms.distinct().order_by("region_id", "name", "id")
        for room in ordered[: practice.classes]:
            _play(room, practice, chance)
            score_rounds([str(room.pk)], viewer=SYSTEM)


def _play(room: TrainingClass, practice: Practice, chance: Chance) -> None:
    drill = open_drill(
        room.pk,
        asks=practice.asks,
        until=VOTING_EVE,
        viewer=SYSTEM,
        now=practice.opened,
    )
    people = people_in(room)
    packs = list(drill.packs.order_by("kind", "contest", "name"))
    tallies = [pack for pack in packs if pack.kind == "tally"]
    played = chain(_alone(packs, people, chance), _teams(tallies, people, chance))
    events = [_event(drill, each, practice, chance) for each in played]
    later = practice.opened + timedelta(days=1)
    results = record_rounds(code_of(room), events, received_at=later)
    refused = [result.code for result in results if result.code]
    if refused:
        raise RuntimeError(f"the demo plays what its own drill refuses: {refused[0]}")


def _alone(
    packs: Sequence[Pack], people: Sequence[ClassPerson], chance: Chance
) -> Iterator[Played]:
    for person in people:
        if not chance.happens(PRACTISE):
            continue
        skill = chance.random.choice(SKILLS)
        for pack in packs:
            if pack.kind != "tally" and chance.happens(0.75):
                answers = [_said(accepts, skill, chance) for _, accepts in pack.key]
                data = {"round": pack.kind, "answers": answers, "seconds": 400}
                yield pack, data, str(person.id)


def _said(accepts: Sequence[str], skill: float, chance: Chance) -> str:
    """An answer; waiting rows are called not valid, as most people do."""
    right = accepts[0] if accepts else "-"
    if chance.happens(skill):
        return right
    return "1" if right == "-" else "-"


def _teams(
    packs: Sequence[Pack], people: Sequence[ClassPerson], chance: Chance
) -> Iterator[Played]:
    for tps in sorted({person.tps_code for person in people if person.tps_code}):
        seats = {str(p.seat): str(p.id) for p in people if p.tps_code == tps}
        for pack in packs:
            yield pack, _counted(pack, tps, seats, chance), ""


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
    drill: Drill, played: Played, practice: Practice, chance: Chance
) -> dict[str, Any]:
    pack, data, person = played
    begun = timedelta(minutes=chance.random.randint(1, practice.minutes))
    at = practice.opened + begun
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
