"""The dapil of an office in one election, with what they hold."""

from dataclasses import dataclass

from django.db import connection

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    is_kelurahan,
    level_of,
    region_of_office,
)
from jenjang.records.models import Dapil

_COUNTS = """
select m.id, count(*) filter (where r.level = 4),
  (select count(*) from records_tps t where t.election = d.election
   and t.village_id >= m.region_id and t.village_id < m.region_id || '~')
from records_dapilmember m
join records_dapil d on d.id = m.dapil_id
join records_region r on r.code >= m.region_id and r.code < m.region_id || '~'
where d.office = %s and d.election = %s
group by m.id, m.region_id, d.election
"""


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A kecamatan or desa of a dapil with its numbers."""

    code: RegionCode
    name: str
    villages: int
    tps: int

    @property
    def is_village(self) -> bool:
        """True where a kecamatan is split and its desa are listed."""
        return level_of(self.code) is Level.VILLAGE

    @property
    def is_kelurahan(self) -> bool:
        """True for an urban ward."""
        return is_kelurahan(self.code)


@dataclass(frozen=True, slots=True)
class DapilShown:
    """A dapil with its members, in the order of their codes."""

    code: str
    name: str
    source: str
    members: tuple[MemberShown, ...]

    @property
    def villages(self) -> int:
        """Desa and kelurahan of the whole dapil."""
        return sum(member.villages for member in self.members)

    @property
    def tps(self) -> int:
        """TPS of the whole dapil."""
        return sum(member.tps for member in self.members)


def dapil_elections(office: OfficeCode) -> list[str]:
    """The elections for which an office has dapil."""
    rows = Dapil.objects.filter(office=office).order_by("election")
    return list(rows.values_list("election", flat=True).distinct())


def dapil_of(office: OfficeCode, *, election: str, viewer: Viewer) -> list[DapilShown]:
    """The dapil of an office; three queries whatever their number."""
    viewer.require(Permission.SEE_READINESS, region_of_office(office))
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [office, election])
        numbers = {pk: (villages, tps) for pk, villages, tps in cursor.fetchall()}
    rows = Dapil.objects.filter(office=office, election=election).prefetch_related(
        "members__region"
    )
    return [
        DapilShown(
            code=row.code,
            name=row.name,
            source=row.source,
            members=tuple(
                MemberShown(
                    RegionCode(member.region_id),
                    member.region.name,
                    *numbers.get(member.pk, (0, 0)),
                )
                for member in sorted(row.members.all(), key=lambda m: m.region_id)
            ),
        )
        for row in rows.order_by("code")
    ]
