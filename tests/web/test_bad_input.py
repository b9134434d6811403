"""What no page should be given is told to its sender, and never a traceback."""

import pytest

from tests.web.test_delivery import programme, room

__all__ = ["programme", "room"]


@pytest.mark.parametrize(
    "address", ["/kegiatan/?cari=%00", "/kegiatan/?pemilihan=%00", "/wilayah/?q=%00"]
)
def test_a_null_sign_in_an_address_is_a_bad_request(client_of, address):
    assert client_of("operator").get(address).status_code == 400


def test_a_null_sign_in_a_search_is_a_bad_request(client_of):
    answer = client_of("operator").post("/cari/", {"q": "a\x00b"})
    assert answer.status_code == 400


def test_a_question_about_no_session_is_not_found(room, client_of):
    address = f"/kelas/{room.pk}/pertanyaan/"
    answer = client_of("operator").post(address, {"text": "", "session": "x"})
    assert answer.status_code == 404


def test_a_question_too_long_says_how_long_it_may_be(room, client_of):
    address = f"/kelas/{room.pk}/pertanyaan/"
    sent = {"text": "A" * 10_000}
    answer = client_of("operator").post(address, sent)
    assert answer.status_code == 422
    assert answer.context["question_form"].errors == {
        "text": [
            "Pastikan nilai ini mengandung paling banyak 2000 karakter (sekarang 10000 "
            "karakter)."
        ]
    }
