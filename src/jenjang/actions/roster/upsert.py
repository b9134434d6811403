"""Rows of a sheet into people, bodies, seats and appointments: set by set.

The rows are copied into a temporary table once; everything after is SQL over whole
sets, in the order: bodies, people, seats, conflicts, writing, traces. A person is
found again by the hash of the NIK, else by name, birth date and desa, else by name in
the same seat. Nothing already true is written again, so a repetition changes nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from django.db import connection

from jenjang.adapters import secrets
from jenjang.adapters.copying import NULL, escaped, stage_lines
from jenjang.core.imports import ImportContext
from jenjang.core.roster.names import are_alike
from jenjang.core.roster.row import RosterRow
from jenjang.core.violations import RuleViolations, Violation
from jenjang.records.ids import new_ids

STAGED = (
    ("n", "integer"),
    ("sheet", "text"),
    ("row", "integer"),
    ("body", "text"),
    ("region", 'text collate "C"'),
    ("tps", "text"),
    ("seat", "smallint"),
    ("position", "text"),
    ("divisions", "text[]"),
    ("nik_hash", "bytea"),
    ("nik_sealed", "bytea"),
    ("name", "text"),
    ("titles_before", "text"),
    ("titles_after", "text"),
    ("folded", 'text collate "C"'),
    ("birth_date", "date"),
    ("sex", "text"),
    ("phone", "text"),
    ("address", 'text collate "C"'),
    ("decree", "text"),
    ("starts_on", "date"),
    ("sworn_on", "date"),
    ("new_body", "uuid"),
    ("new_person", "uuid"),
    ("new_seat", "uuid"),
    ("new_appointment", "uuid"),
)

# Whole sets in memory; a tenth of the usual sample tells the planner enough of them.
ROOMY = """
set local work_mem = '64MB'; set local default_statistics_target = 10
"""

BODIES = """
create temporary table roster_body on commit drop as
select distinct on (s.body, s.region, s.tps)
       s.body, s.region, s.tps, coalesce(b.id, s.new_body) as id, t.id as tps_id,
       b.id is null as is_new
from roster_staged s
left join records_tps t on t.office = %(office)s and t.election = %(election)s
     and t.village_id = s.region and t.number = s.tps and s.tps <> ''
left join records_body b on b.office = %(office)s and b.election = %(election)s
     and b.kind = s.body and b.region_id = s.region
     and b.tps_id is not distinct from t.id
order by s.body, s.region, s.tps, s.n;
create unique index on roster_body (region, tps, body);
analyze roster_body
"""

KNOWN_BY_NIK = """
create temporary table roster_who on commit drop as
select s.n, b.id as body, p.id as person, p.id is not null as by_nik
from roster_staged s
join roster_body b using (body, region, tps)
left join records_person p on p.office = %(office)s and p.nik_hash = s.nik_hash;
create unique index on roster_who (n);
analyze roster_who
"""

KNOWN_BY_BIRTH = """
update roster_who w set person = found.person
from (
  select distinct on (s.n) s.n, p.id as person
  from roster_staged s join roster_who w using (n)
  join records_person p on p.office = %(office)s and p.name_folded = s.folded
       and p.birth_date = s.birth_date
       and (p.nik_hash is null or s.nik_hash is null)
  where w.person is null and (
    p.address_village_id = coalesce(s.address, s.region)
    or exists (select 1 from records_appointment a
               join records_seat e on e.id = a.seat_id
               join records_body b on b.id = e.body_id
               where a.person_id = p.id and b.region_id = s.region))
  order by s.n, p.id) found
where found.n = w.n
"""

KNOWN_BY_SEAT = """
update roster_who w set person = found.person
from (
  select distinct on (s.n) s.n, p.id as person
  from roster_staged s join roster_who w using (n)
  join records_seat e on e.body_id = w.body
       and (e.number = s.seat or s.seat is null)
  join records_appointment a on a.seat_id = e.id and a.ends_on is null
  join records_person p on p.id = a.person_id and p.name_folded = s.folded
       and (p.nik_hash is null or s.nik_hash is null)
       and (p.birth_date is null or s.birth_date is null)
  where w.person is null
  order by s.n, e.number) found
