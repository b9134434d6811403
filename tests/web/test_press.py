"""The news text of an event: draft, doubts beside it, kept and printed."""

import pytest
from django.utils.html import escape

from jenjang.documents.siaran_pers.content import content_of
from jenjang.queries.delivery.press import printed_release
from jenjang.records.models import Entry, EventPerson, PressRelease
from tests.shell.test_delivery import make_event, programme
from tests.world import viewer

__all__ = ["programme"]


@pytest.fixture
def event(programme):
    """An event with a speaker."""
    made = make_event(programme)
    EventPerson.objects.create(
        office=made.office, event=made, role="SPEAKER", name="Ulil Absor"
    )
    return made


def text(**changed):
    return {
        "title": "ToT KPPS",
        "body": "Satu.\n\nDua.",
        "place": "Contoh",
        "on_day": "2024-01-24",
        "author": "Bu Sari",
    } | changed


def test_page_begins_with_a_draft_of_the_event(event, client_of):
    page = client_of("operator").get(f"/kegiatan/{event.pk}/siaran-pers/")
    assert page.status_code == 200
    told = page.content.decode()
    assert "menyelenggarakan" in told
    assert "Narasumber: Ulil Absor." in told
    assert not PressRelease.objects.exists()


def test_text_is_kept_and_replaced(event, client_of):
    client, url = client_of("operator"), f"/kegiatan/{event.pk}/siaran-pers/"
    assert client.post(url, text()).status_code == 302
    assert (
        client.post(url, text(title="Judul baru", editor="Bu Ani")).status_code == 302
    )
    kept = PressRelease.objects.get()
    assert (kept.title, kept.editor, kept.author) == ("Judul baru", "Bu Ani", "Bu Sari")
    entries = Entry.objects.filter(kind="delivery.press_release_written")
    assert [entry.facts for entry in entries] == [{"release": str(kept.pk)}] * 2


def test_checking_tells_doubts_and_keeps_nothing(event, client_of):
    body = "Ketua PPK Satu dan Ulil Abshor bicara tentang Pilkada."
    answer = client_of("operator").post(
        f"/kegiatan/{event.pk}/siaran-pers/", text(body=body, check="1")
    )
    told = answer.content.decode()
    assert answer.status_code == 200
    for passage in ("PPK Satu", "Ulil Abshor", "Pilkada"):
        assert f"</i>{passage}</div>" in told
    assert escape("Di kegiatan ini tercatat Ulil Absor.") in told
    assert not PressRelease.objects.exists()


@pytest.mark.parametrize("name", ["title", "body", "place", "on_day", "author"])
def test_text_without_what_it_needs_is_refused_beside_the_field(event, client_of, name):
    answer = client_of("operator").post(
        f"/kegiatan/{event.pk}/siaran-pers/", text(**{name: " "})
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert not PressRelease.objects.exists()


def test_printed_text_has_paragraphs_and_credits(event, client_of):
    client = client_of("operator")
    url = f"/kegiatan/{event.pk}/siaran-pers"
    assert client.get(f"{url}.pdf").status_code == 404
    client.post(f"{url}/", text(photographer="Pak Budi"))
    paper = content_of(printed_release(event.pk, viewer=viewer()))
    assert paper["paragraphs"] == ["Satu.", "Dua."]
    assert paper["credits"] == [["Penulis", "Bu Sari"], ["Foto", "Pak Budi"]]
    answer = client.get(f"{url}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
