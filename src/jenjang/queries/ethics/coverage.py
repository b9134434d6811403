"""Prevention as coverage, by tier and region; names for whoever may read them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.items import item_of, mark_of
from jenjang.core.ethics.coverage import Reach, reach_of
from jenjang.core.regions import OfficeCode, RegionCode, office_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.paging import SIZE
from jenjang.queries.readiness.elections import elections_in, elections_of_office
from jenjang.queries.readiness.figures import election_chosen
from jenjang.queries.readiness.loading import rows_of
from jenjang.queries.readiness.terms import terms_of
from jenjang.queries.readiness.waterfall import HOLDERS, evidence_scope, scope_of
from jenjang.queries.regions import region_of
from jenjang.records.models import ItemVersion, Person, Region

TAG = "etik"  # of items of the bank

_PLEDGED = """, pledged as (
    select distinct on (v.person_id) v.person_id, v.data->>'text_version' as version
    from records_evidence v
    where v.class_id = any(%(classes)s) and v.kind = 'pledge.signed'
      and v.id <> all(%(struck)s) and v.person_id is not null
    order by v.person_id, v.at desc, v.id desc
)"""

# Who came to a session in which an item was delivered.
_TAUGHT = """, told as (
    select distinct v.session_id, v.data->>'item' as item
    from records_evidence v
    where v.class_id = any(%(classes)s) and v.kind = 'item.delivered'
      and v.data->>'item' = any(%(items)s) and v.id <> all(%(struck)s)
), came as (
    select distinct v.person_id, s.id as session_id
    from records_evidence v
    join records_session s on s.training_class_id = v.class_id
        and (v.session_id is null or v.session_id = s.id)
    where v.class_id = any(%(classes)s) and v.kind = 'attendance.in'
      and v.id <> all(%(struck)s) and s.id in (select session_id from told)
), taught as (
    select c.person_id, count(distinct t.item) as items
    from came c join told t on t.session_id = c.session_id
    group by 1
)"""

_COVERED = (
    "with"
    + HOLDERS
    + _PLEDGED
    + _TAUGHT
    + """
select h.kind, h.part, coalesce(p.version, ''), count(*)::int,
       (count(*) filter (where t.items = %(asked)s))::int
from holder h
left join pledged p on p.person_id = h.person_id
left join taught t on t.person_id = h.person_id
group by 1, 2, 3
"""
)

# What was answered to each item in the test after the training, by tier.
_ANSWERED = (
    "with"
    + HOLDERS
    + """
select h.kind, line.value, coalesce(a.answers->line.value->>0, ''), count(*)::int
from records_attempt a
join holder h on h.person_id = a.person_id
cross join lateral jsonb_array_elements_text(a.lines) line
where a.office = %(office)s and a.stage = 'post' and a.finished_at is not null
  and line.value = any(%(versions)s)
group by 1, 2, 3
"""
)

_UNSIGNED = (
    "with"
    + HOLDERS
    + _PLEDGED
    + """, lacking as (
    select h.*, coalesce(t.number, '') as tps
    from holder h
    left join pledged p on p.person_id = h.person_id
    left join records_tps t on t.id = h.tps_id
    where p.person_id is null
)
select l.id, l.person_id, l.kind, r.name, l.tps, l.number
from lacking l join records_region r on r.code = l.region_id
where %(after)s::uuid is null or (l.region_id, l.tps, l.number, l.id) > (
    select x.region_id, coalesce(y.number, ''), x.number, x.id
    from holder x left join records_tps y on y.id = x.tps_id where x.id = %(after)s)
order by l.region_id, l.tps, l.number, l.id
limit %(limit)s
"""
)


@dataclass(frozen=True, slots=True)
class TierReach:
    """A tier: its reach, and the share of right answers to ethics items, if any."""

    kind: str
    reach: Reach
    answers: int
    right: float

    @property
    def right_percent(self) -> int:
        """Right answers of a hundred, rounded down."""
        return int(100 * self.right / self.answers) if self.answers else 0


@dataclass(frozen=True, slots=True)
class EthicsCoverage:
    """A region: by tier, and all tiers together by the regions below."""

    region: str
    name: str
    election: str
    elections: Sequence[str]
    tiers: Sequence[TierReach]
    parts: Sequence[tuple[str, str, Reach]]
    items: Sequence[str]  # texts of the content items that count as ethics


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Somebody who has signed no pledge."""

    appointment: UUID
    person: UUID
    name: str
    kind: str
    place: str
    seat: int


