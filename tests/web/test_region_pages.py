"""Pages of regions: drilling down, searching, dapil, the map, and their limits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.actions.regions.dapil_table import commit_dapil
from jenjang.actions.regions.map_tables import commit_centroids, commit_outlines
from jenjang.core.region_tables.dapil import DapilMembers
from jenjang.core.region_tables.maps import Centroid, Outline
from jenjang.records.models import Region, Tps
from tests.world import ELECTION, OFFICE, REGENCY, SATU, SELATAN, TIGA, UTARA, viewer

SHAPE = {
    "type": "Polygon",
    "coordinates": [[[106.0, -6.0], [106.1, -6.0], [106.1, -6.1], [106.0, -6.0]]],
}


def test_start_opens_the_own_subtree(client_of):
    assert client_of("operator").get("/wilayah/")["location"] == "/wilayah/00.01/"
    assert client_of("pps").get("/wilayah/")["location"] == f"/wilayah/{SATU}/"
    page = client_of("kpu_ri").get("/wilayah/")
    assert page.status_code == 200
    assert [child.code for child in page.context["children"]] == ["00"]


def test_drilling_down_to_the_tps(client_of):
    client = client_of("operator")
    regency = client.get("/wilayah/00.01/")
    counted = [
        (c.code, c.counts.villages, c.counts.tps) for c in regency.context["children"]
    ]
    assert counted == [(UTARA, 2, 4), (SELATAN, 1, 2)]
    assert regency.context["by_election"] == {ELECTION: 6}
    village = client.get(f"/wilayah/{SATU}/")
    assert [t.number for t in village.context["tps"]] == ["001", "002"]
    assert f"{SATU}/001" in village.content.decode()


def test_code_without_dots_leads_to_the_dotted_page(client_of):
    response = client_of("operator").get("/wilayah/0001012001/")
    assert (response.status_code, response["location"]) == (301, f"/wilayah/{SATU}/")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/wilayah/00.01.09/", 404),
        ("/wilayah/0.0.1/", 404),
        ("/wilayah/123/", 404),
        ("/wilayah/99/peta.json", 404),
        ("/wilayah/00.01.01/dapil/", 404),
        ("/wilayah/00.01/dapil/", 200),
        ("/wilayah/00.01/?pemilihan=tidak-ada", 200),
        ("/wilayah/?cari=x", 200),
        ("/wilayah/?cari=a%00b", 400),
        ("/wilayah/?cari=%25", 200),
    ],
)
def test_odd_addresses(client_of, address, status):
    assert client_of("operator").get(address).status_code == status


def test_scope_of_each_page(client_of):
    """Dodi's office is elsewhere; a PPK sees the way down to the own kecamatan only."""
    for address in (
        "/wilayah/00.01/",
        f"/wilayah/{SATU}/",
        "/wilayah/00.01/peta.json",
        "/wilayah/00.01/dapil/",
    ):
        assert client_of("dodi").get(address).status_code == 403
    ppk = client_of("ppk")
    page = ppk.get("/wilayah/00.01/")
    assert [child.code for child in page.context["children"]] == [UTARA]
    assert page.context["by_election"] == {}
    assert ppk.get(f"/wilayah/{TIGA}/").status_code == 403
    assert ppk.get("/wilayah/00.01/peta.json").status_code == 403
    assert ppk.get("/wilayah/00.01/dapil/").status_code == 403
    assert client_of("kpu_ri").get("/wilayah/peta.json").status_code == 200
    assert client_of("operator").get("/wilayah/peta.json").status_code == 403


def test_search_by_name_and_code_within_the_subtree(client_of):
    client = client_of("operator")
    assert [f.code for f in client.get("/wilayah/?cari=sat").context["found"]] == [SATU]
    assert [f.code for f in client.get("/wilayah/?cari=000102").context["found"]] == [
        SELATAN,
        TIGA,
    ]
    found = client.get("/wilayah/?cari=satu").context["found"][0]
    assert found.above == ("Provinsi Contoh", "Kabupaten Contoh", "Utara")
    assert client_of("ppk").get("/wilayah/?cari=Tiga").context["found"] == []


