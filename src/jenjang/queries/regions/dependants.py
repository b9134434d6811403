"""Which rows can go? Asked of the database's own references, whatever word they are.

A later word adds a table that points here and is respected without being named.
"""

from typing import TypeVar

from django.db.models import (
    PROTECT,
    Exists,
    ManyToOneRel,
    Model,
    OuterRef,
    QuerySet,
)

Row = TypeVar("Row", bound=Model)


def without_dependants(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those rows that no protecting reference and no many-to-many set points at."""
    for relation in rows.model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or not _protects(relation):
            continue
        pointing = relation.related_model._default_manager.filter(
            **{relation.field.name: OuterRef("pk")}
        )
        rows = rows.filter(~Exists(pointing))
    return rows


def _protects(relation: ManyToOneRel) -> bool:
    """A protecting key, or a row of a many-to-many set (it would vanish silently)."""
    return relation.on_delete is PROTECT or bool(
        relation.related_model._meta.auto_created
    )
