"""Ids of rows: UUIDv7, made where the row is made, sortable by time."""

import uuid

from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """A fresh UUIDv7."""
    return uuid7()
