"""Signing in, being locked out, languages, headers and error pages."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from jenjang.web.middleware import CONTENT_SECURITY_POLICY

RIGHT = {"login": "ppk", "password": "rahasia-contoh"}
WRONG = {"login": "ppk", "password": "salah"}


def test_wrong_passwords_lock_out(world, client):
    for _ in range(7):
        assert client.post("/akun/login/", WRONG).status_code == 422
    locked = client.post("/akun/login/", WRONG)
    assert locked.status_code == 429
    assert "Masuk ditahan sementara" in locked.content.decode()
    assert client.post("/akun/login/", RIGHT).status_code == 429
    another = {**RIGHT, "login": "pps"}
    assert client.post("/akun/login/", another).status_code == 302
    other_place = Client(REMOTE_ADDR="10.0.0.9")
    assert other_place.post("/akun/login/", RIGHT).status_code == 302


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("/pengguna/", "/pengguna/"),
        ("https://jahat.example/", "/"),
        ("//jahat.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_sign_in_goes_only_to_our_own_pages(world, client, target, lands):
    response = client.post(f"/akun/login/?next={target}", {**RIGHT, "next": target})
    assert response["location"] == lands


def test_language_is_indonesian_until_switched(world, client):
    asks_english = {"headers": {"accept-language": "en-US,en;q=0.9"}}
    assert client.get("/akun/login/", **asks_english)["Content-Language"] == "id"
    away = {"language": "en", "next": "https://jahat.example/"}
    assert client.post("/bahasa/", away)["location"] == "/"
    assert client.get("/akun/login/")["Content-Language"] == "en"


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password"]
)
def test_unused_account_pages_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_every_answer_has_the_headers(world, client, client_of):
    for response in (
        client.get("/akun/login/"),
        client.get("/tidak-ada/"),
        client_of("operator").get("/pengguna/"),
    ):
        assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert response["X-Frame-Options"] == "DENY"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "camera=(self)" in response["Permissions-Policy"]


def test_security_policy_allows_nothing_inline():
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'self'; ")


def test_error_pages_are_ours(world, client_of):
    operator = client_of("operator")
    missing = operator.get("/tidak-ada/")
    assert missing.status_code == 404
    assert "Halaman tidak ditemukan" in missing.content.decode()
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/akun/login/", RIGHT)
    assert refused.status_code == 403
    assert "Formulir kedaluwarsa" in refused.content.decode()


def test_bug_shows_an_apology_and_no_detail(world, client_of, monkeypatch):
    def broken(*_args, **_facts):
        raise ZeroDivisionError("rahasia dapur")

    monkeypatch.setattr("jenjang.queries.accounts.users_in", broken)
    operator = client_of("operator")
    operator.raise_request_exception = False
    response = operator.get("/pengguna/")
    assert response.status_code == 500
    assert "Ada kesalahan pada sistem" in response.content.decode()
    assert "rahasia dapur" not in response.content.decode()


def test_violation_leads_back_to_our_own_pages_only(world, client_of):
    viewer = client_of("viewer")
    for referer, back in (
        ("http://testserver/jurnal/", "http://testserver/jurnal/"),
        ("https://jahat.example/", "/"),
    ):
        page = viewer.get("/pengguna/", headers={"referer": referer})
        assert page.status_code == 403
        assert f'href="{back}"' in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/akun/2fa/", "/akun/2fa/webauthn/", "/akun/password/change/", "/akun/logout/"],
)
def test_account_pages_look_like_the_house(world, client_of, path):
    page = client_of("ppk").get(path)
    assert page.status_code == 200
    assert 'aria-label="Menu utama"' in page.content.decode()
