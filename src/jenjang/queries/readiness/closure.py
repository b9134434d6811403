"""What depends on what? Whom and which TPS a change can touch, and what they rest on.

Downwards: people -> the classes they taught -> the people of those classes -> …
Upwards: people -> their classes -> the trainers of those -> … One recursive query
each, so the number of queries does not grow with the depth of the cascade.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

_DOWN = """
with recursive touched(person_id) as (
    (select unnest(%(persons)s::uuid[])
     union
     select person_id from records_invitation
     where training_class_id = any(%(classes)s::uuid[])
     union
     select person_id from records_evidence
     where class_id = any(%(classes)s::uuid[]) and person_id is not null
     union
     select a.person_id from records_appointment a
     join records_seat s on s.id = a.seat_id
     join records_body b on b.id = s.body_id
     where b.tps_id = any(%(tps)s::uuid[]) and b.kind = 'KPPS' and a.ends_on is null)
    union
    select m.person_id from touched t
    join records_sessiontrainer st on st.person_id = t.person_id
    join records_session s on s.id = st.session_id
    join records_trainingclass c on c.id = s.training_class_id
    join records_event e on e.id = c.event_id
        and e.office = %(office)s and e.election = %(election)s
    cross join lateral (
        select person_id from records_invitation where training_class_id = c.id
        union
        select person_id from records_evidence
        where class_id = c.id and person_id is not null
    ) m
)
select person_id::text from touched
"""

_TPS = """
select distinct t.id::text from records_tps t
where t.office = %(office)s and t.election = %(election)s and (
    t.id = any(%(tps)s::uuid[])
    or t.id in (
        select b.tps_id from records_appointment a
        join records_seat s on s.id = a.seat_id
        join records_body b on b.id = s.body_id and b.kind = 'KPPS'
        where a.person_id = any(%(persons)s::uuid[]) and a.ends_on is null))
"""

_HOLDERS = """
select distinct a.person_id::text from records_body b
join records_seat s on s.body_id = b.id
join records_appointment a on a.seat_id = s.id and a.ends_on is null
where b.tps_id = any(%(tps)s::uuid[]) and b.kind = 'KPPS'
"""

_UP = """
with recursive needed(person_id) as (
    select unnest(%(persons)s::uuid[])
    union
    select st.person_id from needed n
    cross join lateral (
        select training_class_id as class_id from records_invitation
        where person_id = n.person_id
        union
        select class_id from records_evidence where person_id = n.person_id
    ) m
    join records_session s on s.training_class_id = m.class_id
    join records_sessiontrainer st on st.session_id = s.id
    join records_trainingclass c on c.id = m.class_id
    join records_event e on e.id = c.event_id
        and e.office = %(office)s and e.election = %(election)s
)
select person_id::text from needed
"""

_NAMED_TPS = """
select t.id::text from records_tps t
where t.office = %(office)s and t.election = %(election)s
  and (t.village_id = any(%(villages)s)
       or t.village_id || '/' || t.number = any(%(codes)s))
"""

# The classes named, and those that somebody touched taught: their alarms may change.
_CLASSES = """
select c.id::text from records_trainingclass c
join records_event e on e.id = c.event_id
    and e.office = %(office)s and e.election = %(election)s
where c.id = any(%(classes)s::uuid[]) or c.id in (
    select s.training_class_id from records_session s
    join records_sessiontrainer st on st.session_id = s.id
    where st.person_id = any(%(persons)s::uuid[]))
"""

# Whose alarms may change besides: who teaches there, and who has an alarm from there.
_WATCHED = """
select st.person_id::text from records_sessiontrainer st
join records_session s on s.id = st.session_id
where s.training_class_id = any(%(classes)s::uuid[])
union
select a.person_id::text from records_alarm a
where a.office = %(office)s and a.election = %(election)s
  and a.person_id is not null
  and (a.training_class_id = any(%(classes)s::uuid[])
       or a.other_class_id = any(%(classes)s::uuid[]))
"""


@dataclass(frozen=True, slots=True)
class Extent:
    """A closed part: whom and which TPS to judge, and whose facts that rests on.

    `watched` and `classes` are those whose alarms are looked at again.
    """

    persons: tuple[str, ...]
    tps: tuple[str, ...]  # ids
    needed: tuple[str, ...]
    watched: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


def extent_of(
    office: str,
    *,
    election: str,
    persons: Iterable[str] = (),
    classes: Iterable[str] = (),
    tps: Iterable[str] = (),
    villages: Iterable[str] = (),
) -> Extent:
    """The closed part that a change of these touches; seven queries."""
    values: dict[str, Any] = {"office": office, "election": election}
    named = _column(
        _NAMED_TPS, {**values, "villages": list(villages), "codes": list(tps)}
    )
    touched = _column(
        _DOWN,
        {
            **values,
            "persons": list(persons),
            "classes": list(classes),
            "tps": named,
        },
    )
    judged_tps = _column(_TPS, {**values, "tps": named, "persons": touched})
    holders = _column(_HOLDERS, {"tps": judged_tps})
    judged = sorted({*touched, *holders})
    named_or_taught = {"classes": list(classes), "persons": touched}
    rooms = _column(_CLASSES, {**values, **named_or_taught})
    watched = {*touched, *_column(_WATCHED, {**values, "classes": rooms})}
    needed = _column(_UP, {**values, "persons": sorted({*judged, *watched})})
    return Extent(
        tuple(judged),
        tuple(judged_tps),
        tuple(needed),
        tuple(sorted(watched)),
        tuple(sorted(rooms)),
    )


def basis_of(
    office: str,
    *,
    election: str,
    persons: Iterable[str] = (),
    tps: Iterable[str] = (),
) -> Extent:
    """What the verdicts of these people and TPS rest on, nothing below them."""
    values: dict[str, Any] = {"office": office, "election": election}
    named = _column(_NAMED_TPS, {**values, "villages": [], "codes": list(tps)})
    judged = sorted({*persons, *_column(_HOLDERS, {"tps": named})})
    needed = _column(_UP, {**values, "persons": judged})
    return Extent(tuple(judged), tuple(named), tuple(needed))


def _column(sql: str, values: dict[str, Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
