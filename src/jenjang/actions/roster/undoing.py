"""Taking a roster import back, row by row as it was, unless something depends on it.

A row that has changed since, or that other records speak of, stops the undo with a
refusal that names it. Stored verdicts are derived and go with their people.
"""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import CASCADE

from jenjang.core.imports import ImportContext
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Evidence, ImportTrace

TABLES = {
    "appointment": "records_appointment",
    "seat": "records_seat",
    "body": "records_body",
    "person": "records_person",
}  # in the order in which they may be deleted

CHANGED_SINCE = """
select count(*) from records_importtrace i,
     unnest(i.rows, i.digests) as was(id, digest)
left join {table} t on t.id = was.id
where i.source_id = %(source)s and i.record = %(record)s
  and (t.id is null or hash_record_extended(t, 0) <> was.digest)
"""

DEPENDENT = """
select count(*) from {table} d
where d.{column} = any(select unnest(i.created) from records_importtrace i
                       where i.source_id = %(source)s and i.record = %(record)s)
  and not (d.id = any(select unnest(i.created) from records_importtrace i
                      where i.source_id = %(source)s and i.record = %(own)s))
"""

DROP_DERIVED = """
delete from {table} d
where d.{column} = any(select unnest(i.created) from records_importtrace i
                       where i.source_id = %(source)s and i.record = %(record)s)
"""

DELETE = """
delete from {table} t using records_importtrace i
where i.source_id = %(source)s and i.record = %(record)s and t.id = any(i.created)
"""

VILLAGES = """
select distinct b.region_id from records_importtrace i
join records_appointment a on a.id = any(i.rows)
join records_seat e on e.id = a.seat_id join records_body b on b.id = e.body_id
where i.source_id = %s and i.record = 'appointment' and length(b.region_id) = 13
order by 1
"""


def _take_back(context: ImportContext) -> dict[str, Any]:
    """Restore what was before the import; facts for the journal.

    RuleViolation("IMPORT_ROWS_CHANGED") or ("IMPORT_HAS_DEPENDENTS") when it cannot be.
    """
    source = context.import_id
    with connection.cursor() as cursor:
        for record in TABLES:
            _refuse_changed(cursor, source, record)
        for record in TABLES:
            _refuse_dependents(cursor, source, record)
        cursor.execute(VILLAGES, [source])
        villages = [code for (code,) in cursor.fetchall()]
        people = 0
        for record, table in TABLES.items():
            cursor.execute(
                DELETE.format(table=table), {"source": source, "record": record}
            )
            people += cursor.rowcount if record == "person" else 0
            _restore(cursor, source, record)
    ImportTrace.objects.filter(source=UUID(source)).delete()
    return {"villages": villages, "people": people}


def _refuse_changed(cursor: Any, source: str, record: str) -> None:
    statement = CHANGED_SINCE.format(table=TABLES[record])
    cursor.execute(statement, {"source": source, "record": record})
    (changed,) = cursor.fetchone()
    if changed:
        raise RuleViolation("IMPORT_ROWS_CHANGED", record=record, number=changed)


def _refuse_dependents(cursor: Any, source: str, record: str) -> None:
    for table, column, is_derived in _references(record):
        own = next((r for r, t in TABLES.items() if t == table), "")
        values = {"source": source, "record": record, "own": own}
        if is_derived and not own:
            cursor.execute(DROP_DERIVED.format(table=table, column=column), values)
            continue
        cursor.execute(DEPENDENT.format(table=table, column=column), values)
        (number,) = cursor.fetchone()
        if number:
            raise RuleViolation(
                "IMPORT_HAS_DEPENDENTS",
                record=record,
                number=number,
                dependent=table.removeprefix("records_"),
            )


def _references(record: str) -> list[tuple[str, str, bool]]:
    """(table, column, goes with its row) of everything that speaks of such a record."""
    model = apps.get_model("records", record)
    found = [
        (
            relation.related_model._meta.db_table,
            relation.field.column,
            getattr(relation, "on_delete", None) is CASCADE,
        )
        for relation in model._meta.related_objects
        if not relation.many_to_many
    ]
    if record == "person":
        found.append((Evidence._meta.db_table, "person_id", False))
    return found


def _restore(cursor: Any, source: str, record: str) -> None:
    model = apps.get_model("records", record)
    columns = [f.column for f in model._meta.concrete_fields if not f.primary_key]
    assigned = ", ".join(f"{column} = b.{column}" for column in columns)
    table = TABLES[record]
    cursor.execute(
        f"update {table} t set {assigned} from records_importtrace i,"
        f" jsonb_populate_recordset(null::{table}, i.before) b"
        " where i.source_id = %s and i.record = %s and t.id = b.id",
        [source, record],
    )
