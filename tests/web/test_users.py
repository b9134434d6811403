"""Pages of users: what an operator can do there, and what is refused."""

import re

import pytest

from jenjang.actions import accounts
from jenjang.core.accounts import SYSTEM, Role
from jenjang.records.models import RoleGrant, ServiceToken, User
from tests.world import UTARA

NEW = {
    "name": "Rini",
    "username": "bu.rini",
    "email": "",
    "role": "PPK",
    "region": "000101",
    "starts_on": "2024-01-01",
    "ends_on": "",
}


@pytest.fixture
def operator(client_of):
    return client_of("operator")


def secret_in(response):
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    return re.search(r'id="rahasia">([^<]+)<', response.content.decode())[1]


def test_new_user_enters_and_must_choose_a_password(operator, client):
    password = secret_in(operator.post("/pengguna/baru/", NEW))
    signed_in = client.post("/akun/login/", {"login": "bu.rini", "password": password})
    assert signed_in["location"] == "/"
    assert client.get("/")["location"] == "/akun/password/change/"
    chosen = {
        "oldpassword": password,
        "password1": "pilihan-sendiri-7",
        "password2": "pilihan-sendiri-7",
    }
    assert client.post("/akun/password/change/", chosen)["location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("username", "ppk", "sudah dipakai"),
        ("region", "36.0", "bukan kode wilayah"),
        ("region", "00.02", "tidak diberikan untuk wilayah"),
        ("region", "00.02.01", "melampaui peran atau wilayah Anda"),
        ("region", "00.01.77", "tidak ada dalam tabel wilayah"),
        ("role", "KPU_RI", "KPU_RI"),
        ("ends_on", "2023-12-31", "mendahului hari pertama"),
    ],
)
def test_new_user_refused_beside_the_field(operator, field, value, text):
    page = operator.post("/pengguna/baru/", {**NEW, field: value}).content.decode()
    error = re.search(rf'id="id_{field}_error">(.*?)</div>', page, re.S)[1]
    assert text in error
    assert not User.objects.filter(username="bu.rini").exists()


def test_user_is_searched_without_a_name_in_the_url(operator):
    page = operator.post("/pengguna/", {"q": "komis"}).content.decode()
    assert re.findall(r'data-row href="[^"]+">([^<]+)<', page) == ["Komisioner"]


def test_roles_given_and_ended(world, operator):
    ppk = world.users["ppk"]
    given = {"role": "VIEWER", "region": UTARA, "starts_on": "2024-01-01"}
    assert operator.post(f"/pengguna/{ppk.pk}/peran/", given).status_code == 302
    grant = RoleGrant.objects.get(user=ppk, role="VIEWER")
    assert operator.post(f"/peran/{grant.pk}/akhiri/").status_code == 302
    again = operator.post(f"/peran/{grant.pk}/akhiri/")
    assert again.status_code == 422
    assert "sudah berakhir" in again.content.decode()


def test_last_operator_is_told_how_to_go(world, client_of):
    page = client_of("kpu_ri").post(
        f"/pengguna/{world.users['operator'].pk}/nonaktifkan/"
    )
    assert page.status_code == 422
    assert "Berikan dahulu peran" in page.content.decode()


def test_token_is_shown_once_and_revoked(world, operator):
    ppk = world.users["ppk"]
    made = operator.post(f"/pengguna/{ppk.pk}/token/", {"name": "Dasbor"})
    text = secret_in(made)
    assert text.startswith("jj_")
    assert text not in operator.get(f"/pengguna/{ppk.pk}/").content.decode()
    token = ServiceToken.objects.get()
    assert operator.post(f"/token/{token.pk}/cabut/").status_code == 302


def test_deactivated_user_is_out_at_once(world, operator, client_of):
    ppk = client_of("ppk")
    assert ppk.get("/").status_code == 200
    operator.post(f"/pengguna/{world.users['ppk'].pk}/nonaktifkan/")
    assert ppk.get("/").status_code == 302


def test_roles_elsewhere_are_counted_and_not_named(world, operator):
    accounts.grant_role(
        world.users["ppk"].pk, viewer=SYSTEM, role=Role.OPERATOR, region="00.02"
    )
    page = operator.get(f"/pengguna/{world.users['ppk'].pk}/").content.decode()
    assert "dan 1 peran di luar wilayah Anda" in page
    assert "Tetangga" not in page


def test_user_page_of_one_grant_and_of_three_asks_as_often(
    world, operator, django_assert_num_queries
):
    path = f"/pengguna/{world.users['pps'].pk}/"
    with django_assert_num_queries(10) as captured:
        operator.get(path)
    for day in ("2024-01-01", "2024-02-01"):
        RoleGrant.objects.create(
            user=world.users["pps"], role="PPS", region_id=UTARA, starts_on=day
        )
    with django_assert_num_queries(len(captured)):
        operator.get(path)


def test_journal_tells_who_did_what(world, operator, client_of):
    operator.post(
        f"/pengguna/{world.users['ppk'].pk}/ubah/",
        {"name": "Tono", "username": "ppk"},
    )
    page = operator.get("/jurnal/?word=accounts").content.decode()
    assert "<b>Operator</b> mengubah data akun pengguna" in page
    assert "Belum ada catatan" in client_of("dodi").get("/jurnal/").content.decode()
    assert operator.get("/jurnal/?cursor=x").status_code == 404
