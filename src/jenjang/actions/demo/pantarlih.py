"""Lebak's Pantarlih in one kecamatan: appointed, taught by their PPS, and a month out.

Real: that the PPS appoint, teach and watch Pantarlih (bantenraya.co.id), and when
coklit ran (24 June to 24 July 2024). Invented: everything in Kecamatan Rangkasbitung
that is told here. Three of them are not as the others: one is late, one enters the
same day after day, one finds everything as it stands on the list.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from jenjang.actions.demo.bodies import form_body
from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.office import DemoOffice, Member, Team, moment
from jenjang.actions.demo.room import Course, record_class
from jenjang.actions.demo.teaching import (
    Announcement,
    hosted_event,
    invite,
    open_class,
    timetable,
)
from jenjang.core.coklit import EntryKind, FindingStatus, VisitTier
from jenjang.core.coklit.sampling import draw
from jenjang.core.roster import BodyKind
from jenjang.queries.coklit.visits import plan_for
from jenjang.records.models import (
    CoklitArea,
    CoklitEntry,
    CoklitFinding,
    CoklitVisit,
)

DISTRICT = "36.02.14"
PROGRAMME = "bimtek-pantarlih"
READIED, FIRST, LAST = date(2024, 6, 22), date(2024, 6, 24), date(2024, 7, 24)
DECREE = "rekaan"
LEGAL = ("PKPU 7/2024", "PKPU 8/2022 Pasal 18 ayat (3)")
NOTE = "Seluruh kegiatan ini rekaan; waktu coklit nyata (24 Juni sampai 24 Juli 2024)."
A_HOUSEHOLD = 3.1  # voters
DONE_BY = 27  # days, as a rule
LATE, ALIKE, CLEAN = 2, 5, 8  # places in the list of Pantarlih


@dataclass(frozen=True, slots=True)
class Beat:
    """A Pantarlih with the voters he was given."""

    member: Member
    station: UUID
    village: str
    voters: int


def build_coklit(office: DemoOffice) -> None:
    """Bodies, two trainings, areas, entries of every day, visits and findings."""
    office.run_programme(PROGRAMME)
    villages = [village.code for village in office.districts[DISTRICT]]
    beats = [beat for village in villages for beat in _appoint(office, village)]
    _ready_pps(office, villages)
    _teach(office, villages, beats)
    chance = Chance(seed=0, office=f"{office.code}/coklit")
    for place, beat in enumerate(beats):
        _area(office, beat)
        walked = _walk(office, beat, place=place, chance=chance)
        if place % 3 == 0 or place == CLEAN:
            _visit(office, beat, walked, place=place, chance=chance)
    _find(office, beats, chance)


def _appoint(office: DemoOffice, village: str) -> Iterator[Beat]:
    """One a TPS, two above the election's number of voters."""
    above = office.rulebook.elections[office.election].pantarlih_threshold or 0
    for station in office.stations[village]:
        voters = station.voters or 0
        size = 2 if voters > above else 1
        team: Team = form_body(
            office,
            BodyKind.PANTARLIH,
            village,
            on=FIRST,
            decree=DECREE,
            tps=station,
            size=size,
        )
        for member in team.members:
            share = voters // size + (voters % size if member.number == 1 else 0)
            yield Beat(member, station.id, village, share)


def _ready_pps(office: DemoOffice, villages: list[str]) -> None:
    """The KPU teaches the PPS what they will teach."""
    event = hosted_event(
        office,
        PROGRAMME,
        DISTRICT,
        Announcement(
            title="Pembekalan PPS sebelum Bimtek Pantarlih",
            starts_on=READIED,
            ends_on=READIED,
            legal_basis=LEGAL,
            note=NOTE,
        ),
        host=office.facts.name,
    )
    slots = timetable(office.modules(PROGRAMME), start=moment(READIED, 8))
    teacher = office.commissioners()[2].person  # Divisi Data
    room = open_class(
        office,
        event,
        DISTRICT,
        name="PPS Kecamatan Rangkasbitung",
        slots=slots,
        trainers={module.code: [teacher] for module, _, _ in slots},
    )
    people = [m for village in villages for m in office.pps[village].members]
    invite(office, room, people, on=READIED)
    record_class(office, room, Course(certifies=True))


def _teach(office: DemoOffice, villages: list[str], beats: list[Beat]) -> None:
    event = hosted_event(
        office,
        PROGRAMME,
        DISTRICT,
        Announcement(
            title="Bimtek Pantarlih Kecamatan Rangkasbitung",
            starts_on=FIRST,
            ends_on=FIRST,
            legal_basis=LEGAL,
            agenda=("Pelantikan Pantarlih", "Bimtek oleh PPS", "Coklit perdana"),
            note=NOTE,
        ),
        host="PPS",
    )
    for village in villages:
        slots = timetable(office.modules(PROGRAMME), start=moment(FIRST, 8))
        teachers = [member.person for member in office.pps[village].members]
        room = open_class(
            office,
            event,
            village,
            name=f"Pantarlih {office.names[village]} ({village[-4:]})",
            slots=slots,
            trainers={
                module.code: [teachers[n % len(teachers)]]
                for n, (module, _, _) in enumerate(slots)
            },
        )
        people = [beat.member for beat in beats if beat.village == village]
        invite(office, room, people, on=FIRST, rule="pantarlih")
        absent = {m.person for m in people if office.chance.happens(0.02)}
        record_class(office, room, Course(absent=absent))


