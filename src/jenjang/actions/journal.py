"""Writing the journal: every action ends here, exactly once."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from jenjang.adapters import queue
from jenjang.adapters.statements import prepared
from jenjang.core.accounts import Viewer
from jenjang.records.models import Entry

FOLLOW_UP = "jenjang.jobs.tasks.follow_up"
_INSERT = """
insert into records_entry
  (id, at, actor_id, kind, office, subject, facts, before, after)
values (%(id)s, %(at)s, %(actor)s, %(kind)s, %(office)s, %(subject)s, %(facts)s,
  %(before)s, %(after)s)
returning id
"""


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
    entry = Entry(
        at=timezone.now(),
        actor_id=viewer.user_id,
        kind=kind,
        office=office,
        subject=subject,
        facts=dict(facts or {}),
        before=digest(before),
        after=digest(after),
    )
    _write(entry)
    queue.defer(FOLLOW_UP, entry_id=str(entry.id))
    if settings.FOLLOW_UP_AT_ONCE and not later:
        transaction.on_commit(lambda: queue.run_now(FOLLOW_UP, entry_id=str(entry.id)))
    return entry


def _write(entry: Entry) -> None:
    """Insert the entry; prepared, because every action of everybody ends here."""
    prepared(
        _INSERT,
        id=entry.id,
        at=entry.at,
        actor=entry.actor_id,
        kind=entry.kind,
        office=entry.office,
        subject=entry.subject,
        facts=Jsonb(entry.facts),
        before=entry.before,
        after=entry.after,
    )
    entry._state.adding = False


def digest(content: object) -> str:
    """SHA-256 of some JSON-like content; empty for None."""
    if content is None:
        return ""
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
