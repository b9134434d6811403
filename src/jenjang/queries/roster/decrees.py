"""The annex of a decree for somebody: whom it seated at which TPS."""

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode, is_kelurahan
from jenjang.core.roster import BodyKind, Position
from jenjang.core.violations import RuleViolation
from jenjang.documents.drawing.decrees import Annex, AnnexMember, AnnexStation
from jenjang.queries.regions import region_path
from jenjang.queries.roster.forming import decrees_of
from jenjang.queries.roster.rules import election_named, term_of
from jenjang.records.models import Appointment, Office

KINDS = {
    BodyKind.KPPS: "lampiran_sk_kpps",
    BodyKind.PANTARLIH: "lampiran_sk_pantarlih",
}


def annex_of(
    village: RegionCode,
    *,
    kind: BodyKind,
    election: str,
    viewer: Viewer,
    decree: str = "",
) -> Annex:
    """Everybody one decree seated here, also who left since; by default the latest.

    RuleViolation("DECREE_UNKNOWN") when nobody was seated by such a number.
    """
    viewer.require(Permission.SEE_PEOPLE, village)
    election_named(election)
    known = decrees_of(village, kind=kind, election=election, viewer=viewer)
    number = decree or next(iter(known), "")
    if number not in known:
        raise RuleViolation("DECREE_UNKNOWN")
    seated = list(
        Appointment.objects.filter(
            seat__body__region=village,
            seat__body__kind=kind,
            seat__body__election=election,
            decree=number,
        )
        .select_related("person", "seat__body__tps")
        .order_by("seat__body__tps__number", "seat__number", "starts_on")
    )
    path = {place.level: place.name for place in region_path(village)}
    term = term_of(election, kind=kind)
    return Annex(
        body=kind.value,
        election=election,
        office=Office.objects.get(code=seated[0].office).name,
        village=f"{'Kelurahan' if is_kelurahan(village) else 'Desa'} {path[4]}",
        district=f"Kecamatan {path[3]}",
        regency=path[2],
        decree=number,
        starts_on=min(a.starts_on for a in seated),
        ends_on=term[1] if term else None,
        stations=_stations(seated, kind),
    )


def _stations(seated: list[Appointment], kind: BodyKind) -> tuple[AnnexStation, ...]:
    by_number: dict[str, list[AnnexMember]] = {}
    for appointment in seated:
        tps = appointment.seat.body.tps
        member = AnnexMember(
            name=appointment.person.printed_name,
            position=_position(appointment.seat.position, kind),
        )
        by_number.setdefault(tps.number if tps else "", []).append(member)
    return tuple(
        AnnexStation(number=number, members=tuple(members))
        for number, members in by_number.items()
    )


def _position(position: str, kind: BodyKind) -> str:
    if kind is BodyKind.PANTARLIH:
        return "Pantarlih"
    return "Ketua merangkap anggota" if position == Position.KETUA else "Anggota"
