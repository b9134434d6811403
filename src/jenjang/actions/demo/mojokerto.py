"""Kota Mojokerto, Pilkada 2024: 69 PPK and PPS in Hotel Ayola on 4 November.

Real: day, hotel, title, the speaker of Divisi Teknis, the stress on ethics and on
delivering the material completely (lenterainspiratif.id). Invented: everybody else,
hours, attendance, and the KPPS classes after the swearing-in of 7 November.
"""

from datetime import date

from jenjang.actions.demo.bodies import assign, form_upper_bodies, lay_out_tps
from jenjang.actions.demo.kpps import (
    Fortune,
    facilitators_of,
    form_kpps,
    hold_classes,
    kpps_event,
    plan_classes,
)
from jenjang.actions.demo.material import OFFICIAL, release_material
from jenjang.actions.demo.office import DemoOffice, moment
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
from jenjang.core.roster import AssignmentRole

TOT, KPPS_FROM, PAW_ON = date(2024, 11, 4), date(2024, 11, 8), date(2024, 11, 18)
SPEAKER_SEAT = 2  # Divisi Teknis Penyelenggaraan
SPEAKER = "Ulil Absor"
LEGAL = ("UU 1/2015 jo. UU 6/2020", "PKPU 17/2024")
PLEDGE = "pakta-integritas-1"
RESIGNED = {"35.76.02.1010/001": 3}
FORTUNE = Fortune(vacant=0.0008, unsworn=0.0008, replaced=0.002)


def build(office: DemoOffice) -> None:
    """Roster, the rakor in Hotel Ayola, and the KPPS classes."""
    office.pledge = PLEDGE
    lay_out_tps(office)
    form_upper_bodies(office, known={SPEAKER_SEAT: SPEAKER})
    rolls = form_kpps(office, FORTUNE, paw_on=PAW_ON, resigned=RESIGNED)
    office.run_programme("tot-ppk-pps")
    office.run_programme("bimtek-kpps", levels=("A", "B"))
    release_material(office)
    for district, team in office.ppk.items():
        for member in team.members:
            assign(office, member.person, AssignmentRole.TRAINER, [district])
    _train_facilitators(office)
    facilitators = facilitators_of(office, absent=set())
    plans = plan_classes(office, first_day=KPPS_FROM, facilitators=facilitators)
    for district, villages in office.districts.items():
        event = kpps_event(
            office,
            district,
            plans,
            legal_basis=LEGAL,
            note="Rekaan: kelas per kelurahan oleh PPS sesudah pelantikan KPPS.",
        )
        for village in villages:
            hold_classes(
                office,
                event,
                plans[village.code],
                rolls=rolls,
                fortune=FORTUNE,
                versions=OFFICIAL,
            )


def _train_facilitators(office: DemoOffice) -> None:
    """All 69 were there, every item was delivered, everybody signed the pledge."""
    event = hold_event(
        office,
        "tot-ppk-pps",
        office.region,
        _rakor(),
    )
    venue = use_venue(
        office, event, "Hotel Ayola", on=TOT, regions=list(office.districts)
    )
    speaker = office.commissioners()[SPEAKER_SEAT - 1].person
    bill(
        office,
        event,
        [
            Billing(EventRole.HOST, capacity=office.facts.name),
            Billing(EventRole.SPEAKER, SPEAKER, "Divisi Teknis", venue, speaker),
        ],
    )
    slots = timetable(office.modules("tot-ppk-pps"), start=moment(TOT, 8))
    room = open_class(
        office,
        event,
        office.region,
        name="PPK dan PPS Kota Mojokerto",
        slots=slots,
        trainers={module.code: [speaker] for module, _, _ in slots},
        venue=venue,
        versions=OFFICIAL,
    )
    for teams, rule in ((office.ppk, "ppk"), (office.pps, "pps")):
        people = [m for team in teams.values() for m in team.members]
        invite(office, room, people, on=TOT, rule=rule)
    course = Course(
        kit="Modul KPPS",
        kit_for={1, 2, 3, 4, 5},
        pledge=PLEDGE,
        certifies=True,
        questions=("Bagaimana memastikan setiap butir sampai ke KPPS?",),
    )
    record_class(office, room, course)


def _rakor() -> Announcement:
    return Announcement(
        title="Rakor ToT fasilitator Bimtek PPK & PPS",
        starts_on=TOT,
        ends_on=TOT,
        legal_basis=LEGAL,
        agenda=(
            "Materi disampaikan lengkap, butir demi butir",
            "Kode etik penyelenggara di setiap jenjang",
        ),
        note=(
            "Nyata (lenterainspiratif.id): hari, hotel, judul, pembicara Divisi "
            "Teknis. Rekaan: peserta, jam, kehadiran, pengajar tiap materi."
        ),
    )
