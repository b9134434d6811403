"""The OpenAPI document, with the plain views that ninja does not know."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from jenjang.api.access import answer
from jenjang.api.delivery import api

_BEARER = {"type": "http", "scheme": "bearer"}
_EVENT = "contracts/evidence/event.schema.json"
_JSON = {
    "application/json": {
        "schema": {
            "type": "object",
            "properties": {
                "results": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "status"],
                        "properties": {
                            "id": {"type": "string"},
                            "status": {"enum": ["accepted", "duplicate", "refused"]},
                            "code": {"type": "string"},
                            "facts": {"type": "object"},
                        },
                    },
                }
            },
        }
    }
}


_BATCH = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "events": {
            "type": "array",
            "maxItems": 500,
            "items": {"type": "object", "description": _EVENT},
        }
    },
}


_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "eight characters; closed ones answer 410",
}
_TAKEN = {
    "200": {"description": "A result per entry, in order", "content": _JSON},
    "409": {"description": "every entry refused: ENTRY_CONFLICT", "content": _JSON},
    "413": {"description": "BATCH_TOO_LARGE, BODY_TOO_LARGE"},
    "422": {"description": "every entry refused", "content": _JSON},
}


def openapi(request: HttpRequest) -> HttpResponse:
    """The document; it names no data, so everybody may read it."""
    return answer(describe_evidence(dict(api.get_openapi_schema())))


openapi.permission = "public"  # type: ignore[attr-defined]


def describe_evidence(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with the plain evidence view and the token."""
    told = {"description": "A result per event, in order", "content": _JSON}
    codes = {
        "200": told,
        "400": {"description": "BODY_MALFORMED"},
        "401": {"description": "TOKEN_INVALID"},
        "403": {"description": "NOT_PERMITTED"},
        "409": {**told, "description": "every event refused: EVIDENCE_CONFLICT"},
        "413": {"description": "BATCH_TOO_LARGE, BODY_TOO_LARGE"},
        "422": {**told, "description": "every event refused"},
        "429": {"description": "TOO_MANY_REQUESTS, see Retry-After"},
    }
    document["paths"]["/api/v1/evidence"] = {
        "post": {
            "summary": "Record a batch of evidence, idempotent by event id",
            "operationId": "record_evidence",
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": _BATCH}},
            },
            "responses": codes,
        },
        "get": {
            "summary": "The evidence of one class",
            "operationId": "read_evidence",
            "parameters": [
                {
                    "name": name,
                    "in": "query",
                    "required": name == "class",
                    "schema": {"type": "string"},
                }
                for name in ("class", "cursor", "changed_since")
            ],
            "responses": {"200": {"description": "items, next_cursor"}},
        },
    }
    document["paths"] |= _phones() | _duties()
    document.setdefault("components", {})["securitySchemes"] = {"token": _BEARER}
    document["security"] = [{"token": []}]
    return document


def _phones() -> dict[str, Any]:
    """What phones without accounts may call; no token is asked for."""
    packs = "packs as contracts/counting/pack.schema.json, roles, gates"
    fetched = {
        "200": {"description": f"class, people, teams, {packs}"},
        "404": {"description": "CODE_UNKNOWN"},
        "410": {"description": "CODE_CLOSED"},
        "429": {"description": "TOO_MANY_REQUESTS, see Retry-After"},
    }
    sent = {
        "200": {"description": "A result per event, in order", "content": _JSON},
        "404": {"description": "CODE_UNKNOWN"},
        "413": {"description": "BATCH_TOO_LARGE, BODY_TOO_LARGE"},
        "422": {"description": "every event refused", "content": _JSON},
    }
    body = {"required": True, "content": {"application/json": {"schema": _BATCH}}}
    practice = _open("Free practice for everybody", "field_practice")
    drill = _open("The counting drill of a class", "field_class")
    rounds = _open("Rounds of a drill, idempotent by event id", "field_rounds")
    practice |= {"responses": {"200": {"description": packs}}}
    return {
        "/api/v1/field/practice": {"get": practice},
        "/api/v1/field/kelas/{code}": {
            "parameters": [_CODE],
            "get": drill | {"responses": fetched},
        },
        "/api/v1/field/kelas/{code}/putaran": {
            "parameters": [_CODE],
            "post": rounds | {"requestBody": body, "responses": sent},
        },
    }


def _duties() -> dict[str, Any]:
    """What a duty's code opens; the shapes stand in contracts/."""
    root = "/api/v1/field/tugas/{code}"
    fetched = {
        "200": {"description": "duty, desa, days, TPS or Pantarlih with entries"},
        "404": {"description": "CODE_UNKNOWN"},
        "409": {"description": "CODE_NOT_YET"},
        "410": {"description": "CODE_CLOSED"},
        "429": {"description": "TOO_MANY_REQUESTS, see Retry-After"},
    }
    taken = [
        ("jam", "entries", "contracts/outreach/hour.schema.json", "duty_hours"),
        ("coklit", "entries", "contracts/coklit/entry.schema.json", "duty_coklit"),
        ("kunjungan", "visits", "contracts/coklit/visit.schema.json", "duty_visits"),
    ]
    found: dict[str, Any] = {
        root: {
            "parameters": [_CODE],
            "get": _open("A duty of a desa", "duty") | {"responses": fetched},
        }
    }
    for way, key, shape, operation in taken:
        summary = "Entries of a duty, idempotent by id"
        found[f"{root}/{way}"] = {
            "parameters": [_CODE],
            "post": _open(summary, operation)
            | {"requestBody": _list_of(key, shape), "responses": fetched | _TAKEN},
        }
    return found


def _list_of(key: str, shape: str) -> dict[str, Any]:
    items = {"type": "object", "description": shape}
    listed = {"type": "array", "maxItems": 100, "items": items}
    schema = {"type": "object", "required": [key], "properties": {key: listed}}
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _open(summary: str, operation: str) -> dict[str, Any]:
    """The head of a call without a token."""
    return {"summary": summary, "operationId": operation, "security": []}
