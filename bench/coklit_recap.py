"""The recap of a kabupaten with 5,000 Pantarlih and 30 days, against one sum in SQL.

Kabupaten Serang, desa as in the table of regions; one entry in twenty is taken back.
The limit is one pass over the same rows: the sum of the five counts that no void
names. Measured right after the rows were written, before anything was counted.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from bench.readiness import _prepare, _timed

OFFICE, ELECTION, REGENCY = "3604", "pilkada-2024", "36.04"
PEOPLE, DAYS = 5_000, 30
FIRST = date(2024, 6, 24)
NOW = datetime(2024, 7, 23, 12, tzinfo=UTC)

_ROWS = """
with desa as (
    select code, row_number() over (order by code) as n, count(*) over () as many
    from records_region where code like '36.04.%%.%%'
), tps as (
    insert into records_tps (id, office, election, village_id, number, voters,
        voters_source, source)
    select gen_random_uuid(), %(office)s, %(election)s, d.code,
        lpad(((g - 1) / d.many + 1)::text, 3, '0'), 290, '', 'rekaan'
    from generate_series(1, %(people)s) g
    join desa d on d.n = (g - 1) %% d.many + 1
    returning id, village_id
), body as (
    insert into records_body (id, office, election, kind, region_id, tps_id)
    select gen_random_uuid(), %(office)s, %(election)s, 'PANTARLIH', village_id, id
    from tps returning id, tps_id
), seat as (
    insert into records_seat (id, office, body_id, number, position)
    select gen_random_uuid(), %(office)s, id, 1, 'ANGGOTA' from body
    returning id, body_id
), person as (
    insert into records_person (id, office, name, titles_before, titles_after,
        name_folded, sex, phone)
    select gen_random_uuid(), %(office)s, 'Orang ' || g, '', '', 'orang ' || g, '', ''
    from generate_series(1, %(people)s) g returning id
), held as (
    insert into records_appointment (id, office, seat_id, person_id, decree, divisions,
        starts_on, end_reason, end_decree)
    select gen_random_uuid(), %(office)s, s.id, p.id, '', '{}', %(first)s, '', ''
    from (select id, row_number() over () as n from seat) s
    join (select id, row_number() over () as n from person) p using (n)
    returning id, seat_id
), told as (
    insert into records_coklitentry (id, office, election, kind, appointment_id, tps_id,
        on_day, households, matched, new, struck, corrected, at, device, received_at)
    select gen_random_uuid(), %(office)s, %(election)s, 'progress', h.id, b.tps_id,
        %(first)s + d, (random() * 6)::int, (random() * 12)::int, (random() * 2)::int,
        (random() * 2)::int, (random() * 2)::int, %(now)s, 'telepon', %(now)s
    from held h join seat s on s.id = h.seat_id join body b on b.id = s.body_id
    cross join generate_series(0, %(days)s - 1) d
    returning id, appointment_id, tps_id, on_day
)
insert into records_coklitentry (id, office, election, kind, appointment_id, tps_id,
    on_day, households, matched, new, struck, corrected, voids, at, device, received_at)
select gen_random_uuid(), %(office)s, %(election)s, 'void', appointment_id, tps_id,
    on_day, 0, 0, 0, 0, 0, id, %(now)s, 'telepon', %(now)s
from told where random() < 0.05
"""

_SUM = """
select sum(households), sum(matched), sum(new), sum(struck), sum(corrected)
from (select *, bool_or(kind = 'void') over (
        partition by appointment_id, coalesce(voids, id)) as is_struck
      from records_coklitentry where office = %(office)s) told
where not is_struck
"""


def main() -> Iterator[dict[str, Any]]:
    """Seconds of the recap and the daily recap, and of the one sum."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(folder)
        yield from _figures()


def _figures() -> Iterator[dict[str, Any]]:
    from django.db import connection

    from jenjang.core.accounts import SYSTEM
    from jenjang.core.regions import RegionCode
    from jenjang.queries.coklit.recaps import daily_of, recap_of

    values = {"office": OFFICE, "election": ELECTION, "people": PEOPLE}
    values |= {"days": DAYS, "first": FIRST, "now": NOW}

    def summed() -> tuple[int, ...]:
        with connection.cursor() as cursor:
            cursor.execute(_SUM, values)
            return tuple(int(number) for number in cursor.fetchone())

    with connection.cursor() as cursor:
        cursor.execute(_ROWS, values)
    region = RegionCode(REGENCY)
    recap, found = _timed(lambda: recap_of(SYSTEM, region, now=NOW), 3)
    daily, _ = _timed(lambda: daily_of(SYSTEM, region, now=NOW), 3)
    limit, expected = _timed(summed, 3)
    done = found.total.done
    counts = (done.households, done.matched, done.new, done.struck, done.corrected)
    if counts != expected:
        raise SystemExit(f"the recap {counts} is not the sum {expected}")
    common = {"bench": "coklit.recap", "people": PEOPLE, "entries": PEOPLE * DAYS}
    for figure, unit in ((recap, "s recap"), (daily, "s daily recap")):
        yield common | {
            "figure": figure,
            "unit": unit,
            "limit": limit,
            "ratio": figure / limit,
            "target": "<= 10 x one sum",
        }
