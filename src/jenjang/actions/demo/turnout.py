"""Tebo asks for 85 percent: past turnout, the target of each desa, what is done for it.

Real: the target and the minutes that decided the bimtek (faktualjambi.com). Invented:
turnout of every desa, the follow-ups of the PPS, activities, and the hours of voting
day; the sum of the day is near the valid votes that were printed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.office import moment
from jenjang.actions.demo.tebo import MINUTES, PLENARY, STRATEGIES, TARGET
from jenjang.actions.outreach.effort import keep_effort
from jenjang.actions.outreach.targets import decide_target
from jenjang.core.accounts import SYSTEM
from jenjang.core.outreach import Basis, Group, Stage
from jenjang.core.regions import OfficeCode
from jenjang.records.models import (
    Activity,
    Appointment,
    FollowUp,
    Tps,
    TurnoutEntry,
    TurnoutFigure,
)

OFFICE, ELECTION, PAST = "1509", "pilkada-2024", "pilkada-2020"
VOTING = date(2024, 11, 27)
CAME, SPREAD = 0.704, 0.06  # of the desa, last time
NOW_SHARE = 0.69  # of the voters, this time
BY_HOUR = {8: 0.14, 9: 0.33, 10: 0.55, 11: 0.76, 12: 0.92, 13: 1.0}
SILENT = 0.02  # of the TPS enter nothing after ten
VISITS = 2_580  # twenty a desa
SOURCE = "rekaan: angka setiap desa direka untuk contoh"
Villages = Mapping[str, Sequence[Tps]]


def raise_turnout(offices: Sequence[str], *, seed: int) -> None:
    """Figures, target, effort, activities and the day of Tebo, if it was built."""
    if OFFICE not in offices:
        return
    chance = Chance(seed=seed, office=f"{OFFICE}/turnout")
    villages = _villages()
    past = {v: chance.random.gauss(CAME, SPREAD) for v in villages}
    rows = _figures(villages, past, PAST, Stage.FINAL, date(2020, 12, 16), chance)
    TurnoutFigure.objects.bulk_create(rows)
    _plan(seed)
    Activity.objects.bulk_create(_activities(chance))
    now = {v: share - CAME + NOW_SHARE for v, share in past.items()}
    TurnoutEntry.objects.bulk_create(_hours(villages, now, chance))
    day = date(2024, 12, 2)
    rows = _figures(villages, now, ELECTION, Stage.PROVISIONAL, day, chance)
    TurnoutFigure.objects.bulk_create(rows)


def _villages() -> Villages:
    found = defaultdict(list)
    rows = Tps.objects.filter(office=OFFICE, election=ELECTION)
    for tps in rows.order_by("village_id", "number"):
        found[str(tps.village_id)].append(tps)
    return found


def _figures(
    villages: Villages,
    shares: Mapping[str, float],
    election: str,
    stage: Stage,
    on_day: date,
    chance: Chance,
) -> Iterator[TurnoutFigure]:
    """Of every desa, every kecamatan and the whole; the sums agree."""
    voters: Counter[str] = Counter()
    users: Counter[str] = Counter()
    for village, stations in villages.items():
        here = sum(tps.voters or 0 for tps in stations)
        for region in (village, village[:8], village[:5]):
            voters[region] += here
            users[region] += round(here * shares[village])
    at = moment(on_day, 10)
    for region, number in voters.items():
        yield TurnoutFigure(
            id=chance.id(at),
            office=OFFICE,
            election=election,
            region_id=region,
            group=Group.ALL,
            basis=Basis.DPT,
            stage=stage,
            users=users[region],
            voters=number,
            source=SOURCE,
            published_on=on_day,
            is_marked=True,
            entered_at=at,
        )


def _plan(seed: int) -> None:
    office = OfficeCode(OFFICE)
    decide_target(
        office,
        election=ELECTION,
        past_election=PAST,
        rate=TARGET,
        minutes_number=MINUTES,
        decided_on=PLENARY,
        viewer=SYSTEM,
        now=moment(PLENARY, 15),
    )
    keep_effort(
        office,
        election=ELECTION,
        past_election=PAST,
        title="Kunjungan rumah menjelang 27 November (rekaan)",
        budget=VISITS,
        unit="kunjungan",
        scale=None,
        seed=seed,
        viewer=SYSTEM,
        now=moment(date(2024, 11, 13), 9),
    )


def _activities(chance: Chance) -> Iterator[Activity]:
    """What each PPS agreed to becomes an activity of its desa; most were done."""
    seats = Appointment.objects.filter(
        seat__body__kind="PPS", seat__body__office=OFFICE, ends_on=None
    ).values_list("person_id", "seat__body__region_id")
    villages = dict(seats)
    agreed = FollowUp.objects.filter(office=OFFICE, person_id__in=villages)
    methods = {one.what: one for one in STRATEGIES}
    for row in agreed.order_by("due_on", "id"):
        strategy = methods[row.what]
        is_done = chance.happens(0.85)
        reach = chance.random.randint(25, 180)
        yield Activity(
            id=chance.id(row.set_at),
            office=OFFICE,
            election=ELECTION,
            region_id=villages[UUID(str(row.person_id))],
            segment=strategy.segment,
            method=strategy.method,
            what=row.what,
            on_day=row.due_on,
            person_id=row.person_id,
            follow_up=row,
            planned_reach=100,
            planned_cost=400_000,
            done_on=row.due_on if is_done else None,
            reach=reach if is_done else None,
            cost=350_000 if is_done else None,
            proof=strategy.proof if is_done else "",
            made_at=row.set_at,
        )


def _hours(
    villages: Villages, shares: Mapping[str, float], chance: Chance
) -> Iterator[TurnoutEntry]:
    for village, stations in villages.items():
        for tps in stations:
            silent = chance.happens(SILENT)
            for hour, part in BY_HOUR.items():
                if silent and hour > 10:
                    break
                users = round((tps.voters or 0) * shares[village] * part)
                yield _entry(tps, hour, users, moment(VOTING, hour, 4), chance)


def _entry(
    tps: Tps, hour: int, users: int, at: datetime, chance: Chance
) -> TurnoutEntry:
    at += timedelta(seconds=chance.random.randint(0, 900))
    return TurnoutEntry(
        id=chance.id(at),
        office=OFFICE,
        election=ELECTION,
        tps=tps,
        hour=hour,
        users=users,
        at=at,
        name="PPS",
        device="demo",
        received_at=at + timedelta(minutes=2),
    )
