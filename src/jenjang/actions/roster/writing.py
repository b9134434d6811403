"""The write half of a roster import: what is missing is made, what differs changed.

Works on the temporary tables of `upsert`. Traces of every row touched go to
ImportTrace, so that undoing restores the rows exactly.
"""

from typing import Any

from django.db import connection

from jenjang.core.imports import ImportContext

NEW_BODIES = """
insert into records_body (id, office, election, kind, region_id, tps_id)
select id, %(office)s, %(election)s, body, region, tps_id from roster_body where is_new
"""

NEW_PEOPLE = """
insert into records_person (id, office, nik_sealed, nik_hash, name, titles_before,
    titles_after, name_folded, birth_date, sex, phone, address_village_id)
select s.new_person, %(office)s, s.nik_sealed, s.nik_hash, s.name, s.titles_before,
    s.titles_after, s.folded, s.birth_date, s.sex, s.phone, s.address
from roster_post p join roster_staged s using (n) where p.is_new_person
"""

NEW_SEATS = """
insert into records_seat (id, office, body_id, number, position)
select p.seat, %(office)s, p.body, p.number, s.position
from roster_post p join roster_staged s using (n) where p.is_new_seat
"""

NEW_APPOINTMENTS = """
insert into records_appointment (id, office, seat_id, person_id, decree, divisions,
    starts_on, ends_on, end_reason, end_decree, replaces_id, sworn_on)
select s.new_appointment, %(office)s, p.seat, p.person, s.decree, s.divisions,
    coalesce(s.starts_on, %(today)s), null, '', '', null, s.sworn_on
from roster_post p join roster_staged s using (n) where p.appointment is null
"""

DIFFERENT_PEOPLE = """
create temporary table roster_person_change on commit drop as
select q.id, to_jsonb(q) as before, s.name, s.folded,
       coalesce(nullif(s.titles_before, ''), q.titles_before) as titles_before,
       coalesce(nullif(s.titles_after, ''), q.titles_after) as titles_after,
       coalesce(s.birth_date, q.birth_date) as birth_date,
       coalesce(nullif(s.sex, ''), q.sex) as sex,
       coalesce(nullif(s.phone, ''), q.phone) as phone,
       coalesce(s.address, q.address_village_id) as address,
       coalesce(q.nik_hash, s.nik_hash) as nik_hash,
       coalesce(q.nik_sealed, s.nik_sealed) as nik_sealed
from roster_post p join roster_staged s using (n)
join records_person q on q.id = p.person
where not p.is_new_person and (
  s.name <> q.name
  or s.titles_before not in ('', q.titles_before)
  or s.titles_after not in ('', q.titles_after)
  or s.birth_date <> q.birth_date or (s.birth_date is not null and q.birth_date is null)
  or s.sex not in ('', q.sex) or s.phone not in ('', q.phone)
  or (s.address is not null and s.address is distinct from q.address_village_id)
  or (s.nik_hash is not null and q.nik_hash is null))
"""

CHANGE_PEOPLE = """
update records_person q set name = c.name, name_folded = c.folded,
    titles_before = c.titles_before, titles_after = c.titles_after,
    birth_date = c.birth_date, sex = c.sex, phone = c.phone,
    address_village_id = c.address, nik_hash = c.nik_hash, nik_sealed = c.nik_sealed
from roster_person_change c where c.id = q.id
"""

DIFFERENT_APPOINTMENTS = """
create temporary table roster_appointment_change on commit drop as
select a.id, to_jsonb(a) as before,
       coalesce(nullif(s.decree, ''), a.decree) as decree,
       case when s.divisions = '{}' then a.divisions else s.divisions end as divisions,
       coalesce(s.starts_on, a.starts_on) as starts_on,
       coalesce(s.sworn_on, a.sworn_on) as sworn_on
from roster_post p join roster_staged s using (n)
join records_appointment a on a.id = p.appointment
where a.ends_on is null and (
  s.decree not in ('', a.decree)
  or (s.divisions <> '{}' and s.divisions <> a.divisions::text[])
  or s.starts_on <> a.starts_on
  or (s.sworn_on is not null and s.sworn_on is distinct from a.sworn_on))
"""

CHANGE_APPOINTMENTS = """
update records_appointment a set decree = c.decree, divisions = c.divisions,
    starts_on = c.starts_on, sworn_on = c.sworn_on
from roster_appointment_change c where c.id = a.id
"""

# What each kind of record traces: its table, ids made here, rows that were changed.
TRACED = {
    "body": ("records_body", "select id from roster_body where is_new", ""),
    "person": (
        "records_person",
        "select person as id from roster_post where is_new_person",
        "roster_person_change",
    ),
    "seat": (
        "records_seat",
        "select seat as id from roster_post where is_new_seat",
        "",
    ),
    "appointment": (
        "records_appointment",
        "select s.new_appointment as id from roster_post p"
        " join roster_staged s using (n) where p.appointment is null",
        "roster_appointment_change",
    ),
}

TRACE = """
insert into records_importtrace (id, source_id, record, created, rows, digests, before)
select gen_random_uuid(), %(source)s, %(record)s,
       coalesce((select array_agg(id) from ({created}) c), '{{}}'),
       coalesce(array_agg(t.id), '{{}}'),
       coalesce(array_agg(hash_record_extended(t, 0)), '{{}}'),
       coalesce({before}::jsonb, '[]')
from {table} t where t.id in ({created} {changed})
"""


def _write(context: ImportContext) -> dict[str, int]:
    """Write what the staged rows mean; counts of what became of them."""
    values: dict[str, object] = {
        "office": context.office,
        "election": context.election,
        "today": context.today,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "drop table if exists pg_temp.roster_person_change,"
            " pg_temp.roster_appointment_change"
        )
        cursor.execute(DIFFERENT_PEOPLE)
        cursor.execute(DIFFERENT_APPOINTMENTS)
        counts = {
            "bodies_new": _run(cursor, NEW_BODIES, values),
            "people_new": _run(cursor, NEW_PEOPLE, values),
            "people_changed": _run(cursor, CHANGE_PEOPLE, {}),
            "seats_new": _run(cursor, NEW_SEATS, values),
            "appointments_new": _run(cursor, NEW_APPOINTMENTS, values),
            "appointments_changed": _run(cursor, CHANGE_APPOINTMENTS, {}),
        }
        cursor.execute(UNCHANGED)
        counts["rows_unchanged"] = cursor.fetchone()[0]
        for record in TRACED:
            _trace(cursor, record, context.import_id)
    return counts


UNCHANGED = """
select count(*) from roster_post p
where not p.is_new_person and p.appointment is not null
  and not exists (select 1 from roster_person_change c where c.id = p.person)
  and not exists (select 1 from roster_appointment_change c where c.id = p.appointment)
"""


def _touched_villages() -> list[str]:
    """Codes of the desa whose people the staged rows speak of."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct region from roster_staged"
            " where length(region) = 13 order by 1"
        )
        return [code for (code,) in cursor.fetchall()]


def _run(cursor: Any, statement: str, values: dict[str, object]) -> int:
    cursor.execute(statement, values)
    return int(cursor.rowcount)


def _trace(cursor: Any, record: str, source: str) -> None:
    table, created, changes = TRACED[record]
    statement = TRACE.format(
        table=table,
        created=created,
        changed=f"union all select id from {changes}" if changes else "",
        before=f"(select jsonb_agg(before) from {changes})" if changes else "null",
    )
    cursor.execute(statement, {"source": source, "record": record})
