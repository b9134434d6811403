"""Pages of events, classes and sessions."""

import re
from datetime import date, timedelta

import pytest

from jenjang.actions.delivery import (
    add_venue,
    close_class,
    draw_participants,
    plan_sessions,
)
from jenjang.queries import delivery
from jenjang.records.models import ClassCode, Event, Evidence, TrainingClass
from tests.shell.test_delivery import (
    DAY,
    attend,
    make_class,
    make_event,
    planned,
    programme,
)
from tests.shell.trainings import let_through
from tests.world import REGENCY, SATU, TIGA, UTARA, viewer

__all__ = ["programme"]


@pytest.fixture
def room(programme):
    """A class of desa Satu with one session and its 14 people."""
    event = make_event(programme)
    made = make_class(event, region=SATU)
    plan_sessions(made.pk, [planned("M3")], viewer=viewer())
    draw_participants(event.pk, viewer=viewer())
    return made


@pytest.fixture
def sheet(room, client_of):
    """Presses a key on the attendance sheet and answers with the page."""
    session = room.sessions.get()
    client = client_of("pps")

    def press(status: int = 200, **data: str):
        response = client.post(
            f"/sesi/{session.pk}/hadir/", data, headers={"HX-Request": "true"}
        )
        assert response.status_code == status, response.content
        return response.content.decode()

    return press


def minutes_of(room, person) -> float:
    page = delivery.class_of(room.pk, viewer=viewer())
    return page.state.minutes(person.pk, room.sessions.get().pk)


# --- the attendance sheet -------------------------------------------------------


