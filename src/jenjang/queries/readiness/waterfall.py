"""How many of a tier reached which step, and who stopped where? Of stored verdicts.

The number of queries depends neither on people nor on modules.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.readiness.waterfall import Bar, Step, bars_of, steps_of
from jenjang.core.regions import Level, OfficeCode, RegionCode, level_of, office_of
from jenjang.core.roster import BodyKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery import struck_out
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.paging import SIZE
from jenjang.queries.readiness.elections import elections_in, elections_of_office
from jenjang.queries.readiness.figures import election_chosen
from jenjang.queries.readiness.loading import rows_of
from jenjang.queries.readiness.terms import Terms, terms_of
from jenjang.queries.regions import region_of
from jenjang.records.models import Person, Region, TrainingClass

# The holders of seats of a region today; `part` is the region below it.
HOLDERS = """
holder as (
    select a.id, a.person_id, b.kind, b.region_id, b.tps_id, s.number,
           left(b.region_id, %(digits)s) as part
    from records_appointment a
    join records_seat s on s.id = a.seat_id
    join records_body b on b.id = s.body_id
    where a.ends_on is null and b.office = %(office)s and b.election = %(election)s
      and b.kind = any(%(kinds)s)
      and (b.region_id = %(region)s or b.region_id like %(below)s)
)"""

# The step somebody has reached in one module before tests, from the stored verdict.
_MODULE = """
case when v.person_id is null then 0
     when (v.trained_mask >> %(bit_{n})s) & 1 = 1 then 4
     when v.gaps->%(module_{n})s is null
          or jsonb_exists(v.gaps->%(module_{n})s, 'NO_CLASS') then 0
     when jsonb_exists_any(v.gaps->%(module_{n})s, array['ABSENT', 'NOT_HELD']) then 1
     when jsonb_exists(v.gaps->%(module_{n})s, 'TOO_SHORT') then 2
     else 3 end"""

_STEPS = (
    "with"
    + HOLDERS
    + """, passed as (
    select v.person_id, array_agg(distinct v.data->>'module') as modules
    from records_evidence v
    where v.class_id = any(%(classes)s) and v.kind = 'test.attempt'
      and v.data->'passed' = 'true' and coalesce(v.data->>'stage', '') <> 'pre'
      and v.id <> all(%(struck)s) and v.person_id is not null
    group by 1
), drilled as (
    select distinct (x.value->>1)::uuid as person_id
    from records_round r cross join lateral jsonb_array_elements(r.stations) x
    where r.office = %(office)s and r.election = %(election)s
      and r.kind = 'team' and r.is_clean and r.is_passed
), taught as (
    select h.*, v.gaps, v.as_of, least({steps}) as step
    from holder h
    left join records_personverdict v on v.person_id = h.person_id
        and v.office = %(office)s and v.election = %(election)s
), climbed as (
    select t.*, case
        when t.step < 4 then t.step
        when not %(tested)s::text[] <@ coalesce(p.modules, array[]::text[]) then 4
        when d.person_id is null then 5
        else 6 end as reached
    from taught t
    left join passed p on p.person_id = t.person_id
    left join drilled d on d.person_id = t.person_id
)
"""
)

_COUNTS = "select part, reached, count(*)::int, min(as_of) from climbed group by 1, 2"

_NAMES = """
select c.id, c.person_id, c.kind, r.name, coalesce(t.number, ''),
       t.village_id || '/' || t.number, c.number, coalesce(c.gaps::text, '{{}}')
from climbed c
join records_region r on r.code = c.region_id
left join records_tps t on t.id = c.tps_id
where c.reached between %(least)s and %(most)s
  and (%(after)s::uuid is null
       or (c.region_id, coalesce(t.number, ''), c.number, c.id) > (
           select x.region_id, coalesce(y.number, ''), x.number, x.id
           from climbed x left join records_tps y on y.id = x.tps_id
           where x.id = %(after)s))
