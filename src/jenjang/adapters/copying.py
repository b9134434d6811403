"""COPY into a temporary table: the fast way in, followed by one set-based upsert."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def stage(table: str, columns: Sequence[tuple[str, str]], rows: Iterable[Any]) -> int:
    """Make the temporary table anew and fill it; gives the number of rows.

    `columns` are names with PostgreSQL types, a row is a sequence of their values. The
    table disappears with the transaction; a second call replaces the first.
    """
    definition = ", ".join(f"{name} {kind}" for name, kind in columns)
    names = ", ".join(name for name, _ in columns)
    number = 0
    with connection.cursor() as cursor:
        cursor.execute(f"drop table if exists pg_temp.{table}")
        cursor.execute(f"create temporary table {table} ({definition}) on commit drop")
        with cursor.copy(f"copy {table} ({names}) from stdin") as copy:
            for number, row in enumerate(rows, start=1):  # noqa: B007
                copy.write_row(row)
        cursor.execute(f"analyze {table}")
    return number
