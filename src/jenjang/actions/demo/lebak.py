"""Kabupaten Lebak, Pilkada 2024: 1,035 PPS at 28 places on one day.

Real: 3 June 2024, after the inauguration, in every kecamatan at once, 1,035 PPS of
345 desa/kelurahan (bantenraya.co.id). Invented: the briefing of the PPK on 30 May,
everybody, who taught where, hours, attendance, and the coklit of one kecamatan. No
KPPS is formed yet in June.
"""

from datetime import date
from uuid import UUID

from jenjang.actions.demo.bodies import assign, form_upper_bodies, lay_out_tps
from jenjang.actions.demo.office import DemoOffice, moment
from jenjang.actions.demo.pantarlih import build_coklit
from jenjang.actions.demo.room import Course, record_class
from jenjang.actions.demo.teaching import (
    Announcement,
    hosted_event,
    invite,
    open_class,
    timetable,
    use_venue,
)
from jenjang.core.roster import AssignmentRole

BRIEFING, BIMTEK = date(2024, 5, 30), date(2024, 6, 3)
PROGRAMME = "bimtek-pps"
LEGAL = ("UU 1/2015 jo. UU 6/2020", "PKPU 8/2022", "Keputusan KPU 475/2024")


def build(office: DemoOffice) -> None:
    """Roster, the briefing of the PPK, and 28 classes at once."""
    lay_out_tps(office)
    form_upper_bodies(office)
    office.run_programme(PROGRAMME)
    office.run_programme("bimtek-kpps", levels=("A",))
    districts = list(office.districts)
    for number, teacher in enumerate(office.commissioners()):
        assign(office, teacher.person, AssignmentRole.KORWIL, districts[number::5])
    missing = _brief(office, districts)
    _teach(office, missing)
    build_coklit(office)


def _brief(office: DemoOffice, districts: list[str]) -> set[UUID]:
    """KPU teaches the PPK, a class a korwil; gives who missed it."""
    event = hosted_event(
        office,
        PROGRAMME,
        office.region,
        Announcement(
            title="Pengarahan PPK sebelum Bimtek PPS",
            starts_on=BRIEFING,
            ends_on=BRIEFING,
            legal_basis=LEGAL,
            note="Seluruh kegiatan ini rekaan; PPK harus dilatih sebelum melatih.",
        ),
        host=office.facts.name,
    )
    venue = use_venue(office, event, "Aula KPU Kabupaten Lebak", on=BRIEFING)
    missing: set[UUID] = set()
    for number, teacher in enumerate(office.commissioners()):
        slots = timetable(office.modules(PROGRAMME), start=moment(BRIEFING, 8))
        room = open_class(
            office,
            event,
            office.region,
            name=f"PPK wilayah {number + 1}",
            slots=slots,
            trainers={module.code: [teacher.person] for module, _, _ in slots},
            venue=venue,
            room=f"Ruang {number + 1}",
        )
        people = [m for code in districts[number::5] for m in office.ppk[code].members]
        invite(office, room, people, on=BRIEFING)
        absent = {m.person for m in people if office.chance.happens(0.04)}
        missing |= absent
        record_class(office, room, Course(absent=absent, certifies=True))
    return missing


def _teach(office: DemoOffice, missing: set[UUID]) -> None:
    event = hosted_event(
        office,
        PROGRAMME,
        office.region,
        _bimtek(),
        host=office.facts.name,
    )
    for district, villages in office.districts.items():
        name = office.names[district]
        venue = use_venue(
            office,
            event,
            f"Kantor Kecamatan {name} (rekaan)",
            on=BIMTEK,
            region=district,
            regions=[district],
        )
        slots = timetable(office.modules(PROGRAMME), start=moment(BIMTEK, 8))
        ready = [m.person for m in office.ppk[district].members]
        ready = [person for person in ready if person not in missing]
        room = open_class(
            office,
            event,
            district,
            name=f"Kecamatan {name}",
            slots=slots,
            trainers={
                module.code: [ready[n % len(ready)]]
                for n, (module, _, _) in enumerate(slots)
            },
            venue=venue,
        )
        people = [m for v in villages for m in office.pps[v.code].members]
        invite(office, room, people, on=BIMTEK, rule="pps")
        absent = {m.person for m in people if office.chance.happens(0.04)}
        record_class(office, room, Course(absent=absent))


def _bimtek() -> Announcement:
    return Announcement(
        title="Bimbingan Teknis PPS serentak di 28 kecamatan",
        starts_on=BIMTEK,
        ends_on=BIMTEK,
        legal_basis=LEGAL,
        agenda=(
            "Pembentukan KPPS",
            "Pengangkatan Pantarlih",
            "Bimtek kepada Pantarlih",
            "Pemantauan dan pengawasan pemutakhiran data pemilih",
        ),
        note=(
            "Nyata (bantenraya.co.id): hari, serentak di setiap kecamatan, 1.035 "
            "PPS. Rekaan: nama, tempat, pengajar, jam, kehadiran."
        ),
    )
