"""COPY into a temporary table: the fast way in, followed by one set-based upsert."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection

NULL = "\\N"
_LINES = 2000  # in one block to the server
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

Columns = Sequence[tuple[str, str]]  # names with PostgreSQL types


def stage(table: str, columns: Columns, rows: Iterable[Any]) -> int:
    """Make the temporary table anew and fill it; gives the number of rows.

    A row is a sequence of its values. The table disappears with the transaction; a
    second call replaces the first.
    """
    number = 0
    with _filled(table, columns) as copy:
        for number, row in enumerate(rows, start=1):  # noqa: B007
            copy.write_row(row)
    return number


def stage_lines(table: str, columns: Columns, lines: Iterable[str]) -> None:
    """As `stage`, for many rows: each one a line of COPY's text format.

    Values stand between tabs, free text as `escaped` gives it, nothing as NULL.
    """
    waiting = iter(lines)
    with _filled(table, columns) as copy:
        while block := "\n".join(islice(waiting, _LINES)):
            copy.write(block + "\n")


def escaped(text: str) -> str:
    """Free text as COPY's text format has it."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


@contextmanager
def _filled(table: str, columns: Columns) -> Iterator[Any]:
    definition = ", ".join(f"{name} {kind}" for name, kind in columns)
    names = ", ".join(name for name, _ in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"drop table if exists pg_temp.{table}")
        cursor.execute(f"create temporary table {table} ({definition}) on commit drop")
        with cursor.copy(f"copy {table} ({names}) from stdin") as copy:
            yield copy
        cursor.execute(f"analyze {table}")
