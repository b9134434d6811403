"""The interpreter's own housekeeping, where it gets in the way of large tables."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """No search for reference cycles in here, also as a decorator.

    A hundred thousand rows make no cycles, yet every new one makes the search
    longer: a seventh of the time of an import.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
