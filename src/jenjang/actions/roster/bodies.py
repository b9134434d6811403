"""Bodies are formed with every seat the rulebook gives them."""

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.roster.appointments import seating_permission
from jenjang.core.accounts import Viewer
from jenjang.core.regions import RegionCode, level_of, office_of
from jenjang.core.roster.bodies import BodyKind, Position
from jenjang.core.roster.rows import AT_TPS, LEVELS
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.rules import body_sizes, seats_needed
from jenjang.records.models import Body, Region, Seat, Tps

STAFFED = frozenset(
    {BodyKind.SEKRETARIAT_KPU, BodyKind.SEKRETARIAT_PPK, BodyKind.SEKRETARIAT_PPS}
)
CHAIRED = frozenset({BodyKind.KPU, BodyKind.PPK, BodyKind.PPS, BodyKind.KPPS})


@transaction.atomic
def form_body(
    region: RegionCode,
    /,
    *,
    kind: BodyKind,
    election: str,
    viewer: Viewer,
    tps_number: str = "",
) -> Body:
    """The body of a place with all its seats; one that exists gets what it lacks."""
    viewer.require(seating_permission(kind), region)
    if level_of(region) is not LEVELS[kind]:
        raise RuleViolation(
            "PLACE_OF_WRONG_LEVEL", code=region, body=kind.value, level=kind.value
        )
    office = office_of(region)
    if not office or not Region.objects.filter(code=region).exists():
        raise RuleViolation("NOT_FOUND")
    tps = _tps(region, kind, election, tps_number)
    body, made = body_with_seats(office, region, kind=kind, election=election, tps=tps)
    journal.record(
        "roster.body_formed",
        viewer=viewer,
        subject=str(body.pk),
        office=office,
        facts={
            "election": election,
            "body": kind.value,
            "seats": made,
            "tps": [body.tps.code] if body.tps else [],
            "villages": [region] if len(region) == 13 else [],
        },
    )
    return body


def body_with_seats(
    office: str,
    region: RegionCode,
    *,
    kind: BodyKind,
    election: str,
    tps: Tps | None,
) -> tuple[Body, int]:
    """The body with every seat it needs, and how many seats were made for it.

    A TPS of few voters needs one Pantarlih where others need two.
    """
    body, _ = Body.objects.get_or_create(
        office=office, election=election, kind=kind.value, region_id=region, tps=tps
    )
    size = body_sizes(election).get(kind.value, 0)
    if tps is not None:
        size = seats_needed(election, kind=kind, voters=tps.voters)
    known = set(body.seats.values_list("number", flat=True))
    made = Seat.objects.bulk_create(
        Seat(office=office, body=body, number=number, position=_position(kind, number))
        for number in range(1, size + 1)
        if number not in known
    )
    return body, len(made)


def _tps(region: RegionCode, kind: BodyKind, election: str, number: str) -> Tps | None:
    if kind not in AT_TPS:
        return None
    found = Tps.objects.filter(village_id=region, election=election, number=number)
    tps = found.first()
    if tps is None:
        raise RuleViolation("TPS_UNKNOWN", tps=f"{region}/{number}")
    return tps


def _position(kind: BodyKind, number: int) -> str:
    if kind in STAFFED:
        return str(Position.SEKRETARIS if number == 1 else Position.STAF)
    is_chair = number == 1 and kind in CHAIRED
    return str(Position.KETUA if is_chair else Position.ANGGOTA)
