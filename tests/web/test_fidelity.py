"""What was really taught, as people note and read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.adapters.rulebook import load_rulebook
from jenjang.records.models import Evidence, Session
from tests.shell.trainings import evidence, train
from tests.web.test_readiness import text
from tests.world import SATU, TIGA

ITEMS = [item.id for item in load_rulebook().modules["M3"].items]


@pytest.fixture
def session(world) -> Session:
    """Module M3 in the class of desa Satu, everything ticked."""
    return train(world)[SATU].sessions.get(module="M3")


def told(session: Session, kind: str, items: dict, **data) -> Evidence:
    """A ticket or an observation of the session."""
    return evidence(
        session.training_class,
        kind,
        session.ends_at,
        session_id=session.pk,
        data={"items": items, **data},
    )


def row_of(client, session: Session):
    """The session's figures on the page of its class."""
    page = client.get(f"/kelas/{session.training_class_id}/keutuhan/")
    (row,) = [r for r in page.context["fidelity"] if r.row.session == session]
    return page, row


def test_observer_notes_what_he_saw(world, session, client_of):
    client, address = client_of("pps"), f"/sesi/{session.pk}/pengamatan/"
    page = client.get(address)
    choices = dict(page.context["form"].fields["observer"].choices)
    assert str(world.budi.pk) not in choices  # he taught the session
    observer = str(world.people[f"PPS/{SATU}/2"].pk)
    assert observer in choices
    sheet = {ITEMS[0]: "ya", ITEMS[1]: "tidak", "observer": observer, "note": "ramai"}
    key = page.context["form"]["key"].value()
    for _ in range(2):  # sent twice, recorded once
        answer = client.post(address, {**sheet, "key": key})
        assert answer["location"] == f"/kelas/{session.training_class_id}/keutuhan/"
    row = Evidence.objects.get(kind="observation.made")
    assert row.data == {
        "items": {ITEMS[0]: True, ITEMS[1]: False},
        "observer": observer,
        "note": "ramai",
    }
    assert row.session_id == session.pk
    _, found = row_of(client, session)
    assert found.figures.with_checklist.raw.per_hundred == 50


def test_observation_that_says_nothing_or_is_by_the_trainer(world, session, client_of):
    client, address = client_of("pps"), f"/sesi/{session.pk}/pengamatan/"
    answer = client.post(address, {"note": "bagus"})
    assert "Isi paling sedikit satu butir: ya atau tidak." in answer.content.decode()
    answer = client.post(address, {ITEMS[0]: "ya", "observer": world.budi.pk})
    assert (answer.status_code, "observer" in answer.context["form"].errors) == (
        422,
        True,
    )
    assert client.post(address, {ITEMS[0]: "mungkin"}).status_code == 422
    assert not Evidence.objects.filter(kind="observation.made").exists()


def test_paper_tickets_a_row_a_ticket(session, client_of):
    client, address = client_of("pps"), f"/sesi/{session.pk}/kartu/"
    form = client.get(address).context["form"]
    assert [item.id for item in form.papers[1].items] == ITEMS[3:6]
    assert len(form.papers) == 14  # as many as participants
    around = next(p for p in form.papers[1:] if p.items == form.papers[0].items)
    filled = {
        f"1-{ITEMS[0]}": "ya",
        f"1-{ITEMS[1]}": "tidak",
        f"{around.number}-{ITEMS[0]}": "ya",
        f"{around.number}-{ITEMS[1]}": "tidak",
    }
    key = form["key"].value()
    for _ in range(2):
        assert client.post(address, {**filled, "key": key})["location"] == address
    rows = Evidence.objects.filter(kind="exit.ticket")
    assert [row.data for row in rows] == [
        {"items": {ITEMS[0]: True, ITEMS[1]: False}}
    ] * 2
    assert {row.person_id for row in rows} == {None}
    assert "2 kartu sudah masuk." in text(client.get(address))
    answer = client.post(address, {})
    assert "Isi paling sedikit satu kartu." in answer.content.decode()


def test_class_page_tells_three_sources_and_what_nobody_reported(session, client_of):
    Evidence.objects.filter(kind="item.delivered", session_id=session.pk).delete()
    client = client_of("pps")
    page, row = row_of(client, session)
    assert "Belum ada yang melaporkan apa pun tentang sesi ini." in text(page)
    told(session, "exit.ticket", dict.fromkeys(ITEMS[:3], True))
    told(session, "observation.made", dict.fromkeys(ITEMS[1:], False))
    page, row = row_of(client, session)
    assert row.figures.checklist.rate is None
    assert row.figures.tickets.rate.per_hundred == 100
    assert row.figures.observers.rate.per_hundred == 0
    assert {item.id for item in row.unreported} == set(ITEMS[3:])
    assert row.unreported[0].is_critical >= row.unreported[-1].is_critical
    assert "Tidak seorang pun melaporkan butir ini disampaikan" in text(page)
    card = text(client.get(f"/kelas/{session.training_class_id}/"))
    assert "Keutuhan materi" in card


def test_trainers_own_observation_does_not_count(world, session, client_of):
    told(
        session,
        "observation.made",
        dict.fromkeys(ITEMS, True),
        observer=str(world.budi.pk),
    )
    _, row = row_of(client_of("pps"), session)
    assert row.figures.observers.rate is None


def test_fidelity_pages_take_the_same_queries_for_more_sessions(session, client_of):
    client = client_of("pps")
    room = session.training_class

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/kelas/{room.pk}/keutuhan/")
        return len(caught)

    many, before = room.sessions.count(), count()
    assert many >= 3
    told(session, "exit.ticket", {ITEMS[0]: True})
    others = room.sessions.exclude(pk=session.pk)
    others.delete()
    assert count() == before


@pytest.mark.parametrize("name", ["pengamatan", "kartu"])
def test_who_may_note_what_was_taught(world, session, client_of, name):
    address = f"/sesi/{session.pk}/{name}/"
    assert client_of("viewer").get(address).status_code == 403
    assert client_of("dodi").get(address).status_code in (403, 404)
    elsewhere = Session.objects.filter(training_class__region=TIGA).first()
    assert client_of("pps").get(f"/sesi/{elsewhere.pk}/{name}/").status_code == 404
