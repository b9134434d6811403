"""KPPS of every TPS, and the classes in which the PPS of the desa teach them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from uuid import UUID

from jenjang.actions.demo.bodies import form_body, replaced
from jenjang.actions.demo.office import DemoOffice, Member, Team, moment
from jenjang.actions.demo.room import Course, record_class
from jenjang.actions.demo.teaching import (
    Announcement,
    Room,
    hosted_event,
    invite,
    open_class,
    timetable,
)
from jenjang.core.roster import BodyKind, EndReason

TPS_PER_CLASS = 5  # 35 people, under the cap of 40
PROGRAMME = "bimtek-kpps"
EARLY = timedelta(minutes=60)  # into the last module before the close
WALK_IN = 0.35  # of those who missed their class
GROUNDS = (EndReason.MENGUNDURKAN_DIRI, EndReason.BERHALANGAN_TETAP)
QUESTIONS = (
    "Bolehkah pemilih dengan KTP-el datang sebelum pukul 12.00?",
    "Apa yang dicatat bila surat suara rusak ditukar pemilih?",
    "Coblos tepat pada garis kolom, sah atau tidak?",
    "Siapa yang menggantikan ketua bila sakit pada hari pemungutan suara?",
)


@dataclass(frozen=True, slots=True)
class Fortune:
    """Shares of what befalls a seat or a person; all invented."""

    vacant: float = 0.0
    unsworn: float = 0.0
    replaced: float = 0.0
    absent: float = 0.035
    chair_absent: float = 0.015
    left_early: float = 0.01


@dataclass(slots=True)
class ClassPlan:
    """A class of a desa as planned; scenarios change it before it is held."""

    village: str
    number: int
    teams: list[Team]
    day: date
    trainers: list[UUID]
    versions: dict[str, int] = field(default_factory=dict)
    untaught: frozenset[str] = frozenset()  # modules for which no trainer is recorded
    skipped: frozenset[str] = frozenset()  # items
    is_held: bool = True
    strays: int = 0  # people of the class before who were recorded here as well


@dataclass(slots=True)
class Rolls:
    """Whom the classes knew: today's holder is named by the former one."""

    former: dict[UUID, UUID] = field(default_factory=dict)

    def at_the_time(self, member: Member) -> Member:
        """Who held the seat when the classes were held."""
        former = self.former.get(member.person)
        return replace(member, person=former) if former else member


def form_kpps(
    office: DemoOffice,
    fortune: Fortune,
    *,
    paw_on: date,
    resigned: Mapping[str, int] | None = None,
) -> Rolls:
    """The seven of every TPS; some seats vacant, unsworn, or replaced later.

    `resigned` names seats that are replaced whatever chance says, by TPS code.
    """
    rolls = Rolls()
    for order, (village, stations) in enumerate(office.stations.items(), start=1):
        decree = f"{order:03d} Tahun {office.term.kpps.year} (rekaan)"
        office.kpps[village] = []
        for station in stations:
            gone, unsworn, changed = _draw(office, fortune)
            if seat := (resigned or {}).get(f"{village}/{station.number}"):
                gone, unsworn, changed = gone - {seat}, unsworn, changed | {seat}
            team = form_body(
                office,
                BodyKind.KPPS,
                village,
                on=office.term.kpps,
                decree=decree,
                tps=station,
                vacant=gone | changed,
                unsworn=unsworn,
            )
            office.kpps[village].append(team)
            for number in changed:
                _replace(office, team, number, rolls, decree=decree, paw_on=paw_on)
    return rolls


def _draw(
    office: DemoOffice, fortune: Fortune
) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    shares = (fortune.vacant, fortune.unsworn, fortune.replaced)
    bounds = tuple(accumulate(shares))
    draws = {
        number: bisect_right(bounds, office.chance.random.random())
        for number in range(1, office.size(BodyKind.KPPS) + 1)
    }
    gone, unsworn, changed = (
        frozenset(number for number, drawn in draws.items() if drawn == fate)
        for fate in range(len(shares))
    )
    return gone, unsworn, changed


def _replace(
    office: DemoOffice,
    team: Team,
    number: int,
    rolls: Rolls,
    *,
    decree: str,
    paw_on: date,
) -> None:
    former, successor = replaced(
        office,
        team.kind,
        team.region,
        seat=team.seats[number],
        since=office.term.kpps,
        until=paw_on,
        decree=decree,
        reason=office.chance.random.choice(GROUNDS),
    )
    rolls.former[successor.person] = former
    team.members.append(successor)
    team.members.sort(key=lambda member: member.number)


