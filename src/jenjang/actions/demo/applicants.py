"""Two desa of Lebak form their KPPS: one has decided, one is still looking.

Real: that the PPS form the KPPS (bantenraya.co.id), and the days of selection and
appointment (17 September to 7 October, 7 November 2024). Invented: every applicant.
Among them are somebody too young, one from elsewhere, one above 55 who is taken with a
reason, and one whose health letter has not come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.pantarlih import DISTRICT
from jenjang.actions.demo.people import People
from jenjang.actions.roster.applicants import Application, register_applicant
from jenjang.actions.roster.appointments import swear_in
from jenjang.actions.roster.forming import Decree, decide_formation
from jenjang.core.accounts import SYSTEM
from jenjang.core.regions import Level, RegionCode
from jenjang.core.roster import BodyKind
from jenjang.core.roster.people import PersonEntry
from jenjang.queries.roster.forming import forming_of
from jenjang.queries.roster.rules import eligibility
from jenjang.records.models import Region, Tps

OFFICE, ELECTION = "3602", "pilkada-2024"
OPENED, APPOINTED = date(2024, 9, 17), date(2024, 11, 7)
DECREE = "12/PP.04.2-Kpt/2024 (rekaan)"
SPITE = "Berpengalaman tiga kali sebagai KPPS dan sehat menurut surat puskesmas."
RESERVES = 6  # more applicants than seats
EDUCATION = ("SMA", "SMA", "SMA", "DIPLOMA", "S1")
Asked = tuple[PersonEntry, Application]


def take_applicants(offices: Sequence[str], *, seed: int) -> None:
    """Applicants of two desa of one kecamatan, and the decision of the first."""
    if OFFICE not in offices:
        return
    villages = Region.objects.filter(parent_id=DISTRICT, level=Level.VILLAGE)
    chance = Chance(seed=seed, office=f"{OFFICE}/applicants")
    people = People(chance)
    *forming, elsewhere = villages.order_by("code").values_list("code", flat=True)[:3]
    for place, code in enumerate(forming):
        village = RegionCode(code)
        for person, application in _applicants(village, elsewhere, people, chance):
            register_applicant(
                village,
                kind=BodyKind.KPPS,
                election=ELECTION,
                person=person,
                application=application,
                viewer=SYSTEM,
            )
        if place == 0:
            _decide(village)


def _applicants(
    village: RegionCode, elsewhere: str, people: People, chance: Chance
) -> Iterator[Asked]:
    stations = Tps.objects.filter(village=village, election=ELECTION)
    numbers = list(stations.order_by("number").values_list("number", flat=True))
    asked = 7 * len(numbers) + RESERVES
    questions = eligibility().questions(BodyKind.KPPS)
    yes = dict.fromkeys(questions, True)
    for at in range(asked):
        person = _person(village, people, number=at)
        application = Application(
            registered_on=OPENED + timedelta(days=chance.random.randint(0, 19)),
            tps=numbers[at % len(numbers)] if chance.happens(0.8) else "",
            education=chance.random.choice(EDUCATION),
            score=float(chance.random.randint(60, 98)),
            answers=yes,
        )
        yield _as_told(at, person, application, elsewhere)


def _person(village: RegionCode, people: People, *, number: int) -> PersonEntry:
    made = people.invent(place=village, on=APPOINTED, ages=(19, 52), learned=0.08)
    serial = 9001 + 100 * int(village[-1]) + number  # nobody of the roster has these
    return PersonEntry(
        name=made.name,
        titles_before=made.titles_before,
        titles_after=made.titles_after,
        nik=f"{made.nik[:12]}{serial}",
        birth_date=made.birth_date,
        sex=made.sex,
        address=village,
    )


def _as_told(
    at: int, person: PersonEntry, application: Application, elsewhere: str
) -> Asked:
    """The four who are not as the others."""
    if at == 3:
        return _born(person, date(1966, 5, 12)), replace(application, score=97.0)
    if at == 5:
        return _born(person, date(2008, 3, 2)), application
    if at == 8:
        moved = {**application.answers, "domisili": False}
        return replace(person, address=elsewhere), replace(application, answers=moved)
    if at == 11:
        waiting = {**application.answers, "surat-sehat": None}
        return person, replace(application, answers=waiting)
    return person, application


def _born(person: PersonEntry, day: date) -> PersonEntry:
    """The same person with another birthday, in the NIK as well (domain 7.2)."""
    first = day.day + (40 if person.sex == "P" else 0)
    nik = f"{person.nik[:6]}{first:02}{day:%m%y}{person.nik[12:]}"
    return replace(person, birth_date=day, nik=nik)


def _decide(village: RegionCode) -> None:
    found = forming_of(
        village,
        kind=BodyKind.KPPS,
        election=ELECTION,
        viewer=SYSTEM,
        on_day=APPOINTED,
    )
    decree = Decree(
        number=DECREE,
        on_day=APPOINTED,
        digest=found.digest,
        reasons={str(row.applicant.pk): SPITE for row in found.warned},
    )
    decide_formation(
        village, kind=BodyKind.KPPS, election=ELECTION, decree=decree, viewer=SYSTEM
    )
    swear_in(village, election=ELECTION, kind="KPPS", on_day=APPOINTED, viewer=SYSTEM)