def _area(office: DemoOffice, beat: Beat) -> None:
    office.store.put(
        CoklitArea,
        id=office.chance.id(moment(FIRST, 7)),
        office=office.code,
        election=office.election,
        appointment_id=beat.member.appointment,
        voters=beat.voters,
        households=round(beat.voters / A_HOUSEHOLD),
        source="rekaan",
    )


def _walk(
    office: DemoOffice, beat: Beat, *, place: int, chance: Chance
) -> dict[date, int]:
    """Entries of every day until the list is done, or not; households of each day."""
    walked: dict[date, int] = {}
    left, days = beat.voters, (LAST - FIRST).days + 1
    a_day = beat.voters / DONE_BY
    for number in range(days):
        day = FIRST + timedelta(days=number)
        if left <= 0 or (place == LATE and number > days // 3):
            break
        if place != ALIKE and chance.happens(0.06):
            continue  # rain, harvest, a wedding
        met = round(
            a_day if place == ALIKE else a_day * chance.random.uniform(0.6, 1.6)
        )
        met = max(1, min(met, left))
        left -= met
        walked[day] = max(1, int(met / A_HOUSEHOLD))
        is_clean = place in (ALIKE, CLEAN)
        _enter(
            office, beat, day, met, chance, households=walked[day], is_clean=is_clean
        )
    return walked


def _enter(
    office: DemoOffice,
    beat: Beat,
    day: date,
    met: int,
    chance: Chance,
    *,
    households: int,
    is_clean: bool,
) -> None:
    draw = chance.random
    struck = 0 if is_clean else sum(draw.random() < 0.03 for _ in range(met))
    corrected = (
        0 if is_clean else sum(draw.random() < 0.05 for _ in range(met - struck))
    )
    new = 0 if is_clean else sum(draw.random() < 0.02 for _ in range(met))
    at = moment(day, 17, draw.randint(0, 59))
    office.store.put(
        CoklitEntry,
        id=chance.id(at),
        office=office.code,
        election=office.election,
        kind=EntryKind.PROGRESS.value,
        appointment_id=beat.member.appointment,
        tps_id=beat.station,
        on_day=day,
        households=households,
        matched=met - struck - corrected,
        new=new,
        struck=struck,
        corrected=corrected,
        at=at,
        device="demo",
        received_at=at + timedelta(hours=2),
    )


def _visit(
    office: DemoOffice,
    beat: Beat,
    walked: Mapping[date, int],
    *,
    place: int,
    chance: Chance,
) -> None:
    """The PPS goes to households drawn by dice, at every third of them the PPK."""
    tier = VisitTier.PPK if place % 9 == 0 else VisitTier.PPS
    day = FIRST + timedelta(days=chance.random.randint(9, 25))
    lot = sum(number for walked_on, number in walked.items() if walked_on < day)
    size = plan_for(lot).size
    seed = "-".join(str(chance.random.randint(1, 6)) for _ in range(6))
    confirmed = size - 4 if place == CLEAN else size - chance.happens(0.04)
    office.store.put(
        CoklitVisit,
        id=chance.id(moment(day, 16)),
        office=office.code,
        election=office.election,
        appointment_id=beat.member.appointment,
        tps_id=beat.station,
        tier=tier.value,
        visitor=f"{tier.value} {office.names[beat.village]}",
        on_day=day,
        drawn=json.dumps(draw(lot, size=size, seed=seed)),
        visited=size,
        confirmed=confirmed,
        stickers=confirmed,
        agreeing=confirmed - chance.happens(0.04),
        at=moment(day, 16),
    )


def _find(office: DemoOffice, beats: list[Beat], chance: Chance) -> None:
    """Findings at every stage: open and overdue, in hand, settled, unfounded."""
    told = (
        (CLEAN, "tidak-didatangi", "Empat rumah berstiker belum pernah didatangi"),
        (LATE, "hitungan", "Tidak ada catatan coklit sejak pertengahan masa coklit"),
        (20, "tms", "Pemilih yang telah meninggal masih dicocokkan"),
        (30, "stiker", "Stiker tidak ditempel di satu RT"),
    )
    statuses = (
        FindingStatus.OPEN,
        FindingStatus.IN_HAND,
        FindingStatus.SETTLED,
        FindingStatus.UNFOUNDED,
    )
    for (place, kind, what), status in zip(told, statuses, strict=True):
        beat = beats[place]
        day = FIRST + timedelta(days=20)
        is_over = status in (FindingStatus.SETTLED, FindingStatus.UNFOUNDED)
        office.store.put(
            CoklitFinding,
            id=chance.id(moment(day, 15)),
            office=office.code,
            election=office.election,
            village_id=beat.village,
            tps_id=beat.station,
            kind=kind,
            what=what,
            found_by="Panwaslu Kecamatan Rangkasbitung (rekaan)",
            found_on=day,
            due_on=day + timedelta(days=5),
            status=status.value,
            answer="Sudah dicocokkan ulang bersama Pantarlih." if is_over else "",
            settled_on=day + timedelta(days=3) if is_over else None,
            made_at=moment(day, 15),
        )
