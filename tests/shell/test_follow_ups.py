"""Follow-ups of journal entries: durable, once, and at once where asked."""

import pytest
from django.db import transaction

from jenjang.actions import follow_ups, journal
from jenjang.core.accounts import SYSTEM
from jenjang.records.models import Entry


def _record(**options):
    with transaction.atomic():
        return journal.record(
            "test.done", viewer=SYSTEM, subject="x", facts={"classes": ["1"]}, **options
        )


def test_entry_outside_a_transaction(transactional_db):
    with pytest.raises(RuntimeError):
        journal.record("test.done", viewer=SYSTEM, subject="x")


def test_handlers_run_once(db):
    entry = _record()
    calls = []
    handlers = {"test.done": (calls.append,)}
    assert follow_ups.run_once(str(entry.id), handlers=handlers)
    assert not follow_ups.run_once(str(entry.id), handlers=handlers)
    assert calls == [
        {"office": "", "subject": "x", "kind": "test.done", "classes": ["1"]}
    ]


def test_handler_that_fails_leaves_the_entry_open(db):
    entry = _record()

    def fail(facts):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        follow_ups.run_once(str(entry.id), handlers={"test.done": (fail,)})
    entry.refresh_from_db()
    assert entry.handled_at is None


def test_small_follow_up_runs_after_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        entry = _record()
    entry.refresh_from_db()
    assert entry.handled_at is not None


def test_worker_finds_what_was_left(transactional_db):
    from jenjang.adapters import queue

    entry = _record(later=True)
    assert Entry.objects.get(pk=entry.pk).handled_at is None
    queue.work(wait=False)
    assert Entry.objects.get(pk=entry.pk).handled_at is not None
