"""Every URL × every role × own subtree, neighbour's and above: nothing leaks.

The URLs come from the resolver, so a new one is tested the day it exists; a new
kind of argument fails until `places.py` knows a sample for it.
"""

import html
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client

from jenjang.core.accounts import NATION, Permission
from jenjang.core.regions import covers
from jenjang.queries.accounts import viewer_of
from tests.house.test_urls import ALLAUTH, patterns
from tests.web.places import DAY, build_places

# Pages whose region may be anybody's who has the permission somewhere: reason.
OPEN_PLACES: dict[str, str] = {}
# What an office decides for everybody in its area: a PPK sees the whole of it.
OFFICE_WIDE = {"programme", "participants", "materials", "material_file"}
# Query strings that name a place: {parameter: argument}.
QUERIES: dict[str, dict[str, str]] = {"api_evidence": {"class": "class_id"}}
# Arguments that name no place and its samples.
PLACELESS: dict[str, object] = {
    "election_code": "pemilu-2024",
    "programme_code": "bimtek-kpps",
    "module_code": "M3",
    "rule_id": "kpps",
}
USERS = (
    *("kpu_ri", "kpu_provinsi", "operator", "komisioner"),
    *("ppk", "pps", "viewer", "dodi"),
)


class RolledBack(Exception):
    """Ends a trial so that the next one finds the same world."""


@pytest.fixture
def places(world):
    return build_places()


def our_urls():
    """(name, permission, argument names) of every page, file and API call."""
    for path, entry in patterns():
        permission = getattr(entry.callback, "permission", "")
        if entry.name in ALLAUTH or permission == "public":
            continue
        yield path, entry, permission, sorted(entry.pattern.converters)


def trials(places):
    """(url, permission, entry, place) of every URL wherever there is such a thing."""
    for path, entry, permission, _names in our_urls():
        for place in list(places.values())[: None if names_place(entry) else 1]:
            url = sample(path, entry, place)
            if url is not None:
                yield url, permission, entry, place


def names_place(entry):
    """Whether the URL says which place it is about."""
    return bool(entry.pattern.converters or entry.name in QUERIES)


def sample(path, entry, place):
    """The URL with the things of a place; None when the place has no such thing."""
    found = {**PLACELESS, **place.arguments}
    url = "/" + path
    for name, converter in entry.pattern.converters.items():
        if found.get(name) is None:
            return None
        start = url.index("<")
        end = url.index(">")
        url = url[:start] + converter.to_url(found[name]) + url[end + 1 :]
    query = QUERIES.get(entry.name, {})
    if any(found.get(name) is None for name in query.values()):
        return None
    asked = urlencode({parameter: found[name] for parameter, name in query.items()})
    return f"{url}?{asked}" if asked else url


def answer(client, url):
    """Status and text of the page; for pages that only take POST, of that."""
    try:
        with transaction.atomic():
            response = client.get(url)
            if response.status_code == 405:
                response = client.post(url, {})
            raise RolledBack
    except RolledBack:
        content = b"".join(response) if response.streaming else response.content
        return response.status_code, html.unescape(content.decode(errors="replace"))


def may_see(viewer, region):
    """In the own subtree, or an office above whose people one is taught by."""
    held = [grant.region for grant in viewer.grants]
    return any(covers(mine, region) or covers(region, mine) for mine in held)


def test_every_argument_has_a_sample(places):
    known = set(PLACELESS).union(*(p.arguments for p in places.values()))
    unknown = {
        (path, name)
        for path, _entry, _permission, names in our_urls()
        for name in names
        if name not in known
    }
    assert unknown == set()


@pytest.mark.parametrize("username", USERS)
def test_no_page_of_a_foreign_subtree_opens(world, places, client_of, username):
    client = client_of(username)
    viewer = viewer_of(world.users[username], today=DAY)
    wrong = []
    for url, permission, entry, place in trials(places):
        status, text = answer(client, url)
        expected = permitted(viewer, permission, entry, place)
        if expected != (status < 400 or status in (409, 422)):
            wrong.append((username, url, place.region, permission, status))
        wrong += [
            (username, url, other.secret)
            for other in places.values()
            if other.secret in text and not may_see(viewer, other.region)
        ]
    assert wrong == []


def permitted(viewer, permission, entry, place):
    """What the declaration says about this viewer and this place."""
    if permission == "signed-in":
        return True
    needed = Permission(permission)
    if not names_place(entry) or entry.name in OPEN_PLACES:
        return viewer.may_anywhere(needed)
    if entry.name in OFFICE_WIDE:
        office = place.region[:5]
        return any(
            covers(own, office) or covers(office, own) for own in viewer.regions(needed)
        )
    return viewer.may(needed, place.region)


@pytest.mark.parametrize("path", ["/", "/pengguna/", "/jurnal/"])
def test_page_without_signing_in_leads_to_the_entrance(world, path):
    response = Client().get(path)
    assert response["location"] == f"/akun/login/?next={path}"


def test_every_url_asks_for_signing_in(places):
    opened = []
    for url, _permission, _entry, _place in trials(places):
        status = Client().get(url).status_code
        expected = 401 if url.startswith("/api/") else 302
        opened += [] if status == expected else [(url, status)]
    assert opened == []


def test_grant_of_the_nation_reaches_every_place(world, places):
    viewer = viewer_of(world.users["kpu_ri"], today=DAY)
    assert [grant.region for grant in viewer.grants] == [NATION]
    assert all(may_see(viewer, place.region) for place in places.values())
