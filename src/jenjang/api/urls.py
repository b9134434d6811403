"""The HTTP API under /api/v1/."""

from django.urls import URLPattern, URLResolver, path

from jenjang.api.delivery import api
from jenjang.api.description import openapi
from jenjang.api.evidence import evidence
from jenjang.core.accounts import Permission


def _reading() -> list[URLPattern | URLResolver]:
    """Ninja's paths, each with the permission that its getter asks for."""
    found: list[URLPattern | URLResolver] = list(api.urls[0])
    for pattern in found:
        callback = getattr(pattern, "callback", None)
        if callback is not None:
            callback.permission = Permission.SEE_PEOPLE.value
    return found


urlpatterns = [
    path("evidence", evidence, name="api_evidence"),
    path("openapi.json", openapi, name="api_openapi"),
    path("", (_reading(), "ninja", "api-v1")),
]
