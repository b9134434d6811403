"""Pages of participation: figures, target, effort, activities, voting day."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.outreach.figures import enter_figure
from jenjang.core.outreach.figure_rows import FigureRow
from jenjang.core.outreach.kinds import Basis, Group
from jenjang.core.regions import RegionCode
from jenjang.records.models import (
    Activity,
    EffortPlan,
    FollowUp,
    Tps,
    TrainingClass,
    TurnoutEntry,
    TurnoutFigure,
    TurnoutTarget,
)
from tests.shell.trainings import train
from tests.world import DUA, ELECTION, OFFICE, REGENCY, SATU, TIGA, UTARA, viewer

PAST = "pilkada-2020"
NOW = datetime(2024, 1, 20, 3, tzinfo=UTC)
PAGES = ("", "angka/", "sasaran/", "upaya/", "kegiatan/", "hari-h/")


def figure(region, users, voters, *, election=PAST, **more):
    row = FigureRow(
        region=RegionCode(region),
        users=users,
        voters=voters,
        published=more.pop("published", None),
        source=more.pop("source", "D.Hasil"),
        **more,
    )
    return enter_figure(row, election=election, viewer=viewer(), now=NOW)


@pytest.fixture
def past(world):
    for region, users, voters in ((SATU, 700, 1000), (DUA, 300, 500), (TIGA, 90, 100)):
        figure(region, users, voters)


@pytest.fixture
def operator(world, client_of):
    return client_of("operator")


def address(page="", region=REGENCY):
    return f"/partisipasi/{region}/{page}?pemilihan={ELECTION}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("region", [REGENCY, UTARA, SATU])
def test_every_page_opens_without_any_figure(operator, page, region):
    assert operator.get(address(page, region)).status_code == 200


def test_start_leads_to_the_own_region(operator, client_of):
    assert operator.get("/partisipasi/")["location"] == f"/partisipasi/{REGENCY}/"
    assert client_of("pps").get("/partisipasi/")["location"] == f"/partisipasi/{SATU}/"
    assert (
        "Partisipasi di wilayah mana?" in client_of("kpu_ri").get("/partisipasi/").text
    )


def test_figure_of_any_election_is_entered(operator):
    page = f"/partisipasi/{SATU}/angka/?pemilihan=Pilkada 2020"
    data = {"users": 7, "voters": 10, "group": "ALL", "basis": "DPT"}
    operator.post(page, data | {"stage": "FINAL", "source": "KPU"})
    assert TurnoutFigure.objects.get().election == "pilkada-2020"
    assert "pilkada-2020" in operator.get(address("angka/", SATU)).text


def test_figure_is_entered_marked_and_withdrawn(operator):
    page = address("angka/", SATU)
    data = {"users": 79354, "voters": 105313, "published": "75,71 %"}
    data |= {"group": "ALL", "basis": "DPT", "stage": "FINAL", "source": "Berita"}
    assert operator.post(page, data).status_code == 302
    more = data | {"users": 79848, "published": "75,82", "source": "KPU"}
    assert operator.post(page, more).status_code == 302
    first, second = TurnoutFigure.objects.order_by("entered_at")
    assert (first.is_marked, second.is_marked) == (True, False)
    assert first.published_share == 0.7571
    text = operator.get(page).text
    assert "Tercetak 75,71 %, padahal 79.354 dari 105.313 adalah 75,35 %." in text
    assert "Sumber yang berbeda menyebut 79.354 / 79.848 pengguna." in text
    operator.post(f"/partisipasi/angka/{second.pk}/tandai/")
    marked = TurnoutFigure.objects.filter(is_marked=True)
    assert [row.pk for row in marked] == [second.pk]
    operator.post(f"/partisipasi/angka/{first.pk}/tarik/")
    assert "Tercetak 75,71" not in operator.get(page).text
    assert "ditarik" in operator.get(page).text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"users": "", "published": ""}, "Isi jumlah pengguna"),
        ({"source": ""}, "Sebut sumber"),
        ({"published": "banyak"}, "bukan persentase"),
        ({"published_on": "2999-01-01"}, "belum terjadi"),
        ({"basis": "DPT_DPTB_DPK", "users": 101}, "melebihi 100 pemilih"),
        ({"users": -1}, "0"),
    ],
)
def test_impossible_figure_is_told_beside_its_field(operator, changed, told):
    data = {"users": 70, "voters": 100, "group": "ALL", "basis": "DPT"}
    data |= {"stage": "FINAL", "source": "KPU"} | changed
    answer = operator.post(address("angka/"), data)
    assert answer.status_code == 422
    assert told in answer.text
    assert not TurnoutFigure.objects.exists()


def test_target_is_tried_then_decided_with_its_minutes(operator, past):
    page = address("sasaran/")
    data = {"rate": "85", "past_election": PAST, "minutes_number": ""}
    tried = operator.post(page, data | {"coba": "1"})
    assert tried.status_code == 200
    assert "Percobaan, belum ditetapkan" in tried.text
    assert not TurnoutTarget.objects.exists()
    assert operator.post(page, data | {"putuskan": "1"}).status_code == 422
    number = {"minutes_number": "231/PL.02-BA/1509/2024", "decided_on": "2024-01-02"}
    assert operator.post(page, data | number | {"putuskan": "1"}).status_code == 302
    text = operator.get(page).text
    assert "231/PL.02-BA/1509/2024" in text
    assert "Didukung bukti: 68,1 sampai 70,6 %" in text
    rows = TurnoutTarget.objects.get().lines["rows"]
    reached = sum(row["voters"] * row["target"] for row in rows)
    assert abs(reached / sum(row["voters"] for row in rows) - 0.85) < 1e-9


def test_target_is_asked_of_the_voters_of_today(operator, past):
    Tps.objects.filter(village=SATU).update(voters=600)
    data = {"rate": "85", "past_election": PAST, "minutes_number": "1"}
    operator.post(address("sasaran/"), data | {"putuskan": "1"})
    rows = {r["code"]: r for r in TurnoutTarget.objects.get().lines["rows"]}
    assert (rows[SATU]["voters"], rows[SATU]["users"]) == (1200, pytest.approx(840))
    assert rows[DUA]["voters"] == 500


def test_target_without_figures_and_beyond_a_hundred_is_refused(operator, world):
    data = {"rate": "85", "past_election": "pilkada-2024", "coba": "1"}
    refused = operator.post(address("sasaran/"), data)
    assert refused.status_code == 422
    assert "Belum ada angka kehadiran" in refused.text
    wrong = operator.post(address("sasaran/"), data | {"rate": "100"})
    assert wrong.status_code == 422


def test_effort_is_kept_with_its_order_and_losses(operator, past):
    data = {"title": "Kunjungan", "budget": "30", "unit": "kunjungan", "seed": "231"}
    data |= {"past_election": PAST}
    assert operator.post(address("upaya/"), data).status_code == 302
    plan = EffortPlan.objects.get()
    assert sum(row["effort"] for row in plan.lines["rows"]) == pytest.approx(30)
    assert sorted(row["turn"] for row in plan.lines["rows"]) == [1, 2, 3]
    text = operator.get(address("upaya/")).text
    assert "benih 231" in text
    assert "Beda terkecil" in text
    assert operator.post(address("upaya/"), data | {"budget": 0}).status_code == 422


def planned(client, **changed):
    data = {"region": SATU, "segment": "pemula", "method": "forum-warga"}
    data |= {"what": "Forum di SMA", "on_day": "2024-02-01", "name": "Bu Guru"}
    return client.post(address("kegiatan/", SATU), data | changed)


def test_activity_is_planned_finished_and_counted(operator):
    assert planned(operator, reach="40").status_code == 302
    row = Activity.objects.get()
    one = f"/partisipasi/kegiatan/{row.pk}/"
    assert "Pemilih pemula" in operator.get(one).text
    assert "Lewat waktu" in operator.get(address("kegiatan/", SATU)).text
    done = {"done_on": "2024-02-02", "reach": "35", "cost": "100000"}
    assert operator.post(f"{one}selesai/", done).status_code == 422
    done |= {"proof": "Daftar hadir"}
    assert operator.post(f"{one}selesai/", done).status_code == 302
    assert "35 orang dijangkau" in operator.get(address()).text
    assert operator.post(f"{one}batal/", {"because": "x"}).status_code == 422


def test_activity_is_cancelled_with_its_reason(operator):
    planned(operator)
    row = Activity.objects.get()
    one = f"/partisipasi/kegiatan/{row.pk}/"
    assert operator.post(f"{one}batal/", {"because": ""}).status_code == 422
    assert operator.post(f"{one}batal/", {"because": "Banjir"}).status_code == 302
    assert "Banjir" in operator.get(one).text
    assert operator.post(f"{one}batal/", {"because": "x"}).status_code == 404


@pytest.mark.parametrize(
    "changed",
    [{"segment": ""}, {"method": "partai"}, {"what": " "}, {"name": ""},
     {"on_day": "x"}, {"region": TIGA}, {"reach": "-1"}],
)  # fmt: skip
def test_activity_that_is_not_whole_is_refused(operator, changed):
    assert planned(operator, **changed).status_code == 422
    assert not Activity.objects.exists()


def test_lists_of_the_rulebook_are_told_in_english(operator):
    planned(operator)
    assert "Pemilih pemula" in operator.get(address("kegiatan/", SATU)).text
    operator.cookies["django_language"] = "en"
    told = operator.get(address("kegiatan/", SATU)).text
    assert "First-time voters" in told
    assert "Citizens&#x27; forum" in told
    assert "Pemilih pemula" not in told
    effects = operator.get(address("sasaran/")).text
    assert "any effect weakens by 33-76 %" in effects


def test_pps_plans_in_the_own_desa_only(client_of):
    assert planned(client_of("pps")).status_code == 302
    data = {"region": DUA, "segment": "pemula", "method": "forum-warga"}
    answer = client_of("pps").post(address("kegiatan/", DUA), data)
    assert answer.status_code == 403


def test_rtl_of_a_class_becomes_an_activity_once(operator, world):
    train(world)
    row = FollowUp.objects.create(
        id=uuid4(),
        office=OFFICE,
        election=ELECTION,
        training_class=TrainingClass.objects.first(),
        region_id=SATU,
        what="Kunjungi keluarga",
        person=world.budi,
        due_on=date(2024, 2, 3),
        proof="foto",
        set_at=NOW,
    )
    page = address("kegiatan/", SATU)
    assert "1 RTL belum menjadi kegiatan" in operator.get(page).text
    assert "Kunjungi keluarga" in operator.get(f"{page}&rtl={row.pk}").text
    assert operator.get(f"{page}&rtl=x").status_code == 404
    assert planned(operator, follow_up=row.pk, person=world.budi.pk).status_code == 302
    assert planned(operator, follow_up=row.pk).status_code == 422
    assert "RTL belum menjadi" not in operator.get(page).text


def test_overview_shows_result_against_target_and_alarms(operator, past, world):
    data = {"rate": "85", "past_election": PAST, "minutes_number": "1"}
    operator.post(address("sasaran/"), data | {"putuskan": "1"})
    figure(REGENCY, 1100, 1600, election=ELECTION)
    figure(REGENCY, 1050, 1500, election=ELECTION, basis=Basis.NOTICES)
    figure(REGENCY, 600, 800, election=ELECTION, group=Group.WOMEN)
    figure(SATU, 300, 300, election=ELECTION, tps="001")
    figure(UTARA, 990, 1500, election=ELECTION)
    text = operator.get(address()).text
    assert "68,75 %" in text
    assert "Di dalam rentang bukti, di bawah sasaran" in text
    assert "C.Pemberitahuan tersampaikan" in text
    assert "Semua pemilih tercatat hadir" in text
    assert "66,0" in text


def test_voting_day_shows_what_was_entered(operator, world):
    Tps.objects.update(voters=200)
    TurnoutEntry.objects.create(
        id=uuid4(),
        office=OFFICE,
        election=ELECTION,
        tps=world.tps[f"{SATU}/001"],
        hour=11,
        users=120,
        at=NOW,
        received_at=NOW,
    )
    assert "120" in operator.get(address("hari-h/", SATU)).text
    assert "TPS 001" in operator.get(address("hari-h/", SATU)).text
    unknown = operator.get(f"/partisipasi/{REGENCY}/hari-h/?pemilihan=lain")
    assert unknown.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_as_often_for_one_row_as_for_three(operator, past, page):
    def asked():
        operator.get(address(page))
        with CaptureQueriesContext(connection) as queries:
            operator.get(address(page))
        return len(queries)

    figure(SATU, 1, 2, election=ELECTION)
    planned(operator)
    once = asked()
    for region in (DUA, TIGA):
        figure(region, 1, 2, election=ELECTION)
        figure(region, 1, 2, election=ELECTION, tps="001")
        planned(operator, name=f"Orang {region}")
    assert asked() == once
