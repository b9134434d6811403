"""Bodies for somebody: how full they are from kabupaten/kota down to TPS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import (
    Level,
    RegionCode,
    TpsCode,
    level_of,
    office_covering,
    office_of,
    village_of,
)
from jenjang.core.roster import BodyKind
from jenjang.core.roster.rows import AT_TPS, LEVELS
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.rules import body_sizes, seats_needed
from jenjang.records.models import Appointment, Body, Dapil, Region, Tps

COUNTED = ("PPK", "PPS", "KPPS")
_LENGTHS = {Level.REGENCY: 5, Level.DISTRICT: 8, Level.VILLAGE: 13}

FILLED = """
select left(b.region_id, %(length)s), b.kind, count(a.id), count(a.sworn_on)
from records_body b
join records_seat s on s.office = %(office)s and s.body_id = b.id
join records_appointment a on a.office = %(office)s and a.seat_id = s.id
     and a.ends_on is null
where b.office = %(office)s and b.election = %(election)s
  and (b.region_id = %(region)s or b.region_id like %(below)s)
group by 1, 2
"""

UNITS = """
select left(r.code, %(length)s), 'PPK', count(*) from records_region r
where r.level = 3 and (r.code = %(region)s or r.code like %(below)s) group by 1
union all
select left(r.code, %(length)s), 'PPS', count(*) from records_region r
where r.level = 4 and (r.code = %(region)s or r.code like %(below)s) group by 1
union all
select left(t.village_id, %(length)s), 'KPPS', count(*) from records_tps t
where t.election = %(election)s
  and (t.village_id = %(region)s or t.village_id like %(below)s) group by 1
