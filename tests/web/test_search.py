"""The search page: by POST, with links to what was found."""

import pytest

from tests.world import SATU, UTARA


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"{SATU}/001", f"/tps/{SATU}-001/"),
        ("utara", f"/wilayah/{UTARA}/"),
    ],
)
def test_search_leads_to_the_page(client_of, text, path):
    page = client_of("operator").post("/cari/", {"q": text}).content.decode()
    assert f'href="{path}"' in page


def test_search_leads_to_the_person(world, client_of):
    page = client_of("pps").post("/cari/", {"q": "santoso"}).content.decode()
    assert f'href="/orang/{world.budi.pk}/"' in page
    assert "PPS Satu" in page


def test_search_tells_what_to_do(client_of):
    operator = client_of("operator")
    assert "tiga huruf pertama" in operator.get("/cari/").content.decode()
    short = operator.post("/cari/", {"q": "bu"}).content.decode()
    assert "sedikitnya tiga huruf" in short
    nothing = operator.post("/cari/", {"q": "<script>alert(1)</script>"})
    assert "Tidak ditemukan di wilayah Anda" in nothing.content.decode()
    assert "<script>alert" not in nothing.content.decode()
