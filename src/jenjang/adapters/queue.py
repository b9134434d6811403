"""Later work: procrastinate's job table, written in the caller's transaction.

`defer` names a task; the row becomes visible with the commit, so a job can
neither be lost nor run for something that was rolled back.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

Task = Callable[..., None]
_working = False


def task(name: str, /, **options: Any) -> Callable[[Task], Task]:
    """Make a function the task of that name; options are procrastinate's."""

    def decorate(function: Task) -> Task:
        @wraps(function)
        def run(**arguments: Any) -> None:
            try:
                function(**arguments)
            finally:
                if _working:  # the worker's thread owns its connection
                    connections.close_all()

        app.task(name=name, **options)(run)  # type: ignore[no-untyped-call]
        return function

    return decorate


def defer(name: str, /, **arguments: Any) -> None:
    """Put a job into the table."""
    app.configure_task(name, allow_unknown=True).defer(**arguments)


def run_now(name: str, /, **arguments: Any) -> None:
    """Run a task in this process, at once."""
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    app.tasks[name].func(**arguments)


def work(*, wait: bool = True) -> None:
    """Take jobs from the table until stopped; without `wait`, until it is empty."""
    global _working
    _working = True
    try:
        connector = cast(DjangoConnector, app.connector).get_worker_connector()
        with app.replace_connector(connector) as worker_app:
            worker_app.run_worker(
                wait=wait,
                concurrency=1,
                install_signal_handlers=wait,
                listen_notify=wait,
                delete_jobs="successful",
            )
    finally:
        _working = False
