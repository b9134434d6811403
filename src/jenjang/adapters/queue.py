"""Later work: procrastinate's job table, written in the caller's transaction.

`defer` names a task; the row becomes visible with the commit, so a job can
neither be lost nor run for something that was rolled back.
"""

from typing import Any

from procrastinate import exceptions
from procrastinate.contrib.django import app


def defer(task: str, /, *, queueing_lock: str | None = None, **arguments: Any) -> None:
    """Put a job into the table; a job waiting under the same lock is enough."""
    try:
        app.configure_task(task, queueing_lock=queueing_lock, allow_unknown=True).defer(
            **arguments
        )
    except exceptions.AlreadyEnqueued:
        return


def run_now(task: str, /, **arguments: Any) -> None:
    """Run a task in this process, at once."""
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    app.tasks[task].func(**arguments)
