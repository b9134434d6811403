"""The page for those who came without being drawn."""

import pytest

from jenjang.records.models import Invitation
from tests.web.test_delivery import minutes_of, programme, room
from tests.world import SATU

__all__ = ["programme", "room"]


def test_walk_in_found_in_scope_only(room, client_of, world):
    client = client_of("pps")
    url = f"/kelas/{room.pk}/tambahan/"
    found = client.post(url, {"cari": "budi"}).content.decode()
    assert "Budi Santoso" in found
    nobody = client.post(url, {"cari": "sari"}).content.decode()
    assert "Tidak ada nama yang cocok di wilayah Anda." in nobody
    session = str(room.sessions.get().pk)
    added = {"person": str(world.budi.pk), "session": session}
    assert client.post(url, added).status_code == 302
    assert minutes_of(room, world.budi) == 120
    assert "tambahan" in client.get(f"/kelas/{room.pk}/").content.decode()
    assert client.post(url, {"person": "x"}).status_code == 404


def test_stranger_noted_as_walk_in_and_present(room, client_of):
    client = client_of("pps")
    url = f"/kelas/{room.pk}/tambahan/"
    assert 'value="Joko"' in client.post(url, {"cari": "Joko"}).content.decode()
    data = {"name": "Joko Tamu, S.H.", "address": SATU, "capacity": "Linmas TPS 001"}
    data |= {"phone": "0812 3456 7890", "session": str(room.sessions.get().pk)}
    assert client.post(url, data).status_code == 302
    row = Invitation.objects.get(is_walk_in=True)
    person = row.person
    assert (person.name, person.titles_after) == ("Joko Tamu", "S.H.")
    assert (person.phone, person.address_village_id) == ("+6281234567890", SATU)
    assert (row.seat, row.rule, row.capacity) == (None, "", "Linmas TPS 001")
    assert minutes_of(room, person) == 120
    page = client.get(f"/kelas/{room.pk}/").content.decode()
    assert "Linmas TPS 001 · Satu" in page
    assert "1 hadir dari 15 · 1 tambahan" in page
    assert "memegang jabatan" not in page  # he came as something else
    found = client.get(f"/kegiatan/{room.event_id}/").content.decode()
    assert "1/15 hadir · 1 tambahan" in found.replace("</span>", "")


def test_stranger_with_a_known_name_must_be_told_apart(room, client_of, world):
    client = client_of("pps")
    url = f"/kelas/{room.pk}/tambahan/"
    data = {"name": "Budi Santosa", "address": SATU, "capacity": "PPS"}
    asked = client.post(url, data)
    assert asked.status_code == 422
    assert "1 orang dengan nama serupa sudah tercatat" in asked.content.decode()
    assert f'value="{world.budi.pk}"' in asked.content.decode()
    assert Invitation.objects.filter(is_walk_in=True).count() == 0
    assert client.post(url, {**data, "is_someone_else": "on"}).status_code == 302
    assert Invitation.objects.get(is_walk_in=True).person.name == "Budi Santosa"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"name": "12"}, "Nama"),
        ({"capacity": " "}, "tidak boleh kosong"),
        ({"phone": "12"}, "nomor HP"),
        ({"address": "99.99.99.9999"}, "pilihan"),
    ],
)
def test_stranger_with_bad_data_is_refused_beside_the_field(
    room, client_of, data, text
):
    url = f"/kelas/{room.pk}/tambahan/"
    good = {"name": "Joko", "address": SATU, "capacity": "Linmas", "phone": ""}
    answer = client_of("pps").post(url, {**good, **data})
    assert answer.status_code == 422
    assert f'id="id_{next(iter(data))}_error"' in answer.content.decode()
    assert text.casefold() in answer.content.decode().casefold()
    assert Invitation.objects.filter(is_walk_in=True).count() == 0


def test_viewer_may_not_note_walk_ins(room, client_of):
    url = f"/kelas/{room.pk}/tambahan/"
    data = {"name": "Joko", "address": SATU, "capacity": "Linmas"}
    assert client_of("viewer").post(url, data).status_code == 403
    assert Invitation.objects.filter(is_walk_in=True).count() == 0
