"""The statements of coklit: each one pass over its rows, however many there are.

No statement joins what another one sums: a plan made before the tables were ever
counted must not turn a kabupaten of 5,000 Pantarlih into a product of its rows. An
entry and the voids that name it meet in one window, not in a join. The tallies are
those of `core.coklit.recap`.
"""

# Who holds or held a seat of a Pantarlih in the region; `is_last`: nobody came after.
WORKERS = """
select a.id, a.person_id, p.titles_before, p.name, p.titles_after, b.region_id,
       t.id, t.number, t.voters, s.id, s.number, a.starts_on,
       row_number() over (
           partition by s.id order by a.ends_on desc nulls first,
           a.starts_on desc, a.id desc) = 1,
       a.ends_on is null or a.ends_on > %(until)s,
       (select v.trained_mask from records_personverdict v
        where v.person_id = a.person_id and v.office = %(office)s
          and v.election = %(election)s)
from records_body b
join records_seat s on s.body_id = b.id
join records_appointment a on a.seat_id = s.id
join records_person p on p.id = a.person_id
join records_tps t on t.id = b.tps_id
where b.office = %(office)s and b.election = %(election)s and b.kind = 'PANTARLIH'
  and (b.region_id = %(region)s or b.region_id like %(below)s)
order by b.region_id, t.number, s.number, a.starts_on, a.id
"""

# Progress entries that no void of the same Pantarlih names, until a day.
_KEPT = """
kept as (
    select * from (
        select e.*, bool_or(e.kind = 'void') over (
            partition by e.appointment_id, coalesce(e.voids, e.id)) as is_struck
        from records_coklitentry e
        where e.office = %(office)s and e.election = %(election)s {which}
    ) told
    where kind = 'progress' and not is_struck and on_day <= %(until)s
)"""

TALLIES = f"""
with {_KEPT.format(which="and e.appointment_id = any(%(workers)s)")}, day as (
    select appointment_id, on_day, sum(households)::int as households,
           sum(matched)::int as matched, sum(new)::int as new,
           sum(struck)::int as struck, sum(corrected)::int as corrected,
           sum(households + matched + new + struck + corrected) > 0 as is_work,
           min(at) filter (where device <> %(web)s) as first_at,
           max(at) filter (where device <> %(web)s) as last_at
    from kept group by 1, 2
), compared as (
    select *, case when is_work and households >= %(alike_from)s then count(*) over (
        partition by appointment_id, households, matched, new, struck, corrected)
        end as times
    from day
)
select appointment_id, sum(households)::int, sum(matched)::int, sum(new)::int,
       sum(struck)::int, sum(corrected)::int,
       (count(*) filter (where is_work))::int,
       min(on_day) filter (where is_work), max(on_day) filter (where is_work),
       max(households),
       (array_agg(on_day order by households desc, on_day)
            filter (where is_work))[1],
       (count(*) filter (where is_work
            and on_day not between %(first)s and %(last)s))::int,
       coalesce(max(times), 0)::int,
       (array_agg(array[households, matched, new, struck, corrected]
            order by times desc, households desc, matched desc, new desc,
                     struck desc, corrected desc)
            filter (where times is not null))[1:1],
       count(first_at)::int, min(first_at), max(last_at)
from compared group by 1
"""

# The latest visit that was made to each.
VISITS = """
select distinct on (v.appointment_id) v.appointment_id, v.on_day,
       jsonb_array_length(v.drawn), v.visited,
       least(v.confirmed, v.stickers, v.agreeing)
from records_coklitvisit v
where v.appointment_id = any(%(workers)s) and v.on_day <= %(until)s
order by v.appointment_id, v.on_day desc, v.at desc, v.id desc
"""

# Sums of every part of a region on every day.
DAILY = f"""
with {_KEPT.format(which="")}
select left(t.village_id, %(digits)s), k.on_day, sum(k.households)::int,
       sum(k.matched)::int, sum(k.new)::int, sum(k.struck)::int,
       sum(k.corrected)::int, count(distinct k.appointment_id)::int
from kept k join records_tps t on t.id = k.tps_id
where t.village_id = %(region)s or t.village_id like %(below)s
group by 1, 2 order by 2, 1
"""
