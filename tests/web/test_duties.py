"""The page of the codes by which phones do the duties of a desa."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jenjang.actions.roster.duties import give_duty_code, renew_duty_code
from jenjang.core.accounts import Role
from jenjang.core.roster import Duty
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.duties import duty_of_code
from jenjang.records.models import DutyCode, Entry
from tests.shell.duties import duty_code, pantarlih
from tests.world import ELECTION, REGENCY, SATU, SELATAN, TIGA, UTARA, viewer

PAGE = f"/tugas/{SATU}/"


def codes_on(response):
    found = re.findall(r"data-code>([0-9A-Z-]{9})<", response.content.decode())
    return [code.replace("-", "") for code in found]


def test_pps_makes_the_codes_of_its_desa_and_prints_them(world, client_of):
    pantarlih(world, "Citra")
    client = client_of("pps")
    assert "Buat 3 kode" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}buat/", {"election": ELECTION})
    page = client.get(PAGE)
    kept = {(row.duty, row.appointment_id is None) for row in DutyCode.objects.all()}
    assert kept == {("turnout", True), ("coklit", True), ("coklit", False)}
    assert sorted(codes_on(page)) == sorted(r.code for r in DutyCode.objects.all())
    assert "Citra" in page.content.decode()
    assert "Berlaku 7 Februari 2024 sampai 15 Februari 2024" in page.content.decode()


def test_codes_are_made_once(world, client_of):
    client = client_of("pps")
    for _ in range(2):
        client.post(f"{PAGE}buat/", {"election": ELECTION})
    assert DutyCode.objects.count() == 2
    facts = [e.facts["duty_codes"] for e in Entry.objects.order_by("at")]
    assert [len(each) for each in facts] == [2, 0]


def test_renewed_code_dies_at_once(world, client_of):
    old = duty_code(Duty.TURNOUT)
    answer = client_of("ppk").post(f"/tugas/kode/{old.pk}/ganti/")
    assert answer["Location"] == f"{PAGE}?pemilihan={ELECTION}"
    new = DutyCode.objects.get(pk=old.pk)
    assert new.code != old.code
    assert duty_of_code(new.code) == new
    with pytest.raises(RuleViolation, match="CODE_UNKNOWN"):
        duty_of_code(old.code)


@pytest.mark.parametrize("username", ["viewer", "hukum", "dodi"])
def test_who_may_not_record_sees_no_code(world, client_of, username):
    kept = duty_code(Duty.TURNOUT)
    answer = client_of(username).get(PAGE)
    assert answer.status_code == 403
    assert kept.code[4:] not in answer.content.decode()


def test_pps_makes_no_codes_of_another_desa(world, client_of):
    assert client_of("pps").post(f"/tugas/{TIGA}/buat/").status_code == 403
    assert DutyCode.objects.count() == 0


def test_above_the_desa_the_place_is_chosen(world, client_of):
    duty_code(Duty.TURNOUT)
    client = client_of("operator")
    district = client.get(f"/tugas/{UTARA}/").content.decode()
    assert re.findall(r"/tugas/([\d.]+)/\?", district) == [SATU, "00.01.01.2002"]
    whole = client.get(f"/tugas/{REGENCY}/").content.decode()
    assert re.findall(r">(\d+) kode<", whole) == ["1", "0"]


def test_code_of_a_pantarlih_is_given_where_he_sits(world):
    held = pantarlih(world, "Citra")
    asked = {"election": ELECTION, "viewer": viewer(), "now": timezone.now()}
    mine = give_duty_code(SATU, duty=Duty.COKLIT, appointment=held.pk, **asked)
    again = give_duty_code(SATU, duty=Duty.COKLIT, appointment=held.pk, **asked)
    assert (mine.pk, mine.appointment_id) == (again.pk, held.pk)
    for village, duty in ((TIGA, Duty.COKLIT), (SATU, Duty.TURNOUT)):
        with pytest.raises(RuleViolation, match="NOT_FOUND"):
            give_duty_code(village, duty=duty, appointment=held.pk, **asked)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        give_duty_code(SELATAN, duty=Duty.COKLIT, **asked)


def test_only_who_records_renews(world):
    kept = duty_code(Duty.TURNOUT)
    stranger = viewer(Role.PPS, TIGA)
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        renew_duty_code(kept.pk, viewer=stranger, now=timezone.now())


def test_page_asks_as_often_for_three_pantarlih_as_for_one(world, client_of):
    client = client_of("pps")
    counts = []
    for name in ("Satu", "Dua", "Tiga"):
        pantarlih(world, name)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert len(set(counts)) == 1
