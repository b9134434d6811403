"""Ids of rows: UUIDv7, made where the row is made, sortable by time."""

import uuid
from collections.abc import Iterator
from itertools import count

from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """A fresh UUIDv7."""
    return uuid7()


def new_ids() -> Iterator[str]:
    """Fresh UUIDv7 without end as hexadecimal text, each the last one plus 1."""
    return (f"{number:032x}" for number in count(uuid7().int))