"""


@dataclass(frozen=True, slots=True)
class Fill:
    """Seats there should be, seats held, holders sworn in."""

    kind: str
    bodies: int
    seats: int
    held: int
    sworn: int

    @property
    def vacant(self) -> int:
        """Seats nobody holds."""
        return max(self.seats - self.held, 0)


@dataclass(frozen=True, slots=True)
class Branch:
    """A region one level down and how full its bodies are."""

    code: str
    name: str
    fills: tuple[Fill, ...]

    @property
    def vacant(self) -> int:
        """Seats nobody holds, of every kind."""
        return sum(fill.vacant for fill in self.fills)


@dataclass(frozen=True, slots=True)
class Station:
    """A TPS and its KPPS; no body yet: `body` is None."""

    number: str
    body: UUID | None
    fill: Fill


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat with its holder now and everybody who held it before."""

    number: int
    seat: UUID | None
    holder: Appointment | None
    former: tuple[Appointment, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body with every seat it has by the rulebook."""

    body: Body
    size: int
    seats: tuple[SeatView, ...] = field(default_factory=tuple)

    @property
    def lacks_seats(self) -> bool:
        """True when seats of the rulebook have not been made yet."""
        return any(seat.seat is None for seat in self.seats)


def branches(
    region: RegionCode, *, election: str, viewer: Viewer
) -> tuple[list[Branch], tuple[Fill, ...]]:
    """Children of a kabupaten/kota or kecamatan, the emptiest first, and the total.

    Three queries, whatever the number of rows.
    """
    viewer.require(Permission.SEE_PEOPLE, region)
    level = level_of(region)
    length = _LENGTHS[Level(level + 1)]
    names = dict(Region.objects.filter(parent_id=region).values_list("code", "name"))
    counted = _counted(region, length, election)
    sizes = body_sizes(election)
    kinds = COUNTED if level is Level.REGENCY else COUNTED[1:]
    rows = [
        Branch(
            code, name, tuple(_fill(k, counted.get((code, k)), sizes) for k in kinds)
        )
        for code, name in names.items()
    ]
    rows.sort(key=lambda row: (-row.vacant, row.code))
    return rows, tuple(_total(kind, rows) for kind in kinds)


def stations(village: RegionCode, *, election: str, viewer: Viewer) -> list[Station]:
    """The TPS of a desa with how full their KPPS are, the emptiest first."""
    viewer.require(Permission.SEE_PEOPLE, village)
    size = body_sizes(election).get("KPPS", 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "select t.number, b.id, count(a.id), count(a.sworn_on) from records_tps t"
            " left join records_body b on b.tps_id = t.id and b.kind = 'KPPS'"
            " left join records_seat s on s.body_id = b.id"
            " left join records_appointment a on a.seat_id = s.id"
            " and a.ends_on is null"
            " where t.village_id = %s and t.election = %s"
            " group by t.number, b.id order by count(a.id), t.number",
            [village, election],
        )
        found = cursor.fetchall()
    return [
        Station(number, body, Fill("KPPS", 1, size, held, sworn))
        for number, body, held, sworn in found
    ]


def bodies_at(region: RegionCode, *, election: str, viewer: Viewer) -> list[Body]:
    """Bodies that stand at this very region, those at its TPS left out."""
    viewer.require(Permission.SEE_PEOPLE, region)
    found = Body.objects.filter(region_id=region, election=election, tps=None)
    return list(found.order_by("kind"))


def kinds_missing(region: RegionCode, *, election: str, viewer: Viewer) -> list[str]:
    """Kinds of body that belong to this level and do not exist yet."""
    here = {body.kind for body in bodies_at(region, election=election, viewer=viewer)}
    level, sizes = level_of(region), body_sizes(election)
    wanted = [
        str(kind)
        for kind, its_level in LEVELS.items()
        if its_level is level and kind not in AT_TPS and sizes.get(kind)
    ]
    return [kind for kind in wanted if kind not in here]


def body_of(body_id: UUID | str, *, viewer: Viewer) -> BodyView:
    """A body with seats, holders and history; RuleViolation when out of sight."""
    body = Body.objects.select_related("region", "tps").filter(pk=body_id).first()
    if body is None or not viewer.may(
        Permission.SEE_PEOPLE, RegionCode(body.region_id)
    ):
        raise RuleViolation("NOT_FOUND")
    appointments = Appointment.objects.filter(seat__body=body).select_related("person")
    by_seat: dict[UUID, list[Appointment]] = {}
    for appointment in appointments.order_by("-starts_on"):
        by_seat.setdefault(appointment.seat_id, []).append(appointment)
    seats = {seat.number: seat for seat in body.seats.all()}
    size = _size_of(body)
    numbers = sorted({*seats, *range(1, size + 1)})
    views = tuple(
        _seat_view(n, seats[n].pk, by_seat.get(seats[n].pk, []))
        if n in seats
        else SeatView(n, None, None)
        for n in numbers
    )
    return BodyView(body, size, views)


def kpps_of(code: TpsCode, *, election: str, viewer: Viewer) -> UUID | None:
    """The KPPS of a TPS, when it was formed and the viewer may see people there."""
    village, _slash, number = code.partition("/")
    if not viewer.may(Permission.SEE_PEOPLE, village_of(code)):
        return None
    found = Body.objects.filter(
        kind="KPPS", election=election, tps__village=village, tps__number=number
    ).first()
    return found.pk if found else None


def appointment_of(appointment_id: UUID | str, *, viewer: Viewer) -> Appointment:
    """An appointment with seat, body and person; for the forms that end it."""
    found = (
        Appointment.objects.select_related("seat__body__region", "seat__body__tps")
        .select_related("person")
        .filter(pk=appointment_id)
        .first()
    )
    if found is None or not viewer.may(
        Permission.SEE_PEOPLE, RegionCode(found.seat.body.region_id)
    ):
        raise RuleViolation("NOT_FOUND")
    return found


def elections_with_bodies(region: RegionCode) -> list[str]:
    """Elections that have TPS or bodies in this office, newest voting day first."""
    office = region[:5].replace(".", "")
    known = {
        election
        for model in (Body, Tps)
        for election in model.objects.filter(office=office)
        .order_by()
        .values_list("election", flat=True)
        .distinct()
    }
    rules = load_rulebook().elections
    ordered = sorted(rules.values(), key=lambda e: e.voting_day, reverse=True)
    found = [rule.code for rule in ordered if rule.code in known]
    return found or [rule.code for rule in ordered]


def election_titles() -> Mapping[str, tuple[str, date]]:
    """{code: (title, voting day)} of every election of the rulebook."""
    return {
        code: (rule.title, rule.voting_day)
        for code, rule in load_rulebook().elections.items()
    }


def _size_of(body: Body) -> int:
    if body.tps is None:
        return body_sizes(body.election).get(body.kind, 0)
    return seats_needed(body.election, kind=BodyKind(body.kind), voters=body.tps.voters)


def _seat_view(number: int, seat: UUID, held: list[Appointment]) -> SeatView:
    now = next((a for a in held if a.ends_on is None), None)
    return SeatView(number, seat, now, tuple(a for a in held if a is not now))


def _counted(
    region: RegionCode, length: int, election: str
) -> dict[tuple[str, str], tuple[int, int, int]]:
    values: dict[str, str | int] = {
        "length": length,
        "region": region,
        "below": f"{region}.%",
        "office": office_covering(region),
        "election": election,
    }
    with connection.cursor() as cursor:
        cursor.execute(UNITS, values)
        units = {(code, kind): number for code, kind, number in cursor.fetchall()}
        cursor.execute(FILLED, values)
        held = {(code, kind): (h, s) for code, kind, h, s in cursor.fetchall()}
    return {key: (units.get(key, 0), *held.get(key, (0, 0))) for key in {*units, *held}}


def _fill(
    kind: str, counted: tuple[int, int, int] | None, sizes: Mapping[str, int]
) -> Fill:
    bodies, held, sworn = counted or (0, 0, 0)
    return Fill(kind, bodies, bodies * sizes.get(kind, 0), held, sworn)


def _total(kind: str, rows: list[Branch]) -> Fill:
    fills = [fill for row in rows for fill in row.fills if fill.kind == kind]
    return Fill(
        kind,
        sum(f.bodies for f in fills),
        sum(f.seats for f in fills),
        sum(f.held for f in fills),
        sum(f.sworn for f in fills),
    )


def assignable(root: RegionCode) -> list[tuple[str, str]]:
    """(code, name) of the office's kecamatan, to be looked after by somebody."""
    found = Region.objects.filter(parent_id=root).order_by("code")
    return [(region.code, region.name) for region in found]


def assignable_dapil(
    root: RegionCode, *, election: str
) -> dict[str, tuple[str, list[RegionCode]]]:
    """Name and regions of the office's dapil in an election, by code."""
    found = Dapil.objects.filter(office=office_of(root), election=election)
    return {
        dapil.code: (
            dapil.name,
            [RegionCode(member.region_id) for member in dapil.members.all()],
        )
        for dapil in found.prefetch_related("members").order_by("code")
    }
