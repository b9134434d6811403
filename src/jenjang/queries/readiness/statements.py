"""The SQL of loading. `persons`, `tps` null means everybody, every TPS."""

# Who belongs to which class: invited, or seen there.
MEMBERS = """
with here as (
    select c.id from records_trainingclass c
    join records_event e on e.id = c.event_id
    where e.office = %(office)s and e.election = %(election)s)
select i.training_class_id::text, i.person_id::text
from records_invitation i join here on here.id = i.training_class_id
where %(persons)s::uuid[] is null or i.person_id = any(%(persons)s::uuid[])
union
select v.class_id::text, v.person_id::text
from records_evidence v join here on here.id = v.class_id
where v.person_id is not null
  and (%(persons)s::uuid[] is null or v.person_id = any(%(persons)s::uuid[]))
"""

# Every class, also one that nobody belongs to: its sessions may have been held.
CLASSES = """
select c.id::text from records_trainingclass c
join records_event e on e.id = c.event_id
where e.office = %(office)s and e.election = %(election)s
  and (%(classes)s::uuid[] is null or c.id = any(%(classes)s::uuid[]))
"""

CLASS_BODIES = """
select distinct i.training_class_id::text, b.kind from records_invitation i
join records_seat s on s.id = i.seat_id
join records_body b on b.id = s.body_id
where i.training_class_id = any(%(classes)s::uuid[])
"""

SESSIONS = """
select s.id::text, c.id::text, s.module, s.starts_at, s.ends_at, s.material_version,
       e.id::text, p.rulebook
from records_session s
join records_trainingclass c on c.id = s.training_class_id
join records_event e on e.id = c.event_id
join records_programme p on p.id = e.programme_id
where c.id = any(%(classes)s::uuid[])
order by s.id
"""

TRAINERS = """
select st.session_id::text, st.person_id::text from records_sessiontrainer st
join records_session s on s.id = st.session_id
where s.training_class_id = any(%(classes)s::uuid[])
order by st.session_id, st.person_id
"""

EVIDENCE = """
select id, kind, class_id, session_id, person_id,
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
       case when kind like 'attendance.%%' then null else data end
from records_evidence
where class_id = any(%(classes)s::uuid[])
  and kind in ('attendance.in', 'attendance.out', 'item.delivered', 'void',
               'test.attempt', 'teachback.passed', 'pledge.signed')
  and (%(persons)s::uuid[] is null or person_id is null or kind = 'void'
       or person_id = any(%(persons)s::uuid[]))
"""

# Whether a session took place at all: somebody came, or an item was delivered, and
# that was not voided.
HELD = """
select distinct class_id::text, session_id::text from records_evidence
where class_id = any(%(classes)s::uuid[])
  and kind in ('attendance.in', 'item.delivered')
  and id <> all(%(struck)s::uuid[])
"""

MEMBERS_OF_KPU = """
select a.person_id::text, a.starts_on, a.ends_on from records_appointment a
join records_seat s on s.id = a.seat_id
join records_body b on b.id = s.body_id
where b.kind = 'KPU' and b.office = %(office)s
"""

SPEAKERS = """
select distinct p.person_id::text, e.id::text from records_eventperson p
join records_event e on e.id = p.event_id
where p.role = 'SPEAKER' and p.person_id is not null
  and e.office = %(office)s and e.election = %(election)s
"""

OVERRIDES = """
select id::text, person_id::text, module, decided_at, until
from records_traineroverride
where office = %(office)s and revoked_at is null
order by decided_at, id
"""

# Every TPS with its seats and their holders; a replaced seat had another holder.
TEAMS = """
select t.id::text, t.village_id || '/' || t.number, t.village_id,
       s.id::text, s.number, s.position = 'KETUA',
       a.person_id::text, a.starts_on, a.sworn_on,
       a.replaces_id is not null or exists (
           select from records_appointment o
           where o.seat_id = s.id and o.ends_on is not null
             and o.person_id <> a.person_id)
from records_tps t
left join records_body b on b.tps_id = t.id and b.kind = 'KPPS'
left join records_seat s on s.body_id = b.id
left join records_appointment a on a.seat_id = s.id and a.ends_on is null
where t.office = %(office)s and t.election = %(election)s
  and (%(tps)s::uuid[] is null or t.id = any(%(tps)s::uuid[]))
order by t.village_id, t.number, s.number
"""

# Whom to judge, with the bodies they sit in: holders, and everybody of a class.
PEOPLE = """
with found as (
    select a.person_id, b.kind from records_appointment a
    join records_seat s on s.id = a.seat_id
    join records_body b on b.id = s.body_id
    where a.ends_on is null and b.kind = any(%(kinds)s)
      and b.office = %(office)s and b.election = %(election)s
    union
    select i.person_id, null from records_invitation i
    join records_trainingclass c on c.id = i.training_class_id
    join records_event e on e.id = c.event_id
    where e.office = %(office)s and e.election = %(election)s
    union
    select v.person_id, null from records_evidence v
    join records_trainingclass c on c.id = v.class_id
    join records_event e on e.id = c.event_id
    join records_person p on p.id = v.person_id
    where e.office = %(office)s and e.election = %(election)s)
select person_id::text, array_remove(array_agg(kind), null) from found
where %(persons)s::uuid[] is null or person_id = any(%(persons)s::uuid[])
group by person_id
"""

# What was shown in counting: clean rounds of teams, and the mastery of people, whose
# last round of each kind is enough.
DRILLS = """
select t.village_id || '/' || t.number, r.at, r.is_passed, r.stations::text
from records_round r
join records_tps t on t.village_id || '/' || t.number = r.tps_code
    and t.office = r.office and t.election = r.election
where r.office = %(office)s and r.election = %(election)s
  and r.kind = 'team' and r.is_clean
  and (%(tps)s::uuid[] is null or t.id = any(%(tps)s::uuid[]))
union all
select t.village_id || '/' || t.number, max(r.at), false, r.stations::text
from records_round r
join records_appointment a on a.person_id = r.person_id and a.ends_on is null
join records_seat s on s.id = a.seat_id
join records_body b on b.id = s.body_id and b.kind = 'KPPS'
    and b.election = r.election
join records_tps t on t.id = b.tps_id
where r.office = %(office)s and r.election = %(election)s
  and r.kind <> 'team' and r.is_passed
  and (%(tps)s::uuid[] is null or t.id = any(%(tps)s::uuid[]))
group by t.village_id, t.number, r.stations::text
order by 1, 2, 4
"""
