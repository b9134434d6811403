"""Kota Batu, Pemilu 2024: ToT in Hotel Samara, 4,277 KPPS sworn in, 24 desa teach.

Real: 23 January 2024, Hotel Samara, four sessions (voting and counting in one of
them), the swearing-in of 4,277 KPPS on 25 January, classes by the PPS of 24
desa/kelurahan (vivaborneo.com). Invented: everybody, hours, attendance.
"""

from datetime import date
from uuid import UUID

from jenjang.actions.demo.bodies import form_upper_bodies, lay_out_tps
from jenjang.actions.demo.kpps import (
    Fortune,
    Rolls,
    facilitators_of,
    form_kpps,
    hold_classes,
    plan_classes,
)
from jenjang.actions.demo.material import OFFICIAL, release_material
from jenjang.actions.demo.office import DemoOffice, moment
from jenjang.actions.demo.room import Course, Recorder, record_class
from jenjang.actions.demo.teaching import (
    Announcement,
    Billing,
    bill,
    hold_event,
    hosted_event,
    invite,
    open_class,
    timetable,
    use_venue,
)
from jenjang.core.delivery import EventRole, EvidenceKind

TOT, SWORN, KPPS_FROM = date(2024, 1, 23), date(2024, 1, 25), date(2024, 1, 26)
PAW_ON = date(2024, 2, 4)
LEGAL = ("UU 7/2017", "PKPU 25/2023", "Keputusan KPU 66/2024")
FORTUNE = Fortune(replaced=0.002)  # all 4,277 were sworn in
PLEDGE = "pakta-integritas-1"
TEACHERS = {"M1": 5, "M2": 4, "M3": 2, "M4": 2, "PENUTUP": 5}  # seats of the KPU


def build(office: DemoOffice) -> None:
    """Roster, ToT, swearing-in, and the classes of 24 desa/kelurahan."""
    lay_out_tps(office)
    form_upper_bodies(office)
    rolls = form_kpps(office, FORTUNE, paw_on=PAW_ON)
    office.run_programme("tot-ppk-pps")
    office.run_programme("bimtek-kpps", levels=("A", "B"))
    release_material(office)
    absent = _train_facilitators(office)
    _swear_in(office, rolls)
    facilitators = facilitators_of(office, absent=absent)
    plans = plan_classes(office, first_day=KPPS_FROM, facilitators=facilitators)
    event = hosted_event(
        office,
        "bimtek-kpps",
        office.region,
        Announcement(
            title="Bimtek KPPS di 24 desa/kelurahan",
            starts_on=KPPS_FROM,
            ends_on=max(p.day for found in plans.values() for p in found),
            legal_basis=LEGAL,
            note=(
                "Nyata (vivaborneo.com): PPS di 24 desa/kelurahan melatih KPPS. "
                "Rekaan: kelas, hari, pengajar, kehadiran."
            ),
        ),
        host=office.facts.name,
    )
    for found in plans.values():
        hold_classes(
            office, event, found, rolls=rolls, fortune=FORTUNE, versions=OFFICIAL
        )


def _train_facilitators(office: DemoOffice) -> set[UUID]:
    event = hold_event(
        office,
        "tot-ppk-pps",
        office.region,
        Announcement(
            title="Training of Trainers PPK dan PPS se-Kota Batu",
            starts_on=TOT,
            ends_on=TOT,
            legal_basis=LEGAL,
            agenda=(
                "Sesi 1: Pengantar, Harapan dan Komitmen Belajar",
                "Sesi 2: Tata Kerja, Kode Etik dan Kode Perilaku",
                "Sesi 3: Tahapan Pemungutan dan Penghitungan Suara",
                "Sesi 4: Evaluasi dan Rencana Tindak Lanjut",
            ),
            note=(
                "Nyata (vivaborneo.com): hari, hotel, empat sesi. Rekaan: peserta, "
                "pengajar, jam, kehadiran."
            ),
        ),
    )
    venue = use_venue(
        office, event, "Hotel Samara", on=TOT, regions=list(office.districts)
    )
    bill(office, event, [Billing(EventRole.HOST, capacity=office.facts.name)])
    seats = {m.number: m.person for m in office.commissioners()}
    slots = timetable(
        office.modules("tot-ppk-pps"), start=moment(TOT, 8), blocks=[("M3", "M4")]
    )
    room = open_class(
        office,
        event,
        office.region,
        name="PPK dan PPS Kota Batu",
        slots=slots,
        trainers={module: [seats[seat]] for module, seat in TEACHERS.items()},
        venue=venue,
        versions=OFFICIAL,
    )
    for teams, rule in ((office.ppk, "ppk"), (office.pps, "pps")):
        people = [m for team in teams.values() for m in team.members]
        invite(office, room, people, on=TOT, rule=rule)
    absent = {m.person for m in room.invited if office.chance.happens(0.03)}
    kit_for = {1, 2, 3}
    course = Course(absent=absent, kit="Modul KPPS", kit_for=kit_for, certifies=True)
    record_class(office, room, course)
    return absent


def _swear_in(office: DemoOffice, rolls: Rolls) -> None:
    """4,277 KPPS take the oath and sign the pledge, at 24 places."""
    event = hosted_event(
        office,
        "bimtek-kpps",
        office.region,
        Announcement(
            title="Pelantikan 4.277 anggota KPPS Kota Batu",
            starts_on=SWORN,
            ends_on=SWORN,
            legal_basis=("PKPU 8/2022", "Peraturan DKPP 2/2017 Pasal 7"),
            note=(
                "Nyata (vivaborneo.com): hari dan 4.277 orang. Rekaan: nama dan "
                "pembagian tempat per desa/kelurahan."
            ),
        ),
        host=office.facts.name,
    )
    for village, teams in office.kpps.items():
        room = open_class(
            office,
            event,
            village,
            name=f"Pelantikan {office.names[village]} ({village[-4:]})",
            slots=(),
            trainers={},
            on=SWORN,
        )
        members = [rolls.at_the_time(m) for team in teams for m in team.members]
        invite(office, room, members, on=SWORN, rule="kpps")
        recorder = Recorder(office, room.id)
        for member in members:
            at = office.chance.random.randint(0, 59)
            for kind, hour, data in (
                (EvidenceKind.ATTENDANCE_IN, 8, None),
                (EvidenceKind.PLEDGE_SIGNED, 9, {"text_version": PLEDGE}),
            ):
                recorder.mark(
                    kind, moment(SWORN, hour, at), person=member.person, data=data
                )
