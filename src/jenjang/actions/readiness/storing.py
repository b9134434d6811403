"""Rows of verdicts: staged by COPY, one set-based upsert, unchanged ones untouched."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from jenjang.adapters.copying import stage
from jenjang.core.readiness.alarms import OF_A_CLASS, Alarm
from jenjang.core.readiness.office import PersonRow, TeamRow
from jenjang.queries.readiness.closure import Extent
from jenjang.records.ids import new_id

Key = tuple[str, str, str, datetime]  # office, election, rulebook version, as of

_PEOPLE = """
insert into records_personverdict as v
    (id, office, election, person_id, trained_mask, gaps, content, rulebook, digest,
     as_of)
select id, %(office)s, %(election)s, person, mask, gaps, content, %(rulebook)s, digest,
       %(as_of)s
from judged_people
on conflict (office, election, person_id) do update set
    trained_mask = excluded.trained_mask, gaps = excluded.gaps,
    content = excluded.content, rulebook = excluded.rulebook,
    digest = excluded.digest, as_of = excluded.as_of
where (v.digest, v.rulebook) is distinct from (excluded.digest, excluded.rulebook)
"""

_PEOPLE_GONE = """
delete from records_personverdict v
where office = %(office)s and election = %(election)s
  and (%(only)s::uuid[] is null or person_id = any(%(only)s::uuid[]))
  and not exists (select from judged_people j where j.person = v.person_id)
"""

_TEAMS = """
insert into records_tpsverdict as v
    (id, office, election, tps_id, village_id, level, seats, trained_all, gaps, acts,
     rulebook, digest, as_of)
select id, %(office)s, %(election)s, tps, village, level, seats, trained_all, gaps,
       acts, %(rulebook)s, digest, %(as_of)s
from judged_teams
on conflict (office, election, tps_id) do update set
    village_id = excluded.village_id, level = excluded.level, seats = excluded.seats,
    trained_all = excluded.trained_all, gaps = excluded.gaps, acts = excluded.acts,
    rulebook = excluded.rulebook, digest = excluded.digest, as_of = excluded.as_of
where (v.digest, v.rulebook) is distinct from (excluded.digest, excluded.rulebook)
"""

_TEAMS_GONE = """
delete from records_tpsverdict v
where office = %(office)s and election = %(election)s
  and not exists (select from judged_teams j where j.tps = v.tps_id)
"""

_COUNTS = """
with here as (
    select * from records_tpsverdict
    where office = %(office)s and election = %(election)s
      and (%(villages)s::text[] is null or village_id = any(%(villages)s::text[]))
), gap as (
    select village_id, jsonb_object_agg(key, total) as gaps from (
        select village_id, key, sum(value::int) as total
        from here cross join lateral jsonb_each_text(gaps)
        group by village_id, key) each
    group by village_id
), found as (
    select village_id, count(*) as tps,
           count(*) filter (where level >= 'A') as level_a,
           count(*) filter (where level >= 'B') as level_b,
           count(*) filter (where level >= 'C') as level_c,
           sum(seats) as seats, sum(trained_all) as trained_all
    from here group by village_id
)
insert into records_villagecount
    (id, office, election, village_id, tps, level_a, level_b, level_c, seats,
     trained_all, gaps, as_of)
select gen_random_uuid(), %(office)s, %(election)s, village_id, tps, level_a, level_b,
       level_c, seats, trained_all, coalesce(gaps, '{}'), %(as_of)s
from found left join gap using (village_id)
on conflict (office, election, village_id) do update set
    tps = excluded.tps, level_a = excluded.level_a, level_b = excluded.level_b,
    level_c = excluded.level_c, seats = excluded.seats,
    trained_all = excluded.trained_all, gaps = excluded.gaps, as_of = excluded.as_of
"""

# The villages of the office are few: their sums are taken again, not carried along.
_OFFICE = """
with here as (
    select * from records_villagecount
    where office = %(office)s and election = %(election)s
), gap as (
    select jsonb_object_agg(key, total) as gaps from (
        select key, sum(value::int) as total
        from here cross join lateral jsonb_each_text(gaps) group by key) each
)
insert into records_officecount
    (id, office, election, tps, level_a, level_b, level_c, seats, trained_all, gaps,
     as_of)
select gen_random_uuid(), %(office)s, %(election)s, sum(tps), sum(level_a),
       sum(level_b), sum(level_c), sum(seats), sum(trained_all),
       coalesce((select gaps from gap), '{}'), min(as_of)
from here having count(*) > 0
on conflict (office, election) do update set
    tps = excluded.tps, level_a = excluded.level_a, level_b = excluded.level_b,
    level_c = excluded.level_c, seats = excluded.seats,
    trained_all = excluded.trained_all, gaps = excluded.gaps, as_of = excluded.as_of
"""

_OFFICE_GONE = """
delete from records_officecount o
where office = %(office)s and election = %(election)s
  and not exists (
      select from records_villagecount v
      where v.office = o.office and v.election = o.election)
"""

_COUNTS_GONE = """
delete from records_villagecount c
where office = %(office)s and election = %(election)s
  and (%(villages)s::text[] is null or village_id = any(%(villages)s::text[]))
  and not exists (
      select from records_tpsverdict v
      where v.office = c.office and v.election = c.election
        and v.village_id = c.village_id)
