"""The counting exercise of a class is opened: packs, and a code for phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.delivery.codes import with_code
from jenjang.adapters.ballots import counting_tables, rules_version
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.counting.drawing import draw
from jenjang.core.counting.keys import key_of
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.pack_names import (
    ADJUDICATION,
    DESK,
    ERROR,
    EVERY_CONTEST,
    TALLY,
    PackName,
    group_seed,
)
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.rulings import rulings_of
from jenjang.queries.delivery.evidence import require_class
from jenjang.records.models import Drill, Pack, TrainingClass

MOST_GROUPS = 12
MOST_PACKS = 60  # in one drill: a phone fetches them all
LARGEST = {TALLY: 300, ADJUDICATION: 300, DESK: 200, ERROR: 40}  # printed in one piece


@dataclass(frozen=True, slots=True)
class PackAsk:
    """What is wanted: a kind of pack for so many neighbouring groups."""

    kind: str
    contest: str
    size: int
    groups: int = 1
    is_single: bool = False


@transaction.atomic
def open_drill(
    class_id: UUID | str,
    *,
    asks: Sequence[PackAsk],
    until: date,
    viewer: Viewer,
    now: datetime,
) -> Drill:
    """Open packs for a class; more of them, or another last day, when it is open.

    Every group gets a pack of its own seed: other ballots of the same difficulty.
    Raises NOT_FOUND, NOT_PERMITTED, DRILL_EMPTY, DRILL_UNTIL, DRILL_GROUPS,
    DRILL_SIZE, DRILL_PACKS, or what `drawing.draw` refuses.
    """
    room = require_class(viewer, Permission.RECORD_EVIDENCE, class_id=class_id)
    TrainingClass.objects.select_for_update().get(pk=room.pk)
    drill = Drill.objects.filter(training_class=room).first()
    if not asks and drill is None:
        raise RuleViolation("DRILL_EMPTY")
    if until < timezone.localdate(now):
        raise RuleViolation("DRILL_UNTIL", until=until)
    if drill is None:
        drill = Drill(
            office=room.office,
            training_class=room,
            opened_at=now,
            opened_by_id=viewer.user_id,
        )
    drill.until = until
    drill.save()
    with_code(room, now=now)
    made: list[Pack] = []
    for ask in asks:
        made += Pack.objects.bulk_create(_packs(drill, room, ask))
    if drill.packs.count() > MOST_PACKS:
        raise RuleViolation("DRILL_PACKS", most=MOST_PACKS)
    journal.record(
        "counting.drill_opened",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={"drill": str(drill.pk), "packs": [pack.name for pack in made]},
    )
    return drill


@transaction.atomic
def close_drill(drill_id: UUID | str, *, viewer: Viewer, now: datetime) -> Drill:
    """The code opens nothing more from tomorrow; what was played stays.

    Raises NOT_FOUND or NOT_PERMITTED.
    """
    drill = (
        Drill.objects.select_for_update(of=("self",))
        .select_related("training_class")
        .filter(pk=drill_id)
        .first()
    )
    if drill is None:
        raise RuleViolation("NOT_FOUND")
    region = RegionCode(drill.training_class.region_id)
    viewer.require(Permission.RECORD_EVIDENCE, region)
    drill.until = min(drill.until, timezone.localdate(now))
    drill.save(update_fields=["until"])
    journal.record(
        "counting.drill_closed",
        viewer=viewer,
        subject=str(drill.training_class_id),
        office=drill.office,
        facts={"drill": str(drill.pk)},
    )
    return drill


def _packs(drill: Drill, room: TrainingClass, ask: PackAsk) -> list[Pack]:
    if not 1 <= ask.groups <= MOST_GROUPS:
        raise RuleViolation("DRILL_GROUPS", most=MOST_GROUPS)
    largest = LARGEST.get(ask.kind, ask.size)
    if ask.size > largest:
        raise RuleViolation("DRILL_SIZE", largest=largest)
    contest = EVERY_CONTEST if ask.kind == DESK else ask.contest
    known = drill.packs.filter(kind=ask.kind, contest=contest).count()
    return [
        _pack(drill, room, ask, contest, number)
        for number in range(known, known + ask.groups)
    ]


def _pack(
    drill: Drill, room: TrainingClass, ask: PackAsk, contest: str, number: int
) -> Pack:
    election = room.event.election
    seed = group_seed(f"{room.pk}/{ask.kind}/{contest}", number + 1)
    name = PackName(election, contest, ask.kind, ask.size, seed, ask.is_single)
    rulings = rulings_of(room.office, election=election)
    made = draw(name, tables=counting_tables(), rulings=rulings)
    document = document_of(made, rules=rules_version(ask.kind))
    return Pack(
        office=room.office,
        drill=drill,
        kind=ask.kind,
        contest=contest,
        is_single=ask.is_single,
        size=ask.size,
        seed=seed,
        name=name.id,
        rules=document.rules,
        rulings=[
            [shape.rule, shape.outcome, shape.beneficiary, shape.citation]
            for shape in document.rulings
        ],
        key=[[entry.rule, list(entry.accepts)] for entry in key_of(document)],
    )
