"""Rows on their way into the database: collected in order, written by COPY."""

from typing import Any

from django.db import connection, models

_Row = tuple[Any, ...]


class Store:
    """Buffers rows per table; `write` copies them in the order tables first came."""

    def __init__(self) -> None:
        self._columns: dict[type[models.Model], list[tuple[str, Any]]] = {}
        self._rows: dict[type[models.Model], list[_Row]] = {}

    def put(self, model: type[models.Model], **values: Any) -> None:
        """One row; columns that are not named take the default of the model.

        Foreign keys are named by their column (`seat_id`). A column that does not
        exist is a bug and raises KeyError.
        """
        columns = self._columns.get(model) or self._begin(model)
        row = tuple([values.pop(name, default) for name, default in columns])
        if values:
            raise KeyError(f"{model.__name__} has no {sorted(values)}")
        self._rows[model].append(row)

    def counts(self) -> dict[str, int]:
        """Rows by table, by the name of the model."""
        return {model.__name__: len(rows) for model, rows in self._rows.items()}

    def write(self) -> None:
        """Copy everything into the tables and refresh the planner's statistics."""
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            for model, columns in self._columns.items():
                table = quote(model._meta.db_table)
                names = ", ".join(quote(name) for name, _ in columns)
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in self._rows[model]:
                        copy.write_row(row)
                cursor.execute(f"ANALYZE {table}")

    def _begin(self, model: type[models.Model]) -> list[tuple[str, Any]]:
        columns = [
            (str(field.column), _default(field))
            for field in model._meta.concrete_fields
            if not isinstance(field, models.AutoField)
        ]
        self._columns[model] = columns
        self._rows[model] = []
        return columns


def _default(field: "models.Field[Any, Any]") -> Any:
    """What Django would store for a field that is not named; ids are always named."""
    if field.primary_key:
        return None
    default = field.get_default()
    return "{}" if default == {} else default
