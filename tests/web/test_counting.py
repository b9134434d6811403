"""Pages of counting: the drill of a class, hard rules, and rulings of the office."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jenjang.actions.counting import record_rounds
from jenjang.records.models import Drill, Ruling, TrainingClass
from jenjang.web.templatetags.counting import code_text
from tests.shell.counting import (
    NOW,
    counted,
    drill_code,
    drill_of,
    event,
    judged,
    later,
    pack_in,
    score,
)
from tests.shell.trainings import train
from tests.web.test_readiness import text
from tests.world import ELECTION, REGENCY, SATU, TIGA


@pytest.fixture
def room(world):
    train(world)
    return TrainingClass.objects.get(region_id=SATU)


@pytest.fixture
def drill(world):
    return drill_of(world)


def address(room, act=""):
    return f"/kelas/{room.pk}/latihan/{act}"


def play(world, drill):
    """Ani judges with two mistakes, the team of TPS 001 counts with a slip left."""
    ani = world.ani.pk
    judging = judged(pack_in(drill, "adjudication"), wrong=2)
    team = counted(world, pack_in(drill, "tally"), slips=1)
    events = [event(drill, judging, person=ani), event(drill, team, at=later(5))]
    record_rounds(drill_code(drill), events, received_at=NOW)
    score(drill)


def test_whole_drill_is_opened_with_one_button(client_of, room):
    client = client_of("pps")
    assert "Belum ada latihan di kelas ini" in text(client.get(address(room)))
    today = timezone.localdate().isoformat()
    sent = client.post(address(room, "lengkap/"), {"until": today}, follow=True)
    found = Drill.objects.get()
    kinds = [pack.kind for pack in found.packs.all()]
    assert sorted(set(kinds)) == ["adjudication", "desk", "error", "tally"]
    assert len(kinds) == 5 + 2 + 2 + 2
    assert code_text(drill_code(found)) in text(sent)


def test_day_that_is_over_is_refused_beside_the_field(client_of, room):
    sent = client_of("pps").post(address(room, "lengkap/"), {"until": "2024-01-01"})
    assert sent.status_code == 422
    assert "sudah lewat" in text(sent)
    assert Drill.objects.count() == 0


def test_pack_of_ones_own_choice(client_of, drill):
    room = drill.training_class
    today = timezone.localdate().isoformat()
    form = {"kind": "adjudication", "contest": "DPD", "groups": 3, "until": today}
    client = client_of("ppk")
    assert client.post(address(room, "paket/"), form).status_code == 302
    assert drill.packs.filter(contest="DPD", size=42).count() == 3
    small = client.post(address(room, "paket/"), form | {"size": 3})
    assert (small.status_code, "Isi paket ini harus" in text(small)) == (422, True)


def test_standing_of_people_and_teams(client_of, world, drill):
    play(world, drill)
    found = text(client_of("pps").get(address(drill.training_class)))
    assert "21 benar dari 23" in found
    assert "lagi tanpa salah" in found
    assert "1 surat suara di baris yang salah" in found
    assert "masih ada yang salah saat ditandatangani" in found


def test_page_takes_the_same_queries_for_one_round_and_many(client_of, world, drill):
    client = client_of("pps")
    play(world, drill)
    with CaptureQueriesContext(connection) as first:
        client.get(address(drill.training_class))
    play(world, drill)
    with CaptureQueriesContext(connection) as second:
        client.get(address(drill.training_class))
    assert len(first) == len(second)


def test_closing_keeps_what_came_in(client_of, world, drill):
    drill.until = timezone.localdate()
    drill.save()
    play(world, drill)
    sent = client_of("pps").post(address(drill.training_class, "tutup/"), follow=True)
    assert "Hasil yang masuk tetap ada" in text(sent)
    assert "21 benar dari 23" in text(sent)


def test_somebody_elses_class_is_not_there(client_of, drill):
    for who in ("dodi", "viewer"):
        assert client_of(who).get(address(drill.training_class)).status_code in (
            403,
            404,
        )


def test_hard_rules_stand_first_with_their_interval(client_of, world, drill):
    play(world, drill)
    page = client_of("viewer").get(f"/hitung-suara/{REGENCY}/")
    rules = page.context["found"].rules
    lows = [rule.rate.low for rule in rules]
    assert lows == sorted(lows, reverse=True)
    assert sum(rule.wrong for rule in rules) == 2
    assert page.context["found"].team_rounds == 1
    elsewhere = client_of("viewer").get(f"/hitung-suara/{TIGA}/")
    assert elsewhere.context["found"].rounds == 0


def test_office_decides_a_waiting_row_with_its_source(client_of, world):
    client = client_of("operator")
    page = client.get(f"/hitung-suara/aturan/0001/?pemilihan={ELECTION}")
    assert "Menunggu kepastian: tidak dinilai." in text(page)
    here = f"/hitung-suara/aturan/0001/P9/?pemilihan={ELECTION}"
    empty = client.post(here, {"outcome": "tidak_sah:", "citation": ""})
    assert (empty.status_code, Ruling.objects.count()) == (422, 0)
    form = {"outcome": "tidak_sah:", "citation": "BA Pleno 7/2024"}
    told = text(client.post(here, form, follow=True))
    assert "BA Pleno 7/2024" in told
    back = f"/hitung-suara/aturan/0001/P9/cabut/?pemilihan={ELECTION}"
    client.post(back)
    assert Ruling.objects.count() == 0


def test_rulings_are_read_by_many_and_made_by_the_operator(client_of, world):
    here = f"/hitung-suara/aturan/0001/P9/?pemilihan={ELECTION}"
    form = {"outcome": "tidak_sah:", "citation": "BA Pleno 7/2024"}
    assert client_of("viewer").get("/hitung-suara/aturan/0001/").status_code == 200
    for who in ("viewer", "pps", "dodi"):
        assert client_of(who).post(here, form).status_code == 403
    assert Ruling.objects.count() == 0


@pytest.mark.parametrize(
    "path", ["aturan/9/", "aturan/00.01/", "aturan/0001/P1/", "x/"]
)
def test_addresses_that_mean_nothing(client_of, world, path):
    answer = client_of("operator").get(f"/hitung-suara/{path}")
    assert answer.status_code in (404, 422)


@pytest.mark.parametrize(
    ("kind", "part"),
    [("adjudication", "ballots"), ("tally", "tally"), ("tally", "key")],
)
def test_paper_of_a_pack_is_a_pdf(client_of, drill, kind, part):
    pack = pack_in(drill, kind)
    paper = client_of("pps").get(f"/latihan/paket/{pack.pk}/{part}.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert paper["Cache-Control"] == "private, no-store"


def test_key_is_for_those_who_teach_the_class(client_of, drill):
    here = f"/latihan/paket/{pack_in(drill, 'tally').pk}/key.pdf"
    answers = [client_of(who).get(here).status_code for who in ("viewer", "dodi")]
    assert answers == [403, 404]
    cards = here.replace("key", "cards")
    assert client_of("pps").get(cards).status_code == 404


def test_wall_card_shows_what_the_office_has_decided(client_of, world):
    here = f"/hitung-suara/tatakan/0001/PPWP.pdf?pemilihan={ELECTION}&kertas=A4"
    client = client_of("operator")
    before = client.get(here).content
    form = {"outcome": "tidak_sah:", "citation": "BA Pleno 7/2024"}
    client.post(f"/hitung-suara/aturan/0001/P9/?pemilihan={ELECTION}", form)
    assert before.startswith(b"%PDF")
    assert client.get(here).content != before
    unknown = here.replace("PPWP", "WALIKOTA")
    assert client.get(unknown).status_code == 422
