"""Kabupaten Tebo, Pilkada 2024: 177 people on participation, GN Hotel, two days.

Real: 11-12 November 2024, GN Hotel, PKPU 2/2024 and the routine plenary of 2
November with its minutes number, the quota 24 + 12 x 2 + 129, an outside speaker
whom the report does not name, the target of 85 % (faktualjambi.com). Invented:
everybody, the timetable, attendance. No KPPS is formed in the
demo, and all three levels are asked, so that every gap of a TPS shows.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from jenjang.actions.demo.bodies import (
    form_body,
    form_upper_bodies,
    lay_out_tps,
    named_person,
)
from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.office import DemoOffice, Member, Team, moment
from jenjang.actions.demo.room import Course, Recorder, record_class
from jenjang.actions.demo.teaching import (
    Announcement,
    Billing,
    Room,
    bill,
    hold_event,
    invite,
    open_class,
    timetable,
    use_venue,
)
from jenjang.core.delivery import EventRole, EvidenceKind
from jenjang.core.roster import BodyKind

FIRST, LAST = date(2024, 11, 11), date(2024, 11, 12)
PLENARY, MINUTES = date(2024, 11, 2), "231/PL.02-BA/1509/2024"
KPU_PEOPLE, TARGET = 24, 0.85
DIVISION = "SOSDIKLIH"
UNNAMED = "Narasumber (nama tidak diberitakan)"
PROGRAMME = "bimtek-partisipasi"


@dataclass(frozen=True, slots=True)
class Strategy:
    """What a PPS takes home as its follow-up: for whom, how, and what will show it."""

    what: str
    segment: str  # rulebook/outreach.toml
    method: str
    proof: str


STRATEGIES = (
    Strategy("Kunjungan rumah ke rumah", "keluarga", "kunjungan", "catatan kunjungan"),
    Strategy("Forum warga di balai desa", "komunitas", "forum-warga", "daftar hadir"),
    Strategy("Simulasi mencoblos di SMA", "pemula", "simulasi", "daftar hadir"),
    Strategy("Diskusi kelompok perempuan", "perempuan", "diskusi", "daftar hadir"),
    Strategy("Pesan di rumah ibadah", "keagamaan", "lain", "surat pengurus"),
)


def build(office: DemoOffice) -> None:
    """Roster with secretariats, and the bimtek of two days."""
    lay_out_tps(office)
    form_upper_bodies(office)
    staff = form_body(
        office,
        BodyKind.SEKRETARIAT_KPU,
        office.region,
        on=date(2023, 1, 2),
        decree="rekaan",
        size=KPU_PEOPLE - office.size(BodyKind.KPU),
    )
    secretariats = [
        form_body(
            office,
            BodyKind.SEKRETARIAT_PPK,
            district,
            on=office.term.ppk + timedelta(days=7),
            decree="rekaan",
        )
        for district in office.districts
    ]
    office.run_programme(PROGRAMME, target=TARGET)
    office.run_programme("bimtek-kpps", levels=("A", "B", "C"))
    event = _announce(office)
    venue = use_venue(
        office, event, "GN Hotel", on=FIRST, regions=list(office.districts)
    )
    speaker = named_person(office, UNNAMED, on=FIRST)
    bill(
        office,
        event,
        [
            Billing(EventRole.HOST, capacity=office.facts.name),
            Billing(
                EventRole.SPEAKER,
                capacity="Mantan anggota KPU Provinsi Jambi",
                venue=venue,
                person=speaker,
            ),
        ],
    )
    _teach(office, event, venue, speaker, staff, secretariats)


def _announce(office: DemoOffice) -> UUID:
    return hold_event(
        office,
        PROGRAMME,
        office.region,
        Announcement(
            title="Bimbingan Teknis peningkatan partisipasi masyarakat",
            starts_on=FIRST,
            ends_on=LAST,
            legal_basis=("PKPU 2/2024", "Rapat pleno rutin 2 November 2024"),
            minutes_number=MINUTES,
            decided_on=PLENARY,
            agenda=("Sasaran partisipasi 85 persen", "Rencana tindak lanjut"),
            note=(
                "Nyata (faktualjambi.com): hari, hotel, dasar hukum, nomor berita "
                "acara, 177 peserta menurut kuota, narasumber luar, sasaran. Rekaan: "
                "nama peserta, jadwal, kehadiran."
            ),
        ),
    )


def _teach(
    office: DemoOffice,
    event: UUID,
    venue: UUID,
    speaker: UUID,
    staff: Team,
    secretariats: list[Team],
) -> None:
    """Two halves of the modules on two days; the speaker and the KPU take turns."""
    modules = office.modules(PROGRAMME)
    half = (len(modules) + 1) // 2
    slots = timetable(modules[:half], start=moment(FIRST, 9))
    slots += timetable(modules[half:], start=moment(LAST, 9))
    teachers = (speaker, office.commissioners()[4].person)
    room = open_class(
        office,
        event,
        office.region,
        name="Peserta GN Hotel",
        slots=slots,
        trainers={m.code: [teachers[n % 2]] for n, (m, _, _) in enumerate(slots)},
        venue=venue,
    )
    for members, rule in (
        (office.commissioners() + staff.members, "kpu"),
        (_of_division(office.ppk), "ppk-sosdiklih"),
        ([team.members[0] for team in secretariats], "sekretariat-ppk"),
        (_of_division(office.pps), "pps-sosdiklih"),
    ):
        invite(office, room, members, on=FIRST, rule=rule)
    teaching = set(teachers)
    others = [m.person for m in room.invited if m.person not in teaching]
    absent = {person for person in others if office.chance.happens(0.02)}
    question = "Bagaimana menjangkau pemilih pemula di perkebunan?"
    record_class(office, room, Course(absent=absent, questions=(question,)))
    _agree(office, room, absent)


def _agree(office: DemoOffice, room: Room, absent: set[UUID]) -> None:
    """Each PPS takes a strategy home, due before the quiet period."""
    apart = Chance(seed=0, office=f"{office.code}/rtl")
    recorder = Recorder(office, room.id, chance=apart)
    there = [m for m in _of_division(office.pps) if m.person not in absent]
    for number, member in enumerate(there):
        strategy = STRATEGIES[number % len(STRATEGIES)]
        due = LAST + timedelta(days=apart.random.randint(2, 11))
        recorder.mark(
            EvidenceKind.FOLLOWUP_SET,
            room.ends_at,
            data={
                "what": strategy.what,
                "proof": strategy.proof,
                "due_on": due.isoformat(),
                "who": str(member.person),
            },
        )


def _of_division(teams: dict[str, Team]) -> list[Member]:
    return [m for t in teams.values() for m in t.members if DIVISION in m.divisions]
