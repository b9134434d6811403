"""Bodies, seats, invented people and their appointments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import repeat
from uuid import UUID

from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.ground import imported_tps, share_voters, spread
from jenjang.actions.demo.office import (
    DemoOffice,
    Member,
    Station,
    Team,
    moment,
)
from jenjang.adapters.secrets import keyed_hash, seal
from jenjang.core.roster import AssignmentRole, BodyKind, EndReason, Position
from jenjang.core.roster.names import fold_name
from jenjang.records.models import Appointment, Assignment, Body, Person, Seat, Tps

NOBODY = UUID(int=0)
SECRETARIATS = (
    BodyKind.SEKRETARIAT_KPU,
    BodyKind.SEKRETARIAT_PPK,
    BodyKind.SEKRETARIAT_PPS,
)
DIVISIONS = {
    BodyKind.KPU: ("KEUANGAN", "TEKNIS", "DATA", "HUKUM", "SOSDIKLIH"),
    BodyKind.PPK: ("KEUANGAN", "TEKNIS", "DATA", "HUKUM", "SOSDIKLIH"),
    BodyKind.PPS: ("KEUANGAN", "TEKNIS", "SOSDIKLIH"),
}


@dataclass(frozen=True, slots=True)
class Kin:
    """What the members of a kind of body are like: ages and share with a degree."""

    ages: tuple[int, int]
    learned: float


KIN = {
    BodyKind.KPU: Kin((33, 56), 1.0),
    BodyKind.SEKRETARIAT_KPU: Kin((26, 55), 0.7),
    BodyKind.PPK: Kin((25, 55), 0.6),
    BodyKind.SEKRETARIAT_PPK: Kin((25, 55), 0.5),
    BodyKind.PPS: Kin((21, 55), 0.3),
    BodyKind.KPPS: Kin((17, 60), 0.07),
    BodyKind.PANTARLIH: Kin((18, 58), 0.05),
}


def invent_person(office: DemoOffice, kind: BodyKind, *, place: str, on: date) -> UUID:
    """A row for somebody who does not exist, living in `place`."""
    kin = KIN[kind]
    person = office.people.invent(
        place=place, on=on, ages=kin.ages, learned=kin.learned
    )
    key = office.chance.id(moment(on, 7))
    office.store.put(
        Person,
        id=key,
        office=office.code,
        nik_sealed=seal(person.nik),
        nik_hash=keyed_hash(person.nik),
        name=person.name,
        titles_before=person.titles_before,
        titles_after=person.titles_after,
        name_folded=fold_name(person.name),
        birth_date=person.birth_date,
        sex=person.sex,
        address_village_id=place if place.count(".") == 3 else None,
    )
    return key


def named_person(office: DemoOffice, name: str, *, on: date) -> UUID:
    """A person known by name only, as a public report names him: nothing more."""
    key = office.chance.id(moment(on, 7))
    office.store.put(
        Person, id=key, office=office.code, name=name, name_folded=fold_name(name)
    )
    return key


def form_body(
    office: DemoOffice,
    kind: BodyKind,
    region: str,
    *,
    on: date,
    decree: str,
    tps: Station | None = None,
    size: int | None = None,
    known: dict[int, str] | None = None,
    vacant: frozenset[int] = frozenset(),
    unsworn: frozenset[int] = frozenset(),
) -> Team:
    """A body whose seats are filled with invented people, but for the `vacant` ones.

    `known` gives seats to officials by the name a report prints.
    """
    body = _body(office, kind, region, tps, on)
    team = Team(body, kind, region, tps.number if tps else "")
    divisions = DIVISIONS.get(kind, ())
    for number in range(1, (size or office.size(kind)) + 1):
        key = _seat(office, body, kind, number, on)
        seat = Member(NOBODY, key, NOBODY, number, divisions[number - 1 : number])
        team.seats[number] = seat
        if number in vacant:
            continue
        if known and number in known:
            person = named_person(office, known[number], on=on)
        else:
            person = invent_person(office, kind, place=region, on=on)
        team.members.append(
            _appoint(
                office,
                replace(seat, person=person),
                on=on,
                decree=decree,
                sworn_on=None if number in unsworn else on,
            )
        )
    return team


def _body(
    office: DemoOffice, kind: BodyKind, region: str, tps: Station | None, on: date
) -> UUID:
    body = office.chance.id(moment(on, 7))
    office.store.put(
        Body,
        id=body,
        office=office.code,
        election=office.election,
        kind=kind.value,
        region_id=region,
        tps_id=tps.id if tps else None,
    )
    return body


def _seat(
    office: DemoOffice, body: UUID, kind: BodyKind, number: int, on: date
) -> UUID:
    first, other = Position.KETUA, Position.ANGGOTA
    if kind in SECRETARIATS:
        first, other = Position.SEKRETARIS, Position.STAF
    if kind is BodyKind.PANTARLIH:
        first = other
    seat = office.chance.id(moment(on, 7))
    office.store.put(
        Seat,
        id=seat,
        office=office.code,
        body_id=body,
        number=number,
        position=(first if number == 1 else other).value,
    )
    return seat


def _appoint(
    office: DemoOffice,
    member: Member,
    *,
    on: date,
    decree: str,
    sworn_on: date | None,
    **ending: object,
) -> Member:
    key = office.chance.id(moment(on, 8))
    office.store.put(
        Appointment,
        id=key,
        office=office.code,
        seat_id=member.seat,
        person_id=member.person,
        decree=decree,
        divisions=list(member.divisions),
        starts_on=on,
        sworn_on=sworn_on,
        **ending,
    )
    return replace(member, appointment=key)


def replaced(
    office: DemoOffice,
    kind: BodyKind,
    region: str,
    *,
    seat: Member,
    since: date,
    until: date,
    decree: str,
    reason: EndReason,
) -> tuple[UUID, Member]:
    """A seat that changed hands: the former holder (ended with `reason`), the new one.

    `seat` names the seat and carries the divisions; both people are invented here.
    The new holder was sworn in but inherits no training (domain 1.7).
    """
    former = invent_person(office, kind, place=region, on=since)
    old = _appoint(
        office,
        replace(seat, person=former),
        on=since,
        decree=decree,
        sworn_on=since,
        ends_on=until,
        end_reason=reason.value,
        end_decree=f"{decree} (PAW)",
    )
    start = until + timedelta(days=1)
    successor = invent_person(office, kind, place=region, on=start)
    new = _appoint(
        office,
        replace(seat, person=successor),
        on=start,
        decree=f"{decree} (PAW)",
        sworn_on=start,
        replaces_id=old.appointment,
    )
    return former, new


def lay_out_tps(office: DemoOffice) -> None:
    """The TPS of the office: the imported ones, or else an invented spread."""
    for tps in imported_tps(office.code, office.election):
        office.stations.setdefault(str(tps.village_id), []).append(
            Station(tps.id, tps.number, tps.voters)
        )
    if office.stations:
        return
    counts = spread(office.facts.tps, office.villages, office.chance.random)
    voters = _invented_voters(office)
    for village, count in counts.items():
        office.stations[village] = [
            _invented_station(office, village, number, next(voters))
            for number in range(1, count + 1)
        ]


def _invented_voters(office: DemoOffice) -> Iterator[int | None]:
    """Voters of one TPS after another; draws of their own change nothing else."""
    if office.facts.voters is None:
        return repeat(None)
    apart = Chance(seed=0, office=f"{office.code}/voters")
    return iter(
        share_voters(
            office.facts.voters,
            office.facts.tps,
            most=office.rulebook.elections[office.election].tps_cap,
            random=apart.random,
        )
    )


def _invented_station(
    office: DemoOffice, village: str, number: int, voters: int | None
) -> Station:
    station = Station(
        office.chance.id(moment(office.term.ppk, 6)), f"{number:03d}", voters
    )
    office.store.put(
        Tps,
        id=station.id,
        office=office.code,
        election=office.election,
        village_id=village,
        number=station.number,
        voters=voters,
        voters_source=office.facts.voters_note if voters else "",
        source=office.facts.spread_note,
    )
    return station


def form_upper_bodies(
    office: DemoOffice, *, known: dict[int, str] | None = None
) -> None:
    """KPU, PPK of every kecamatan and PPS of every desa."""
    term = office.term
    office.kpu = form_body(
        office,
        BodyKind.KPU,
        office.region,
        on=date(2023, 1, 2),
        decree="rekaan",
        known=known,
    )
    for order, (district, villages) in enumerate(office.districts.items(), start=1):
        office.ppk[district] = form_body(
            office,
            BodyKind.PPK,
            district,
            on=term.ppk,
            decree=f"{order} Tahun {term.ppk.year} (rekaan)",
        )
        for village in villages:
            office.pps[village.code] = form_body(
                office,
                BodyKind.PPS,
                village.code,
                on=term.pps,
                decree=f"{order + 100} Tahun {term.pps.year} (rekaan)",
            )


def assign(
    office: DemoOffice, person: UUID, role: AssignmentRole, regions: list[str]
) -> None:
    """Somebody is korwil or trainer over some regions from the beginning of the PPK."""
    key = office.chance.id(moment(office.term.ppk, 8))
    office.store.put(
        Assignment,
        id=key,
        office=office.code,
        election=office.election,
        person_id=person,
        role=role.value,
        starts_on=office.term.ppk,
    )
    through = Assignment.regions.through
    for region in regions:
        office.store.put(through, assignment_id=key, region_id=region)