"""

# `as_of` is when an alarm was first found as it stands.
_ALARMS = """
insert into records_alarm as a
    (id, office, election, code, subject, person_id, training_class_id,
     other_class_id, region_id, other_region_id, at, facts, as_of)
select n.id, %(office)s, %(election)s, n.code, n.subject, p.id, c.id, o.id,
       c.region_id, o.region_id, n.at, n.facts, %(as_of)s
from noticed_alarms n
join records_trainingclass c on c.id = n.class
left join records_trainingclass o on o.id = n.other
left join records_person p on p.id = n.person
where n.person is null or p.id is not null
on conflict (office, election, code, subject) do update set
    person_id = excluded.person_id, region_id = excluded.region_id,
    other_region_id = excluded.other_region_id, at = excluded.at,
    facts = excluded.facts, as_of = excluded.as_of
where (a.person_id, a.region_id, a.other_region_id, a.at, a.facts)
   is distinct from (excluded.person_id, excluded.region_id,
                     excluded.other_region_id, excluded.at, excluded.facts)
"""

_ALARMS_GONE = """
delete from records_alarm a
where office = %(office)s and election = %(election)s
  and (%(persons)s::uuid[] is null
       or (code = any(%(of_a_class)s)
           and training_class_id = any(%(classes)s::uuid[]))
       or (code <> all(%(of_a_class)s) and person_id = any(%(persons)s::uuid[])))
  and not exists (
      select from noticed_alarms n
      where n.code = a.code and n.subject = a.subject)
"""


def store_people(
    rows: Iterable[PersonRow], *, key: Key, only: Sequence[str] | None
) -> int:
    """Upsert verdicts of people; those of `only` (null: all) without a row go.

    Gives the number of rows written or removed.
    """
    stage(
        "judged_people",
        [
            ("id", "uuid"),
            ("person", "uuid"),
            ("mask", "integer"),
            ("gaps", "jsonb"),
            ("content", "jsonb"),
            ("digest", "text"),
        ],
        (
            (
                str(new_id()),
                row.person,
                row.mask,
                json.dumps(row.gaps),
                json.dumps(row.content),
                row.digest,
            )
            for row in rows
        ),
    )
    values = _values(key) | {"only": None if only is None else list(only)}
    return _run(_PEOPLE_GONE, values) + _run(_PEOPLE, values)


def store_teams(
    rows: Iterable[tuple[TeamRow, str, str]], *, key: Key, is_whole: bool
) -> int:
    """Upsert verdicts of TPS given with their ids and villages; rows written."""
    stage(
        "judged_teams",
        [
            ("id", "uuid"),
            ("tps", "uuid"),
            ("village", 'text collate "C"'),
            ("level", "text"),
            ("seats", "integer"),
            ("trained_all", "integer"),
            ("gaps", "jsonb"),
            ("acts", "jsonb"),
            ("digest", "text"),
        ],
        (
            (
                str(new_id()),
                tps_id,
                village,
                row.level,
                row.seats,
                row.trained_all,
                json.dumps(row.gaps),
                json.dumps(row.acts),
                row.digest,
            )
            for row, tps_id, village in rows
        ),
    )
    gone = _run(_TEAMS_GONE, _values(key)) if is_whole else 0
    return gone + _run(_TEAMS, _values(key))


def store_alarms(alarms: Iterable[Alarm], *, key: Key, extent: Extent | None) -> int:
    """Upsert alarms; those of the extent (null: all) that are gone go. Rows written."""
    stage(
        "noticed_alarms",
        [
            ("id", "uuid"),
            ("code", "text"),
            ("subject", "text"),
            ("person", "uuid"),
            ("class", "uuid"),
            ("other", "uuid"),
            ("at", "timestamptz"),
            ("facts", "jsonb"),
        ],
        (
            (
                str(new_id()),
                alarm.code,
                alarm.subject,
                alarm.person or None,
                alarm.classes[0],
                alarm.classes[1] if len(alarm.classes) > 1 else None,
                alarm.at,
                json.dumps(alarm.facts),
            )
            for alarm in alarms
        ),
    )
    values = _values(key) | {
        "of_a_class": list(OF_A_CLASS),
        "persons": None if extent is None else list(extent.watched),
        "classes": None if extent is None else list(extent.classes),
    }
    return _run(_ALARMS_GONE, values) + _run(_ALARMS, values)


def store_counts(*, key: Key, villages: Sequence[str] | None) -> None:
    """Count these villages (null: all of the office) again from the stored TPS.

    And the office from its villages: whoever judges holds the office's lock.
    """
    values = _values(key) | {"villages": None if villages is None else list(villages)}
    _run(_COUNTS_GONE, values)
    _run(_COUNTS, values)
    _run(_OFFICE_GONE, values)
    _run(_OFFICE, values)


def _values(key: Key) -> dict[str, Any]:
    office, election, rulebook, as_of = key
    return {
        "office": office,
        "election": election,
        "rulebook": rulebook,
        "as_of": as_of,
    }


def _run(sql: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)
