"""Background tasks. They fetch, delegate and mark; they decide nothing."""

from jenjang.actions import follow_ups
from jenjang.adapters import queue
from jenjang.jobs.handlers import HANDLERS


@queue.task("jenjang.jobs.tasks.follow_up", queue="follow-up", retry=3)
def follow_up(entry_id: str) -> None:
    """Run the handlers of one journal entry unless they have been run."""
    follow_ups.run_once(entry_id, handlers=HANDLERS)