def plan_classes(
    office: DemoOffice, *, first_day: date, facilitators: dict[str, list[UUID]]
) -> dict[str, list[ClassPlan]]:
    """Classes of whole TPS by desa; facilitators take turns, each one class a day."""
    plans: dict[str, list[ClassPlan]] = {}
    for village, teams in office.kpps.items():
        trio = facilitators[village]
        plans[village] = [
            ClassPlan(
                village=village,
                number=number + 1,
                teams=teams[start : start + TPS_PER_CLASS],
                day=first_day + timedelta(days=number // len(trio)),
                trainers=[trio[number % len(trio)]],
            )
            for number, start in enumerate(range(0, len(teams), TPS_PER_CLASS))
        ]
    return plans


def hold_classes(
    office: DemoOffice,
    event: UUID,
    plans: Sequence[ClassPlan],
    *,
    rolls: Rolls,
    fortune: Fortune,
    versions: dict[str, int] | None = None,
) -> list[Member]:
    """Hold the classes of one desa in order; gives the people who sat in none.

    Some who missed theirs walk into the next one. `versions` are the material
    versions in force; a plan may differ.
    """
    missed: list[Member] = []
    present: list[Member] = []
    for plan in plans:
        room = _open(office, event, plan, versions or {})
        invited = [rolls.at_the_time(m) for team in plan.teams for m in team.members]
        invite(office, room, invited, on=plan.day, rule="kpps")
        if not plan.is_held:
            missed += invited
            continue
        late = [m for m in missed if office.chance.happens(WALK_IN)]
        missed = [m for m in missed if m not in late]
        walking_in = late + present[: plan.strays]
        invite(office, room, walking_in, on=plan.day, is_walk_in=True)
        course = _course(office, room, invited, plan, fortune)
        present = [m for m in invited if m.person not in course.absent]
        missed += [m for m in invited if m.person in course.absent]
        record_class(office, room, course)
    return missed


def _open(
    office: DemoOffice, event: UUID, plan: ClassPlan, versions: dict[str, int]
) -> Room:
    modules = office.modules(PROGRAMME)
    taught = {m.code: plan.trainers for m in modules if m.code not in plan.untaught}
    place = f"{office.names[plan.village]} ({plan.village[-4:]})"
    return open_class(
        office,
        event,
        plan.village,
        name=f"{place} kelas {plan.number}",
        slots=timetable(modules, start=moment(plan.day, 8)),
        trainers=taught,
        room=f"Balai {office.names[plan.village]}",
        versions=versions | plan.versions,
    )


def _course(
    office: DemoOffice,
    room: Room,
    invited: Sequence[Member],
    plan: ClassPlan,
    fortune: Fortune,
) -> Course:
    absent = {
        member.person
        for member in invited
        if office.chance.happens(
            fortune.chair_absent if member.number == 1 else fortune.absent
        )
    }
    course = Course(
        absent=absent,
        left={
            member.person: room.lessons[-2].starts_at + EARLY
            for member in invited
            if office.chance.happens(fortune.left_early)
        },
        skipped=plan.skipped,
        kit="Buku Panduan KPPS",
        pledge=office.pledge,
    )
    if office.chance.happens(0.10):
        course.mistaken = set(sorted(course.absent)[:1])
    if office.chance.happens(0.25):
        course.questions = (office.chance.random.choice(QUESTIONS),)
    return course


def facilitators_of(office: DemoOffice, *, absent: set[UUID]) -> dict[str, list[UUID]]:
    """The PPS members of each desa who were at the ToT; all of them if none was."""
    found = {}
    for village, team in office.pps.items():
        everybody = [member.person for member in team.members]
        found[village] = [p for p in everybody if p not in absent] or everybody
    return found


def kpps_event(
    office: DemoOffice,
    district: str,
    plans: Mapping[str, Sequence[ClassPlan]],
    *,
    legal_basis: Sequence[str],
    note: str,
) -> UUID:
    """The event of a kecamatan, held by its PPK, from the first class to the last."""
    days = [p.day for v in office.districts[district] for p in plans[v.code]]
    name = office.names[district]
    return hosted_event(
        office,
        PROGRAMME,
        district,
        Announcement(
            title=f"Bimtek KPPS Kecamatan {name}",
            starts_on=min(days),
            ends_on=max(days),
            legal_basis=tuple(legal_basis),
            note=note,
        ),
        host=f"PPK {name}",
    )
