"""Pages of readiness as people see them."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.readiness import judge_affected, judge_office
from jenjang.records.models import Session
from tests.shell.test_readiness_judging import replace_holder
from tests.shell.trainings import train
from tests.world import DUA, OFFICE, PROVINCE, REGENCY, SATU, TIGA, UTARA, viewer


@pytest.fixture
def judged(world):
    """The trained world with its verdicts and its classes."""
    classes = train(world)
    judge_office(OFFICE, viewer=viewer())
    return classes


def text(response) -> str:
    """What the page says, without tags and runs of blanks."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.split())


@pytest.mark.parametrize("code", [PROVINCE, REGENCY, UTARA, SATU])
def test_region_at_every_level(client_of, judged, code):
    told = text(client_of("kpu_ri").get(f"/kesiapan/{code}/"))
    assert "Seberapa siap" in told
    assert "per " in told


def test_nation_for_kpu_ri_and_own_region_for_others(client_of, judged):
    assert "Seberapa siap Indonesia?" in text(client_of("kpu_ri").get("/kesiapan/"))
    response = client_of("pps").get("/kesiapan/")
    assert (response.status_code, response["location"]) == (302, f"/kesiapan/{SATU}/")


def test_least_ready_part_comes_first(client_of, judged, world):
    replace_holder(world, f"KPPS/{DUA}/001/3")
    judge_office(OFFICE, viewer=viewer())
    page = client_of("operator").get(f"/kesiapan/{UTARA}/").content.decode()
    rows = re.findall(r'data-row href="/kesiapan/([\d.]+)/\?', page)
    assert rows == [DUA, SATU]


@pytest.mark.parametrize(
    ("user", "code", "status"),
    [
        ("pps", SATU, 200),
        ("pps", DUA, 403),
        ("pps", UTARA, 403),
        ("ppk", DUA, 200),
        ("ppk", TIGA, 403),
        ("viewer", REGENCY, 200),
        ("dodi", SATU, 403),
        ("operator", "00.09", 404),
        ("operator", "omong", 422),
    ],
)
def test_region_is_scoped(client_of, judged, user, code, status):
    wanted = {404: (403, 404)}.get(status, (status,))
    assert client_of(user).get(f"/kesiapan/{code}/").status_code in wanted


@pytest.mark.parametrize(
    ("user", "status"), [("pps", 200), ("ppk", 200), ("viewer", 200), ("dodi", 403)]
)
def test_tps_is_scoped(client_of, judged, user, status):
    response = client_of(user).get(f"/tps/{SATU}-001/")
    assert response.status_code == status


def test_viewer_sees_no_names(client_of, judged, world):
    page = client_of("viewer").get(f"/tps/{SATU}-001/").content.decode()
    assert "Budi" not in page
    assert "Ani" not in re.sub(r"Anggota", "", page)
    assert str(world.ani.pk) not in page
    assert client_of("viewer").get(f"/orang/{world.ani.pk}/").status_code == 403


def test_tps_says_why_and_what_to_do(client_of, judged, world):
    Session.objects.filter(training_class=judged["tot"], module="M4").delete()
    judge_affected(OFFICE, viewer=viewer(), classes=[str(judged["tot"].pk)])
    told = text(client_of("operator").get(f"/tps/{SATU}-001/"))
    assert "Budi Santoso mengajar M4 di kelas “Kelas 00.01.01.2001”" in told
    assert "Ulangi M4 di kelas “Kelas 00.01.01.2001”" in told
    assert "Ketua KPPS belum terlatih" in told


def test_broken_chain_names_its_root_cause_first(client_of, judged, world):
    Session.objects.filter(training_class=judged["tot"], module="M4").delete()
    judge_office(OFFICE, viewer=viewer())
    operator = client_of("operator")
    causes = operator.get(f"/kesiapan/{SATU}/").context["causes"]
    taught = judged[SATU].sessions.get(module="M4").trainers.get()
    assert [(c.code, c.person, c.modules) for c in causes] == [
        ("TRAINER_UNTRAINED", str(taught.person_id), ("M4",))
    ]
    assert f"Budi Santoso belum terlatih M4: {causes[0].tps} TPS" in text(
        operator.get("/")
    )
    told = text(client_of("viewer").get(f"/kesiapan/{SATU}/"))
    assert "seseorang belum terlatih M4" in told


