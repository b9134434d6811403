"""What of the content has reached the tiers of a region, and where it was lost."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import Level, RegionCode, level_of, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.readiness.elections import elections_in
from jenjang.queries.readiness.figures import election_chosen
from jenjang.queries.readiness.loading import rows_of
from jenjang.queries.readiness.wording import item_texts
from jenjang.queries.regions import region_of

TIERS = ("PPK", "PPS", "KPPS")
MOST_LINKS = 20
MOST_PEOPLE = 200

# Who holds a seat in the region now, with what was stored of him.
_HERE = """
with here as (
    select a.person_id, b.kind, b.tps_id, v.content, v.as_of
    from records_appointment a
    join records_seat s on s.id = a.seat_id
    join records_body b on b.id = s.body_id
    left join records_personverdict v on v.person_id = a.person_id
        and v.office = b.office and v.election = b.election
    where a.ends_on is null and b.office = %(office)s and b.election = %(election)s
      and b.kind = any(%(tiers)s)
      and (b.region_id = %(region)s or starts_with(b.region_id, %(region)s || '.'))
)
"""

_PEOPLE = (
    _HERE
    + """
select kind, count(*)::int, min(as_of) from here group by kind
"""
)

# An empty row means that everything survived.
_CONTENT = (
    _HERE
    + """
select kind, key, count(*)::int,
       avg(coalesce((value -> 'share' ->> 0)::float, 1)),
       avg(coalesce((value -> 'share' ->> 1)::float, 1)),
       avg(coalesce((value -> 'share' ->> 2)::float, 1)),
       (count(*) filter (where value ? 'critical'))::int,
       (count(*) filter (where value ? 'unsure'))::int
from here cross join lateral jsonb_each(content) group by kind, key
"""
)

_LINKS = (
    _HERE
    + """
, lost as (
    select l.key as session, count(*)::int as people,
           count(distinct tps_id)::int as tps,
           (count(*) filter (where m.value -> 'critical' ?|
               array(select jsonb_array_elements_text(l.value))))::int as red,
           jsonb_agg(distinct l.value) as lost
    from here cross join lateral jsonb_each(content) m
    cross join lateral jsonb_each(m.value -> 'lost') l
    group by 1
)
select l.session, l.people, l.tps, l.red, l.lost, s.module, s.starts_at,
       c.id::text, c.name, c.region_id, r.name,
       array(select p.id::text from records_sessiontrainer t
             join records_person p on p.id = t.person_id
             where t.session_id = s.id order by p.name_folded, p.id),
       array(select p.name from records_sessiontrainer t
             join records_person p on p.id = t.person_id
             where t.session_id = s.id order by p.name_folded, p.id)
from lost l
join records_session s on s.id = l.session::uuid
join records_trainingclass c on c.id = s.training_class_id
join records_region r on r.code = c.region_id
order by l.red > 0 desc, l.tps desc, l.people desc, s.starts_at, l.session
limit %(most)s
"""
)


_LACKING = (
    _HERE
    + """
select h.person_id::text, p.name, t.village_id || '/' || t.number,
       value -> 'share' ->> 2, value -> 'critical'
