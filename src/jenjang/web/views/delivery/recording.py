"""Staff record evidence: drafts are stamped here and go the one way of all evidence."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.utils import timezone
from uuid_utils.compat import uuid7

from jenjang.actions.delivery import record_evidence
from jenjang.core.delivery import Draft
from jenjang.queries.delivery import ClassPage
from jenjang.queries.messages import text_of
from jenjang.web.access import StaffRequest

DEVICE = "web"


def record(request: StaffRequest, page: ClassPage, drafts: Iterable[Draft]) -> bool:
    """Hand the drafts in as one batch; what was refused is told. False when any was."""
    payloads = [
        draft.payload(
            UUID(str(uuid7())),
            office=page.room.office,
            class_id=page.room.pk,
            device=DEVICE,
            actor=request.viewer.user_id or "",
        )
        for draft in drafts
    ]
    if not payloads:
        return True
    results = record_evidence(
        payloads, viewer=request.viewer, received_at=timezone.now()
    )
    codes = {result.code: result.facts for result in results if result.code}
    for code, facts in codes.items():
        messages.error(request, text_of(code, facts))
    return not codes
