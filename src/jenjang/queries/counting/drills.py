"""The exercise of a class: for phones by its code, and for who scores its rounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from jenjang.adapters.ballots import counting_tables, rules_version
from jenjang.core.counting.drawing import pack_of
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.pack_names import ADJUDICATION, SINGLE
from jenjang.core.counting.pack_shapes import AnyPackShape
from jenjang.core.counting.packs import smallest_pack
from jenjang.core.counting.round_scores import KeyEntry
from jenjang.core.counting.rulings import Ruling as Decided
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Appointment, Drill, Invitation, Pack, TrainingClass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U
CODE_LENGTH = 8
_READ_AS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class DrillPerson:
    """Somebody of the class, with the seat in a TPS if he holds one."""

    id: UUID
    name: str
    tps_code: str
    tps_number: str
    seat: int | None


def drill_of_code(code: str) -> Drill:
    """The drill a code opens, however it was typed; RuleViolation CODE_UNKNOWN."""
    clean = "".join(code.upper().split()).replace("-", "").translate(_READ_AS)
    found = None
    if len(clean) == CODE_LENGTH and set(clean) <= set(ALPHABET):
        found = (
            Drill.objects.filter(code=clean)
            .select_related("training_class__event", "training_class__region")
            .prefetch_related("packs")
            .first()
        )
    if found is None:
        raise RuleViolation("CODE_UNKNOWN")
    return found


def require_open(drill: Drill, *, today: date) -> None:
    """RuleViolation CODE_CLOSED after the last day of a drill."""
    if today > drill.until:
        raise RuleViolation("CODE_CLOSED", until=drill.until)


def people_in(room: TrainingClass) -> Sequence[DrillPerson]:
    """Everybody of the class by TPS and seat; two queries."""
    election = room.event.election
    held = Appointment.objects.filter(
        ends_on=None, seat__body__election=election
    ).select_related("seat__body__tps")
    rows = (
        Invitation.objects.filter(training_class=room)
        .select_related("person")
        .prefetch_related(
            Prefetch("person__appointments", queryset=held, to_attr="seats_now")
        )
    )
    return sorted(map(_person, rows), key=lambda one: (one.tps_code, one.seat or 9))


def _person(row: Invitation) -> DrillPerson:
    person: Any = row.person
    for held in person.seats_now:
        if held.seat.body.tps:
            tps = held.seat.body.tps
            seat = (tps.code, tps.number, held.seat.number)
            return DrillPerson(row.person_id, row.person.printed_name, *seat)
    return DrillPerson(row.person_id, row.person.printed_name, "", "", None)


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
