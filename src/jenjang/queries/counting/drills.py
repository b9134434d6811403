"""The exercise of a class: for phones by its code, and for who scores its rounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jenjang.adapters.ballots import counting_tables, rules_version
from jenjang.core.counting.drawing import pack_of
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.pack_names import ADJUDICATION, SINGLE
from jenjang.core.counting.pack_shapes import AnyPackShape
from jenjang.core.counting.packs import smallest_pack
from jenjang.core.counting.round_scores import KeyEntry
from jenjang.core.counting.rulings import Ruling as Decided
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.codes import room_of_code
from jenjang.records.models import Drill, Pack, TrainingClass


def drill_of_code(code: str) -> Drill:
    """The drill of the class a code opens; RuleViolation CODE_UNKNOWN."""
    return drill_in(room_of_code(code))


def drill_in(room: TrainingClass) -> Drill:
    """The drill of a class with its packs; RuleViolation CODE_UNKNOWN without one."""
    found = Drill.objects.filter(training_class=room).prefetch_related("packs").first()
    if found is None:
        raise RuleViolation("CODE_UNKNOWN")
    found.training_class = room
    return found


def last_day_of(room: TrainingClass) -> date | None:
    """The last day on which a class's drill takes results; None without a drill."""
    found = Drill.objects.filter(training_class=room).values_list("until").first()
    return found[0] if found else None


def documents_of(packs: Iterable[Pack]) -> list[AnyPackShape]:
    """The packs drawn again; those of an older version of the tables are left out."""
    return [document_for(pack) for pack in packs if not is_outdated(pack)]


def document_for(pack: Pack) -> AnyPackShape:
    """A pack drawn again from its name; RuleViolation PACK_RULES when it cannot be."""
    made = pack_of(
        pack.name,
        tables=counting_tables(),
        rulings=rulings_in(pack),
        rules=pack.rules,
    )
    return document_of(made, rules=pack.rules)


def is_outdated(pack: Pack) -> bool:
    """True when the tables have changed since the pack was opened."""
    return pack.rules != rules_version(pack.kind)


def rulings_in(pack: Pack) -> dict[str, Decided]:
    """The office's rulings as they were when the pack was opened."""
    return {rule: Decided(*told) for rule, *told in pack.rulings}


def key_in(pack: Pack) -> tuple[KeyEntry, ...]:
    """The stored key of a pack."""
    return tuple(KeyEntry(rule, tuple(accepts)) for rule, accepts in pack.key)


def drills_of(class_ids: Iterable[str]) -> Mapping[UUID, Drill]:
    """The drills of some classes by class; not scoped, for scoring."""
    found = (
        Drill.objects.filter(training_class__in=list(class_ids))
        .select_related("training_class__event")
        .prefetch_related("packs")
    )
    return {drill.training_class_id: drill for drill in found}


@dataclass(frozen=True, slots=True)
class ContestChoice:
    """A kind of ballot that packs can be drawn of."""

    contest: str
    is_single: bool
    smallest: int  # of a pack for judging, which holds every row


def contest_choices(election: str) -> list[ContestChoice]:
    """The ballots of an election, those of one pair against the empty column last."""
    found = [
        ContestChoice(
            contest, table.id == SINGLE, smallest_pack(table, kind=ADJUDICATION)
        )
        for table in counting_tables().ballots
        if table.election == election
        for contest in table.contests
    ]
    return sorted(found, key=lambda each: each.is_single)
