"""POST and GET /api/v1/evidence as a phone or an integration sees it."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from jenjang.actions.accounts import create_token, revoke_token
from jenjang.adapters.rate_limits import Window
from jenjang.api import access
from jenjang.records.models import Entry, Evidence, QuarantinedEvidence
from tests.shell.test_evidence import ident, make_room, payload
from tests.world import SATU, TIGA, viewer

URL = "/api/v1/evidence"


@pytest.fixture(autouse=True)
def _fresh_minute():
    access._users = Window()


@pytest.fixture
def room(world):
    return make_room(SATU)


@pytest.fixture
def bearer(world):
    def make(username: str = "operator") -> dict[str, str]:
        user = world.users[username]
        _, text = create_token(user.pk, viewer=viewer(), name="uji")
        return {"Authorization": f"Bearer {text}"}

    return make


def post(body, headers=None, client=None):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (client or Client(enforce_csrf_checks=True)).post(
        URL, content, content_type="application/json", headers=headers or {}
    )


def test_batch_accepted_then_duplicate(room, bearer):
    batch = {"events": [payload(room, 1), payload(room, 2)]}
    entries = Entry.objects.count()
    headers = bearer()
    first, second = post(batch, headers), post(batch, headers)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == {
        "results": [
            {"id": str(ident(1)), "status": "accepted"},
            {"id": str(ident(2)), "status": "accepted"},
        ]
    }
    assert [r["status"] for r in second.json()["results"]] == ["duplicate"] * 2
    assert Evidence.objects.count() == 2
    recorded = Entry.objects.filter(kind="delivery.evidence_recorded")
    assert recorded.get().handled_at is None  # the worker's, not the phone's, time
    assert Entry.objects.count() == entries + 2  # the token, the batch


def test_partial_results(room, bearer):
    post({"events": [payload(room, 1)]}, bearer())
    response = post(
        {"events": [payload(room, 1, device="hp-2"), {"id": "x"}, payload(room, 3)]},
        bearer(),
    )
    assert response.status_code == 200
    assert response.json() == {
        "results": [
            {
                "id": str(ident(1)),
                "status": "refused",
                "code": "EVIDENCE_CONFLICT",
            },
            {
                "id": "x",
                "status": "refused",
                "code": "EVIDENCE_MALFORMED",
                "facts": {"field": "id"},
            },
            {"id": str(ident(3)), "status": "accepted"},
        ]
    }
    assert QuarantinedEvidence.objects.count() == 2


def test_every_event_refused(room, bearer):
    headers = bearer()
    post({"events": [payload(room, 1)]}, headers)
    other = {"events": [payload(room, 1, device="hp-2")]}
    assert post(other, headers).status_code == 409
    assert post({"events": [{}]}, headers).status_code == 422
    elsewhere = {"events": [payload(make_room_elsewhere(), 5)]}
    assert post(elsewhere, bearer("pps")).status_code == 422


def make_room_elsewhere():
    return make_room(TIGA)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"not json", 400, "BODY_MALFORMED"),
        (b"\xff\xfe", 400, "BODY_MALFORMED"),
        (b"[]", 400, "BODY_MALFORMED"),
        (b"[" * 100_000, 400, "BODY_MALFORMED"),
        ({"events": {}}, 400, "BODY_MALFORMED"),
        ({"events": [{}] * 501}, 413, "BATCH_TOO_LARGE"),
        (b" " * (5 * 1024 * 1024 + 1), 413, "BODY_TOO_LARGE"),
    ],
)
def test_body_refused(room, bearer, body, status, code):
    response = post(body, bearer())
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert QuarantinedEvidence.objects.count() == 0


def test_empty_batch(room, bearer):
    response = post({"events": []}, bearer())
    assert (response.status_code, response.json()) == (200, {"results": []})


def test_without_or_with_a_dead_token(room, world):
    token, text = create_token(world.users["operator"].pk, viewer=viewer(), name="uji")
    batch = {"events": [payload(room, 1)]}
    revoke_token(token.pk, viewer=viewer())
    for headers in (
        {},
        {"Authorization": "Bearer jj_nonsense"},
        {"Authorization": f"Bearer {text}"},
    ):
        response = post(batch, headers)
        assert (response.status_code, response.json()["code"]) == (401, "TOKEN_INVALID")
        assert response["WWW-Authenticate"] == "Bearer"
    assert Evidence.objects.count() == 0


def test_viewer_may_not_record(room, bearer):
    response = post({"events": [payload(room, 1)]}, bearer("viewer"))
    assert (response.status_code, response.json()["code"]) == (403, "NOT_PERMITTED")


def test_session_needs_the_csrf_token(room, client_of, world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        world.users["operator"],
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    batch = {"events": [payload(room, 1)]}
    assert post(batch, client=client).status_code == 403
    page = client.get("/")
    assert page.status_code == 200
    token = client.cookies["csrftoken"].value
    response = post(batch, {"X-CSRFToken": token}, client=client)
    assert response.status_code == 200


def test_too_many_calls(room, bearer, settings):
    settings.API_CALLS_PER_MINUTE = 2
    headers = bearer()
    answers = [post({"events": []}, headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
    assert post({"events": []}, bearer("pps")).status_code == 200


def test_evidence_read_back_in_scope(room, bearer):
    headers = bearer("pps")
    sent = [payload(room, n) for n in range(1, 4)]
    post({"events": sent}, headers)
    answer = Client().get(URL, {"class": str(room.pk)}, headers=headers)
    assert answer.json() == {"items": sent, "next_cursor": ""}
    later = timezone.now().isoformat()
    fresh = Client().get(
        URL, {"class": str(room.pk), "changed_since": later}, headers=headers
    )
    assert fresh.json()["items"] == []
    elsewhere = Client().get(
        URL, {"class": str(make_room_elsewhere().pk)}, headers=headers
    )
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (404, "NOT_FOUND")
    for wrong in ({"class": "x"}, {}):
        assert Client().get(URL, wrong, headers=headers).status_code == 404
    wrong = {"class": str(room.pk), "changed_since": "kemarin"}
    assert Client().get(URL, wrong, headers=headers).status_code == 422


def test_other_methods(room, bearer):
    response = Client().delete(URL, headers=bearer())
    assert (response.status_code, response["Allow"]) == (405, "GET, POST")


@pytest.mark.django_db(transaction=True)
def test_server_dies_before_the_commit(world, monkeypatch):
    """The phone gets no answer, sends again, and everything is there exactly once."""
    from jenjang.actions import journal

    room = make_room(SATU)
    _, text = create_token(world.users["operator"].pk, viewer=viewer(), name="uji")
    headers = {"Authorization": f"Bearer {text}"}
    batch = {"events": [payload(room, 1), payload(room, 2, device="hp-2"), {"id": "x"}]}

    def die(*args: object, **kwargs: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(journal, "record", die)
        with pytest.raises(RuntimeError):
            post(batch, headers)
    assert (Evidence.objects.count(), QuarantinedEvidence.objects.count()) == (0, 0)
    results = post(batch, headers).json()["results"]
    assert [r["status"] for r in results] == ["accepted", "accepted", "refused"]
    assert (Evidence.objects.count(), QuarantinedEvidence.objects.count()) == (2, 1)