def test_chain_of_a_tps_leads_by_links_to_the_root(client_of, judged, world):
    operator = client_of("operator")
    page = operator.get(f"/tps/{SATU}-001/").content.decode()
    roots = re.findall(r'href="/orang/([0-9a-f-]+)/"><strong>Sari<', page)
    assert len(roots) == 5  # once for each module
    told = text(operator.get(f"/orang/{roots[0]}/"))
    assert "Pangkal rantai: anggota KPU Kabupaten/Kota sejak" in told


def test_replacement_is_red_in_every_view(
    client_of, judged, world, django_capture_on_commit_callbacks
):
    operator = client_of("operator")
    assert "B: terlatih" in text(operator.get(f"/tps/{SATU}-001/"))
    newcomer = replace_holder(world, f"KPPS/{SATU}/001/3")
    judge_affected(OFFICE, viewer=viewer(), persons=[str(newcomer.pk)])
    assert "A: lengkap dan dilantik" in text(operator.get(f"/tps/{SATU}-001/"))
    assert "Anggota pengganti belum terlatih (1)" in text(
        operator.get(f"/kesiapan/{SATU}/")
    )
    assert "1 belum terlatih" in text(operator.get(f"/kesiapan/{REGENCY}/"))
    assert "5 dari 6 TPS terlatih" in text(operator.get("/"))
    told = text(operator.get(f"/orang/{newcomer.pk}/"))
    assert "Belum diundang ke kelas M1" in told


def test_person_page_draws_the_chain_to_the_root(client_of, judged, world):
    response = client_of("pps").get(f"/orang/{world.ani.pk}/")
    told = text(response)
    assert "Siapa yang melatih Ani?" in told
    assert "Budi Santoso" in told
    assert "Sari pangkal: KPU atau narasumber" in told
    assert response.context["trees"][0]["root"]["children"][0]["name"] == "Budi Santoso"


def test_person_of_another_subtree_is_not_found(client_of, judged, world):
    someone = world.people[f"KPPS/{TIGA}/001/1"]
    assert client_of("pps").get(f"/orang/{someone.pk}/").status_code == 404
    assert client_of("dodi").get(f"/orang/{someone.pk}/").status_code == 404


def test_gap_list_as_a_sheet(client_of, judged, world):
    import python_calamine

    replace_holder(world, f"KPPS/{SATU}/001/3")
    judge_office(OFFICE, viewer=viewer())
    response = client_of("operator").get(f"/kesiapan/{REGENCY}/kekurangan.xlsx")
    assert response.status_code == 200
    book = python_calamine.load_workbook(io.BytesIO(response.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 1 + 6
    assert rows[1][:7] == [
        "Utara",
        "Satu",
        SATU,
        "001",
        "A: lengkap dan dilantik",
        7,
        6,
    ]
    assert client_of("dodi").get(f"/kesiapan/{SATU}/kekurangan.xlsx").status_code == 403


def test_home_ranks_the_act_that_helps_most_first(client_of, judged, world):
    Session.objects.filter(training_class=judged[TIGA], module="M3").delete()
    replace_holder(world, f"KPPS/{SATU}/001/3")
    judge_office(OFFICE, viewer=viewer())
    response = client_of("operator").get("/")
    acts = response.context["regions"][0].acts
    assert [(a.code, a.makes_ready, a.village) for a in acts] == [
        ("HOLD_CLASS", 2, TIGA),
        ("HOLD_CLASS", 1, SATU),
    ]
    assert "membuat 2 TPS siap" in text(response)


def test_home_of_somebody_without_figures(client_of):
    assert "Belum ada TPS yang dinilai." in text(client_of("operator").get("/"))


def test_pages_take_the_same_number_of_queries(client_of, judged, world):
    client = client_of("operator")

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    assert count(f"/kesiapan/{UTARA}/") == count(f"/kesiapan/{TIGA[:8]}/")
    assert count(f"/tps/{SATU}-001/") == count(f"/tps/{TIGA}-002/")
