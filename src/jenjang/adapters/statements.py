"""Statements that PostgreSQL plans once a connection and then only runs.

For the few that run hundreds of times a second, where planning would cost more than
the work. They share Django's connection and therefore its transaction.
"""

from typing import Any

import psycopg
from django.db import connection


def prepared(sql: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement with named places, `%(name)s`."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, values, prepare=True).fetchall()