def coverage_of(
    viewer: Viewer, region: RegionCode, *, election: str = ""
) -> EthicsCoverage:
    """The coverage of a kabupaten/kota or a part of it; the same number of queries.

    Raises NOT_FOUND above an office, NO_PROGRAMME where nobody is trained.
    """
    viewer.require(Permission.SEE_READINESS, region)
    values, elections = _values(region, election)
    ethics = rulebook().ethics
    values |= {"items": list(ethics.items), "asked": len(ethics.items)}
    tiers: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    parts: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for kind, part, version, holders, taught in rows_of(_COVERED, values):
        tiers[kind].append((version, holders, taught))
        parts[part].append((version, holders, taught))
    answered = _answered(values)
    names = dict(Region.objects.filter(parent=region).values_list("code", "name"))
    texts = {i.id: i.text for m in rulebook().modules.values() for i in m.items}
    return EthicsCoverage(
        region=region,
        name=region_of(region).name,
        election=values["election"],
        elections=elections,
        tiers=[
            TierReach(kind, reach_of(tiers[kind]), *answered.get(kind, (0, 0.0)))
            for kind in values["kinds"]
            if kind in tiers
        ],
        parts=sorted(
            (
                (code, names[code], reach_of(rows))
                for code, rows in parts.items()
                if code in names
            ),
            key=lambda part: (part[2].pledged_percent, part[0]),
        ),
        items=[f"{id_} {texts[id_]}" for id_ in ethics.items],
    )


def unsigned_in(
    viewer: Viewer,
    region: RegionCode,
    *,
    election: str = "",
    kind: str = "",
    cursor: str = "",
) -> tuple[Sequence[Unsigned], str]:
    """Who has signed no pledge: a page and the cursor of the next one."""
    viewer.require(Permission.SEE_PEOPLE, region)
    values, _ = _values(region, election)
    if kind:
        values["kinds"] = [each for each in values["kinds"] if each == kind]
    values |= {"after": as_id(cursor) if cursor else None, "limit": SIZE + 1}
    rows = rows_of(_UNSIGNED, values)
    names = Person.objects.in_bulk([row[1] for row in rows[:SIZE]])
    found = [
        Unsigned(
            id_,
            person,
            names[person].printed_name,
            tier,
            f"TPS {tps} {place}" if tps else place,
            seat,
        )
        for id_, person, tier, place, tps, seat in rows[:SIZE]
    ]
    return found, str(found[-1].appointment) if len(rows) > SIZE else ""


def _values(region: RegionCode, election: str) -> tuple[dict[str, Any], Sequence[str]]:
    office: OfficeCode | None = office_of(region)
    if office is None:
        raise RuleViolation("NOT_FOUND")
    elections = elections_in(region) or elections_of_office(office)
    chosen = election_chosen(election, elections)
    kinds = terms_of(office, election=chosen).trainees if chosen else ()
    if not kinds:
        raise RuleViolation("NO_PROGRAMME")
    values = scope_of(region, office=office, election=chosen)
    values |= evidence_scope(office, election=chosen)
    return values | {"kinds": [kind.value for kind in kinds]}, elections


def _answered(values: dict[str, Any]) -> dict[str, tuple[int, float]]:
    """Answers and marks by tier; each different answer is marked once."""
    versions = {
        str(row.pk): item_of(row.document)
        for row in ItemVersion.objects.filter(
            office=values["office"], document__tags__contains=[TAG]
        )
    }
    found: dict[str, tuple[int, float]] = {}
    for kind, version, answer, n in rows_of(
        _ANSWERED, values | {"versions": list(versions)}
    ):
        had, right = found.get(kind, (0, 0.0))
        found[kind] = (had + n, right + n * mark_of(versions[version], answer))
    return found