order by c.region_id, coalesce(t.number, ''), c.number, c.id
limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars of a tier in a module (empty: all of them) in a region."""

    region: str
    name: str
    election: str
    elections: Sequence[str]
    kinds: Sequence[BodyKind]
    kind: BodyKind
    modules: Sequence[str]  # of the tier
    module: str
    bars: Sequence[Bar]
    parts: Sequence[tuple[str, str, Sequence[Bar]]]  # (code, name, bars)
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Climber:
    """Somebody on a bar, or who stopped before it, with what he lacks."""

    appointment: UUID
    person: UUID
    name: str
    kind: str
    place: str
    tps: str  # code, empty for others than KPPS
    seat: int
    gaps: Mapping[str, Sequence[str]]  # by module


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, checked: which tier and module of which region."""

    region: RegionCode
    office: OfficeCode
    election: str
    elections: Sequence[str]
    terms: Terms
    kind: BodyKind
    module: str

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules of the tier."""
        return self.terms.required_of({self.kind})

    @property
    def chosen(self) -> tuple[str, ...]:
        """The modules that count."""
        return (self.module,) if self.module else self.modules

    @property
    def tested(self) -> list[str]:
        """Those of them that are tested: with critical items."""
        known = self.terms.modules
        return [code for code in self.chosen if known[code].critical_items]


def waterfall_of(
    viewer: Viewer,
    region: RegionCode,
    *,
    election: str = "",
    kind: str = "",
    module: str = "",
) -> Waterfall:
    """The bars of a kabupaten/kota or a part of it.

    Raises NOT_FOUND (above an office, or a tier or module nobody is trained in).
    """
    viewer.require(Permission.SEE_READINESS, region)
    asked = _asked(region, election=election, kind=kind, module=module)
    steps = steps_of(asked.kind, is_tested=bool(asked.tested))
    counts: dict[str, dict[int, int]] = {}
    oldest: list[datetime] = []
    if asked.chosen:
        for part, reached, n, as_of in _rows(asked, _COUNTS):
            counts.setdefault(part, {})[reached] = n
            oldest += [as_of] if as_of else []
    names = dict(Region.objects.filter(parent=region).values_list("code", "name"))
    total: dict[int, int] = {}
    for part in counts.values():
        for reached, n in part.items():
            total[reached] = total.get(reached, 0) + n
    return Waterfall(
        region=region,
        name=region_of(region).name,
        election=asked.election,
        elections=asked.elections,
        kinds=asked.terms.trainees,
        kind=asked.kind,
        modules=asked.modules,
        module=asked.module,
        bars=bars_of(total, steps=steps),
        parts=[
            (code, names[code], bars_of(part, steps=steps))
            for code, part in sorted(counts.items())
            if code in names
        ],
        as_of=min(oldest, default=None),
    )


def climbers_of(
    viewer: Viewer,
    region: RegionCode,
    *,
    election: str,
    kind: str,
    module: str,
    step: Step,
    is_stopped: bool,
    cursor: str = "",
) -> tuple[Sequence[Climber], str]:
    """Who reached a step, or stopped before it; a page and the next one's cursor."""
    viewer.require(Permission.SEE_PEOPLE, region)
    asked = _asked(region, election=election, kind=kind, module=module)
    steps = steps_of(asked.kind, is_tested=bool(asked.tested))
    if step not in steps:
        raise RuleViolation("NOT_FOUND")
    before = steps[steps.index(step) - 1] if step else Step.ROSTER
    least, most = (before, step - 1) if is_stopped else (step, Step.DRILLED)
    rows = _rows(
        asked,
        _NAMES,
        least=int(least),
        most=int(most),
        after=as_id(cursor) if cursor else None,
        limit=SIZE + 1,
    )
    found = _climbers(rows[:SIZE], asked.chosen)
    return found, str(found[-1].appointment) if len(rows) > SIZE else ""


def scope_of(region: RegionCode, *, office: str, election: str) -> dict[str, Any]:
    """The values HOLDERS takes but `kinds`; the next level below is a part."""
    digits = {Level.REGENCY: 8}.get(level_of(region), 13)
    return {
        "office": office,
        "election": election,
        "region": region,
        "below": f"{region}.%",
        "digits": digits,
    }


def evidence_scope(office: str, *, election: str) -> dict[str, Any]:
    """The classes of an office in an election, and what was struck out in them."""
    rooms = TrainingClass.objects.filter(office=office, event__election=election)
    classes = list(rooms.order_by().values_list("pk", flat=True))
    return {"classes": classes, "struck": list(struck_out(classes))}


def _asked(region: RegionCode, *, election: str, kind: str, module: str) -> Asked:
    office = office_of(region)
    if office is None:
        raise RuleViolation("NOT_FOUND")
    elections = elections_in(region) or elections_of_office(office)
    chosen = election_chosen(election, elections)
    if not chosen:
        raise RuleViolation("NO_PROGRAMME")
    terms = terms_of(office, election=chosen)
    if not terms.trainees:
        raise RuleViolation("NO_PROGRAMME")
    known = {each.value: each for each in terms.trainees}
    usual = known.get(BodyKind.KPPS.value, terms.trainees[0])
    tier = known.get(kind) if kind else usual
    if tier is None or (module and module not in terms.required_of({tier})):
        raise RuleViolation("NOT_FOUND")
    return Asked(region, office, chosen, elections, terms, tier, module)


def _rows(asked: Asked, select: str, **more: Any) -> list[tuple[Any, ...]]:
    values = scope_of(asked.region, office=asked.office, election=asked.election)
    values |= evidence_scope(asked.office, election=asked.election)
    values |= {"kinds": [asked.kind.value], "tested": asked.tested, **more}
    for n, code in enumerate(asked.chosen):
        values[f"module_{n}"] = code
        values[f"bit_{n}"] = asked.terms.modules[code].bit
    steps = ", ".join(_MODULE.format(n=n) for n in range(len(asked.chosen)))
    return rows_of((_STEPS + select).format(steps=steps), values)


def _climbers(rows: Sequence[tuple[Any, ...]], modules: Sequence[str]) -> list[Climber]:
    names = Person.objects.in_bulk([row[1] for row in rows])
    found = []
    for id_, person, kind, region, number, tps, seat, gaps in rows:
        lacking: dict[str, Sequence[str]] = json.loads(gaps)
        place = f"TPS {number} {region}" if number else region
        found.append(
            Climber(
                appointment=id_,
                person=person,
                name=names[person].printed_name,
                kind=kind,
                place=place,
                tps=tps or "",
                seat=seat,
                gaps={code: lacking[code] for code in modules if code in lacking},
            )
        )
    return found
