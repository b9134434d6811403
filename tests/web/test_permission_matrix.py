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
from jenjang.queries import documents
from jenjang.queries.accounts import viewer_of
from tests.house.test_urls import ALLAUTH, patterns
from tests.web.places import DAY, build_places
from tests.world import REGENCY

# Where the name of an argument does not say what it names: {URL: {argument: thing}}.
MEANINGS = {
    "tps": {"code": "tps_path"},
    "make_up_tps": {"code": "tps_path"},
    "tps-removal": {"number": "tps_number"},
    "remove_event_person": {"row_id": "event_person_id"},
    "participants": {"rule_id": "rule"},
    "merge_persons": {"other_id": "person_id"},
    "decide_row": {"rule": "waiting_rule"},
    "withdraw_ruling": {"rule": "waiting_rule"},
    "coklit_worker": {"appointment_id": "pantarlih_id"},
    "coklit_enter": {"appointment_id": "pantarlih_id"},
    "coklit_area": {"appointment_id": "pantarlih_id"},
    "coklit_draw": {"appointment_id": "pantarlih_id"},
    "rulebook_election": {"election_code": "election"},
    "rulebook_programme": {"programme_code": "rulebook"},
    "rulebook_module": {"module_code": "module"},
}
# Kinds of import by the permission their addresses are declared with.
IMPORTED = {"edit_regions": "tps", "form_bodies": "applicants"}
IMPORTED["edit_programme"] = "turnout"
# Query strings that name a place: {URL: {parameter: thing}}.
QUERIES: dict[str, dict[str, str]] = {
    "api_evidence": {"class": "class_id"},
    "wall_card": {"pemilihan": "election"},
}
# Things that belong to a whole office, whatever place they were made for.
OF_THE_OFFICE = {"programme_id", "material_id", "import_id", "office"}
OF_THE_OFFICE |= {"item_id", "set_id", "upload_id"}
OF_THE_OFFICE |= {"topic_id", "question_id", "report_id"}
# The public table of regions is read from the top down to the own subtree.
FROM_ABOVE = {"region"}
# Pages of one place only, by its code.
ONLY_AT = {"nation-map": NATION, "region-dapil": REGENCY}
# Acts that find nothing to act on when nothing is sent, and the API's bare root.
EMPTY_HANDED = {"void_evidence", "session_item", "tps-removal", "appoint_member"}
EMPTY_HANDED |= {"api-root", "review_item", "load_starter", "test_paper"}
# The test of a class that has none.
EMPTY_HANDED |= {"test_stage", "finish_left"}
# Codes are made for a desa, not above it.
EMPTY_HANDED |= {"give_duty_codes"}
# Acts that answer with a form or a message of refusal, whatever the place.
FORM_FIRST = {"form_body", "swear_in", "import_undo"}
# Pages that are the same for everybody who may open them at all.
ALIKE = {"rulebook_election", "rulebook_programme", "rulebook_module"}
USERS = (
    *("kpu_ri", "kpu_provinsi", "operator", "komisioner", "hukum"),
    *("ppk", "pps", "viewer", "dodi"),
)


class RolledBack(Exception):
    """Ends a trial so that the next one finds the same world."""


@pytest.fixture
def places(world, monkeypatch):
    """Every place with its things; paper is not set, only asked for."""
    monkeypatch.setattr(documents, "set_pages", lambda *_, **__: b"%PDF")
    return build_places()


def our_urls():
    """(path, pattern, permission) of every page, file and API call."""
    for path, entry in patterns():
        permission = getattr(entry.callback, "permission", "")
        if entry.name in ALLAUTH or permission == "public":
            continue
        yield path, entry, permission


def trials(places):
    """(url, permission, entry, place) of every URL wherever there is such a thing."""
    for path, entry, permission in our_urls():
        for place in list(places.values())[: None if names_place(entry) else 1]:
            url = sample(path, entry, place)
            elsewhere = entry.name in ONLY_AT and place.region != ONLY_AT[entry.name]
            if url is not None and not (names_place(entry) and elsewhere):
                yield url, permission, entry, place


