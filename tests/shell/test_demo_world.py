"""The whole demo world: five programmes as they ran, and every gap to look at."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.models import Count, Q, Sum

from jenjang.actions.demo import build_demo
from jenjang.actions.demo.facts import NAMED_OFFICIALS, OFFICES
from jenjang.actions.demo.mojokerto import SPEAKER
from jenjang.actions.demo.serang_tot import TANARA
from jenjang.actions.demo.tebo import UNNAMED
from jenjang.actions.regions import load_dapil_seed
from jenjang.core.accounts import SYSTEM
from jenjang.records.models import (
    Appointment,
    Body,
    Entry,
    Event,
    EventPerson,
    Evidence,
    Invitation,
    Office,
    Person,
    Programme,
    Round,
    Seat,
    SessionTrainer,
    Tps,
    TpsVerdict,
    TrainingClass,
    User,
    VillageCount,
)
from tests.places import load_places
from tests.shell.seeds import shown_by, statements

REGENCIES = tuple(office.region for office in OFFICES.values())
GAPS = {  # what the rulebook's levels A and B and the proof can miss, and C in Tebo
    "ABSENT",
    "CHAIR_MISSING",
    "CHAIR_UNTRAINED",
    "CRITICAL_GAP",
    "ITEMS_MISSING",
    "MATERIAL_OUTDATED",
    "MODULE_THIN",
    "NOT_HELD",
    "NOT_SWORN",
    "NO_CLASS",
    "NO_DRILL",
    "NO_TEST",
    "NO_TRAINER",
    "SEAT_REPLACED",
    "SEAT_VACANT",
    "STATION_THIN",
    "STATION_UNDRILLED",
    "TOO_FEW_TRAINED",
    "TOO_SHORT",
    "TRAINER_LATE",
    "TRAINER_UNTRAINED",
}

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo_world")]


@pytest.fixture(scope="module")
def demo_world(django_db_setup: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Built once; the tests of this file only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(*REGENCIES)
        Office.objects.bulk_create(
            Office(code=o.code, region_id=o.region, name=o.name)
            for o in OFFICES.values()
        )
        load_dapil_seed(viewer=SYSTEM)
        build_demo()
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
        yield
        transaction.set_rollback(True)


def invited_to(title: str) -> Counter[str]:
    """Participants of an event by rule."""
    event = Event.objects.get(title__startswith=title)
    rules = Invitation.objects.filter(training_class__event=event).values_list("rule")
    return Counter(rule for (rule,) in rules)


def test_tps_of_each_office_add_up_to_the_published_number(demo_world):
    counts = dict(Tps.objects.values_list("office").annotate(Count("pk")).order_by())
    assert counts == {
        "3604": 4425,
        "3576": 192,
        "3579": 611,
        "1509": 569,
        "3602": 2062,
    }
    assert not Tps.objects.exclude(source__startswith="rekaan: ").exists()


def test_serang_trains_978_pps_in_four_hotels(demo_world):
    event = Event.objects.get(title__startswith="Training of Trainers", office="3604")
    assert invited_to("Training of Trainers fasilitator") == {"pps": 978}
    people = {
        found.venue.name: Invitation.objects.filter(
            training_class__event_venue=found
        ).count()
        for found in event.venues.select_related("venue")
    }
    assert people == {
        "Swiss-Belinn Cikande": 381,
        "Horison TC UPI": 219,
        "MaxOne Anyer": 219,
        "Forbis": 159,
    }


def test_serang_hotels_are_opened_by_the_members_the_report_names(demo_world):
    openers = EventPerson.objects.filter(role="OPENER", event__office="3604")
    named = sorted(
        openers.values_list("event_venue__venue__name", "name"),
    )
    assert named == [
        ("Forbis", "Dede Abdurosyid"),
        ("Horison TC UPI", "Ichsan Mahfuz"),
        ("MaxOne Anyer", "Nasehudin"),
        ("Swiss-Belinn Cikande", "Abdi Gama"),
        ("Swiss-Belinn Cikande", "Asmawi"),
    ]
    assert not openers.exclude(person=None).exists()


def test_serang_trainers_are_ppk_of_the_own_kecamatan(demo_world):
    event = Event.objects.get(title__startswith="Training of Trainers fasilitator")
    taught = SessionTrainer.objects.filter(session__training_class__event=event)
    places = set(
        taught.values_list(
            "session__training_class__region_id",
            "person__appointments__seat__body__region_id",
            "person__appointments__seat__body__kind",
        )
    )
    assert {kind for _, _, kind in places} == {"PPK"}
    assert all(region == own for region, own, _ in places)
    assert len(places) == 29


def test_batu_swears_in_4277_and_tebo_invites_177_by_quota(demo_world):
    assert invited_to("Pelantikan 4.277") == {"kpps": 4277}
    pledged = Evidence.objects.filter(
        kind="pledge.signed",
        class_id__in=TrainingClass.objects.filter(
            event__title__startswith="Pelantikan"
        ).values("pk"),
    )
    assert pledged.values("person_id").distinct().count() == 4277
    assert invited_to("Bimbingan Teknis peningkatan") == {
        "kpu": 24,
        "ppk-sosdiklih": 12,
        "sekretariat-ppk": 12,
        "pps-sosdiklih": 129,
    }


def test_tebo_cites_its_minutes_and_target(demo_world):
    event = Event.objects.get(title__startswith="Bimbingan Teknis peningkatan")
    assert event.minutes_number == "231/PL.02-BA/1509/2024"
    assert event.decided_on.isoformat() == "2024-11-02"
    assert (event.starts_on.isoformat(), event.ends_on.isoformat()) == (
        "2024-11-11",
        "2024-11-12",
    )
    assert Programme.objects.get(rulebook="bimtek-partisipasi").target == 0.85


def test_lebak_teaches_1035_pps_in_28_classes_at_once(demo_world):
    event = Event.objects.get(title__startswith="Bimbingan Teknis PPS serentak")
    assert invited_to("Bimbingan Teknis PPS serentak") == {"pps": 1035}
    assert event.classes.count() == 28
    assert event.classes.values("region_id").distinct().count() == 28


def test_seats_follow_the_rulebook(demo_world):
    seats = Counter(
        Seat.objects.values_list("office", "body__kind")
        .order_by()
        .values_list("office", "body__kind")
    )
    assert seats["3604", "KPPS"] == 30975
    assert seats["3604", "PPS"] == 978
    assert seats["3604", "PPK"] == 145
    assert seats["3579", "KPPS"] == 4277
    assert seats["3576", "KPPS"] == 1344
    assert seats["3602", "KPPS"] == 7 * 7  # of the one desa that has decided
    assert ("1509", "KPPS") not in seats


def test_every_kind_of_gap_is_visible_somewhere(demo_world):
    found: set[str] = set()
    for gaps in TpsVerdict.objects.values_list("gaps", flat=True):
        found |= set(gaps)
    assert found == GAPS


def test_most_tps_reach_what_their_programme_asks_for(demo_world):
    for office in ("3604", "3579", "3576"):
        levels = Counter(
            TpsVerdict.objects.filter(office=office).values_list("level", flat=True)
        )
        assert levels["B"] / levels.total() > 0.9, office


def test_tanara_is_clearly_the_least_ready_kecamatan_of_serang(demo_world):
    shares: dict[str, float] = {}
    for district in {b.region_id for b in Body.objects.filter(kind="PPK")}:
        if district.startswith("36.04"):
            sums = VillageCount.objects.filter(Q(village__parent=district)).aggregate(
                tps=Sum("tps"), ready=Sum("level_b")
            )
            shares[district] = sums["ready"] / sums["tps"]
    lowest = sorted(shares, key=lambda code: shares[code])
    assert lowest[0] == TANARA
    assert shares[TANARA] < 0.4
    assert shares[lowest[1]] > 0.7


def test_tanara_shows_both_ways_a_chain_breaks_and_one_that_holds(demo_world):
    def codes(village: str) -> set[str]:
        found: set[str] = set()
        for gaps in TpsVerdict.objects.filter(village_id=village).values_list(
            "gaps", flat=True
        ):
            found |= set(gaps)
        return found

    assert "TRAINER_LATE" in codes("36.04.14.2001")
    assert "TRAINER_UNTRAINED" not in codes("36.04.14.2003")
    assert "TRAINER_UNTRAINED" in codes("36.04.14.2004")


def test_only_named_officials_have_real_names(demo_world):
    real = {word for name in NAMED_OFFICIALS for word in name.casefold().split()}
    bearers = {
        name
        for (name,) in Person.objects.values_list("name")
        if real & set(name.casefold().split())
    }
    assert bearers == {SPEAKER}
    without_nik = Person.objects.filter(nik_hash=None).values_list("name", flat=True)
    assert sorted(without_nik) == sorted([SPEAKER, UNNAMED])


def test_replaced_members_are_named_by_their_predecessors(demo_world):
    replaced = Appointment.objects.exclude(replaces=None).select_related("replaces")
    assert replaced.count() > 10
    assert all(a.replaces.seat_id == a.seat_id for a in replaced)
    assert all(a.replaces.ends_on < a.starts_on for a in replaced)


def test_drills_were_played_by_people_and_teams(demo_world):
    rounds = Round.objects.all()
    kinds = {"adjudication", "desk", "error"}
    assert {row.office for row in rounds} == {"3579", "3604"}
    assert {row.kind for row in rounds if row.office == "3604"} == kinds
    assert {row.kind for row in rounds if row.office == "3579"} == kinds | {"team"}
    teams = [row for row in rounds if row.kind == "team"]
    assert {row.is_clean for row in teams} == {True, False}
    assert any(row.is_passed for row in teams)
    assert rounds.count() == Evidence.objects.filter(kind="count.round").count()


def test_nothing_of_the_build_is_left_to_follow(demo_world):
    """Judged whole, as the entries on the way would have it judged."""
    assert not Entry.objects.filter(handled_at=None).exclude(office="").exists()


def test_walk_ins_voids_kits_and_questions_are_there(demo_world):
    kinds = set(Evidence.objects.values_list("kind", flat=True).distinct())
    assert kinds == {
        "attendance.in",
        "attendance.out",
        "count.round",
        "evaluation.given",
        "exit.ticket",
        "followup.set",
        "item.delivered",
        "kit.handed",
        "observation.made",
        "pledge.signed",
        "question.asked",
        "teachback.passed",
        "test.attempt",
        "void",
    }
    assert Invitation.objects.filter(is_walk_in=True).count() > 50


def test_every_account_is_there(demo_world):
    assert User.objects.count() == 17


@pytest.mark.parametrize("statement", list(statements()), ids=lambda one: one.number)
def test_statement_of_the_mission_is_carried(demo_world, statement):
    told = shown_by(statement.carrier)
    assert [words for words in statement.shows if words not in told] == []


def test_mission_table_has_every_programme():
    numbers = [one.number for one in statements()]
    assert len(numbers) == len(set(numbers))
    assert {number[:2] for number in numbers} == {"SR", "MJ", "BT", "TB", "LB"}
