"""Rounds as evidence tells them, and as they were scored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from jenjang.core.delivery import EvidenceEvent, EvidenceKind, voided_ids
from jenjang.queries.delivery.evidence import event_of_row
from jenjang.records.models import Evidence, Round

KINDS = (EvidenceKind.COUNT_ROUND.value, EvidenceKind.VOID.value)


def played_in(
    classes: Iterable[UUID],
) -> Mapping[UUID, Mapping[UUID, EvidenceEvent]]:
    """The rounds of some classes that are not voided, by class and id; one query."""
    found: dict[UUID, list[EvidenceEvent]] = {key: [] for key in classes}
    rows = Evidence.objects.filter(class_id__in=list(found), kind__in=KINDS)
    for row in rows.order_by("at", "id"):
        found[row.class_id].append(event_of_row(row))
    return {class_id: _standing(events) for class_id, events in found.items()}


def _standing(events: Sequence[EvidenceEvent]) -> dict[UUID, EvidenceEvent]:
    struck = voided_ids(events)
    return {
        event.id: event
        for event in events
        if event.kind is EvidenceKind.COUNT_ROUND and event.id not in struck
    }


def rounds_after(rows: Sequence[Round]) -> Iterator[list[Round]]:
    """All rounds of the players of these, a list for each player and kind, in order.

    A player is a person, or the team of a TPS; a team without a TPS is none.
    """
    keys = {_player(row) for row in rows}
    condition = Q(pk__in=())
    for office, election, kind, person, tps in keys:
        condition |= Q(
            office=office, election=election, kind=kind, person=person, tps_code=tps
        )
    found: dict[tuple[object, ...], list[Round]] = {}
    for row in Round.objects.filter(condition).order_by("at", "id"):
        found.setdefault(_player(row), []).append(row)
    for key, played in found.items():
        yield from [played] if key[3] or key[4] else [[row] for row in played]


def _player(row: Round) -> tuple[str, str, str, UUID | None, str]:
    return (row.office, row.election, row.kind, row.person_id, row.tps_code)
