"""A class gets the code by which phones without accounts enter it."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.codes import new_code
from jenjang.queries.delivery.evidence import require_class
from jenjang.records.models import ClassCode, TrainingClass


@transaction.atomic
def give_code(class_id: UUID | str, *, viewer: Viewer, now: datetime) -> ClassCode:
    """The code of a class, made when it has none. Raises NOT_FOUND."""
    room = require_class(viewer, Permission.RECORD_EVIDENCE, class_id=class_id)
    found = with_code(room, now=now)
    journal.record(
        "delivery.code_given",
        viewer=viewer,
        subject=str(room.pk),
        office=room.office,
        facts={},
    )
    return found


def with_code(room: TrainingClass, *, now: datetime) -> ClassCode:
    """The code of a class, for an action that writes its own journal entry."""
    found, _ = ClassCode.objects.get_or_create(
        training_class=room,
        defaults={
            "office": room.office,
            "code": new_code(secrets.choice),
            "made_at": now,
        },
    )
    return found
