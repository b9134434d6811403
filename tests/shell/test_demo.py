"""One office of the demo world as it stands: Kota Mojokerto."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction

from jenjang.actions.demo import PASSWORD, build_demo, demo_accounts
from jenjang.actions.demo.facts import NAMED_OFFICIALS
from jenjang.actions.demo.mojokerto import SPEAKER
from jenjang.adapters.rulebook import load_rulebook
from jenjang.adapters.secrets import unseal
from jenjang.core.accounts import Role
from jenjang.core.delivery import digest, event_time, parse_event
from jenjang.core.violations import RuleViolation
from jenjang.records import models as tables
from tests.places import load_places

OFFICE = "3576"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def mojokerto(django_db_setup: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Built once; the tests of this file only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places("35.76")
        build_demo(offices=[OFFICE])
        yield
        transaction.set_rollback(True)


def test_mojokerto_has_69_in_hotel_ayola_and_1344_kpps(mojokerto):
    tot = tables.Event.objects.get(programme__rulebook="tot-ppk-pps")
    assert tot.starts_on.isoformat() == "2024-11-04"
    assert tot.venues.get().venue.name == "Hotel Ayola"
    rules = Counter(
        tables.Invitation.objects.filter(training_class__event=tot).values_list(
            "rule", flat=True
        )
    )
    assert rules == {"ppk": 15, "pps": 54}
    assert tables.Tps.objects.count() == 192
    assert tables.Seat.objects.filter(body__kind="KPPS").count() == 1344


def test_mojokerto_delivered_every_item_and_all_signed_the_pledge(mojokerto):
    room = tables.TrainingClass.objects.get(event__programme__rulebook="tot-ppk-pps")
    evidence = tables.Evidence.objects.filter(class_id=room.pk)
    pledges = evidence.filter(kind="pledge.signed").values("person_id").distinct()
    assert pledges.count() == 69
    delivered = evidence.filter(kind="item.delivered").values_list("data__item")
    assert sorted(found for (found,) in delivered) == sorted(
        item.id
        for module in ("M1", "M2", "M3", "M4", "PENUTUP")
        for item in load_rulebook().modules[module].items
    )


def test_every_tps_says_that_its_desa_is_invented(mojokerto):
    sources = set(tables.Tps.objects.values_list("source", flat=True))
    assert sources == {
        "rekaan: sebaran per desa direka; jumlah se-wilayah 192 menurut "
        "jatimnet.com 2024-08-12"
    }


def test_invented_niks_begin_with_00_and_are_unique(mojokerto):
    sealed = tables.Person.objects.exclude(nik_sealed=None)
    niks = [unseal(found) for found in sealed.values_list("nik_sealed", flat=True)]
    assert len(niks) == len(set(niks)) == tables.Person.objects.count() - 1
    assert {(len(nik), nik[:4], nik.isdigit()) for nik in niks} == {(16, "0076", True)}
    assert all(1 <= int(nik[6:8]) <= 71 and 1 <= int(nik[8:10]) <= 12 for nik in niks)


def test_the_named_official_is_known_by_name_only(mojokerto):
    speaker = tables.Person.objects.get(name=SPEAKER)
    assert (speaker.nik_sealed, speaker.nik_hash, speaker.birth_date) == (None,) * 3
    assert (speaker.phone, speaker.sex, speaker.address_village) == ("", "", None)
    assert list(speaker.appointments.values_list("seat__body__kind")) == [("KPU",)]


def test_no_invented_person_bears_the_name_of_an_official(mojokerto):
    taken = {word for name in NAMED_OFFICIALS for word in name.casefold().split()}
    invented = tables.Person.objects.exclude(name=SPEAKER).values_list("name")
    bearers = [name for (name,) in invented if taken & set(name.casefold().split())]
    assert bearers == []


def test_people_are_like_indonesians(mojokerto):
    people = list(tables.Person.objects.exclude(name=SPEAKER))
    women = sum(person.sex == "P" for person in people) / len(people)
    one_word = sum(" " not in person.name for person in people) / len(people)
    assert 0.35 < women < 0.45
    assert 0.10 < one_word < 0.30
    assert {person.phone for person in people} == {""}


def test_evidence_is_what_delivery_would_store(mojokerto):
    for row in tables.Evidence.objects.order_by("id")[::97]:
        payload = {
            "id": str(row.id),
            "kind": row.kind,
            "office": row.office,
            "class": str(row.class_id),
            "at": event_time(row.at),
            "device": row.device,
            "actor": row.actor,
            "data": row.data,
            **({"session": str(row.session_id)} if row.session_id else {}),
            **({"person": str(row.person_id)} if row.person_id else {}),
        }
        event = parse_event(payload)
        assert (digest(event), event.moment) == (bytes(row.digest), row.at)


def test_one_journal_entry_names_offices_and_seed_only(mojokerto):
    entry = tables.Entry.objects.get(kind="demo.built")
    assert entry.facts == {"seed": 2024, "offices": [OFFICE]}


def test_demo_accounts_open_with_the_documented_password(mojokerto):
    users = {user.username: user for user in tables.User.objects.all()}
    assert sorted(users) == ["kpu-jatim", "kpu-ri", "mojokerto", "pps-wates"]
    assert users["mojokerto"].check_password(PASSWORD)
    grant = users["mojokerto"].grants.get()
    assert (grant.role, grant.region_id) == ("OPERATOR", "35.76")


def test_every_role_has_a_demo_account():
    assert {account.role for account in demo_accounts()} == set(Role)


def test_demo_is_refused_when_people_exist(mojokerto):
    before = tables.Person.objects.count()
    with pytest.raises(RuleViolation) as refused:
        build_demo()
    assert (refused.value.code, refused.value.facts) == (
        "DEMO_NOT_EMPTY",
        {"people": before},
    )
    assert tables.Person.objects.count() == before


def test_force_never_writes_over_an_office(mojokerto):
    with pytest.raises(RuleViolation) as refused:
        build_demo(offices=[OFFICE], force=True)
    assert refused.value.code == "DEMO_OFFICE_TAKEN"
