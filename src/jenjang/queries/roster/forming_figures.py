"""How far forming has come below a region: TPS with all seats, vacancies, women."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import Level, RegionCode, level_of, office_covering
from jenjang.core.roster import BodyKind
from jenjang.core.roster.forming import WomenShare
from jenjang.queries.roster.rules import election_named, eligibility
from jenjang.records.models import Region

_LENGTHS = {Level.REGENCY: 8, Level.DISTRICT: 13, Level.VILLAGE: 13}

# One row a part: TPS, those with every seat held, seats, holders, women, sex unknown.
SEATS = """
select left(village, %(length)s), count(*), count(*) filter (where held >= size),
       sum(size), sum(held), sum(women), sum(unknown), sum(greatest(size - held, 0))
from (
  select t.village_id as village, count(a.id) as held,
         count(*) filter (where p.sex = 'P') as women,
         count(a.id) filter (where p.sex = '') as unknown,
         case when t.voters > %(threshold)s then 2 else %(size)s end as size
  from records_tps t
  left join records_body b on b.tps_id = t.id and b.kind = %(kind)s
       and b.office = t.office
  left join records_seat s on s.body_id = b.id and s.office = t.office
  left join records_appointment a on a.seat_id = s.id and a.office = t.office
       and a.ends_on is null
  left join records_person p on p.id = a.person_id
  where t.office = %(office)s and t.election = %(election)s
    and (t.village_id = %(region)s or t.village_id like %(below)s)
  group by t.id
) station group by 1
"""

APPLIED = """
select left(village_id, %(length)s), count(*) filter (where status = 'REGISTERED'),
       count(*) filter (where status = 'RESERVE')
from records_applicant
where office = %(office)s and election = %(election)s and kind = %(kind)s
  and (village_id = %(region)s or village_id like %(below)s)
group by 1
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """How far forming has come in one place."""

    women: WomenShare
    stations: int = 0
    complete: int = 0  # TPS with every seat held
    seats: int = 0
    held: int = 0
    vacant: int = 0
    unknown: int = 0  # holders whose sex is not known
    waiting: int = 0  # applicants not decided yet
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A region one level down with its figures."""

    code: str
    name: str
    figures: Figures


def parts_of(
    region: RegionCode, *, kind: BodyKind, election: str, viewer: Viewer
) -> tuple[list[Part], Figures]:
    """Regions below a kabupaten/kota or kecamatan, most vacancies first, and the sum.

    Figures only, no names. Three queries, whatever the number of rows.
    """
    viewer.require(Permission.SEE_READINESS, region)
    names = dict(Region.objects.filter(parent_id=region).values_list("code", "name"))
    found = _figures(region, kind, election)
    rows = [Part(code, name, found.get(code, _none())) for code, name in names.items()]
    rows.sort(key=lambda row: (-row.figures.vacant, row.code))
    if level_of(region) is Level.VILLAGE:
        return [], found.get(region, _none())
    return rows, _sum(row.figures for row in rows)


def _figures(region: RegionCode, kind: BodyKind, election: str) -> dict[str, Figures]:
    rules = election_named(election)
    is_by_voters = kind is BodyKind.PANTARLIH
    values: dict[str, Any] = {
        "length": _LENGTHS[level_of(region)],
        "kind": kind.value,
        "election": election,
        "office": office_covering(region),
        "region": region,
        "below": f"{region}.%",
        "size": 1 if is_by_voters else rules.body_sizes[kind],
        "threshold": rules.pantarlih_threshold if is_by_voters else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(APPLIED, values)
        applied = {code: (new, reserve) for code, new, reserve in cursor.fetchall()}
        cursor.execute(SEATS, values)
        return {
            row[0]: _row(list(map(int, row[1:])), applied.get(row[0], (0, 0)))
            for row in cursor.fetchall()
        }


def _row(counts: list[int], applied: tuple[int, int]) -> Figures:
    stations, complete, seats, held, women, unknown, vacant = counts
    share = WomenShare(women, held, eligibility().women_share)
    return Figures(share, stations, complete, seats, held, vacant, unknown, *applied)


def _none() -> Figures:
    return Figures(women=WomenShare(0, 0, eligibility().women_share))


def _sum(rows: Any) -> Figures:
    known: list[Figures] = list(rows)
    share = WomenShare(
        sum(row.women.women for row in known),
        sum(row.women.people for row in known),
        eligibility().women_share,
    )
    added: Mapping[str, int] = {
        name: sum(getattr(row, name) for row in known)
        for name in Figures.__slots__
        if name != "women"
    }
    return Figures(share, **added)
