"""Kabupaten Serang, Pemilu 2024: the roster, and KPPS taught by the PPS of 326 desa.

What came before (`serang_tot`) is partly real; everything here is invented, but for
the number of TPS. Tanara is the least ready kecamatan: most of its PPS were taught
M3 and M4 by PPK who had not been briefed. Of the three desa that were taught again,
one had already held its KPPS classes; the other two had waited and are ready.
"""

from datetime import date, timedelta

from jenjang.actions.demo import ground, mishaps
from jenjang.actions.demo.bodies import assign, form_upper_bodies, lay_out_tps
from jenjang.actions.demo.kpps import (
    ClassPlan,
    Fortune,
    Rolls,
    facilitators_of,
    form_kpps,
    hold_classes,
    kpps_event,
    plan_classes,
)
from jenjang.actions.demo.material import OFFICIAL, release_material
from jenjang.actions.demo.office import DemoOffice, Member, moment
from jenjang.actions.demo.room import Course, record_class
from jenjang.actions.demo.serang_tot import (
    LEGAL,
    REPEAT,
    REPEATED,
    TANARA,
    brief_ppk,
    repeat_for_tanara,
    train_facilitators,
)
from jenjang.actions.demo.teaching import (
    Announcement,
    hosted_event,
    invite,
    open_class,
    timetable,
)
from jenjang.core.roster import AssignmentRole

KPPS_FROM, PAW_ON, CATCH_UP = date(2024, 1, 26), date(2024, 2, 5), date(2024, 2, 8)
CIRUAS = "36.04.09"
FORTUNE = Fortune(vacant=0.0006, unsworn=0.0004, replaced=0.0015)
RESIGNED = {"36.04.09.2001/001": 4, "36.04.14.2002/001": 1}


def build(office: DemoOffice) -> None:
    """Roster, briefing, ToT, the repeat for Tanara, and the KPPS classes."""
    lay_out_tps(office)
    form_upper_bodies(office)
    rolls = form_kpps(office, FORTUNE, paw_on=PAW_ON, resigned=RESIGNED)
    office.run_programme("tot-pps")
    office.run_programme("bimtek-kpps", levels=("A", "B"))
    release_material(office)
    dapil = ground.dapil_of(office.code, office.election)
    _assign(office, dapil)
    untrained = brief_ppk(office, dapil)
    absent = train_facilitators(office, dapil, untrained)
    repeat_for_tanara(office)
    facilitators = facilitators_of(office, absent=absent)
    plans = plan_classes(office, first_day=KPPS_FROM, facilitators=facilitators)
    mishaps.befall(office, plans)
    _postpone(office, plans)
    missed: list[Member] = []
    for district, villages in office.districts.items():
        event = kpps_event(
            office,
            district,
            plans,
            legal_basis=LEGAL,
            note="Rekaan: kelas per desa oleh PPS sesudah ToT dan pelantikan KPPS.",
        )
        for village in villages:
            absentees = hold_classes(
                office,
                event,
                plans[village.code],
                rolls=rolls,
                fortune=FORTUNE,
                versions=OFFICIAL,
            )
            missed += absentees if district == CIRUAS else []
    _catch_up(office, missed, rolls)


def _assign(office: DemoOffice, dapil: dict[str, list[str]]) -> None:
    for member, regions in zip(office.commissioners(), dapil.values(), strict=True):
        assign(office, member.person, AssignmentRole.KORWIL, regions)
    for district, team in office.ppk.items():
        for member in team.members:
            assign(office, member.person, AssignmentRole.TRAINER, [district])


def _catch_up(office: DemoOffice, missed: list[Member], rolls: Rolls) -> None:
    """PPK Ciruas teaches who missed a class and the newcomers; one came too late.

    The last one to walk in had left the KPPS days before.
    """
    event = hosted_event(
        office,
        "bimtek-kpps",
        CIRUAS,
        Announcement(
            title="Bimtek KPPS susulan Kecamatan Ciruas",
            starts_on=CATCH_UP,
            ends_on=CATCH_UP,
            legal_basis=LEGAL,
            note="Seluruh kegiatan ini rekaan.",
        ),
        host="PPK Ciruas",
    )
    teacher = office.ppk[CIRUAS].members[1].person
    slots = timetable(office.modules("bimtek-kpps"), start=moment(CATCH_UP, 8))
    room = open_class(
        office,
        event,
        CIRUAS,
        name="Susulan Kecamatan Ciruas",
        slots=slots,
        trainers={module.code: [teacher] for module, _, _ in slots},
        room="Kantor Kecamatan Ciruas",
        versions=OFFICIAL,
    )
    newcomers = [
        member
        for village in office.districts[CIRUAS]
        for team in office.kpps[village.code]
        for member in team.members
        if member.person in rolls.former
    ]
    invite(office, room, [*missed, *newcomers], on=CATCH_UP, rule="kpps")
    gone = [rolls.at_the_time(member) for member in newcomers[:1]]
    invite(office, room, gone, on=CATCH_UP, is_walk_in=True)
    record_class(office, room, Course(kit="Buku Panduan KPPS"))


def _postpone(office: DemoOffice, plans: dict[str, list[ClassPlan]]) -> None:
    """Two desa of Tanara waited for the repeat; the first one had taught before it."""
    for village in office.districts[TANARA][1:REPEATED]:
        for plan in plans[village.code]:
            plan.day += timedelta(days=(REPEAT - KPPS_FROM).days + 1)
