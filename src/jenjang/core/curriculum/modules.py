"""What is taught? Modules with minutes and checkable content items.

Law: KPU's module titles and times are cited; the items are our own wording, because
KPU's module texts are not ours to ship. A module needs at least eight items and one
critical item, or it could not be checked.
"""

import re

from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import ContentItem, Module

FEWEST_ITEMS = 8
_CODE = re.compile(r"^[A-Z][A-Z0-9]*$")


def read_modules(table: Table) -> list[Module]:
    """The modules of one file, in the order of the file."""
    found = [_module(row) for row in table.tables("modules")]
    table.close()
    return found


def _module(row: Table) -> Module:
    code = row.take("code", str)
    if not _CODE.match(code):
        raise row.refuse("code", f"{code!r} is not capitals and digits")
    bit = row.take("bit", int)
    if not 0 <= bit < 63:
        raise row.refuse("bit", f"must be 0 to 62, not {bit}")
    minutes = row.table("minutes")
    module = Module(
        code=code,
        title=row.take("title", str),
        goal=row.take("goal", str),
        minutes=minutes.positive("value"),
        minutes_citation=minutes.citation(),
        bit=bit,
        items=_items(row, code),
        citation=row.citation(),
    )
    minutes.close()
    row.close()
    return module


def _items(row: Table, code: str) -> tuple[ContentItem, ...]:
    items = tuple(_item(item, code) for item in row.tables("items"))
    ids = [item.id for item in items]
    if len(set(ids)) != len(ids):
        raise row.refuse("items", f"an id of {code} stands twice")
    if len(items) < FEWEST_ITEMS:
        raise row.refuse("items", f"{code} has fewer than {FEWEST_ITEMS}")
    if not any(item.is_critical for item in items):
        raise row.refuse("items", f"{code} has no critical item")
    return items


def _item(row: Table, code: str) -> ContentItem:
    id_ = row.take("id", str)
    if not re.fullmatch(rf"{code}-\d\d", id_):
        raise row.refuse("id", f"{id_!r} does not read {code}-00")
    weight = row.take_or("weight", 1.0)
    if weight <= 0:
        raise row.refuse("weight", "must be positive")
    item = ContentItem(
        id=id_,
        text=row.take("text", str),
        is_critical=row.take_or("critical", False),
        weight=weight,
        citation=row.citation() if row.has("source") else None,
    )
    row.close()
    return item
