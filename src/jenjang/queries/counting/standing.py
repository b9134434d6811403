"""Where a class stands in counting: people, teams, and how far judges agree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.counting.scores import Adjudication, agreement, of_counts
from jenjang.core.rates import Rate, slips_per_hundred
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.drills import is_outdated
from jenjang.queries.delivery.codes import ClassPerson, code_of, people_in
from jenjang.queries.delivery.evidence import require_class
from jenjang.records.models import Drill, Evidence, Pack, Round, TrainingClass

INDIVIDUAL = ("desk", "adjudication", "error")
COUNTS = ("hits", "misses", "false_alarms", "correct_rejections", "wrong_beneficiaries")


@dataclass(frozen=True, slots=True)
class KindStanding:
    """What somebody has shown in one kind of round."""

    rounds: int
    right: int
    asked: int
    is_passed: bool
    left: int
    judging: Adjudication | None


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """Somebody with his standing by kind of round, in the order of INDIVIDUAL."""

    person: ClassPerson
    kinds: Sequence[KindStanding | None]

    @property
    def labelled(self) -> Sequence[tuple[str, KindStanding | None]]:
        """Each standing with the name of its kind."""
        return list(zip(INDIVIDUAL, self.kinds, strict=True))


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team with its rounds; slips are those left after reconciling."""

    tps_code: str
    rounds: Sequence[Round]
    is_passed: bool
    left: int
    left_slips: Rate
    tally_slips: Rate


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack with how often it was played, and the agreement of its judges."""

    pack: Pack
    played: int
    kappa: float | None
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class DrillPage:
    """Everything the page of a class's drill shows; drill None: not opened yet."""

    room: TrainingClass
    drill: Drill | None
    packs: Sequence[PackRow]
    people: Sequence[PersonStanding]
    teams: Sequence[TeamStanding]
    may_record: bool
    code: str = ""
    kinds: Sequence[str] = INDIVIDUAL


def drill_page(class_id: UUID | str, *, viewer: Viewer) -> DrillPage:
    """The drill of a class; RuleViolation("NOT_FOUND") outside the viewer's regions."""
    room = require_class(viewer, Permission.SEE_PEOPLE, class_id=class_id)
    region = RegionCode(room.region_id)
    may_record = viewer.may(Permission.RECORD_EVIDENCE, region)
    drill = (
        Drill.objects.filter(training_class=room)
        .select_related("training_class__event")
        .prefetch_related("packs")
        .first()
    )
    if drill is None:
        people = [PersonStanding(one, ()) for one in people_in(room)]
        return DrillPage(room, None, (), people, (), may_record)
    rounds = list(Round.objects.filter(training_class=room).select_related("pack"))
    return DrillPage(
        room,
        drill,
        _packs(drill, rounds),
        [_person(one, rounds) for one in people_in(room)],
        _teams(rounds),
        may_record,
        code_of(room),
    )


def pack_in_sight(pack_id: UUID | str, *, viewer: Viewer) -> Pack:
    """A pack of a class of the viewer's regions; RuleViolation("NOT_FOUND") else.

    Its key decides a drill, so only who records there may print it.
    """
    pack = Pack.objects.select_related("drill").filter(pk=pack_id).first()
    if pack is None:
        raise RuleViolation("NOT_FOUND")
    class_id = pack.drill.training_class_id
    require_class(viewer, Permission.RECORD_EVIDENCE, class_id=class_id)
    return pack


def _person(one: ClassPerson, rounds: Iterable[Round]) -> PersonStanding:
    mine = [row for row in rounds if row.person_id == one.id]
    kinds = [_kind([row for row in mine if row.kind == kind]) for kind in INDIVIDUAL]
    return PersonStanding(one, kinds)


def _kind(rows: Sequence[Round]) -> KindStanding | None:
    if not rows:
        return None
    told = [row.detail["adjudication"] for row in rows if "adjudication" in row.detail]
    judging = None
    if told:
        judging = of_counts(**{name: sum(t[name] for t in told) for name in COUNTS})
    return KindStanding(
        rounds=len(rows),
        right=sum(row.rights.count("1") for row in rows),
        asked=sum(len(row.rights) for row in rows),
        is_passed=any(row.is_passed for row in rows),
        left=rows[-1].left,
        judging=judging,
    )


def _teams(rounds: Iterable[Round]) -> list[TeamStanding]:
    by_tps: dict[str, list[Round]] = defaultdict(list)
    for row in rounds:
        if row.kind == "team":
            by_tps[row.tps_code].append(row)
    return [_team(tps, rows) for tps, rows in sorted(by_tps.items())]


def _team(tps: str, rows: Sequence[Round]) -> TeamStanding:
    ballots = sum(len(row.rights) for row in rows)
    told: list[Mapping[str, Any]] = [row.detail["team"] for row in rows]
    left = sum(team["slips"] for team in told)
    tallied = sum(sum(team["tally_slips"]) for team in told)
    return TeamStanding(
        tps,
        rows,
        is_passed=any(row.is_passed for row in rows),
        left=rows[-1].left,
        left_slips=slips_per_hundred(left, ballots),
        tally_slips=slips_per_hundred(tallied, 2 * ballots),
    )


def _packs(drill: Drill, rounds: Iterable[Round]) -> list[PackRow]:
    played: dict[UUID, list[Round]] = defaultdict(list)
    for row in rounds:
        played[row.pack_id].append(row)
    answers = _verdicts([r.pk for rows in played.values() for r in rows])
    return [
        PackRow(
            pack,
            len(played[pack.pk]),
            _kappa(played[pack.pk], answers),
            is_outdated(pack),
        )
        for pack in drill.packs.all()
    ]


def _verdicts(rounds: Sequence[UUID]) -> Mapping[UUID, Sequence[str]]:
    """What was said of each ballot, valid or not, by round."""
    rows = Evidence.objects.filter(pk__in=rounds, data__round="adjudication")
    return {
        row.pk: ["-" if answer in ("-", "") else "+" for answer in row.data["answers"]]
        for row in rows
    }


def _kappa(
    rows: Iterable[Round], answers: Mapping[UUID, Sequence[str]]
) -> float | None:
    """Fleiss' kappa over the first round of each judge of a pack."""
    first: dict[UUID | None, Sequence[str]] = {}
    for row in rows:
        if row.pk in answers:
            first.setdefault(row.person_id, answers[row.pk])
    return agreement([list(said) for said in zip(*first.values(), strict=True)])