def test_present_toggled_by_key(room, sheet, world):
    ani = str(world.ani.pk)
    row = sheet(person=ani, field="present")
    assert f'id="hadir-{ani}"' in row
    assert row.count("<tr") == 1
    assert "1 hadir, 13 belum" in row
    assert minutes_of(room, world.ani) == 120
    assert "0 hadir, 14 belum" in sheet(person=ani, field="absent")
    assert minutes_of(room, world.ani) == 0
    kinds = list(Evidence.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["attendance.in", "void"]


def test_typed_times(room, sheet, world):
    ani = str(world.ani.pk)
    sheet(person=ani, field="came", at="0830")
    assert minutes_of(room, world.ani) == 90
    row = sheet(person=ani, field="left", at="9.15")
    assert minutes_of(room, world.ani) == 45
    assert 'value="08:30"' in row
    assert 'value="09:15"' in row
    wrong = sheet(status=422, person=ani, field="left", at="25:99")
    assert wrong.count('role="alert"') == 1
    assert minutes_of(room, world.ani) == 45
    sheet(person=ani, field="came", at="")
    assert minutes_of(room, world.ani) == 0


def test_everybody_present_except_who_is_already(room, sheet, world):
    sheet(person=str(world.ani.pk), field="came", at="08:30")
    page = sheet(field="present", at="08:00")
    assert page.count("<tr") == 15
    assert "14 hadir, 0 belum" in page
    assert minutes_of(room, world.ani) == 90
    assert Evidence.objects.count() == 14
    sheet(field="left", at="09:00")
    assert minutes_of(room, world.ani) == 30
    assert Evidence.objects.count() == 28


def test_sheet_answers_a_class_wide_in(room, sheet, world):
    attend(room, world.ani)
    assert minutes_of(room, world.ani) == 120
    sheet(person=str(world.ani.pk), field="absent")
    assert minutes_of(room, world.ani) == 0


def test_items_ticked_and_unticked(room, client_of):
    session = room.sessions.get()
    client = client_of("pps")
    page = delivery.class_of(room.pk, viewer=viewer()).session(session.pk)
    first = page.items[0].item
    url = f"/sesi/{session.pk}/butir/"
    htmx = {"HX-Request": "true"}
    ticked = {"item": first.id, "delivered": "on"}
    for said, delivered in ((ticked, 1), (ticked, 1), ({"item": first.id}, 0)):
        text = client.post(url, said, headers=htmx).content.decode()
        assert f"{delivered} dari {len(page.items)} tersampaikan" in text
        assert text.count("data-sheet-row") == 1
        assert Evidence.objects.filter(kind="item.delivered").count() == 1
    assert client.post(url, {"item": "X-99"}).status_code == 404


# --- the class ------------------------------------------------------------------


def test_kits_for_the_ticked(room, client_of, world):
    client = client_of("pps")
    url = f"/kelas/{room.pk}/perlengkapan/"
    people = [str(world.ani.pk), str(world.people[f"KPPS/{SATU}/001/3"].pk)]
    stranger = str(world.sari.pk)
    data = {"kit": "modul", "quantity": "2", "person": [*people, stranger]}
    assert client.post(url, data).status_code == 302
    kits = delivery.class_of(room.pk, viewer=viewer()).state.kits
    assert {str(person): kit for person, kit in kits.items()} == {
        person: {"modul": 2} for person in people
    }
    nobody = client.post(url, {"kit": "modul", "quantity": "1"})
    assert "Centang paling sedikit satu orang." in nobody.content.decode()


def test_question_and_correction_with_reason(room, client_of):
    client = client_of("pps")
    url = f"/kelas/{room.pk}/pertanyaan/"
    session = room.sessions.get()
    asked = {"text": "Kapan <b>kotak</b> dibuka?", "session": str(session.pk)}
    assert client.post(url, asked)["location"] == f"/sesi/{session.pk}/"
    page = client.get(f"/kelas/{room.pk}/").content.decode()
    assert "Kapan &lt;b&gt;kotak&lt;/b&gt; dibuka?" in page
    event = Evidence.objects.get()
    void = f"/kelas/{room.pk}/batal/"
    client.post(void, {"event": str(event.pk), "reason": " "})
    assert Evidence.objects.count() == 1
    client.post(void, {"event": str(event.pk), "reason": "salah catat"})
    history = client.get(f"/kelas/{room.pk}/riwayat/").content.decode()
    assert re.search(r"<s>Pertanyaan: Kapan .*?</s>", history)
    assert "Pembatalan: salah catat" in history
    assert "Kapan" not in client.get(f"/kelas/{room.pk}/").content.decode()


def test_history_comes_some_at_a_time(room, client_of, monkeypatch):
    monkeypatch.setattr("jenjang.web.views.delivery.classes.HISTORY_ROWS", 2)
    client = client_of("pps")
    for number in "123":
        client.post(f"/kelas/{room.pk}/pertanyaan/", {"text": f"Pertanyaan {number}?"})
    url = f"/kelas/{room.pk}/riwayat/"
    first, last = client.get(url).content.decode(), client.get(f"{url}?halaman=2")
    assert "3 bukti" in first
    assert [f"Pertanyaan {n}?" in first for n in "321"] == [True, True, False]
    assert '?halaman=2"' in first
    last = last.content.decode()
    assert [f"Pertanyaan {n}?" in last for n in "321"] == [False, False, True]
    assert "Lebih lama" not in last
    beyond = client.get(f"{url}?halaman=99").content.decode()
    assert "Pertanyaan 1?" in beyond


def test_sessions_planned_by_form(programme, client_of, world):
    made = make_class(make_event(programme), region=SATU)
    client = client_of("operator")
    url = f"/kelas/{made.pk}/sesi/"
    page = client.get(url)
    formset = page.context["formset"]
    data = {
        "sesi-TOTAL_FORMS": str(len(formset)),
        "sesi-INITIAL_FORMS": str(len(formset)),
    }
    for form in formset:
        for name, value in form.initial.items():
            text = value.strftime("%H:%M") if hasattr(value, "hour") else str(value)
            data[f"{form.prefix}-{name}"] = text
    nothing = client.post(url, data)
    assert "Centang paling sedikit satu modul." in nothing.content.decode()
    data["sesi-0-chosen"] = "on"
    data["sesi-0-trainers"] = str(world.budi.pk)
    refused = client.post(url, data)
    assert refused.status_code == 422
    assert "Budi Santoso belum mengikuti modul M1 secukupnya" in (
        refused.content.decode()
    )
    let_through(world.budi)
    assert client.post(url, data).status_code == 302
    session = made.sessions.get()
    assert session.starts_at.isoformat() == "2024-01-26T01:00:00+00:00"
    assert [t.person for t in session.trainers.all()] == [world.budi]


# --- events ---------------------------------------------------------------------


def test_event_created_and_changed_by_form(programme, client_of):
    client = client_of("operator")
    data = {
        "programme": str(programme.pk),
        "region": "0001",
        "title": "Bimtek KPPS",
        "starts_on": "2024-01-26",
        "ends_on": "2024-01-25",
        "minutes_number": "231/PL.02-BA/1509/2024",
    }
    wrong = client.post("/kegiatan/baru/", data)
    assert "Tanggal selesai mendahului tanggal mulai." in wrong.content.decode()
    data["ends_on"] = "2024-01-26"
    made = client.post("/kegiatan/baru/", data)
    event = Event.objects.get()
    assert made["location"] == f"/kegiatan/{event.pk}/"
    assert event.region_id == REGENCY
    data["title"] = "Bimtek II"
    client.post(f"/kegiatan/{event.pk}/ubah/", data)
    page = client.get(f"/kegiatan/{event.pk}/").content.decode()
    assert "Bimtek II" in page
    assert "231/PL.02-BA/1509/2024" in page


def test_event_planned_by_forms_and_acts(programme, client_of, world):
    event = make_event(programme)
    client = client_of("operator")
    base = f"/kegiatan/{event.pk}"
    acts = client.get(f"{base}/").context["acts"]
    assert [act.text for act in acts] == [
        "Tentukan tempat",
        "Buat tempat dan kelas sekaligus",
        "Buat kelas pertama",
    ]
    client.post(
        f"{base}/tempat/",
        {"name": "Hotel A", "region": SATU, "capacity": "20", "regions": [UTARA]},
    )
    venue = event.venues.get()
    client.post(
        f"{base}/kelas/",
        {"name": "A", "region": REGENCY, "event_venue": str(venue.pk)},
    )
    client.post(f"{base}/orang/", {"role": "OPENER", "person": str(world.sari.pk)})
    page = client.get(f"{base}/")
    assert [act.text for act in page.context["acts"]] == [
        "Undang peserta",
        "Susun sesi kelas A",
    ]
    assert "Sari" in page.content.decode()
    assert client.post(f"{base}/undang/").status_code == 302
    page = client.get(f"{base}/")
    assert "Hotel A terlalu kecil: 28 peserta" in page.content.decode()
    assert "0 hadir, 28 diundang" in page.content.decode()
    assert "14 orang belum mendapat kelas" in page.content.decode()
    figures = client.get(f"{base}/sasaran/").content.decode()
    assert "42 orang dalam daftar badan adhoc saat ini." in figures


def test_scope_of_pages(room, client_of, programme):
    elsewhere = make_class(make_event(programme, title="Lain"), region=TIGA)
    session = room.sessions.get()
    paths = [
        f"/kegiatan/{room.event_id}/",
        f"/kelas/{room.pk}/",
        f"/kelas/{room.pk}/riwayat/",
        f"/sesi/{session.pk}/",
    ]
    for path in paths:
        assert client_of("pps").get(path).status_code == 200
        assert client_of("dodi").get(path).status_code == 404
        assert client_of("viewer").get(path).status_code == 403
    assert client_of("pps").get(f"/kelas/{elsewhere.pk}/").status_code == 404
    assert client_of("pps").get(f"/kegiatan/{elsewhere.event_id}/").status_code == 404
    for path in (f"/kelas/{room.pk}/perlengkapan/", f"/sesi/{session.pk}/hadir/"):
        assert client_of("dodi").post(path).status_code == 404
        assert client_of("kpu_provinsi").post(path).status_code == 403
    assert (
        client_of("pps").post(f"/kegiatan/{room.event_id}/undang/").status_code == 403
    )
    assert Evidence.objects.count() == 0


def test_closed_class_offers_no_planning(room, client_of):
    close_class(room.pk, viewer=viewer(), why_without="uji")
    client = client_of("operator")
    assert "Susun sesi" not in client.get(f"/kelas/{room.pk}/").content.decode()
    assert client.post(f"/kelas/{room.pk}/tutup/").status_code == 422


def count_queries(client, url) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_rows(programme, client_of, world):
    let_through(world.budi, world.ani)
    client = client_of("operator")
    event = make_event(programme)

    def fill(name: str, module: str, start: int) -> TrainingClass:
        venue = add_venue(
            event.pk, viewer=viewer(), name=name, region=SATU, regions=[SATU]
        )
        made = make_class(event, name=name, event_venue_id=venue.pk)
        plan_sessions(
            made.pk, [planned(module, start, start + 1, [world.sari])], viewer=viewer()
        )
        return made

    first = fill("A", "M1", 0)
    first.invitations.create(office="0001", person=world.ani)
    attend(first, world.ani)
    session = first.sessions.get()
    urls = [
        "/kegiatan/",
        f"/kegiatan/{event.pk}/",
        f"/kelas/{first.pk}/",
        f"/kelas/{first.pk}/riwayat/",
        f"/sesi/{session.pk}/",
    ]
    before = [count_queries(client, url) for url in urls]
    for n, name in enumerate("BC", 1):
        make_event(programme, title=name, starts_on=DAY - timedelta(days=n))
        fill(name, "M2", n)
    for n, module in ((5, "M2"), (6, "M3")):
        plan_sessions(
            first.pk, [planned(module, n, n + 1, [world.budi])], viewer=viewer()
        )
    for number in (3, 4):
        person = world.people[f"KPPS/{SATU}/001/{number}"]
        first.invitations.create(office="0001", person=person)
        attend(first, person)
    assert [count_queries(client, url) for url in urls] == before


def test_event_list_filters(programme, client_of):
    make_event(programme, title="ToT PPS")
    make_event(programme, title="Bimtek", starts_on=date(2024, 1, 20))
    text = client_of("operator").get("/kegiatan/", {"cari": "tot"}).content.decode()
    assert "ToT PPS" in text
    assert "Bimtek" not in text
    wrong = client_of("operator").get("/kegiatan/", {"sesudah": "x"})
    assert wrong.status_code == 404


def test_class_gets_its_code_once(programme, client_of):
    made = make_class(make_event(programme), region=SATU)
    client = client_of("pps")
    url = f"/kelas/{made.pk}/"
    assert "Buat kode kelas" in client.get(url).content.decode()
    for _ in range(2):
        assert client.post(f"{url}kode/").status_code == 302
    (code,) = ClassCode.objects.values_list("code", flat=True)
    page = client.get(url).content.decode()
    assert f"{code[:4]}-{code[4:]}" in page
    assert "Buat kode kelas" not in page
