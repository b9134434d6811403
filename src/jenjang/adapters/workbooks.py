"""Workbooks out: XLSX with a frozen header, filters and cells that stay what they are.

Text is written as text: a name that begins with = + - @ is never a formula, a code
with leading zeros keeps them.
"""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter


def workbook_of(
    sheet: str, *, header: Sequence[str], rows: Iterable[Sequence[str | int]]
) -> bytes:
    """One sheet with a header row; strings as text, integers as numbers."""
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    page = book.add_worksheet(sheet[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})
    page.write_row(0, 0, header, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(last, column, value, text)
            else:
                page.write_number(last, column, value)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(last, 1), len(header) - 1)
    page.autofit()
    book.close()
    return target.getvalue()
