"""Training in the small world: classes, sessions and evidence, healthy to begin with.

A KPU member teaches all PPS on 20 January 2024; the chair of each PPS teaches the KPPS
of the desa on 27 January. Every module of `bimtek-kpps` is complete.
"""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from jenjang.adapters.rulebook import load_rulebook
from jenjang.records.ids import new_id
from jenjang.records.models import (
    Event,
    Evidence,
    Invitation,
    Person,
    Programme,
    Session,
    SessionTrainer,
    TrainerOverride,
    TrainingClass,
)
from tests.world import DUA, ELECTION, OFFICE, REGENCY, SATU, TIGA, World

TOT_DAY = datetime(2024, 1, 20, 1, tzinfo=UTC)
KPPS_DAY = datetime(2024, 1, 27, 1, tzinfo=UTC)
VILLAGES = (SATU, DUA, TIGA)


def adopt(rulebook: str, levels=()) -> Programme:
    """The office runs a programme of the rulebook."""
    return Programme.objects.create(
        office=OFFICE,
        election=ELECTION,
        rulebook=rulebook,
        title=rulebook,
        levels=list(levels),
    )


def hold_class(
    programme: Programme,
    name: str,
    *,
    region: str,
    start: datetime,
    trainer: Person,
    people: dict,
    modules: tuple[str, ...] = (),
) -> TrainingClass:
    """A class with every module one after the other; `people` are persons by seat."""
    event = Event.objects.create(
        office=OFFICE,
        election=ELECTION,
        programme=programme,
        region_id=REGENCY,
        title=name,
        starts_on=start.date(),
        ends_on=start.date(),
    )
    held = TrainingClass.objects.create(
        office=OFFICE, event=event, region_id=region, name=name
    )
    Invitation.objects.bulk_create(
        Invitation(
            office=OFFICE, training_class=held, person=person, seat=seat, rule="semua"
        )
        for seat, person in people.items()
    )
    rules = load_rulebook()
    wanted = modules or rules.programmes[programme.rulebook].modules
    for code in wanted:
        end = start + timedelta(minutes=rules.modules[code].minutes)
        session = Session.objects.create(
            office=OFFICE,
            training_class=held,
            module=code,
            starts_at=start,
            ends_at=end,
        )
        SessionTrainer.objects.create(office=OFFICE, session=session, person=trainer)
        deliver(session)
        start = end
    come(held, people.values())
    return held


def evidence(held: TrainingClass, kind: str, at: datetime, **values) -> Evidence:
    """One event of a class, stored as the delivery actions do."""
    return Evidence.objects.create(
        id=new_id(),
        office=OFFICE,
        kind=kind,
        class_id=held.pk,
        at=at,
        device="uji",
        actor="uji",
        digest=b"",
        received_at=timezone.now(),
        **values,
    )


def deliver(session: Session, *, but: frozenset[str] = frozenset()) -> None:
    """Every item of the session's module is ticked, apart from some."""
    for item in load_rulebook().modules[session.module].items:
        if item.id not in but:
            evidence(
                session.training_class,
                "item.delivered",
                session.ends_at,
                session_id=session.pk,
                data={"item": item.id},
            )


def come(held: TrainingClass, people) -> None:
    """People come in before the first session and stay."""
    first = held.sessions.order_by("starts_at").first()
    for person in people:
        evidence(held, "attendance.in", first.starts_at, person_id=person.pk)


def certify(held: TrainingClass, people) -> None:
    """People pass the test of every module of a class, and teach it back."""
    last = held.sessions.order_by("ends_at").last().ends_at
    for session in held.sessions.order_by("starts_at"):
        for person in people:
            test = {"module": session.module, "score": 90, "passed": True}
            evidence(held, "test.attempt", last, person_id=person.pk, data=test)
            shown = {"module": session.module}
            evidence(held, "teachback.passed", last, person_id=person.pk, data=shown)


def let_through(*people: Person) -> None:
    """A commissioner lets people teach every module, since long ago."""
    TrainerOverride.objects.bulk_create(
        TrainerOverride(
            office=OFFICE,
            person=person,
            module=module,
            reason="uji",
            decided_at=datetime(2023, 1, 1, tzinfo=UTC),
            until=date(2030, 1, 1),
        )
        for person in people
        for module in load_rulebook().modules
    )


def people_of(world: World, prefix: str) -> dict:
    """Persons by seat of every body whose key begins so."""
    return {
        world.seats[key]: person
        for key, person in world.people.items()
        if key.startswith(prefix)
    }


def train(world: World, *, levels=("A", "B")) -> dict[str, TrainingClass]:
    """The healthy cascade; the classes by `tot` and by village."""
    tot, bimtek = adopt("tot-pps"), adopt("bimtek-kpps", levels)
    classes = {
        "tot": hold_class(
            tot,
            "ToT",
            region=REGENCY,
            start=TOT_DAY,
            trainer=world.sari,
            people=people_of(world, "PPS/"),
        )
    }
    certify(classes["tot"], people_of(world, "PPS/").values())
    for village in VILLAGES:
        classes[village] = hold_class(
            bimtek,
            f"Kelas {village}",
            region=village,
            start=KPPS_DAY,
            trainer=world.people[f"PPS/{village}/1"],
            people=people_of(world, f"KPPS/{village}"),
        )
    return classes
