"""Pages of long lists by key: no counting, no offsets, as fast on page 900 as on 1."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet, Subquery

from jenjang.core.violations import RuleViolation

Row = TypeVar("Row", bound=Model)
SIZE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows and the cursor of the next page; empty cursor: this was the last."""

    rows: Sequence[Row]
    next_cursor: str


def page_of(
    rows: QuerySet[Row], *, key: str, cursor: str = "", size: int = SIZE
) -> Page[Row]:
    """The page after the row `cursor`, ordered by `key` and primary key.

    The cursor is the primary key alone: it stands in URLs, where a name must not.
    RuleViolation("NOT_FOUND") when it is none.
    """
    ordered = rows.order_by(key, "pk")
    if cursor:
        pk = _primary_key(rows.model, cursor)
        last = Subquery(rows.model._default_manager.filter(pk=pk).values(key)[:1])
        ordered = ordered.filter(
            Q(**{f"{key}__gt": last}) | Q(**{key: last}, pk__gt=pk)
        )
    found = list(ordered[: size + 1])
    more = len(found) > size
    return Page(found[:size], str(found[size - 1].pk) if more else "")


def _primary_key(model: type[Model], text: str) -> Any:
    try:
        return model._meta.pk.to_python(text)
    except ValidationError:
        raise RuleViolation("NOT_FOUND") from None
