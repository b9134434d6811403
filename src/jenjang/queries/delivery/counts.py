"""How many came? Counts over many classes without folding each of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count, Q

from jenjang.core.delivery import EvidenceKind, voided_ids
from jenjang.queries.delivery.evidence import event_of_row
from jenjang.records.models import Evidence, Invitation


def participants_by_class(
    class_ids: Collection[UUID],
) -> Mapping[UUID, tuple[int, int]]:
    """How many were drawn for each class and how many walked in; one query."""
    rows = (
        Invitation.objects.filter(training_class__in=class_ids)
        .values("training_class")
        .annotate(n=Count("pk"), extra=Count("pk", filter=Q(is_walk_in=True)))
        .order_by()
    )
    return {
        row["training_class"]: (row["n"] - row["extra"], row["extra"]) for row in rows
    }


def present_by_class(class_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """People who came in to each class at all; three queries."""
    rows = (
        Evidence.objects.filter(
            class_id__in=class_ids, kind=EvidenceKind.ATTENDANCE_IN.value
        )
        .exclude(pk__in=struck_out(class_ids))
        .values("class_id")
        .annotate(n=Count("person_id", distinct=True))
        .order_by()
    )
    return {row["class_id"]: row["n"] for row in rows}


def struck_out(class_ids: Collection[UUID]) -> frozenset[UUID]:
    """Ids of the voided events of some classes: only voids and their targets are read.

    Two queries, whatever the number of classes.
    """
    voids = Evidence.objects.filter(
        class_id__in=class_ids, kind=EvidenceKind.VOID.value
    )
    events = [event_of_row(row) for row in voids]
    named = {UUID(event.data["event"]) for event in events}
    targets = Evidence.objects.filter(pk__in=named, class_id__in=class_ids)
    by_class = defaultdict(list)
    for event in [*events, *map(event_of_row, targets)]:
        by_class[event.class_id].append(event)
    return frozenset().union(*(voided_ids(found) for found in by_class.values()))