def names_place(entry):
    """Whether the URL says which place it is about."""
    placed = set(things(entry).values()) - {"kind"}
    return bool(placed) and entry.name not in ALIKE


def things(entry):
    """What the URL names: {argument or parameter: thing}."""
    meant = MEANINGS.get(entry.name, {})
    named = {name: meant.get(name, name) for name in entry.pattern.converters}
    return named | QUERIES.get(entry.name, {})


def sample(path, entry, place):
    """The URL with the things of a place; None when the place has no such thing."""
    found = {name: place.things.get(thing) for name, thing in things(entry).items()}
    if "kind" in found:  # each kind of import under its own permission
        about = next((w for p, w in IMPORTED.items() if p in path), "roster")
        found["kind"] = about
        if "import_id" in found:
            thing = "import_id" if about == "roster" else f"{about}_import_id"
            found["import_id"] = place.things.get(thing)
    if None in found.values():
        return None
    url = "/" + path
    for name, converter in entry.pattern.converters.items():
        start, end = url.index("<"), url.index(">")
        part = str(converter.to_url(found.pop(name)))
        url = url[:start] + part + url[end + 1 :]
    return f"{url}?{urlencode(found)}" if found else url


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
    known = set().union(*(place.things for place in places.values()))
    unknown = {
        (path, thing)
        for path, entry, _permission in our_urls()
        for thing in things(entry).values()
        if thing not in known
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
        opened = status < 400 or status in (409, 422)
        opened &= entry.name not in FORM_FIRST
        opened &= not (url.startswith("/api/") and not names_place(entry))
        if opened > expected or (opened < expected and not is_bare(url, entry)):
            wrong.append((username, url, place.region, permission, status))
        wrong += [
            (username, url, other.secret)
            for other in places.values()
            if other.secret in text and not may_see(viewer, other.region)
        ]
    assert not wrong, "\n".join(map(str, wrong))


def is_bare(url, entry):
    """Acts without their form, and lists of the API, which are cut to the scope."""
    listed = url.startswith("/api/") and not names_place(entry)
    listed |= "import_id" in things(entry).values()  # its file is not there
    return listed or entry.name in FORM_FIRST | EMPTY_HANDED


def permitted(viewer, permission, entry, place):
    """What the declaration says about this viewer and this place."""
    if permission == "signed-in":
        return True
    needed = Permission(permission)
    if "import_id" in things(entry).values():
        return touches(viewer, needed, place.region[:5])
    if "kind" in things(entry).values():
        return viewer.may_anywhere(needed)
    if not names_place(entry):
        everywhere = viewer.may(needed, NATION)
        return everywhere if entry.name in ONLY_AT else viewer.may_anywhere(needed)
    if OF_THE_OFFICE.intersection(things(entry).values()):
        return touches(viewer, needed, place.region[:5])
    if entry.name in FROM_ABOVE:
        return touches(viewer, needed, place.region)
    return viewer.may(needed, place.region)


def touches(viewer, permission, region):
    """Whether a subtree of mine lies over the region or within it."""
    mine = viewer.regions(permission)
    return any(covers(root, region) or covers(region, root) for root in mine)


@pytest.mark.parametrize("path", ["/", "/pengguna/", "/jurnal/"])
def test_page_without_signing_in_leads_to_the_entrance(world, path):
    response = Client().get(path)
    assert response["location"] == f"/akun/login/?next={path}"


def test_every_url_asks_for_signing_in(places):
    opened = []
    for url, _permission, entry, _place in trials(places):
        if entry.name == "api-root":  # answers 404 to everybody
            continue
        status = Client().get(url).status_code
        expected = 401 if url.startswith("/api/") else 302
        opened += [] if status == expected else [(url, status)]
    assert opened == []


def test_grant_of_the_nation_reaches_every_place(world, places):
    viewer = viewer_of(world.users["kpu_ri"], today=DAY)
    assert [grant.region for grant in viewer.grants] == [NATION]
    assert all(may_see(viewer, place.region) for place in places.values())
