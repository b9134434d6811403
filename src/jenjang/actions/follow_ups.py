"""Running the follow-ups of a journal entry exactly once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from jenjang.records.models import Entry

Handler = Callable[[Mapping[str, Any]], None]


@transaction.atomic
def run_once(entry_id: str, *, handlers: Mapping[str, tuple[Handler, ...]]) -> bool:
    """Run every handler of the entry's kind; False when that was done before.

    Handlers and the mark commit together, so a crash leaves the entry open for
    the worker and a repetition finds it closed.
    """
    entry = Entry.objects.select_for_update().filter(pk=entry_id).first()
    if entry is None or entry.handled_at is not None:
        return False
    facts = {
        "office": entry.office,
        "subject": entry.subject,
        "kind": entry.kind,
        **entry.facts,
    }
    for handler in handlers.get(entry.kind, ()):
        handler(facts)
    entry.handled_at = timezone.now()
    entry.save(update_fields=["handled_at"])
    return True
