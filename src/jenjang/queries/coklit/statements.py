"""The statements of coklit: everything about a region in one, however many rows.

`kept` are the progress entries that no void of the same Pantarlih names, until a day;
the tallies are those of `core.coklit.recap`.
"""

# Who holds or held a seat of a Pantarlih in the region; `is_last`: nobody came after.
PEOPLE = """
worker as (
    select a.id, a.person_id, a.ends_on, a.starts_on, b.region_id, b.tps_id,
           s.id as seat_id, s.number,
           row_number() over (
               partition by s.id order by a.ends_on desc nulls first,
               a.starts_on desc, a.id desc) = 1 as is_last
    from records_body b
    join records_seat s on s.body_id = b.id
    join records_appointment a on a.seat_id = s.id
    where b.office = %(office)s and b.election = %(election)s
      and b.kind = 'PANTARLIH' and b.tps_id is not null
      and (b.region_id = %(region)s or b.region_id like %(below)s)
)"""

KEPT = """
kept as (
    select e.id, e.appointment_id, e.on_day, e.households, e.matched, e.new, e.struck,
           e.corrected, e.at, e.device
    from records_coklitentry e
    where e.office = %(office)s and e.election = %(election)s
      and e.kind = 'progress' and e.on_day <= %(until)s
      and e.appointment_id in (select id from worker)
      and not exists (
          select from records_coklitentry v
          where v.office = %(office)s and v.election = %(election)s
            and v.kind = 'void' and v.voids = e.id
            and v.appointment_id = e.appointment_id)
)"""

_DAYS = """
day as (
    select appointment_id, on_day, sum(households)::int as households,
           sum(matched)::int as matched, sum(new)::int as new,
           sum(struck)::int as struck, sum(corrected)::int as corrected
    from kept group by 1, 2
    having sum(households + matched + new + struck + corrected) > 0
), summed as (
    select appointment_id, sum(households)::int as households,
           sum(matched)::int as matched, sum(new)::int as new,
           sum(struck)::int as struck, sum(corrected)::int as corrected,
           count(*)::int as days, min(on_day) as first_day, max(on_day) as last_day,
           max(households) as most,
           (array_agg(on_day order by households desc, on_day))[1] as busiest,
           (count(*) filter (where on_day not between %(first)s and %(last)s))::int
               as outside
    from day group by 1
), repeated as (
    select appointment_id, households, matched, new, struck, corrected,
           count(*)::int as days
    from day where households >= %(alike_from)s group by 1, 2, 3, 4, 5, 6
), alike as (
    select distinct on (appointment_id) * from repeated
    order by appointment_id, days desc, households desc, matched desc, new desc,
             struck desc, corrected desc
), phoned as (
    select appointment_id, count(distinct on_day)::int as days,
           min(at) as first_at, max(at) as last_at
    from kept where device <> %(web)s group by 1
)"""

# The list of the seat: what was last told for somebody who held it.
_AREAS = """
area as (
    select distinct on (w.seat_id) w.seat_id, c.voters, c.households
    from records_coklitarea c join worker w on w.id = c.appointment_id
    order by w.seat_id, w.is_last desc, w.starts_on desc
)"""

# The latest visit that was made to each.
_VISITS = """
visited as (
    select distinct on (v.appointment_id) v.appointment_id, v.on_day,
           jsonb_array_length(v.drawn) as drawn, v.visited,
           least(v.confirmed, v.stickers, v.agreeing) as agreed
    from records_coklitvisit v
    where v.office = %(office)s and v.election = %(election)s
      and v.on_day <= %(until)s and v.appointment_id in (select id from worker)
    order by v.appointment_id, v.on_day desc, v.at desc, v.id desc
)"""

TALLIES = f"""
with {PEOPLE}, {KEPT}, {_DAYS}, {_AREAS}, {_VISITS}
select w.id, w.person_id, p.titles_before, p.name, p.titles_after, w.region_id,
       t.id, t.number, t.voters, w.seat_id, w.number, w.is_last,
       w.ends_on is null or w.ends_on > %(until)s,
       case when w.is_last then r.voters end,
       case when w.is_last then r.households end,
       d.households, d.matched, d.new, d.struck, d.corrected, d.days, d.first_day,
       d.last_day, d.most, d.busiest, d.outside,
       l.days, l.households, l.matched, l.new, l.struck, l.corrected,
       o.days, o.first_at, o.last_at,
       x.on_day, x.drawn, x.visited, x.agreed, v.trained_mask
from worker w
join records_person p on p.id = w.person_id
join records_tps t on t.id = w.tps_id
left join area r on r.seat_id = w.seat_id
left join summed d on d.appointment_id = w.id
left join alike l on l.appointment_id = w.id
left join phoned o on o.appointment_id = w.id
left join visited x on x.appointment_id = w.id
left join records_personverdict v on v.person_id = w.person_id
    and v.office = %(office)s and v.election = %(election)s
order by w.region_id, t.number, w.number, w.starts_on, w.id
"""

# Sums of every part of a region on every day.
DAILY = f"""
with {PEOPLE}, {KEPT}
select left(w.region_id, %(digits)s), k.on_day, sum(k.households)::int,
       sum(k.matched)::int, sum(k.new)::int, sum(k.struck)::int,
       sum(k.corrected)::int, count(distinct k.appointment_id)::int
from kept k join worker w on w.id = k.appointment_id
group by 1, 2 order by 2, 1
"""
