"""Pages of alarms as people see them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.readiness import judge_office
from jenjang.records.models import Appointment
from tests.shell.test_readiness_alarms import classes, stray
from tests.web.test_readiness import text
from tests.world import DUA, OFFICE, REGENCY, SATU, TIGA, UTARA, viewer

__all__ = ["classes"]


def test_card_counts_the_kinds_and_leads_to_the_list(client_of, world, classes):
    stray(world, classes)
    page = client_of("operator").get(f"/kesiapan/{REGENCY}/")
    assert page.context["alarms"] == {"ATTENDEE_TWICE": 1}
    told = text(page)
    assert "Kejanggalan Peserta di dua sesi sekaligus 1" in told
    assert "Buka 1 kejanggalan" in told
    content = page.content.decode()
    assert f"/kesiapan/{REGENCY}/kejanggalan/?pemilihan=pemilu-2024" in content


def test_card_without_alarms_says_so(client_of, classes):
    told = text(client_of("operator").get(f"/kesiapan/{TIGA}/"))
    assert re.search(r"Kejanggalan Tidak ada. per \d", told)


def test_list_says_what_is_impossible_and_what_cures_it(client_of, world, classes):
    stray(world, classes)
    page = client_of("operator").get(f"/kesiapan/{UTARA}/kejanggalan/")
    told = text(page)
    assert "Apa yang tidak mungkin benar di Utara?" in told
    assert "Ani tercatat hadir di kelas" in told
    assert "Perbaikan: Tanyakan di mana ia sebenarnya berada" in told
    content = page.content.decode()
    for held in (classes[SATU], classes[DUA]):
        assert f"/kelas/{held.pk}/riwayat/" in content
    assert f"/orang/{world.ani.pk}/" in content


def test_list_of_one_kind(client_of, world, classes):
    stray(world, classes)
    client = client_of("operator")
    address = f"/kesiapan/{REGENCY}/kejanggalan/?jenis="
    assert len(client.get(f"{address}ATTENDEE_TWICE").context["page"].rows) == 1
    assert "Tidak ada kejanggalan" in text(client.get(f"{address}ORPHAN_CHAIN"))
    assert client.get(f"{address}OMONG").status_code == 422
    assert client.get(f"{address}&sesudah=omong").status_code == 404


def test_viewer_reads_no_names_and_opens_nothing(client_of, world, classes):
    stray(world, classes)
    page = client_of("viewer").get(f"/kesiapan/{REGENCY}/kejanggalan/")
    told = text(page)
    assert "Seseorang tercatat hadir" in told
    assert "Ani " not in told
    content = page.content.decode()
    assert "/kelas/" not in content
    assert "/orang/" not in content


@pytest.mark.parametrize(
    ("user", "code", "status"),
    [("pps", SATU, 200), ("pps", DUA, 403), ("ppk", TIGA, 403), ("dodi", SATU, 403)],
)
def test_list_is_scoped(client_of, classes, user, code, status):
    address = f"/kesiapan/{code}/kejanggalan/"
    assert client_of(user).get(address).status_code == status


def test_whole_country_for_kpu_ri_and_own_region_for_others(client_of, classes):
    told = text(client_of("kpu_ri").get("/kesiapan/kejanggalan/"))
    assert "Apa yang tidak mungkin benar di Indonesia?" in told
    response = client_of("pps").get("/kesiapan/kejanggalan/")
    assert response["location"] == f"/kesiapan/{SATU}/kejanggalan/"


def test_long_list_is_paged_by_the_same_number_of_queries(client_of, world, classes):
    stray(world, classes)
    client = client_of("operator")
    address = f"/kesiapan/{REGENCY}/kejanggalan/"

    def count() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    one = count()
    Appointment.objects.exclude(person=world.sari).update(ends_on=date(2024, 1, 1))
    judge_office(OFFICE, viewer=viewer())
    first = client.get(address).context["page"]
    assert len(first.rows) == 50
    rest = client.get(f"{address}?sesudah={first.next_cursor}").context["page"]
    assert len(rest.rows) > 0
    assert count() == one