def test_children_of_many_take_the_same_queries(client_of):
    client = client_of("operator")
    address = f"/wilayah/{SELATAN}/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(2, 9):
        code = f"{SELATAN}.200{number}"
        Region.objects.create(
            code=code, level=4, name=code, parent_id=SELATAN, edition="contoh"
        )
        Tps.objects.create(
            office=OFFICE, election=ELECTION, village_id=code, number="001"
        )
    with CaptureQueriesContext(connection) as many:
        page = client.get(address)
    assert len(page.context["children"]) == 8
    assert len(many) == len(few)


def test_dapil_with_counts(client_of):
    table = [
        DapilMembers(OFFICE, "000101", "Contoh 1", (UTARA,)),
        DapilMembers(OFFICE, "000102", "Contoh 2", (TIGA,)),
    ]
    commit_dapil(table, election=ELECTION, source="PKPU", viewer=viewer())
    client = client_of("operator")
    page = client.get("/wilayah/00.01/dapil/")
    shown = [(d.code, d.villages, d.tps) for d in page.context["dapil"]]
    assert shown == [("000101", 2, 4), ("000102", 1, 2)]
    with CaptureQueriesContext(connection) as both:
        client.get("/wilayah/00.01/dapil/")
    commit_dapil(
        [DapilMembers(OFFICE, "000103", "Contoh 3", (UTARA,))],
        election=ELECTION,
        source="PKPU",
        viewer=viewer(),
    )
    with CaptureQueriesContext(connection) as still:
        client.get("/wilayah/00.01/dapil/")
    assert len(still) == len(both)


def test_map_of_outline_centroid_and_nothing(client_of):
    commit_outlines([Outline(UTARA, SHAPE)], source="uji", viewer=viewer())
    client = client_of("viewer")
    assert [
        f["geometry"] for f in client.get("/wilayah/00.01/peta.json").json()["features"]
    ] == [
        SHAPE,
        None,
    ]
    commit_centroids([Centroid(SELATAN, -6.5, 106.5)], viewer=viewer())
    answer = client.get("/wilayah/00.01/peta.json").json()
    assert answer == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": UTARA,
                "properties": {"code": UTARA, "name": "Utara", "shape": "outline"},
                "geometry": SHAPE,
            },
            {
                "type": "Feature",
                "id": SELATAN,
                "properties": {
                    "code": SELATAN,
                    "name": "Selatan",
                    "shape": "centroid",
                },
                "geometry": {"type": "Point", "coordinates": [106.5, -6.5]},
            },
        ],
    }


def test_only_a_tps_nobody_needs_can_be_removed(client_of):
    Tps.objects.create(office=OFFICE, election=ELECTION, village_id=SATU, number="901")
    client = client_of("operator")
    page = client.get(f"/wilayah/{SATU}/")
    assert page.context["removable"] == {"901"}
    assert client_of("ppk").get(f"/wilayah/{SATU}/").context["removable"] == set()
    address = f"/wilayah/{SATU}/tps/{{}}/hapus/"
    form = {"election": ELECTION}
    assert client.get(address.format(901)).status_code == 405
    assert client_of("ppk").post(address.format(901), form).status_code == 403
    assert client_of("dodi").post(address.format(901), form).status_code == 403
    assert client.post(address.format(1), form).status_code == 422
    assert client.post(address.format(0), form).status_code == 422
    assert client.post(address.format(901), form).status_code == 302
    left = client.get(f"/wilayah/{SATU}/").context["tps"]
    assert [row.number for row in left] == ["001", "002"]


def test_signing_in_is_needed(client, db):
    assert client.get(f"/wilayah/{REGENCY}/").status_code == 302