where found.n = w.n
"""

SEATED = """
create temporary table roster_seated on commit drop as
with given as (
  select s.n, w.body, coalesce(s.seat, (
           select e.number from records_appointment a
           join records_seat e on e.id = a.seat_id
           where a.person_id = w.person and e.body_id = w.body
           order by a.ends_on nulls first limit 1)) as number,
         s.position, s.body as kind
  from roster_staged s join roster_who w using (n)
), waiting as (
  select n, body, kind, row_number() over (
           partition by body order by position = 'ANGGOTA', n) as turn
  from given where number is null
), taken as (
  select body, number from given where number is not null
  union
  select e.body_id, e.number from records_seat e
  join records_appointment a on a.seat_id = e.id and a.ends_on is null
  where e.body_id in (select body from waiting)
), free as (
  select w.body, g.number, row_number() over (
           partition by w.body order by g.number) as turn
  from (select distinct body, kind from waiting) w
  cross join lateral generate_series(
      case when w.kind in ('KPU', 'PPK', 'PPS', 'KPPS') then 2 else 1 end,
      coalesce((%(sizes)s::jsonb ->> w.kind)::int, 60)) as g(number)
  where not exists (select 1 from taken t
                    where t.body = w.body and t.number = g.number)
)
select g.n, g.body, coalesce(g.number, f.number)::smallint as number
from given g
left join waiting w using (n)
left join free f on f.body = w.body and f.turn = w.turn;
create unique index on roster_seated (n);
analyze roster_seated
"""

POSTS = """
create temporary table roster_post on commit drop as
select p.n, w.person is null as is_new_person, w.by_nik,
       coalesce(w.person, s.new_person) as person,
       p.body, p.number,
       coalesce(e.id, s.new_seat) as seat, e.id is null as is_new_seat,
       held.id as appointment, held.ends_on as held_until
from roster_seated p
join roster_who w using (n)
join roster_staged s using (n)
left join records_seat e on e.body_id = p.body and e.number = p.number
left join lateral (
  select a.id, a.ends_on from records_appointment a
  where a.seat_id = e.id and a.person_id = w.person
    and (a.ends_on is null or s.starts_on is null or a.ends_on >= s.starts_on)
  order by a.ends_on nulls first limit 1) held on true;
create unique index on roster_post (n);
create index on roster_post (person);
analyze roster_post
"""

CONFLICTS = """
select 'SEAT_BEYOND_SIZE', s.sheet, s.row, 'seat', s.body, s.region, s.tps, 0, 0
from roster_post p join roster_staged s using (n) where p.number is null
union all
select 'SEAT_TWICE', s.sheet, s.row, 'seat', s.body, s.region, s.tps, p.number, o.row
from (select *, first_value(n) over (partition by seat order by n) as first
      from roster_post) p
join roster_staged s using (n) join roster_staged o on o.n = p.first
where p.first <> p.n and p.number is not null
union all
select 'PERSON_IN_TWO_SEATS', s.sheet, s.row, 'name', o.body, o.region, o.tps, 0, o.row
from (select *, first_value(n) over (partition by person order by n) as first
      from roster_post) p
join roster_staged s using (n) join roster_staged o on o.n = p.first
where p.first <> p.n
union all
select 'SEAT_HELD', s.sheet, s.row, 'seat', s.body, s.region, s.tps, p.number, 0
from roster_post p join roster_staged s using (n)
join records_appointment a on a.seat_id = p.seat and a.ends_on is null
where a.person_id <> p.person and p.held_until is null
union all
select 'PERSON_HOLDS_SEAT', s.sheet, s.row, 'name', b.kind, b.region_id,
       coalesce(t.number, ''), e.number, 0