from here h cross join lateral jsonb_each(h.content)
join records_person p on p.id = h.person_id
left join records_tps t on t.id = h.tps_id
where h.kind = %(tier)s and key = %(module)s and value ? 'critical'
order by (value -> 'share' ->> 2)::float, t.village_id, t.number, p.id
limit %(most)s
"""
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Somebody whom critical items cannot have reached; `share` is the most he has."""

    person: str
    name: str
    tps: str
    share: float
    critical: Sequence[str]


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A module in a tier: shares of 1, the bounds where only shares are known.

    `taught` attended a valid session of it; `red` of them cannot hold every critical
    item, `unsure` may not.
    """

    tier: str
    module: str
    title: str
    people: int
    taught: int
    low: float
    point: float
    high: float
    red: int
    unsure: int

    @property
    def is_exact(self) -> bool:
        """True when every item is known on every chain."""
        return self.high - self.low < 0.0005


@dataclass(frozen=True, slots=True)
class WeakLink:
    """A session in which content ended for people of the region; trainers (id, name).

    `red` of the people lost critical items there.
    Names only for viewers who may see people where the class belongs.
    """

    session: str
    module: str
    starts_at: datetime
    class_name: str
    region_name: str
    people: int
    tps: int
    red: int
    lost: Sequence[str]
    critical: Sequence[str]
    trainers: Sequence[tuple[str, str]]
    may_open: bool


@dataclass(frozen=True, slots=True)
class Content:
    """Surviving content of a region as of the oldest verdict in it."""

    region: str
    name: str
    level: Level
    election: str
    elections: Sequence[str]
    as_of: datetime | None
    rows: Sequence[ContentRow]
    links: Sequence[WeakLink]


def content_in(viewer: Viewer, region: RegionCode, *, election: str = "") -> Content:
    """What survived in the tiers of a kabupaten/kota or a part of it.

    Links with lost critical items first, then by how many TPS depend on them. Raises
    RuleViolation NOT_FOUND (also above a kabupaten/kota), NOT_PERMITTED or
    ELECTION_UNKNOWN.
    """
    viewer.require(Permission.SEE_READINESS, region)
    if level_of(region) < Level.REGENCY:
        raise RuleViolation("NOT_FOUND")
    name = region_of(region).name
    known = elections_in(region)
    chosen = election_chosen(election, known)
    values = {
        "office": office_of(region),
        "election": chosen,
        "region": region,
        "tiers": list(TIERS),
        "most": MOST_LINKS,
    }
    people = {row[0]: row[1:] for row in rows_of(_PEOPLE, values)}
    times = [found[1] for found in people.values() if found[1]]
    rows = [_content_row(row, people) for row in rows_of(_CONTENT, values)]
    return Content(
        region=region,
        name=name,
        level=level_of(region),
        election=chosen,
        elections=tuple(known),
        as_of=min(times) if times else None,
        rows=sorted(rows, key=_place),
        links=[_link(row, viewer) for row in rows_of(_LINKS, values)],
    )


def lacking_in(
    viewer: Viewer, region: RegionCode, *, election: str, tier: str, module: str
) -> list[Lacking]:
    """Whom critical items of a module cannot have reached; one query, at most 200.

    Only for viewers who may see people of the region: RuleViolation NOT_PERMITTED.
    """
    viewer.require(Permission.SEE_PEOPLE, region)
    values = {
        "office": office_of(region),
        "election": election,
        "region": region,
        "tiers": [tier],
        "tier": tier,
        "module": module,
        "most": MOST_PEOPLE,
    }
    return [
        Lacking(person, name, tps or "", float(share), item_texts(json.loads(items)))
        for person, name, tps, share, items in rows_of(_LACKING, values)
    ]


def _content_row(row: tuple[Any, ...], people: dict[str, Any]) -> ContentRow:
    tier, module, taught, low, point, high, red, unsure = row
    known = rulebook().modules.get(module)
    return ContentRow(
        tier=tier,
        module=module,
        title=known.title if known else "",
        people=people[tier][0],
        taught=taught,
        low=low,
        point=point,
        high=high,
        red=red,
        unsure=unsure,
    )


def _place(row: ContentRow) -> tuple[int, int, str]:
    known = rulebook().modules.get(row.module)
    return (TIERS.index(row.tier), known.bit if known else 99, row.module)


def _link(row: tuple[Any, ...], viewer: Viewer) -> WeakLink:
    session, people, tps, red, lost, module, starts_at = row[:7]
    _, class_name, region, region_name, ids, names = row[7:]
    items = sorted({item for part in json.loads(lost) for item in part})
    known = rulebook().modules.get(module)
    critical = known.critical_items if known else frozenset()
    may = viewer.may(Permission.SEE_PEOPLE, RegionCode(region))
    return WeakLink(
        session=session,
        module=module,
        starts_at=starts_at,
        class_name=class_name,
        region_name=region_name,
        people=people,
        tps=tps,
        red=red,
        lost=item_texts(i for i in items if i not in critical),
        critical=item_texts(i for i in items if i in critical),
        trainers=list(zip(ids, names, strict=True)) if may else [],
        may_open=may,
    )
