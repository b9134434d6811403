"""Writing the journal: every action ends here, exactly once."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jenjang.adapters import queue
from jenjang.core.accounts import Viewer
from jenjang.records.models import Entry

FOLLOW_UP = "jenjang.jobs.tasks.follow_up"


def record(
    kind: str,
    /,
    *,
    viewer: Viewer,
    subject: str,
    office: str = "",
    facts: Mapping[str, Any] | None = None,
    before: object = None,
    after: object = None,
    later: bool = False,
) -> Entry:
    """Write one entry in the running transaction and arrange its follow-ups.

    `kind` is `<word>.<past participle>`; `facts` hold ids and codes, nothing
    personal. The follow-up job is durable with the commit; unless `later`, it also
    runs in this process right after the commit, so that the next page is true.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An action records inside its transaction.")
    entry = Entry.objects.create(
        at=timezone.now(),
        actor_id=viewer.user_id,
        kind=kind,
        office=office,
        subject=subject,
        facts=dict(facts or {}),
        before=digest(before),
        after=digest(after),
    )
    queue.defer(FOLLOW_UP, entry_id=str(entry.id))
    if settings.FOLLOW_UP_AT_ONCE and not later:
        transaction.on_commit(lambda: queue.run_now(FOLLOW_UP, entry_id=str(entry.id)))
    return entry


def digest(content: object) -> str:
    """SHA-256 of some JSON-like content; empty for None."""
    if content is None:
        return ""
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