from roster_post p join roster_staged s using (n)
join records_appointment a on a.person_id = p.person and a.ends_on is null
join records_seat e on e.id = a.seat_id and e.id <> p.seat
join records_body b on b.id = e.body_id and b.election = %(election)s
left join records_tps t on t.id = b.tps_id
where p.held_until is null and not p.is_new_person
"""

WARNINGS = """
select 'NIK_NAME_DIFFERS', s.sheet, s.row, s.folded, q.name_folded
from roster_post p join roster_staged s using (n)
join records_person q on q.id = p.person
where p.by_nik and q.name_folded <> s.folded
union all
select distinct 'PERSON_LOOKS_KNOWN', s.sheet, s.row, s.folded, q.name_folded
from roster_post p join roster_staged s using (n)
join records_person q on q.office = %(office)s and q.birth_date = s.birth_date
join records_appointment a on a.person_id = q.id
join records_seat e on e.id = a.seat_id
join records_body b on b.id = e.body_id and b.region_id = s.region
where p.is_new_person
"""

# A second Pantarlih at a TPS whose voters, where they are known, ask for one.
SECONDS = """
select s.sheet, s.row, w.region, w.tps, t.voters
from roster_post p join roster_staged s using (n)
join roster_body w on w.id = p.body join records_tps t on t.id = w.tps_id
where w.body = 'PANTARLIH' and p.number > 1 and t.voters <= %(threshold)s
order by s.n
"""


def _staged(
    records: Iterable[RosterRow],
    *,
    context: ImportContext,
    sizes: Mapping[str, int],
    threshold: int | None,
) -> list[Violation]:
    """Copy the rows and find out who and where they are; the warnings.

    RuleViolations when the database disagrees: seats held, people seated elsewhere.
    """
    values = {"office": context.office, "election": context.election}
    with connection.cursor() as cursor:
        cursor.execute(ROOMY)
        lines = _lines(records, _known(context.office))
        stage_lines("roster_staged", STAGED, lines)
        cursor.execute(
            "drop table if exists pg_temp.roster_body, pg_temp.roster_who,"
            " pg_temp.roster_seated, pg_temp.roster_post"
        )
        for statement in (BODIES, KNOWN_BY_NIK, KNOWN_BY_BIRTH, KNOWN_BY_SEAT):
            cursor.execute(statement, values)
        cursor.execute(SEATED, {**values, "sizes": json.dumps(dict(sizes))})
        cursor.execute(POSTS)
        cursor.execute(CONFLICTS, values)
        conflicts = [_conflict(row, sizes) for row in cursor.fetchall()]
        if conflicts:
            raise RuleViolations(conflicts)
        cursor.execute(WARNINGS, values)
        alike = list(_warnings(cursor.fetchall()))
        cursor.execute(SECONDS, {"threshold": threshold})
        return alike + [_second(row, threshold) for row in cursor.fetchall()]


def _known(office: str) -> set[bytes]:
    """Hashes of the NIKs the office holds: these need not be sealed again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nik_hash from records_person"
            " where office = %s and nik_hash is not null",
            [office],
        )
        return {bytes(found) for (found,) in cursor}


def _lines(records: Iterable[RosterRow], known: Set[bytes]) -> Iterator[str]:
    ids = new_ids()
    for n, row in enumerate(records):
        hashed = secrets.keyed_hash(row.nik) if row.nik else b""
        is_new = bool(hashed) and hashed not in known
        yield "\t".join(
            (
                str(n),
                escaped(row.sheet),
                str(row.row),
                row.body,
                row.region,
                row.tps,
                str(row.seat) if row.seat else NULL,
                row.position,
                f"{{{','.join(row.divisions)}}}",
                rf"\\x{hashed.hex()}" if hashed else NULL,
                rf"\\x{secrets.seal(row.nik).hex()}" if is_new else NULL,
                escaped(row.name.name),
                escaped(row.name.titles_before),
                escaped(row.name.titles_after),
                row.folded,
                row.birth_date.isoformat() if row.birth_date else NULL,
                row.sex,
                row.phone,
                row.address or NULL,
                escaped(row.decree),
                row.starts_on.isoformat() if row.starts_on else NULL,
                row.sworn_on.isoformat() if row.sworn_on else NULL,
                next(ids),
                next(ids),
                next(ids),
                next(ids),
            )
        )


def _conflict(found: tuple[Any, ...], sizes: Mapping[str, int]) -> Violation:
    code, sheet, row, column, body, region, tps, seat, other = found
    place = f"{body} {region}/{tps}" if tps else f"{body} {region}"
    size = sizes.get(body, 0)
    facts = {
        "place": place,
        "seat": seat,
        "other": other,
        "sheet": sheet,
        "size": size,
        "member": size + 1,
    }
    return Violation(code, facts, sheet, row, column)


def _warnings(rows: Iterable[tuple[Any, ...]]) -> Iterator[Violation]:
    for code, sheet, row, here, there in rows:
        alike = are_alike(here, there)
        if alike == (code == "PERSON_LOOKS_KNOWN"):
            yield Violation(code, {}, sheet, row, "name", "warning")


def _second(found: tuple[Any, ...], threshold: int | None) -> Violation:
    sheet, row, region, tps, voters = found
    facts = {"tps": f"{region}/{tps}", "voters": voters, "threshold": threshold}
    return Violation("PANTARLIH_SECOND", facts, sheet, row, "seat", "warning")
