"""Pages of refused evidence as people see them."""

from jenjang.records.models import Evidence, QuarantinedEvidence
from tests.shell.test_evidence import ident, payload, record, room
from tests.shell.test_quarantine import LATER, conflict
from tests.web.test_readiness import text
from tests.world import TIGA

__all__ = ["conflict", "room"]


def test_class_and_event_lead_to_what_was_held_back(client_of, room, conflict):
    client = client_of("pps")
    page = client.get(f"/kelas/{room.pk}/")
    assert "1 kiriman bukti ditahan dan menunggu keputusan." in text(page)
    assert f"/karantina/?kelas={room.pk}" in page.content.decode()
    page = client_of("operator").get(f"/kegiatan/{room.event_id}/")
    assert f"/karantina/?kegiatan={room.event_id}" in page.content.decode()


def test_list_by_class_event_and_status(client_of, room, conflict):
    client = client_of("pps")

    def rows(query: str = "") -> list:
        return [r.pk for r in client.get(f"/karantina/{query}").context["found"].rows]

    assert rows() == rows(f"?kelas={room.pk}") == [conflict.pk]
    assert rows(f"?kegiatan={room.event_id}") == [conflict.pk]
    assert rows(f"?kelas={ident(9)}") == rows("?status=selesai") == []
    assert client.get("/karantina/?kelas=omong").status_code == 404
    assert "Id sama, isi berbeda · masuk" in text(client.get("/karantina/"))


def test_contents_stand_side_by_side_in_words(client_of, room, conflict):
    told = text(client_of("pps").get(f"/karantina/{conflict.pk}/"))
    assert (
        "Waktu kejadian berbeda 26 Januari 2024 08.00.00,000 WIB "
        "26 Januari 2024 08.30.00,000 WIB" in told
    )
    assert "Kelas Kelas 1 Kelas 1" in told
    assert "Catatan berbeda – terlambat" in told


def test_nik_in_a_free_text_is_masked(client_of, room):
    record(payload(room))
    record(payload(room, data={"note": "NIK 0036041601900001"}))
    row = QuarantinedEvidence.objects.get()
    page = client_of("pps").get(f"/karantina/{row.pk}/").content.decode()
    assert "003604******0001" in page
    assert "0036041601900001" not in page


def test_settling_on_the_page(client_of, room, conflict):
    client = client_of("pps")
    address = f"/karantina/{conflict.pk}/"
    told = text(client.post(address, {"settlement": "RECORDED", "reason": ""}))
    assert "Tulis alasan keputusan ini." in told
    told = text(client.post(address, {"reason": "x"}))
    assert "Pilih salah satu keputusan." in told
    sent = {"settlement": "RECORDED", "reason": "dua orang tertukar"}
    assert client.post(address, sent)["location"] == "/karantina/"
    new = Evidence.objects.exclude(pk=ident(1)).get(kind="attendance.in")
    assert new.data == {"note": "terlambat"}
    told = text(client.get(address))
    assert "Kiriman dicatat sebagai bukti baru." in told
    assert "Alasan: dua orang tertukar (Pps," in told
    again = client.post(address, sent, follow=True)
    assert "sudah diputuskan orang lain" in text(again)
    assert Evidence.objects.count() == 3  # what was stored, its void, the new one


def test_unreadable_event_can_only_be_set_aside(client_of, room):
    record({"id": "7", "office": "0001", "kind": ["x"], "class": {"a": 1}, "data": 3})
    row = QuarantinedEvidence.objects.get()
    client = client_of("operator")
    page = client.get(f"/karantina/{row.pk}/")
    assert "hanya dapat dikesampingkan" in text(page)
    assert page.context["form"].fields["settlement"].choices[0][0] == "KEPT"
    assert len(page.context["form"].fields["settlement"].choices) == 1
    sent = {"settlement": "RECORDED", "reason": "x"}
    assert client.post(f"/karantina/{row.pk}/", sent).status_code == 422
    assert "jenis tidak dikenal" in text(client.get("/karantina/"))


def test_pages_are_scoped(client_of, room, conflict):
    for user, status in (("ppk", 200), ("viewer", 403), ("dodi", 404), ("kpu_ri", 403)):
        response = client_of(user).get(f"/karantina/{conflict.pk}/")
        assert (user, response.status_code) == (user, status)
    QuarantinedEvidence.objects.update(region_id=TIGA)
    assert client_of("pps").get(f"/karantina/{conflict.pk}/").status_code == 404
    assert conflict.payload["at"] == LATER
