"""Reading events, classes and participants over /api/v1/."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jenjang.actions.accounts import create_token
from jenjang.adapters.rate_limits import Window
from jenjang.api import access
from jenjang.core.accounts import SYSTEM
from tests.shell.test_delivery import attend, make_event, programme
from tests.web.test_delivery import room as held
from tests.world import TIGA

__all__ = ["held", "programme"]


@pytest.fixture
def get(world):
    access._users = Window()

    def read(path: str, *, by: str = "operator", **query: object):
        _, text = create_token(world.users[by].pk, viewer=SYSTEM, name="uji")
        return Client().get(
            f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {text}"}
        )

    return read


def test_events_in_pages_and_in_scope(held, get, programme):
    other = make_event(programme, title="Lain", region=TIGA)
    first = get("events", limit=1).json()
    assert [row["title"] for row in first["items"]] == ["Bimtek KPPS"]
    assert first["items"][0]["classes"] == [str(held.pk)]
    second = get("events", limit=1, cursor=first["next_cursor"]).json()
    assert [row["id"] for row in second["items"]] == [str(other.pk)]
    assert second["next_cursor"] == ""
    mine = get("events", by="pps").json()["items"]
    assert [row["title"] for row in mine] == ["Bimtek KPPS"]
    later = (timezone.now() + timedelta(hours=1)).isoformat()
    assert get("events", changed_since=later).json()["items"] == []
    refused = get("events", by="viewer")  # sees readiness figures only
    assert (refused.status_code, refused.json()["code"]) == (403, "NOT_PERMITTED")
    earlier = (timezone.now() - timedelta(hours=1)).isoformat()
    assert len(get("events", changed_since=earlier).json()["items"]) == 2


def test_class_and_participants(held, get, world):
    attend(held, world.ani)
    found = get(f"classes/{held.pk}").json()
    assert (found["invited"], found["present"]) == (14, 1)
    assert [row["module"] for row in found["sessions"]] == ["M3"]
    session = found["sessions"][0]["id"]
    rows, cursor = [], ""
    while True:
        page = get(f"classes/{held.pk}/participants", limit=5, cursor=cursor).json()
        rows += page["items"]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert len({row["person"] for row in rows}) == 14
    present = {row["name"]: row["minutes"] for row in rows if row["minutes"]}
    assert present == {"Ani": {session: 120}}


def test_participants_changed_since(held, get, world):
    from django.utils import timezone

    from jenjang.records.models import Evidence, Invitation

    since = timezone.now() + timedelta(seconds=2)
    assert Invitation.objects.count() == 14
    attend(held, world.ani)
    Evidence.objects.update(received_at=since)
    answer = get(f"classes/{held.pk}/participants", changed_since=since.isoformat())
    assert [row["name"] for row in answer.json()["items"]] == ["Ani"]


def test_out_of_scope_and_wrong(held, get):
    for path in (f"classes/{held.pk}", f"classes/{held.pk}/participants"):
        answer = get(path, by="dodi")
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
        assert Client().get(f"/api/v1/{path}").status_code == 401
    assert get("events", cursor="x").status_code == 404
    assert get("events", changed_since="x").status_code == 422


def test_openapi_document_describes_every_path(db):
    document = Client().get("/api/v1/openapi.json").json()
    assert set(document["paths"]) == {
        "/api/v1/events",
        "/api/v1/classes/{class_id}",
        "/api/v1/classes/{class_id}/participants",
        "/api/v1/evidence",
        "/api/v1/field/practice",
        "/api/v1/field/kelas/{code}",
        "/api/v1/field/kelas/{code}/putaran",
        "/api/v1/field/tugas/{code}",
        "/api/v1/field/tugas/{code}/jam",
        "/api/v1/field/tugas/{code}/coklit",
        "/api/v1/field/tugas/{code}/kunjungan",
    }
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


@pytest.mark.parametrize(
    ("path", "field"), [("classes/zzz", "class_id"), ("events?limit=x", "limit")]
)
def test_value_that_cannot_be_read_is_told_with_a_code(get, path, field):
    path, _, query = path.partition("?")
    asked = dict([query.split("=")]) if query else {}
    answer = get(path, **asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "CALL_MALFORMED")
    assert answer.json()["facts"] == {"fields": field}
