"""Classes and events end: their plan is fixed, evidence may still arrive."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.delivery.classes import open_class
from jenjang.actions.delivery.events import open_event
from jenjang.core.accounts import Viewer
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.follow_ups import without_follow_ups
from jenjang.records.models import Event, TrainingClass


@transaction.atomic
def close_class(
    class_id: UUID | str, *, viewer: Viewer, why_without: str = ""
) -> TrainingClass:
    """The class is over and its plan fixed; evidence may still arrive.

    A class ends with what is to be done afterwards: without any follow-up it needs a
    reason. Raises RuleViolation("FOLLOW_UPS_MISSING") and those of `open_class`.
    """
    room = open_class(class_id, viewer=viewer)
    reason = _reason([room], why_without)
    room.closed_at = timezone.now()
    room.closed_without = reason
    room.save(update_fields=["closed_at", "closed_without"])
    journal.record(
        "delivery.class_closed",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={"classes": [str(room.pk)], "without_follow_ups": bool(reason)},
    )
    return room


@transaction.atomic
def close_event(
    event_id: UUID | str,
    *,
    viewer: Viewer,
    and_classes: bool = False,
    why_without: str = "",
) -> Event:
    """The event is over and its plan fixed; evidence may still arrive.

    Raises RuleViolation CLASSES_OPEN while some class is open, unless they are to be
    closed with it; then FOLLOW_UPS_MISSING names those that agreed on nothing to do,
    unless a reason is given, which is kept with each of them.
    """
    event = open_event(event_id, viewer=viewer)
    still_open = list(event.classes.filter(closed_at__isnull=True))
    if still_open and not and_classes:
        raise RuleViolation("CLASSES_OPEN", count=len(still_open))
    reason = _reason(still_open, why_without)
    event.closed_at = timezone.now()
    lacking = {room.pk for room in without_follow_ups(still_open)}
    for room in still_open:
        room.closed_at = event.closed_at
        room.closed_without = reason if room.pk in lacking else ""
    TrainingClass.objects.bulk_update(still_open, ["closed_at", "closed_without"])
    event.save(update_fields=["closed_at"])
    journal.record(
        "delivery.event_closed",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={
            "classes": [str(pk) for pk in event.classes.values_list("pk", flat=True)],
            "without_follow_ups": [str(pk) for pk in sorted(lacking)],
        },
    )
    return event


def _reason(rooms: Sequence[TrainingClass], why_without: str) -> str:
    """Why some of these classes have no follow-up; empty when all have one."""
    lacking = without_follow_ups(rooms)
    reason = " ".join(why_without.split())
    if lacking and not reason:
        names = ", ".join(room.name for room in lacking[:5])
        more = "" if len(lacking) <= 5 else ", …"
        raise RuleViolation("FOLLOW_UPS_MISSING", classes=names + more)
    return reason if lacking else ""
