"""Staff record evidence: drafts are stamped here and go the one way of all evidence."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.utils import timezone

from jenjang.actions.delivery import record_evidence
from jenjang.core.delivery import Draft
from jenjang.queries.delivery import ClassPage
from jenjang.queries.messages import text_of
from jenjang.web.access import StaffRequest
from jenjang.web.forms.delivery import form_key

DEVICE = "web"


def record(
    request: StaffRequest,
    page: ClassPage,
    drafts: Iterable[Draft],
    *,
    key: UUID | None = None,
) -> bool:
    """Hand the drafts in as one batch; what was refused is told. False when any was.

    Drafts of a form whose key was recorded before are not recorded again; the same
    draft twice in one form is two events, told apart by their order.
    """
    key = key or form_key()
    known = {event.id for event in page.events}
    repeated: Counter[str] = Counter()
    payloads = [
        draft.payload(
            event_id,
            office=page.room.office,
            class_id=page.room.pk,
            device=DEVICE,
            actor=request.viewer.user_id or "",
        )
        for draft in drafts
        if (event_id := _id_of(key, draft, repeated)) not in known
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


def _id_of(key: UUID, draft: Draft, repeated: Counter[str]) -> UUID:
    """A UUIDv7 of the key's time; the same for the same key, content and turn."""
    content = repr(
        (draft.kind, draft.session, draft.person, sorted(draft.data.items()))
    )
    turn = f"#{repeated[content]}" if repeated[content] else ""
    repeated[content] += 1
    spread = hashlib.sha256(key.bytes + (content + turn).encode()).digest()
    raw = bytearray(key.bytes[:6] + spread[:10])
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return UUID(bytes=bytes(raw))
