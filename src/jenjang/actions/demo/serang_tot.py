"""Kabupaten Serang, 22 to 28 January 2024: PPK are briefed, PPS trained, some again.

Real: 24 January, the four hotels with their dapil, who opened where, the guests, PPK
as trainers of the PPS of their own wilayah (kab-serang.kpu.go.id). Invented: the
briefing of the PPK two days before, and the story of Tanara: a flood kept three of
its five PPK away from the briefing; two of them taught all the same, and the KPU
repeated their modules on 28 January for the PPS of three desa.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jenjang.actions.demo import mishaps
from jenjang.actions.demo.material import OFFICIAL
from jenjang.actions.demo.office import DemoOffice, Member, moment
from jenjang.actions.demo.room import Course, record_class
from jenjang.actions.demo.teaching import (
    Announcement,
    Billing,
    bill,
    hold_event,
    invite,
    open_class,
    timetable,
    use_venue,
)
from jenjang.core.delivery import EventRole

BRIEFING, TOT, REPEAT = date(2024, 1, 22), date(2024, 1, 24), date(2024, 1, 28)
LEGAL = ("UU 7/2017", "PKPU 25/2023", "Keputusan KPU 66/2024")
TANARA = "36.04.14"
FLOODED = (2, 4, 5)  # seats of the PPK of Tanara that missed the briefing
REPEATED = 3  # desa of Tanara whose PPS sat in the repeat
QUESTIONS = (
    "Bagaimana mencatat DPTb dan DPK agar tidak tertukar?",
    "Kapan penghitungan boleh dimulai bila semua pemilih sudah hadir?",
    "Siapa memegang akun Sirekap bila sinyal tidak ada?",
)


@dataclass(frozen=True, slots=True)
class Hotel:
    """A venue of 24 January with the dapil it served and who opened there."""

    name: str
    dapil: tuple[int, ...]
    openers: tuple[str, ...]
    region: str = ""


HOTELS = (
    Hotel("Swiss-Belinn Cikande", (1, 2), ("Asmawi", "Abdi Gama"), "36.04.15"),
    Hotel("Horison TC UPI", (3,), ("Ichsan Mahfuz",)),
    Hotel("MaxOne Anyer", (4,), ("Nasehudin",), "36.04.30"),
    Hotel("Forbis", (5,), ("Dede Abdurosyid",)),
)


def brief_ppk(office: DemoOffice, dapil: dict[str, list[str]]) -> set[UUID]:
    """KPU teaches the PPK, a class a dapil; gives who missed it."""
    event = hold_event(
        office,
        "tot-pps",
        office.region,
        Announcement(
            title="Pengarahan PPK sebagai pelatih ToT fasilitator Bimtek KPPS",
            starts_on=BRIEFING,
            ends_on=BRIEFING,
            legal_basis=LEGAL,
            note="Seluruh kegiatan ini rekaan; PPK harus dilatih sebelum melatih.",
        ),
    )
    host = Billing(EventRole.HOST, capacity=office.facts.name)
    bill(office, event, [host])
    venue = use_venue(office, event, "Aula KPU Kabupaten Serang", on=BRIEFING)
    missing: set[UUID] = set()
    pairs = zip(office.commissioners(), dapil.values(), strict=True)
    for number, (teacher, districts) in enumerate(pairs, start=1):
        slots = timetable(office.modules("tot-pps"), start=moment(BRIEFING, 8))
        room = open_class(
            office,
            event,
            office.region,
            name=f"PPK dapil {number}",
            slots=slots,
            trainers={module.code: [teacher.person] for module, _, _ in slots},
            venue=venue,
            room=f"Ruang {number}",
            versions=OFFICIAL,
        )
        people = [m for code in districts for m in office.ppk[code].members]
        invite(office, room, people, on=BRIEFING)
        absent = set(_flooded(office, districts))
        missing |= absent
        course = Course(absent=absent, questions=QUESTIONS[:1], certifies=True)
        record_class(office, room, course)
    return missing


def _flooded(office: DemoOffice, districts: list[str]) -> Iterator[UUID]:
    if TANARA in districts:
        for member in office.ppk[TANARA].members:
            if member.number in FLOODED:
                yield member.person


def train_facilitators(
    office: DemoOffice, dapil: dict[str, list[str]], untrained: set[UUID]
) -> set[UUID]:
    """The ToT of 24 January, a class a kecamatan; gives the PPS who were not there."""
    event = hold_event(office, "tot-pps", office.region, _tot())
    absent: set[UUID] = set()
    codes = list(dapil)
    guests = [
        Billing(EventRole.HOST, capacity=office.facts.name),
        Billing(EventRole.GUEST, capacity="Anggota KPU Provinsi Banten"),
        Billing(EventRole.GUEST, capacity="Anggota KPU Provinsi Banten"),
        Billing(EventRole.GUEST, capacity="Sekretaris KPU Kabupaten Serang"),
        Billing(EventRole.GUEST, capacity="Sekretariat KPU Kabupaten Serang"),
        Billing(EventRole.GUEST, capacity="Ketua PPK"),
        Billing(EventRole.GUEST, capacity="PPK Divisi Teknis"),
    ]
    for hotel in HOTELS:
        served = [codes[number - 1] for number in hotel.dapil]
        venue = use_venue(
            office, event, hotel.name, on=TOT, region=hotel.region, dapil=served
        )
        guests += [
            Billing(EventRole.OPENER, name, office.facts.name, venue)
            for name in hotel.openers
        ]
        for district in sorted(code for key in served for code in dapil[key]):
            absent |= _tot_class(office, event, venue, district, untrained)
    bill(office, event, guests)
    return absent


def _tot() -> Announcement:
    return Announcement(
        title="Training of Trainers fasilitator Bimtek KPPS Pemilu 2024",
        starts_on=TOT,
        ends_on=TOT,
        legal_basis=LEGAL,
        agenda=(
            "Pembukaan oleh anggota KPU menurut wilayah binaan",
            "Penyerahan modul oleh PPK",
            "Materi oleh PPK kepada PPS wilayahnya",
            "Simulasi penghitungan suara",
            "Tanya jawab permasalahan di lapangan",
        ),
        note=(
            "Nyata (kab-serang.kpu.go.id): tanggal, empat hotel menurut dapil, "
            "pembuka, tamu, 978 PPS, PPK sebagai pelatih. Rekaan: nama peserta dan "
            "pelatih, pembagian kelas, jam, kehadiran."
        ),
    )


def _tot_class(
    office: DemoOffice, event: UUID, venue: UUID, district: str, untrained: set[UUID]
) -> set[UUID]:
    teachers = [m.person for m in office.ppk[district].members]
    if district != TANARA:
        teachers = [p for p in teachers if p not in untrained]
    slots = timetable(office.modules("tot-pps"), start=moment(TOT, 8))
    room = open_class(
        office,
        event,
        district,
        name=f"Kecamatan {office.names[district]}",
        slots=slots,
        trainers=_shared(teachers, [module.code for module, _, _ in slots]),
        venue=venue,
        versions=OFFICIAL,
    )
    people = [m for v in office.districts[district] for m in office.pps[v.code].members]
    invite(office, room, people, on=TOT, rule="pps")
    absent = {m.person for m in people if office.chance.happens(0.03)}
    absent |= mishaps.must_miss(office, district)
    course = Course(
        absent=absent,
        questions=(QUESTIONS[len(people) % len(QUESTIONS)],),
        kit="Modul KPPS",
        kit_for={1, 2, 3},
        certifies=True,
    )
    record_class(office, room, course)
    return absent


def _shared(teachers: list[UUID], modules: list[str]) -> dict[str, list[UUID]]:
    """Chair for M1 and the close, the others in turn: seat 3 M2, 2 M3, 4 M4."""
    order = (0, 2, 1, 3, 0)
    return {
        module: [teachers[order[n] % len(teachers)]] for n, module in enumerate(modules)
    }


def repeat_for_tanara(office: DemoOffice) -> None:
    """KPU teaches M3 and M4 once more, to the PPS of some desa of Tanara."""
    event = hold_event(
        office,
        "tot-pps",
        TANARA,
        Announcement(
            title="ToT susulan PPS Kecamatan Tanara",
            starts_on=REPEAT,
            ends_on=REPEAT,
            legal_basis=LEGAL,
            note="Seluruh kegiatan ini rekaan.",
        ),
    )
    venue = use_venue(
        office, event, "Kantor Kecamatan Tanara", on=REPEAT, region=TANARA, capacity=8
    )
    teacher = office.commissioners()[1].person
    modules = [m for m in office.modules("tot-pps") if m.code in ("M3", "M4")]
    room = open_class(
        office,
        event,
        TANARA,
        name="Susulan Kecamatan Tanara",
        slots=timetable(modules, start=moment(REPEAT, 8)),
        trainers={module.code: [teacher] for module in modules},
        venue=venue,
        versions=OFFICIAL,
    )
    villages = office.districts[TANARA][:REPEATED]
    people: list[Member] = [
        m for village in villages for m in office.pps[village.code].members
    ]
    invite(office, room, people, on=REPEAT, rule="pps")
    record_class(office, room, Course(questions=QUESTIONS[1:2], certifies=True))
