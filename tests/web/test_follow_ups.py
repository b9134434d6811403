"""Pages of follow-ups as people see them."""

from datetime import timedelta

from django.utils import timezone

from jenjang.actions.delivery import project_evidence
from jenjang.records.models import Evidence, FollowUp, TrainingClass
from tests.shell.test_evidence import room
from tests.shell.test_follow_ups_of_classes import agreed, ident, record
from tests.web.test_readiness import text
from tests.world import TIGA, viewer

__all__ = ["room"]
TODAY = timezone.localdate()


def rows(*filled):
    """A form with three rows, the first ones filled."""
    sent = {"rtl-TOTAL_FORMS": "3", "rtl-INITIAL_FORMS": "0"}
    for at, row in enumerate(filled):
        sent |= {f"rtl-{at}-{name}": value for name, value in row.items()}
    return sent


def row(**changes):
    day = (TODAY + timedelta(days=7)).isoformat()
    return {
        "what": "Simulasi",
        "name": "Dodi",
        "due_on": day,
        "proof": "foto",
    } | changes


def test_several_are_set_at_once_and_stand_in_the_list(client_of, room):
    client = client_of("pps")
    address = f"/kelas/{room.pk}/rtl/"
    sent = rows(row(), row(what="Rapat", due_on=TODAY.isoformat()))
    assert client.post(address, sent)["location"] == address
    project_evidence([str(room.pk)], viewer=viewer())
    assert FollowUp.objects.count() == 2
    told = text(client.get(address))
    assert "Rapat" in told
    assert "Dodi · bukti: foto" in told
    page = client.get("/rtl/")
    assert [each.what for each in page.context["page"].rows] == ["Rapat", "Simulasi"]
    assert FollowUp.objects.first().set_by.username == "pps"
    mine = client_of("operator").get("/rtl/?milik=saya")
    assert "Tidak ada tindak lanjut di sini." in text(mine)


def test_row_without_who_or_proof_is_refused_beside_the_field(client_of, room):
    client = client_of("pps")
    address = f"/kelas/{room.pk}/rtl/"
    early = row(name="", proof="", due_on="2023-01-01")
    answer = client.post(address, rows(early))
    assert answer.status_code == 422
    told = text(answer)
    assert "Pilih orangnya atau tulis namanya." in told
    assert "Tulis bukti apa yang akan menunjukkannya." in told
    assert "Batas waktu harus sesudah kegiatan dimulai." in told
    answer = client.post(address, rows())
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)
    assert "Isi paling sedikit satu tindak lanjut." in text(answer)


def test_form_sent_twice_sets_once(client_of, room):
    client = client_of("pps")
    sent = rows(row()) | {"key": str(ident(9))}
    for _ in range(2):
        client.post(f"/kelas/{room.pk}/rtl/", sent)
    assert Evidence.objects.count() == 1


def test_done_with_proof_and_dropped_with_reason(client_of, room):
    record(agreed(room, 1, name="a"), agreed(room, 2, name="b"))
    client, address = client_of("pps"), f"/kelas/{room.pk}/rtl/"
    answer = client.post(address + "selesai/", {"event": ident(1), "proof": ""})
    assert "Tulis bukti pelaksanaannya." in text(answer)
    client.post(address + "selesai/", {"event": ident(1), "proof": "daftar hadir"})
    client.post(address + "batal/", {"event": ident(2), "reason": "tidak jadi"})
    project_evidence([str(room.pk)], viewer=viewer())
    only = FollowUp.objects.get()
    assert (only.pk, only.done_proof) == (ident(1), "daftar hadir")
    for path, name in (("selesai/", "proof"), ("batal/", "reason")):
        answer = client.post(address + path, {"event": ident(1), name: "lagi"})
        assert answer.status_code == 422


def test_class_without_follow_ups_closes_with_a_reason(client_of, room):
    client = client_of("operator")
    address = f"/kelas/{room.pk}/tutup/"
    answer = client.post(address)
    assert answer.status_code == 422
    assert "1 kelas tanpa tindak lanjut Kelas 1" in text(answer)
    assert "Tulis alasannya." not in text(answer)
    assert "Tulis alasannya." in text(client.post(address, {"why_without": " "}))
    answer = client.post(address, {"why_without": "hanya pembukaan"})
    assert answer["location"] == f"/kelas/{room.pk}/"
    told = text(client.get(f"/kelas/{room.pk}/rtl/"))
    assert "Kelas ditutup tanpa tindak lanjut: hanya pembukaan" in told


def test_event_closes_with_its_classes_and_a_reason(client_of, room):
    client = client_of("operator")
    address = f"/kegiatan/{room.event_id}/tutup/"
    answer = client.post(address, {"kelas": "tutup"})
    assert answer.status_code == 422
    assert "Kelas 1" in text(answer)
    sent = {"kelas": "tutup", "why_without": "hanya pembukaan"}
    assert client.post(address, sent)["location"] == f"/kegiatan/{room.event_id}/"
    assert TrainingClass.objects.get().closed_without == "hanya pembukaan"


def test_overdue_is_an_act_on_the_first_page(client_of, room):
    record(agreed(room, 1, name="a"), agreed(room, 2, name="b"))
    told = text(client_of("pps").get("/"))
    assert "Tagih 2 tindak lanjut yang lewat waktu" in told
    assert "Tagih" not in text(client_of("viewer").get("/"))


def test_sheet_holds_what_the_list_holds(client_of, room):
    record(agreed(room, 1, name="a"))
    answer = client_of("pps").get("/rtl/rtl.xlsx?status=lewat")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    assert client_of("pps").get("/rtl/?status=omong").status_code == 404


def test_pages_are_scoped(client_of, room):
    TrainingClass.objects.update(region_id=TIGA)
    address = f"/kelas/{room.pk}/rtl/"
    for user, status in (("operator", 200), ("pps", 404), ("viewer", 403)):
        assert (user, client_of(user).get(address).status_code) == (user, status)
    assert client_of("kpu_provinsi").get(address).status_code == 200
    assert client_of("kpu_provinsi").post(address, rows(row())).status_code == 403
