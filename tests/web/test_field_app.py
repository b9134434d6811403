"""The page and the worker of the phone app."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/lapangan/", "text/html; charset=utf-8"),
        ("/lapangan/sw.js", "text/javascript; charset=utf-8"),
    ],
)
def test_it_is_for_everybody_and_always_asked_for_anew(db, path, kind):
    response = Client().get(path)
    assert response.status_code == 200
    assert response["content-type"] == kind
    assert response["cache-control"] == "no-cache"
    assert response["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in response["content-security-policy"]
    assert response.cookies == {}
    assert Client().post(path).status_code == 405


def test_the_worker_looks_after_the_app_only(db):
    response = Client().get("/lapangan/sw.js")
    assert response["service-worker-allowed"] == "/lapangan/"


def test_every_file_the_page_names_is_there(db):
    page = Client().get("/lapangan/").content.decode()
    named = re.findall(r'(?:src|href)="/static/([^"]+)"', page)
    assert [name for name in named if finders.find(name) is None] == []
    assert sum(name.endswith(".js") for name in named) == 1


@pytest.mark.parametrize("path", ["/akun/login/", "/cek-c-hasil/"])
def test_it_is_found_from_the_entrance_and_the_checker(db, path):
    assert 'href="/lapangan/"' in Client().get(path).content.decode()
