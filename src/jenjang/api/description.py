"""The OpenAPI document, with the plain evidence view that ninja does not know."""

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
    document.setdefault("components", {})["securitySchemes"] = {"token": _BEARER}
    document["security"] = [{"token": []}]
    return document
