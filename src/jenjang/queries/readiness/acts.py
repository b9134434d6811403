"""What should be done first? Acts that make most TPS ready, over a region.

The acts are the minimal repairs that were stored with each TPS. The same act for
many TPS (a class taught again) is one line; acts on single seats are one line for
each desa/kelurahan.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    office_of,
    region_of_office,
)
from jenjang.queries.delivery import zone_of
from jenjang.queries.messages import text_of
from jenjang.queries.readiness.elections import elections_in
from jenjang.queries.readiness.figures import Overview, overview_of
from jenjang.queries.readiness.wording import Names, names_of
from jenjang.records.models import Region, TrainingClass

LIMIT = 12

_ACTS = """
with act as (
    select v.tps_id, v.village_id, v.as_of, a.value as act,
           a.value->>'code' as code, coalesce(a.value->>'class', '') as class_id
    from records_tpsverdict v cross join lateral jsonb_array_elements(v.acts) a
    where v.office = %(office)s and v.election = %(election)s
      and (v.village_id = %(region)s or v.village_id like %(below)s)
), grouped as (
    select *, case when class_id = '' then village_id else '' end as village,
           code || class_id as kind
    from act
), sole as (
    select tps_id from grouped group by tps_id having count(distinct kind) = 1
)
select code, class_id, village, min(village_id), count(distinct g.tps_id)::int,
       count(distinct s.tps_id)::int, count(*)::int, min(as_of),
       (select array_agg(distinct m order by m) from (
            select jsonb_array_elements_text(coalesce(x->'modules', '[]'))
            from unnest(array_agg(act)) x) as modules(m))
from grouped g left join sole s using (tps_id)
group by code, class_id, village
order by 6 desc, 5 desc, 7, code, class_id, village
limit %(limit)s
"""


_CAUSES = """
select c.value->>'code', c.value->>'person', min(c.value->>'class'),
       count(distinct v.tps_id)::int,
       array_agg(distinct c.value->>'module' order by c.value->>'module')
from records_tpsverdict v
cross join lateral jsonb_array_elements(v.acts) a
cross join lateral jsonb_array_elements(coalesce(a.value->'causes', '[]')) c
where v.office = %(office)s and v.election = %(election)s
  and (v.village_id = %(region)s or v.village_id like %(below)s)
group by 1, 2, case when c.value->>'person' = '' then c.value->>'class' else '' end
order by 4 desc, 1, 2, 3
limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class RootCause:
    """A fault at the top of broken chains, with the TPS that wait for its cure."""

    code: str
    text: str
    person: str  # id, empty: the fault of a class, or nobody one may see
    class_id: str
    modules: tuple[str, ...]
    tps: int


@dataclass(frozen=True, slots=True)
class TodayAct:
    """An act for many TPS: how many it touches, how many it makes ready alone."""

    code: str
    text: str
    class_id: str  # empty: an act over a desa
    village: str  # code; of a class: one of its villages
    village_name: str
    tps: int
    makes_ready: int
    count: int
    as_of: datetime
    modules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """What a viewer should look at: acts below an office, else the weakest regions."""

    region: str
    name: str
    election: str
    overview: Overview
    acts: tuple[TodayAct, ...] = field(default_factory=tuple)
    causes: tuple[RootCause, ...] = field(default_factory=tuple)


def acts_of_today(viewer: Viewer, *, limit: int = LIMIT) -> list[Today]:
    """For each region of the viewer the acts that make most TPS ready, best first.

    Above a kabupaten/kota there are no acts, only the regions, least ready first.
    """
    return [
        _today(viewer, region, limit)
        for region in viewer.regions(Permission.SEE_READINESS)
    ]


def acts_in(
    viewer: Viewer, region: RegionCode, *, election: str, limit: int = LIMIT
) -> tuple[TodayAct, ...]:
    """The acts for a region within one office; three queries, none above an office."""
    viewer.require(Permission.SEE_READINESS, region)
    office = office_of(region)
    if office is None:
        return ()
    values = _scope(office, region, election, limit)
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, values)
        found = [_act(row) for row in cursor.fetchall()]
    return tuple(_worded(found))


def causes_in(
    viewer: Viewer, region: RegionCode, *, election: str, limit: int = 3
) -> tuple[RootCause, ...]:
    """Where broken chains begin, those that most TPS wait for first; three queries.

    People are named only to whoever may see people in the office.
    """
    viewer.require(Permission.SEE_READINESS, region)
    office = office_of(region)
    if office is None:
        return ()
    values = _scope(office, region, election, limit)
    with connection.cursor() as cursor:
        cursor.execute(_CAUSES, values)
        rows = cursor.fetchall()
    whole = region_of_office(OfficeCode(office))
    names = names_of(
        people={row[1] for row in rows if row[1]},
        classes={row[2] for row in rows},
        zone=zone_of(office),
        may_name=viewer.may(Permission.SEE_PEOPLE, whole),
    )
    return tuple(_cause(row, names) for row in rows)


def _cause(row: tuple[Any, ...], names: Names) -> RootCause:
    code, person, class_id, tps, modules = row
    facts = {
        "person": names.person(person),
        "class": names.classes.get(class_id, class_id),
        "modules": ", ".join(modules),
        "count": tps,
    }
    seen = person if person in names.people else ""
    text = text_of(f"CAUSE_{code}", facts)
    return RootCause(code, text, seen, class_id, tuple(modules), tps)


def _scope(
    office: str, region: RegionCode, election: str, limit: int
) -> dict[str, Any]:
    return {
        "office": office,
        "election": election,
        "region": region,
        "below": f"{region}.%",
        "limit": limit,
    }


def _today(viewer: Viewer, region: RegionCode, limit: int) -> Today:
    known = elections_in(region)
    overview = overview_of(viewer, region, election=known[0] if known else "")
    if level_of(region) < Level.REGENCY:
        return Today(region, overview.name, overview.election, overview)
    election = overview.election
    return Today(
        region,
        overview.name,
        election,
        overview,
        acts_in(viewer, region, election=election, limit=limit),
        causes_in(viewer, region, election=election),
    )


def _act(row: tuple[Any, ...]) -> TodayAct:
    code, class_id, _, village, tps, ready, count, as_of, modules = row
    return TodayAct(
        code=code,
        text="",
        class_id=class_id,
        village=village,
        village_name="",
        tps=tps,
        makes_ready=ready,
        count=count,
        as_of=as_of,
        modules=tuple(modules or ()),
    )


def _worded(acts: list[TodayAct]) -> Iterable[TodayAct]:
    classes = dict(
        TrainingClass.objects.filter(
            pk__in={act.class_id for act in acts if act.class_id}
        ).values_list("pk", "name")
    )
    rooms = {str(pk): name for pk, name in classes.items()}
    villages = dict(
        Region.objects.filter(code__in={act.village for act in acts}).values_list(
            "code", "name"
        )
    )
    for act in acts:
        code = f"MANY_{act.code}"
        if act.code == "HOLD_CLASS" and not act.class_id:
            code = "MANY_HOLD_CLASS_NEW"
        place = villages.get(act.village, act.village)
        facts = {
            "count": act.count,
            "place": place,
            "class": rooms.get(act.class_id, act.class_id),
            "modules": ", ".join(act.modules),
        }
        yield replace(act, text=text_of(code, facts), village_name=place)
